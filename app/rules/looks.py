"""Who looked: on which day which of its pages about a child a grown-up opened. The child reads it as they do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Looked(StrEnum):
    """What was opened, each once a day."""

    TODAY = "today"
    DAY = "day"
    PERIOD = "period"
    APPS = "apps"
    REVIEW = "review"
    EXPORT = "export"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True, order=True)
class Look:
    """Somebody at this account opened that about a child on that day."""

    day: date
    account: str
    what: Looked
