"""The messages about what a child contests of its day: to say it, to take it back, and a parent's answer."""

from __future__ import annotations

from app.link.ledger import CorrectionKind
from app.link.terms import Instant, Key, Message, Name, Number, Words
from app.rules.contests import Says


class Contest(Message, frozen=True, tag="contest"):
    """A child says what its use of an app in [start, end) was. The same `key` again is the same word.

    `category` with `says` category only; own words alone need `words`. Nothing changes until a parent agrees.
    """

    child: Number
    key: Key
    start: Instant
    end: Instant
    app: Name
    says: Says
    category: Name | None = None
    words: Words = ""


class TakeBackContest(Message, frozen=True, tag="take-back-contest"):
    """The child no longer says so."""

    child: Number
    contest: Key


class AnswerContest(Message, frozen=True, tag="answer-contest"):
    """A parent answers. With `becomes` the stretch (or the part from `start` to `end`) becomes that, as a correction.

    Without it everything stays as it was recorded, and `reason` says why.
    """

    contest: Key
    becomes: CorrectionKind | None = None
    to_child: Number | None = None
    category: Name | None = None
    start: Instant | None = None
    end: Instant | None = None
    by: Words = ""
    reason: Words = ""
