"""Process -> app: which program a family would say this is, its category, and the evidence for it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from app.guidance.apps import NOTHING_LISTED, Listed
from app.monitor.aids import is_aid, is_aid_program, is_aid_script
from app.monitor.categories import GAMES, OTHER, believed, category_of
from app.monitor.grounds import Judge
from app.monitor.index import Index, is_starter
from app.monitor.names import cleaned
from app.platforms.interpreters import is_interpreter, is_machine
from app.platforms.ports import Look, Process, Program, Programs, Script
from app.rules.sorting import NO_GROUNDS, Grounds, Sorting

log = logging.getLogger(__name__)

UNREADABLE = "unreadable"
ALTERED = "altered"
UNKNOWN_PROGRAM = "unknown-program"
WINDOW = "window"

COPY = "copy"
HELPER = "helper"
OURS = "ours"
AID = "aid"
PATH = "path"
MACHINE = "machine"
MEMORY = "memory"

# How the kernel shows the file of a program that was never on a disk.
_IN_MEMORY = "/memfd:"

# Where distributions put games; those of a terminal have no menu entry.
_PLACES_OF_GAMES = ("/usr/games/", "/usr/local/games/")

# What a file of the system is recognised by when it is itself the app, and not what the app runs in.
_PROVING = frozenset({"desktop-entry", "appstream", PATH})

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

    `evidence` is one of desktop-entry, appstream, own-entry, script, main-class, flatpak, snap, steam, path, copy,
    machine, unknown-program, memory, unreadable, altered, helper, ours, aid, window. `grounds` tell why it is in its
    category; two that are recognised alike are equal whatever their grounds.
    """

    app: str
    name: str
    category: str
    icon: str = ""
    evidence: str = ""
    grounds: Grounds = field(default=NO_GROUNDS, compare=False)


