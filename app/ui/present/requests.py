"""Children's wishes as cards: what is asked, what a yes would mean, and what became of the earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.guidance.detail import Detail
from app.link.asking import Answer
from app.link.history import RequestsReply
from app.link.messages import Refusal
from app.link.views import ChildView, ContestView, ElsewhereView, RequestView, Status
from app.rules.contests import ContestState
from app.rules.family import RequestState
from app.rules.scope import ALL
from app.ui.present.contests import ContestCard, contest_cards, contest_title
from app.ui.present.elsewhere import ElsewhereLine, elsewhere_lines
from app.words.contests import became_of_it, said
from app.words.language import _, isolated
from app.words.levels import Reader
from app.words.moments import moment
from app.words.names import Names, purpose_name, scope_inline
from app.words.requests import agree_label, asks, consequence, offer_label, quoted, state_sentence


@dataclass(frozen=True, slots=True)
class RequestCard:
    """A waiting wish with everything a parent needs to decide; `offer_minutes` 0: less cannot be offered.

    `childs_words` are what the child reads of the same consequence. `lists` says what a yes for good means, where the
    app is asked for by itself.
    """

    id: str
    child: int
    name: str
    title: str
    when: str
    words: str
    consequence: str
    scope: str
    minutes: int
    agree: str
    offer_minutes: int
    offer: str
    offer_consequence: str
    childs_words: str = ""
    lists: str = ""
    face: str | None = None


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A wish, or a word about a stretch, that has its answer; `undoes` is the correction that can be taken back."""

    id: str
    child: int
    name: str
    title: str
    when: str
    answer: str
    reason: str
    face: str | None = None
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class RequestsModel:
    """The page: who waits, first come first, for time or about a stretch; the answered ones newest first."""

    waiting: tuple[RequestCard, ...]
    contests: tuple[ContestCard, ...]
    elsewhere: tuple[ElsewhereLine, ...]
    answered: tuple[AnsweredRow, ...]
    empty: str


def requests(status: Status) -> RequestsModel:
    """The wishes of all children."""
    names = status.names
    pairs = [(child, request) for child in status.children for request in child.requests]
    waiting = [p for p in pairs if p[1].state is RequestState.WAITING]
    answered = [
        (one.answered_at or one.asked_at, _row(child, one, status.at, names))
        for child, one in pairs
        if one.state is not RequestState.WAITING
    ]
    answered += [
        (one.answered_at or one.at, _contest_row(child, one, status.at))
        for child in status.children
        for one in child.contests
        if not one.is_waiting
    ]
    contests = tuple(card for child in status.children for card in contest_cards(child, child.contests, status.at))
    elsewhere = tuple(
        line
        for child in status.children
        for line in elsewhere_lines(_waiting_elsewhere(child), Reader.PARENT, child.name, has_days=True)
    )
    return RequestsModel(
        waiting=tuple(_card(*pair, status.at, names) for pair in sorted(waiting, key=lambda p: p[1].asked_at)),
        contests=contests,
        elsewhere=elsewhere,
        answered=tuple(row for _at, row in sorted(answered, key=lambda pair: pair[0], reverse=True)),
        empty="" if waiting or contests or elsewhere else _("No one is waiting."),
    )


def hindrance(status: Status, yes: Answer) -> Refusal | None:
    """Why a yes that was pressed on a notice is none any more; None while the wish waits as it stood there."""
    wishes = (one for child in status.children for one in child.requests if one.id == yes.request)
    wish = next(wishes, None)
    if wish is None or wish.state in {RequestState.TAKEN_BACK, RequestState.UNANSWERED}:
        return Refusal.NO_SUCH_REQUEST
    if wish.state is not RequestState.WAITING:
        return Refusal.ALREADY_ANSWERED
    is_as_read = (str(wish.scope), wish.minutes) == (yes.scope, yes.asked)
    return None if is_as_read else Refusal.OUTDATED


