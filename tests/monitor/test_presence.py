"""Who is there, and which apps are in use."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from app.monitor.catalogue import Catalogue
from app.monitor.presence import BUSY_SHARE, FRESH_SECONDS, IDLE_AFTER, Claimed
from app.monitor.sampler import Sampler, Seen
from app.platforms.desk import Sight
from app.platforms.ports import FileId, Script, Seat
from app.rules.sample import Presence, Reading, Witness
from tests.fakes.platform import EDITOR, KID, MINES, FakeComputer

FRONT = Seat(is_here=True, is_front=True, is_locked=False, is_idle=False)
STEP = 5.0
PLAYS, EDITS = 10, 20


class Day:
    """A computer with the game and the editor open, looked at every five seconds."""

    def __init__(self) -> None:
        self.computer = FakeComputer(seat=FRONT)
        self.computer.start(MINES, PLAYS)
        self.computer.start(EDITOR, EDITS)
        self.sampler = Sampler(self.computer, Catalogue(self.computer), self.computer, self.computer)
        self.awake = 100.0
        self.wanted = frozenset(Witness)

    def look(self, sight: Sight | None = None, *, age: float = 0.0, busy: dict[int, float] | None = None) -> Seen:
        self.awake += STEP
        for pid, share in (busy or {}).items():
            self.computer.cpu[pid] = self.computer.cpu.get(pid, 0.0) + share * STEP
        at = Reading(datetime(2026, 11, 20, 15, tzinfo=UTC), self.awake, self.awake, "a")
        claims = {"kid": Claimed(sight, self.awake - age)} if sight is not None else {}
        return self.sampler.sample({"kid": KID}, at, claims, self.wanted)["kid"]


@pytest.fixture
def day() -> Day:
    made = Day()
    made.look()
    return made


def in_use(seen: Seen) -> set[str]:
    return {app.app for app in seen.sample.apps if app.in_use}


BOTH = {"mines", "editor"}
EDITING = Sight(idle=3, focus=EDITS, windows=(PLAYS, EDITS))


def test_without_a_claim_every_running_app_is_in_use(day: Day) -> None:
    seen = day.look()
    assert (seen.sample.presence, in_use(seen)) == (Presence.ACTIVE, BOTH)


def test_without_anything_that_tells_presence_is_unknown_and_counts(day: Day) -> None:
    day.computer.seat = Seat()
    seen = day.look()
    assert seen.sample.presence is Presence.UNKNOWN
    assert in_use(seen) == BOTH


def test_with_a_focus_only_the_app_in_front_is_in_use(day: Day) -> None:
    assert in_use(day.look(EDITING)) == {"editor"}


def test_the_focus_of_a_helper_is_the_focus_of_its_app(day: Day) -> None:
    day.computer.start("/usr/lib/mines/window", 11, parent=PLAYS, is_system_file=True)
    assert in_use(day.look(Sight(idle=0, focus=11, windows=(11, EDITS)))) == {"mines"}


def test_a_game_that_works_in_the_background_is_in_use(day: Day) -> None:
    assert in_use(day.look(EDITING, busy={PLAYS: 0.2})) == BOTH


def test_a_share_of_a_core_at_the_threshold_is_waiting_and_not_working(day: Day) -> None:
    assert in_use(day.look(EDITING, busy={PLAYS: BUSY_SHARE})) == {"editor"}
    assert in_use(day.look(EDITING, busy={PLAYS: BUSY_SHARE + 0.001})) == BOTH


def test_a_busy_program_without_a_window_is_not_screen_time(day: Day) -> None:
    """An editor's background work while another window has the focus."""
    mines_only = Sight(idle=0, focus=PLAYS, windows=(PLAYS,))
    assert in_use(day.look(mines_only, busy={EDITS: 0.5})) == {"mines"}


