"""Reads every row as what it means, so that a row that means nothing is found before anybody relies on it."""

from __future__ import annotations

from datetime import MAXYEAR, UTC, date, datetime

from sqlmodel import Session

from app.rules.agreement import Agreement, Per
from app.rules.documents import read_agreement, write_agreement
from app.store import agreements, children, contests, corrections, elsewhere, notes, periods, requests, sortings, use
from app.store.instants import EPOCH

_END = datetime(MAXYEAR, 1, 1, tzinfo=UTC)


def check(agreement: Agreement) -> None:
    """Whether an agreement is one that could be read from its document. DocumentError names what means nothing."""
    read_agreement(write_agreement(agreement))


def read_all(session: Session) -> None:
    """Go through all that is kept. What means nothing is a StoreError, or any error of reading a value."""
    for child in children.everybody(session):
        for version in agreements.versions(session, child.id):
            check(version.agreement)
        agreements.signatures(session, child.id)
        use.charges(session, child.id, EPOCH, _END)
        use.memory(session, child.id)
        requests.since(session, child.id, EPOCH)
        requests.gifts(session, child.id, EPOCH, _END)
        sortings.suggestions(session, child.id, EPOCH)
        contests.since(session, child.id, EPOCH)
        elsewhere.of(session, child.id, date.min, date.max)
        for per in Per:
            periods.kept(session, child.id, per, date.min, date.max)
    corrections.since(session, EPOCH, None)
    sortings.everything(session)
    notes.since(session, EPOCH)
