"""The package on a whole computer: installed, set up, lived with, attacked, upgraded and removed."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.guardian.mending import STATUS
from tests.faults.test_mending import spoil
from tests.system.machine import SOURCES, Machine, boot
from tests.system.stage import REPOSITORY, until

pytestmark = pytest.mark.system

SERVICE = "sundial.service"
LOGIN = "miras-login"
PROGRAMS = ("gnome-mines", "puzzle")
BACK_SECONDS = 5
OF_OTHERS = re.compile("sundials|/var/log/")
"""Libraries for equations that happen to have the name in theirs, and the log of packages."""


@pytest.fixture(scope="module")
def package() -> Path:
    """The package that `make deb` made; `make test-system` makes it first."""
    found = sorted((REPOSITORY / "dist").glob("sundial_*.deb"), key=lambda path: path.stat().st_mtime)
    assert found, "make deb first"
    return found[-1]


@pytest.fixture(scope="module")
def machine(package: Path) -> Iterator[Machine]:
    """A computer with two children, a parent who administers it, and the package."""
    made = boot()
    try:
        install(made, package)
        yield made
    finally:
        made.stop()


def install(made: Machine, package: Path) -> None:
    for name, *more in (("jo", "-G", "sudo"), ("sam",), ("mira",), ("leo",)):
        made.must("useradd", "-m", "-s", "/bin/bash", *more, name)
    made.must("dpkg", "-i", str(SOURCES / package.relative_to(REPOSITORY)), timeout=300)
    until(lambda: made.is_active(SERVICE), 60, "the guardian")


def says(machine: Machine, user: str, *words: str) -> str:
    """What comes of a person's saying this over the link: nothing, or the refusal."""
    return machine.python("member.py", *words, user=user).stderr.strip()


def child(machine: Machine) -> dict[str, Any]:
    """Mira as her parent sees her."""
    said = machine.run("sundial", "status", "--json", user="jo")
    children: list[dict[str, Any]] = json.loads(said.stdout)["children"] if said.returncode == 0 else [{"used": {}}]
    return children[0]


def used(machine: Machine, scope: str) -> int:
    return int(child(machine)["used"].get(scope, 0))


def test_it_runs_as_an_account_of_its_own_with_two_rights_and_no_network(machine: Machine) -> None:
    pid = machine.fact(SERVICE, "MainPID")
    status = machine.must("cat", f"/proc/{pid}/status")
    assert f"Uid:\t{machine.must('id', '-u', 'sundial').strip()}\t" in status
    assert "CapEff:\t0000000000080020" in status
    assert "CapBnd:\t0000000000080020" in status
    assert "NoNewPrivs:\t1" in status
    interfaces = machine.must("nsenter", "-t", pid, "-n", "cat", "/proc/net/dev")
    assert [line.split(":")[0].strip() for line in interfaces.splitlines()[2:]] == ["lo"]
    assert "PySide6" not in machine.must("cat", f"/proc/{pid}/maps")
    assert machine.must("stat", "-c", "%U %a", "/var/lib/sundial", "/run/sundial") == "sundial 700\nsundial 755\n"


def test_a_child_who_comes_first_cannot_claim_it(machine: Machine) -> None:
    for words in (("set-up", "leo"), ("claim", "mira")):
        assert says(machine, "mira", *words) != ""
    assert machine.run("sundial", "parents", user="mira").returncode == 1
    assert machine.run("sundial", "status").stdout.startswith("Sundial is not set up yet")


def test_an_administrator_sets_it_up_and_becomes_a_parent(machine: Machine) -> None:
    assert says(machine, "jo", "set-up", "jo").startswith("invalid")
    assert says(machine, "jo", "set-up", "mira") == ""
    assert machine.must("sundial", "parents", user="mira") == "jo\n"
    assert says(machine, "leo", "set-up", "leo") != ""


def test_a_real_game_in_the_childs_login_is_counted_for_that_child(machine: Machine) -> None:
    machine.log_in("mira", (f"{SOURCES}/tests/system/child_login.sh",), unit=LOGIN)
    until(lambda: used(machine, "category:games") >= 5, 60, "five seconds of the game")
    assert child(machine)["is_here"]
    assert used(machine, "category:games") <= used(machine, "all")


