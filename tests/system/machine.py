"""A whole computer for tests: real systemd, logind, polkit and logins, on an overlay of this one's own root."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.system.stage import REPOSITORY, until

CGROUPS = (Path("/sys/fs/cgroup/unified"), Path("/sys/fs/cgroup"))
NAMED = Path("/sys/fs/cgroup/systemd")
SOURCES = Path("/src")
PATH = "/usr/sbin:/usr/bin:/sbin:/bin:/usr/games"
# What this computer starts beside the system itself is not wanted twice.
MASKED = ("postgresql", "systemd-firstboot", "systemd-timesyncd", "apt-daily.timer", "apt-daily-upgrade.timer",
          "man-db.timer", "dpkg-db-backup.timer", "e2scrub_all.timer", "fstrim.timer")  # fmt: skip


@dataclass
class Machine:
    """The running computer. `sundial` and all paths are the ones inside; times are seconds of the real clock."""

    folder: Path
    root: Path
    name: str
    cgroup: Path
    nspawn: subprocess.Popen[bytes]
    leader: int
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def run(self, *argv: str, user: str | None = None, timeout: float = 60) -> subprocess.CompletedProcess[str]:
        """Run to the end, as root or as a person, outside any login."""
        return subprocess.run(
            self._command(argv, user), capture_output=True, text=True, timeout=timeout, check=False,
        )  # fmt: skip

    def must(self, *argv: str, user: str | None = None, timeout: float = 60) -> str:
        """The same, and it has to work; what it said on standard output."""
        done = self.run(*argv, user=user, timeout=timeout)
        assert done.returncode == 0, f"{argv}: {done.stdout}{done.stderr}"
        return done.stdout

    def python(self, script: str, *arguments: str, user: str) -> subprocess.CompletedProcess[str]:
        """Run one of our scripts with the libraries that the package brought, as a person."""
        return self.run("/usr/lib/sundial/bin/python3", "-I", f"{SOURCES}/tests/system/{script}", *arguments, user=user)

    def log_in(self, user: str, program: Sequence[str], *, unit: str) -> None:
        """A login at the seat, opened by PAM as a display manager does, that runs this program."""
        uid = self.must("id", "-u", user).strip()
        self.must(
            "systemd-run", "-q", f"--unit={unit}", "-p", "PAMName=login", "-p", f"User={user}",
            "-p", f"WorkingDirectory=/home/{user}", "-p", "KillMode=control-group",
            "-E", "XDG_SESSION_TYPE=x11", "-E", "XDG_SEAT=seat0", "-E", "XDG_SESSION_CLASS=user",
            "-E", f"PATH={PATH}", "-E", f"HOME=/home/{user}", "-E", "LANG=C.UTF-8",
            "-E", f"XDG_RUNTIME_DIR=/run/user/{uid}", *program,
        )  # fmt: skip
        until(lambda: self.login_of(user) is not None, 15, f"the login of {user}")
        self.run("loginctl", "activate", str(self.login_of(user)))

    def login_of(self, user: str) -> str | None:
        """The id of somebody's login at the seat."""
        for line in self.run("loginctl", "list-sessions", "--no-legend").stdout.splitlines():
            words = line.split()
            if len(words) > 2 and words[2] == user:
                return words[0]
        return None

    def is_active(self, unit: str) -> bool:
        return self.run("systemctl", "is-active", "-q", unit).returncode == 0

    def fact(self, unit: str, name: str) -> str:
        """One property of a unit."""
        return self.must("systemctl", "show", "-P", name, unit).strip()

    def journal(self, unit: str) -> str:
        return self.run("journalctl", "--no-pager", "-o", "cat", "-u", unit).stdout

    def pids(self, user: str, name: str) -> tuple[int, ...]:
        """The living processes of that program name in an account, as the machine counts pids."""
        found = self.run("pgrep", "-u", user, "-x", name[:15], "-r", "R,S,D,T,t").stdout.split()
        return tuple(map(int, found))

    def reboot(self) -> None:
        """Down and up again, on what is on its disk."""
        self.run("systemctl", "poweroff", timeout=20)
        self.nspawn.wait(60)
        until(lambda: "populated 0" in (self.cgroup / "cgroup.events").read_text(), 30, "the machine's end")
        for place in (self.cgroup, NAMED / self.cgroup.name):
            subprocess.run(["find", str(place), "-mindepth", "1", "-depth", "-type", "d", "-delete"], check=False)
        self.nspawn = _nspawn(self.folder, self.root, self.name, self.cgroup)
        _wait_for(self)

    def stop(self) -> None:
        """Switch it off and leave nothing behind."""
        self.run("systemctl", "poweroff", timeout=20)
        try:
            self.nspawn.wait(20)
        except subprocess.TimeoutExpired:
            self.nspawn.kill()
            self.nspawn.wait(10)
        if (self.cgroup / "cgroup.kill").exists():
            (self.cgroup / "cgroup.kill").write_text("1")
        until(lambda: "populated 0" in (self.cgroup / "cgroup.events").read_text(), 30, "the machine's end")
        subprocess.run(["umount", str(self.root), str(self.folder)], check=False)
        for place in (self.cgroup, NAMED / self.cgroup.name):
            subprocess.run(["find", str(place), "-depth", "-type", "d", "-delete"], check=False, capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _command(self, argv: Sequence[str], user: str | None) -> list[str]:
        home = f"/home/{user}" if user else "/root"
        person = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "--inh-caps=-all"] if user else []
        clean = ["env", "-i", f"PATH={PATH}", "LANG=C.UTF-8", f"HOME={home}", "PYTHONDONTWRITEBYTECODE=1"]
        return ["nsenter", "-t", str(self.leader), "-a", *person, *clean, *argv]


