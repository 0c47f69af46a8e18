"""How two sides come to a point: propose, counter-propose with a reason, agree, keep what is, take back.

```
                      propose                     agree (the other side)
   held  ----------------------->  open: top  ------------------------->  held anew
     ^                              |    ^
     |  take back (own), keep       |    |  counter (the other side, with a reason); taken back, the one before is open
     '------------------------------'    '--.
```

What is open lies beside what is held, as points that are only proposed. So no proposal changes what is enforced, and
to take one back restores the agreement exactly. The last word of a conversation is its top: only that can be answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from app.rules.agreement import AGREED, OWN, Agreement, Budget, ClauseState, Per, Point, Promise, Standing
from app.rules.amending import (
    SET_SUFFIX,
    STILL_SUFFIX,
    base_id,
    base_of,
    fresh_id,
    is_moved,
    placed,
    removed,
    settled,
    without,
)
from app.rules.say import Say, Side
from app.rules.tightening import tightens

LONGEST = 12
"""Words that one conversation about a point can have; then it is time to sit together."""

_STATES = {Side.CHILD: ClauseState.PROPOSED_BY_CHILD, Side.PARENTS: ClauseState.PROPOSED_BY_PARENT}


class Hindrance(StrEnum):
    """Why a move is not possible."""

    NOTHING_OPEN = "nothing-open"
    NOT_YOURS = "not-yours"
    YOURS = "yours"
    NEEDS_REASON = "needs-reason"
    NOTHING_NEW = "nothing-new"
    OTHER_KIND = "other-kind"
    NO_SUCH_POINT = "no-such-point"
    TOO_LONG = "too-long"
    NOT_FOR_THIS = "not-for-this"


class MoveError(ValueError):
    """A move that is not possible now, and why."""

    def __init__(self, why: Hindrance) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Thread:
    """The conversation about one point: what is held (None: a new point), and what was said, oldest first."""

    base: str
    held: Point | None
    said: tuple[Point, ...]

    @property
    def top(self) -> Point:
        """The last word: the only one that can be answered."""
        return self.said[-1]

    @property
    def side(self) -> Side:
        """Whose word that is."""
        return side_of(self.top.standing)


def side_of(standing: Standing) -> Side:
    """Whose proposal it is."""
    return Side.CHILD if standing.state is ClauseState.PROPOSED_BY_CHILD else Side.PARENTS


def threads(agreement: Agreement) -> tuple[Thread, ...]:
    """What is open, in the order of the points."""
    said: dict[str, list[Point]] = {}
    for point in agreement.points:
        if point.standing.is_open:
            said.setdefault(base_of(point), []).append(point)
    return tuple(Thread(base, _held(agreement, base), tuple(points)) for base, points in said.items())


def thread_of(agreement: Agreement, base: str) -> Thread | None:
    """The conversation about one point, if there is one; also by the id of what is set alone over it."""
    return next((thread for thread in threads(agreement) if thread.base == base_id(base)), None)


def place_of(agreement: Agreement, thread: Thread) -> str:
    """The id of the point with which it is read: the agreed one, else what is set alone, else the first word."""
    names = (thread.base, thread.base + SET_SUFFIX, thread.base + STILL_SUFFIX, thread.said[0].id)
    return next(name for name in names if agreement.point(name) is not None)


def propose(
    agreement: Agreement, point: Point, side: Side, *, about: str = "", by: str = "", reason: str = ""
) -> Agreement:
    """With another word of one side about the point `about`; empty: a new point.

    A standing with `is_removal` says that it shall go. Where the other side has the last word this is a
    counter-proposal, and needs a reason; so does a tighter point of the parents. A second word of the same side takes
    the place of its first. MoveError says why it cannot be.
    """
    about = base_id(about)
    held, thread = _held(agreement, about), thread_of(agreement, about)
    if about and held is None and thread is None:
        raise MoveError(Hindrance.NO_SUCH_POINT)
    _check_content(held, thread, point)
    own_before = thread is not None and thread.side is side
    earlier = thread.said[:-1] if thread is not None and own_before else () if thread is None else thread.said
    if not reason.strip() and (earlier or _is_tighter(held, point, side)):
        raise MoveError(Hindrance.NEEDS_REASON)
    if len(earlier) >= LONGEST:
        raise MoveError(Hindrance.TOO_LONG)
    standing = Standing(
        _STATES[side], _name(by), reason.strip(), changes=about, is_removal=point.standing.is_removal and bool(about)
    )
    if thread is not None and own_before:
        is_first_of_new = thread.top.id == about
        standing = replace(standing, changes="" if is_first_of_new else about)
        return placed(agreement, replace(point, id=thread.top.id, standing=standing))
    new_id = fresh_id(agreement, f"{about}-proposed" if about else point.id)
    after = thread.top.id if thread is not None else about
    return placed(agreement, replace(point, id=new_id, standing=standing), after=after)


def agree(agreement: Agreement, base: str, side: Side) -> Agreement:
    """One side says yes to the last word of the other: it is held now, and the conversation is over."""
    thread = _open(agreement, base)
    if thread.side is side:
        raise MoveError(Hindrance.YOURS)
    if thread.top.standing.is_removal:
        return removed(agreement, thread.base)
    standing = replace(AGREED, by=thread.top.standing.by, reason=thread.top.standing.reason)
    return settled(agreement, replace(thread.top, id=thread.base), standing)


def keep(agreement: Agreement, base: str, side: Side) -> Agreement:
    """One side answers the other's last word with "as it is": nothing is open any more, what is held stays."""
    thread = _open(agreement, base)
    if thread.side is side:
        raise MoveError(Hindrance.YOURS)
    return without(agreement, *(point.id for point in thread.said))


