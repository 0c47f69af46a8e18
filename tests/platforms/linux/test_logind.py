"""Seats and locks by logind, spoken to over a real bus with a made-up logind on it, and without any."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.platforms.desk import Notice, Shown
from app.platforms.linux.bus import Bus
from app.platforms.linux.logind import LogindLocker, LogindSeats
from app.platforms.linux.notifications import DesktopNotifier
from app.platforms.linux.screen import DesktopScreen
from app.platforms.ports import UNKNOWN_SEAT, Locked, Seat
from tests.fakes.bus import FakeLogind, FakeNotifications, FakeSaver, PrivateBus
from tests.platforms.linux.actors import soon, until

needs_dbus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon to talk over")


@pytest.fixture
def private_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    with PrivateBus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@pytest.fixture
def system_bus() -> Iterator[Bus]:
    bus = Bus("SYSTEM")
    yield bus
    bus.close()


@pytest.fixture
def session_bus() -> Iterator[Bus]:
    bus = Bus("SESSION")
    yield bus
    bus.close()


@pytest.fixture
def no_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")


@pytest.mark.usefixtures("no_bus")
class TestWithoutABus:
    def test_a_seat_is_unknown(self, system_bus: Bus) -> None:
        assert LogindSeats(system_bus).of(1000, 0.0) == UNKNOWN_SEAT

    def test_locking_is_not_available(self, system_bus: Bus) -> None:
        assert LogindLocker(system_bus).lock(1000) is Locked.UNAVAILABLE

    def test_a_notice_says_that_nobody_shows_it(self, session_bus: Bus) -> None:
        notifier = DesktopNotifier(session_bus)
        assert notifier.show(Notice("left", "15 min left")) is Shown.NO_SERVER
        notifier.close("left")
        assert notifier.chosen() == ()

    def test_a_desktop_without_a_locker_says_so(self, monkeypatch: pytest.MonkeyPatch, session_bus: Bus) -> None:
        monkeypatch.setenv("PATH", "")
        screen = DesktopScreen(session_bus)
        assert screen.lock() is Locked.UNAVAILABLE
        assert screen.is_locked() is None

    def test_an_address_that_is_none_is_no_error(
        self, monkeypatch: pytest.MonkeyPatch, system_bus: Bus, session_bus: Bus
    ) -> None:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "nonsense")
        assert LogindSeats(system_bus).of(1000, 0.0) == UNKNOWN_SEAT
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
        assert DesktopNotifier(session_bus).show(Notice("a", "b")) is Shown.NO_SERVER


@needs_dbus
class TestSeats:
    def test_the_login_in_front_is_told(self, private_bus: PrivateBus, system_bus: Bus) -> None:
        with FakeLogind(private_bus) as logind:
            logind.login("2", 1000, is_active=True)
            logind.login("3", 1001, is_active=False)
            seats = LogindSeats(system_bus)
            assert seats.of(1000, 0.0) == Seat(is_here=True, is_front=True, is_locked=False, is_idle=False)
            assert seats.of(1001, 0.0) == Seat(is_here=True, is_front=False, is_locked=False, is_idle=False)
            assert seats.of(1002, 0.0) == Seat(is_here=False, is_front=False, is_locked=False, is_idle=False)

    def test_greeters_and_closing_logins_are_nobody(self, private_bus: PrivateBus, system_bus: Bus) -> None:
        with FakeLogind(private_bus) as logind:
            logind.login("c1", 1000, is_active=True, kind="greeter")
            logind.login("4", 1000, is_active=True, state="closing")
            assert LogindSeats(system_bus).of(1000, 0.0).is_here is False

    def test_logind_is_asked_again_only_when_it_said_something(self, private_bus: PrivateBus, system_bus: Bus) -> None:
        with FakeLogind(private_bus) as logind:
            logind.login("2", 1000, is_active=True)
            seats = LogindSeats(system_bus)
            assert seats.of(1000, 0.0).is_locked is False
            asked = logind.asked
            assert seats.of(1000, 5.0).is_locked is False
            assert logind.asked == asked
            logind.change("2", is_locked=True)
            until(lambda: seats.of(1000, 10.0).is_locked is True)

    def test_a_logind_that_is_not_there_is_asked_seldom(self, private_bus: PrivateBus, system_bus: Bus) -> None:
        seats = LogindSeats(system_bus)
        assert seats.of(1000, 0.0) == UNKNOWN_SEAT
        with FakeLogind(private_bus) as logind:
            logind.login("2", 1000, is_active=True)
            assert seats.of(1000, 5.0) == UNKNOWN_SEAT
            assert logind.asked == 0
            assert seats.of(1000, 11.0).is_front is True

    def test_a_logind_that_went_away_is_unknown_and_found_again(self, private_bus: PrivateBus, system_bus: Bus) -> None:
        seats = LogindSeats(system_bus)
        with FakeLogind(private_bus) as logind:
            logind.login("2", 1000, is_active=True)
            assert seats.of(1000, 0.0).is_front is True
        assert seats.of(1000, 100.0) == UNKNOWN_SEAT
        with FakeLogind(private_bus) as logind:
            logind.login("2", 1000, is_active=True)
            assert seats.of(1000, 200.0).is_front is True


@needs_dbus
class TestLocking:
    def test_a_lock_that_holds_is_locked(self, private_bus: PrivateBus, system_bus: Bus) -> None:
        with FakeLogind(private_bus) as logind:
            logind.login("2", 1000, is_active=True)
            assert LogindLocker(system_bus).lock(1000) is Locked.LOCKED
            assert logind.locks == ["2"]

    def test_a_login_that_says_it_is_locked_is_asked_all_the_same(
        self, private_bus: PrivateBus, system_bus: Bus
    ) -> None:
        """Its owner may say so with an open screen; locking a locked one changes nothing."""
        with FakeLogind(private_bus) as logind:
            logind.login("2", 1000, is_active=True)
            logind.change("2", is_locked=True)
            assert LogindLocker(system_bus).lock(1000) is Locked.LOCKED
            assert logind.locks == ["2"]

    def test_a_lock_that_nobody_answers_is_only_asked(
        self, private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch, system_bus: Bus
    ) -> None:
        monkeypatch.setattr("app.platforms.linux.logind._LOCK_LOOKS", 2)
        with FakeLogind(private_bus) as logind:
            logind.obeys = False
            logind.login("2", 1000, is_active=True)
            assert LogindLocker(system_bus).lock(1000) is Locked.ASKED

    def test_an_account_without_a_login_in_front_has_nothing_to_lock(
        self, private_bus: PrivateBus, system_bus: Bus
    ) -> None:
        with FakeLogind(private_bus) as logind:
            logind.login("2", 1000, is_active=False)
            assert LogindLocker(system_bus).lock(1000) is Locked.NO_SESSION


@needs_dbus
class TestNotices:
    def test_a_notice_takes_the_place_of_the_earlier_of_its_key(
        self, private_bus: PrivateBus, session_bus: Bus
    ) -> None:
        with FakeNotifications(private_bus) as server:
            notifier = DesktopNotifier(session_bus)
            assert notifier.show(Notice("left", "15 min left", "Save <b>soon</b> & calmly")) is Shown.SHOWN
            assert notifier.show(Notice("left", "5 min left", is_urgent=True)) is Shown.SHOWN
            assert notifier.show(Notice("answer", "Yes", actions=(("open", "Open"),))) is Shown.SHOWN
            assert [(n.replaces, n.title) for n in server.shown] == [(0, "15 min left"), (1, "5 min left"), (0, "Yes")]
            assert server.shown[0].body == "Save &lt;b&gt;soon&lt;/b&gt; &amp; calmly"
            notifier.close("left")
            assert server.closed == [1]

    def test_what_was_pressed_is_told_once(self, private_bus: PrivateBus, session_bus: Bus) -> None:
        with FakeNotifications(private_bus) as server:
            notifier = DesktopNotifier(session_bus)
            notifier.show(Notice("answer", "Yes", actions=(("open", "Open"),)))
            assert notifier.chosen() == ()
            server.press(1, "open")
            told = soon(notifier.chosen)
            assert told == (("answer", "open"),)
            assert notifier.chosen() == ()


@needs_dbus
class TestTheDesktopsOwnLock:
    """The second way, when logind's wish is not followed."""

    def test_a_locker_that_locks_is_believed_by_its_own_report(
        self, private_bus: PrivateBus, session_bus: Bus, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")
        with FakeSaver(private_bus) as saver:
            screen = DesktopScreen(session_bus)
            assert screen.is_locked() is False
            assert screen.lock() is Locked.LOCKED
            assert saver.is_locked

    def test_a_locker_that_only_says_yes_is_told_apart(
        self, private_bus: PrivateBus, session_bus: Bus, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")
        with FakeSaver(private_bus) as saver:
            saver.obeys = False
            assert DesktopScreen(session_bus).lock() is Locked.ASKED

    def test_a_command_is_the_last_way(
        self, private_bus: PrivateBus, session_bus: Bus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Nothing on the bus, and one of the known commands in the path."""
        assert private_bus.address
        command = tmp_path / "bin" / "xdg-screensaver"
        command.parent.mkdir()
        command.write_text(f"#!/bin/sh\necho $1 > {tmp_path}/said\n")
        command.chmod(0o755)
        monkeypatch.setenv("PATH", str(command.parent))
        assert DesktopScreen(session_bus).lock() is Locked.ASKED
        assert (tmp_path / "said").read_text() == "lock\n"
