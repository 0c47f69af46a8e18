"""A platform that works everywhere and sees nothing: for the demo, for tests, and for systems without a probe."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from app.platforms.desk import NOTHING_SEEN, Desk, Notice, Showing, Shown, Sight, Sign, Spoken, Taste, Title
from app.platforms.ports import (
    NOBODY_PLAYS,
    UNKNOWN_SEAT,
    Account,
    Ended,
    Locked,
    Look,
    Platform,
    Playing,
    Process,
    Program,
    Seat,
    Timekeeping,
)

THIS_ACCOUNT = Account(name="family", uid=0, full_name="Family", is_this_one=True)


class NoProcesses:
    """Nothing runs."""

    def look(self, uids: Collection[int]) -> Look:
        del uids
        return Look()

    def cpu_seconds(self, processes: Iterable[Process]) -> Mapping[tuple[int, int], float]:
        del processes
        return {}

    def is_graphical(self, process: Process) -> bool:
        del process
        return True


class NoPrograms:
    """Nothing is installed."""

    def read(self) -> tuple[Program, ...]:
        return ()

    def is_copy(self, process: Process, program: Program) -> bool:
        del process, program
        return False


class UnknownSeats:
    """Nobody can say who is there."""

    def of(self, uid: int, at: float) -> Seat:
        del uid, at
        return UNKNOWN_SEAT


class NoPlayers:
    """Nobody can say who plays."""

    def now(self, at: float) -> Playing:
        del at
        return NOBODY_PLAYS


class NoSigns:
    """Shows nothing but what is touched."""

    def look(self, wanted: Collection[str]) -> Sign:
        del wanted
        return Sign()


class NoCloser:
    """Nothing can be ended."""

    def ask(self, processes: Sequence[Process]) -> Ended:
        return Ended.UNAVAILABLE if processes else Ended.GONE

    def hold(self, processes: Sequence[Process]) -> None:
        del processes

    def kill(self, processes: Sequence[Process], wait_seconds: float) -> Ended:
        del wait_seconds
        return Ended.UNAVAILABLE if processes else Ended.GONE

    def is_gone(self, process: Process) -> bool:
        del process
        return False


class NoLocker:
    """No screen can be locked."""

    def lock(self, uid: int) -> Locked:
        del uid
        return Locked.UNAVAILABLE

    def is_locked(self, uid: int) -> bool | None:
        del uid
        return None


class OneAccount:
    """One account, made up."""

    def people(self) -> tuple[Account, ...]:
        return (THIS_ACCOUNT,)

    def find(self, name: str) -> Account | None:
        return THIS_ACCOUNT if name == THIS_ACCOUNT.name else None

    def of(self, uid: int) -> Account | None:
        return THIS_ACCOUNT if uid == THIS_ACCOUNT.uid else None

    def own(self) -> Account:
        return THIS_ACCOUNT


class NoOverseer:
    """Nobody watches over the guardian."""

    def ready(self) -> None:
        """Nobody to tell."""

    def alive(self) -> None:
        """Nobody to tell."""

    def ending(self) -> None:
        """Nobody to tell."""


class NoEyes:
    """Sees no desktop."""

    def look(self) -> Sight:
        return NOTHING_SEEN

    def close_windows(self, pids: Collection[int]) -> int:
        del pids
        return 0


class NoShelf:
    """No launcher is here."""

    def titles(self) -> tuple[Title, ...]:
        return ()


class NoScreen:
    """A screen that has no lock."""

    def lock(self) -> Locked:
        return Locked.UNAVAILABLE


class NoNotifier:
    """A desktop without notifications."""

    def show(self, notice: Notice) -> Shown:
        del notice
        return Shown.NO_SERVER

    def close(self, key: str) -> None:
        del key

    def chosen(self) -> tuple[tuple[str, str], ...]:
        return ()


class NoSpeaker:
    """Nothing here speaks."""

    def is_there(self) -> bool:
        return False

    def say(self, text: str, language: str) -> Spoken:
        del text, language
        return Spoken.NO_VOICE

    def hush(self) -> None:
        """Nothing is being said."""


class NoTaste:
    """A desktop that asks nothing of looks, or asks it of Qt."""

    def follow(self, tell: Callable[[Taste], None]) -> None:
        """There is nothing to tell."""

    def stop(self) -> None:
        """Nobody waits."""


class NoAutostart:
    """A desktop that starts nothing by itself."""

    def is_on(self) -> bool:
        return False

    def turn_on(self, command: Sequence[str]) -> bool:
        del command
        return False

    def turn_off(self) -> bool:
        return True


def platform() -> Platform:
    return Platform(
        name="null",
        processes=NoProcesses(),
        programs=NoPrograms(),
        seats=UnknownSeats(),
        closer=NoCloser(),
        locker=NoLocker(),
        accounts=OneAccount(),
        overseer=NoOverseer(),
        players=NoPlayers(),
        can_close=False,
    )


def desk() -> Desk:
    return Desk(
        name="null",
        eyes=NoEyes(),
        signs=NoSigns(),
        shelf=NoShelf(),
        screen=NoScreen(),
        notifier=NoNotifier(),
        speaker=NoSpeaker(),
        tastes=NoTaste(),
        autostart=NoAutostart(),
        accounts=OneAccount(),
    )


def timekeeping() -> Timekeeping:
    """Every start counts as another boot, and nobody vouches for the clock."""
    return Timekeeping(boot_id=uuid.uuid4().hex, is_synced=lambda: None)


def showing(environ: Mapping[str, str]) -> Showing:
    """Only Qt can say; it is left to it."""
    del environ
    return Showing.YES
