"""A point of the agreement as a line, whether it is counted or promised; and what each side said about it."""

from __future__ import annotations

from app.rules.agreement import Point, Promise, PromiseKind, Standing
from app.rules.proposing import side_of
from app.rules.say import Side
from app.words.clauses import ClauseText, clause_text
from app.words.language import N_, _, isolated
from app.words.levels import Reader
from app.words.names import NO_NAMES, Names
from app.words.requests import quoted

PROMISES = {
    PromiseKind.PURPOSE: N_("What the computer is for"),
    PromiseKind.YES: N_("Yes to"),
    PromiseKind.NO: N_("No to"),
    PromiseKind.GROWN_UPS: N_("The grown-ups"),
}
KEPT_BY_PEOPLE = N_("Kept by people. Sundial counts and ends nothing for it.")
_READERS = {Side.CHILD: Reader.CHILD, Side.PARENTS: Reader.PARENT}


def promise_title(kind: PromiseKind) -> str:
    """What a promise is about: "The grown-ups"."""
    return _(PROMISES[kind])


def point_text(point: Point, names: Names = NO_NAMES) -> ClauseText:
    """The line of any point; a promise has its words where a clause has its days, and no value."""
    if isinstance(point, Promise):
        return ClauseText(promise_title(point.kind), point.text, "")
    return clause_text(point, names)


def wished_value(point: Point, held: Point | None, names: Names = NO_NAMES) -> str:
    """What a proposal comes to, as short as it can be told beside what is held: "6 h a week", "without it"."""
    if point.standing.is_removal:
        return _("without it")
    text = point_text(point, names)
    if isinstance(point, Promise):
        return f"“{text.detail}”"
    is_same = held is not None and point_text(held, names).value == text.value
    return text.detail if is_same and text.detail else text.value


def said_line(point: Point, held: Point | None, reader: Reader, child: str, names: Names = NO_NAMES) -> str:
    """One word of a conversation: "Mira: 6 h a week. “Sam comes over.”"."""
    who = speaker(point.standing, reader, child)
    line = _("{who}: {wish}").format(who=who, wish=wished_value(point, held, names))
    return f"{line}. {quoted(point.standing.reason)}" if point.standing.reason else line


def speaker(standing: Standing, reader: Reader, child: str) -> str:
    """Who said it, as the reader would put it: "You", "Mira", "Mum", "Your parents"."""
    side = side_of(standing)
    is_own = _READERS[side] is reader
    if side is Side.CHILD:
        return _("You") if is_own else isolated(child)
    if standing.by:
        return isolated(standing.by)
    return _("You") if is_own else _("Your parents")