class Catalogue:
    """What the installed programs' metadata says about a process."""

    def __init__(self, programs: Programs, listed: Mapping[str, Listed] = NOTHING_LISTED) -> None:
        self._programs = programs
        self._judge = Judge(listed)
        self._index = Index(())
        self._need_proof: frozenset[str] = frozenset()
        self.edition = 0
        self._answers: dict[tuple[int, int], tuple[Process, Recognised | None]] = {}

    def app_of(self, process: Process) -> Recognised | None:
        """The app this process is, or None if it is part of the system (or of Sundial)."""
        known = self._answers.get(process.identity)
        if known is not None and known[0] is process:
            return known[1]
        found = self._recognise(process)
        answer = None if found is None else self._judged(found, is_proven=self._is_proven(process, found))
        self._answers[process.identity] = (process, answer)
        return answer

    def ask_for_proof(self, apps: frozenset[str]) -> None:
        """These are lightened by their name: from now on only what is proven to be one of them bears its name."""
        if apps != self._need_proof:
            self._need_proof = apps
            self._answers.clear()
            self.edition += 1

    def sort(self, family: Mapping[str, Sorting]) -> None:
        """What the family says of apps, by their ids, counts from now on."""
        if self._judge.hear(family):
            self._answers.clear()
            self.edition += 1

    def sorted_anew(self, known: Recognised) -> Recognised:
        """The same app as it is sorted now."""
        return self._judged(known, is_proven=known.grounds.is_proven)

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
        if name in _SHELLS_OF_DESKTOPS or process.is_ours or is_aid(process):
            return None
        return self._judged(Recognised(cleaned(name), cleaned(name), OTHER, evidence=WINDOW), is_proven=False)

    def apps(self) -> tuple[Recognised, ...]:
        """All recognised programs that people start, by name."""
        self.refresh()
        programs = (p for p in self._index.programs if _is_listed(p))
        shown = (self._judged(_described(p), is_proven=p.is_system_entry and _is_plain(p)) for p in programs)
        return tuple(sorted(shown, key=lambda app: (app.name.casefold(), app.app)))

    def _judged(self, found: Recognised, *, is_proven: bool) -> Recognised:
        """In the category that counts, with the grounds for it."""
        program = self._index.ids.get(found.app)
        if found.evidence in {OURS, AID}:
            return found
        category, grounds = self._judge.judge(found.app, found.category, found.evidence, program, is_proven=is_proven)
        return replace(found, category=category, grounds=grounds)

    def _is_proven(self, process: Process, found: Recognised) -> bool:
        """Whether the file that runs is the system's own, unchanged, and by itself this app."""
        is_plain = not is_interpreter(process.exe) and self._index.boxed(process) is None
        return process.is_system_file and is_plain and found.evidence in _PROVING

    def _recognise(self, process: Process) -> Recognised | None:
        if process.is_ours:
            # In another account that is only what the process says of itself.
            return Recognised(OUR_ENTRY, "Sundial", OTHER, OUR_ENTRY, OURS) if process.is_other else None
        if not process.exe:
            return self._unknown(process.argv[0] if process.argv else "unknown", UNREADABLE)
        if is_aid(process):
            return None
        if (program := self._index.boxed(process)) is not None:
            return self._suspected(program, self._index.box_of(process))
        return self._scripted(process) if is_interpreter(process.exe) else self._filed(process)

    def _filed(self, process: Process) -> Recognised | None:
        """What the running file is, whatever it calls itself."""
        if process.exe_id is not None and (program := self._index.by_file.get(process.exe_id)) is not None:
            return self._program(program) if process.is_system_file else self._suspected(program)
        if (game := _steam_game(process.exe)) is not None:
            return game
        if (program := self._copied(process)) is not None:
            return self._suspected(program, MEMORY if process.exe.startswith(_IN_MEMORY) else COPY)
        if (program := self._index.by_path.get(process.exe)) is not None:
            is_proven = process.is_system_file
            return replace(_described(program), evidence=PATH) if is_proven else self._suspected(program, PATH)
        return self._of_the_system(process) if process.is_system_file else self._of_nobody(process)

    def _of_the_system(self, process: Process) -> Recognised | None:
        """A program that has no entry of its own: mostly none of the family's business."""
        if (program := self._index.started_by_script(process.exe)) is not None:
            return self._program(program)
        name = PurePosixPath(process.exe).name
        if process.exe.startswith(_PLACES_OF_GAMES):
            return Recognised(self._free_id(name), cleaned(name), GAMES, evidence=PATH)
        return Recognised(self._free_id(name), cleaned(name), OTHER, evidence=MACHINE) if is_machine(name) else None

    def _of_nobody(self, process: Process) -> Recognised:
        if process.exe.startswith(_IN_MEMORY):
            return self._unknown(process.exe.removeprefix(_IN_MEMORY), MEMORY)
        return self._unknown(process.exe, ALTERED if process.is_altered else UNKNOWN_PROGRAM)

    def _copied(self, process: Process) -> Program | None:
        """The installed program whose file was copied, whatever the copy is called."""
        if process.is_system_file or not process.size:
            return None
        alike = self._index.by_size.get(process.size, ())
        return next((program for program in alike if self._programs.is_copy(process, program)), None)

    def _program(self, program: Program) -> Recognised | None:
        """A program that is proven to be this one, unless it is a hidden part of the desktop."""
        described = _described(program)
        return None if program.is_hidden and described.category != GAMES else described

    def _suspected(self, program: Program, evidence: str = "") -> Recognised:
        """What is probably this program: enough for every limit on it, and for nothing that lightens one."""
        found = _described(program, is_proven=False)
        is_lightened = found.app in self._need_proof
        app = self._free_id(found.app) if is_lightened else found.app
        return replace(found, app=app, evidence=evidence or found.evidence)

    def _scripted(self, process: Process) -> Recognised | None:
        """What an interpreter runs. Arguments are the process's own word, so they never prove anything."""
        script = process.script
        if script is None:
            return None if process.is_system_file else self._filed(process)
        if is_aid_script(process, script):
            name = PurePosixPath(script.path).name
            return Recognised(cleaned(name), cleaned(name), OTHER, evidence=AID)
        for start, app, name in _MAIN_CLASSES:
            if script.text.startswith(start):
                return Recognised(app, name, GAMES, evidence="main-class")
        if (program := self._scripts_program(script)) is not None:
            return self._suspected(program, "script")
        if not process.is_system_file and script.is_system_file:
            return self._filed(process)
        return self._unknown(script.text, HELPER if script.is_system_file else UNKNOWN_PROGRAM)

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


def _is_listed(program: Program) -> bool:
    """Whether people would look for it among their apps."""
    return not program.is_hidden and program.id != OUR_ENTRY and not is_aid_program(program)


def _is_plain(program: Program) -> bool:
    """Whether what runs later is the program's own file, and neither an interpreter with a script nor a box."""
    return not program.script and not is_interpreter(program.exe) and not is_starter(program.exe)


def _steam_game(exe: str) -> Recognised | None:
    """Steam keeps each game in a folder that bears its name."""
    _, mark, rest = exe.partition("/steamapps/common/")
    folder, _, inside = rest.partition("/")
    if not mark or not inside or folder.startswith(("Proton", "SteamLinuxRuntime", "Steamworks")):
        return None
    return Recognised(cleaned(f"steam.{folder}"), cleaned(folder), GAMES, evidence="steam")
