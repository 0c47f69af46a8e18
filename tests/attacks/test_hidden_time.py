"""Rows B of the catalogue: time that should not be seen. The number in a test's name is its row."""

from __future__ import annotations

import os
import random
import shlex
import signal
import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.computer import KID, SIB
from tests.attacks.stage import BUS, GAME, TICK, Stage, soon
from tests.fakes.bus import FakeLogind, PrivateBus
from tests.fakes.guardian import SCHOOL_IS_FREE, Home, agreement
from tests.fakes.platform import MINES

HOG = "taken = []\nwhile True: taken.append(b'x' * 2**20)"
MEMORY = (Path("/sys/fs/cgroup/memory"), Path("/sys/fs/cgroup"))


@pytest.fixture
def logind(shared_stage: Stage, stage: Stage) -> Iterator[FakeLogind]:
    """A logind of this computer; the kid is logged in, and in front."""
    del shared_stage
    folder = Path(BUS).parent
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    with PrivateBus(folder) as bus, FakeLogind(bus) as made:
        Path(BUS).chmod(0o777)
        made.login("1", KID, is_active=True)
        stage.begin()
        yield made


def test_b01_double_fork(stage: Stage) -> None:
    stage.start(f"{GAME} orphan")
    assert stage.is_counted("sparrows")
    assert stage.is_ended()


def test_b02_rapid_respawn(stage: Stage) -> None:
    """Every 20 ms another process: the app counts, not the process."""
    stage.start(f"{GAME} respawn 20")
    stage.live(0.3, 0.1)
    begun = stage.counted().get("sparrows", 0)
    stage.live(6.0, 0.3)
    assert stage.counted()["sparrows"] - begun >= 5
    assert stage.is_ended(), stage.players()


def test_b03_playing_between_the_looks(tmp_path: Path) -> None:
    """A second of play in every five, in step with the guardian as it was: ticks come at no exact time."""
    random.seed(20)
    home = Home(tmp_path)
    home.set_up(agreement(SCHOOL_IS_FREE))
    played = passed = 0.0
    while passed < 1800:
        seconds = home.guardian.service.seconds_to_next()
        home.clock.move(seconds)
        passed += seconds
        is_playing = passed % TICK < 1.0
        home.computer.running.clear()
        if is_playing:
            home.computer.start(MINES, 10)
        home.tick()
        played += seconds / TICK
    counted = home.child.totals.get("app:mines", 0)
    home.close()
    assert counted == pytest.approx(played, rel=0.5)
    assert abs(counted - played) <= 0.1 * passed


def test_b04_stopped_while_it_is_looked_at(stage: Stage) -> None:
    stage.start(f"{GAME} stop-and-go 100 900")
    stage.live(4.0, 1.0)
    assert stage.counted()["sparrows"] >= 3
    assert stage.is_ended()


def test_b06_storm_of_processes(stage: Stage) -> None:
    stage.start(GAME)
    stage.start("for i in 1 2 3; do (while :; do /bin/true; done) & done; wait", ready=False)
    took = []
    for _ in range(7):
        stage.ticks()
        took.append(stage.worked)
    assert statistics.median(took) < 1.0
    assert stage.counted()["sparrows"] >= 20
    assert stage.is_ended()


def test_b07_no_process_left_to_have(stage: Stage) -> None:
    """The guardian starts none."""
    stage.start(f"for i in $(seq 250); do sleep 60 & done; {GAME}", ready=False)
    assert soon(lambda: len(stage.players()) >= 0, 1.0)
    time.sleep(1.0)
    stage.start(GAME, uid=SIB)
    assert stage.is_counted("sparrows", "sib") or stage.counted("sib")
    assert stage.worked < 1.0


def test_b08_starved_of_the_processor(stage: Stage) -> None:
    stage.start(GAME)
    stage.start("for i in $(seq 20); do (while :; do :; done) & done; wait", ready=False)
    stage.live(3.0, 1.0)
    assert stage.counted()["sparrows"] >= 2
    stage.ticks()
    assert stage.took < 1.0


def test_b09_memory_used_up(stage: Stage) -> None:
    """The system ends what took the memory, and not the guardian, though nobody spares it here as the unit does."""
    group = next(place for place in MEMORY if place.is_dir()) / "sundial-attack"
    most = group / ("memory.limit_in_bytes" if "memory" in group.parent.name else "memory.max")
    group.mkdir()
    try:
        stage.start(GAME)
        hog = stage.start(f"sleep 5; exec /usr/bin/python3 -c {shlex.quote(HOG)}", ready=False)
        for pid in (stage.keeper_pid, hog.pid):
            (group / "cgroup.procs").write_text(str(pid))
        most.write_text(str(200 * 1024 * 1024))
        stage.ticks()
        assert hog.wait(60) == -signal.SIGKILL
        assert stage.is_counted("sparrows")
    finally:
        stage.clear()
        (group.parent / "cgroup.procs").write_text(str(stage.keeper_pid))
        group.rmdir()


