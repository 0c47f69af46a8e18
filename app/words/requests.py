"""A child's wish and its answer: what was asked, what a yes would mean, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.rules.agreement import Clause, Per
from app.rules.family import RequestState
from app.rules.scope import ScopeKind
from app.rules.verdict import Tally
from app.words.clauses import title
from app.words.durations import duration
from app.words.durations import minutes as minutes_text
from app.words.language import N_, _, isolated
from app.words.levels import Reader
from app.words.moments import until_moment
from app.words.names import NO_NAMES, Names, scope_inline, scope_name


class Consequential(Protocol):
    """The part of the link's `Consequence` that its words need."""

    @property
    def minutes(self) -> int: ...
    @property
    def until(self) -> datetime | None: ...
    @property
    def tallies(self) -> Sequence[Tally]: ...
    @property
    def held_by(self) -> str: ...


_UNTIL = {
    Reader.PARENT: N_("If you agree: until {until}."),
    Reader.CHILD: N_("If they say yes, you can go on until {until}."),
}
_MINUTES = {
    Reader.PARENT: N_("If you agree: {duration} more."),
    Reader.CHILD: N_("If they say yes, you have {duration} more."),
}
_OFFER_UNTIL = N_("If you offer {duration}: until {until}.")
_OFFER_MINUTES = N_("If you offer {duration}: that much more.")
# By reader, period, and whether it is about all apps.
_AFTER = {
    (Reader.PARENT, Per.DAY, False): N_("{name} today {used} of {limit}."),
    (Reader.PARENT, Per.DAY, True): N_("Today {used} of {limit}."),
    (Reader.PARENT, Per.WEEK, False): N_("{name} this week {used} of {limit}."),
    (Reader.PARENT, Per.WEEK, True): N_("This week {used} of {limit}."),
    (Reader.CHILD, Per.DAY, False): N_("{left} of {scope} would be left today."),
    (Reader.CHILD, Per.DAY, True): N_("{left} would be left today."),
    (Reader.CHILD, Per.WEEK, False): N_("{left} of {scope} would be left this week."),
    (Reader.CHILD, Per.WEEK, True): N_("{left} would be left this week."),
}
_STATES = {
    (RequestState.WAITING, Reader.PARENT): N_("{name} is waiting for an answer."),
    (RequestState.WAITING, Reader.CHILD): N_("The answer will show up here."),
    (RequestState.AGREED, Reader.PARENT): N_("You agreed to {answered}."),
    (RequestState.AGREED, Reader.CHILD): N_("Yes to {answered}."),
    (RequestState.OFFERED, Reader.PARENT): N_("You offered {answered} instead of {asked}."),
    (RequestState.OFFERED, Reader.CHILD): N_("{answered} instead of {asked}."),
    (RequestState.NOT_TODAY, Reader.PARENT): N_("You said: not today."),
    (RequestState.NOT_TODAY, Reader.CHILD): N_("Not today."),
    (RequestState.TAKEN_BACK, Reader.PARENT): N_("{name} took it back."),
    (RequestState.TAKEN_BACK, Reader.CHILD): N_("You took it back."),
    (RequestState.UNANSWERED, Reader.PARENT): N_("Nobody answered that day."),
    (RequestState.UNANSWERED, Reader.CHILD): N_("No answer that day."),
}


def asks(child: str, minutes: int) -> str:
    """The headline for parents: "Mira asks for 30 min more"."""
    return _("{name} asks for {duration} more").format(name=isolated(child), duration=minutes_text(minutes))


def you_asked(minutes: int) -> str:
    """The headline for the child: "You asked for 30 min"."""
    return _("You asked for {duration}").format(duration=minutes_text(minutes))


def agree_label(minutes: int) -> str:
    """The button: "Agree to 30 min"."""
    return _("Agree to {duration}").format(duration=minutes_text(minutes))


def offer_label(minutes: int) -> str:
    """The button: "Offer 15 min"."""
    return _("Offer {duration}").format(duration=minutes_text(minutes))


def not_today_label() -> str:
    """The button: "Not today"."""
    return _("Not today")


def quoted(words: str) -> str:
    """What somebody wrote, in quotation marks and isolated; empty for nothing."""
    return _("“{words}”").format(words=isolated(words)) if words else ""


def consequence(
    what: Consequential,
    reader: Reader,
    now: datetime,
    zone: str,
    names: Names = NO_NAMES,
    *,
    held: Clause | None = None,
    is_offer: bool = False,
) -> str:
    """What a yes would mean, for both sides from the same facts; `held` is the clause that `held_by` names, if at hand.

    `is_offer`: the parent would give less than was asked for.

    Parent: "If you agree: until 18:00. Games this week 4 h 05 min of 5 h."
    Child: "If they say yes, you can go on until 18:00. 55 min of games would be left this week."
    """
    if what.until is None:
        said = _OFFER_MINUTES if is_offer else _MINUTES[reader]
        first = _(said).format(duration=minutes_text(what.minutes))
    else:
        said = _OFFER_UNTIL if is_offer else _UNTIL[reader]
        first = _(said).format(duration=minutes_text(what.minutes), until=until_moment(what.until, now, zone))
    sentences = [first, *(_after(tally, reader, names) for tally in _telling_tallies(what.tallies))]
    if held is not None:
        sentences.append(_("“{title}” stays as agreed.").format(title=title(held, names)))
    elif what.held_by:
        sentences.append(_("Another point of the agreement stays as agreed."))
    return " ".join(sentences)


def tally_text(tally: Tally, names: Names = NO_NAMES) -> tuple[str, str, str]:
    """A budget as a fact: its label, what is used, its limit: "Games this week", "3 h 35 min", "5 h"."""
    is_all, is_week = tally.scope.kind is ScopeKind.ALL, tally.per is Per.WEEK
    said = {
        (True, True): N_("Used this week"),
        (True, False): N_("Used today"),
        (False, True): N_("{name} this week"),
        (False, False): N_("{name} today"),
    }[is_all, is_week]
    return _(said).format(name=scope_name(tally.scope, names)), duration(tally.used), duration(tally.limit)


def state_sentence(state: RequestState, minutes: int, answered: int | None, reader: Reader, child: str) -> str:
    """What became of a request of so many minutes: "You agreed to 30 min.", "15 min instead of 30 min."."""
    asked = minutes_text(minutes)
    given = minutes_text(answered) if answered else asked
    return _(_STATES[state, reader]).format(name=isolated(child), asked=asked, answered=given)


def _telling_tallies(tallies: Sequence[Tally]) -> Sequence[Tally]:
    """The weekly ones tell what a yes costs later; today's is named only where there is no week."""
    weekly = [tally for tally in tallies if tally.per is Per.WEEK]
    return weekly or tallies[:1]


def _after(tally: Tally, reader: Reader, names: Names) -> str:
    return _(_AFTER[reader, tally.per, tally.scope.kind is ScopeKind.ALL]).format(
        name=scope_name(tally.scope, names),
        scope=scope_inline(tally.scope, names),
        used=duration(tally.used),
        limit=duration(tally.limit),
        left=duration(tally.left),
    )
