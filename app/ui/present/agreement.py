"""The agreement as parents read and change it: every point, how it stands, and what a change would be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from app.link.agreeing import AnswerPoint, PointAnswer, Propose
from app.link.messages import AgreementReply, SetAgreement
from app.rules.agreement import Agreement, Clause, ClauseState, Point, Promise, Standing
from app.rules.amending import removed, set_alone, settled
from app.rules.documents import read_agreement, write_agreement, write_point
from app.rules.editions import Signature, What
from app.rules.proposing import agree, thread_of, threads
from app.rules.say import USUAL, Say, Side
from app.ui.present.conversations import ThreadModel, conversations, points_to_read
from app.ui.present.icon_names import clause_icon
from app.words.clauses import warnings_text
from app.words.language import N_, _, isolated, ngettext
from app.words.levels import Reader
from app.words.moments import short_date
from app.words.names import NO_NAMES, Names
from app.words.promises import KEPT_BY_PEOPLE, point_text
from app.words.requests import quoted
from app.words.standings import standing_sentence, standing_text

OPEN = frozenset({ClauseState.PROPOSED_BY_CHILD, ClauseState.PROPOSED_BY_PARENT})


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One point. `note` says when a resting one holds again; `meaning` is the standing in a sentence."""

    id: str
    icon: str
    title: str
    detail: str
    value: str
    state: ClauseState
    standing: str
    meaning: str
    reason: str = ""
    note: str = ""
    thread: ThreadModel | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is proposed about it."""
        return self.thread is not None

    @property
    def sentence(self) -> str:
        """All of it as one text, for screen readers."""
        said = self.thread.said if self.thread is not None else ()
        parts = (self.title, self.detail, self.value, self.standing, self.reason, self.note, *said)
        return ". ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed what is agreed now, and when."""

    name: str
    day: str


@dataclass(frozen=True, slots=True)
class AgreementModel:
    """The page of one child: the points of version `base`, and what is open in one sentence."""

    child: int
    base: int
    agreement: Agreement
    lead: str
    rows: tuple[ClauseRow, ...]
    warnings: ClauseRow
    version: str
    open_points: tuple[str, ...]
    say: Say = USUAL
    signed: tuple[Signed, ...] = ()
    next_look: str = ""
    news: str = ""
    agreed_since: date = date.min
    signatures: tuple[Signature, ...] = ()


def agreement_model(reply: AgreementReply, today: date, names: Names = NO_NAMES) -> AgreementModel:
    """The page for what the guardian sent. DocumentError if its document cannot be read."""
    agreement = read_agreement(reply.document)
    zone = ZoneInfo(agreement.zone)
    since = short_date(reply.since.astimezone(zone).date())
    open_now = conversations(agreement, Side.PARENTS, names)
    rows = tuple(
        _row(point, open_now.get(point.id), agreement.child, today, names)
        for point in points_to_read(agreement, open_now)
    )
    open_points = tuple(row.id for row in rows if row.is_open)
    return AgreementModel(
        child=reply.child,
        base=reply.version,
        agreement=agreement,
        lead=_lead(len(open_points), len(rows), since),
        rows=rows,
        warnings=_warnings(agreement),
        version=_("Version {number}, since {day}").format(number=reply.version, day=since),
        open_points=open_points,
        say=reply.say,
        signed=tuple(
            Signed(isolated(one.name), short_date(one.at.astimezone(zone).date())) for one in reply.signatures
        ),
        next_look=look_line(agreement, today),
        news=_news(reply, agreement.child),
        agreed_since=(reply.agreed_since or reply.since).astimezone(zone).date(),
        signatures=reply.signatures,
    )


def look_line(agreement: Agreement, today: date) -> str:
    """When the family looks at it together again; empty where no day is set."""
    look = agreement.next_look
    if look is None:
        return ""
    if look <= today:
        return _("It is time to look at it together again.")
    return _("Next look together: {day}").format(day=short_date(look))


def _news(reply: AgreementReply, child: str) -> str:
    """The child's last answer, where it rather keeps what is."""
    if reply.deed.what is not What.KEPT or reply.deed.side is not Side.CHILD:
        return ""
    said = _("{who} would rather keep it as it is.").format(who=isolated(child))
    return f"{said} {quoted(reply.deed.reason)}".strip()


def _lead(open_points: int, points: int, since: str) -> str:
    if not points:
        return _("Nothing is agreed yet. Add a first point when you have talked about it.")
    if not open_points:
        return _("Everything here is settled.")
    said = ngettext("One point is open.", "{count} points are open.", open_points).format(count=open_points)
    return _("{open} The agreement of {day} applies until both sides have said yes.").format(open=said, day=since)