def test_the_child_sees_the_same_and_a_stranger_nothing(machine: Machine) -> None:
    own = json.loads(machine.must("sundial", "status", "--json", user="mira"))
    assert [one["account"] for one in own["children"]] == ["mira"]
    assert machine.run("sundial", "status", user="leo").returncode == 1


def test_no_child_can_stop_it(machine: Machine) -> None:
    pid = machine.fact(SERVICE, "MainPID")
    tries = (("systemctl", "stop", SERVICE), ("systemctl", "kill", SERVICE), ("systemctl", "mask", SERVICE),
             ("kill", "-9", pid), ("kill", "-STOP", pid), ("rm", "-f", "/run/sundial/guardian.sock"))  # fmt: skip
    for attempt in tries:
        assert machine.run(*attempt, user="mira").returncode != 0, attempt
    assert says(machine, "mira", "quit").startswith("not-allowed")
    assert says(machine, "mira", "pause").startswith("not-allowed")
    assert machine.fact(SERVICE, "MainPID") == pid


def test_killed_it_is_back_within_five_seconds_and_counts_on(machine: Machine) -> None:
    before, pid = used(machine, "all"), machine.fact(SERVICE, "MainPID")
    machine.must("kill", "-9", pid)
    took = until(lambda: machine.is_active(SERVICE) and machine.fact(SERVICE, "MainPID") != pid, 30, "the guardian")
    assert took <= BACK_SECONDS
    until(lambda: used(machine, "all") > before, 30, "the count to go on")
    assert machine.fact(SERVICE, "NRestarts") == "1"


def test_a_loop_that_is_stuck_is_started_again(machine: Machine) -> None:
    pid = machine.fact(SERVICE, "MainPID")
    assert machine.fact(SERVICE, "WatchdogUSec") == "30s"
    machine.must("kill", "-STOP", pid)
    until(lambda: machine.fact(SERVICE, "MainPID") not in {pid, "0"}, 60, "the watchdog")
    until(lambda: machine.is_active(SERVICE), 30, "the guardian")
    assert machine.fact(SERVICE, "NRestarts") == "2"


def test_when_the_games_time_is_up_the_game_ends_and_the_rest_stays(machine: Machine) -> None:
    until(lambda: not machine.pids("mira", "gnome-mines"), 120, "the game to end")
    assert used(machine, "category:games") >= 60
    assert machine.pids("mira", "puzzle")


def test_when_all_time_is_up_the_screen_locks_and_nothing_is_closed(machine: Machine) -> None:
    login = machine.login_of("mira")
    assert login is not None

    def is_locked() -> bool:
        return machine.must("loginctl", "show-session", "-P", "LockedHint", login).strip() == "yes"

    until(is_locked, 150, "the lock")
    assert machine.pids("mira", "puzzle")
    assert "Traceback" not in machine.journal(SERVICE)


def test_doctor_says_what_holds(machine: Machine) -> None:
    said = machine.run("sundial", "doctor", user="jo")
    assert said.returncode == 0, said.stdout
    assert machine.run("sundial", "doctor", user="mira").returncode == 0


PASSCODE = "correct horse"


def parent(machine: Machine, *words: str) -> subprocess.CompletedProcess[str]:
    """What a parent says at a terminal's end, with the passcode on standard input."""
    return machine.run("sh", "-c", 'echo "$0" | sundial "$@"', PASSCODE, *words, user="jo", timeout=120)


def test_a_parent_adds_a_second_child_and_who_administers_the_computer_cannot_be_one(machine: Machine) -> None:
    for account in ("jo", "root", "nobody-at-all", "mira"):
        refused = parent(machine, "children", "add", "Leo", "--born", "2014-03-04", "--account", account)
        assert refused.returncode == 1
        assert refused.stderr.startswith("This cannot be kept:"), refused.stderr
    added = ("children", "add", "Leo", "--born", "2014-03-04", "--account", "leo")
    for _ in range(2):
        said = parent(machine, *added)
        assert said.returncode == 0, said.stderr
    assert machine.run("sundial", *added, user="mira").returncode == 1
    own = json.loads(machine.must("sundial", "status", "--json", user="leo"))
    assert [(one["account"], one["reason"]) for one in own["children"]] == [("leo", "no-limit")]
    assert "Leo" in machine.run("sundial", "doctor", user="jo").stdout, "Leo was not told yet"


