"""What the guardian needs from an operating system: frozen values, enums of outcomes, and ports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

# --- processes ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FileId:
    """A file as the kernel knows it, whatever it is called."""

    device: int
    inode: int


@dataclass(frozen=True, slots=True)
class Script:
    """A program named in an interpreter's arguments: the word itself, its real path if it is a file, and whose."""

    text: str
    path: str = ""
    file: FileId | None = None
    is_system_file: bool = False


@dataclass(frozen=True, slots=True)
class Process:
    """A running program. The pair (`pid`, `started`) is its identity; `started` is clock ticks since boot.

    `exe` is the real path ("" where it cannot be read) and `exe_id` the file behind it. `is_system_file` is True when
    that file belongs to the system and the account cannot change it. `parent` and `session` are as first seen, so a
    child of an ended parent keeps its line. `unit` is the app's own systemd unit, if it has one. `script` is what an
    interpreter runs, by its own word; `is_ours` is True for Sundial itself, as far as the process's own word goes, and
    `is_other` where it runs in another account than the one that looks. `runs_as` is the uid that the kernel gives
    it where that is not the account's, as in a container. `size` is that of the file in bytes. `is_altered` is True
    for a file of the system that something of the account's own was loaded into; it is no system file then.
    """

    pid: int
    started: int
    uid: int
    parent: int = 0
    session: int = 0
    exe: str = ""
    exe_id: FileId | None = None
    is_system_file: bool = False
    argv: tuple[str, ...] = ()
    unit: str = ""
    script: Script | None = None
    is_ours: bool = False
    is_other: bool = False
    runs_as: int | None = None
    size: int = 0
    is_altered: bool = False

    @property
    def identity(self) -> tuple[int, int]:
        return self.pid, self.started


