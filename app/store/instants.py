"""Instants as the tables keep them: whole microseconds since 1970, UTC, exact both ways."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
DAY = 24 * 60 * 60 * 1_000_000
"""A day of elapsed time in microseconds."""


def stored(instant: datetime) -> int:
    """The number for an aware instant. TypeError for a naive one."""
    return (instant - EPOCH) // MICROSECOND


def read(number: int) -> datetime:
    return EPOCH + number * MICROSECOND


def stored_or_none(instant: datetime | None) -> int | None:
    return None if instant is None else stored(instant)


def read_or_none(number: int | None) -> datetime | None:
    return None if number is None else read(number)