def test_backup_restore_and_export_go_through_the_real_service(machine: Machine) -> None:
    backup, export = "/home/jo/family.db", "/home/jo/mira.zip"
    before = used(machine, "all")
    said = parent(machine, "backup", "-o", backup)
    assert said.returncode == 0, said.stderr
    assert machine.must("stat", "-c", "%U %a", backup) == "jo 600\n"
    assert parent(machine, "children", "remove", "Leo").returncode == 0
    assert machine.run("sundial", "status", user="leo").returncode == 1
    said = parent(machine, "restore", backup)
    assert said.returncode == 0, said.stderr
    until(lambda: machine.run("sundial", "status", user="leo").returncode == 0, 30, "Leo, who is back with the backup")
    assert used(machine, "all") >= before
    assert machine.must("sundial", "parents", user="jo") == "jo\n"
    said = parent(machine, "export", "--child", "Mira", "-o", export)
    assert said.returncode == 0, said.stderr
    machine.must("sundial", "export", "--child", "Mira", "-o", "/home/mira/mine.zip", user="mira")
    assert machine.run("sundial", "export", "--child", "Leo", "-o", "/home/mira/leos.zip", user="mira").returncode == 1
    assert machine.run("sundial", "backup", "-o", "/home/mira/all.db", user="mira").returncode == 1


def test_an_upgrade_keeps_the_family_and_the_new_one_takes_over(
    machine: Machine, package: Path, tmp_path: Path
) -> None:
    before, pid = used(machine, "all"), machine.fact(SERVICE, "MainPID")
    newer = repacked(package, tmp_path, "9.9")
    (machine.root / "var/tmp/newer.deb").write_bytes(newer.read_bytes())
    machine.must("dpkg", "-i", "/var/tmp/newer.deb", timeout=300)
    until(lambda: machine.is_active(SERVICE), 60, "the guardian")
    assert machine.fact(SERVICE, "MainPID") != pid
    until(lambda: used(machine, "all") >= before, 30, "the family's data")
    assert machine.must("sundial", "parents", user="jo") == "jo\n"


def test_data_damaged_under_the_running_service_is_back_with_one_start(machine: Machine) -> None:
    """It ends with a status of its own, the system starts it again, and that start brings back the day's backup."""
    data, pid = machine.root / "var/lib/sundial", machine.fact(SERVICE, "MainPID")
    until(lambda: any((data / "backups").glob("*.db")), 60, "the day's backup")
    spoil(data / "sundial.db")
    # Whatever reads much of it finds the damage first.
    parent(machine, "export", "--child", "Mira", "-o", "/home/jo/again.zip")
    until(lambda: machine.fact(SERVICE, "MainPID") not in {pid, "0"}, 60, "the next start")
    until(lambda: machine.is_active(SERVICE), 60, "the guardian")
    assert f"status={STATUS}" in machine.journal(SERVICE)
    until(lambda: child(machine).get("name") == "Mira", 30, "the family")
    assert "the family's data came back from" in machine.journal(SERVICE)
    assert machine.must("sundial", "parents", user="jo") == "jo\n"


