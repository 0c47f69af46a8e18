"""A child's wish and its answer: what was asked, what a yes would mean, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.rules.agreement import Clause
from app.rules.family import RequestState
from app.rules.verdict import Tally
from app.words.levels import Reader
from app.words.names import NO_NAMES, Names


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


def asks(child: str, minutes: int) -> str:
    """ "Mira asks for 30 min more"."""
    raise NotImplementedError


def you_asked(minutes: int) -> str:
    """ "You asked for 30 min"."""
    raise NotImplementedError


def agree_label(minutes: int) -> str:
    """The button: "Agree to 30 min"."""
    raise NotImplementedError


def offer_label(minutes: int) -> str:
    """The button: "Offer 15 min"."""
    raise NotImplementedError


def not_today_label() -> str:
    """The button: "Not today"."""
    raise NotImplementedError


def consequence(
    what: Consequential, reader: Reader, now: datetime, zone: str, names: Names = NO_NAMES, held: Clause | None = None
) -> str:
    """What a yes would mean, for both sides from the same facts; `held` is the clause that `held_by` names, if at hand.

    Parent: "If you agree: until 18:00. Games this week 4 h 05 min of 5 h."
    Child: "If they say yes, you can go on until 18:00. 55 min of games would be left this week."
    """
    raise NotImplementedError


def tally_text(tally: Tally, names: Names = NO_NAMES) -> tuple[str, str, str]:
    """A budget as a fact: label "Games this week", used "3 h 35 min", limit "5 h"."""
    raise NotImplementedError


def state_sentence(state: RequestState, minutes: int, answered: int | None, reader: Reader, child: str) -> str:
    """What became of a request: "Agreed to 30 min.", "15 min offered instead of 30 min."."""
    raise NotImplementedError
