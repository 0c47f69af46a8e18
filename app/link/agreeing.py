"""The messages with which two sides come to a point: propose, answer, move between days, sign, look back."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from app.link.terms import Message, Name, Number, Reply, Words
from app.link.views import View
from app.rules.editions import Deed, Signature
from app.rules.say import Side

PointText = Annotated[str, Meta(max_length=4_000)]
"""One clause or promise as it stands in a sundial-agreement/2."""
Signer = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"\A[^\x00-\x1f\x7f]+\Z")]


class PointAnswer(StrEnum):
    """What can be said to the last word about a point."""

    AGREE = "agree"
    KEEP = "keep"
    TAKE_BACK = "take-back"


class Propose(Message, frozen=True, tag="propose"):
    """One side's word about the point `about` of version `base`; empty: a new point. Nothing that holds changes.

    Where the other side has the last word this is a counter-proposal. `point` with `removes` says that it shall go.
    """

    child: Number
    base: Number
    side: Side
    point: PointText
    about: Annotated[str, Meta(max_length=255)] = ""
    by: Words = ""
    reason: Words = ""


class AnswerPoint(Message, frozen=True, tag="answer-point"):
    """One side's answer to the last word about a point of version `base`."""

    child: Number
    base: Number
    side: Side
    about: Name
    answer: PointAnswer
    by: Words = ""
    reason: Words = ""


class MoveDays(Message, frozen=True, tag="move-days"):
    """The child lets a part of a day's minutes move between days, as far as its age has it so."""

    child: Number
    base: Number
    about: Name
    is_on: bool


class Sign(Message, frozen=True, tag="sign"):
    """Somebody signs what is agreed in version `base`; `next_look` is the day on which the family looks at it again."""

    child: Number
    base: Number
    side: Side
    name: Signer
    next_look: date | None = None


class GetVersions(Message, frozen=True, tag="versions"):
    """The history of a child's agreement: the newest versions before the number `before`, or of all."""

    child: Number
    before: Number | None = None


class VersionView(View, frozen=True):
    """One version: since when, what made it, its document, and who signed what it agrees on."""

    number: int
    since: datetime
    edition: int
    deed: Deed
    document: str
    signatures: tuple[Signature, ...] = ()


class VersionsReply(Reply, frozen=True, tag="versions"):
    """Versions, the newest first; `left_off` says how many earlier ones there are."""

    child: int
    versions: tuple[VersionView, ...]
    left_off: int = 0


MOST_VERSIONS = 20