def boot() -> Machine:
    """Start it and wait until it is up. Root only."""
    folder = Path(tempfile.mkdtemp(prefix="sundial-machine-"))
    _must("mount", "-t", "tmpfs", "-o", "size=3G", "none", str(folder))
    root, name = folder / "root", f"sundial-{uuid.uuid4().hex[:8]}"
    for place in ("up", "work", "root"):
        (folder / place).mkdir()
    layers = f"lowerdir=/,upperdir={folder}/up,workdir={folder}/work"
    _must("mount", "-t", "overlay", "overlay", "-o", layers, str(root))
    (root / "etc/machine-id").write_text(f"{uuid.uuid4().hex}\n")
    for unit in MASKED:
        masked = root / "etc/systemd/system" / (unit if "." in unit else f"{unit}.service")
        masked.unlink(missing_ok=True)
        masked.symlink_to("/dev/null")
    cgroup = next(place for place in CGROUPS if (place / "cgroup.procs").exists()) / name
    cgroup.mkdir()
    machine = Machine(folder, root, name, cgroup, _nspawn(folder, root, name, cgroup), leader=0)
    try:
        _wait_for(machine)
    except BaseException:
        machine.stop()
        raise
    return machine


def _nspawn(folder: Path, root: Path, name: str, cgroup: Path) -> subprocess.Popen[bytes]:
    console = (folder / "console").open("ab")
    nspawn = subprocess.Popen(
        ["systemd-nspawn", "--register=no", "--keep-unit", "--console=pipe", "-q", "-D", str(root),
         f"--machine={name}", f"--bind-ro={REPOSITORY}:{SOURCES}", "--private-network", "-b"],
        stdin=subprocess.DEVNULL, stdout=console, stderr=subprocess.STDOUT,
        env=os.environ | {"SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"},
        preexec_fn=lambda: (cgroup / "cgroup.procs").write_text(str(os.getpid())),  # noqa: PLW1509  # one thread here
    )  # fmt: skip
    console.close()
    return nspawn


def _wait_for(machine: Machine) -> None:
    until(lambda: _has_child(machine), 60, "the machine's first process")
    until(lambda: _is_up(machine), 120, "the machine to be up")


def _has_child(machine: Machine) -> bool:
    children = Path(f"/proc/{machine.nspawn.pid}/task/{machine.nspawn.pid}/children").read_text().split()
    machine.leader = int(children[0]) if children else 0
    return bool(machine.leader)


def _is_up(machine: Machine) -> bool:
    said = machine.run("systemctl", "is-system-running").stdout.strip()
    return said in {"running", "degraded"}


def _must(*argv: str) -> None:
    subprocess.run(argv, check=True, capture_output=True)
