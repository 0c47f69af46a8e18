"""What a child may try where Sundial is installed and only a whole system can answer: lingering, a boot, inhibitors."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.machine import Machine, boot
from tests.system.stage import REPOSITORY, until
from tests.system.test_installed import LOGIN, SERVICE, child, install, says, used

pytestmark = pytest.mark.system

GAME = "/opt/sparrows/sparrows"
ENTRY = f"[Desktop Entry]\nType=Application\nName=Sparrows\nExec={GAME}\nCategories=Game;\n"
UNIT = f"[Service]\nExecStart={GAME}\n[Install]\nWantedBy=default.target\n"
WANTS = ".config/systemd/user/default.target.wants"


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A computer with a family, and a game that works."""
    package = max((REPOSITORY / "dist").glob("sundial_*.deb"), key=lambda path: path.stat().st_mtime)
    game = tmp_path_factory.mktemp("game") / "sparrows"
    subprocess.run(["gcc", "-O1", "-pthread", "-o", game, REPOSITORY / "tests/attacks/game.c"], check=True)
    made = boot()
    try:
        place = made.root / GAME.lstrip("/")
        place.parent.mkdir(parents=True)
        place.write_bytes(game.read_bytes())
        place.chmod(0o755)
        (made.root / "usr/share/applications/sparrows.desktop").write_text(ENTRY)
        install(made, package)
        assert says(made, "jo", "set-up", "mira", "1", "60") == ""
        yield made
    finally:
        made.stop()


def notes(machine: Machine) -> list[str]:
    """The kinds of what stands in the family's log."""
    read = "import sqlite3; print(*(kind for (kind,) in sqlite3.connect('/var/lib/sundial/sundial.db').execute({!r})))"
    return machine.must("/usr/bin/python3", "-I", "-c", read.format("SELECT kind FROM notes")).split()


def home(machine: Machine, *parts: str) -> Path:
    return machine.root.joinpath("home/mira", *parts)


def test_d19_python_looks_into_no_folder_of_a_child(machine: Machine) -> None:
    """Wherever a parent or root stands, and whatever the environment says: nothing that a child wrote is run."""
    evil, mark = home(machine, "evil"), home(machine, "was-run")
    (evil / "app").mkdir(parents=True)
    line = "open('/home/mira/was-run', 'a').write(__file__)\n"
    names = ("sitecustomize", "usercustomize", "app/__init__", "app/__main__", "typer", "msgspec", "json", "start")
    for name in names:
        (evil / f"{name}.py").write_text(line)
    site = home(machine, ".local/lib/python3.11/site-packages")
    site.mkdir(parents=True)
    (site / "evil.pth").write_text(f"import os; {line}")
    (site / "usercustomize.py").write_text(line)
    lies = "PYTHONPATH=. PYTHONSTARTUP=start.py PYTHONUSERBASE=/home/mira/.local HOME=/home/mira PYTHONHOME="
    for who in (None, "jo"):
        for command in ("sundial --version", "sundial status", "sundial doctor"):
            done = machine.run("sh", "-c", f"cd /home/mira/evil; {lies} {command}", user=who)
            assert "Traceback" not in done.stderr, done.stderr
    assert not mark.exists(), mark.read_text()


def test_d19_no_folder_of_python_can_be_written_by_others(machine: Machine) -> None:
    python, show = "/usr/lib/sundial/bin/python3", "import json, sys; print(json.dumps(sys.path))"
    folders = json.loads(machine.must(python, "-I", "-c", show))
    assert folders
    assert "" not in folders
    for folder in (*folders, "/usr/lib/sundial", "/usr/lib/sundial/qt", "/usr/lib/sundial/bin"):
        assert machine.run("test", "-w", folder, user="mira").returncode == 1, folder
    others = ("(", "-perm", "/022", "-o", "-not", "-user", "root", ")", "-not", "-type", "l")
    assert machine.must("find", "/usr/lib/sundial", *others) == ""
    # The service starts itself once more on the way: whether it still looks into no other folder, its process says.
    line = machine.must("cat", f"/proc/{machine.fact(SERVICE, 'MainPID')}/cmdline").split("\0")
    assert "-I" in line, line


