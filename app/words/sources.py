"""Where a number of a starting point comes from."""

from __future__ import annotations

from app.guidance.bands import Band, Figure


def source_lines(figure: Figure) -> tuple[str, ...]:
    """One line a source: "World Health Organization, 2020: Guidelines on physical activity ... ."."""
    raise NotImplementedError


def figure_title(name: str) -> str:
    """What a number of a band is about: "Time on a school day"."""
    raise NotImplementedError


def band_label(band: Band) -> str:
    """ "9-12 years"."""
    raise NotImplementedError
