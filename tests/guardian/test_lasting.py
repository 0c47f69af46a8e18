"""How long things are kept, as the family settles it."""

from __future__ import annotations

import pytest

from app.guardian.lasting import CHANGED
from app.link.keeping import GetKeepingTimes, KeepingTimesReply, SetKeepingTimes
from app.link.messages import Ok
from tests.fakes.guardian import FRIDAY, Home, agreement


@pytest.fixture
def family(home: Home) -> Home:
    home.set_up(agreement())
    return home


def times(home: Home) -> tuple[int, int, int]:
    reply = home.say(GetKeepingTimes(id=1))
    assert isinstance(reply, KeepingTimesReply)
    return reply.span_days, reply.day_days, reply.weeks


def notes(home: Home) -> list[str]:
    return [note.kind for note in home.guardian.household.store.notes(FRIDAY) if note.kind == CHANGED]


def test_thirty_days_of_details_ninety_of_days_and_a_year_of_weeks_where_nobody_chose(family: Home) -> None:
    assert times(family) == (30, 90, 52)


def test_what_a_parent_settles_holds_and_is_in_the_log_once(family: Home) -> None:
    wish = SetKeepingTimes(id=1, span_days=365, day_days=730, weeks=260)
    assert isinstance(family.say(wish), Ok)
    assert isinstance(family.say(wish), Ok)
    assert times(family) == (365, 730, 260)
    assert len(notes(family)) == 1


def test_a_setting_that_means_nothing_is_the_default(family: Home) -> None:
    family.guardian.household.store.set_setting("keep-span-days", "for ever")
    assert times(family)[0] == 30


def test_sums_are_said_to_be_kept_as_long_as_they_are(family: Home) -> None:
    family.say(SetKeepingTimes(id=1, span_days=1825, day_days=30, weeks=8))
    assert times(family) == (1825, 1825, 260)
