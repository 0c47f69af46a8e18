"""How long things are kept: what the family settled, and that its log says so."""

from __future__ import annotations

from app.guardian.household import Household
from app.guardian.upkeep import WEEK_DAYS
from app.link.keeping import KeepingTimesReply, SetKeepingTimes
from app.link.messages import Ok
from app.rules.family import Note
from app.settings import KEEP_DAY_TOTALS_DAYS, KEEP_SPAN_DAYS, KEEP_WEEK_TOTALS_WEEKS

CHANGED = "keeping-changed"


def keeping_times(household: Household, request_id: int) -> KeepingTimesReply:
    """What holds now. Sums are kept at least as long as what they are the sums of."""
    span_days, day_days, weeks = (
        setting.value(household.store.setting(setting.name))
        for setting in (KEEP_SPAN_DAYS, KEEP_DAY_TOTALS_DAYS, KEEP_WEEK_TOTALS_WEEKS)
    )
    day_days = max(span_days, day_days)
    weeks = max(day_days // WEEK_DAYS, weeks)
    return KeepingTimesReply(id=request_id, span_days=span_days, day_days=day_days, weeks=weeks)


def set_keeping_times(household: Household, request: SetKeepingTimes) -> Ok:
    """Keep things so long from now on. What was said before is nothing new to anybody."""
    before = keeping_times(household, request.id)
    if (before.span_days, before.day_days, before.weeks) == (request.span_days, request.day_days, request.weeks):
        return Ok(id=request.id)
    store = household.store
    # The longest first: a power cut between two of them may only keep something longer than was wished.
    store.set_setting(KEEP_WEEK_TOTALS_WEEKS.name, str(request.weeks))
    store.set_setting(KEEP_DAY_TOTALS_DAYS.name, str(request.day_days))
    store.set_setting(KEEP_SPAN_DAYS.name, str(request.span_days))
    values = {"days": str(request.span_days)}
    household.journal.write(Note(household.clock.read().wall, CHANGED, values))
    return Ok(id=request.id)
