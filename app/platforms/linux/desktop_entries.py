"""Desktop entries: the text format, the command in it, and the real file that the command starts."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.platforms.interpreters import is_interpreter, program_argument, without_wrappers
from app.platforms.linux.bounded import read_small
from app.platforms.ports import FileId, Program

# The largest entries of whole distributions, with every translation, stay below a tenth of this.
LARGEST_ENTRY = 512 * 1024

# Debian's games live outside the search path of services.
SEARCH_PATH = (
    "/usr/local/bin",
    "/usr/bin",
    "/bin",
    "/usr/local/games",
    "/usr/games",
    "/usr/sbin",
    "/sbin",
    "/snap/bin",
)

_FIELD_CODE = re.compile(r"%[fFuUdDnNickvm]")


class NoProgramError(Exception):
    """The entry names no program that is installed here."""


@dataclass(frozen=True, slots=True)
class Command:
    """What an `Exec` line starts: the real file, and the script it runs where that file is an interpreter."""

    exe: str
    file: FileId
    script: str
    is_script: bool
    arguments: tuple[str, ...]
    size: int


def read_entry(path: Path, entry_id: str, languages: Sequence[str], *, is_system_entry: bool) -> Program:
    """The program of one desktop file. NoProgramError if it starts none; OSError, UnfitFileError if unreadable."""
    keys = main_group(read_small(path, LARGEST_ENTRY).decode("utf-8", "replace"))
    if keys.get("Type", "Application") != "Application" or keys.get("Hidden") == "true":
        raise NoProgramError("it is not about a program")
    if "TryExec" in keys and not _find(keys["TryExec"]):
        raise NoProgramError("its program is not installed")
    command = resolve(keys.get("Exec", ""))
    return Program(
        id=entry_id,
        name=_translated(keys, "Name", languages) or entry_id,
        categories=tuple(filter(None, keys.get("Categories", "").split(";"))),
        icon=keys.get("Icon", ""),
        exe=command.exe,
        exe_id=command.file,
        script=command.script,
        is_script=command.is_script,
        arguments=command.arguments,
        is_hidden=keys.get("NoDisplay") == "true",
        is_system_entry=is_system_entry,
        size=command.size,
    )


def resolve(line: str) -> Command:
    """Follow an `Exec` line to the file that runs. NoProgramError if that is not here."""
    try:
        words = without_wrappers(shlex.split(_FIELD_CODE.sub("", line.replace("%%", "%"))))
    except ValueError:
        raise NoProgramError("its command cannot be read") from None
    real = _find(words[0]) if words else ""
    if not real:
        raise NoProgramError("its program is not installed")
    found = Path(real).stat()
    script = ""
    if is_interpreter(real):
        named = program_argument(real, words)
        script = _find(named) or named
    file = FileId(found.st_dev, found.st_ino)
    return Command(real, file, script, _starts_as_script(real), words[1:], found.st_size)


def main_group(text: str) -> dict[str, str]:
    """The keys of [Desktop Entry]; the first of each counts, lines that are no `key=value` do not."""
    keys: dict[str, str] = {}
    is_inside = False
    for line in text.splitlines():
        if line.startswith("["):
            is_inside = line.strip() == "[Desktop Entry]"
        elif is_inside and not line.startswith("#"):
            key, sign, value = line.partition("=")
            if sign:
                keys.setdefault(key.strip(), value.strip())
    return keys


def _translated(keys: dict[str, str], key: str, languages: Sequence[str]) -> str:
    for language in languages:
        if text := keys.get(f"{key}[{language}]"):
            return text
    return keys.get(key, "")


def _find(name: str) -> str:
    """The real path of an executable by its path or name; "" if there is none."""
    if not name or "\0" in name:
        return ""
    places = [name] if name.startswith("/") else [f"{folder}/{name}" for folder in SEARCH_PATH if "/" not in name]
    for place in places:
        real = os.path.realpath(place)
        if Path(real).is_file() and os.access(real, os.X_OK):
            return real
    return ""


def _starts_as_script(real: str) -> bool:
    """Whether the file is a script, so that what runs later is another file."""
    try:
        with Path(real).open("rb") as file:
            return file.read(2) == b"#!"
    except OSError:
        return False
