"""Minutes on other screens: parents and children write them down; a budget counts them only where it says so."""

from __future__ import annotations

from datetime import timedelta

from app.guardian.correcting import flush, recount
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.living import check_seat
from app.guardian.rights import RefusalError
from app.link.elsewhere import AnswerMinutes, RemoveMinutes, WriteMinutes
from app.link.messages import Ok, Refusal
from app.rules.elsewhere import Elsewhere, ElsewhereState
from app.rules.family import Note
from app.rules.say import Side
from app.store.values import Added
from app.words.language import _
from app.words.names import CATEGORIES

BACK = timedelta(days=28)
"""So far back somebody still knows."""
MOST_WAITING = 5
MOST_A_DAY = 20
_NOTES = {
    ElsewhereState.AGREED: "minutes-agreed",
    ElsewhereState.KEPT_OUT: "minutes-kept-out",
    ElsewhereState.REMOVED: "minutes-removed",
}
STANDING = (ElsewhereState.WAITING, ElsewhereState.AGREED)


def write(household: Household, request: WriteMinutes) -> Ok:
    """A parent's line stands at once; a child's waits, and counts nowhere before a parent says yes."""
    kept = household.kept(request.child)
    check_seat(household, kept, request.side)
    written = _written(kept, request)
    if household.store.written_down(written.id) is None:
        _check_room(household, kept, written)
    flush([kept])
    notes = (_note("minutes-written", kept, written),)
    added = household.store.write_down(written, notes)
    if added is Added.ID_TAKEN:
        raise RefusalError(Refusal.INVALID, key="key")
    if added is Added.ADDED:
        household.journal.news(notes)
        _follow(household, kept)
    return Ok(id=request.id, made=written.id)


def answer(household: Household, request: AnswerMinutes) -> Ok:
    """A yes makes it what a parent's line is; a no says why."""
    written, _kept = _found(household, request.written)
    if not request.is_agreed and not request.reason.strip():
        raise RefusalError(Refusal.INVALID, key="reason", fault=_("A no needs a reason that the child can read."))
    state = ElsewhereState.AGREED if request.is_agreed else ElsewhereState.KEPT_OUT
    if written.state is not ElsewhereState.WAITING:
        raise RefusalError(Refusal.ALREADY_ANSWERED)
    _settle(household, written, state, reason=request.reason.strip())
    return Ok(id=request.id)


def remove(household: Household, request: RemoveMinutes) -> Ok:
    """It is as if it had never been counted; that it was removed is in the log."""
    written, kept = _found(household, request.written)
    if written.child != request.child or (request.side is Side.CHILD and written.side is not Side.CHILD):
        raise _nobody_wrote_that()
    check_seat(household, kept, request.side)
    if written.state not in (STANDING if request.side is Side.PARENTS else STANDING[:1]):
        raise RefusalError(Refusal.ALREADY_ANSWERED)
    _settle(household, written, ElsewhereState.REMOVED)
    return Ok(id=request.id)


def _written(kept: KeptChild, request: WriteMinutes) -> Elsewhere:
    today = kept.keeping.day
    if today is None or not today - BACK <= request.day <= today:
        raise RefusalError(Refusal.INVALID, key="day", fault=_("Please choose a day of the last four weeks."))
    if request.category not in CATEGORIES:
        known = ", ".join(CATEGORIES)
        fault = _("A category is one of {known}.").format(known=known)
        raise RefusalError(Refusal.INVALID, key="category", fault=fault)
    try:
        return Elsewhere(
            id=request.key,
            child=kept.child.id,
            day=request.day,
            category=request.category,
            minutes=request.minutes,
            screen=request.screen,
            side=request.side,
            at=kept.now,
            what=request.what.strip(),
            by=request.by.strip(),
            start=request.start,
            end=request.end,
            state=ElsewhereState.WAITING if request.side is Side.CHILD else ElsewhereState.AGREED,
        )
    except ValueError:
        raise RefusalError(Refusal.INVALID, key="start", fault=_("Both times are needed, or none.")) from None


def _check_room(household: Household, kept: KeptChild, written: Elsewhere) -> None:
    """A handful waits at a time, and nobody fills a day without end, nor writes and takes back without end."""
    begun = kept.keeping.day_edges[0] if kept.keeping.day_edges else kept.since
    theirs = household.store.elsewhere_news(kept.child.id, begun)
    waiting = sum(1 for one in theirs if one.state is ElsewhereState.WAITING)
    today = sum(1 for one in theirs if one.at >= begun)
    on_day = [
        one for one in household.store.elsewhere(kept.child.id, written.day, written.day) if one.state in STANDING
    ]
    is_enough = written.side is Side.CHILD and (waiting >= MOST_WAITING or today >= MOST_A_DAY)
    if is_enough or len(on_day) >= MOST_A_DAY:
        raise RefusalError(Refusal.TOO_MANY)
    if sum(one.minutes for one in on_day) + written.minutes > 24 * 60:
        fault = _("That would be more than a day has.")
        raise RefusalError(Refusal.INVALID, key="minutes", fault=fault)


def _settle(household: Household, written: Elsewhere, state: ElsewhereState, *, reason: str = "") -> None:
    kept = household.kept(written.child)
    flush([kept])
    notes = (_note(_NOTES[state], kept, written, reason),)
    if not household.store.settle_elsewhere(
        written.id, state, kept.now, reason=reason, when=(written.state,), notes=notes
    ):
        raise RefusalError(Refusal.ALREADY_ANSWERED)
    household.journal.news(notes)
    _follow(household, kept)


def _follow(household: Household, kept: KeptChild) -> None:
    """Every number follows at once."""
    recount(household, [kept])
    kept.reload_requests()


def _found(household: Household, written_id: str) -> tuple[Elsewhere, KeptChild]:
    written = household.store.written_down(written_id)
    if written is None:
        raise _nobody_wrote_that()
    return written, household.kept(written.child)


def _nobody_wrote_that() -> RefusalError:
    return RefusalError(Refusal.INVALID, key="written", fault=_("Nobody wrote that down."))


def _note(kind: str, kept: KeptChild, written: Elsewhere, reason: str = "") -> Note:
    values = {"child": kept.child.name, "minutes": str(written.minutes), "first": written.day.isoformat()}
    return Note(kept.now, kind, values | ({"reason": reason} if reason else {}), kept.child.id)
