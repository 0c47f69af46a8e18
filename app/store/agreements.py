"""Agreements, version upon version: only ever added, point by point as rows; and who signed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import TypeVar

from sqlalchemy import true
from sqlmodel import Session, col, func, select

from app.rules.agreement import Agreement, Day, Holiday
from app.rules.editions import Deed, Signature, What
from app.rules.proposing import signed_content
from app.rules.say import Side
from app.store import clauses, faults
from app.store.instants import read, stored
from app.store.tables import ClauseRow, HolidayRow, PromiseRow, SignatureRow, VersionRow
from app.store.values import StoredAgreement
from app.words.language import _

_R = TypeVar("_R", ClauseRow, HolidayRow, PromiseRow)


def newest(session: Session, child_id: int) -> StoredAgreement:
    """The version in force. KeyError if there is no such child."""
    row = session.exec(
        select(VersionRow).where(VersionRow.child_id == child_id).order_by(col(VersionRow.number).desc()).limit(1)
    ).first()
    if row is None:
        raise KeyError(child_id)
    return _values(session, [row])[0]


def version(session: Session, child_id: int, number: int) -> StoredAgreement:
    """One version. KeyError if there is none of that number."""
    row = session.exec(select(VersionRow).where(VersionRow.child_id == child_id, VersionRow.number == number)).first()
    if row is None:
        raise KeyError(number)
    return _values(session, [row])[0]


def versions(session: Session, child_id: int, since: datetime | None = None) -> tuple[StoredAgreement, ...]:
    """All versions, oldest first; with `since` those that held then or later."""
    of_child = VersionRow.child_id == child_id
    first = None
    if since is not None:
        held = select(func.max(VersionRow.number)).where(of_child, col(VersionRow.since) <= stored(since))
        first = session.exec(held).one()
    rows = select(VersionRow).where(of_child, col(VersionRow.number) >= (first or 0)).order_by(col(VersionRow.number))
    return _values(session, session.exec(rows).all())


def page(session: Session, child_id: int, before: int | None, most: int) -> tuple[tuple[StoredAgreement, ...], int]:
    """The newest versions before a number, the newest first, and how many earlier ones there are."""
    earlier = (col(VersionRow.child_id) == child_id) & (true() if before is None else col(VersionRow.number) < before)
    newest_first = select(VersionRow).where(earlier).order_by(col(VersionRow.number).desc()).limit(most)
    count = session.exec(select(func.count()).select_from(VersionRow).where(earlier)).one()
    found = _values(session, session.exec(newest_first).all())
    return found, count - len(found)


def began(session: Session, child_id: int) -> datetime:
    """Since when the first version that is kept held. KeyError if there is no such child."""
    since = session.exec(
        select(VersionRow.since).where(VersionRow.child_id == child_id).order_by(col(VersionRow.number)).limit(1)
    ).first()
    if since is None:
        raise KeyError(child_id)
    return read(since)


def replace(  # noqa: PLR0917  # what a row needs
    session: Session, child_id: int, base: int, agreement: Agreement, at: datetime, deed: Deed | None = None
) -> int | None:
    """Add a version on top of `base`. None if `base` is not the newest (any more)."""
    try:
        before = newest(session, child_id)
    except KeyError:
        return None
    if before.version != base:
        return None
    is_same = signed_content(before.agreement) == signed_content(agreement)
    write(session, child_id, base + 1, agreement, at, deed or Deed(), before.edition if is_same else base + 1)
    return base + 1


def deeds(session: Session, child_id: int, side: Side, since: datetime) -> int:
    """How many versions this side made since then."""
    return session.exec(
        select(func.count())
        .select_from(VersionRow)
        .where(VersionRow.child_id == child_id, VersionRow.side == side.value, col(VersionRow.since) >= stored(since))
    ).one()


def sign(session: Session, child_id: int, edition: int, signature: Signature) -> bool:
    """Keep a signature. False if that name has signed this edition already."""
    if session.get(SignatureRow, (child_id, edition, signature.name)) is not None:
        return False
    session.add(
        SignatureRow(
            child_id=child_id,
            edition=edition,
            name=signature.name,
            side=signature.side,
            at=stored(signature.at),
        )
    )
    return True


def signatures(
    session: Session, child_id: int, first: int = 0, last: int | None = None
) -> Mapping[int, tuple[Signature, ...]]:
    """Who signed, by edition, in the order in which they did; of the editions from `first` to `last`."""
    rows = session.exec(
        select(SignatureRow)
        .where(SignatureRow.child_id == child_id, col(SignatureRow.edition) >= first)
        .where(true() if last is None else col(SignatureRow.edition) <= last)
        .order_by(col(SignatureRow.edition), col(SignatureRow.at), col(SignatureRow.name))
    )
    return {
        edition: tuple(Signature(row.name, Side(row.side), read(row.at)) for row in of_edition)
        for edition, of_edition in groupby(rows, key=lambda row: row.edition)
    }


def write(  # noqa: PLR0917  # what a row needs
    session: Session,
    child_id: int,
    number: int,
    agreement: Agreement,
    at: datetime,
    deed: Deed | None = None,
    edition: int | None = None,
) -> None:
    deed = Deed(What.BEGUN) if deed is None else deed
    version = VersionRow(
        child_id=child_id,
        number=number,
        since=stored(at),
        child_name=agreement.child,
        born=agreement.born,
        zone=agreement.zone,
        day_starts=agreement.day_starts,
        week_starts=agreement.week_starts,
        warn_minutes=",".join(map(str, agreement.warn_minutes)),
        grace_seconds=agreement.grace_seconds,
        next_look=agreement.next_look,
        edition=number if edition is None else edition,
        what=deed.what,
        side=deed.side or "",
        by=deed.by,
        about=deed.about,
        reason=deed.reason,
    )
    session.add(version)
    session.flush()
    if version.id is None:
        raise ValueError("the database gave the version no id")
    session.add_all(clauses.row(version.id, position, clause) for position, clause in enumerate(agreement.clauses))
    session.add_all(
        clauses.promise_row(version.id, position, promise) for position, promise in enumerate(agreement.promises)
    )
    session.add_all(
        HolidayRow(version_id=version.id, position=position, first=holiday.first, last=holiday.last)
        for position, holiday in enumerate(agreement.holidays)
    )


def _values(session: Session, rows: Sequence[VersionRow]) -> tuple[StoredAgreement, ...]:
    """Versions of one child with all that belongs to them, in the order in which they come."""
    if not rows:
        return ()
    parts = _Parts(session, rows)
    return tuple(_value(row, parts) for row in rows)


class _Parts:
    """The rows that several versions of one child are made of, read with one question each, however many they are."""

    def __init__(self, session: Session, versions: Sequence[VersionRow]) -> None:
        self._session = session
        numbers = [row.number for row in versions]
        self._ids = select(VersionRow.id).where(
            VersionRow.child_id == versions[0].child_id, col(VersionRow.number).between(min(numbers), max(numbers))
        )
        self.clauses = self._of(ClauseRow)
        self.promises = self._of(PromiseRow)
        self.holidays = self._of(HolidayRow)

    def _of(self, kind: type[_R]) -> Mapping[int, tuple[_R, ...]]:
        rows = self._session.exec(
            select(kind).where(col(kind.version_id).in_(self._ids)).order_by(col(kind.version_id), col(kind.position))
        )
        return {version: tuple(of_version) for version, of_version in groupby(rows, key=lambda row: row.version_id)}


def _value(row: VersionRow, parts: _Parts) -> StoredAgreement:
    number = row.id or 0
    try:
        agreement = Agreement(
            child=row.child_name,
            zone=row.zone,
            clauses=tuple(clauses.clause(found) for found in parts.clauses.get(number, ())),
            born=row.born,
            day_starts=row.day_starts,
            week_starts=Day(row.week_starts),
            warn_minutes=tuple(int(minutes) for minutes in row.warn_minutes.split(",") if minutes),
            grace_seconds=row.grace_seconds,
            holidays=tuple(Holiday(found.first, found.last) for found in parts.holidays.get(number, ())),
            promises=tuple(clauses.promise(found) for found in parts.promises.get(number, ())),
            next_look=row.next_look,
        )
        deed = Deed(What(row.what or What.CHANGED), Side(row.side) if row.side else None, row.by, row.about, row.reason)
    except (KeyError, ValueError) as error:
        raise faults.unread(_("Version {number} of an agreement").format(number=row.number)) from error
    return StoredAgreement(row.number, read(row.since), agreement, row.edition, deed)
