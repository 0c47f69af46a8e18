"""The installed programs: all desktop entries with AppStream beside them, read again only when a folder changed."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.platforms.linux.appstream import Component, read_component
from app.platforms.linux.bounded import UnfitFileError, reason
from app.platforms.linux.copies import is_copy
from app.platforms.linux.desktop_entries import NoProgramError, read_entry, resolve
from app.platforms.ports import Process, Program

log = logging.getLogger(__name__)

# Deeper folders than these hold no entries, and a loop of links must end.
_DEEPEST = 3


class LinuxPrograms:
    """Reads `applications/` of every data folder, the system's before the account's own, and the system's metainfo."""

    def __init__(self, system: Sequence[Path], own: Sequence[Path] = (), languages: Sequence[str] = ()) -> None:
        self._system = tuple(system)
        self._own = tuple(own)
        self._languages = tuple(languages)
        self._watched: dict[Path, int] = {}
        self._programs: tuple[Program, ...] = ()

    def read(self) -> tuple[Program, ...]:
        if not self._watched or any(_changed(folder) != then for folder, then in self._watched.items()):
            metainfo = [data / kind for data in self._system for kind in ("metainfo", "appdata")]
            folders = [folder for data in (*self._system, *self._own) for folder in _folders(data / "applications")]
            self._watched = {folder: _changed(folder) for folder in (*folders, *metainfo)}
            self._programs = tuple(self._all(metainfo))
        return self._programs

    def is_copy(self, process: Process, program: Program) -> bool:
        return is_copy(process.pid, program.exe, program.size)

    def _all(self, metainfo: Sequence[Path]) -> Iterator[Program]:
        """System entries first: where two describe one program, an account's own entry does not speak over them."""
        seen: set[str] = set()
        about = _by_stem(metainfo)
        for data in (*self._system, *self._own):
            is_system = data in self._system
            for path, entry_id in _entries(data / "applications"):
                if entry_id in seen:
                    continue
                program = self._entry(path, entry_id, is_system=is_system)
                if program is not None:
                    seen.add(entry_id)
                    yield _completed(program, about.get(program.id, ())) if is_system else program
        yield from _without_entry(metainfo, seen)

    def _entry(self, path: Path, entry_id: str, *, is_system: bool) -> Program | None:
        try:
            return read_entry(path, entry_id, self._languages, is_system_entry=is_system)
        except NoProgramError:
            return None
        except (OSError, UnfitFileError) as error:
            log.warning("One desktop entry was skipped: %s", reason(error))
            log.debug("The skipped desktop entry is %s", path)
            return None


def _folders(top: Path) -> Iterator[Path]:
    yield top
    for depth in range(1, _DEEPEST):
        yield from (path for path in sorted(top.glob("/".join("*" * depth))) if path.is_dir() and not path.is_symlink())


def _entries(top: Path) -> Iterator[tuple[Path, str]]:
    """Every desktop file with its id: the stem, folders joined by dashes."""
    for folder in _folders(top):
        for path in sorted(folder.glob("*.desktop")):
            yield path, "-".join(path.relative_to(top).with_suffix("").parts)


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _by_stem(metainfo: Sequence[Path]) -> dict[str, list[Path]]:
    """The metainfo files by the id they are named after; listed once, as most entries have none to ask for."""
    found: dict[str, list[Path]] = {}
    for folder in metainfo:
        # Backwards, so that an `appdata` of old comes after the `metainfo` beside it.
        for path in sorted(folder.glob("*.xml"), reverse=True):
            for stem in {*_stems(path.name)}:
                found.setdefault(stem, []).append(path)
    return found


def _completed(program: Program, about: Sequence[Path]) -> Program:
    """The same program, with its component's rating, and the categories where its entry has none."""
    for path in about:
        component = _component(path)
        if component is None:
            continue
        program = replace(program, rating=program.rating or component.rating)
        if not program.categories and component.categories:
            program = replace(program, categories=component.categories, evidence="appstream")
        if program.categories and program.rating is not None:
            return program
    return program


def _without_entry(metainfo: Sequence[Path], seen: set[str]) -> Iterator[Program]:
    """Programs that have metainfo and no desktop file."""
    for folder in metainfo:
        for path in sorted(folder.glob("*.xml")):
            if any(stem in seen for stem in _stems(path.name)):
                continue
            component = _component(path)
            if component is None or component.desktop_id in seen or not component.binary or not component.categories:
                continue
            try:
                command = resolve(component.binary)
            except NoProgramError:
                continue
            seen.add(component.desktop_id)
            yield Program(
                id=component.desktop_id,
                name=component.name or component.desktop_id,
                categories=component.categories,
                exe=command.exe,
                exe_id=command.file,
                is_script=command.is_script,
                evidence="appstream",
                size=command.size,
                rating=component.rating,
            )


def _stems(name: str) -> Iterator[str]:
    stem = name.removesuffix(".xml").removesuffix(".metainfo").removesuffix(".appdata")
    yield stem
    yield stem.removesuffix(".desktop")


def _component(path: Path) -> Component | None:
    try:
        return read_component(path)
    except FileNotFoundError:
        return None
    except (OSError, UnfitFileError) as error:
        log.warning("One AppStream file was skipped: %s", reason(error))
        log.debug("The skipped AppStream file is %s", path)
        return None