def test_a_game_cannot_be_hidden_by_a_claim(day: Day) -> None:
    """A false claim says that only the editor shows a window."""
    lie = Sight(idle=600, focus=EDITS, windows=(EDITS,), is_locked=True)
    seen = day.look(lie, busy={PLAYS: 0.3})
    assert (seen.sample.presence, in_use(seen)) == (Presence.ACTIVE, {"mines"})


def test_an_unknown_program_that_can_draw_cannot_be_hidden_by_a_claim(day: Day) -> None:
    day.computer.start("/home/kid/fun", 30)
    day.computer.start("/home/kid/compiler", 31)
    day.look(EDITING)
    day.computer.graphical = {30}
    assert in_use(day.look(EDITING, busy={30: 0.3, 31: 0.9})) == {"editor", "fun"}


def test_a_claim_with_a_process_that_is_not_there_proves_nothing(day: Day) -> None:
    assert in_use(day.look(Sight(idle=0, focus=99999, windows=()))) == BOTH


def test_an_empty_desktop_in_front_means_that_nothing_is_in_use(day: Day) -> None:
    seen = day.look(Sight(idle=0, focus=0, windows=(PLAYS, EDITS)))
    assert (seen.sample.presence, in_use(seen)) == (Presence.ACTIVE, set())


def test_nobody_touching_anything_for_two_minutes_is_idle(day: Day) -> None:
    assert day.look(Sight(idle=IDLE_AFTER - 1, focus=PLAYS)).sample.presence is Presence.ACTIVE
    seen = day.look(Sight(idle=IDLE_AFTER, focus=PLAYS))
    assert (seen.sample.presence, in_use(seen)) == (Presence.IDLE, set())


def test_the_systems_idle_hint_counts_where_the_session_has_no_measure(day: Day) -> None:
    day.computer.seat = Seat(is_here=True, is_front=True, is_locked=False, is_idle=True)
    assert day.look().sample.presence is Presence.IDLE
    assert day.look(Sight(idle=5)).sample.presence is Presence.ACTIVE
    assert in_use(day.look(busy={PLAYS: 0.5})) == {"mines"}


def test_a_film_or_a_gamepad_keeps_an_idle_desk_active(day: Day) -> None:
    seen = day.look(Sight(idle=600, focus=PLAYS, windows=(PLAYS, EDITS)), busy={PLAYS: 0.4})
    assert (seen.sample.presence, in_use(seen)) == (Presence.ACTIVE, {"mines"})


@pytest.mark.parametrize("sight", [Sight(is_locked=True), None])
def test_a_locked_screen_is_locked_by_either_word(day: Day, sight: Sight | None) -> None:
    if sight is None:
        day.computer.seat = Seat(is_here=True, is_front=True, is_locked=True)
    seen = day.look(sight)
    assert (seen.sample.presence, in_use(seen)) == (Presence.LOCKED, set())


def test_another_account_in_front_is_away_even_if_a_game_works_on(day: Day) -> None:
    day.computer.seat = Seat(is_here=True, is_front=False)
    seen = day.look(busy={PLAYS: 0.9})
    assert (seen.sample.presence, in_use(seen)) == (Presence.AWAY, set())


def test_playing_from_afar_without_a_login_counts(day: Day) -> None:
    day.computer.seat = Seat(is_here=False, is_front=False)
    assert day.look().sample.presence is Presence.AWAY
    seen = day.look(busy={PLAYS: 0.9})
    assert (seen.sample.presence, in_use(seen)) == (Presence.UNKNOWN, {"mines"})


def test_a_claim_that_is_too_old_is_void(day: Day) -> None:
    idle = Sight(idle=600)
    assert day.look(idle, age=FRESH_SECONDS).sample.presence is Presence.IDLE
    assert day.look(idle, age=FRESH_SECONDS + 0.1).sample.presence is Presence.ACTIVE


def test_a_claim_from_the_future_is_void(day: Day) -> None:
    assert day.look(Sight(idle=600), age=-60.0).sample.presence is Presence.ACTIVE


