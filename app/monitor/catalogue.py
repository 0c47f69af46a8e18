"""Process -> app: which program a family would say this is, its category, and the evidence for it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from app.guidance.apps import NOTHING_LISTED, Listed
from app.monitor.aids import is_aid, is_aid_program, is_aid_script
from app.monitor.categories import BROWSING, GAMES, OTHER, believed, category_of
from app.monitor.curated import LAUNCHERS
from app.monitor.grounds import Judge
from app.monitor.index import Index, is_starter
from app.monitor.names import GAME, LONGEST, cleaned, icon_of
from app.monitor.told import LAUNCHER_SAYS, STEAM, WINDOWS, Kind, Told, browser, content, title_key, told
from app.platforms.desk import Title
from app.platforms.file_names import bundle_name
from app.platforms.interpreters import is_interpreter, is_machine
from app.platforms.ports import Look, Process, Program, Programs, Script
from app.rules.sorting import NO_GROUNDS, Grounds, Sorting

log = logging.getLogger(__name__)

UNREADABLE = "unreadable"
ALTERED = "altered"
UNKNOWN_PROGRAM = "unknown-program"
WINDOW = "window"
LAUNCHER = "launcher"

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
_PLACES_OF_GAMES = ("/usr/games/", "/usr/local/games/", "/usr/share/games/", "/usr/lib/games/")

# What a file of the system is recognised by when it is itself the app, and not what the app runs in.
_PROVING = frozenset({"desktop-entry", "appstream", PATH})

# Forgetting the gone costs more than keeping a few of them.
_SPARE_ANSWERS = 256

# The stem of our own desktop file.
OUR_ENTRY = "sundial"

# What may be a game though its file is known to nobody: only of these a title is believed.
_NAMELESS = frozenset({UNREADABLE, ALTERED, UNKNOWN_PROGRAM, MEMORY, STEAM, WINDOWS})

# Apps that were known by these names before titles had ids of one form.
_IDS = {"minecraft": "minecraft"}

# The desktop itself: its windows have the focus when nothing else has.
_SHELLS_OF_DESKTOPS = frozenset(
    {"gnome-shell", "plasmashell", "kwin_x11", "xfdesktop", "xfce4-panel", "xfwm4", "openbox", "cinnamon", "mate-panel",
     "marco", "caja-desktop", "lxqt-panel", "pcmanfm-desktop", "muffin", "metacity"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recognised:
    """A program as the family knows it, and why it is taken for that.

    `evidence` is one of desktop-entry, appstream, own-entry, script, main-class, flatpak, snap, steam, windows,
    content, launcher-data, launcher, path, copy, machine, unknown-program, memory, unreadable, altered, helper, ours,
    aid, window. `launcher` is a launcher of games, which is no game; `helper` works for another program. `grounds` tell
    why it is in its category; two that are recognised alike are equal whatever their grounds.
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
        self._spoken_of: frozenset[str] = frozenset()
        self.edition = 0
        self._answers: dict[tuple[int, int], tuple[Process, Recognised | None]] = {}
        self._titles: dict[tuple[int, int], Title] = {}

    def app_of(self, process: Process) -> Recognised | None:
        """The app this process is, or None if it is part of the system (or of Sundial)."""
        known = self._answers.get(process.identity)
        if known is not None and known[0] is process:
            return known[1]
        found = self._recognise(process)
        answer = None if found is None else self._judged(found, is_proven=self._is_proven(process, found))
        title = self._titles.get(process.identity)
        if answer is not None and title is not None:
            answer = self.titled(answer, title)
        self._answers[process.identity] = (process, answer)
        return answer

    def hear(self, process: Process, title: Title) -> None:
        """A session claims what a process is called. The first claim stays for as long as the process runs."""
        if process.identity not in self._titles:
            self._titles[process.identity] = title
            self._answers.pop(process.identity, None)

    def ask_for_proof(self, apps: frozenset[str], listed: frozenset[str] = frozenset()) -> None:
        """These are lightened by their name: from now on only what is proven to be one of them bears its name.

        So are those that are `listed` as exceptions, as far as proof is possible: a game in a home never has any.
        """
        needed = apps | {app for app in listed if self._can_be_proven(app)}
        if needed != self._need_proof:
            self._need_proof = needed
            self._answers.clear()
            self.edition += 1

    def _can_be_proven(self, app: str) -> bool:
        program = self._index.ids.get(app)
        return program is not None and program.is_system_entry and _is_plain(program)

    def sort(self, family: Mapping[str, Sorting]) -> None:
        """What the family says of apps, by their ids, counts from now on."""
        if self._judge.hear(family):
            self._answers.clear()
            self.edition += 1

    def sorted_anew(self, known: Recognised) -> Recognised:
        """The same app as it is sorted now."""
        return self._judged(known, is_proven=known.grounds.is_proven)

    def speak_of(self, apps: frozenset[str]) -> None:
        """These are named in agreements: where one title is installed twice, it goes by that name."""
        if apps != self._spoken_of:
            self._spoken_of = apps
            self._renew(self._index.programs)

    def refresh(self, look: Look | None = None) -> None:
        """Notice installed and removed programs (`edition` grows), and forget the processes that are gone."""
        programs = self._programs.read()
        if programs is not self._index.programs:
            self._renew(programs)
        elif look is not None and len(self._answers) > 2 * sum(map(len, look.by_uid.values())) + _SPARE_ANSWERS:
            alive = {process.identity for processes in look.by_uid.values() for process in processes}
            # A copy first: an app may be being closed in another thread, and that asks here too.
            self._answers = {identity: kept for identity, kept in self._answers.copy().items() if identity in alive}
            self._titles = {identity: title for identity, title in self._titles.copy().items() if identity in alive}

    def _renew(self, programs: tuple[Program, ...]) -> None:
        self._index = Index(programs, self._spoken_of)
        self._answers.clear()
        self.edition += 1

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
        shown = (self._judged(self._described(p), is_proven=p.is_system_entry and _is_plain(p)) for p in programs)
        # Of a title that is installed twice the one that names it stays.
        apps = {app.app: app for app in sorted(shown, key=lambda app: app.grounds.is_proven)}
        return tuple(sorted(apps.values(), key=lambda app: (app.name.casefold(), app.app)))

    def titled(self, found: Recognised, title: Title) -> Recognised:
        """The same process with what the session claims it is called. What is known of it stays as it is."""
        if found.evidence not in _NAMELESS or not title_key(title.name):
            return found
        if found.category == GAMES and not title.is_game:
            return found  # what was seen to be a game stays one
        if title.is_game:
            named = self._titled(Told(title.name, Kind.GAME, LAUNCHER_SAYS))
        else:
            name = cleaned(title.name)
            named = self._namesake(name) or replace(found, app=self._weak_id(name), name=name, category=OTHER)
        return self._judged(named, is_proven=False)

    def _judged(self, found: Recognised, *, is_proven: bool) -> Recognised:
        """In the category that counts, with the grounds for it."""
        if found.evidence in {OURS, AID}:
            return found
        # The menu calls a launcher of games a game; the process itself shows that it is none.
        program = self._index.ids.get(found.app) if found.evidence != LAUNCHER else None
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
        exact = self._exact(process)
        if exact is not None and not process.is_system_file:
            return exact
        boxed = self._index.boxed(process)
        said = content(process) or (told(process) if boxed is None or boxed.id in LAUNCHERS else None)
        if said is not None and (said.kind is Kind.GAME or not process.is_system_file or is_interpreter(process.exe)):
            return self._told(said)
        return self._installed(process, boxed)

    def _installed(self, process: Process, boxed: Program | None) -> Recognised | None:
        """By what is installed, where a process's own words say nothing better."""
        if boxed is not None:
            return self._suspected(boxed, self._index.box_of(process))
        return self._scripted(process) if is_interpreter(process.exe) else self._filed(process)

    def _exact(self, process: Process) -> Recognised | None:
        """The installed program whose very file, or a copy of it, runs here."""
        if process.exe_id is not None and (program := self._index.by_file.get(process.exe_id)) is not None:
            return self._program(program) if process.is_system_file else self._suspected(program)
        if (program := self._copied(process)) is not None:
            return self._suspected(program, MEMORY if process.exe.startswith(_IN_MEMORY) else COPY)
        return None

    def _told(self, said: Told) -> Recognised:
        """What the words of a process make of it."""
        if said.kind is Kind.GAME:
            return self._titled(said)
        name = cleaned(said.name)
        if said.kind is Kind.PART:
            return Recognised(self._weak_id(name), name, OTHER, evidence=HELPER)
        evidence = LAUNCHER if said.kind is Kind.LAUNCHER else said.evidence
        if (program := self._index.by_title.get(title_key(name))) is not None:
            return replace(self._suspected(program, evidence), category=OTHER)
        return Recognised(self._weak_id(name), name, OTHER, evidence=evidence)

    def _titled(self, said: Told) -> Recognised:
        """A game by its title, the same app as an installed game of that title; whatever says so, it is a game."""
        key = title_key(said.name)
        if (known := self._namesake(said.name)) is not None:
            return replace(known, evidence=said.evidence)
        name = cleaned(said.name)
        app = _IDS.get(key, f"{GAME}{key or name}")
        return Recognised(self._weak_id(app[:LONGEST]), name, GAMES, evidence=said.evidence)

    def _namesake(self, name: str) -> Recognised | None:
        """The installed game of this name: that is suspicion enough."""
        program = self._index.by_title.get(title_key(name))
        is_game = program is not None and category_of(program.categories) == GAMES and program.id not in LAUNCHERS
        return self._suspected(program, UNKNOWN_PROGRAM) if program is not None and is_game else None

    def _filed(self, process: Process) -> Recognised | None:
        """What the running file is, whatever it calls itself."""
        if process.exe_id is not None and process.exe_id in self._index.by_file:
            return self._exact(process)
        if (program := self._index.by_path.get(process.exe)) is not None:
            is_proven = process.is_system_file
            return replace(self._described(program), evidence=PATH) if is_proven else self._suspected(program, PATH)
        return self._of_the_system(process) if process.is_system_file else self._of_nobody(process)

    def _of_the_system(self, process: Process) -> Recognised | None:
        """A program that has no entry of its own: mostly none of the family's business."""
        if (program := self._index.started_by_script(PurePosixPath(process.exe).name)) is not None:
            return self._program(program)
        name = PurePosixPath(process.exe).name
        if process.exe.startswith(_PLACES_OF_GAMES):
            return Recognised(self._weak_id(name), cleaned(name), GAMES, evidence=PATH)
        if title := browser(process):
            return Recognised(self._weak_id(name), title, BROWSING, evidence=PATH)
        return Recognised(self._weak_id(name), cleaned(name), OTHER, evidence=MACHINE) if is_machine(name) else None

    def _of_nobody(self, process: Process) -> Recognised:
        if process.exe.startswith(_IN_MEMORY):
            return self._unknown(process.exe.removeprefix(_IN_MEMORY), MEMORY)
        if name := browser(process):
            found = self._unknown(process.exe, UNKNOWN_PROGRAM)
            return replace(found, name=name, category=BROWSING)
        if process.exe.casefold().endswith(".appimage"):
            name = bundle_name(process.exe)
            return self._namesake(name) or self._unknown(name, UNKNOWN_PROGRAM)
        return self._unknown(process.exe, ALTERED if process.is_altered else UNKNOWN_PROGRAM)

    def _copied(self, process: Process) -> Program | None:
        """The installed program whose file was copied, whatever the copy is called."""
        if process.is_system_file or not process.size:
            return None
        alike = self._index.by_size.get(process.size, ())
        return next((program for program in alike if self._programs.is_copy(process, program)), None)

    def _program(self, program: Program) -> Recognised | None:
        """A program that is proven to be this one, unless it is a hidden part of the desktop."""
        described = self._described(program)
        return None if program.is_hidden and described.category != GAMES else described

    def _suspected(self, program: Program, evidence: str = "") -> Recognised:
        """What is probably this program: enough for every limit on it, and for nothing that lightens one."""
        found = self._described(program, is_proven=False)
        app = self._weak_id(found.app) if found.app in self._need_proof else found.app
        is_launcher = found.evidence == LAUNCHER
        return replace(found, app=app, evidence=found.evidence if is_launcher else evidence or found.evidence)

    def _scripted(self, process: Process) -> Recognised | None:
        """What an interpreter runs. Arguments are the process's own word, so they never prove anything."""
        script = process.script
        if script is None:
            return None if process.is_system_file else self._filed(process)
        if is_aid_script(process, script):
            name = PurePosixPath(script.path).name
            return Recognised(cleaned(name), cleaned(name), OTHER, evidence=AID)
        if (program := self._scripts_program(script)) is not None:
            return self._suspected(program, "script")
        if not process.is_system_file and script.is_system_file:
            return self._filed(process)
        if script.is_system_file:
            return self._of_the_systems_script(script)
        return self._unknown(script.text, UNKNOWN_PROGRAM)

    def _of_the_systems_script(self, script: Script) -> Recognised:
        """What a starting script hands on to, by its name or its folder's; else a helper, as far as can be told."""
        path = PurePosixPath(script.path)
        for name in (path.stem, path.parent.name):
            if (program := self._index.started_by_script(name)) is not None:
                return self._suspected(program, "script")
        if script.path.startswith(_PLACES_OF_GAMES):
            return Recognised(self._weak_id(path.name), cleaned(path.stem), GAMES, evidence=PATH)
        return self._unknown(script.text, HELPER)

    def _scripts_program(self, script: Script) -> Program | None:
        if script.file is not None and (program := self._index.by_file.get(script.file)) is not None:
            return program
        return self._index.by_script.get(script.path) or self._index.by_path.get(script.path)

    def _unknown(self, path: str, evidence: str) -> Recognised:
        name = cleaned(PurePosixPath(path.replace("\\", "/")).name)
        return Recognised(self._weak_id(name), name, OTHER, evidence=evidence)

    def _weak_id(self, name: str) -> str:
        """The name as an id: what calls itself like an installed or a lightened app must not get what that gets."""
        return f"{name} (file)" if name in self._index.ids or name in self._need_proof else name

    def _described(self, program: Program, *, is_proven: bool = True) -> Recognised:
        """A program by its metadata. A title that is installed twice is one app; a launcher of games is no game."""
        category = believed(category_of(program.categories), is_proven=is_proven and program.is_system_entry)
        evidence = program.evidence if program.is_system_entry else "own-entry"
        known = self._index.by_title.get(title_key(program.name), program) if category == GAMES else program
        if program.id in LAUNCHERS:
            category, evidence = OTHER, LAUNCHER
        icon = icon_of(known.icon) if known.is_system_entry else ""
        return Recognised(known.id, cleaned(known.name), category, icon, evidence)


def _is_listed(program: Program) -> bool:
    """Whether people would look for it among their apps."""
    return not program.is_hidden and program.id != OUR_ENTRY and not is_aid_program(program)


def _is_plain(program: Program) -> bool:
    """Whether what runs later is the program's own file, and neither an interpreter with a script nor a box."""
    return not program.script and not is_interpreter(program.exe) and not is_starter(program.exe)
