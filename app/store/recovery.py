"""When the family's data can no longer be read: it is laid aside, and the newest good backup takes its place."""

from __future__ import annotations

import logging
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from app.errors import DamagedError, DiskFullError, NotABackupError
from app.rules.family import Note
from app.store import faults, files, mending, notes, restoring
from app.store.ballast import Ballast
from app.store.database import Store, open_store
from app.store.engine import engine_of
from app.store.folder import FILE, Hold, hold, make_private, settle

log = logging.getLogger(__name__)

LAID_ASIDE = "laid-aside"
"""The folder of data that was replaced: damaged, or as it was before somebody restored a backup."""
KEEP_ASIDE_DAYS = 30
JUST_NOW = timedelta(minutes=5)
"""A start so soon after a guardian ended for its mending is the one that was meant."""
A_DAY = timedelta(days=1)


def open_or_recover(data: Path, now: datetime) -> Store:
    """Open the family's data; where it is damaged, that of the newest good backup, with a line in the log about it.

    StoreError if there is none. A disk without room is given some of what was kept for that.
    """
    asked = mending.asked_at(data)
    try:
        return _opened(data, is_thorough=asked is not None and abs(now - asked) < JUST_NOW)
    except DamagedError as damage:
        log.exception("the family's data is damaged")
        _recover(data, now, damage)
        return _opened(data)
    except DiskFullError:
        if not Ballast(data).let_go():
            raise
        return open_or_recover(data, now)


def _opened(data: Path, *, is_thorough: bool = False) -> Store:
    """The store, once everything in it that the guardian needs can be understood; `is_thorough` looks at every page."""
    store = open_store(data)
    try:
        if is_thorough and mending.is_damaged(data / FILE):
            raise faults.broken(data / FILE)  # noqa: TRY301  # what is opened is closed below
        store.look_through()
    except BaseException:
        store.close()
        raise
    return store


def _recover(data: Path, now: datetime, damage: DamagedError) -> None:
    held = hold(data)
    try:
        new = held.file.with_name(f"{held.file.name}.new")
        for backup, until in _candidates(held, now):
            try:
                with faults.told_plainly(held.file):
                    restoring.staged(backup, new)
            except NotABackupError as error:
                log.error("a backup cannot be used: %s", error.sentence)  # noqa: TRY400  # the next one may
                continue
            with faults.told_plainly(held.file):
                _say_so(new, now, until)
                _lay_aside(held, now)
                files.put(new, held.file)
            log.warning("the family's data came back from %s", backup.name)
            return
    finally:
        held.let_go()
    raise damage


def _candidates(held: Hold, now: datetime) -> list[tuple[Path, datetime | None]]:
    """The backups, the one that knows of the latest moment first; those of a day that has not come are the last."""
    known = [(file, restoring.last_kept(file)) for file in held.backups.glob("*.db")]

    def rank(found: tuple[Path, datetime | None]) -> tuple[bool, datetime, str]:
        file, until = found
        return until is not None and until <= now + A_DAY, until or datetime.min.replace(tzinfo=UTC), file.name

    return sorted(known, key=rank, reverse=True)


def _say_so(new: Path, now: datetime, until: datetime | None) -> None:
    """Write into the data itself, before it takes its place, that something may be missing and since when."""
    values = {} if until is None else {"at": until.isoformat()}
    engine = engine_of(new)
    try:
        with Session(engine) as session, session.begin():
            notes.add(session, Note(now, "data-recovered", values))
    finally:
        engine.dispose()


def _lay_aside(held: Hold, now: datetime) -> None:
    """Move the damaged file and all that belongs to it away, the file first.

    Cut off in between, a journal without its file is left: that is damage as well, and this goes on at the next start.
    """
    aside = place_aside(held.data, now, "damaged")
    aside.mkdir(mode=0o700, exist_ok=True)
    for side in files.SIDES:
        part = held.file.with_name(f"{held.file.name}{side}")
        if part.exists() or part.is_symlink():
            part.replace(aside / part.name)
    settle(aside)
    settle(held.data)


def place_aside(data: Path, now: datetime, what: str) -> Path:
    """Where something that is replaced now is laid aside; its folder is there."""
    folder = data / LAID_ASIDE
    make_private(folder)
    return folder / f"{now.astimezone(UTC):%Y-%m-%dT%H-%M-%S}-{what}"


def tidy_aside(data: Path, today: date) -> None:
    """Remove what was laid aside so long ago that nobody wants it back; `today` is a day that has surely come."""
    for laid in (data / LAID_ASIDE).glob("*"):
        try:
            since = date.fromisoformat(laid.name[:10])
        except ValueError:
            continue
        if today - since > timedelta(days=KEEP_ASIDE_DAYS):
            _remove(laid)


def forget_aside(data: Path) -> None:
    """Remove all that was laid aside."""
    for laid in (data / LAID_ASIDE).glob("*"):
        _remove(laid)


def _remove(laid: Path) -> None:
    if laid.is_dir() and not laid.is_symlink():
        shutil.rmtree(laid, ignore_errors=True)
    else:
        files.clear(laid)
