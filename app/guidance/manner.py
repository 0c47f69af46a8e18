"""What fits which age: the youngest read a picture of the time left, the older ones its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.guidance.bands import Band, band_for
from app.rules.manner import Timer

WITH_PICTURES = frozenset({"3-5", "6-8"})
"""The bands of children who cannot judge "25 minutes" yet."""


def timer_for(born: date | None, day: date, bands: Sequence[Band]) -> Timer:
    """The timer for that age; without a birth date it is numbers."""
    band = band_for(born, day, bands)
    return Timer.PICTURE if band is not None and band.id in WITH_PICTURES else Timer.NUMBERS
