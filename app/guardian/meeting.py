"""What became of a review: the family's talk about it as a line for each child, and what of it goes by mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from app.guardian.ages import today_of
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.living import check_look, look_again
from app.guardian.rights import RefusalError
from app.link.mailing import SetMail, TellMailed
from app.link.meeting import HoldMeeting
from app.link.messages import Ok, Refusal
from app.rules.documents import write_point
from app.rules.family import Note
from app.rules.meetings import Meeting
from app.rules.proposing import thread_of

HELD, MAILED = "meeting-held", "review-mailed"
MAIL_ON, MAIL_OFF = "mail-on", "mail-off"
MOST_A_DAY = 5
"""So often a day a talk may be noted of a child, and so many weeks may be noted as sent.

A corrected talk is noted again, and the last one counts.
"""
HALF_A_WEEK = timedelta(days=3)
REMEMBERED = timedelta(weeks=6)
"""So long a talk is "the last time": a family that meets every month still reads what it decided."""


def hold(household: Household, request: HoldMeeting) -> Ok:
    """Note that they talked. All children are looked at before anything is kept of one."""
    family = [household.kept(child) for child in dict.fromkeys(request.children)]
    if request.about and request.changed not in request.children:
        raise RefusalError(Refusal.INVALID, key="changed")
    for kept in family:
        check_look(request.next_look, today_of(kept))
        _check_room(household, kept)
    points = {kept.child.id: _point(kept, request) for kept in family}
    at = household.clock.read().wall
    for kept in family:
        values = {
            "child": kept.child.name,
            "day": today_of(kept).isoformat(),
            "first": request.week.isoformat(),
            "point": points[kept.child.id],
            "later": request.later.strip(),
        }
        note = Note(at, HELD, {key: value for key, value in values.items() if value}, kept.child.id)
        household.journal.write(note)
        look_again(household, kept, request.next_look, request.id)
    return Ok(id=request.id)


def turn_mail(household: Household, request: SetMail) -> Ok:
    """A line for everybody: from now on a review may leave this computer, or no longer.

    Saved again on the same day it stays one.
    """
    at, kind = household.clock.read().wall, MAIL_ON if request.is_on else MAIL_OFF
    recent = household.store.notes(at - timedelta(days=1), {MAIL_ON, MAIL_OFF})
    if not recent or recent[-1].kind != kind:
        household.journal.write(Note(at, kind))
    return Ok(id=request.id)


def note_mailed(household: Household, request: TellMailed) -> Ok:
    """A line for everybody: what is told of a child left this computer. Said again on the same day it stays one."""
    at, first = household.clock.read().wall, request.week.isoformat()
    recent = [note.values.get("first") for note in household.store.notes(at - timedelta(days=1), {MAILED})]
    if first not in recent:
        if len(recent) >= MOST_A_DAY:
            raise RefusalError(Refusal.TOO_MANY)
        household.journal.write(Note(at, MAILED, {"first": first}))
    return Ok(id=request.id)


def meetings(noted: Iterable[Note], child_id: int, first: date, last: date) -> tuple[Meeting | None, Meeting | None]:
    """The last talk about the week of these days, and the last one before it, by the family's log.

    Siblings whose weeks begin on other days talk together: a week is known by its middle.
    """
    edge = datetime.combine(first, time(), UTC) - REMEMBERED
    own = (note for note in noted if note.child == child_id and note.at >= edge)
    found = [held for note in own if (held := _held(note)) is not None]
    begins, ends = first - HALF_A_WEEK, last - HALF_A_WEEK
    about = (held for held in found if begins <= held.week <= ends)
    return _newest(about), _newest(held for held in found if held.week < begins)


def _newest(found: Iterable[Meeting]) -> Meeting | None:
    """The one of the latest week; of several about it, the one that was noted last."""
    best: Meeting | None = None
    for held in found:
        if best is None or held.week >= best.week:
            best = held
    return best


def _held(note: Note) -> Meeting | None:
    values = note.values
    if note.kind != HELD:
        return None
    try:
        day, week = date.fromisoformat(values["day"]), date.fromisoformat(values["first"])
    except (KeyError, ValueError):
        return None
    return Meeting(day, week, values.get("point", ""), values.get("later", ""))


def _point(kept: KeptChild, request: HoldMeeting) -> str:
    """What was settled or proposed, as it now stands; a point that is gone by now is told as it is: nothing."""
    if kept.child.id != request.changed or not request.about:
        return ""
    thread = thread_of(kept.agreement, request.about)
    point = thread.top if thread is not None else kept.agreement.point(request.about)
    return write_point(point) if point is not None else ""


def _check_room(household: Household, kept: KeptChild) -> None:
    today = today_of(kept).isoformat()
    noted = household.store.notes(household.clock.read().wall - timedelta(days=2), {HELD})
    held = [note for note in noted if note.child == kept.child.id and note.values.get("day") == today]
    if len(held) >= MOST_A_DAY:
        raise RefusalError(Refusal.TOO_MANY)
