"""What the guardian adds to what it keeps, so that people can decide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.guardian.show import smaller


@given(st.integers(min_value=1, max_value=24 * 60))
def test_what_could_be_offered_instead_is_less_and_whole_fives(minutes: int) -> None:
    offer = smaller(minutes)
    assert offer is None or (0 < offer < minutes and offer % 5 == 0)


def test_it_is_half_of_it_in_the_usual_wishes() -> None:
    assert [smaller(minutes) for minutes in (5, 10, 30, 60)] == [None, 5, 15, 30]