def test_b10_starved_of_the_disk(stage: Stage) -> None:
    stage.start(GAME)
    writer = "dd if=/dev/zero of=/home/kid/f$i bs=64k count=200 oflag=sync"
    stage.start(f"for i in 1 2 3 4 5 6 7 8; do (while :; do {writer} 2>/dev/null; done) & done; wait", ready=False)
    assert stage.is_counted("sparrows")


def test_b11_guardian_stands_still(stage: Stage) -> None:
    """A stall is no sleep: it is charged as far as is known, and both sides are told of it."""
    stage.start(GAME)
    stage.ticks(2)
    before = stage.counted()["sparrows"]
    stage.skip(60, awake=60)
    assert stage.counted()["sparrows"] == before + TICK
    assert "gap" in stage.notes()


def test_b12_suspend(stage: Stage) -> None:
    stage.start(GAME)
    stage.ticks(2)
    before = stage.counted()["sparrows"]
    stage.skip(8 * 3600, awake=2)
    assert stage.counted()["sparrows"] - before <= TICK
    assert stage.is_ended()


def test_b13_screen_that_says_it_is_locked(stage: Stage, logind: FakeLogind) -> None:
    """The owner of a login may say so; a game that works on is played all the same."""
    stage.start(GAME)
    stage.live(1.0, 0.5)
    logind.change("1", is_locked=True)
    before = stage.counted().get("sparrows", 0)
    stage.live(4.0, 0.5)
    assert stage.counted()["sparrows"] - before >= 3


@pytest.mark.parametrize(
    "lie",
    [
        {"idle": 9000},
        {"is_locked": True},
        {"focus": 0, "windows": []},
        {"focus": 1, "windows": [1]},
        {"idle": 9000, "gamepad": None, "playing": [], "is_kept_awake": False, "minimised": [1], "ways": ["focus-x11"]},
        {"idle": 9000, "front": "homework", "gamepad": 9000},
        {"idle": 0, "front": "homework", "put_away": ["sparrows"]},
    ],
)
def test_b14_b15_b16_session_that_lies(stage: Stage, lie: dict[str, object]) -> None:
    """Whatever the child's desktop says: idle, locked, nothing in front. A gamepad looks idle, too."""
    stage.start(GAME)
    stage.live(0.6, 0.3)
    before = stage.counted().get("sparrows", 0)
    for _ in range(4):
        stage.claim(**lie)
        stage.live(1.0, 0.5)
    assert stage.counted()["sparrows"] - before >= 3


def test_b17_two_logins_at_once(stage: Stage, logind: FakeLogind) -> None:
    """Each second counts once, wherever it is played."""
    logind.login("2", KID, is_active=True, kind="user")
    stage.start(GAME)
    stage.start(f"setsid {GAME}")
    stage.ticks(5)
    assert stage.counted()["sparrows"] == 4 * TICK
    assert stage.total() == 4 * TICK


def test_b18_from_afar_without_a_login(stage: Stage, logind: FakeLogind) -> None:
    logind.login("1", KID, is_active=True, state="closing")
    stage.begin()
    stage.start(f"setsid -w {GAME}")
    stage.live(5.0, 0.5)
    assert stage.counted()["sparrows"] >= 3


def test_b19_daemon_at_night_is_no_screen_time(stage: Stage, logind: FakeLogind) -> None:
    """Nobody is logged in; what only waits is not played."""
    logind.login("1", KID, is_active=True, state="closing")
    stage.begin()
    copy = stage.copy("daemon", "/opt/emacs/emacs")
    stage.start(f"printf x >>{copy}; {copy}")
    stage.live(3.0, 0.5)
    assert stage.total() == 0


def test_b19_game_at_night(stage: Stage, logind: FakeLogind) -> None:
    """A game that cron starts in quiet hours is counted, and ended."""
    logind.login("1", KID, is_active=True, state="closing")
    clause = {"id": "night", "kind": "quiet", "scope": "category:games", "from": "00:00", "until": "23:59"}
    stage.begin([clause])
    stage.start(GAME)
    for _ in range(40):
        stage.live(1.0, 0.5)
        if not stage.players():
            break
    assert not stage.players()
    assert stage.counted()["sparrows"] > 0


