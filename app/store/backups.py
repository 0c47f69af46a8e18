"""The backups of the family's data: one a day, each verified, and fewer of them the older they are."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from pathlib import Path

from app.store import copies
from app.store.copies import Progress, unheard
from app.store.folder import settle

log = logging.getLogger(__name__)

DAYS, WEEKS, MONTHS = 7, 8, 12
MOST_BYTES = 200 * 1024 * 1024
"""All backups together; the newest stays however large it is."""


def make(source: Path, folder: Path, day: date, progress: Progress = unheard) -> Path:
    """The backup of a day; made again it replaces the earlier one of that day. StoreError leaves that one."""
    place = folder / f"{day.isoformat()}.db"
    copies.copy(source, place, progress)
    return place


def days(folder: Path) -> tuple[date, ...]:
    """The days of which there is a backup, oldest first."""
    return tuple(sorted(day for file in folder.glob("????-??-??.db") if (day := _day(file)) is not None))


def newest(folder: Path) -> date | None:
    return max(days(folder), default=None)


def worth_keeping(made: Iterable[date]) -> frozenset[date]:
    """The last seven, the last of each of the last eight weeks, and the last of each of the last twelve months.

    By their order alone, not by the calendar of today: a clock that is wrong costs no backup.
    """
    known = sorted(made, reverse=True)
    weekly = _newest_of_each(known, lambda day: day.isocalendar()[:2])[:WEEKS]
    monthly = _newest_of_each(known, lambda day: (day.year, day.month))[:MONTHS]
    return frozenset([*known[:DAYS], *weekly, *monthly])


def thin_out(folder: Path) -> None:
    """Let go of backups that are not worth keeping, and of the oldest where all together are too large."""
    made = days(folder)
    keep = sorted(worth_keeping(made), reverse=True)
    sizes = 0
    for place, day in enumerate(keep):
        sizes += _file(folder, day).stat().st_size
        if place and sizes > MOST_BYTES:
            keep = keep[:place]
            break
    for day in set(made) - set(keep):
        _file(folder, day).unlink(missing_ok=True)


def forget_all(folder: Path, but: Path | None) -> None:
    """Remove every backup but one."""
    if not folder.is_dir():
        return
    for file in folder.iterdir():
        if file != but:
            file.unlink(missing_ok=True)
    settle(folder)


def _newest_of_each(newest_first: Iterable[date], period: Callable[[date], Hashable]) -> list[date]:
    found: dict[Hashable, date] = {}
    for day in newest_first:
        found.setdefault(period(day), day)
    return list(found.values())


def _day(file: Path) -> date | None:
    try:
        return date.fromisoformat(file.stem)
    except ValueError:
        return None


def _file(folder: Path, day: date) -> Path:
    return folder / f"{day.isoformat()}.db"
