"""`sundial report`: the guardian's facts of a week, written as a page by this command; the guardian writes no file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from app.cli.talk import asked, child_named
from app.errors import SundialError
from app.link.messages import GetStatus, StatusReply
from app.link.review import GetReview, ReviewReply
from app.report.forms import Form, Voice
from app.report.writing import written_as
from app.report.written import check_place, written
from app.words.language import _
from app.words.levels import Reader
from app.words.review import absent

THURSDAY = 4
"""The day by which a week belongs to its year; it also says which family week is meant."""


def read_week(text: str) -> date:
    """The Thursday of an ISO week such as 2026-W46. ValueError for anything else, and for weeks that do not exist."""
    found = re.fullmatch(r"(\d{4})-W(\d{2})", text, re.ASCII)
    if found is None:
        raise ValueError(f"a week is written as 2026-W46, not {text!r}")
    return date.fromisocalendar(int(found[1]), int(found[2]), THURSDAY)


def report(
    name: str, day: date, form: Form, output: Path, socket: Path | None, *, voice: Voice, may_replace: bool
) -> None:
    """Write the review of the family week that contains a day. SundialError says why there is none."""
    check_place(output, may_replace=may_replace)
    child = child_named(asked(GetStatus(id=0), StatusReply, socket).status, name)
    is_own = voice is Voice.CHILD
    (week,) = asked(GetReview(id=0, day=day, child=child, is_own=is_own), ReviewReply, socket).weeks
    if not week.kept.is_something:
        raise SundialError(absent(week.kept), _("Choose another week."))
    made = written_as(form, (week,), Reader.CHILD if is_own else Reader.PARENT)
    with written(output, may_replace=may_replace) as file:
        file.write(made)
