"""Reads the content of help and learning when somebody first wants it."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from babel.core import parse_locale
from PySide6.QtCore import QLocale, QTimeZone

from app.clock import utc_now
from app.errors import DocumentError
from app.guidance.helplines import Directory, read_helplines
from app.guidance.learning import Shelf, read_shelf
from app.paths import resources
from app.words.countries import country_of


@lru_cache(maxsize=1)
def shelf() -> Shelf:
    """The learning corner of this installation."""
    return shelf_in(resources() / "content" / "learning")


def shelf_in(folder: Path) -> Shelf:
    """The modules of a folder; what cannot be read is named in it and costs nothing else."""
    return read_shelf({path.name: _bytes(path) for path in folder.glob("*.json")})


@lru_cache(maxsize=1)
def directory() -> Directory | None:
    """The helplines of this installation; None where the file cannot be read."""
    return directory_in(resources() / "content" / "helplines.json")


def directory_in(place: Path) -> Directory | None:
    """The helplines of a file; None where it cannot be read."""
    try:
        return read_helplines(_bytes(place) or b"")
    except DocumentError:
        return None


def country_here() -> str:
    """The country this computer most likely stands in, "" where nothing says so."""
    territory = QLocale.territoryToCode(QLocale.system().territory())
    return country_of(QTimeZone.systemTimeZoneId().toStdString(), territory or _territory_of_login())


def this_year() -> int:
    """The year, for telling how old a number is."""
    return utc_now().year


def _territory_of_login() -> str:
    try:
        return parse_locale(os.environ.get("LANG", "").partition(".")[0])[1] or ""
    except ValueError:
        return ""


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
