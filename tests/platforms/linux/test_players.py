"""Films and sounds by the system's word: logind's inhibitors over a real bus, sound devices in a made-up /proc."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.platforms.linux.awake import Awake
from app.platforms.linux.bus import Bus
from app.platforms.linux.players import LinuxPlayers
from app.platforms.ports import NOBODY_PLAYS, Playing
from tests.fakes.bus import FakeLogind, FakePower, PrivateBus

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon to talk over")

PLAYS = """state: RUNNING
owner_pid   : 4711
trigger_time: 12.5
"""
LATER = 1000.0


@pytest.fixture
def logind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeLogind]:
    with PrivateBus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        with FakeLogind(bus) as logind:
            yield logind


@pytest.fixture
def system(logind: FakeLogind) -> Iterator[Bus]:
    assert logind.asked == 0
    bus = Bus("SYSTEM")
    yield bus
    bus.close()


def test_who_holds_off_idling_is_told_and_who_holds_off_sleep_is_not(
    logind: FakeLogind, system: Bus, tmp_path: Path
) -> None:
    logind.inhibitors = [
        ("idle", "VLC", "Playing", "block", 1000, 41),
        ("sleep:idle", "mpv", "A film", "block", 1000, 42),
        ("sleep", "NetworkManager", "must disconnect", "delay", 0, 43),
        ("idle", "a lock", "wants to know", "delay", 0, 44),
    ]
    assert LinuxPlayers(system, tmp_path / "none").now(LATER) == Playing((41, 42), ())


def test_it_is_asked_now_and_then(logind: FakeLogind, system: Bus, tmp_path: Path) -> None:
    players = LinuxPlayers(system, tmp_path / "none")
    for at in range(15):
        players.now(LATER + at)
    assert logind.asked == 1
    players.now(LATER + 15)
    assert logind.asked == 2


def test_who_plays_on_a_sound_device_is_told_and_a_silent_one_has_nobody(system: Bus, tmp_path: Path) -> None:
    for number, text in enumerate((PLAYS, "closed\n", PLAYS.replace("RUNNING", "PREPARED").replace("4711", "99"))):
        device = tmp_path / "asound" / f"card{number}" / "pcm0p" / "sub0"
        device.mkdir(parents=True)
        (device / "status").write_text(text)
    assert LinuxPlayers(system, tmp_path / "asound").now(LATER).players == (4711,)


def test_without_anybody_to_ask_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    assert LinuxPlayers(Bus("SYSTEM"), tmp_path / "none").now(LATER) == NOBODY_PLAYS


def test_a_desktop_that_is_kept_awake_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with PrivateBus(tmp_path) as bus, FakePower(bus) as power:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        session = Bus("SESSION")
        awake = Awake(session)
        assert awake.is_asked() is False
        assert awake.way == "power"
        power.is_inhibited = True
        assert awake.is_asked() is True
        session.close()


def test_no_desktop_keeps_nothing_awake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    awake = Awake(Bus("SESSION"))
    assert (awake.is_asked(), awake.way) == (False, None)
