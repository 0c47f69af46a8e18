"""A small computer of its own for system tests: own processes, mounts and accounts, a real display."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
INSIDE = Path("/srv/sundial")
KID, PARENT = 23001, 23002
DISPLAY = ":77"

# Runs as the first process of the new namespaces: nothing of it is seen outside, all of it ends with it.
_PREPARE = """
set -eu
mount --make-rprivate /
mount -t tmpfs -o mode=755 none /srv
mkdir -p /srv/sundial /srv/out
mount --bind "$REPOSITORY" /srv/sundial
mount --bind "$OUT" /srv/out
mount --bind "$OUT/passwd" /etc/passwd
mount --bind "$OUT/group" /etc/group
mount -t tmpfs -o mode=755 none /home
install -d -o $KID -g $KID -m 700 /home/kid /home/kid/.run
case "$PREFIX" in
  /root/*)
    mkdir -p /srv/prefix
    mount --bind "$PREFIX" /srv/prefix
    mount -t tmpfs -o mode=755 none /root
    mkdir -p "$PREFIX"
    mount --bind /srv/prefix "$PREFIX" ;;
esac
mount -t tmpfs -o mode=1777 none /tmp
mkdir -m 1777 /tmp/.X11-unix
cd /
touch /srv/out/ready
exec sleep infinity
"""


@dataclass
class Stage:
    """The running stage; `kid` is an ordinary account on it. Times below are seconds of the real clock."""

    out: Path
    init: subprocess.Popen[bytes]
    started: list[subprocess.Popen[str]] = field(default_factory=list)
    uid: int = KID
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def env(self) -> dict[str, str]:
        return {
            "PATH": f"{INSIDE}/.venv/bin:/usr/local/bin:/usr/bin:/bin:/usr/games",
            "HOME": "/home/kid",
            "USER": "kid",
            "LOGNAME": "kid",
            "LANG": "C.UTF-8",
            "DISPLAY": DISPLAY,
            "XDG_RUNTIME_DIR": "/home/kid/.run",
            "XDG_SESSION_TYPE": "x11",
            "PYTHONPATH": str(INSIDE),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "SDL_AUDIODRIVER": "dummy",
            "NO_AT_BRIDGE": "1",
            "GSETTINGS_BACKEND": "memory",
            **self.own,
        }

    def _command(self, argv: Sequence[str], env: Mapping[str, str], uid: int) -> list[str]:
        first = self.init_pid
        return [
            "nsenter", "-t", str(first), "--mount", "--pid", "--net", "--ipc",
            "setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "--inh-caps=-all",
            "env", "-i", "-C", env["HOME"], *(f"{key}={value}" for key, value in env.items()), *argv,
        ]  # fmt: skip

    @property
    def init_pid(self) -> int:
        children = Path(f"/proc/{self.init.pid}/task/{self.init.pid}/children").read_text().split()
        return int(children[0])

    def at(self, uid: int, own: Mapping[str, str]) -> Stage:
        """The same stage for somebody else, with what their login says of itself."""
        return replace(self, uid=uid, own=own)

    def run(self, *argv: str, timeout: float = 60, **env: str) -> subprocess.CompletedProcess[str]:
        """Run to the end as the kid, or who it is `at`."""
        command = self._command(argv, self.env | env, self.uid)
        return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)

    def start(self, *argv: str, log: str, **env: str) -> subprocess.Popen[str]:
        """Start as the kid, or who it is `at`; what it prints goes to a file of that name beside the results."""
        with (self.out / log).open("a") as sink:
            process = subprocess.Popen(
                self._command(argv, self.env | env, self.uid), stdout=sink, stderr=subprocess.STDOUT, text=True
            )
        self.started.append(process)
        return process

    def talk(self, *argv: str, **env: str) -> subprocess.Popen[str]:
        """Start as the kid something that is told lines, and answers with lines."""
        command = self._command(argv, self.env | env, self.uid)
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.started.append(process)
        return process

    def sundial(self, *arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
        return self.run("python", "-m", "app", *arguments, timeout=timeout)

    def pids(self, name: str) -> tuple[int, ...]:
        """The kid's living processes of that program name, as the stage counts pids."""
        found = self.run("pgrep", "-u", str(KID), "-x", name[:15], "-r", "R,S,D,T,t").stdout.split()
        return tuple(int(pid) for pid in found)

    def screenshot(self, name: str) -> Path:
        self.run("import", "-window", "root", f"/srv/out/{name}.png")
        return self.out / f"{name}.png"

    def stop(self) -> None:
        os.kill(self.init_pid, signal.SIGKILL)
        self.init.wait(10)
        for process in self.started:
            process.wait(10)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()


def open_stage(out: Path, *, has_parent: bool = False) -> Stage:
    """Make the namespaces, the account, the display and the window manager. Root only.

    `has_parent`: there is an account `mum` besides.
    """
    out.mkdir(parents=True, exist_ok=True)
    out.chmod(0o777)
    _write_accounts(out, {"kid": KID} | ({"mum": PARENT} if has_parent else {}))
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "REPOSITORY": str(REPOSITORY),
        "OUT": str(out),
        "PREFIX": sys.base_prefix,
        "KID": str(KID),
    }
    namespaces = ["--mount", "--pid", "--net", "--ipc"]  # a display of its own needs a network of its own
    command = ["unshare", *namespaces, "--fork", "--mount-proc", "--kill-child", "sh", "-c", _PREPARE]
    init = subprocess.Popen(command, env=environment)
    until((out / "ready").exists, 10, "the stage's namespaces")
    stage = Stage(out, init)
    stage.start("Xvfb", DISPLAY, "-screen", "0", "1400x900x24", "-noreset", "-nolisten", "tcp", log="xvfb.log")
    until(lambda: stage.run("xdpyinfo").returncode == 0, 15, "the display")
    stage.start("openbox", "--sm-disable", log="openbox.log")
    until(lambda: "window id #" in stage.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").stdout, 15, "openbox")
    return stage


def _write_accounts(out: Path, people: Mapping[str, int]) -> None:
    for name, lines in (
        ("passwd", [f"{who}:x:{uid}:{uid}:{who.title()}:/home/{who}:/bin/sh\n" for who, uid in people.items()]),
        ("group", [f"{who}:x:{uid}:\n" for who, uid in people.items()]),
    ):
        before = Path(f"/etc/{name}").read_text().splitlines(keepends=True)
        kept = [row for row in before if row.split(":")[0] not in people]
        (out / name).write_text("".join(kept + lines))
        (out / name).chmod(0o644)


def until(condition: Callable[[], bool], seconds: float, what: str) -> float:
    """Wait for the real world; returns the seconds it took. AssertionError when it does not come about."""
    begun = time.monotonic()
    while not condition():
        waited = time.monotonic() - begun
        assert waited < seconds, f"waited {waited:.0f} s for {what}"
        time.sleep(0.1)
    return time.monotonic() - begun


def has_all(*programs: str) -> bool:
    return all(shutil.which(program, path="/usr/bin:/usr/games:/bin:/usr/sbin") for program in programs)
