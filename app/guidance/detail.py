"""How much of a child's use its parents are shown: privacy grows with age, the child always sees all of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.guidance.bands import Band, band_for

SUMMARY_BANDS = frozenset({"16-17"})
"""From 16 on parents see the week's sum and whether the nights were kept; the rest is the young person's to share."""


def is_summary(born: date | None, day: date, bands: Sequence[Band]) -> bool:
    """Whether parents see only the sum of a child of that birth date; without one it is seen as in the middle band."""
    band = band_for(born, day, bands)
    return band is None or band.id in SUMMARY_BANDS
