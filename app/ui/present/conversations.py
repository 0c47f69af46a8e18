"""What is open about a point, as each side reads it: what was said, and what can be answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.rules.agreement import Agreement, Point, Promise, PromiseKind
from app.rules.documents import write_agreement
from app.rules.proposing import Thread, agree, place_of, threads
from app.rules.say import Side
from app.words.language import _
from app.words.levels import Reader
from app.words.names import NO_NAMES, Names
from app.words.promises import said_line, wished_value

_ORDER = tuple(PromiseKind)
_READERS = {Side.CHILD: Reader.CHILD, Side.PARENTS: Reader.PARENT}


@dataclass(frozen=True, slots=True)
class ThreadModel:
    """A conversation about the point `base`.

    `is_own`: the reader has the last word and can only take it back. `yes` and `keep` are what an answer would be.
    `supposed` is the agreement with a yes, to see what that would have meant; empty where nothing is counted.
    """

    base: str
    top: str
    said: tuple[str, ...]
    is_own: bool
    value: str
    yes: str
    keep: str
    supposed: str = ""


def conversations(agreement: Agreement, side: Side, names: Names = NO_NAMES) -> dict[str, ThreadModel]:
    """What is open, by the id of the point with which it is read, for the reader on this side."""
    return {place_of(agreement, thread): _model(agreement, thread, side, names) for thread in threads(agreement)}


def points_to_read(agreement: Agreement, open_now: Collection[str]) -> list[Point]:
    """What is held and what is open with a place of its own: first what people keep, then what is counted."""
    promises = sorted(agreement.promises, key=lambda promise: _ORDER.index(promise.kind))
    return [point for point in (*promises, *agreement.clauses) if not point.standing.is_open or point.id in open_now]


def _model(agreement: Agreement, thread: Thread, side: Side, names: Names) -> ThreadModel:
    reader = _READERS[side]
    wish = wished_value(thread.top, thread.held, names)
    return ThreadModel(
        base=thread.base,
        top=thread.top.id,
        said=tuple(said_line(point, thread.held, reader, agreement.child, names) for point in thread.said),
        is_own=thread.side is side,
        value=wish,
        yes=_("Yes, take it out") if thread.top.standing.is_removal else _yes(thread.top, wish),
        keep=_("Keep it as it is") if thread.held is not None else _("Rather not"),
        supposed=supposed(agreement, thread),
    )


def _yes(top: Point, wish: str) -> str:
    return _("Yes, agreed") if isinstance(top, Promise) else _("Agree to {wish}").format(wish=wish)


def supposed(agreement: Agreement, thread: Thread) -> str:
    """The document of the agreement as it would be with a yes; empty for what people keep."""
    if isinstance(thread.top, Promise):
        return ""
    return write_agreement(agree(agreement, thread.base, thread.side.other))
