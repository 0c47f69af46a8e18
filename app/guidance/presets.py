"""The starting point for an age: an agreement filled in from a band, each clause with where its numbers come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.guidance.bands import Band, Source
from app.rules.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Preset:
    """A filled-in agreement and the sources of each clause by its id."""

    agreement: Agreement
    sources: Mapping[str, tuple[Source, ...]]


def balanced_start(band: Band, child_name: str, born: date | None, zone: str) -> Preset:
    """Clauses `school-days`, `free-days`, `games-week`, `bedtime`, `bedtime-free`, `schoolwork` and the band's warnings.

    At 16-17 only bedtime and schoolwork are clauses: the other numbers of that band are soft, for the teenager to aim
    at, and are shown as guidance.
    """
    raise NotImplementedError
