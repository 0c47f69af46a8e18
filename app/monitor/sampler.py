"""One sample per watched account: which apps run, which are in use, and who is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.monitor.catalogue import Catalogue, Recognised
from app.monitor.presence import Claimed
from app.platforms.ports import Process, ProcessTable, Seats
from app.rules.sample import Reading, Sample


@dataclass(frozen=True, slots=True)
class Seen:
    """What one account shows: the sample for the rules, every process of each app, and how each app was recognised."""

    sample: Sample
    running: Mapping[str, tuple[Process, ...]]
    names: Mapping[str, Recognised]


class Sampler:
    """Looks at all watched accounts at once."""

    def __init__(self, table: ProcessTable, catalogue: Catalogue, seats: Seats) -> None:
        self._table = table
        self._catalogue = catalogue
        self._seats = seats

    def sample(
        self, accounts: Mapping[str, int], reading: Reading, claims: Mapping[str, Claimed]
    ) -> Mapping[str, Seen]:
        """What each account (name -> uid) shows now; `claims` by account name. Never an error."""
        raise NotImplementedError
