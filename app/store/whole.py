"""The family's data as one thing: copied, backed up, replaced, and made anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from app.errors import DamagedError, DiskFailedError
from app.store import backups, copies, erasing, faults, mending, replacing, restoring
from app.store.copies import Progress, unheard
from app.store.folder import Hold


class Whole:
    """What is done with the file in use, each on a connection of its own: it may be called in any thread."""

    def __init__(self, held: Hold) -> None:
        self._hold = held
        self.is_in_doubt = False
        """Whether the database said of its own file that it is damaged, or the disk failed it, since this was asked."""

    def can_be_mended(self, now: datetime) -> bool:
        """Whether the file is really damaged and a start would bring back a good backup; not twice within an hour."""
        return mending.can_help(self._hold, now)

    def ask_for_mending(self, now: datetime) -> None:
        """Have the next start look at every page, and mend."""
        with faults.told_plainly(self._hold.file):
            mending.ask(self._hold.data, now)

    @contextmanager
    def doubting(self) -> Iterator[None]:
        """What goes wrong inside, and may come from damage, is worth a look at the whole file."""
        try:
            yield
        except (DamagedError, DiskFailedError):
            self.is_in_doubt = True
            raise

    @property
    def data(self) -> Path:
        """The folder of the family's data, which is ours alone."""
        return self._hold.data

    def has_backup(self, day: date) -> bool:
        """Whether this day has its backup."""
        return day in backups.days(self._hold.backups)

    @property
    def last_backup(self) -> date | None:
        """The day of the newest backup."""
        return backups.newest(self._hold.backups)

    def back_up(self, day: date, progress: Progress = unheard) -> Path:
        """The verified backup of a day; older ones are thinned out. StoreError leaves all as it was."""
        with self.doubting():
            made = backups.make(self._hold.file, self._hold.backups, day, progress)
        backups.thin_out(self._hold.backups)
        return made

    def copy_to(self, place: Path, progress: Progress = unheard) -> None:
        """A verified copy as it is now."""
        with self.doubting():
            copies.copy(self._hold.file, place, progress)

    def stage(self, file: Path, place: Path, progress: Progress = unheard) -> None:
        """The rows of a backup as data of ours at `place`. NotABackupError says why there is none."""
        restoring.staged(file, place, progress, self._hold.file)

    def replace(self, staged: Path, progress: Progress = unheard) -> None:
        """Put the rows of a staged database in the place of all that is kept: all of them, or none."""
        with faults.told_plainly(self._hold.file):
            replacing.replace(self._hold.file, staged, progress)

    def forget_backups(self, but: Path | None) -> None:
        """Remove every backup but this one."""
        with faults.told_plainly(self._hold.file):
            backups.forget_all(self._hold.backups, but)

    def leave_no_trace(self) -> None:
        """See that nothing of what was deleted is left in the file."""
        with faults.told_plainly(self._hold.file):
            erasing.leave_no_trace(self._hold.file)