def count_waiting(status: Status) -> int:
    """How many wishes, words about stretches and minutes on other screens wait for the parents."""
    wishes = sum(1 for child in status.children for one in child.requests if one.state is RequestState.WAITING)
    said = sum(1 for child in status.children for one in child.contests if one.is_waiting)
    return wishes + said + sum(len(_waiting_elsewhere(child)) for child in status.children)


def _waiting_elsewhere(child: ChildView) -> tuple[ElsewhereView, ...]:
    return tuple(one for one in child.elsewhere if one.is_waiting)


def earlier(
    replies: tuple[RequestsReply, ...], status: Status, known: tuple[AnsweredRow, ...]
) -> tuple[AnsweredRow, ...]:
    """The wishes of days gone by, newest first, without those that are `known` and those that wait."""
    children = {child.id: child for child in status.children}
    shown = {row.id for row in known}
    found = {
        wish.id: (children[reply.child], wish)
        for reply in replies
        for wish in reply.requests
        if reply.child in children and wish.id not in shown and wish.state is not RequestState.WAITING
    }
    newest = sorted(found.values(), key=lambda pair: pair[1].asked_at, reverse=True)
    return tuple(_row(*pair, status.at, status.names) for pair in newest)


def _card(child: ChildView, request: RequestView, now: datetime, names: Names) -> RequestCard:
    offered = request.offer.minutes if request.offer is not None else 0
    meaning, offer_meaning = (
        consequence(what, Reader.PARENT, now, child.zone, names, is_offer=is_offer) if what is not None else ""
        for what, is_offer in ((request.consequence, False), (request.offer, True))
    )
    return RequestCard(
        id=request.id,
        child=child.id,
        name=child.name,
        face=child.manner.picture,
        title=_title(child, request, names),
        when=moment(request.asked_at, now, child.zone),
        words=quoted(request.words) or purpose_name(request.purpose),
        consequence=meaning,
        scope=str(request.scope),
        minutes=request.minutes,
        agree=agree_label(request.minutes),
        offer_minutes=offered,
        offer=offer_label(offered) if offered else "",
        offer_consequence=offer_meaning,
        childs_words=_childs_words(child, request, now, names),
        lists=_("It need not be asked for again: put it on the list") if request.can_be_listed else "",
    )


def _childs_words(child: ChildView, request: RequestView, now: datetime, names: Names) -> str:
    if request.consequence is None or child.detail is Detail.WEEKS:
        return ""  # the child reads more there than its parents are shown
    words = consequence(request.consequence, Reader.CHILD, now, child.zone, names)
    return _("{name} reads: {words}").format(name=isolated(child.name), words=quoted(words))


def _title(child: ChildView, request: RequestView, names: Names) -> str:
    title = asks(child.name, request.minutes)
    if request.scope == ALL:
        return title
    return _("{asks}: {scope}").format(asks=title, scope=scope_inline(request.scope, names))


def _contest_row(child: ChildView, view: ContestView, now: datetime) -> AnsweredRow:
    words = said(view.says, view.category, view.words)
    return AnsweredRow(
        id=view.id,
        child=child.id,
        name=child.name,
        title=contest_title(view, child.name, child.zone),
        when=moment(view.answered_at or view.at, now, child.zone),
        answer=f"{words} {became_of_it(view.state, Reader.PARENT, child.name, '')}",
        reason=quoted(view.reason),
        face=child.manner.picture,
        undoes=view.id if view.state is ContestState.AGREED else "",
    )


def _row(child: ChildView, request: RequestView, now: datetime, names: Names) -> AnsweredRow:
    return AnsweredRow(
        id=request.id,
        child=child.id,
        name=child.name,
        face=child.manner.picture,
        title=_title(child, request, names),
        when=moment(request.asked_at, now, child.zone),
        answer=state_sentence(request.state, request.minutes, request.answered_minutes, Reader.PARENT, child.name),
        reason=quoted(request.reason),
    )
