"""Where the attacks are played: children's real processes, and a real guardian in an account of its own."""

from __future__ import annotations

import json
import os
import re
import select
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.attacks.computer import FIRST_SUBORDINATE, KID, SERVICE, is_inside

HERE = Path(__file__).resolve().parent
GAME, QUILL, LIBRARY = "/opt/sparrows/sparrows", "/opt/quill/quill", "/opt/sparrows/sparrows.so"
BUS = "/tmp/bus/bus"
TICK = 5

# Ways to a game rather than games: what the attack is typed into.
_WAYS = frozenset(
    {"bash", "dash", "sh", "setpriv", "unshare", "sleep", "timeout", "env", "bwrap", "squashfuse", "quill"}
)

# What is installed here besides: (id, its file, a category of the menus).
_OTHERS = (
    ("chromium", "/opt/chromium/chromium", "WebBrowser"),
    ("emacs", "/opt/emacs/emacs", "Development"),
    ("retroarch", "/opt/retroarch/retroarch", "Game"),
    ("scribe", "/opt/scribe/scribe.py", "Education"),
    ("woods_woods", "/opt/woods/woods", "Game"),
)

# A minute of games a day, a minute of whatever else, learning free, and Quill free by its name.
CLAUSES: tuple[dict[str, object], ...] = (
    {"id": "games", "kind": "budget", "scope": "category:games", "per": "day", "minutes": 1},
    {"id": "rest", "kind": "budget", "scope": "category:other", "per": "day", "minutes": 1},
    {"id": "school", "kind": "free", "scope": "category:learning"},
    {"id": "quill", "kind": "free", "scope": "app:quill"},
    {"id": "scribe", "kind": "free", "scope": "app:scribe"},
)


def built() -> Path:
    """Compile the game and the editor, and install them as packages do: root's, with their menu entries."""
    for source, target, options in (
        ("game.c", GAME, ["-pthread"]),
        ("idle.c", QUILL, []),
        ("game.c", LIBRARY, ["-pthread", "-shared", "-fPIC", "-DAS_LIBRARY", "-Dmain=game_main"]),
    ):
        Path(target).parent.mkdir(exist_ok=True)
        subprocess.run(["gcc", "-O1", "-Wall", "-Werror", *options, "-o", target, str(HERE / source)], check=True)
    scribe = Path("/opt/scribe/scribe.py")
    scribe.parent.mkdir()
    scribe.write_text("#!/usr/bin/python3\nimport os, time\nos.write(3, b'.')\ntime.sleep(9999)\n")
    scribe.chmod(0o755)
    for name, exe, category in (("sparrows", GAME, "Game"), ("quill", QUILL, "Education"), *_OTHERS):
        if not Path(exe).exists():
            Path(exe).parent.mkdir()
            shutil.copy(QUILL, exe)
            # No two installed programs are the same file.
            with Path(exe).open("ab") as file:
                file.write(name.encode())
        text = f"[Desktop Entry]\nType=Application\nName={name.title()}\nExec={exe}\nCategories={category};\n"
        (Path("/usr/share/applications") / f"{name}.desktop").write_text(text)
    return Path("/opt")