def test_removed_it_is_gone_and_purged_nothing_is_left(machine: Machine) -> None:
    machine.must("dpkg", "-r", "sundial", timeout=300)
    assert not machine.is_active(SERVICE)
    assert machine.run("pgrep", "-u", "sundial").returncode == 1
    assert machine.run("test", "-e", "/var/lib/sundial/sundial.db").returncode == 0, "removing keeps the data"
    said = machine.must("dpkg", "-P", "sundial", timeout=300)
    assert "~/.config/sundial" in said, "what it does not touch is said"
    kept = machine.must("find", "/home", "-newer", "/usr/bin/env", "(", "-name", "*.zip", "-o", "-name", "*.db", "-o",
                        "-iname", "*sundial*", ")")  # fmt: skip
    assert set(kept.split()) == {"/home/jo/family.db", "/home/jo/mira.zip", "/home/mira/mine.zip"}
    assert machine.run("getent", "passwd", "sundial").returncode != 0
    places = ("/var", "/run", "/etc", "/usr/lib", "/usr/bin", "/usr/share", "/opt", "/lib/systemd")
    left = machine.run("find", *places, "-xdev", "-iname", "*sundial*", "-not", "-path", "/var/tmp/*").stdout.split()
    assert [path for path in left if not OF_OTHERS.search(path)] == []


def repacked(package: Path, folder: Path, version: str) -> Path:
    """The same package under another version."""
    tree = folder / "tree"
    subprocess.run(["dpkg-deb", "-R", str(package), str(tree)], check=True)
    control = tree / "DEBIAN" / "control"
    lines = [
        f"Version: {version}" if line.startswith("Version:") else line for line in control.read_text().splitlines()
    ]
    control.write_text("\n".join(lines) + "\n")
    made = folder / "newer.deb"
    subprocess.run(["dpkg-deb", "-Zgzip", "-z1", "--root-owner-group", "-b", str(tree), str(made)], check=True)
    return made


# --- a clock that is set ---------------------------------------------------------------------------------------------

PRELOAD = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
OFFSET = "/srv/offset"  # the service has a /tmp and a /var/tmp of its own
FAKED = f"""[Service]
Environment=LD_PRELOAD={PRELOAD} FAKETIME_TIMESTAMP_FILE={OFFSET} FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1
"""
HOUR = timedelta(hours=1)
LATE = 23


def test_set_back_an_hour_the_clock_stops_neither_the_count_nor_the_calendar(package: Path) -> None:
    machine = boot()
    try:
        install(machine, package)
        evening = datetime.now(UTC).replace(hour=LATE, minute=58, second=0)
        set_clock(machine, evening - datetime.now(UTC))
        drop_in = machine.root / "etc/systemd/system/sundial.service.d"
        drop_in.mkdir()
        (drop_in / "clock.conf").write_text(FAKED)
        machine.must("systemctl", "daemon-reload")
        machine.must("systemctl", "restart", SERVICE)
        assert says(machine, "jo", "set-up", "mira", "60", "60") == ""
        machine.log_in("mira", ("/bin/sh", "-c", "cp /bin/sleep puzzle; ./puzzle 900"), unit=LOGIN)
        until(lambda: used(machine, "all") >= 3, 60, "some seconds")
        until(lambda: upkeep(machine) != "", 30, "the first upkeep")
        first = upkeep(machine)
        assert guardians_hour(machine) == LATE
        set_clock(machine, evening - HOUR - datetime.now(UTC))
        until(lambda: guardians_hour(machine) == LATE - 1, 30, "the guardian's clock to be set")
        before = used(machine, "all")
        until(lambda: used(machine, "all") >= before + 10, 40, "the count to go on")
        until(lambda: 0 < used(machine, "all") < before, 150, "the new family day, an hour before the clock's")
        until(lambda: upkeep(machine) not in {"", first}, 60, "the calendar's work of the new day")
    finally:
        machine.stop()


def guardians_hour(machine: Machine) -> int:
    """What the wall clock shows to the guardian."""
    return datetime.fromisoformat(json.loads(machine.must("sundial", "status", "--json", user="jo"))["at"]).hour


def upkeep(machine: Machine) -> str:
    """What the doctor says of the last upkeep, which the calendar does after a family day began."""
    checks = json.loads(machine.run("sundial", "doctor", "--json", user="jo").stdout)["checks"]
    return next((check["sentence"] for check in checks if check["code"] == "totals"), "")


def set_clock(machine: Machine, offset: timedelta) -> None:
    (machine.root / OFFSET.lstrip("/")).write_text(f"{round(offset.total_seconds()):+d}\n")
