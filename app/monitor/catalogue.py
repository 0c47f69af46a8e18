"""Process -> app: which program a family would say this is, its category, and the evidence for it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from app.monitor.categories import GAMES, OTHER, believed, category_of
from app.monitor.index import Index
from app.monitor.names import cleaned
from app.platforms.interpreters import is_interpreter
from app.platforms.ports import Look, Process, Program, Programs, Script

log = logging.getLogger(__name__)

UNREADABLE = "unreadable"
UNKNOWN_PROGRAM = "unknown-program"
WINDOW = "window"

# Forgetting the gone costs more than keeping a few of them.
_SPARE_ANSWERS = 256

# The stem of our own desktop file.
OUR_ENTRY = "sundial"

# Programs that a family knows by another name than that of the file that runs, by the main class Java is given.
_MAIN_CLASSES = (("net.minecraft.", "minecraft", "Minecraft"), ("cpw.mods.", "minecraft", "Minecraft"))

# The desktop itself: its windows have the focus when nothing else has.
_SHELLS_OF_DESKTOPS = frozenset(
    {"gnome-shell", "plasmashell", "kwin_x11", "xfdesktop", "xfce4-panel", "xfwm4", "openbox", "cinnamon", "mate-panel",
     "marco", "caja-desktop", "lxqt-panel", "pcmanfm-desktop", "muffin", "metacity"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recognised:
    """A program as the family knows it, and why it is taken for that.

    `evidence` is one of desktop-entry, appstream, own-entry, script, main-class, flatpak, snap, steam, path,
    unknown-program, unreadable, window.
    """

    app: str
    name: str
    category: str
    icon: str = ""
    evidence: str = ""


class Catalogue:
    """What the installed programs' metadata says about a process."""

    def __init__(self, programs: Programs) -> None:
        self._programs = programs
        self._index = Index(())
        self.edition = 0
        self._answers: dict[tuple[int, int], tuple[Process, Recognised | None]] = {}

    def app_of(self, process: Process) -> Recognised | None:
        """The app this process is, or None if it is part of the system (or of Sundial)."""
        known = self._answers.get(process.identity)
        if known is not None and known[0] is process:
            return known[1]
        answer = self._recognise(process)
        self._answers[process.identity] = (process, answer)
        return answer

    def refresh(self, look: Look | None = None) -> None:
        """Notice installed and removed programs (`edition` grows), and forget the processes that are gone."""
        programs = self._programs.read()
        if programs is not self._index.programs:
            self._index = Index(programs)
            self._answers.clear()
            self.edition += 1
        elif look is not None and len(self._answers) > 2 * sum(map(len, look.by_uid.values())) + _SPARE_ANSWERS:
            alive = {process.identity for processes in look.by_uid.values() for process in processes}
            # A copy first: an app may be being closed in another thread, and that asks here too.
            self._answers = {identity: kept for identity, kept in self._answers.copy().items() if identity in alive}

    def in_front(self, process: Process) -> Recognised | None:
        """What a program of the system is when its window has the focus; None for the desktop itself."""
        name = PurePosixPath(process.exe).name or "unknown"
        if name in _SHELLS_OF_DESKTOPS or process.is_ours:
            return None
        return Recognised(cleaned(name), cleaned(name), OTHER, evidence=WINDOW)

    def apps(self) -> tuple[Recognised, ...]:
        """All recognised programs that people start, by name."""
        self.refresh()
        shown = (_described(p) for p in self._index.programs if not p.is_hidden and p.id != OUR_ENTRY)
        return tuple(sorted(shown, key=lambda app: (app.name.casefold(), app.app)))

    def _recognise(self, process: Process) -> Recognised | None:
        if process.is_ours:
            return None
        if not process.exe:
            return self._unknown(process.argv[0] if process.argv else "unknown", UNREADABLE)
        if (program := self._index.boxed(process)) is not None:
            return replace(_described(program, is_proven=False), evidence=self._index.box_of(process))
        return self._scripted(process) if is_interpreter(process.exe) else self._filed(process)

    def _filed(self, process: Process) -> Recognised | None:
        """What the running file is, whatever it calls itself."""
        if process.exe_id is not None and (program := self._index.by_file.get(process.exe_id)) is not None:
            return self._program(program, is_proven=process.is_system_file)
        if (game := _steam_game(process.exe)) is not None:
            return game
        if (program := self._index.by_path.get(process.exe)) is not None:
            return replace(_described(program, is_proven=process.is_system_file), evidence="path")
        if process.is_system_file:
            program = self._index.started_by_script(process.exe)
            return self._program(program, is_proven=True) if program is not None else None
        return self._unknown(process.exe, UNKNOWN_PROGRAM)

    def _program(self, program: Program, *, is_proven: bool) -> Recognised | None:
        """The program, unless it is a hidden part of the desktop."""
        described = _described(program, is_proven=is_proven)
        return None if program.is_hidden and is_proven and described.category != GAMES else described

    def _scripted(self, process: Process) -> Recognised | None:
        """What an interpreter runs. Arguments are the process's own word, so they never prove anything."""
        script = process.script
        if script is None:
            return None
        for start, app, name in _MAIN_CLASSES:
            if script.text.startswith(start):
                return Recognised(app, name, GAMES, evidence="main-class")
        if (program := self._scripts_program(script)) is not None:
            return replace(_described(program, is_proven=False), evidence="script")
        return None if script.is_system_file else self._unknown(script.text, UNKNOWN_PROGRAM)

    def _scripts_program(self, script: Script) -> Program | None:
        if script.file is not None and (program := self._index.by_file.get(script.file)) is not None:
            return program
        return self._index.by_script.get(script.path) or self._index.by_path.get(script.path)

    def _unknown(self, path: str, evidence: str) -> Recognised:
        name = cleaned(PurePosixPath(path.replace("\\", "/")).name)
        return Recognised(self._free_id(name), name, OTHER, evidence=evidence)

    def _free_id(self, name: str) -> str:
        """The name as an id: a file that calls itself like an installed program must not get what that one gets."""
        return f"{name} (file)" if name in self._index.ids else name


def _described(program: Program, *, is_proven: bool = True) -> Recognised:
    category = believed(category_of(program.categories), is_proven=is_proven and program.is_system_entry)
    evidence = program.evidence if program.is_system_entry else "own-entry"
    return Recognised(program.id, cleaned(program.name), category, program.icon, evidence)


def _steam_game(exe: str) -> Recognised | None:
    """Steam keeps each game in a folder that bears its name."""
    _, mark, rest = exe.partition("/steamapps/common/")
    folder, _, inside = rest.partition("/")
    if not mark or not inside or folder.startswith(("Proton", "SteamLinuxRuntime", "Steamworks")):
        return None
    return Recognised(cleaned(f"steam.{folder}"), cleaned(folder), GAMES, evidence="steam")