def take_back(agreement: Agreement, base: str, side: Side) -> Agreement:
    """One side takes its last word back; what the other had said before is open again."""
    thread = _open(agreement, base)
    if thread.side is not side:
        raise MoveError(Hindrance.NOT_YOURS)
    return without(agreement, thread.top.id)


def change_alone(
    agreement: Agreement, point: Point, say: Say, *, about: str = "", by: str = "", reason: str = ""
) -> Agreement:
    """The young person's own word is enough, where its age has it so."""
    about = base_id(about)
    held = _held(agreement, about)
    if about and held is None:
        raise MoveError(Hindrance.NO_SUCH_POINT)
    if not say.may_change_alone(held, point):
        raise MoveError(Hindrance.NOT_FOR_THIS)
    _check_content(held, None, point)
    if point.standing.is_removal and held is not None:
        return removed(agreement, about)
    standing = replace(AGREED, by=_name(by), reason=reason.strip())
    new_id = about or fresh_id(agreement, point.id)
    return settled(agreement, replace(point, id=new_id), standing)


def share_of(clause: Budget, say: Say) -> int:
    """Minutes of a day that the child may move to and from other days; 0: none."""
    return clause.minutes * say.moves_percent // 100 if _is_daily(clause) else 0


def _is_daily(clause: Budget) -> bool:
    return clause.per is Per.DAY and clause.standing.state is ClauseState.AGREED and not clause.standing.is_own


def movable(clause: Budget, say: Say) -> int:
    """Minutes of a day that the child's switch is about: what moves now, else what it may let move; 0: no switch."""
    if is_moved(clause):
        return clause.carry if _is_daily(clause) else 0
    return 0 if clause.carry or clause.borrow else share_of(clause, say)


def move_between_days(agreement: Agreement, base: str, say: Say, *, is_on: bool) -> Agreement:
    """The child alone lets a part of a day's minutes move: not used, they wait; used early, they are missing later.

    No time is made by it (see carry and borrow in docs/agreement-2.md). A point whose minutes move otherwise, because
    the family agreed so, stays as it is. What moves can always be let be, also where the age has it otherwise by now.
    """
    held = agreement.clause(base)
    if not isinstance(held, Budget) or movable(held, say) == 0:
        raise MoveError(Hindrance.NOT_FOR_THIS)
    if is_on == is_moved(held):
        raise MoveError(Hindrance.NOTHING_NEW)
    wished = share_of(held, say) if is_on else 0
    return placed(agreement, replace(held, carry=wished, borrow=wished))


def content(point: Point) -> Point:
    """What a point says, without its name and how it stands: equal contents mean the same."""
    return replace(point, id="", standing=AGREED)


def signed_content(agreement: Agreement) -> tuple[object, ...]:
    """What everybody signs: the agreed points and the warnings; not what is open, set alone, or a child's own."""
    agreed = tuple(sorted(_agreed(agreement), key=lambda point: point.id))
    return (tuple(replace(point, standing=AGREED) for point in agreed), agreement.warn_minutes, agreement.grace_seconds)


def _agreed(agreement: Agreement) -> Iterator[Point]:
    for point in agreement.points:
        if point.standing.state is ClauseState.AGREED and not point.standing.is_own:
            # The child moves minutes within its say, and nobody signs anew for that.
            yield replace(point, carry=0, borrow=0) if isinstance(point, Budget) and is_moved(point) else point


def _held(agreement: Agreement, base: str) -> Point | None:
    """The point that holds, also one that parents set where nothing was agreed; none of the child's own."""
    names = (base, base + SET_SUFFIX, base + STILL_SUFFIX) if base else ()
    point = next((found for found in map(agreement.point, names) if found is not None), None)
    return None if point is None or point.standing.is_open or point.standing.is_own else point


def _open(agreement: Agreement, base: str) -> Thread:
    thread = thread_of(agreement, base)
    if thread is None:
        raise MoveError(Hindrance.NOTHING_OPEN)
    return thread


def _check_content(held: Point | None, thread: Thread | None, point: Point) -> None:
    """The same kind of point about the same things, and something else than what is said already."""
    like = held if held is not None else thread.said[0] if thread is not None else None
    if like is None:
        return
    if type(like) is not type(point) or not _is_of_the_same(like, point):
        raise MoveError(Hindrance.OTHER_KIND)
    said = [held] if held is not None else []
    said += [thread.top] if thread is not None else []
    is_removal = point.standing.is_removal
    if is_removal and held is None:
        raise MoveError(Hindrance.NO_SUCH_POINT)
    if any(content(one) == content(point) and one.standing.is_removal == is_removal for one in said):
        raise MoveError(Hindrance.NOTHING_NEW)


def _is_of_the_same(one: Point, other: Point) -> bool:
    if isinstance(one, Promise) or isinstance(other, Promise):
        return isinstance(one, Promise) and isinstance(other, Promise) and one.kind is other.kind
    return one.scope == other.scope


def _is_tighter(held: Point | None, point: Point, side: Side) -> bool:
    """Whether parents take something away with it, of what is held."""
    wished = None if point.standing.is_removal else point
    return side is Side.PARENTS and held is not None and tightens(held, wished)


def _name(by: str) -> str:
    """Who says it; the one word that means "the child's own limit" is nobody's name."""
    name = by.strip()
    return name.capitalize() if name == OWN else name
