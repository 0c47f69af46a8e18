"""What the installed guardian costs beside two peers on one computer, in one run: `python -m bench.peers [SECONDS]`.

Only when it is asked for: it needs root, `make deb`, and fetches timekpr-next (Debian) and LittleBrother (PyPI) into a
folder that goes again. All three watch the same child, in a system of its own, with 300 processes in the child's login.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.platforms.linux import cpu
from tests.system.machine import SOURCES, Machine, boot
from tests.system.stage import REPOSITORY, until

SECONDS = 300.0
PROCESSES = 300
WARM_UP_SECONDS = 40.0
"""First scans and first writes are a start, and a start is another figure."""
DEBS = ("timekpr-next", "python3-psutil")
LITTLE_BROTHERS = ("little-brother", "python-base-app", "some-flask-helpers")
"""Two libraries of its maker's that it needs and does not name."""
FIRST_RUN = ("set-up", "mira", "1000", "1000")
LITTLE_BROTHER = """[AppControl]
scan_active = true

[StatusServer]
host = 127.0.0.1
port = 5561
app_secret = only-for-a-figure

[UnixUserHandler]
admin_username = admin
admin_password = only-for-a-figure
user_list = mira:{uid}

[Persistence]
database_driver = sqlite
sqlite_dir = /var/lib/little-brother

[RuleSetMira]
username = mira
process_name_pattern = .*
max_time_per_day = 16h
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU in milliseconds a minute and memory in megabytes of all processes of one program."""

    cpu: float
    pss: float
    uss: float


def main(seconds: float) -> None:
    """Print one line a program."""
    # On the disk of this computer, which is the floor of the machine's.
    with tempfile.TemporaryDirectory(dir="/var/tmp", prefix="sundial-peers-") as folder:
        fetch(Path(folder))
        _beside(Path(folder), seconds)


def _beside(folder: Path, seconds: float) -> None:
    with computer() as machine:
        units = {"Sundial": "sundial.service", **begin_peers(machine, folder)}
        crowd(machine)
        time.sleep(WARM_UP_SECONDS)
        running = {name: processes(machine, unit) for name, unit in units.items()}
        count = len(machine.must("ps", "-e", "--no-headers").splitlines())
        print(f"{count} processes, load {psutil.getloadavg()[0]:.1f}", flush=True)
        costs = measure(running, seconds)
    print(f"{'program':16} {'CPU ms/min':>10} {'of ours':>8} {'PSS MB':>8} {'USS MB':>8}   {seconds:.0f} s")
    for name, cost in costs.items():
        print(f"{name:16} {cost.cpu:10.1f} {cost.cpu / costs['Sundial'].cpu:8.2f} {cost.pss:8.1f} {cost.uss:8.1f}")


@contextmanager
def computer() -> Iterator[Machine]:
    """A system with the package, a parent, and a child who is set up."""
    package = max((REPOSITORY / "dist").glob("sundial_*.deb"), key=lambda path: path.stat().st_mtime)
    machine = boot()
    try:
        for name, *more in (("jo", "-G", "sudo"), ("mira",)):
            machine.must("useradd", "-m", "-s", "/bin/bash", *more, name)
        machine.must("dpkg", "-i", str(SOURCES / package.relative_to(REPOSITORY)), timeout=600)
        until(lambda: machine.is_active("sundial.service"), 120, "the guardian")
        said = machine.python("member.py", *FIRST_RUN, user="jo")
        if said.returncode:
            raise SystemExit(said.stderr)
        yield machine
    finally:
        machine.stop()


def fetch(folder: Path) -> None:
    """The peers' own packages, and an environment for the one that comes from PyPI; what cannot be had is said."""
    for command in (
        ("apt-get", "download", *DEBS),
        (sys.executable, "-m", "venv", str(folder / "little-brother")),
        (str(folder / "little-brother/bin/pip"), "install", "-q", *LITTLE_BROTHERS),
    ):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{' '.join(command)}: {done.stderr[-300:]}")


