"""The say of the youngest: a choice between two, the way it is and the one its parents suggest, each as a picture."""

from __future__ import annotations

from dataclasses import dataclass

from app.link.agreeing import PointAnswer
from app.rules.agreement import Break, Budget, Per, Point, Promise
from app.rules.proposing import Thread
from app.rules.say import Decides, Say, Side
from app.ui.present.icon_names import clause_icon
from app.words.language import _
from app.words.names import NO_NAMES, Names
from app.words.promises import wished_value

MOST_DRAWN = 4 * 60
"""Minutes of more than so many hours are no picture any more."""


@dataclass(frozen=True, slots=True)
class Way:
    """One of the two. `minutes` are drawn as parts of hours; 0: there is nothing to draw but the icon."""

    answer: PointAnswer
    title: str
    value: str
    icon: str
    minutes: int = 0


def two_ways(thread: Thread, say: Say, names: Names = NO_NAMES) -> tuple[Way, Way] | None:
    """What it is and what it would be; None where the age has another say, or the child has the last word."""
    if say.decides is not Decides.PARENTS or thread.side is not Side.PARENTS:
        return None
    held, top = thread.held, thread.top
    kept = _("without it") if held is None else wished_value(held, None, names)
    is_gone = top.standing.is_removal
    return (
        Way(PointAnswer.KEEP, _("As it is"), kept, _icon(held), _minutes(held)),
        Way(
            PointAnswer.AGREE,
            _("The new one"),
            wished_value(top, held, names),
            _icon(None if is_gone else top),
            0 if is_gone else _minutes(top),
        ),
    )


def _icon(point: Point | None) -> str:
    if point is None:
        return "x-circle"
    return "handshake" if isinstance(point, Promise) else clause_icon(point)


def _minutes(point: Point | None) -> int:
    is_drawn = isinstance(point, Break) or (isinstance(point, Budget) and point.per is Per.DAY)
    return point.minutes if is_drawn and isinstance(point, Break | Budget) and point.minutes <= MOST_DRAWN else 0
