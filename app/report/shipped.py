"""The tips that came with Sundial, read once; a broken file is said plainly by whoever shows them."""

from __future__ import annotations

from functools import cache

from app.errors import DocumentError
from app.guidance.tips import NO_TIPS, Library, read_library
from app.paths import resources


@cache
def shipped_tips() -> Library:
    """All tips. DocumentError if the file is not there or has a fault."""
    try:
        return read_library((resources() / "content" / "tips.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DocumentError("The tips are not there.", "Install Sundial again.") from error


def tips_or_none() -> Library:
    """The same, and none where they cannot be read: everything else goes on without them."""
    try:
        return shipped_tips()
    except DocumentError:
        return NO_TIPS
