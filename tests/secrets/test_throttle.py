"""Each account waits for its own wrong tries, whatever is done to the clock or to Sundial."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.rules.sample import Reading
from app.secrets.owner_file import OwnerFile
from app.secrets.throttle import LONGEST_WAIT, MOST_OF_A_CHILD, NO_TRIES, Checked, Throttle, Tries, wait_after
from tests.fakes.household import FRIDAY

START = Reading(FRIDAY, boot=1000.0, awake=1000.0, boot_id="a", synced=True)


def of(folder: Path) -> Throttle:
    return Throttle(OwnerFile(folder / "passcode"))


def later(seconds: float, at: Reading = START) -> Reading:
    return replace(at, wall=at.wall + timedelta(seconds=seconds), boot=at.boot + seconds, awake=at.awake + seconds)


def guesses(throttle: Throttle, account: str, times: int, at: Reading = START) -> Reading:
    """So many wrong tries as fast as they are listened to; when the last one was made."""
    for _ in range(times):
        while (refusal := throttle.refusal(account, at, MOST_OF_A_CHILD)) is not None:
            at = later(refusal.wait_seconds, at)
        throttle.count(account, at, in_row=False)
    return at


def test_one_accounts_tries_are_not_anothers(tmp_path: Path) -> None:
    throttle = of(tmp_path)
    guesses(throttle, "child", 15)
    assert throttle.refusal("child", START) is not None
    assert throttle.refusal("parent", START) is None


def test_a_child_is_not_listened_to_that_day_after_twenty(tmp_path: Path) -> None:
    throttle = of(tmp_path)
    start = replace(START, wall=FRIDAY.replace(hour=0))
    tries = NO_TRIES
    for _ in range(MOST_OF_A_CHILD):
        tries = tries.one_more(start)
    assert tries.wait(later(LONGEST_WAIT, start)) == 0
    assert tries.wait(later(LONGEST_WAIT, start), MOST_OF_A_CHILD) == 23 * 3600 + 1
    assert tries.wait(later(24 * 3600, start), MOST_OF_A_CHILD) == 0
    assert throttle.refusal("nobody", start, MOST_OF_A_CHILD) is None


def test_a_day_does_not_come_again_because_the_clock_is_set_back() -> None:
    tries = Tries(wrong=1, boot_id="a", day=FRIDAY.toordinal(), on_day=MOST_OF_A_CHILD)
    yesterday = replace(START, wall=FRIDAY - timedelta(days=1), synced=None)
    assert tries.wait(yesterday, MOST_OF_A_CHILD) > 0
    assert tries.one_more(yesterday).on_day == MOST_OF_A_CHILD + 1


def test_a_clock_that_was_years_ahead_locks_nobody_out_once_it_is_right() -> None:
    in_2036 = Tries(wrong=1, boot_id="a", day=FRIDAY.replace(year=2036).toordinal(), on_day=MOST_OF_A_CHILD)
    assert in_2036.wait(START, MOST_OF_A_CHILD) == 0


def test_what_was_counted_is_there_after_a_sudden_end(tmp_path: Path) -> None:
    guesses(of(tmp_path), "child", 5)
    assert of(tmp_path).refusal("child", START) == Checked(is_right=False, wait_seconds=30)


@given(st.lists(st.tuples(st.sampled_from(["wait", "reboot", "set the clock"]), st.integers(0, 7200)), max_size=60))
def test_nothing_that_happens_makes_more_tries_a_day_than_the_waits_allow(events: list[tuple[str, int]]) -> None:
    """A guesser who tries at every chance, reboots and sets the clock: the waits on the boot clock hold."""
    at, tries, looked_at, used = replace(START, synced=None), NO_TRIES, 0, 0.0
    for number, (what, amount) in enumerate(events):
        if tries.wait(at) == 0:
            tries = tries.one_more(at)
            looked_at += 1
        elif tries.boot_id != at.boot_id:
            tries = tries.begun_again(at)
        if what == "reboot":
            at = replace(at, boot=1.0, awake=1.0, boot_id=f"boot-{number}")
        elif what == "set the clock":
            at = replace(at, wall=at.wall + timedelta(hours=amount))
        else:
            at = later(amount, at)
            used += amount
    assert sum(wait_after(count) for count in range(1, looked_at)) <= used
