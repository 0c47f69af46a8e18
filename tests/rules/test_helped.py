"""Whether it helped is asked of each side after four weeks, and again four weeks after it was asked."""

from __future__ import annotations

from datetime import date, timedelta

from app.rules.helped import Change, Helped, is_due
from app.rules.say import Side

BEGAN = date(2026, 9, 1)
FOUR_WEEKS = BEGAN + timedelta(weeks=4)


def test_a_not_now_says_nothing() -> None:
    assert not Helped(FOUR_WEEKS, Side.CHILD).is_said
    assert Helped(FOUR_WEEKS, Side.CHILD, mood=Change.SAME).is_said


def test_each_side_is_asked_after_four_weeks_and_again_after_four_more_whatever_it_said() -> None:
    asked = [Helped(FOUR_WEEKS, Side.CHILD)]
    assert not is_due(Side.CHILD, (), BEGAN, FOUR_WEEKS - timedelta(days=1))
    assert is_due(Side.CHILD, (), BEGAN, FOUR_WEEKS)
    assert not is_due(Side.CHILD, asked, BEGAN, FOUR_WEEKS + timedelta(days=27))
    assert is_due(Side.CHILD, asked, BEGAN, FOUR_WEEKS + timedelta(days=28))
    assert is_due(Side.PARENTS, asked, BEGAN, FOUR_WEEKS)