def begin_peers(machine: Machine, folder: Path) -> Mapping[str, str]:
    """Install and start whatever can be; the unit of each. What cannot is said."""
    units = {}
    for name, begin in (("timekpr-next", _begin_timekpr), ("LittleBrother", _begin_little_brother)):
        try:
            units[name] = begin(machine, folder)
        except (AssertionError, subprocess.SubprocessError, OSError) as error:
            print(f"{name} does not run here: {error}")
    return units


def _begin_timekpr(machine: Machine, folder: Path) -> str:
    for deb in sorted(folder.glob("*.deb")):
        # Its windows want GTK and a polkit agent; what is measured is the service alone.
        machine.must("dpkg", "-i", "--force-depends", str(deb), timeout=300)
    machine.must("systemctl", "restart", "timekpr.service")
    return _settled(machine, "timekpr.service")


def _begin_little_brother(machine: Machine, folder: Path) -> str:
    environment = folder / "little-brother"
    (machine.root / "var/lib/little-brother").mkdir()
    (machine.root / "var/spool/little-brother").mkdir(parents=True, exist_ok=True)
    uid = machine.must("id", "-u", "mira").strip()
    (machine.root / "etc/little-brother.conf").write_text(LITTLE_BROTHER.format(uid=uid))
    code = "import sys; from little_brother import app; sys.exit(app.main())"
    start = (str(environment / "bin/python"), "-c", code, "--config", "/etc/little-brother.conf")
    # It makes its database and goes on.
    machine.must("systemd-run", "-q", "--unit=little-brother", *start, "--create-databases")
    return _settled(machine, "little-brother.service")


def _settled(machine: Machine, unit: str) -> str:
    """Wait until it has run for some seconds. AssertionError with its last words if it ended."""
    time.sleep(10)
    assert machine.is_active(unit), machine.journal(unit)[-600:]
    return unit


def crowd(machine: Machine) -> None:
    """A login of the child with so many programs that sleep."""
    many = f"for n in $(seq {PROCESSES}); do sleep 100000 & done; wait"
    machine.log_in("mira", ("/bin/sh", "-c", many), unit="crowd")
    until(lambda: len(machine.pids("mira", "sleep")) >= PROCESSES, 60, "the crowd")


def processes(machine: Machine, unit: str) -> list[psutil.Process]:
    """The processes of a unit, as this computer counts them."""
    inside = set(machine.must("cat", f"/sys/fs/cgroup/system.slice/{unit}/cgroup.procs").split())
    return [each for each in psutil.process_iter() if _pid_inside(each.pid, machine.name) in inside]


def _pid_inside(pid: int, machine: str) -> str:
    """The number that a process of the machine has inside it; empty for any other."""
    try:
        if machine not in Path(f"/proc/{pid}/cgroup").read_text():
            return ""
        words = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("NSpid:"))
    except (OSError, StopIteration):
        return ""
    return words.split()[-1]


def measure(running: Mapping[str, list[psutil.Process]], seconds: float) -> Mapping[str, Cost]:
    """What each costs while so many seconds pass: processor time of its own and what it waited for from children."""
    before = {name: sum(map(_cpu, those)) for name, those in running.items()}
    began = time.monotonic()
    time.sleep(seconds)
    minutes = (time.monotonic() - began) / 60
    costs = {}
    for name, those in running.items():
        memory = [each.memory_full_info() for each in those]
        costs[name] = Cost(
            cpu=(sum(map(_cpu, those)) - before[name]) * 1000 / minutes,
            pss=sum(each.pss for each in memory) / 1e6,
            uss=sum(each.uss for each in memory) / 1e6,
        )
    return costs


def _cpu(process: psutil.Process) -> float:
    """Its own seconds by its clock, to the nanosecond, and those of its children as the kernel counts them."""
    spent = process.cpu_times()
    return (cpu.read(cpu.clock_of(process.pid)) or 0) / 1e9 + spent.children_user + spent.children_system


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else SECONDS)
