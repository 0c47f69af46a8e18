"""Who has which say in an agreement: by the child's age, as its band has it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.rules.agreement import Break, Budget, Point, Quiet


class Side(StrEnum):
    """The two sides of an agreement."""

    CHILD = "child"
    PARENTS = "parents"

    @property
    def other(self) -> Side:
        return Side.PARENTS if self is Side.CHILD else Side.CHILD


class Decides(StrEnum):
    """Whose word a point needs, from the youngest to the oldest.

    `parents` and `parents-hear`: parents may declare a point settled (and the child proposes); `together`: that is
    said with the child at the screen; `both`: each side says yes for itself; `child`: the young person changes all
    but the nights alone.
    """

    PARENTS = "parents"
    PARENTS_HEAR = "parents-hear"
    TOGETHER = "together"
    BOTH = "both"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class Say:
    """What holds for one age.

    `moves_percent` of a day's minutes the child may move between days alone. A tighter point that parents set alone
    begins `notice_days` after it was said, and lasts `alone_days` at most. `look_days` after it was signed the
    agreement is looked at again.
    """

    decides: Decides = Decides.TOGETHER
    moves_percent: int = 0
    notice_days: int = 1
    alone_days: int = 14
    look_days: int = 7

    @property
    def needs_both(self) -> bool:
        """Whether each side says yes for itself, so that parents cannot declare a point settled."""
        return self.decides in {Decides.BOTH, Decides.CHILD}

    def may_change_alone(self, held: Point | None, wished: Point) -> bool:
        """Whether the young person's word is enough.

        It is for its own minutes and breaks. Nights, open hours, what is always free (it beats nights) and what is
        asked first are the floor that the family agreed on.
        """
        points = (wished,) if held is None else (held, wished)
        return self.decides is Decides.CHILD and all(isinstance(point, Budget | Break) for point in points)

    def may_set_alone(self, point: Point) -> bool:
        """Whether parents may set such a point alone for a while: of a nearly grown-up only the nights."""
        return self.decides is not Decides.CHILD or isinstance(point, Quiet)


USUAL = Say()
"""What holds where nobody says otherwise."""
