"""Who sits at a shared account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.guardian.seating import LONG_IDLE, Seating, after_seeing, read_seating, write_seating
from app.rules.sample import Presence

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_it_stands_on_grown_up_until_somebody_says_otherwise() -> None:
    assert read_seating(None, "boot-1") == Seating(child=None, is_asking=False)


@pytest.mark.parametrize("seating", [Seating(child=3), Seating(child=None)], ids=["child", "grown-up"])
def test_what_was_said_is_kept_over_a_restart_and_asked_again_after_a_reboot(seating: Seating) -> None:
    text = write_seating(seating, "boot-1")
    assert read_seating(text, "boot-1") == seating
    assert read_seating(text, "boot-2") == Seating(child=seating.child, is_asking=True)


def test_a_locked_screen_asks_again_and_does_not_change_the_choice() -> None:
    assert after_seeing(Seating(child=3), Presence.LOCKED, NOON) == Seating(child=3, is_asking=True)


def test_a_short_pause_asks_nothing_and_a_long_one_does() -> None:
    resting = after_seeing(Seating(child=3), Presence.IDLE, NOON)
    assert not after_seeing(resting, Presence.IDLE, NOON + LONG_IDLE - SECOND).is_asking
    assert after_seeing(resting, Presence.IDLE, NOON + LONG_IDLE).is_asking


def test_two_short_pauses_are_no_long_one() -> None:
    resting = after_seeing(Seating(child=3), Presence.IDLE, NOON)
    back = after_seeing(resting, Presence.ACTIVE, NOON + LONG_IDLE - SECOND)
    assert not after_seeing(back, Presence.IDLE, NOON + LONG_IDLE + SECOND).is_asking


def test_the_question_stands_when_the_screen_is_open_again() -> None:
    asked = after_seeing(Seating(child=3), Presence.LOCKED, NOON)
    assert after_seeing(asked, Presence.ACTIVE, NOON + SECOND).is_asking
