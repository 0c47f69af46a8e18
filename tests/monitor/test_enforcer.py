"""What is ended, and what beside it stays."""

from __future__ import annotations

from app.monitor.catalogue import Catalogue
from app.monitor.enforcer import Enforcer
from app.platforms.desk import Title
from app.platforms.ports import Ended, Locked, Process
from tests.fakes.platform import EDITOR, KID, MINES, FakeComputer


def enforcer(computer: FakeComputer) -> Enforcer:
    catalogue = Catalogue(computer)
    catalogue.refresh()
    return Enforcer(computer, catalogue, computer, computer)


def playing() -> tuple[FakeComputer, Process]:
    computer = FakeComputer()
    computer.start(EDITOR, 20)
    return computer, computer.start(MINES, 10)


def test_closing_takes_the_whole_tree_and_nothing_beside() -> None:
    computer, game = playing()
    computer.start("/usr/bin/bash", 11, parent=10, is_system_file=True)
    computer.start(EDITOR, 12, parent=10)
    assert enforcer(computer).close([game]) is Ended.GONE
    assert sorted(computer.killed) == [10, 11]
    assert sorted(computer.running) == [12, 20]


def test_what_was_started_while_closing_is_closed_too() -> None:
    computer, game = playing()
    computer.spawns[10] = Process(13, 13, KID, exe=MINES.exe, exe_id=MINES.exe_id, is_system_file=True)
    assert enforcer(computer).close([game]) is Ended.GONE
    assert computer.killed == [10, 13]


def test_a_process_that_cannot_be_ended_is_told() -> None:
    computer, game = playing()
    computer.refuses = {10}
    assert enforcer(computer).close([game]) is Ended.STILL_THERE


def test_what_has_ended_already_is_gone() -> None:
    computer, game = playing()
    del computer.running[10]
    assert enforcer(computer).close([game]) is Ended.GONE
    assert computer.killed == []


def test_a_process_that_became_another_app_is_left_alone() -> None:
    computer, game = playing()
    computer.start(EDITOR, 10)
    assert enforcer(computer).close([game]) is Ended.GONE
    assert computer.killed == []


def test_another_process_with_the_same_pid_is_left_alone() -> None:
    computer, game = playing()
    computer.start("/usr/bin/cron", 10, is_system_file=True, started=777)
    enforcer(computer).close([game])
    assert computer.killed == []


def test_another_accounts_game_is_left_alone() -> None:
    computer, game = playing()
    computer.start(MINES, 30, uid=KID + 1)
    enforcer(computer).close([game])
    assert computer.killed == [10]


def test_asking_goes_to_the_app_and_not_to_its_helpers() -> None:
    computer, game = playing()
    shell = computer.start("/usr/bin/bash", 11, parent=10, is_system_file=True)
    assert enforcer(computer).ask_to_close([game, shell]) is Ended.ASKED
    assert computer.asked == [10]


def test_a_system_program_that_was_an_app_by_its_window_is_asked_and_ended() -> None:
    computer, _ = playing()
    shown = computer.start("/usr/bin/xmoto", 30, is_system_file=True)
    assert enforcer(computer).ask_to_close([shown]) is Ended.ASKED
    assert enforcer(computer).close([shown]) is Ended.GONE
    assert (computer.asked, computer.killed) == ([30], [30])


def test_the_outcome_of_a_lock_is_passed_on() -> None:
    computer, _ = playing()
    computer.locks = Locked.ASKED
    assert enforcer(computer).lock(KID) is Locked.ASKED
    assert computer.locked == [KID]


def test_a_game_that_a_title_tells_from_its_namesake_is_closed_alone() -> None:
    computer = FakeComputer()
    catalogue = Catalogue(computer)
    catalogue.refresh()
    game = computer.start("/home/kid/omori/Game.exe", 10)
    computer.start("/home/kid/school/Game.exe", 11)
    catalogue.hear(game, Title(10, "Omori"))
    assert Enforcer(computer, catalogue, computer, computer).close([game]) is Ended.GONE
    assert computer.killed == [10]