@dataclass
class Stage:
    """`start` is what a child does, `ticks` what the guardian does, the rest is what everybody sees."""

    programs: Path
    view: dict[str, Any] = field(default_factory=dict)
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        rights = "+kill,+sys_ptrace"
        command = [
            "setpriv", f"--reuid={SERVICE}", f"--regid={SERVICE}", "--clear-groups", "--no-new-privs",
            f"--inh-caps=-all,{rights}", f"--ambient-caps=-all,{rights}", f"--bounding-set=-all,{rights}",
            "env", "-i", "PATH=/usr/bin:/bin", "PYTHONPATH=/srv/sundial", "PYTHONDONTWRITEBYTECODE=1", "LANG=C.UTF-8",
            "HOME=/nonexistent", "TMPDIR=/tmp", f"DBUS_SYSTEM_BUS_ADDRESS=unix:path={BUS}",
            "/srv/sundial/.venv/bin/python", "-m", "tests.attacks.keeper",
        ]  # fmt: skip
        self._keeper = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/srv/sundial"
        )

    # --- what a child does -------------------------------------------------------------------------------------

    def start(self, command: str, uid: int = KID, home: str = "", *, ready: bool = True) -> subprocess.Popen[bytes]:
        """Run shell text as an account, at most 200 processes of it, and wait until the program in it stands."""
        home = home or f"/home/{({KID: 'kid'} | {23002: 'sib', 23003: 'par'})[uid]}"
        listen, speak = os.pipe()
        script = f"exec 3>&{speak} {speak}>&-; ulimit -u 200; {command}"
        process = subprocess.Popen(
            [*_as(uid), "env", "-i", "ATTACK=1", f"HOME={home}", "PATH=/usr/bin:/bin", "LANG=C.UTF-8",
             "bash", "--norc", "-c", script],
            pass_fds=[speak], cwd=home, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(speak)
        self.started.append(process)
        try:
            if ready:
                assert select.select([listen], [], [], 15)[0], f"it never stood: {command}"
                assert os.read(listen, 1) == b".", f"it ended before it stood: {command}"
        finally:
            os.close(listen)
        return process

    def copy(self, name: bytes | str = "notes", source: str = GAME, uid: int = KID) -> str:
        """The kid's own copy of a program; its path as shell text."""
        path = os.path.join(b"/home/kid", os.fsencode(name))  # noqa: PTH118 - names of any bytes
        shutil.copy(os.fsencode(source), path)
        os.chown(path, uid, uid)
        return _quoted(path)

    # --- what the guardian does --------------------------------------------------------------------------------

    def begin(self, clauses: Sequence[Mapping[str, object]] = CLAUSES) -> None:
        """A new family under these clauses, the same for both children, and nothing used yet."""
        assert is_inside()
        document = {
            "format": "sundial-agreement/1",
            "zone": "UTC",
            "warn_minutes": [],
            "grace_seconds": 5,
            "clauses": [*clauses],
        }
        agreements = {name: json.dumps(document | {"child": name}) for name in ("kid", "sib")}
        self._say({"do": "begin", "agreements": agreements})

    def ticks(self, count: int = 1) -> None:
        """So many ticks of the guardian, five seconds of its clock each."""
        self._say({"do": "pass", "seconds": count * TICK})

    def live(self, seconds: float, beat: float = 0.5) -> None:
        """Ticks in real time."""
        self._say({"do": "live", "seconds": seconds, "beat": beat})

    def skip(self, seconds: float, *, awake: float) -> None:
        """So much time without a tick, a part of it awake, then one tick."""
        self._say({"do": "skip", "seconds": seconds, "awake": awake})

    def claim(self, **sight: object) -> None:
        """The kid's session says what it sees."""
        self._say({"do": "claim", "claim": sight})

    @property
    def keeper_pid(self) -> int:
        return self._keeper.pid

    def crash(self) -> None:
        """The guardian ends without a word and starts again."""
        self._say({"do": "crash"})

    @property
    def took(self) -> float:
        """Seconds that the guardian needed for the last thing it was told."""
        return float(self.view["took"])

    @property
    def worked(self) -> float:
        """Seconds of processor time in that: what a busy computer around it does not change."""
        return float(self.view["worked"])

    # --- what everybody sees -----------------------------------------------------------------------------------

    def counted(self, child: str = "kid") -> dict[str, int]:
        """Counted seconds of each app of a child today."""
        totals = self.view["children"][child]["totals"]
        return {
            key.removeprefix("app:"): seconds for key, seconds in totals.items() if key.startswith("app:") and seconds
        }

    def total(self, child: str = "kid") -> int:
        return int(self.view["children"][child]["totals"].get("all", 0))

    def seen(self, child: str = "kid") -> dict[str, str]:
        """Each app that runs, and the evidence for it."""
        return {app: evidence for app, _, _, evidence in self.view["children"][child]["apps"]}

    def notes(self) -> list[str]:
        return [kind for kind, _, _ in self.view["notes"]]

    def is_counted(self, app: str, child: str = "kid") -> bool:
        """C: within two ticks the app counts, for this child and nobody else."""
        other = "sib" if child == "kid" else "kid"
        before, others = self.counted(child).get(app, 0), self.total(other)
        self.ticks(2)
        return self.counted(child).get(app, 0) > before and self.total(other) == others

    def is_leisure(self, child: str = "kid", *, live: bool = False) -> bool:
        """U: within two ticks something counts that nobody vouches for. `live`: that the processor must tell."""
        before = self.total(child)
        if live:
            self.live(3.5, 1.0)
        else:
            self.ticks(2)
        return self.total(child) > before

    def is_ended(self, *, live: bool = False) -> bool:
        """K: when its time is up and it was asked, all of it is gone within five seconds, whatever it does."""
        if live:
            self.pass_time()
        for _ in range(30):
            self.live(1.0, 1.0) if live else self.ticks()
            if {"app-closed", "could-not-close"} & set(self.notes()):
                break
        return soon(lambda: not self.players(), 5.0)

    def pass_time(self) -> None:
        """Use up the day's minute of unknown programs, and end that one again."""
        copy = self.copy("pastime")
        game = self.start(f"printf x >>{copy}; exec {copy}")
        self.ticks(14)
        os.killpg(game.pid, signal.SIGKILL)
        game.wait(10)

    def players(self) -> dict[int, str]:
        """The living processes that the attack started, without the shells it was typed into."""
        return {pid: name for pid in _pids() if (name := _player(pid)) is not None}

    # --- the end -----------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """End everything the children started. Only these namespaces' processes can be reached from here."""
        assert is_inside()
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        for uid in {KID, 23002, 23003, *(_owner(pid) for pid in _pids() if _owner(pid) >= FIRST_SUBORDINATE)}:
            subprocess.run([*_as(uid), "sh", "-c", "kill -9 -1"], check=False, stderr=subprocess.DEVNULL)
        for process in self.started:
            process.wait(10)
        self.started.clear()
        assert soon(lambda: not self.players(), 5.0), self.players()
        for home in ("kid", "sib", "par"):
            for left in Path("/home", home).iterdir():
                shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()

    def close(self) -> None:
        if self._keeper.stdin is not None:
            self._keeper.stdin.close()
        self._keeper.wait(20)
        if self._keeper.stdout is not None:
            self._keeper.stdout.close()

    def _say(self, order: Mapping[str, object]) -> None:
        assert self._keeper.stdin is not None
        assert self._keeper.stdout is not None
        self._keeper.stdin.write(json.dumps(order) + "\n")
        self._keeper.stdin.flush()
        answer = self._keeper.stdout.readline()
        assert answer, "the guardian ended"
        self.view = json.loads(answer)


def soon(answer: Callable[[], bool], seconds: float) -> bool:
    """Whether it comes about in that time."""
    end = time.monotonic() + seconds
    while not answer():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def _as(uid: int) -> list[str]:
    return ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "--inh-caps=-all"]


