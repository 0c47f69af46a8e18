"""Other ways to begin than by age: what a country has as a rule, hours of one's own, or only to look; each sourced."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.errors import DocumentError
from app.guidance.bands import Source
from app.rules.agreement import Point
from app.rules.documents import read_point

FORMAT = "sundial-presets/1"


@dataclass(frozen=True, slots=True)
class Suggested:
    """One point of a starting point, in `because` how it follows from its sources."""

    point: Point
    because: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """What to keep in mind beside it."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """A way to begin, with its points by age (first and last year included)."""

    id: str
    heading: str
    text: str
    notes: tuple[Noted, ...]
    ages: tuple[tuple[int, int, tuple[Suggested, ...]], ...]

    def at(self, years: int) -> tuple[Suggested, ...]:
        """The points for that age; the nearest where it has none of its own."""
        for first, last, points in self.ages:
            if first <= years <= last:
                return points
        return self.ages[0][2] if years < self.ages[0][0] else self.ages[-1][2]


def read_starting_points(text: str) -> tuple[StartingPoint, ...]:
    """Those of a `presets.json`, in its order. DocumentError says where it is wrong."""
    try:
        content = json.loads(text)
        if content["format"] != FORMAT:
            raise _fault("format")
        sources = {key: _source(key, entry) for key, entry in content["sources"].items()}
        return tuple(_starting_point(entry, sources) for entry in content["presets"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _fault(str(error)) from error


def _source(key: str, entry: dict[str, Any]) -> Source:
    return Source(
        id=key,
        name=str(entry["name"]),
        title=str(entry["title"]),
        year=int(entry["year"]),
        url=str(entry["url"]),
        was_read=bool(entry["was_read"]),
        seen=date.fromisoformat(entry["seen"]),
    )


def _starting_point(entry: dict[str, Any], sources: Mapping[str, Source]) -> StartingPoint:
    return StartingPoint(
        id=str(entry["id"]),
        heading=str(entry["heading"]),
        text=str(entry["text"]),
        notes=tuple(Noted(note["text"], _named(note, sources)) for note in entry["notes"]),
        ages=tuple(
            (int(ages["first_age"]), int(ages["last_age"]), tuple(_suggested(one, sources) for one in ages["points"]))
            for ages in entry["ages"]
        ),
    )


def _suggested(entry: dict[str, Any], sources: Mapping[str, Source]) -> Suggested:
    return Suggested(read_point(json.dumps(entry["point"])), str(entry["because"]), _named(entry, sources))


def _named(entry: dict[str, Any], sources: Mapping[str, Source]) -> tuple[Source, ...]:
    return tuple(sources[key] for key in entry["sources"])


def _fault(where: str) -> DocumentError:
    return DocumentError(f"The starting points have a fault: {where}.", "Install Sundial again.")
