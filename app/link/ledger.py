"""The messages about what was counted: to judge it anew, to take that back, and to try another agreement on it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from app.link.terms import Document, Instant, Key, Message, Name, Number, Reply, Words
from app.link.views import View
from app.rules.what_if import DayThen


class CorrectionKind(StrEnum):
    """What a stretch becomes: another child's, nobody's ("that was me"), or of another category."""

    CHILD = "child"
    NOBODY = "nobody"
    CATEGORY = "category"


class Correct(Message, frozen=True, tag="correct"):
    """A parent judges a child's use in [start, end), of one app or of all; the same `key` again is the same judgement.

    `to_child` with `child` only, `category` with `category` only.
    """

    child: Number
    key: Key
    start: Instant
    end: Instant
    becomes: CorrectionKind
    to_child: Number | None = None
    category: Name | None = None
    app: Name | None = None
    by: Words = ""
    reason: Words = ""


class UndoCorrection(Message, frozen=True, tag="undo-correction"):
    """A parent takes a judgement back: what was recorded counts again."""

    correction: Key


class GetCorrections(Message, frozen=True, tag="corrections"):
    """What was judged of a child's use after an instant."""

    child: Number
    since: Instant


class TryAgreement(Message, frozen=True, tag="what-if"):
    """How the last weeks of a child would have gone by another agreement; `document` is its text. Nothing changes."""

    child: Number
    document: Document
    weeks: Annotated[int, Meta(ge=1, le=52)] = 4


class CorrectionView(View, frozen=True):
    """A judgement as both sides see it; taken back it has `undone_at`."""

    id: str
    child: int
    start: datetime
    end: datetime
    becomes: CorrectionKind
    at: datetime
    to_child: int | None = None
    category: str | None = None
    app: str | None = None
    by: str = ""
    reason: str = ""
    undone_at: datetime | None = None


class CorrectionsReply(Reply, frozen=True, tag="corrections"):
    """The judgements on a child's use, oldest first."""

    corrections: tuple[CorrectionView, ...]


class TriedReply(Reply, frozen=True, tag="what-if"):
    """How it would have gone: the days with use from `first` to `last`, and the names of the apps in them.

    `by_traits`: a point asks by marks or ages, which are those of now, as the ledger does not keep them.
    """

    child: int
    first: date
    last: date
    days: tuple[DayThen, ...]
    names: dict[str, str]
    by_traits: bool = False