@dataclass(frozen=True, slots=True)
class Look:
    """What ran in the watched accounts at one moment, by uid. Zombies are gone."""

    by_uid: Mapping[int, tuple[Process, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, uid: int) -> tuple[Process, ...]:
        return self.by_uid.get(uid, ())


class ProcessTable(Protocol):
    """The processes of the watched accounts; cheap to ask again and again."""

    def look(self, uids: Collection[int]) -> Look:
        """What runs now in these accounts. A process that vanishes meanwhile is left out."""

    def cpu_seconds(self, processes: Iterable[Process]) -> Mapping[tuple[int, int], float]:
        """Processor time that each of these has used since its start, by identity; those that are gone are left out."""

    def is_graphical(self, process: Process) -> bool:
        """Whether the process has loaded what draws on a desktop; True if that cannot be known."""


# --- programs -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Program:
    """An installed program as its metadata describes it.

    `id` is the stem of its desktop file, `exe` and `exe_id` the file that starts it, `arguments` what it is given.
    `script` is the program that an interpreter is given; `is_script` True where `exe` itself is a script, so that
    another file runs later. `is_system_entry` is False for entries that an account wrote itself. `size` is that of the
    file in bytes, 0 if unknown. `rating` is what its makers say of its contents, as (OARS attribute, value); None where
    they say nothing.
    """

    id: str
    name: str
    categories: tuple[str, ...] = ()
    icon: str = ""
    exe: str = ""
    exe_id: FileId | None = None
    script: str = ""
    is_script: bool = False
    arguments: tuple[str, ...] = ()
    is_hidden: bool = False
    is_system_entry: bool = True
    evidence: str = "desktop-entry"
    size: int = 0
    rating: tuple[tuple[str, str], ...] | None = None


class Programs(Protocol):
    """The installed programs; reading them again costs little while nothing changed."""

    def read(self) -> tuple[Program, ...]:
        """All programs. The same tuple object again as long as nothing was installed or removed."""

    def is_copy(self, process: Process, program: Program) -> bool:
        """Whether a process runs a copy of this program's file, both of the same size; False if that cannot be told."""


# --- the seat -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Seat:
    """What the system says about an account's logins. None: it cannot say.

    `is_here`: the account is logged in. `is_front`: one of its logins is the one in front. `is_locked` and `is_idle`
    speak of the login in front.
    """

    is_here: bool | None = None
    is_front: bool | None = None
    is_locked: bool | None = None
    is_idle: bool | None = None


UNKNOWN_SEAT = Seat()


class Seats(Protocol):
    """Which account is at the computer."""

    def of(self, uid: int, at: float) -> Seat:
        """The seat of an account at `at` (seconds that only go up). `UNKNOWN_SEAT` where the system cannot say."""


@dataclass(frozen=True, slots=True)
class Playing:
    """Who plays something without being touched, by the system's own word: processes of any account.

    `keepers` ask that the screen stays on, `players` play on a sound device. `is_known` False: nobody can say.
    """

    keepers: tuple[int, ...] = ()
    players: tuple[int, ...] = ()
    is_known: bool = True


NOBODY_PLAYS = Playing(is_known=False)


class Players(Protocol):
    """Who plays a film or a sound."""

    def now(self, at: float) -> Playing:
        """At `at` (seconds that only go up); never an error."""


# --- endings ------------------------------------------------------------------------------------------------------


class Ended(StrEnum):
    """What became of processes that were to end."""

    GONE = "gone"
    ASKED = "asked"
    STILL_THERE = "still-there"
    NOT_ALLOWED = "not-allowed"
    NOT_OURS = "not-ours"
    UNAVAILABLE = "unavailable"


class Locked(StrEnum):
    """What became of a screen that was to lock. `asked`: the request went out, and nothing shows that it locked."""

    LOCKED = "locked"
    ASKED = "asked"
    NO_SESSION = "no-session"
    UNAVAILABLE = "unavailable"


class Rehearsed(StrEnum):
    """What came of trying the chain on a harmless program of the guardian's own."""

    WORKED = "worked"
    NOT_STARTED = "not-started"
    NOT_SEEN = "not-seen"
    NOT_CLOSED = "not-closed"
    UNAVAILABLE = "unavailable"


class Closer(Protocol):
    """Ends processes, and only those that still are what they were."""

    def ask(self, processes: Sequence[Process]) -> Ended:
        """Ask each to end by itself. Returns at once: ASKED, GONE (none was left), NOT_ALLOWED."""

    def hold(self, processes: Sequence[Process]) -> None:
        """Let them stand still, so that none starts another before it is ended."""

    def kill(self, processes: Sequence[Process], wait_seconds: float) -> Ended:
        """Stop all, then end all, and wait at most so long for them to be gone: GONE, STILL_THERE, NOT_ALLOWED."""

    def is_gone(self, process: Process) -> bool:
        """Whether this very process has ended (a zombie has)."""


class Locker(Protocol):
    """Locks the screen of an account."""

    def lock(self, uid: int) -> Locked:
        """Lock, and say whether it holds. Takes at most about two seconds."""

    def is_locked(self, uid: int) -> bool | None:
        """Whether every login in front of the account is locked; None if the system cannot say."""


# --- accounts -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Account:
    """An account of this computer that a person uses."""

    name: str
    uid: int
    full_name: str = ""
    is_this_one: bool = False
    is_administrator: bool = False


class Accounts(Protocol):
    """The accounts of this computer."""

    def people(self) -> tuple[Account, ...]:
        """The accounts of people, by uid; the account that asks is always among them."""

    def find(self, name: str) -> Account | None:
        """The account of that name, whoever uses it."""

    def of(self, uid: int) -> Account | None:
        """The account of that uid."""

    def own(self) -> Account:
        """The account this process runs in."""


# --- time ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Timekeeping:
    """What the system knows about its clocks: which boot this is, and whether the wall clock is known to be right."""

    boot_id: str
    is_synced: Callable[[], bool | None]


# --- whoever started us -------------------------------------------------------------------------------------------


class Overseer(Protocol):
    """The system's service manager, where one started the guardian: it starts again what no longer shows life."""

    def ready(self) -> None:
        """The guardian answers from now on."""

    def alive(self) -> None:
        """Its loop turns."""

    def ending(self) -> None:
        """It ends because it was told to."""


# --- all of it ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Platform:
    """What the guardian gets. `name` is for the doctor; `can_close` False where nothing can be ended here.

    `rehearse` tries the chain on a program of its own; `zone` names the system's time zone ("" if unknown).
    """

    name: str
    processes: ProcessTable
    programs: Programs
    seats: Seats
    closer: Closer
    locker: Locker
    accounts: Accounts
    overseer: Overseer
    players: Players
    can_close: bool = True
    rehearse: Callable[[], Rehearsed] = lambda: Rehearsed.UNAVAILABLE
    zone: Callable[[], str] = str


Wait = Callable[[float], None]
