"""What a review can be written as, and for whom."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """A kind of file."""

    HTML = "html"
    PDF = "pdf"
    TEXT = "text"
    JSON = "json"


class Voice(StrEnum):
    """Whose page it is: the family's, or the child's own."""

    FAMILY = "family"
    CHILD = "child"
