"""A tick, in sentences: counted, warned, over, asked, closed; and what is left alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.errors import StoreError
from app.guardian import endings
from app.link import messages as m
from app.link.asking import Sit
from app.link.messages import Client
from app.link.presence import Claim
from app.link.pushes import Doing, Done, Order, Telling
from app.link.terms import Titled
from app.platforms.ports import FileId, Locked, Script, Seat
from app.rules.agreement import Agreement, Budget, Per
from app.rules.sample import Presence
from app.rules.scope import ALL
from app.rules.verdict import State
from tests.fakes.guardian import FRIDAY, GAMES_TWO_MINUTES, SCHOOL_IS_FREE, TICK, Hands, Home, agreement
from tests.fakes.platform import EDITOR, MINES, SCHOOL

MINES_PID = 100
EDITOR_PID = 200
LIMIT = 120
GRACE = 60
ASKED_TO_CLOSE = 15


def playing(home: Home, terms: Agreement) -> Home:
    """The child sits down and plays Mines."""
    home.set_up(terms)
    home.computer.start(MINES, MINES_PID)
    home.tick()
    return home


@pytest.fixture
def game(home: Home) -> Home:
    return playing(home, agreement(GAMES_TWO_MINUTES))


def test_a_game_in_use_is_counted_to_the_second(game: Home) -> None:
    game.let_pass(62)
    assert game.child.totals == {"all": 62, "category:games": 62, "app:mines": 62}


def test_what_is_counted_is_in_the_store_at_once_and_as_one_span(game: Home) -> None:
    game.let_pass(60)
    (span,) = game.guardian.household.store.charges(1, FRIDAY, FRIDAY + timedelta(hours=1))
    assert (span.start, span.end, span.app) == (FRIDAY, FRIDAY + timedelta(seconds=60), "mines")


def test_the_picture_says_what_is_in_use_and_since_when(game: Home) -> None:
    game.let_pass(30)
    using = game.child.using
    assert using is not None
    assert (using.app.name, using.app.category, using.since) == ("Mines", "games", FRIDAY)
    assert game.status.apps["mines"].evidence == "desktop-entry"


def test_two_games_side_by_side_are_one_minute_of_games(game: Home) -> None:
    game.computer.start("/home/kid/neverball", 101)
    game.let_pass(60)
    assert game.child.totals["all"] == 60


def test_time_left_is_the_same_on_the_dial_and_in_the_budget(game: Home) -> None:
    game.let_pass(45)
    child = game.child
    assert (child.left, child.tallies[0].left) == (LIMIT - 45, LIMIT - 45)


def test_it_is_warned_at_its_minute_told_at_zero_asked_after_the_grace_and_closed_after_that(game: Home) -> None:
    tray = game.connect(Client.TRAY)
    game.let_pass(60)
    assert [tell.telling for tell in tray.tells] == [Telling.WARN]
    assert tray.tells[0].minutes == 1
    game.let_pass(LIMIT - 60)
    assert tray.tells[-1].telling is Telling.OVER
    assert game.computer.asked == []
    game.let_pass(GRACE)
    assert game.computer.asked == [MINES_PID]
    assert game.computer.killed == []
    game.let_pass(ASKED_TO_CLOSE)
    assert game.computer.killed == [MINES_PID]
    assert MINES_PID not in game.computer.running
    assert game.guardian.household.journal.recent(game.clock.now.wall)[-1].kind == "app-closed"


def test_once_the_game_is_gone_the_child_is_told_when_it_goes_on_and_no_longer_to_save(game: Home) -> None:
    tray = game.connect(Client.TRAY)
    game.let_pass(LIMIT + GRACE)
    assert tray.tells[-1].telling is Telling.CLOSING
    game.let_pass(ASKED_TO_CLOSE + 10)
    assert MINES_PID not in game.computer.running
    calm = tray.tells[-1]
    assert (calm.telling, calm.scope) == (Telling.OVER, "category:games")
    tomorrow = FRIDAY.replace(hour=0) + timedelta(days=1)
    assert [tell.at for tell in tray.tells if tell.at == tomorrow] == [calm.at]


def test_a_game_that_the_child_closes_in_the_grace_gets_the_calm_word_too(game: Home) -> None:
    tray = game.connect(Client.TRAY)
    game.let_pass(LIMIT + 10)
    del game.computer.running[MINES_PID]
    game.let_pass(10)
    assert [tell.telling for tell in tray.tells] == [Telling.WARN, Telling.OVER, Telling.OVER]
    assert game.computer.asked == []


def test_while_a_second_window_of_the_game_is_still_to_end_saving_is_what_counts(game: Home) -> None:
    tray = game.connect(Client.TRAY)
    game.computer.start(MINES, 101)
    game.let_pass(LIMIT + 10)
    told = list(tray.tells)
    del game.computer.running[MINES_PID]
    game.let_pass(10)
    assert tray.tells == told
    del game.computer.running[101]
    game.let_pass(10)
    assert len(tray.tells) == len(told) + 1


def test_what_is_not_over_is_left_alone(game: Home) -> None:
    game.computer.start(EDITOR, EDITOR_PID)
    game.let_pass(LIMIT + GRACE + 2 * ASKED_TO_CLOSE)
    assert MINES_PID not in game.computer.running
    assert EDITOR_PID in game.computer.running
    assert set(game.computer.asked + game.computer.killed) == {MINES_PID}


def test_a_free_app_is_seen_and_never_counted_and_never_closed(home: Home) -> None:
    home.set_up(agreement(Budget("day", ALL, Per.DAY, 1), SCHOOL_IS_FREE))
    home.computer.start(SCHOOL, 300)
    home.tick()
    home.let_pass(300)
    assert home.child.totals["category:learning"] == 300
    assert home.child.totals.get("all", 0) == 0
    assert home.computer.asked + home.computer.killed == []


def test_the_days_time_locks_the_screen_and_closes_nothing(home: Home) -> None:
    playing(home, agreement(Budget("day", ALL, Per.DAY, 1)))
    home.let_pass(60 + GRACE + TICK)
    assert home.computer.locked
    assert home.computer.killed == []


def test_only_a_screen_that_could_not_be_locked_gets_the_page_that_fills_it(home: Home) -> None:
    playing(home, agreement(Budget("day", ALL, Per.DAY, 1)))
    tray = home.connect(Client.TRAY)
    home.let_pass(60 + GRACE + TICK)
    said = [tell.telling for tell in tray.tells]
    home.computer.locks = Locked.UNAVAILABLE
    home.let_pass(30)
    assert Telling.RESTING not in said
    assert tray.tells[-1].telling is Telling.RESTING


@pytest.mark.parametrize(
    ("exe", "sight"),
    [
        ("/usr/bin/lxpolkit", {"focus": 300}),
        ("/usr/libexec/polkit-kde-authentication-agent-1", {"front": "org.kde.polkit-kde-authentication-agent-1"}),
        ("/usr/bin/onboard", {"focus": 300}),
        ("/usr/bin/pinentry-gnome3", {}),
        ("/usr/bin/i3lock", {"focus": 0}),
    ],
)
def test_a_dialog_of_the_system_that_is_open_already_is_not_covered(
    home: Home, exe: str, sight: dict[str, int | str]
) -> None:
    """A game works on behind it, so its time goes on; the page comes once the dialog is gone."""
    playing(home, agreement(Budget("day", ALL, Per.DAY, 1)))
    home.computer.locks = Locked.UNAVAILABLE
    home.computer.start(exe, 300, is_system_file=True)
    tray, session = home.connect(Client.TRAY), home.connect(Client.SESSION)
    for _ in range(30):
        home.computer.cpu[MINES_PID] = home.computer.cpu.get(MINES_PID, 0.0) + TICK
        home.say(Claim(id=0, idle=1, **sight), session)  # type: ignore[arg-type]  # one of each kind
        home.let_pass(TICK)
    assert home.child.totals["all"] > 60 + GRACE
    assert Telling.RESTING not in [tell.telling for tell in tray.tells]
    del home.computer.running[300]
    home.say(Claim(id=0, idle=1, focus=MINES_PID), session)
    home.let_pass(35)
    assert Telling.RESTING in [tell.telling for tell in tray.tells]


def test_a_file_of_the_childs_own_keeps_no_page_away(home: Home) -> None:
    playing(home, agreement(Budget("day", ALL, Per.DAY, 1)))
    home.computer.locks = Locked.UNAVAILABLE
    home.computer.start("/home/kid/i3lock", 300)
    tray = home.connect(Client.TRAY)
    home.let_pass(60 + GRACE + TICK)
    assert tray.tells[-1].telling is Telling.RESTING


def test_what_may_be_somebodys_screen_reader_is_counted_without_proof_and_nothing_is_locked_or_told_for_it(
    home: Home,
) -> None:
    home.set_up(agreement(Budget("day", ALL, Per.DAY, 1)))
    orca = Script("/usr/bin/orca", "/usr/bin/orca", FileId(1, 90), is_system_file=True)
    home.computer.start("/usr/bin/python3.11", 300, is_system_file=True, script=orca)
    tray, session = home.connect(Client.TRAY), home.connect(Client.SESSION)
    for _ in range(40):
        home.say(Claim(id=0, idle=1, focus=300, windows=(300,)), session)
        home.let_pass(TICK)
    assert home.child.totals["all"] > 60 + GRACE
    assert not home.computer.locked
    assert home.computer.asked + home.computer.killed == []
    assert {Telling.RESTING, Telling.CLOSING}.isdisjoint(tell.telling for tell in tray.tells)


def test_an_app_that_does_not_close_is_noted_once_an_hour(game: Home) -> None:
    game.computer.refuses.add(MINES_PID)
    game.let_pass(LIMIT + GRACE + ASKED_TO_CLOSE + 120)
    kinds = [note.kind for note in game.status.notes]
    assert kinds.count("could-not-close") == 1


@pytest.mark.parametrize("is_able", [True, False], ids=["closes", "cannot"])
def test_the_session_closes_the_windows_first_and_the_program_is_asked_after_that(
    game: Home, monkeypatch: pytest.MonkeyPatch, *, is_able: bool
) -> None:
    monkeypatch.setattr(endings, "TERMINATE_AFTER_SECONDS", 0.0)
    hands = Hands(game, is_able=is_able)
    game.let_pass(LIMIT + GRACE)
    assert [(order.doing, order.processes) for order in hands.orders] == [(Doing.CLOSE_WINDOWS, (MINES_PID,))]
    assert game.computer.asked == [MINES_PID]


@pytest.mark.parametrize(("is_able", "noted"), [(True, "screen-locked"), (False, "could-not-lock")])
def test_where_the_system_cannot_lock_the_session_is_asked_to(home: Home, noted: str, *, is_able: bool) -> None:
    home.computer.locks = Locked.UNAVAILABLE
    playing(home, agreement(Budget("day", ALL, Per.DAY, 1)))
    hands = Hands(home, is_able=is_able)
    home.let_pass(60 + GRACE + TICK)
    assert Doing.LOCK in [order.doing for order in hands.orders]
    assert noted in [note.kind for note in home.guardian.household.journal.recent(home.clock.now.wall)]


def test_of_two_sessions_it_is_enough_that_one_can(home: Home) -> None:
    home.computer.locks = Locked.UNAVAILABLE
    playing(home, agreement(Budget("day", ALL, Per.DAY, 1)))
    Hands(home, is_able=False)
    Hands(home, is_able=True)
    home.let_pass(60 + GRACE + TICK)
    noted = [note.kind for note in home.guardian.household.journal.recent(home.clock.now.wall)]
    assert "screen-locked" in noted
    assert "could-not-lock" not in noted


def test_an_order_is_answered_by_those_who_got_it_alone(home: Home) -> None:
    home.computer.locks = Locked.UNAVAILABLE
    playing(home, agreement(Budget("day", ALL, Per.DAY, 1)))
    hands = Hands(home, is_able=False)
    liar = home.connect(Client.TRAY)
    send = hands.send

    def lie_first(response: m.Response) -> None:
        if isinstance(response, Order):
            home.guardian.audience.done(liar, Done(id=0, order=response.order, is_done=True))
        send(response)

    hands.send = lie_first  # type: ignore[method-assign]  # somebody is faster than the session
    home.let_pass(60 + GRACE + TICK)
    assert "could-not-lock" in [note.kind for note in home.guardian.household.journal.recent(home.clock.now.wall)]


def test_a_game_started_again_after_time_is_up_is_closed_again(game: Home) -> None:
    game.let_pass(LIMIT + GRACE + ASKED_TO_CLOSE)
    game.computer.start(MINES, 101)
    game.let_pass(120)
    assert 101 not in game.computer.running


# --- the seat ------------------------------------------------------------------------------------------------------


def test_after_set_up_a_grown_up_sits_there_and_nothing_is_recorded(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    home.say(Sit(id=0, child=None))
    home.computer.start(MINES, MINES_PID)
    home.let_pass(300)
    assert home.child.totals == {}
    assert home.guardian.household.store.charges(1, FRIDAY, FRIDAY + timedelta(hours=1)) == ()
    assert home.computer.asked == []


def test_what_runs_until_the_switch_belongs_to_who_sat_there_until_then(home: Home) -> None:
    playing(home, agreement())
    home.clock.move(3)
    home.say(Sit(id=0, child=None))
    home.let_pass(60)
    assert home.child.totals["all"] == 3


def test_each_child_at_the_shared_account_has_its_own_time(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(GAMES_TWO_MINUTES, child="Leo"))
    home.computer.start(MINES, MINES_PID)
    home.tick()
    home.let_pass(30)
    home.say(Sit(id=0, child=2))
    home.let_pass(45)
    assert [child.totals["all"] for child in home.status.children] == [30, 45]
    assert [child.is_here for child in home.status.children] == [False, True]


def test_a_child_that_nobody_named_cannot_sit_down(game: Home) -> None:
    answer = game.say(Sit(id=0, child=9))
    assert isinstance(answer, m.Refused)
    assert answer.code is m.Refusal.NO_SUCH_CHILD


# --- presence ------------------------------------------------------------------------------------------------------


def test_a_session_that_sees_nobody_ends_the_counting_and_its_silence_begins_it_again(game: Home) -> None:
    eyes = game.connect(Client.SESSION)
    game.let_pass(20)
    for _ in range(6):
        game.say(Claim(id=0, idle=600, focus=MINES_PID), eyes)
        game.let_pass(TICK)
    assert game.child.presence is Presence.IDLE
    counted = game.child.totals["all"]
    assert counted <= 20 + TICK
    game.guardian.api.left(eyes)
    game.let_pass(30)
    assert game.child.totals["all"] >= counted + 25


def test_what_the_session_calls_a_program_is_the_name_it_counts_under_and_frees_nothing(game: Home) -> None:
    """An unknown program becomes a game of that title; the installed game stays what it is."""
    eyes = game.connect(Client.SESSION)
    game.computer.start("/home/kid/Games/x/run.bin", 77)
    titles = (Titled(process=77, name="Portal 2"), Titled(process=MINES_PID, name="Homework"))
    for _ in range(3):
        game.say(Claim(id=0, idle=0, focus=77, windows=(77, MINES_PID), titles=titles), eyes)
        game.let_pass(TICK)
    assert game.child.totals["app:game.portal2"] > 0
    assert game.child.totals["category:games"] > 0
    assert not {"app:run.bin", "app:game.homework"} & {name for name, used in game.child.totals.items() if used}


# --- what lasts ----------------------------------------------------------------------------------------------------


def test_a_sudden_end_and_a_quick_start_lose_not_a_second(game: Home) -> None:
    game.let_pass(60)
    game.clock.move(3)
    game.crash()
    game.tick()
    assert game.child.totals["all"] == 63
    game.let_pass(30)
    assert game.child.totals["all"] == 93
    assert [(s.app, s.start, s.end) for s in game.child.timeline] == [("mines", FRIDAY, FRIDAY + timedelta(seconds=93))]


def test_of_a_long_absence_at_most_one_tick_is_counted_and_both_sides_see_when_it_was(game: Home) -> None:
    game.let_pass(60)
    game.clock.move(600)
    game.crash()
    game.tick()
    assert 60 <= game.child.totals["all"] <= 60 + TICK
    (note,) = [note for note in game.status.notes if note.kind == "monitoring-interrupted"]
    assert note.values == {
        "start": (FRIDAY + timedelta(seconds=60)).isoformat(),
        "end": (FRIDAY + timedelta(seconds=660)).isoformat(),
    }


def test_what_is_over_stays_over_after_a_sudden_end(game: Home) -> None:
    game.let_pass(LIMIT)
    game.crash()
    game.tick()
    assert {verdict.scope.name: verdict.state for verdict in game.child.verdicts}["games"] is State.OVER


def test_while_nothing_is_used_nothing_is_written(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    home.tick()
    database = home.folder / "data" / "sundial.db"
    journal = database.with_name("sundial.db-wal")
    before = journal.read_bytes() if journal.exists() else database.read_bytes()
    home.let_pass(300)
    assert (journal.read_bytes() if journal.exists() else database.read_bytes()) == before


# --- the rhythm ----------------------------------------------------------------------------------------------------


def test_the_next_tick_is_at_most_one_tick_and_its_jitter_away(home: Home) -> None:
    home.set_up(agreement())
    home.tick()
    waits = {home.guardian.service.seconds_to_next() for _ in range(50)}
    assert 4.5 <= min(waits) < max(waits) <= 5.5


def test_it_wakes_exactly_when_time_is_up(game: Home) -> None:
    game.let_pass(LIMIT - 4)
    game.tick()
    assert game.guardian.service.seconds_to_next() <= 4


def test_while_something_over_still_runs_it_looks_every_second(game: Home) -> None:
    game.let_pass(LIMIT + 5)
    assert game.guardian.service.seconds_to_next() <= 1


def test_nobody_is_hurried_while_nobody_is_there(game: Home) -> None:
    game.let_pass(LIMIT + 5)
    game.computer.seat = Seat(is_here=True, is_front=True, is_locked=True)
    game.tick()
    assert game.guardian.service.seconds_to_next() > 1


def test_a_seat_that_cannot_be_kept_is_not_taken(game: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(game.guardian.household.store, "set_setting", fail)
    assert isinstance(game.say(Sit(id=0, child=None)), m.Refused)
    assert game.status.seats[0].child == 1


def test_a_calendar_that_fails_leaves_the_picture_as_true_as_ever(game: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("The disk is full.")

    game.let_pass(10)
    monkeypatch.setattr(game.guardian.calendar, "follow", fail)
    before = game.child.totals["all"]
    game.clock.move(TICK)
    game.guardian.service.tick_now()
    assert game.child.totals["all"] == before + TICK


def test_a_full_disk_stops_no_ending_and_loses_no_second(game: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("The disk is full.")

    game.let_pass(10)
    with monkeypatch.context() as full:
        full.setattr(game.guardian.household.store, "keep_use", fail)
        game.let_pass(LIMIT + GRACE - 10)
        assert game.computer.asked == [MINES_PID]
    game.let_pass(TICK)
    (span,) = game.guardian.household.store.charges(1, FRIDAY, FRIDAY + timedelta(hours=1))
    assert (span.end - span.start).total_seconds() == LIMIT + GRACE + TICK


def test_a_tick_that_fails_is_logged_and_the_next_one_counts_on(
    game: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise OSError("a disk like any other")

    game.let_pass(10)
    with monkeypatch.context() as broken:
        broken.setattr(game.guardian.household.store, "keep_use", fail)
        game.clock.move(TICK)
        game.guardian.service.tick_now()
    assert "the next one goes on" in caplog.text
    game.let_pass(10)
    (span,) = game.guardian.household.store.charges(1, FRIDAY, FRIDAY + timedelta(hours=1))
    assert (span.end - span.start).total_seconds() == 25
