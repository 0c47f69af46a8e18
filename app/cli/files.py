"""Reading the documents that a person names on the command line."""

from __future__ import annotations

from pathlib import Path

from app.errors import DocumentError


def text_of(path: Path) -> str:
    """The text of a file. DocumentError, naming it, if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: this is not UTF-8 text.") from error
    except OSError as error:
        raise DocumentError(f"{path}: this file cannot be read ({error.strerror}).") from error
