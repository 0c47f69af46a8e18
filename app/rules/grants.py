"""What a parent gave: which clauses a grant beats, for whom, and which grant a second of use is taken from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.rules.calendar import MINUTE, micros
from app.rules.sample import Grant
from app.rules.timetable import Rule
from app.rules.use import Use
from app.rules.verdict import NoteKind, Reason


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A grant that was applied; `expires` as an instant, `minutes` as microseconds of use."""

    grant: Grant
    key: str
    expires: int
    amount: int

    @classmethod
    def of(cls, grant: Grant) -> Given:
        return cls(grant, str(grant.scope), micros(grant.expires), grant.minutes * MINUTE)

    def beats(self, rule: Rule) -> bool:
        """Whether it stands above such a rule at all, whoever it is for."""
        match rule.reason:
            case Reason.QUIET:
                return self.grant.beyond_quiet
            case Reason.ASK:
                return self.key == rule.key
            case Reason.PAUSE:
                return False
            case _:
                return True


def received(grant: Grant, known: Mapping[str, Given], now: int) -> NoteKind:
    """What becomes of a grant that arrives: applied once, and only before it expires."""
    if grant.id in known:
        return NoteKind.GRANT_REPEATED
    return NoteKind.GRANT_EXPIRED if now >= micros(grant.expires) else NoteKind.GRANT_APPLIED


def live(given: Iterable[Given], left: Mapping[str, int], now: int) -> tuple[Given, ...]:
    """The grants that still help, the one that expires first first."""
    helping = (g for g in given if left[g.grant.id] > 0 and now < g.expires)
    return tuple(sorted(helping, key=lambda g: g.expires))


def is_beaten(rule: Rule, around: frozenset[str], grants: Iterable[Given]) -> bool:
    """Whether a grant frees what lies inside these scopes from a rule."""
    return any(g.key in around and g.beats(rule) for g in grants)


def payers(use: Use, over: Iterable[Rule], grants: tuple[Given, ...]) -> tuple[str, ...]:
    """The ids of the grants that a second of this use is taken from.

    Each clause that would be over for an app in use takes from one grant: the first to expire of those that beat it. A
    soft one ends nothing, so nothing is due for it.
    """
    if not grants:
        return ()
    paying: dict[str, None] = {}
    for around in use.around:
        for rule in over:
            if not rule.is_soft and rule.reach.holds(around):
                first = next((g for g in grants if g.key in around and g.beats(rule)), None)
                if first is not None:
                    paying[first.grant.id] = None
    return tuple(paying)
