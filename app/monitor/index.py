"""The installed programs by everything a process can be recognised by."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from app.monitor.told import title_key
from app.platforms.interpreters import is_interpreter
from app.platforms.ports import FileId, Process, Program

# Starters of many programs: what they start is told by the box the process runs in, not by their own file.
_STARTERS = frozenset({"flatpak", "snap"})
_FLATPAK_UNIT = re.compile(r"app-flatpak-(?P<id>.+)-\d+\.scope")
_SNAP_UNIT = re.compile(r"snap\.(?P<snap>[^.]+)\.(?P<app>[^.]+)\.")
_LATER_NAMES = ("", "-bin", ".bin", ".real", "-real", ".x86_64")


def is_starter(exe: str) -> bool:
    """Whether this file starts programs in their boxes."""
    return PurePosixPath(exe).name in _STARTERS


class Index:
    """Looks programs up. Where several describe one file, the plainest wins (see `_plainness`).

    `spoken_of` are the ids that agreements name: they go before others of the same title.
    """

    def __init__(self, programs: tuple[Program, ...], spoken_of: frozenset[str] = frozenset()) -> None:
        self.programs = programs
        self.ids = {program.id: program for program in programs}
        self.by_file: dict[FileId, Program] = {}
        self.by_path: dict[str, Program] = {}
        self.by_script: dict[str, Program] = {}
        self.by_size: dict[int, tuple[Program, ...]] = {}
        self.by_title: dict[str, Program] = {}
        self._by_later_name: dict[str, Program] = {}
        for program in sorted(programs, key=_plainness, reverse=True):
            self._put(program)
        # The last one stays.
        for program in sorted(programs, key=lambda program: _fame(program, spoken_of)):
            if not program.is_hidden and (key := title_key(program.name)):
                self.by_title[key] = program

    def _put(self, program: Program) -> None:
        if program.script:
            self.by_script[program.script] = program
        elif not is_interpreter(program.exe) and not is_starter(program.exe):
            self.by_path[program.exe] = program
            if program.exe_id is not None:
                self.by_file[program.exe_id] = program
            if program.size and program.is_system_entry:
                self.by_size[program.size] = (*self.by_size.get(program.size, ()), program)
            if program.is_script:
                self._by_later_name.update({PurePosixPath(program.exe).name + end: program for end in _LATER_NAMES})

    def started_by_script(self, name: str) -> Program | None:
        """The program whose starting script has the name of a system file: firefox starts lib/firefox/firefox."""
        return self._by_later_name.get(name)

    def boxed(self, process: Process) -> Program | None:
        """The program of a Flatpak or a snap, whose files have other paths outside their box."""
        if found := _FLATPAK_UNIT.fullmatch(process.unit):
            return self.ids.get(found["id"].replace("\\x2d", "-"))
        if found := _SNAP_UNIT.match(process.unit):
            return self.ids.get(f"{found['snap']}_{found['app']}") or self._of_snap(found["snap"])
        return self._of_snap(process.exe.split("/")[2]) if process.exe.startswith("/snap/") else None

    def _of_snap(self, snap: str) -> Program | None:
        """The program that is called like its snap, else the first that the snap has."""
        others = (program for name, program in self.ids.items() if name.startswith(f"{snap}_"))
        return self.ids.get(f"{snap}_{snap}") or next(others, None)

    def box_of(self, process: Process) -> str:
        return "snap" if process.exe.startswith("/snap/") or process.unit.startswith("snap.") else "flatpak"


def _fame(program: Program, spoken_of: frozenset[str]) -> tuple[bool, bool, bool, int, str]:
    """Under which of its ids a title goes: one that an agreement names, then the system's, unboxed, the shortest."""
    is_boxed = PurePosixPath(program.exe).name in _STARTERS
    return program.id in spoken_of, program.is_system_entry, not is_boxed, -len(program.id), program.id


def _plainness(program: Program) -> tuple[bool, bool, bool, int]:
    """Small is plain: the system's word before the account's, shown before hidden, itself before its settings."""
    return (
        not program.is_system_entry,
        program.is_hidden,
        "Settings" in program.categories,
        len(program.arguments),
    )
