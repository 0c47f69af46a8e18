"""The age bands: for each, what published guidance suggests, number by number, each with where it comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from app.errors import DocumentError
from app.rules.say import USUAL, Decides, Say
from app.rules.sorting import Mark

FORMAT = "sundial-bands/1"
GROWN_UP = 18
WITHOUT_BIRTH_DATE = "9-12"

Value = int | time | tuple[int, ...] | tuple[Mark, ...] | str | None


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that a number leans on; `was_read` False means we know it from reports about it.

    `seen` is the day on which we last looked at its address.
    """

    id: str
    name: str
    title: str
    year: int
    url: str = ""
    was_read: bool = True
    seen: date | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a band, and in `because` our own sentence on how it follows from its sources.

    `value` is minutes, an age, a time of day, several minutes, marks, or words; None where the band suggests nothing.
    A soft figure is an aim and never becomes a clause.
    """

    name: str
    value: Value
    because: str
    sources: tuple[Source, ...]
    is_soft: bool = False


@dataclass(frozen=True, slots=True)
class Caution:
    """What to keep in mind beside the numbers."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Ages from `first_age` to `last_age`, both included, with the figures of "Balanced start" in reading order."""

    id: str
    first_age: int
    last_age: int
    figures: tuple[Figure, ...]
    cautions: tuple[Caution, ...] = ()
    say: Say = USUAL

    def figure(self, name: str) -> Figure:
        """The figure of that name. KeyError if the band has none."""
        for figure in self.figures:
            if figure.name == name:
                return figure
        raise KeyError(name)

    def minutes(self, name: str) -> int:
        """The value of a figure in minutes. TypeError if it is something else."""
        value = self.figure(name).value
        if not isinstance(value, int):
            raise TypeError(f"{name} is no number of minutes")
        return value

    def moment(self, name: str) -> time:
        """The value of a figure as a time of day. TypeError if it is something else."""
        value = self.figure(name).value
        if not isinstance(value, time):
            raise TypeError(f"{name} is no time of day")
        return value

    def marks(self, name: str) -> tuple[Mark, ...]:
        """The value of a figure as the marks that it names; none where it suggests nothing."""
        value = self.figure(name).value
        return () if value is None else tuple(Mark(str(mark)) for mark in _tuple(name, value))

    def several(self, name: str) -> tuple[int, ...]:
        """The value of a figure as several minutes. TypeError if it is something else."""
        return tuple(int(minutes) for minutes in _tuple(name, self.figure(name).value))


def _tuple(name: str, value: Value) -> tuple[int, ...] | tuple[Mark, ...]:
    if not isinstance(value, tuple):
        raise TypeError(f"{name} is no list")
    return value


def age(born: date, today: date) -> int:
    """Whole years; whoever was born on 29 February turns a year older on 1 March in other years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def band_for(born: date | None, today: date, bands: Sequence[Band]) -> Band | None:
    """The band of a child. The first one also below its age; None from 18 on, where there is nothing to limit.

    Without a birth date it is the middle band: the family sees whom it is for and picks another.
    """
    if born is None:
        return next((band for band in bands if band.id == WITHOUT_BIRTH_DATE), bands[0])
    years = age(born, today)
    if years >= GROWN_UP:
        return None
    return next((band for band in bands if years <= band.last_age), None)


def read_bands(text: str) -> tuple[Band, ...]:
    """The bands of a `bands.json`, youngest first. DocumentError names what is wrong with it and where."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise DocumentError("The age bands are no JSON.", "Install Sundial again.") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _fault("format", f"expected {FORMAT}")
    sources = {key: _source(key, entry) for key, entry in _entries(content, "sources", dict).items()}
    cautions = tuple(_caution(entry, sources) for entry in _entries(content, "cautions", list))
    bands = [_band(entry, sources, cautions) for entry in _entries(content, "bands", list)]
    return tuple(sorted(bands, key=lambda band: band.first_age))


def _source(key: str, entry: Any) -> Source:
    where = f"sources.{key}"
    return Source(
        id=key,
        name=_get(entry, "name", str, where),
        title=_get(entry, "title", str, where),
        year=_get(entry, "year", int, where),
        url=entry.get("url", ""),
        was_read=_get(entry, "was_read", bool, where),
    )


def _caution(entry: Any, sources: Mapping[str, Source]) -> Caution:
    return Caution(_get(entry, "text", str, "cautions"), _named(entry, sources, "cautions"))


def _band(entry: Any, sources: Mapping[str, Source], cautions: tuple[Caution, ...]) -> Band:
    name = _get(entry, "id", str, "bands")
    figures = _get(entry, "figures", dict, f"bands.{name}")
    return Band(
        id=name,
        first_age=_get(entry, "first_age", int, f"bands.{name}"),
        last_age=_get(entry, "last_age", int, f"bands.{name}"),
        figures=tuple(_figure(key, figure, sources, f"bands.{name}.{key}") for key, figure in figures.items()),
        cautions=cautions,
        say=_say(_get(entry, "say", dict, f"bands.{name}"), f"bands.{name}.say"),
    )


def _say(entry: dict[str, Any], where: str) -> Say:
    decides = _get(entry, "decides", str, where)
    if decides not in list(Decides):
        raise _fault(where, f"{decides!r} says not who decides")
    counts = ("moves_percent", "notice_days", "alone_days", "look_days")
    return Say(Decides(decides), **{name: _get(entry, name, int, where) for name in counts})


def _figure(name: str, entry: Any, sources: Mapping[str, Source], where: str) -> Figure:
    if not isinstance(entry, dict) or "value" not in entry:
        raise _fault(where, "a value is missing")
    because = _get(entry, "because", str, where)
    return Figure(
        name, _value(entry["value"], where), because, _named(entry, sources, where), bool(entry.get("is_soft"))
    )


def _value(value: Any, where: str) -> Value:
    """JSON has no time of day: text of the form 19:45 is one."""
    match value:
        case bool() | float() | dict():
            raise _fault(where, f"{value!r} is no value")
        case list():
            if value and all(mark in list(Mark) for mark in value):
                return tuple(Mark(mark) for mark in value)
            if not all(isinstance(minutes, int) for minutes in value):
                raise _fault(where, f"{value!r} are neither minutes nor marks")
            return tuple(value)
        case str() if len(value) == len("19:45") and ":" in value:
            try:
                return time.fromisoformat(value)
            except ValueError as error:
                raise _fault(where, f"{value!r} is no time of day") from error
        case _:
            return value  # type: ignore[no-any-return]  # int, str or None: JSON has nothing else left


def _named(entry: Any, sources: Mapping[str, Source], where: str) -> tuple[Source, ...]:
    keys = _get(entry, "sources", list, where)
    unknown = [key for key in keys if key not in sources]
    if unknown or not keys:
        raise _fault(where, f"unknown source {unknown[0]!r}" if unknown else "a source is missing")
    return tuple(sources[key] for key in keys)


def _entries(content: dict[str, Any], key: str, kind: type) -> Any:
    return _get(content, key, kind, "the file")


def _get(entry: Any, key: str, kind: type, where: str) -> Any:
    if not isinstance(entry, dict) or not isinstance(entry.get(key), kind) or entry[key] == "":
        raise _fault(where, f"{key} is missing or wrong")
    return entry[key]


def _fault(where: str, what: str) -> DocumentError:
    return DocumentError(f"The age bands have a fault at {where}: {what}.", "Install Sundial again.")
