"""What shows that an app is in use, and that nothing of it can make a game count less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.monitor.presence import BUSY_SHARE, IDLE_AFTER, IN_HAND_SECONDS
from app.platforms.desk import Sight
from app.platforms.ports import Playing, Seat
from app.rules.sample import Presence, Witness
from tests.fakes.platform import MINES, program
from tests.monitor.test_presence import BOTH, EDITING, EDITS, FRONT, PLAYS, STEP, Day, in_use

FILM = program("film", "AudioVideo", "Player", inode=21)
STORE = program("steam", "Game", inode=22)
WATCHES, SELLS = 30, 31
AWAY = Sight(idle=600, focus=PLAYS, windows=(PLAYS, EDITS))


@pytest.fixture
def day() -> Day:
    made = Day()
    made.computer.programs = (*made.computer.programs, FILM, STORE)
    made.look()
    return made


def witnesses(day: Day, sight: Sight | None, app: str, busy: dict[int, float] | None = None) -> tuple[str, ...]:
    seen = day.look(sight, busy=busy)
    return next(seen_app.witnesses for seen_app in seen.sample.apps if seen_app.app == app)


def test_what_is_in_front_rests_on_the_focus_and_what_works_behind_on_the_processor(day: Day) -> None:
    assert witnesses(day, EDITING, "editor") == (Witness.FOCUS,)
    assert witnesses(day, EDITING, "mines") == ()
    assert witnesses(day, EDITING, "mines", {PLAYS: 0.3}) == (Witness.CPU,)
    assert witnesses(day, replace(EDITING, focus=PLAYS), "mines", {PLAYS: 0.3}) == (Witness.FOCUS, Witness.CPU)


def test_where_nobody_sees_the_focus_it_says_so_unless_the_processor_shows_it(day: Day) -> None:
    assert witnesses(day, None, "mines") == (Witness.UNKNOWN,)
    assert witnesses(day, Sight(idle=1), "mines", {PLAYS: 0.3}) == (Witness.CPU,)


class TestGamepad:
    def test_its_input_keeps_a_child_there_who_touches_neither_keys_nor_pointer(self, day: Day) -> None:
        seen = day.look(replace(AWAY, gamepad=IDLE_AFTER - 1))
        assert (seen.sample.presence, in_use(seen)) == (Presence.ACTIVE, {"mines"})
        assert day.look(replace(AWAY, gamepad=IDLE_AFTER)).sample.presence is Presence.IDLE

    def test_it_is_the_app_in_front_that_is_played(self, day: Day) -> None:
        assert witnesses(day, replace(AWAY, gamepad=1), "mines") == (Witness.FOCUS, Witness.GAMEPAD)
        assert witnesses(day, replace(AWAY, gamepad=IN_HAND_SECONDS + 1), "mines") == (Witness.FOCUS,)

    def test_a_child_that_denies_it_is_still_counted_by_its_game(self, day: Day) -> None:
        lie = Sight(idle=9999, focus=EDITS, windows=(EDITS,), gamepad=None, is_locked=True)
        seen = day.look(lie, busy={PLAYS: BUSY_SHARE + 0.01})
        assert (seen.sample.presence, in_use(seen)) == (Presence.ACTIVE, {"mines"})

    def test_a_family_that_does_not_want_it_is_not_shown_it(self, day: Day) -> None:
        day.wanted = frozenset(Witness) - {Witness.GAMEPAD}
        assert day.look(replace(AWAY, gamepad=1)).sample.presence is Presence.IDLE


class TestFilm:
    def test_who_keeps_the_screen_on_is_watched_while_nobody_touches_anything(self, day: Day) -> None:
        day.computer.start(FILM, WATCHES)
        day.computer.plays = Playing(keepers=(WATCHES,))
        watching = Sight(idle=600, focus=WATCHES, windows=(WATCHES, EDITS))
        seen = day.look(watching)
        assert (seen.sample.presence, in_use(seen)) == (Presence.ACTIVE, {"film"})
        assert witnesses(day, watching, "film") == (Witness.VIDEO,)
        assert witnesses(day, replace(watching, idle=3), "film") == (Witness.FOCUS, Witness.VIDEO)

    def test_a_film_beside_the_homework_is_watched_and_a_minimised_one_is_not(self, day: Day) -> None:
        day.computer.start(FILM, WATCHES)
        day.computer.plays = Playing(keepers=(WATCHES,))
        beside = Sight(idle=3, focus=EDITS, windows=(WATCHES, EDITS))
        assert in_use(day.look(beside)) == {"film", "editor"}
        assert in_use(day.look(replace(beside, minimised=(WATCHES,)))) == {"editor"}

    def test_a_screen_that_somebody_keeps_on_is_the_film_in_front_and_never_an_editor(self, day: Day) -> None:
        day.computer.start(FILM, WATCHES)
        kept = Sight(idle=600, focus=WATCHES, windows=(WATCHES, EDITS), is_kept_awake=True)
        assert in_use(day.look(kept)) == {"film"}
        assert day.look(replace(kept, focus=EDITS)).sample.presence is Presence.IDLE

    def test_another_accounts_film_is_not_this_childs(self, day: Day) -> None:
        day.computer.start(FILM, WATCHES, uid=4711)
        day.computer.plays = Playing(keepers=(WATCHES,))
        assert day.look(AWAY).sample.presence is Presence.IDLE

    def test_a_launcher_that_keeps_the_screen_on_is_not_used(self, day: Day) -> None:
        day.computer.start(STORE, SELLS)
        day.computer.plays = Playing(keepers=(SELLS,))
        assert "steam" not in in_use(day.look(AWAY))
        assert "steam" not in in_use(day.look(Sight(idle=1)))

    @pytest.mark.parametrize("sight", [None, EDITING, replace(EDITING, is_kept_awake=True), Sight(idle=1)])
    def test_no_inhibitor_ever_makes_anything_count_less(self, day: Day, sight: Sight | None) -> None:
        without = in_use(day.look(sight, busy={PLAYS: 0.3}))
        day.computer.plays = Playing(keepers=(PLAYS, EDITS), players=(EDITS,))
        assert in_use(day.look(sight, busy={PLAYS: 0.3})) >= without


class TestMinimised:
    PUT_AWAY = replace(EDITING, minimised=(PLAYS,))

    def test_a_game_that_works_on_while_something_else_is_used_does_not_count(self, day: Day) -> None:
        assert in_use(day.look(EDITING, busy={PLAYS: 0.8, EDITS: 0.1})) == BOTH, "only behind another window"
        assert in_use(day.look(self.PUT_AWAY, busy={PLAYS: 0.8, EDITS: 0.1})) == {"editor"}
        by_name = replace(EDITING, windows=None, put_away=("Mines.desktop",))
        assert in_use(day.look(by_name, busy={PLAYS: 0.8, EDITS: 0.1})) == {"editor"}

    def test_who_says_so_of_the_game_that_is_played_is_not_believed_for_nothing_else_stirs(self, day: Day) -> None:
        for _ in range(IDLE_AFTER // 5):
            day.look(self.PUT_AWAY, busy={PLAYS: 0.8})
        assert in_use(day.look(self.PUT_AWAY, busy={PLAYS: 0.8})) == BOTH
        assert in_use(day.look(self.PUT_AWAY, busy={PLAYS: 0.8, EDITS: 0.2})) == {"editor"}

    @pytest.mark.parametrize(
        "front", [{"focus": 0}, {"focus": PLAYS}, {"focus": None}, {"focus": None, "front": "no-app"}]
    )
    def test_where_no_other_app_is_in_front_it_counts(self, day: Day, front: dict[str, int | str | None]) -> None:
        told = replace(self.PUT_AWAY, **front)  # type: ignore[arg-type]  # one of each kind
        assert "mines" in in_use(day.look(told, busy={PLAYS: 0.8, EDITS: 0.1}))

    def test_where_nobody_is_there_it_counts_as_before(self, day: Day) -> None:
        away = replace(self.PUT_AWAY, idle=600)
        assert in_use(day.look(away, busy={PLAYS: 0.8, EDITS: 0.1})) == BOTH

    def test_one_of_two_windows_is_enough_to_be_seen(self, day: Day) -> None:
        day.computer.start(MINES, 12)
        told = replace(EDITING, windows=(PLAYS, 12, EDITS), minimised=(12,))
        assert in_use(day.look(told, busy={PLAYS: 0.8, EDITS: 0.1})) == BOTH
        by_kwin = replace(EDITING, windows=None, shown=(PLAYS, EDITS), minimised=(12,))
        assert in_use(day.look(by_kwin, busy={PLAYS: 0.8, EDITS: 0.1})) == BOTH


class TestSound:
    def test_what_plays_in_front_is_listened_to(self, day: Day) -> None:
        day.computer.start(FILM, WATCHES)
        playing = Sight(idle=600, focus=WATCHES, windows=(WATCHES,), playing=(WATCHES,))
        assert witnesses(day, playing, "film") == (Witness.AUDIO,)
        assert day.look(replace(playing, focus=EDITS)).sample.presence is Presence.IDLE, "music behind other work"

    def test_a_game_that_plays_sound_is_played_wherever_it_is(self, day: Day) -> None:
        assert in_use(day.look(replace(EDITING, playing=(PLAYS,)))) == BOTH
        day.computer.plays = Playing(players=(PLAYS,))
        assert in_use(day.look(replace(EDITING, idle=600))) == {"mines"}

    def test_a_family_that_does_not_want_it_is_not_shown_it(self, day: Day) -> None:
        day.wanted = frozenset(Witness) - {Witness.AUDIO, Witness.VIDEO}
        day.computer.plays = Playing(players=(PLAYS,), keepers=(PLAYS,))
        assert day.look(replace(AWAY, playing=(PLAYS,), is_kept_awake=True)).sample.presence is Presence.IDLE


class TestHiddenFocus:
    """A desktop that shows how long nobody touched anything, and not what is in front."""

    HERE = Sight(idle=1)

    def idle_for(self, day: Day, seconds: float, busy: dict[int, float]) -> set[str]:
        for _ in range(int(seconds / STEP)):
            seen = day.look(self.HERE, busy=busy)
        return in_use(seen)

    def test_a_game_that_draws_counts_and_one_that_did_nothing_for_two_minutes_does_not(self, day: Day) -> None:
        assert self.idle_for(day, IDLE_AFTER + 2 * STEP, {EDITS: 0.01, PLAYS: 0.0}) == {"editor"}
        assert self.idle_for(day, STEP, {PLAYS: 0.3}) == BOTH

    def test_until_then_it_might_be_in_front(self, day: Day) -> None:
        assert self.idle_for(day, IDLE_AFTER - 2 * STEP, {}) == BOTH

    def test_a_game_in_front_of_somebody_who_thinks_draws_now_and_then_and_counts(self, day: Day) -> None:
        for _ in range(5):
            assert self.idle_for(day, 60, {}) == BOTH
            assert self.idle_for(day, STEP, {PLAYS: 0.015, EDITS: 0.015}) == BOTH

    def test_a_timer_now_and_then_is_nothing(self, day: Day) -> None:
        assert self.idle_for(day, 3 * IDLE_AFTER, {PLAYS: 0.0015, EDITS: 0.01}) == {"editor"}

    def test_without_a_word_from_the_login_nothing_is_believed_to_rest(self, day: Day) -> None:
        for _ in range(60):
            seen = day.look(None)
        assert in_use(seen) == BOTH

    def test_an_idle_launcher_is_not_used(self, day: Day) -> None:
        day.computer.start(STORE, SELLS)
        assert self.idle_for(day, STEP, {SELLS: 0.01}) == BOTH


class TestName:
    """A desktop that names the app in front and not its process."""

    @pytest.mark.parametrize("front", ["mines", "Mines", "mines.desktop"])
    def test_the_app_that_is_called_so_is_in_front(self, day: Day, front: str) -> None:
        assert witnesses(day, Sight(idle=1, front=front), "mines") == (Witness.FOCUS,)
        assert in_use(day.look(Sight(idle=1, front=front))) == {"mines"}

    def test_a_name_that_nothing_has_proves_nothing(self, day: Day) -> None:
        assert in_use(day.look(Sight(idle=1, front="homework"))) == BOTH

    def test_a_false_name_hides_no_game_that_works(self, day: Day) -> None:
        assert in_use(day.look(Sight(idle=1, front="editor"), busy={PLAYS: 0.05})) == BOTH


def test_a_seat_in_which_another_sits_has_no_witnesses(day: Day) -> None:
    day.computer.seat = replace(FRONT, is_front=False)
    day.computer.plays = Playing(keepers=(PLAYS,), players=(PLAYS,))
    seen = day.look(replace(AWAY, gamepad=0, playing=(PLAYS,), is_kept_awake=True))
    assert (seen.sample.presence, in_use(seen)) == (Presence.AWAY, set())


def test_an_unknown_seat_with_a_gamepad_is_somebody(day: Day) -> None:
    day.computer.seat = Seat()
    assert day.look(Sight(gamepad=2)).sample.presence is Presence.ACTIVE
