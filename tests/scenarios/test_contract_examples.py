"""Small examples of what contracts.md says, each worked out by hand from its sentences alone."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.simulate import simulate
from app.errors import DocumentError
from tests.scenarios.script import Script, ask, budget, free, quiet, rest, window

FRIDAY = "2026-11-20"
SATURDAY = "2026-11-21"
CHAT = ("chat", "social")
SUMS = ("sums", "learning")
TUX = ("tux", "games")
KART = ("kart", "games")


def utc(*clauses: dict[str, Any], at: str = f"{FRIDAY} 10:00", **more: Any) -> Script:
    """A day in UTC, where what the clock shows and what is written down are the same."""
    return Script(*clauses, at=at, zone="UTC", **more)


# --- budgets, days and weeks ---


def test_a_budget_of_nothing_on_every_day_has_no_end() -> None:
    assert utc(budget(0)).look().told() == ["10:00:00 over all by budget-0 until asked"]


def test_a_budget_of_nothing_on_two_days_ends_after_the_second_and_says_nothing_between() -> None:
    days = utc(budget(0, days=["fri", "sat"]), at=f"{FRIDAY} 23:59").nothing(minutes=2)
    assert days.told() == ["23:59:00 over all by budget-0 until Sun 00:00:00"]


def test_a_weekly_budget_with_days_counts_and_holds_only_on_them() -> None:
    week = utc(budget(1, per="week", days=["fri", "sun"])).use(minutes=1).sleep(hours=24).use(minutes=5)
    assert week.sleep(hours=14).look().told() == [
        "10:01:00 over all by budget-0 until Sat 00:00:00",
        "00:00:00 allow all",
        "00:00:00 over all by budget-0 until Mon 00:00:00",
    ]


def test_use_that_ends_a_budget_at_midnight_ends_nothing() -> None:
    night = utc(budget(1), at=f"{FRIDAY} 23:59").use(seconds=90)
    assert night.told() == []
    assert night.totals() == {FRIDAY: 1, SATURDAY: 0.5}


def test_of_two_budgets_used_up_at_once_the_one_decides_that_ends_later() -> None:
    both = utc(budget(1), budget(1, per="week")).use(minutes=1)
    assert both.told() == ["10:01:00 over all by budget-1 until Mon 00:00:00"]


def test_a_holiday_replaces_the_weekday_only_for_the_kind_and_scope_that_name_it() -> None:
    clauses = (
        budget(1, days=["fri"]),
        budget(0, "category:games", days=["holiday"]),
        quiet("09:00", "11:00", "category:games", days=["fri"]),
    )
    assert utc(*clauses, holidays=[FRIDAY]).use(CHAT, minutes=1).told() == [
        "10:00:00 over category:games by budget-1 until Sat 00:00:00",
        "10:01:00 over all by budget-0 until Sat 00:00:00",
    ]


def test_budgets_go_by_family_days_and_quiet_hours_by_calendar_dates() -> None:
    clauses = (budget(1, days=["fri"]), quiet("02:00", "03:00", days=["sat"]))
    night = utc(*clauses, at=f"{SATURDAY} 01:30", day_starts="04:00").use(minutes=1).sleep(hours=3).look()
    assert night.told() == ["01:31:00 over all by budget-0 until Sat 04:00:00", "04:00:00 allow all"]


# --- quiet hours and windows ---


def test_quiet_from_and_until_one_time_lasts_to_the_next_date() -> None:
    day = utc(quiet("08:00", "08:00", days=["fri"]), at=f"{FRIDAY} 07:59").nothing(minutes=2).sleep(hours=25).look()
    assert day.told() == ["08:00:00 over all by quiet-0 until Sat 08:00:00", "08:00:00 allow all"]


def test_until_goes_through_all_own_clauses_and_the_deciding_one_is_told_by_its_own_end() -> None:
    late = utc(budget(1), quiet("23:00", "07:00"), at=f"{FRIDAY} 22:00").use(minutes=1)
    assert late.told() == ["22:01:00 over all by budget-0 until Sat 07:00:00"]


def test_windows_that_touch_are_one_and_answer_under_the_first_of_the_file() -> None:
    clauses = (window("12:00", "13:00"), window("11:00", "12:00"))
    day = utc(*clauses, at=f"{FRIDAY} 10:59").nothing(minutes=2).sleep(hours=3).look()
    assert day.told() == [
        "10:59:00 over all by window-0 until Fri 11:00:00",
        "11:00:00 allow all",
        "13:00:00 over all by window-0 until Sat 11:00:00",
    ]


@pytest.mark.parametrize(("time", "until"), [("00:00", "Sat 00:00:00"), ("23:59", "asked")])
def test_an_end_is_told_up_to_400_days_ahead(time: str, until: str) -> None:
    day = FRIDAY if time == "00:00" else "2026-11-19"
    far = utc(window("00:00", "01:00", days=["holiday"]), at=f"{day} {time}", holidays=["2027-12-25"])
    assert far.look().told() == [f"{time}:00 over all by window-0 until {until}"]


def test_on_a_day_that_the_calendar_left_out_a_night_begins_after_it() -> None:
    # Apia went from Thursday the 29th to Saturday the 31st of December 2011.
    night = Script(quiet("22:00", "06:00", days=["fri"]), at="2011-12-29 23:58", zone="Pacific/Apia")
    assert night.nothing(minutes=5).told() == ["00:00:00 over all by quiet-0 until Sat 06:00:00"]


def test_a_day_without_midnight_begins_an_hour_later() -> None:
    night = Script(budget(0, days=["sat"]), at="2026-09-05 23:58", zone="America/Santiago").nothing(minutes=5)
    assert night.told() == ["23:58:00 over all by budget-0 until Sun 01:00:00", "01:00:00 allow all"]


def test_half_an_hour_that_comes_twice_is_meant_the_first_time() -> None:
    night = Script(quiet("01:45", "02:00"), at="2027-04-04 01:30", zone="Australia/Lord_Howe").nothing(minutes=90)
    assert night.lasted("quiet-0") == 45 * 60


# --- breaks ---


@pytest.mark.parametrize(("seconds", "told"), [(60, []), (59, ["10:01:59 over all by break-0 until Fri 10:02:59"])])
def test_a_pause_counts_from_its_full_length(seconds: int, told: list[str]) -> None:
    assert utc(rest(1, 1)).use(seconds=40).nothing(seconds=seconds).use(seconds=20).told() == told


def test_use_during_a_break_adds_up_to_nothing() -> None:
    day = utc(rest(1, 2)).use(minutes=2).nothing(seconds=70).use(seconds=59)
    assert day.told() == ["10:01:00 over all by break-0 until Fri 10:03:00", "10:03:00 allow all"]


# --- free, ask and grants ---


def test_free_apps_are_in_their_own_totals_only() -> None:
    day = utc(budget(1), free("category:learning")).use(SUMS, minutes=2).use(SUMS, TUX, seconds=30)
    assert day.told() == []
    assert [day.totals(scope) for scope in ("all", "app:sums", "category:learning", "app:tux")] == [
        {FRIDAY: 0.5},
        {FRIDAY: 2.5},
        {FRIDAY: 2.5},
        {FRIDAY: 0.5},
    ]


def test_an_app_is_free_while_the_last_sample_has_it_in_a_free_category() -> None:
    day = utc(budget(0, "app:x"), free("category:learning")).nothing(seconds=5)
    assert day.use(("x", "learning"), seconds=5).use(("x", "games"), seconds=5).told() == [
        "10:00:00 over app:x by budget-0 until asked",
        "10:00:05 allow app:x",
        "10:00:10 over app:x by budget-0 until asked",
    ]


def test_only_a_grant_of_the_very_scope_answers_an_ask() -> None:
    day = utc(ask("category:games"), ask("app:tux")).look(TUX).grant(9, "all", name="a")
    assert sorted(day.use(CHAT, seconds=5).grant(9, "category:games", name="b").use(TUX, seconds=5).told()) == [
        "10:00:00 grant-applied",
        "10:00:00 over app:tux by ask-1 until asked",
        "10:00:00 over category:games by ask-0 until asked",
        "10:00:05 allow category:games",
        "10:00:05 grant-applied",
    ]


def test_the_grant_that_expires_first_is_used_first() -> None:
    day = utc(budget(0, days=["fri"])).grant(1, name="late", hours=2).grant(1, name="soon", hours=1 / 60)
    assert day.use(seconds=90).told()[2:] == []
    assert day.use(seconds=90).told()[2:] == ["10:02:00 over all by budget-0 until Sat 00:00:00"]


def test_a_grant_that_comes_too_late_leaves_its_id_free() -> None:
    day = utc(budget(0, days=["fri"])).look().grant(1, hours=-1).nothing(seconds=5).grant(1).use(seconds=60)
    assert sorted(day.told()) == [
        "10:00:00 grant-expired",
        "10:00:00 over all by budget-0 until Sat 00:00:00",
        "10:00:05 allow all",
        "10:00:05 grant-applied",
        "10:01:05 over all by budget-0 until Sat 00:00:00",
    ]


def test_a_narrow_grant_leaves_the_wider_scope_over_and_is_used_by_its_seconds() -> None:
    day = utc(budget(0, days=["fri"]), budget(1, "app:tux")).grant(1, "app:tux").use(TUX, seconds=70)
    assert day.told() == [
        "10:00:00 grant-applied",
        "10:00:00 over all by budget-0 until Sat 00:00:00",
        "10:01:00 over app:tux by budget-1 until Sat 00:00:00",
    ]


def test_a_wide_grant_is_not_used_by_apps_that_no_clause_holds() -> None:
    day = utc(budget(0, "category:games", days=["fri"])).grant(1).use(CHAT, minutes=3).use(TUX, minutes=1)
    assert day.told() == ["10:00:00 grant-applied", "10:04:00 over category:games by budget-0 until Sat 00:00:00"]


def test_a_grant_that_does_not_reach_beyond_quiet_is_not_in_until() -> None:
    day = utc(quiet("10:01", "10:02"), budget(0, days=["fri"])).grant(5).nothing(minutes=3)
    assert day.told() == [
        "10:00:00 grant-applied",
        "10:01:00 over all by quiet-0 until Sat 00:00:00",
        "10:02:00 allow all",
    ]


def test_a_grant_of_the_instant_of_the_end_comes_in_time() -> None:
    day = utc(budget(1)).use(minutes=1).grant(1).use(seconds=65)
    assert day.told() == ["10:01:00 grant-applied", "10:02:00 over all by budget-0 until Sat 00:00:00"]


# --- warnings ---


def test_the_time_left_goes_on_into_a_new_day() -> None:
    night = utc(budget(10), at=f"{FRIDAY} 23:54", warn_minutes=[15, 5]).use(minutes=16)
    assert night.told() == [
        "23:55:00 warn all 15 min by budget-0",
        "00:05:00 warn all 5 min by budget-0",
        "00:10:00 over all by budget-0 until Sun 00:00:00",
    ]


def test_a_warning_names_the_clause_that_will_decide() -> None:
    day = utc(quiet("10:10", "11:00"), budget(10), warn_minutes=[5]).use(minutes=10)
    assert day.told() == [
        "10:05:00 warn all 5 min by budget-1",
        "10:10:00 over all by budget-1 until Sat 00:00:00",
    ]


@pytest.mark.parametrize(("idle", "told"), [(300, []), (299, ["10:05:00 warn all 5 min by quiet-0"])])
def test_a_stretch_warns_only_of_what_it_crosses_itself(idle: int, told: list[str]) -> None:
    day = utc(quiet("10:10", "11:00"), warn_minutes=[5, 1]).idle(seconds=idle).use(minutes=3)
    assert day.told() == told


def test_a_grant_of_the_instant_of_a_warning_makes_it_needless() -> None:
    day = utc(budget(10), warn_minutes=[5]).use(minutes=5).grant(10).use(minutes=1)
    assert day.told() == ["10:05:00 grant-applied"]


# --- what is charged, and the clocks ---


@pytest.mark.parametrize(("silence", "seconds", "notes"), [(10, 10, []), (10.5, 5, ["gap"])])
def test_a_silence_of_two_ticks_is_use_a_longer_one_is_one_tick_and_a_gap(
    silence: float, seconds: int, notes: list[str]
) -> None:
    day = utc().look(TUX).silence(minutes=silence / 60).look()
    assert (day.notes(), day.totals()) == (notes, {FRIDAY: seconds / 60})


def test_an_event_line_neither_ends_nor_shortens_a_charge() -> None:
    day = utc().look(TUX).silence(minutes=3 / 60).grant(1).silence(minutes=5 / 60).look()
    assert (day.notes(), day.totals()) == (["grant-applied"], {FRIDAY: 8 / 60})


@pytest.mark.parametrize(
    ("seconds", "told"), [(120, ["10:01:00 over all by quiet-0 until Fri 11:00:00"]), (121, ["10:00:05 clock-set"])]
)
def test_up_to_two_minutes_a_clock_is_believed(seconds: int, told: list[str]) -> None:
    day = utc(quiet("10:01", "11:00")).nothing(seconds=5).set_clock(seconds=seconds).look()
    assert day.told() == told


def test_a_clock_set_a_little_again_and_again_is_held_against_where_it_began() -> None:
    day = utc().nothing(seconds=5).set_clock(seconds=100).nothing(seconds=5).set_clock(seconds=100).look()
    assert day.told() == ["10:01:50 clock-set"]


def test_a_clock_that_was_set_stays_set_over_a_restart_and_family_time_stands() -> None:
    day = utc(rest(1, 10)).use(seconds=55).set_clock(hours=2).look().off(minutes=1).look()
    assert day.use(seconds=5).set_clock_right().look().told() == [
        "10:00:55 clock-set",
        "10:01:00 over all by break-0 until Fri 10:11:00",
        "10:02:00 clock-restored",
    ]


def test_a_stretch_that_is_lived_again_is_told_again() -> None:
    day = utc(quiet("10:01", "11:00"), at=f"{FRIDAY} 10:00").nothing(seconds=65).set_clock(seconds=-20)
    assert day.nothing(seconds=20).told() == [
        "10:01:00 over all by quiet-0 until Fri 11:00:00",
        "10:00:45 allow all",
        "10:01:00 over all by quiet-0 until Fri 11:00:00",
    ]


def test_a_step_back_over_midnight_returns_to_the_old_day() -> None:
    night = utc(budget(1), at=f"{FRIDAY} 23:59").use(seconds=65).set_clock(seconds=-10).use(seconds=10)
    assert night.told() == ["23:59:55 over all by budget-0 until Sat 00:00:00", "00:00:00 allow all"]
    assert night.totals() == {FRIDAY: 65 / 60, SATURDAY: 10 / 60}


# --- files that are not right ---


class Played:
    """A trace of these raw lines, played as the command plays it."""

    def __init__(self, folder: Path, *lines: bytes) -> None:
        self.trace, agreement = folder / "day.jsonl", folder / "ada.json"
        self.trace.write_bytes(b"".join(lines))
        agreement.write_text(json.dumps(utc(budget(0)).agreement), encoding="utf-8")
        self.out = io.StringIO()
        self.status = simulate(agreement, self.trace, self.out)


HEADER = b'{"format": "sundial-trace/1", "tick_s": 5}\n'


def sample(second: int, app: bytes = b"tux") -> bytes:
    return (
        b'{"wall": "2026-11-20T10:00:%02dZ", "boot": %d, "awake": %d, "boot_id": "a", "presence": "active", '
        b'"apps": [{"app": "%s", "category": "games", "in_use": true}]}\n'
    ) % (second, second, second, app)


def test_a_line_that_is_no_text_is_named_after_what_stands_before_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    played = Played(tmp_path, HEADER, sample(0), sample(5), sample(10, b"caf\xe9"))
    assert (played.status, '"over"' in played.out.getvalue()) == (1, True)
    assert capsys.readouterr().err == f"{played.trace}, line 4: this is not UTF-8 text.\n"


def test_an_empty_trace_is_called_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    played = Played(tmp_path)
    assert played.status == 1
    said = f'{played.trace}: this is empty, expected a first line with the format "sundial-trace/1".\n'
    assert capsys.readouterr().err == said


def test_a_byte_order_mark_is_called_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Played(tmp_path, b"\xef\xbb\xbf", HEADER).status == 1
    assert "line 1: this begins with a byte order mark" in capsys.readouterr().err


def test_a_number_beyond_bounds_is_told_the_bounds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Played(tmp_path, HEADER, sample(0).replace(b'"boot": 0', b'"boot": 1e300')).status == 1
    assert 'key "boot" is 1e+300, expected a number of seconds up to 1000000000000.' in capsys.readouterr().err


def test_of_a_long_list_the_wrong_entry_is_named() -> None:
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holidays"]
    with pytest.raises(DocumentError, match='clause "budget-0": key "days" holds "holidays", expected one of mon'):
        utc(budget(1, days=days)).look().told()


@pytest.mark.parametrize(
    ("expires", "kind"), [("9999-12-31T23:59:59Z", "grant-applied"), ("0001-01-01T00:00:00Z", "grant-expired")]
)
def test_a_grant_may_end_never_or_have_ended_ever_since(expires: str, kind: str) -> None:
    day = utc(budget(0)).look().grant(5)
    day.lines[-1]["grant"]["expires"] = expires
    assert day.notes() == [kind]


def test_a_disk_that_is_full_is_not_blamed_on_the_trace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

    Played(tmp_path, HEADER, sample(0))
    assert simulate(tmp_path / "ada.json", tmp_path / "day.jsonl", Full()) == 1
    assert capsys.readouterr().err == "What was played cannot be written (No space left on device).\n"