def test_the_first_look_has_no_past_to_measure_work_by() -> None:
    fresh = Day()
    fresh.computer.cpu = {PLAYS: 5000.0}
    assert in_use(fresh.look(EDITING)) == {"editor"}


def test_an_unreadable_process_counts_only_while_it_works(day: Day) -> None:
    """Agents and key rings hide their file in every login."""
    day.computer.start("", 40, exe_id=None, argv=("agent",))
    assert "agent" not in in_use(day.look())
    day.computer.graphical = {40}
    assert "agent" in in_use(day.look(busy={40: 0.5}))


def test_two_games_of_one_name_are_seen_once_with_all_their_processes(day: Day) -> None:
    day.computer.start(MINES, 12)
    seen = day.look()
    assert [app.app for app in seen.sample.apps] == ["editor", "mines"]
    assert {process.pid for process in seen.running["mines"]} == {PLAYS, 12}


def test_each_account_is_seen_by_itself() -> None:
    computer = FakeComputer()
    computer.start(MINES, 10, uid=1001)
    computer.start(EDITOR, 20, uid=1002)
    sampler = Sampler(computer, Catalogue(computer), computer)
    at = Reading(datetime(2026, 11, 20, tzinfo=UTC), 1.0, 1.0, "a")
    seen = sampler.sample({"ada": 1001, "ben": 1002}, at, {})
    assert {name: set(view.names) for name, view in seen.items()} == {"ada": {"mines"}, "ben": {"editor"}}


OURS = 40


PYTHON = "/usr/lib/sundial/bin/python3"
INSTALLED = Script("sundial", "/usr/bin/sundial", FileId(1, 77), is_system_file=True)
PROVEN: dict[str, Any] = {"argv": (PYTHON, "-I", "/usr/bin/sundial"), "script": INSTALLED, "is_system_file": True}


def start_ours(day: Day, *, in_another_account: bool = True, **changes: Any) -> Sight:
    """Sundial's own window in front, with Help or a lesson in it, and the other programs behind."""
    day.computer.start(PYTHON, OURS, is_ours=True, is_other=in_another_account, **(PROVEN | changes))
    day.look()
    return Sight(idle=3, focus=OURS, windows=(PLAYS, EDITS, OURS))


@pytest.mark.parametrize("in_another_account", [False, True])
def test_reading_help_or_learning_in_sundial_itself_is_never_counted(day: Day, *, in_another_account: bool) -> None:
    sight = start_ours(day, in_another_account=in_another_account)
    assert in_use(day.look(sight, busy={OURS: 0.1})) == set()


@pytest.mark.parametrize("in_another_account", [False, True])
def test_a_game_that_works_on_behind_help_counts_all_the_same(day: Day, *, in_another_account: bool) -> None:
    sight = start_ours(day, in_another_account=in_another_account)
    assert in_use(day.look(sight, busy={PLAYS: 0.3})) == {"mines"}


@pytest.mark.parametrize(
    "changes",
    [
        {"argv": (PYTHON, "-m", "app"), "script": None},
        {"argv": (PYTHON, "/usr/bin/sundial")},
        {"argv": (PYTHON, "-I", "/home/kid/sundial"), "script": Script("sundial", "/home/kid/sundial", FileId(2, 1))},
        {"is_system_file": False},
    ],
)
def test_what_only_calls_itself_sundial_counts_in_front(day: Day, changes: dict[str, Any]) -> None:
    """With packages, a script or an interpreter of the account's own it may be anything."""
    sight = start_ours(day, **changes)
    assert in_use(day.look(sight)) == {"sundial"}


def test_even_the_installed_one_counts_while_it_works_as_a_game_does(day: Day) -> None:
    """By its words alone nobody can tell it from a program that wrote over them."""
    sight = start_ours(day)
    assert in_use(day.look(sight, busy={OURS: 0.5})) == {"sundial"}
