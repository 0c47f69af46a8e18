"""Damage that shows while the guardian runs: found for sure, and left to the next start, which comes at once."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from pathlib import Path

from app.errors import NotABackupError, StoreError
from app.store import files, restoring, soundness
from app.store.folder import Hold, settle

log = logging.getLogger(__name__)

ASKED = "mending"
"""This file says when a guardian ended so that the next start looks at every page, and mends."""
NOT_AGAIN_FOR = timedelta(hours=1)


def can_help(held: Hold, now: datetime) -> bool:
    """Whether a start would mend: the file is damaged, a backup is good, and none was tried lately."""
    asked = asked_at(held.data)
    if asked is not None and abs(now - asked) < NOT_AGAIN_FOR:
        return False
    return is_damaged(held.file) and _has_good_backup(held)


def ask(data: Path, now: datetime) -> None:
    """Leave word for the next start."""
    (data / ASKED).write_text(now.isoformat(), encoding="ascii")
    settle(data)


def asked_at(data: Path) -> datetime | None:
    """When a guardian ended for this last; None where none did."""
    try:
        asked = datetime.fromisoformat((data / ASKED).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return asked if asked.tzinfo is not None else None


def is_damaged(file: Path) -> bool:
    """Whether something in the file is wrong. A disk that does not answer is another trouble: no start mends that."""
    found = soundness.faults_of(file)
    return bool(found) and "disk I/O error" not in found[0]


def _has_good_backup(held: Hold) -> bool:
    stage = held.file.with_name(f"{held.file.name}.tried")
    for backup in sorted(held.backups.glob("*.db"), reverse=True):
        try:
            restoring.staged(backup, stage)
        except (NotABackupError, StoreError) as error:
            log.warning("%s would not help: %s", backup.name, error.sentence)
        else:
            files.clear(stage)
            return True
    return False
