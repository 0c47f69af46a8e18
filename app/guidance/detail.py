"""How much of a child's use its parents are shown: privacy grows with age, the child always sees all of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from app.guidance.bands import Band, band_for


class Detail(StrEnum):
    """From all there is, over sums of each kind of app, to the week's sum and whether the nights were kept."""

    EVERYTHING = "everything"
    KINDS = "kinds"
    WEEKS = "weeks"

    @property
    def is_everything(self) -> bool:
        return self is Detail.EVERYTHING

    @property
    def at_least(self) -> tuple[Detail, ...]:
        """What a young person can choose between, the least first: this much and all that is more."""
        order = (Detail.WEEKS, Detail.KINDS, Detail.EVERYTHING)
        return order[order.index(self) :]


BY_BAND = {"13-15": Detail.KINDS, "16-17": Detail.WEEKS}
"""From 13 on apps and times of day are the young person's own, from 16 on the days too. Before that it is all."""


def detail_for(born: date | None, day: date, bands: Sequence[Band]) -> Detail:
    """What parents see of a child of that birth date; without one it is seen as in the middle band."""
    band = band_for(born, day, bands)
    return Detail.WEEKS if band is None else BY_BAND.get(band.id, Detail.EVERYTHING)
