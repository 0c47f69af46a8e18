"""The starting point for an age: an agreement filled in from a band, each clause with where its numbers come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType

from app.guidance.bands import Band, Source
from app.rules.agreement import Agreement, Ask, Budget, Clause, Day, Free, Per, Quiet
from app.rules.scope import ALL, category

SCHOOL_DAYS = frozenset({Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI})
FREE_DAYS = frozenset({Day.SAT, Day.SUN, Day.HOLIDAY})
SCHOOL_NIGHTS = frozenset({Day.SUN, Day.MON, Day.TUE, Day.WED, Day.THU})
FREE_NIGHTS = frozenset({Day.FRI, Day.SAT, Day.HOLIDAY})

_LAST_MINUTE = 23 * 60 + 59

_Filled = tuple[Clause, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Preset:
    """A filled-in agreement and the sources of each clause by its id."""

    agreement: Agreement
    sources: Mapping[str, tuple[Source, ...]]


def balanced_start(band: Band, child_name: str, born: date | None, zone: str) -> Preset:
    """A first agreement with `school-days`, `free-days`, `games-week`, `bedtime`, `bedtime-free` and `schoolwork`.

    Up to 15 also with what is asked for first: `new-games` for the two youngest bands, whose list is still empty, and
    `ask-first` for what bears a mark or is for older ones.

    The clauses carry no standing of their own: whether they are agreed, proposed or set for a week is for the family
    to say. Soft figures (16-17: all but the night) are aims, not limits, and become no clause; show them as guidance.
    """
    filled: list[_Filled] = [
        *_budgets(band),
        *_nights(band),
        (Free("schoolwork", category("learning")), ("learning",)),
        *_asks(band),
    ]
    agreement = Agreement(
        child=child_name,
        zone=zone,
        born=born,
        clauses=tuple(clause for clause, _ in filled),
        warn_minutes=band.several("warnings"),
    )
    return Preset(agreement, MappingProxyType({clause.id: _sources(band, names) for clause, names in filled}))


def _budgets(band: Band) -> list[_Filled]:
    filled: list[tuple[str, _Filled]] = [
        ("school_day", (_daily("school-days", band.minutes("school_day"), SCHOOL_DAYS), ("school_day",))),
        ("free_day", (_daily("free-days", band.minutes("free_day"), FREE_DAYS), ("free_day",))),
        ("games_week", (_weekly_games(band.minutes("games_week")), ("games_week",))),
    ]
    return [clause for name, clause in filled if not band.figure(name).is_soft]


def _nights(band: Band) -> list[_Filled]:
    start, end = band.moment("quiet_from"), band.moment("quiet_until")
    later = _later(start, band.minutes("free_shift"))
    return [
        (Quiet("bedtime", ALL, start, end, SCHOOL_NIGHTS), ("quiet_from", "quiet_until", "sleep")),
        (Quiet("bedtime-free", ALL, later, end, FREE_NIGHTS), ("quiet_from", "quiet_until", "free_shift")),
    ]


def _asks(band: Band) -> list[_Filled]:
    """What is asked for first: every new game, and what bears a mark or is for older ones."""
    marks, is_soft = band.marks("ask_marks"), band.figure("ask_age").is_soft
    age = None if is_soft else band.minutes("ask_age")
    filled: list[_Filled] = []
    if band.figure("new_games").value is not None:
        filled.append((Ask("new-games", category("games"), is_each=True), ("new_games",)))
    if marks or age is not None:
        filled.append((Ask("ask-first", ALL, marks=marks, rated_from=age), ("ask_marks", "ask_age")))
    return filled


def _daily(clause_id: str, minutes: int, days: frozenset[Day]) -> Budget:
    return Budget(clause_id, ALL, Per.DAY, minutes, days)


def _weekly_games(minutes: int) -> Budget:
    return Budget("games-week", category("games"), Per.WEEK, minutes)


def _later(start: time, minutes: int) -> time:
    """A later time of the same evening, at the latest 23:59: a night belongs to the date on which it starts."""
    late = min(start.hour * 60 + start.minute + minutes, _LAST_MINUTE)
    return time(late // 60, late % 60)


def _sources(band: Band, names: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources of several figures, each once, in their order."""
    return tuple({source.id: source for name in names for source in band.figure(name).sources}.values())
