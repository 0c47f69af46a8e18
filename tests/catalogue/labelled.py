"""Reads the labelled set, and asks the real catalogue and the real reading of launchers' data about each line."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.guidance.apps import read_listed
from app.monitor.catalogue import HELPER, Catalogue, Recognised
from app.paths import resources
from app.platforms.desk import Title
from app.platforms.interpreters import is_interpreter, program_argument
from app.platforms.linux.launchers import heroic, itch, lutris, steam
from app.platforms.linux.launchers.shelf import Files
from app.platforms.linux.launchers.titles import Facts, Library
from app.platforms.linux.scripts import script_of
from app.platforms.ports import FileId, Process, Program, Script
from tests.fakes.platform import FakeComputer

FOLDER = Path(__file__).parent
SETS = ("before.txt", "after.txt", "later.txt")
NOTHING = "-"
KID = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """One process of the set and what it is."""

    number: int
    name: str
    category: str
    file: str
    exe: str
    argv: tuple[str, ...]
    more: dict[str, str]
    source: str

    @property
    def is_nothing(self) -> bool:
        return self.name == NOTHING


def lines(name: str, home: Path) -> tuple[Line, ...]:
    return tuple(_lines(name, home))


def _lines(name: str, home: Path) -> Iterator[Line]:
    for number, text in enumerate((FOLDER / name).read_text().splitlines(), 1):
        if text.startswith("#") or not text:
            continue
        fields = [field.strip() for field in _at_home(text, str(home)).split("|")]
        assert len(fields) == 7, f"{name}:{number}: {text}"
        title, category, file, exe, words, more, source = fields
        pairs = dict(word.partition("=")[::2] for word in shlex.split(more))
        yield Line(number, title, category, file, exe, tuple(shlex.split(words)), pairs, source)


def _at_home(text: str, home: str) -> str:
    """The same line with the home of the test in the place of the kid's, in both ways of writing a path."""
    turned = home.replace("/", "\\\\")
    return text.replace("{home}", home).replace("/home/kid", home).replace("\\\\home\\\\kid", turned)


def installed() -> tuple[Program, ...]:
    """The programs of `entries.txt`."""
    found = []
    for number, text in enumerate((FOLDER / "entries.txt").read_text().splitlines()):
        if text.startswith("#") or not text:
            continue
        app, name, categories, exe, kind = [field.strip() for field in text.split("|")]
        found.append(
            Program(
                id=app,
                name=name,
                categories=tuple(categories.split(";")),
                exe=exe,
                exe_id=FileId(1, number + 1),
                is_script=kind == "script",
            )
        )
    return tuple(found)


class Judge:
    """The catalogue of that computer, and the library of that home."""

    def __init__(self, home: Path) -> None:
        self.computer = FakeComputer(programs=installed())
        listed = read_listed((resources() / "content" / "apps.json").read_text(encoding="utf-8"))
        self.catalogue = Catalogue(self.computer, listed)
        self.catalogue.refresh()
        files = Files()
        readers = (steam.games, heroic.games, lutris.games, itch.games)
        self.library = Library(game for games in readers for game in games(home, files))
        self._home = str(home)
        self._files = {program.exe: program.exe_id for program in self.computer.programs}

    def says(self, line: Line, *, is_claimed: bool = True) -> Recognised | None:
        """What is recognised; `is_claimed` False without the word of the session."""
        process = self.process(line)
        found = self.catalogue.app_of(process)
        environment = {name: value for name, value in line.more.items() if name != "unit"}
        named = self.library.name_of(Facts(line.exe, line.argv, environment)) if is_claimed else None
        if found is None or named is None:
            return found
        return self.catalogue.titled(found, Title(process.pid, named.name, named.is_game))

    def process(self, line: Line) -> Process:
        is_system = line.file == "sys"
        known = self._files.get(line.exe) if is_system else None
        own = None if line.file == "hidden" else FileId(2, line.number)
        return Process(
            pid=line.number,
            started=line.number,
            uid=KID,
            exe=line.exe,
            exe_id=known or own,
            is_system_file=is_system,
            argv=line.argv,
            unit=line.more.get("unit", ""),
            script=self._script(line),
        )

    def _script(self, line: Line) -> Script | None:
        """As on that computer: a script below the system's places is the system's, and the one that is installed."""
        found = script_of(line.exe, line.argv, self._home)
        word = program_argument(line.exe, line.argv) if is_interpreter(line.exe) else ""
        if found is None or not word.startswith("/usr/"):
            return found
        return Script(word, word, self._files.get(word, FileId(3, line.number)), is_system_file=True)


def is_right(line: Line, found: Recognised | None) -> bool:
    """Whether name and category are those of the label. A part of a launcher is nothing as long as it rests."""
    if found is None or line.is_nothing:
        return line.is_nothing and (found is None or found.evidence == HELPER)
    return (found.name.casefold(), found.category) == (line.name.casefold(), line.category)


def category_of(found: Recognised | None) -> str:
    return NOTHING if found is None or found.evidence == HELPER else found.category
