"""The age bands: for each, what published guidance suggests, number by number, each with where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that a number leans on; `was_read` False means we know it from reports about it."""

    id: str
    name: str
    title: str
    year: int
    url: str = ""
    was_read: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a band. `value` is minutes, a time of day, several minutes or a word; `because` is our own sentence."""

    name: str
    value: int | time | tuple[int, ...] | str | None
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
    """Ages from `first_age` to `last_age`, both included, with the figures of "Balanced start" by name."""

    id: str
    first_age: int
    last_age: int
    figures: tuple[Figure, ...]
    cautions: tuple[Caution, ...] = ()

    def figure(self, name: str) -> Figure:
        """The figure of that name. KeyError if the band has none."""
        raise NotImplementedError


def read_bands(text: str) -> tuple[Band, ...]:
    """Read `bands.json`, youngest first. DocumentError names what is wrong with it."""
    raise NotImplementedError


def age(born: date, today: date) -> int:
    """Whole years; whoever was born on 29 February turns a year older on 1 March in other years."""
    raise NotImplementedError


def band_for(born: date | None, today: date, bands: Sequence[Band]) -> Band | None:
    """The band of a child: the first also below its age, None from 18 on (nothing to limit), 9-12 without a birth date."""
    raise NotImplementedError