def _row(point: Point, thread: ThreadModel | None, child: str, today: date, names: Names) -> ClauseRow:
    text = point_text(point, names)
    standing = point.standing
    rests = standing.from_date is not None and standing.from_date > today
    is_wished = thread is not None and not standing.is_open
    return ClauseRow(
        id=point.id,
        icon="handshake" if isinstance(point, Promise) else clause_icon(point),
        title=text.title,
        detail=text.detail,
        value=text.value,
        state=_wish(thread) if is_wished else standing.state,
        standing=standing_text(_standing(thread, child), Reader.PARENT, child, today, thread.value)
        if is_wished and thread is not None
        else standing_text(standing, Reader.PARENT, child, today),
        meaning=_(KEPT_BY_PEOPLE)
        if isinstance(point, Promise)
        else standing_sentence(standing, Reader.PARENT, child, today),
        reason=quoted(standing.reason) if not standing.is_open else "",
        note=_(KEPT_BY_PEOPLE) if isinstance(point, Promise) else _starts(standing) if rests else "",
        thread=thread,
    )


def _starts(standing: Standing) -> str:
    """From when on something holds that does not yet."""
    if standing.from_date is None:
        return ""
    begins = standing.state is ClauseState.SET_BY_PARENTS
    said = N_("Holds from {day}, and was announced") if begins else N_("Holds again from {day}")
    return _(said).format(day=short_date(standing.from_date))


def _wish(thread: ThreadModel | None) -> ClauseState:
    is_own = thread is not None and thread.is_own
    return ClauseState.PROPOSED_BY_PARENT if is_own else ClauseState.PROPOSED_BY_CHILD


def _standing(thread: ThreadModel | None, child: str) -> Standing:
    return Standing(_wish(thread), "" if thread is not None and thread.is_own else child)


def _warnings(agreement: Agreement) -> ClauseRow:
    text = warnings_text(agreement.warn_minutes)
    return ClauseRow("", "bell", text.title, text.detail, text.value, ClauseState.AGREED, _("Agreed"), "")


# --- what a change would be ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alone:
    """Parents set a point without the child's yes: who, why, and for how many days."""

    by: str
    reason: str
    days: int


@dataclass(frozen=True, slots=True)
class Wish:
    """Parents only propose a point: who, and why."""

    by: str
    reason: str


def with_clause(model: AgreementModel, clause: Clause, alone: Alone | None, today: date) -> SetAgreement:
    """The message that puts a changed or new point in its place."""
    if alone is None:
        return _message(model, settled(model.agreement, clause))
    changed = set_alone(
        model.agreement,
        clause,
        by=alone.by,
        reason=alone.reason,
        today=today,
        days=alone.days,
        notice=model.say.notice_days,
    )
    return _message(model, changed)


def with_promise(model: AgreementModel, promise: Promise) -> SetAgreement:
    """The message that writes down what a family promised each other at the table."""
    return _message(model, settled(model.agreement, promise))


def wished(model: AgreementModel, point: Point, about: str, wish: Wish) -> Propose:
    """The message that proposes a point, or another form of the point `about`."""
    return Propose(
        id=0,
        child=model.child,
        base=model.base,
        side=Side.PARENTS,
        point=write_point(replace(point, standing=Standing(is_removal=point.standing.is_removal))),
        about=about,
        by=wish.by,
        reason=wish.reason,
    )


def answered(model: AgreementModel, about: str, answer: PointAnswer, wish: Wish | None = None) -> AnswerPoint:
    """The message that answers the last word about a point."""
    said = wish or Wish("", "")
    return AnswerPoint(
        id=0,
        child=model.child,
        base=model.base,
        side=Side.PARENTS,
        about=about,
        answer=answer,
        by=said.by,
        reason=said.reason,
    )


def last_word(agreement: Agreement, about: str) -> Point | None:
    """The point as somebody last put it: the top of what is open about it, else what is held."""
    thread = thread_of(agreement, about)
    return thread.top if thread is not None else agreement.point(about)


def without_clause(model: AgreementModel, clause_id: str) -> SetAgreement:
    """The message that takes a point out."""
    return _message(model, removed(model.agreement, clause_id))


def with_warnings(model: AgreementModel, warn_minutes: tuple[int, ...]) -> SetAgreement:
    """The message that changes when warnings come."""
    return _message(model, replace(model.agreement, warn_minutes=tuple(sorted(set(warn_minutes), reverse=True))))


def all_agreed(model: AgreementModel) -> SetAgreement:
    """The message with which a family that sits together says yes to every open point."""
    agreed = model.agreement
    for thread in threads(agreed):
        agreed = agree(agreed, thread.base, thread.side.other)
    return _message(model, agreed)


def as_before(model: AgreementModel, before: Agreement) -> SetAgreement:
    """The message that puts an earlier agreement back in place."""
    return _message(model, before)


def can_undo(message: SetAgreement, before: Agreement) -> bool:
    """Whether the agreement before this message can be put back as it was: a proposal never replaces what holds."""
    after = read_agreement(message.document)
    return all(old == (new := after.point(old.id)) or _can_return(old, new) for old in before.points)


def _can_return(old: Point, new: Point | None) -> bool:
    if old.standing.state in OPEN:
        return new is None or new.standing.state in OPEN
    return old.standing.state is ClauseState.AGREED or bool(old.standing.reason)


def _message(model: AgreementModel, agreement: Agreement) -> SetAgreement:
    return SetAgreement(id=0, child=model.child, base=model.base, document=write_agreement(agreement))