def test_b21_on_the_siblings_account(stage: Stage) -> None:
    """It is charged to the account that runs it, whoever started it."""
    stage.start(GAME, uid=SIB, home="/tmp")
    assert stage.is_counted("sparrows", "sib")
    assert stage.total("kid") == 0


def test_b22_new_account(stage: Stage) -> None:
    stage.ticks()
    accounts = Path("/etc/passwd")
    before = accounts.read_text()
    try:
        accounts.write_text(before + "ghost:x:23077:23077::/home/ghost:/bin/bash\n")
        stage.skip(120, awake=120)
        assert "account-appeared" in stage.notes()
    finally:
        accounts.write_text(before)


def test_b23_administrators_rights(stage: Stage) -> None:
    groups = Path("/etc/group")
    before = groups.read_text()
    try:
        groups.write_text(
            before.replace("sudo:x:27:", "sudo:x:27:kid") if "sudo:" in before else before + "sudo:x:27:kid\n"
        )
        stage.skip(120, awake=120)
        assert "account-administers" in stage.notes()
    finally:
        groups.write_text(before)


def test_b25_killed_in_the_middle(stage: Stage) -> None:
    stage.start(GAME)
    stage.ticks(6)
    before = stage.counted()["sparrows"]
    stage.crash()
    stage.ticks()
    assert stage.counted()["sparrows"] >= before - TICK


def test_b26_zone_of_the_session(stage: Stage) -> None:
    stage.start(f"TZ=Pacific/Kiritimati LC_ALL=fa_IR {GAME}")
    assert stage.is_counted("sparrows")


def test_b32_fork_bomb(stage: Stage) -> None:
    stage.start(f"ulimit -u 150; {GAME} bomb")
    assert stage.is_counted("sparrows")
    assert stage.is_ended(), len(stage.players())


def test_b33_deaf_to_every_question(stage: Stage) -> None:
    stage.start(f"trap '' TERM HUP INT; {GAME} deaf")
    assert stage.is_counted("sparrows")
    assert stage.is_ended()


def test_b33_frozen_by_itself(stage: Stage) -> None:
    """Stopped, or traced by a helper of its own, it neither hides nor survives."""
    stage.start(f"{GAME} traced")
    assert stage.is_counted("sparrows")
    assert stage.is_ended()


def test_b34_started_again_at_once(stage: Stage) -> None:
    """Each new start is seen, counted, and over within seconds of the guardian's clock."""
    stage.start(f"while :; do {GAME}; sleep 0.02; done")
    assert stage.is_counted("sparrows")
    for _ in range(30):
        stage.ticks()
        if "app-closed" in stage.notes():
            break
    (shell,) = stage.started
    lives = 0
    for _ in range(4):
        assert soon(lambda: bool(stage.players()), 2.0), "the loop goes on"
        (first, *_) = stage.players()
        stage.ticks(3)
        assert first not in stage.players()
        lives += 1
    assert lives == 4
    os.killpg(shell.pid, signal.SIGKILL)


def test_e03_lock_that_is_only_said(stage: Stage, logind: FakeLogind) -> None:
    """A child's desktop says that it is locked and shows no notice at all: each try asks for the lock again."""
    stage.begin([{"id": "day", "kind": "budget", "scope": "all", "per": "day", "minutes": 1}])
    stage.start(GAME)
    stage.live(1.0, 0.5)
    logind.change("1", is_locked=True)
    for _ in range(40):
        stage.live(0.5, 0.5)
        stage.skip(10, awake=10)
        if len(logind.locks) >= 2:
            break
    assert len(logind.locks) >= 2, (logind.locks, stage.counted(), stage.notes())


def test_e03_notice_that_is_taken_away(stage: Stage) -> None:
    """No notice, and nobody who shows one: what ends an app is not what is seen."""
    stage.start(GAME)
    stage.live(0.6, 0.3)
    before = stage.counted().get("sparrows", 0)
    for _ in range(4):
        stage.claim(focus=0, windows=[])
        stage.live(1.0, 0.5)
    assert stage.counted()["sparrows"] - before >= 3
    assert stage.is_ended()


def test_the_bus_is_only_of_this_computer() -> None:
    """A guard for the tests above: whatever logind they ask is not that of the computer outside."""
    assert subprocess.run(["ls", "/run/dbus"], capture_output=True, check=False).returncode != 0
