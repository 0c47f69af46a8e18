"""The review of a week in each of its forms."""

from __future__ import annotations

from collections.abc import Sequence

from app.report.content import page_of
from app.report.forms import Form
from app.report.html import html
from app.report.json import json
from app.report.text import text
from app.rules.review import WeekReview
from app.words.levels import Reader


def written_as(form: Form, weeks: Sequence[WeekReview], reader: Reader = Reader.PARENT) -> bytes:
    """The review of these weeks in that form; JSON is about the first one alone."""
    match form:
        case Form.PDF:
            from app.report.pdf import pdf  # noqa: PLC0415  # who wants no PDF needs no Qt

            return pdf(page_of(weeks, reader))
        case Form.HTML:
            return html(page_of(weeks, reader)).encode()
        case Form.TEXT:
            return text(page_of(weeks, reader)).encode()
        case Form.JSON:
            return json(weeks[0], reader).encode()