def test_b20_what_stays_after_the_login_counts_and_ends(machine: Machine) -> None:
    """Nobody is logged in: a game that lingers is played from somewhere, and its time is up all the same."""
    wants = home(machine, WANTS)
    wants.mkdir(parents=True)
    (wants.parent / "game.service").write_text(UNIT)
    (wants / "game.service").symlink_to("../game.service")
    machine.must("chown", "-R", "mira:mira", "/home/mira/.config")
    machine.must("loginctl", "enable-linger", "mira")
    until(lambda: bool(machine.pids("mira", "sparrows")), 60, "the game of nobody")
    assert machine.login_of("mira") is None
    until(lambda: used(machine, "category:games") >= 5, 60, "five seconds of it")
    until(lambda: not machine.pids("mira", "sparrows"), 180, "the game to end")
    assert used(machine, "category:games") >= 60


def test_b35_nothing_of_a_child_runs_before_the_guardian(machine: Machine) -> None:
    """After a boot the same game starts by itself: later than the guardian, which ends it at once."""
    before = used(machine, "category:games")
    machine.reboot()
    until(lambda: machine.is_active(SERVICE), 60, "the guardian")
    assert {"display-manager.service", "systemd-user-sessions.service"} <= set(machine.fact(SERVICE, "Before").split())
    uid = machine.must("id", "-u", "mira").strip()
    until(lambda: machine.fact(f"user@{uid}.service", "ActiveEnterTimestampMonotonic") != "0", 60, "her services")
    guardian = int(machine.fact(SERVICE, "ActiveEnterTimestampMonotonic"))
    hers = int(machine.fact(f"user@{uid}.service", "InactiveExitTimestampMonotonic"))
    assert 0 < guardian < hers
    until(lambda: not machine.pids("mira", "sparrows"), 60, "the game to end")
    assert used(machine, "category:games") >= before
    machine.must("loginctl", "disable-linger", "mira")


def test_e06_what_a_login_inhibits_keeps_no_screen_open(machine: Machine) -> None:
    hold = "systemd-inhibit --what=shutdown:sleep:idle:handle-lid-switch --mode=block --who=me --why=mine sleep 900 &"
    lock = "/usr/lib/sundial/bin/python3 -I /src/tests/system/locker.py &"
    play = "cp /bin/sleep puzzle; ./puzzle 900 & wait"
    machine.log_in("mira", ("/bin/sh", "-c", f"{hold} {lock} {play}"), unit=LOGIN)
    until(lambda: "mine" in machine.run("systemd-inhibit", "--list").stdout, 30, "the inhibitor")
    until(lambda: child(machine)["is_here"], 30, "her to be seen")
    assert says(machine, "jo", "dinner") == ""
    login = machine.login_of("mira")
    assert login is not None

    def is_locked() -> bool:
        return machine.must("loginctl", "show-session", "-P", "LockedHint", login).strip() == "yes"

    until(is_locked, 90, "the lock")
    assert machine.pids("mira", "puzzle")
    machine.must("systemctl", "stop", LOGIN)


def test_e09_an_account_with_another_name_is_the_same_child(machine: Machine) -> None:
    """Followed by its number, and told to both; a name that somebody else has now is told, too."""
    until(lambda: machine.run("pgrep", "-u", "mira").returncode == 1 or end_all(machine), 60, "her programs to end")
    machine.must("usermod", "-l", "mimi", "mira")
    until(lambda: "account-renamed" in notes(machine), 120, "the note")
    machine.must(
        "runuser",
        "-u",
        "mimi",
        "--",
        "sh",
        "-c",
        f"(cp /bin/sleep /home/mira/puzzle2); setsid {GAME} >/dev/null 2>&1 &",
    )
    until(lambda: not machine.pids("mimi", "sparrows"), 60, "the game to end")
    machine.must("usermod", "-l", "mira", "mimi")


def end_all(machine: Machine) -> bool:
    machine.run("pkill", "-KILL", "-u", "mira")
    return False
