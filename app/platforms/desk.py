"""What a child's session needs from an operating system: what only somebody in that login can see and do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.platforms.ports import Accounts, Locked


@dataclass(frozen=True, slots=True)
class Title:
    """What a launcher of games, or a program's own files, call a process."""

    process: int
    name: str
    is_game: bool = True


@dataclass(frozen=True, slots=True)
class Sight:
    """What the eyes of one login see now. None: cannot be known here.

    `idle` is whole seconds since the last key or pointer move, `focus` the process whose window has the focus (0:
    none has), `windows` the processes that show a window, `minimised` those of them that show none just now; `titles`
    what the launchers of the account call some of its processes. `front` names the app in front where its process is
    not told, `gamepad` is whole seconds since the last input of one, `playing` the processes that play sound,
    `is_kept_awake` whether a program asks that the screen stays on. `ways` are the ways in which all this was seen.
    `put_away` names the apps all of whose windows are minimised, where their processes are not told. `shown` are the
    processes that show a window that is not minimised, where that is told and `windows` is not.
    """

    idle: int | None = None
    is_locked: bool | None = None
    focus: int | None = None
    windows: tuple[int, ...] | None = None
    minimised: tuple[int, ...] = ()
    titles: tuple[Title, ...] = ()
    front: str = ""
    gamepad: int | None = None
    playing: tuple[int, ...] = ()
    is_kept_awake: bool = False
    ways: tuple[str, ...] = ()
    put_away: tuple[str, ...] = ()
    shown: tuple[int, ...] = ()


NOTHING_SEEN = Sight()


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows that somebody is there who touches neither keys nor pointer.

    `touched`: whether a gamepad was used since the last look; None where there is none.
    """

    touched: bool | None = None
    playing: tuple[int, ...] = ()
    is_kept_awake: bool = False
    ways: tuple[str, ...] = ()


class Signs(Protocol):
    """Sees such signs in this login, and only those that the family wants looked at."""

    def look(self, wanted: Collection[str]) -> Sign:
        """Of `gamepad`, `video` and `audio`; never an error, and never what is played or pressed."""


class Eyes(Protocol):
    """Sees the desktop of this login."""

    def look(self) -> Sight:
        """What is there now; never an error."""

    def close_windows(self, pids: Collection[int]) -> int:
        """Close the windows of these processes as a person would; how many were asked."""


class Shelf(Protocol):
    """What the launchers of games in this account know."""

    def titles(self) -> tuple[Title, ...]:
        """What they call the processes that run now; never an error."""


class Screen(Protocol):
    """The lock of this login's screen."""

    def lock(self) -> Locked:
        """Lock this screen in the way this desktop offers."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A short message of the desktop. One of the same `key` replaces the earlier; `actions` are (id, label)."""

    key: str
    title: str
    body: str = ""
    actions: tuple[tuple[str, str], ...] = ()
    is_urgent: bool = False
    icon: str = "sundial"


class Shown(StrEnum):
    """Whether a notice reached the desktop."""

    SHOWN = "shown"
    NO_SERVER = "no-server"


class Notifier(Protocol):
    """The desktop's notifications."""

    def show(self, notice: Notice) -> Shown:
        """Show it, or say that nobody would."""

    def close(self, key: str) -> None:
        """Take it away again."""

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """The (key, action id) pairs that were pressed since the last call; never waits."""


class Spoken(StrEnum):
    """What became of a sentence that was to be said aloud."""

    SAID = "said"
    NO_VOICE = "no-voice"
    FAILED = "failed"


class Speaker(Protocol):
    """Says a sentence aloud in this login."""

    def is_there(self) -> bool:
        """Whether something here could speak; tells it without speaking."""

    def say(self, text: str, language: str) -> Spoken:
        """Hand a sentence over in that language (ISO 639); waits a few seconds at most, never until it is said."""

    def hush(self) -> None:
        """Give up handing over; from another thread."""


class Autostart(Protocol):
    """Whether this account starts Sundial with its desktop; a file that people can see and remove."""

    def is_on(self) -> bool: ...

    def turn_on(self, command: Sequence[str]) -> bool:
        """Start this command with the desktop; False if it could not be written."""

    def turn_off(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Taste:
    """What the desktop asks of every program's looks. `is_dark` None: it asks for neither light nor dark."""

    is_dark: bool | None = None
    is_high_contrast: bool = False
    is_still: bool = False


class Tastes(Protocol):
    """What this login's desktop asks of looks, now and whenever it changes."""

    def follow(self, tell: Callable[[Taste], None]) -> None:
        """Tell the present one and each change, waiting until `stop`; returns at once where nobody says anything."""

    def stop(self) -> None:
        """End the waiting; from another thread."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a session gets. `eyes` is made on first use: it may need a display."""

    name: str
    eyes: Eyes
    signs: Signs
    shelf: Shelf
    screen: Screen
    notifier: Notifier
    speaker: Speaker
    tastes: Tastes
    autostart: Autostart
    accounts: Accounts


class Showing(StrEnum):
    """Whether a window can be shown in this login, and if not, what is missing."""

    YES = "yes"
    NO_DISPLAY = "no-display"
    NO_ANSWER = "no-answer"
    NO_LIBRARY = "no-library"
