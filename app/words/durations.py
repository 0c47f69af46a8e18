"""The one formatter of durations in the whole product: "25 min", "2 h", "1 h 30 min"."""

from __future__ import annotations


def duration(seconds: int) -> str:
    """Seconds as people say them, rounded down to minutes; "under 1 min" below one, "0 min" only at nothing."""
    raise NotImplementedError


def minutes(number: int) -> str:
    """Whole minutes as people say them."""
    return duration(number * 60)


def minutes_list(numbers: tuple[int, ...]) -> str:
    """Several minutes at once: "15, 5 and 1 min"."""
    raise NotImplementedError
