"""Families over twelve weeks: which tips each is shown, and which it must never be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from app.guardian.advising import Adviser, advise, told_in
from app.guardian.ages import bands
from app.guidance.facts import Remark, Told
from app.guidance.triggers import OF_WEEKS, Trigger
from app.report.shipped import shipped_tips
from app.rules.agreement import Agreement, Budget, Free, Per, Promise, PromiseKind, Quiet
from app.rules.family import Note
from app.rules.scope import ALL, category
from app.rules.verdict import Charge
from app.store.database import Store
from app.store.values import Newcomer
from tests.fakes.begun import opened

WEEKS = 12
FIRST = date(2026, 9, 7)  # a Monday
CLAUSES = (Budget("day", ALL, Per.DAY, 90), Quiet("bedtime", ALL, time(20), time(7)), Free("s", category("learning")))
WHAT_FOR = Promise("what-for", PromiseKind.PURPOSE, "For friends and for making things.")
ADVISER = Adviser(shipped_tips(), bands())
WELCOME = {"first-month"}
PRAISE = {"all-kept", "calm-weeks"}

Stretch = tuple[int, int, str, str]
"""From an hour on, so many minutes of an app of a kind."""


pytestmark = pytest.mark.long


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opened(tmp_path / "data")
    yield made
    made.close()


def lived(store: Store, days: Callable[[int, int], list[Stretch]], *, years: int = 10) -> dict[int, list[Told]]:
    """What `days(week, weekday)` were, with parents who play along on Saturdays; the tips by their week, from 0."""
    born = date(FIRST.year - years, 1, 15)
    began = datetime.combine(FIRST, time(6), UTC)
    store.set_up(
        [Newcomer("Mira", born, "mira", Agreement("Mira", "UTC", CLAUSES, born=born, promises=(WHAT_FOR,)))], began
    )
    for number in range(7 * WEEKS):
        day = FIRST + timedelta(days=number)
        morning = datetime.combine(day, time(7, 30), UTC)
        note = advise(store, store.children(), morning, ADVISER)
        if note is not None:
            store.add_note(note)
        for hour, minutes, app, kind in days(number // 7, number % 7):
            start = datetime.combine(day, time(hour), UTC)
            store.keep_use(1, [Charge(start, start + timedelta(minutes=minutes), app, kind, kind != "learning")])
        if day.weekday() == 5:
            store.add_note(Note(morning, Remark.TOGETHER, {"child": "Mira", "day": day.isoformat()}, 1))
    told: dict[int, list[Told]] = {week: [] for week in range(WEEKS)}
    for one in told_in(store.notes(began - timedelta(days=1))):
        told[(one.day - FIRST).days // 7].append(one)
    return told


def causes(told: dict[int, list[Told]], *weeks: int) -> set[str]:
    return {one.cause for week in weeks or range(WEEKS) for one in told[week]}


def held(told: dict[int, list[Told]]) -> None:
    """What holds for every family."""
    everything = [one for week in told.values() for one in week]
    assert all(len(week) <= 3 for week in told.values())
    assert len({one.day for one in everything}) == len(everything)
    for number, one in enumerate(everything):
        later = [other.day for other in everything[number + 1 :] if other.cause == one.cause]
        assert all(day - one.day >= timedelta(days=14) for day in later)


def usual(week: int, day: int) -> list[Stretch]:
    """Half an hour of a game, a bit of homework and a film: as agreed, every day."""
    del week, day
    return [(15, 20, "anki", "learning"), (16, 30, "tux", "games"), (17, 30, "vlc", "watching")]


def test_a_calm_family_is_praised_and_left_alone(store: Store) -> None:
    told = lived(store, usual)
    held(told)
    assert causes(told) <= PRAISE | WELCOME
    assert "all-kept" in causes(told)
    assert "calm-weeks" in causes(told, *range(4, WEEKS))


def test_late_evenings_bring_the_tips_about_evenings_and_no_praise_for_nights(store: Store) -> None:
    def days(week: int, day: int) -> list[Stretch]:
        late = [(21, 40, "vlc", "watching")] if 4 <= week < 8 and day in {0, 2, 4} else []
        return [*usual(week, day), *late]

    told = lived(store, days)
    held(told)
    assert not {"bedtime", "late-use"} & causes(told, *range(4))
    assert {"bedtime", "late-use"} <= causes(told, *range(4, 9))
    assert not PRAISE & causes(told, 5, 6, 7)
    assert "all-kept" in causes(told, *range(9, WEEKS))


def test_a_new_game_is_spoken_of_in_its_first_week_and_not_before(store: Store) -> None:
    def days(week: int, day: int) -> list[Stretch]:
        new = [(18, 60, "newgame", "games")] if week == 6 else []
        return [*usual(week, day), *new]

    told = lived(store, days)
    held(told)
    spoken = {"new-game", "new-app", "games-up"}
    assert not spoken & causes(told, *range(6))
    assert "new-game" in causes(told, 6, 7)


def test_a_computer_that_falls_silent_is_asked_about_gently(store: Store) -> None:
    def days(week: int, day: int) -> list[Stretch]:
        return [(16, 5, "tux", "games")] if week >= 8 else usual(week, day)

    told = lived(store, days)
    held(told)
    assert "silent" not in causes(told, *range(8))
    assert "silent" in causes(told, 8, 9)


def test_of_a_teen_of_sixteen_nothing_is_told_but_sums_and_nights(store: Store) -> None:
    def days(week: int, day: int) -> list[Stretch]:
        late = [(22, 50, "chat", "chatting")] if week in {5, 6} else []
        return [*usual(week, day), (18, 100 if week % 2 else 10, f"game-{week}", "games"), *late]

    told = lived(store, days, years=16)
    held(told)
    assert causes(told) <= {str(trigger) for trigger in OF_WEEKS}
    assert str(Trigger.BEDTIME) in causes(told, *range(5, 8)) or str(Trigger.LATE_USE) in causes(told, *range(5, 8))


def test_on_a_birthday_into_the_next_band_less_is_told(store: Store) -> None:
    """Thirteen on 15 January is too far away here: it turns thirteen because it was born in the middle of the weeks."""

    def days(week: int, day: int) -> list[Stretch]:
        early = [(6, 20, "tux", "games")] if day < 4 else []
        return [*usual(week, day), *early]

    born = FIRST.replace(year=FIRST.year - 13) + timedelta(weeks=6)
    began = datetime.combine(FIRST, time(6), UTC)
    store.set_up([Newcomer("Mira", born, "mira", Agreement("Mira", "UTC", CLAUSES, born=born))], began)
    told: list[Told] = []
    for number in range(7 * WEEKS):
        day = FIRST + timedelta(days=number)
        note = advise(store, store.children(), datetime.combine(day, time(7, 30), UTC), ADVISER)
        if note is not None:
            store.add_note(note)
            told += told_in([note])
        for hour, minutes, app, kind in days(number // 7, number % 7):
            start = datetime.combine(day, time(hour), UTC)
            store.keep_use(1, [Charge(start, start + timedelta(minutes=minutes), app, kind, kind != "learning")])
    early = [one.day for one in told if one.cause == "early-use"]
    assert early
    assert max(early) < FIRST + timedelta(weeks=6)
