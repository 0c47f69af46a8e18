"""Opens the family's data: one guardian, one file, and every write durable when the call returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from app.rules.agreement import Agreement
from app.rules.family import Child, Note, Request, RequestState
from app.rules.sample import Grant
from app.rules.verdict import Charge
from app.store.values import Added, Newcomer, Settled, StoredAgreement


def open_store(data: Path) -> Store:
    """Open (or begin) the data in this folder and keep it locked until `close` or the end of the process.

    Raises `StoreError` with a way out when the folder or the file cannot serve; nothing is changed then.
    """
    raise NotImplementedError


class Store:
    """Everything the guardian remembers. Calls are synchronous, short, and raise `StoreError` when the disk fails."""

    def close(self) -> None:
        """Let go of the file and the lock."""
        raise NotImplementedError

    # --- children ---

    def children(self) -> tuple[Child, ...]:
        """The children in the order in which they were named; empty until the family is set up."""
        raise NotImplementedError

    def set_up(
        self, newcomers: Sequence[Newcomer], at: datetime, settings: Mapping[str, str] | None = None
    ) -> tuple[Child, ...] | None:
        """The first run in one piece, all or nothing. None if a family is already there."""
        raise NotImplementedError

    # --- agreements ---

    def agreement(self, child_id: int) -> StoredAgreement:
        """The newest version. KeyError if there is no such child."""
        raise NotImplementedError

    def set_agreement(self, child_id: int, base: int, agreement: Agreement, at: datetime) -> int | None:
        """Add a version on top of `base` and return its number; None if somebody was faster."""
        raise NotImplementedError

    def versions(self, child_id: int) -> tuple[StoredAgreement, ...]:
        """All versions, oldest first."""
        raise NotImplementedError

    # --- use ---

    def keep_use(
        self, child_id: int, charges: Iterable[Charge], memory_text: str | None = None, notes: Iterable[Note] = ()
    ) -> None:
        """Keep what one tick brought, all in one transaction; a charge that touches its app's last span extends it.

        `memory_text` None leaves the memory as it is. Nothing is written when there is nothing new.
        """
        raise NotImplementedError

    def charges(self, child_id: int, start: datetime, end: datetime) -> tuple[Charge, ...]:
        """The use in [start, end) in order of its beginning, cut at both edges."""
        raise NotImplementedError

    def memory(self, child_id: int) -> str | None:
        """What the rules remembered at the last `keep_use`."""
        raise NotImplementedError

    # --- requests and grants ---

    def add_request(self, request: Request) -> Added:
        """Keep a child's wish. The same one again is `same`; the id with other content is `id-taken`, nothing kept."""
        raise NotImplementedError

    def request(self, request_id: str) -> Request | None:
        raise NotImplementedError

    def requests(self, child_id: int, since: datetime) -> tuple[Request, ...]:
        """The requests asked since then and all that still wait, oldest first."""
        raise NotImplementedError

    def settle_request(
        self,
        request_id: str,
        state: RequestState,
        at: datetime,
        *,
        minutes: int | None = None,
        reason: str = "",
        grant: Grant | None = None,
    ) -> Settled:
        """Answer a request that still waits, together with the grant that follows from it: both or none."""
        raise NotImplementedError

    def add_grant(self, child_id: int, grant: Grant, at: datetime, request_id: str | None = None) -> Added:
        """Keep what a parent gave, once per id."""
        raise NotImplementedError

    def grants(self, child_id: int, at: datetime) -> tuple[Grant, ...]:
        """The grants that have not expired by then, in the order in which they were given."""
        raise NotImplementedError

    # --- notes and settings ---

    def add_note(self, note: Note) -> None:
        raise NotImplementedError

    def notes(self, since: datetime) -> tuple[Note, ...]:
        """The family's log since then, oldest first."""
        raise NotImplementedError

    def setting(self, key: str) -> str | None:
        raise NotImplementedError

    def set_setting(self, key: str, value: str | None) -> None:
        """Keep a setting; None forgets it."""
        raise NotImplementedError
