"""The calendar: one job at the end of each child's family day, planned anew when the clock is set."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.errors import StoreError
from app.guardian import reviewing, upkeep
from app.guardian.jobs import AFTER_MIDNIGHT, LATER, SOON, Calendar, close_day, keep_up, upkeep_days
from app.link import messages as m
from app.link.asking import Ask
from app.link.views import Check
from app.rules.family import Purpose, RequestState
from app.words.checks import check as check_words
from tests.fakes.guardian import FRIDAY, GAMES_TWO_MINUTES, Home, agreement

MIDNIGHT = FRIDAY.replace(hour=0) + timedelta(days=1)


def planned(home: Home, *moves: float) -> list[Mapping[str, datetime]]:
    """What is planned after the first look, and after the wall clock was set by so many seconds each time."""

    async def play() -> list[Mapping[str, datetime]]:
        calendar = Calendar(home.guardian.household, lambda: None)
        calendar.start()
        found = []
        try:
            for move in (0.0, *moves):
                now = home.clock.now
                home.clock.now = replace(now, wall=now.wall + timedelta(seconds=move))
                calendar.follow(home.clock.now)
                found.append(calendar.planned())
        finally:
            calendar.stop()
        return found

    return asyncio.run(play())


def test_the_end_of_each_childs_day_is_planned_once(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(child="Leo"))
    end = MIDNIGHT + AFTER_MIDNIGHT
    first, again = planned(home, 0.0)
    later = FRIDAY + 2 * SOON
    assert first == {"day-end:1": end, "day-end:2": end, "upkeep": FRIDAY + SOON, "backup": later, "tip": later}
    assert again == first


def test_a_wall_clock_that_was_set_moves_the_plan_so_that_it_comes_when_the_day_ends(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    _, after = planned(home, -3600.0)
    assert after["day-end:1"] == MIDNIGHT + AFTER_MIDNIGHT - timedelta(hours=1)


def test_a_day_that_ended_while_nobody_ran_is_closed_at_the_next_start(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    home.say(Ask(id=0, child=1, key="wish-0001", scope="all", minutes=15, purpose=Purpose.FINISH))
    home.clock.move(9 * 3600)
    home.crash()
    home.tick()
    planned(home)
    known = home.guardian.household.store.request("wish-0001")
    assert known is not None
    assert known.state is RequestState.UNANSWERED


def test_before_the_first_run_nothing_is_planned(home: Home) -> None:
    assert planned(home) == [{}]


def test_closing_a_day_twice_leaves_one_line_in_the_log(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    home.say(Ask(id=0, child=1, key="wish-0001", scope="all", minutes=15, purpose=Purpose.FINISH))
    kept = home.guardian.household.kept(1)
    close_day(home.guardian.household, kept)
    assert [request.state for request in kept.requests] == [RequestState.WAITING]
    home.clock.move(9 * 3600)
    home.tick()
    for _ in range(2):
        close_day(home.guardian.household, kept)
    notes = home.guardian.household.store.notes(FRIDAY)
    assert [note.kind for note in notes].count("request-unanswered") == 1


def test_the_upkeep_of_a_day_is_done_once(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(child="Leo"))
    household = home.guardian.household
    assert upkeep_days(household) == ((1, FRIDAY.date()), (2, FRIDAY.date()))
    keep_up(household)
    assert upkeep_days(household) == ()
    assert "upkeep" not in planned(home)[0]
    home.clock.move(9 * 3600)
    home.tick()
    assert [day for _, day in upkeep_days(household)] == [FRIDAY.date() + timedelta(days=1)] * 2


def followed(home: Home, is_done: Callable[[Calendar], bool]) -> None:
    """Let the calendar run until that is so."""

    async def play() -> None:
        calendar = Calendar(home.guardian.household, lambda: None)
        calendar.start()
        try:
            calendar.follow(home.clock.now)
            async with asyncio.timeout(20):
                while not is_done(calendar):  # noqa: ASYNC110  # the scheduler's own turn of the loop
                    await asyncio.sleep(0)
        finally:
            calendar.stop()

    asyncio.run(play())


def test_the_upkeep_runs_by_itself_when_a_day_has_begun(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    store = home.guardian.household.store
    followed(home, lambda _: not upkeep.is_due(store, 1, FRIDAY.date()))
    assert upkeep.last_check(store, 1) == upkeep.Checked(FRIDAY.date(), FRIDAY.date(), 0, 0)


def test_an_upkeep_that_the_disk_refused_comes_again_later(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    store = home.guardian.household.store

    def fail(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(store, "set_setting", fail)
    later = home.clock.now.wall + LATER
    followed(home, lambda calendar: calendar.planned().get("upkeep") == later)
    assert upkeep.last_check(store, 1) is None


def test_before_every_child_has_begun_its_day_there_is_no_upkeep(home: Home) -> None:
    keep_up(home.guardian.household)
    assert upkeep_days(home.guardian.household) == ()


def test_the_doctor_tells_when_the_totals_were_compared(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))

    def totals() -> list[Check]:
        answer = home.say(m.Doctor(id=0))
        assert isinstance(answer, m.DoctorReply)
        return [check for check in answer.checks if check.code == "totals"]

    assert totals() == []
    keep_up(home.guardian.household)
    expected = {"date": "2026-11-20", "days": "0", "mended": "0"}
    assert totals() == [Check(code="totals", outcome="ok", values=expected)]
    mended = upkeep.Checked(FRIDAY.date(), FRIDAY.date(), 30, 2)
    home.guardian.household.store.set_setting("upkeep:1", str(mended))
    (found,) = totals()
    assert found.outcome == "limited"
    said = check_words(found.code, found.outcome, found.values)
    assert said.sentence == (
        "2 days had other totals than their stretches of use. They were counted anew on 20 November."
    )


def told_of_reviews(home: Home) -> list[str]:
    notes = home.guardian.household.store.notes(FRIDAY)
    return [note.values["first"] for note in notes if note.kind == "review-ready"]


def test_a_new_day_brings_its_tip_once(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    household = home.guardian.household

    def shown() -> list[str]:
        return [note.values["tip"] for note in household.store.notes(FRIDAY) if note.kind == "tip-shown"]

    followed(home, lambda _: bool(shown()))
    assert len(shown()) == 1
    assert "tip" not in planned(home)[0]
    home.clock.move(24 * 3600)
    home.tick()
    assert "tip" in planned(home)[0]


def test_when_a_week_is_over_its_review_is_told_of_once(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(child="Leo"))
    assert not any(name.startswith("review") for name in planned(home)[0])  # the first week still runs
    home.clock.move(3 * 24 * 3600)
    home.tick()
    assert "review:2026-11-16" in planned(home)[0]
    followed(home, lambda _: bool(told_of_reviews(home)))
    for _ in range(3):
        reviewing.tell_review(home.guardian.household)
    home.crash()
    home.tick()
    assert not any(name.startswith("review") for name in planned(home)[0])
    assert told_of_reviews(home) == ["2026-11-16"]
    assert "review-ready" in {note.kind for note in home.status.notes}


def test_a_review_that_the_disk_does_not_take_is_told_of_later(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    home.clock.move(3 * 24 * 3600)
    home.tick()

    def fail(*_: object) -> None:
        raise StoreError("The disk is full.", "Make room.")

    monkeypatch.setattr(reviewing, "tell_review", fail)
    later = home.clock.now.wall + LATER
    followed(home, lambda calendar: calendar.planned().get("review:2026-11-16") == later)
