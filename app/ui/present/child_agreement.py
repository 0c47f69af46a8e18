"""The agreement as its child reads it: every point with how it stands, and what the child can say to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from app.link.messages import AgreementReply
from app.rules.agreement import Agreement, Budget, ClauseState, Point, Promise
from app.rules.amending import base_of, is_moved
from app.rules.documents import read_agreement
from app.rules.editions import What
from app.rules.proposing import movable, place_of, threads
from app.rules.say import USUAL, Say, Side
from app.ui.present.agreement import look_line
from app.ui.present.conversations import ThreadModel, conversations, points_to_read
from app.ui.present.icon_names import clause_icon
from app.ui.present.two_ways import Way, two_ways
from app.words.clauses import ClauseText
from app.words.durations import minutes
from app.words.language import _, isolated
from app.words.levels import Reader
from app.words.moments import short_date
from app.words.names import NO_NAMES, Names
from app.words.promises import KEPT_BY_PEOPLE, point_text
from app.words.requests import quoted
from app.words.standings import standing_text


@dataclass(frozen=True, slots=True)
class MoveModel:
    """Minutes of a day that the child may let move between days alone."""

    text: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One point. `thread` is what is open about it; `can_suggest`: the child can begin to talk about it.

    `ways`: what the youngest choose between instead.
    """

    id: str
    icon: str
    title: str
    detail: str
    value: str
    state: ClauseState
    standing: str
    reason: str
    thread: ThreadModel | None = None
    can_suggest: bool = False
    move: MoveModel | None = None
    ways: tuple[Way, Way] | None = None

    @property
    def can_agree(self) -> bool:
        """Whether it waits for the child's yes."""
        return self.thread is not None and not self.thread.is_own

    @property
    def sentence(self) -> str:
        """All of it as one text, for screen readers."""
        said = self.thread.said if self.thread is not None else ()
        parts = (self.title, self.detail, self.value, self.standing, self.reason, *said)
        return ". ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """The whole agreement of version `base`; `lead` says what is expected of the child, if anything.

    `news` is the last answer of the parents. `signed` are the lines of whoever signed; `can_sign`: the child has not.
    """

    child: int
    base: int
    lead: str
    lines: tuple[ClauseLine, ...]
    agreement: Agreement
    say: Say = USUAL
    news: str = ""
    signed: tuple[str, ...] = ()
    next_look: str = ""
    can_sign: bool = False

    @property
    def has_ways(self) -> bool:
        """Whether the child chooses between two, point by point."""
        return any(line.ways is not None for line in self.lines)

    @property
    def open_clauses(self) -> tuple[str, ...]:
        return tuple(line.thread.top for line in self.lines if line.can_agree and line.thread is not None)


def agreement_page(reply: AgreementReply, today: date, names: Names = NO_NAMES) -> AgreementPage:
    """The page of one agreement as the guardian sent it. DocumentError if its document cannot be read."""
    agreement = read_agreement(reply.document)
    zone = ZoneInfo(agreement.zone)
    open_now = conversations(agreement, Side.CHILD, names)
    ways = {place_of(agreement, one): two_ways(one, reply.say, names) for one in threads(agreement)}
    spoken_of = {thread.base for thread in open_now.values()}
    lines = tuple(
        _line(
            point,
            point_text(point, names),
            open_now.get(point.id),
            standing_text(point.standing, Reader.CHILD, isolated(agreement.child), today),
            _move(point, reply.say),
            ways=ways.get(point.id),
            is_quiet=base_of(point) not in spoken_of,
        )
        for point in points_to_read(agreement, open_now)
    )
    has_open = any(line.can_agree for line in lines)
    has_agreed = any(line.state is ClauseState.AGREED for line in lines)
    is_signed = any(signed.side is Side.CHILD for signed in reply.signatures)
    return AgreementPage(
        child=reply.child,
        base=reply.version,
        lead=_("Read it together. What is fine with you?") if has_open else _("This is what you agreed on."),
        lines=lines,
        agreement=agreement,
        say=reply.say,
        news=_news(reply),
        signed=tuple(signature_line(one.name, one.at.astimezone(zone).date()) for one in reply.signatures),
        next_look=look_line(agreement, today),
        can_sign=has_agreed and not is_signed,
    )


def signature_line(name: str, day: date) -> str:
    """Who signed and when: "Mira, 4 October"."""
    return _("{name}, {day}").format(name=isolated(name), day=short_date(day))


def _news(reply: AgreementReply) -> str:
    if reply.deed.what is not What.KEPT or reply.deed.side is not Side.PARENTS:
        return ""
    who = isolated(reply.deed.by) if reply.deed.by else _("Your parents")
    said = _("{who} would rather keep it as it is.").format(who=who)
    return f"{said} {quoted(reply.deed.reason)}".strip()


def _line(
    point: Point,
    text: ClauseText,
    thread: ThreadModel | None,
    standing: str,
    move: MoveModel | None,
    *,
    ways: tuple[Way, Way] | None,
    is_quiet: bool,
) -> ClauseLine:
    is_held = not point.standing.is_open
    said = _(KEPT_BY_PEOPLE) if isinstance(point, Promise) else quoted(point.standing.reason)
    return ClauseLine(
        id=point.id,
        icon="handshake" if isinstance(point, Promise) else clause_icon(point),
        title=text.title,
        detail=text.detail,
        value=text.value,
        state=point.standing.state,
        standing=standing,
        reason=said if is_held else "",
        thread=thread,
        can_suggest=is_held and not point.standing.is_own and is_quiet,
        move=move,
        ways=ways,
    )


def _move(point: Point, say: Say) -> MoveModel | None:
    share = movable(point, say) if isinstance(point, Budget) else 0
    if not isinstance(point, Budget) or share == 0:
        return None
    text = _("Move up to {duration} from day to day").format(duration=minutes(share))
    return MoveModel(text, is_on=is_moved(point))
