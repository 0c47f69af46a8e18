"""Power cuts: what a real writer did to its disk is recorded by strace, and played up to any moment.

At the cut the disk has everything that was synced, and of the rest whatever it happened to have written: sectors of 512
bytes each on its own, new names only up to some point of their order, as file systems with a journal keep them.
"""

from __future__ import annotations

import ast
import random
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECTOR = 512
CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat"
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+|0x[0-9a-f]+)")
_FD = re.compile(r"^(\d+|AT_FDCWD)(?:<((?:[^>\\]|\\.)*)>)?")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Write:
    path: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Made:
    path: str


@dataclass(frozen=True, slots=True)
class Moved:
    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Gone:
    path: str


@dataclass(frozen=True, slots=True)
class Synced:
    path: str


@dataclass(frozen=True, slots=True)
class Said:
    kind: str
    number: int


Deed = Write | Cut | Made | Moved | Gone | Synced | Said


def recorded(data: Path, rounds: int, *how: str) -> list[Deed]:
    """What a writer does to the files of a folder, in order, with what it says in between."""
    log = data.parent / "strace.log"
    command = ["strace", "-f", "-y", "-xx", "-s", "10000000", "-o", str(log), "-e", f"trace={CALLS}"]
    writer = [sys.executable, "-B", "-m", "tests.faults.writer", str(data), str(rounds), *how]
    subprocess.run([*command, *writer], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    with log.open(encoding="ascii") as lines:
        return list(_deeds(lines, str(data)))


def _deeds(lines: Iterable[str], folder: str) -> Iterator[Deed]:
    for line in lines:
        read = _LINE.match(line)
        if read is not None and not read[3].startswith("-"):
            yield from (
                deed for deed in _read(read[1], read[2]) if isinstance(deed, Said) or deed.path.startswith(folder)
            )


def _read(call: str, arguments: str) -> Iterator[Deed]:
    """What a call did, whatever file it was about."""
    texts = [_bytes(text) for text in _TEXT.findall(arguments)]
    fd = _FD.match(arguments)
    path = _bytes(fd[2]).decode() if fd and fd[2] else ""
    last = arguments.rsplit(", ", 1)[-1]
    match call:
        case "write" if fd and fd[1] == "1":
            for word in texts[0].decode().splitlines():
                kind, _, number = word.partition(" ")
                yield Said(kind, int(number))
        case "openat" if "O_CREAT" in arguments:
            yield Made(texts[0].decode())
        case "rename" | "renameat" | "renameat2":
            yield Moved(texts[0].decode(), texts[1].decode())
        case "unlink" | "unlinkat":
            yield Gone(texts[0].decode())
        case "pwrite64":
            yield Write(path, int(last), texts[0])
        case "ftruncate":
            yield Cut(path, int(last))
        case "fsync" | "fdatasync":
            yield Synced(path)
        case _:
            pass


def _bytes(text: str) -> bytes:
    return bytes(ast.literal_eval(f'b"{text}"'))


@dataclass
class Disk:
    """A folder as the disk has it: files by number, the names that lead to them, and what may not be there yet."""

    names: dict[str, int] = field(default_factory=dict)
    files: dict[int, bytearray] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    pending: dict[int, list[Write | Cut]] = field(default_factory=dict)
    renamings: list[Made | Moved | Gone] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        """What is there now, all of it synced."""
        made = cls()
        for number, path in enumerate(sorted(path for path in folder.rglob("*") if path.is_file())):
            made.names[str(path)] = number
            made.files[number] = bytearray(path.read_bytes())
        made.seen = dict(made.names)
        return made

    def do(self, deed: Deed) -> None:
        match deed:
            case Write(path) | Cut(path) if path in self.seen:
                self.pending.setdefault(self.seen[path], []).append(deed)
            case Made(path) if path not in self.seen:
                number = len(self.files)
                self.files[number] = bytearray()
                self.seen[path] = number
                self._rename(deed)
            case Moved(path, to) if path in self.seen:
                self.seen[to] = self.seen.pop(path)
                self._rename(deed)
            case Gone(path) if path in self.seen:
                del self.seen[path]
                self._rename(deed)
            case Synced(path) if path in self.seen:
                for late in self.pending.pop(self.seen[path], ()):
                    _apply(self.files[self.seen[path]], late)
            case Synced():
                # A folder: every name is as it was last seen, now for good.
                self.renamings.clear()
                self._views.clear()
                self.names = dict(self.seen)
            case _:
                pass

    _views: list[dict[str, int]] = field(default_factory=list)

    def _rename(self, deed: Made | Moved | Gone) -> None:
        self.renamings.append(deed)
        self._views.append(dict(self.seen))

    def cut(self, chance: random.Random, root: Path, folder: Path) -> None:
        """Write into `folder` what is left of the recorded one, `root`, when the power goes now."""
        views = [self.names, *self._views]
        for path, number in views[chance.randrange(len(views))].items():
            if path.endswith("-shm"):
                continue
            content = bytearray(self.files[number])
            for late in self.pending.get(number, ()):
                for part in _torn(late):
                    if chance.random() < 0.5:
                        _apply(content, part)
            place = folder / Path(path).relative_to(root)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.write_bytes(content)
            place.chmod(0o600)


def _torn(late: Write | Cut) -> Iterator[Write | Cut]:
    if isinstance(late, Cut):
        yield late
        return
    first = SECTOR - late.offset % SECTOR
    edges = [0, *range(first, len(late.data), SECTOR), len(late.data)]
    for start, end in pairwise(edges):
        yield Write(late.path, late.offset + start, late.data[start:end])


def _apply(content: bytearray, deed: Write | Cut) -> None:
    if isinstance(deed, Cut):
        del content[deed.size :]
        content.extend(bytes(deed.size - len(content)))
    else:
        if len(content) < deed.offset:
            content.extend(bytes(deed.offset - len(content)))
        content[deed.offset : deed.offset + len(deed.data)] = deed.data
