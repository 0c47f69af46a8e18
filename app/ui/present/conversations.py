"""What is open about a point, as each side reads it: what was said, and what can be answered."""

from __future__ import annotations

from dataclasses import dataclass

from app.rules.agreement import Agreement, Point, Promise
from app.rules.documents import write_agreement
from app.rules.proposing import Thread, agree, threads
from app.rules.say import Side
from app.words.language import _
from app.words.levels import Reader
from app.words.names import NO_NAMES, Names
from app.words.promises import said_line, wished_value

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
    """What is open, by the point that it is about, for the reader on this side."""
    return {thread.base: _model(agreement, thread, side, names) for thread in threads(agreement)}


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