def _quoted(path: bytes) -> str:
    """Shell text for a name of any bytes."""
    if re.fullmatch(rb"[\w./-]+", path):
        return path.decode()
    return "$'" + "".join(f"\\x{byte:02x}" for byte in path) + "'"


def _pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdecimal()]  # noqa: PTH208 - names only


def _owner(pid: int) -> int:
    try:
        return os.stat(f"/proc/{pid}").st_uid  # noqa: PTH116 - one call
    except OSError:
        return 0


def _player(pid: int) -> str | None:
    """The program of a process that an attack started and that still lives; None for everything else."""
    for thread in _threads(pid):
        try:
            place = Path(f"/proc/{pid}/task/{thread}")
            if place.joinpath("stat").read_bytes().rpartition(b") ")[2][:1] in b"ZX":
                continue
            if b"ATTACK=1" not in place.joinpath("environ").read_bytes().split(b"\0"):
                return None
            name = Path(os.fsdecode(os.readlink(os.fsencode(place / "exe")))).name  # noqa: PTH115 - any bytes
        except OSError:
            continue
        return None if name in _WAYS else name
    return None


def _threads(pid: int) -> Sequence[str]:
    try:
        return os.listdir(f"/proc/{pid}/task")  # noqa: PTH208 - names only
    except OSError:
        return ()


__all__ = ["CLAUSES", "GAME", "LIBRARY", "QUILL", "Stage", "built", "shlex", "soon"]
