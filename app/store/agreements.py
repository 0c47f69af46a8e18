"""Agreements, version upon version: only ever added, clause by clause as rows."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, func, select

from app.rules.agreement import Agreement, Day, Holiday
from app.store import clauses, faults
from app.store.instants import read, stored
from app.store.tables import ClauseRow, HolidayRow, VersionRow
from app.store.values import StoredAgreement
from app.words.language import _


def newest(session: Session, child_id: int) -> StoredAgreement:
    """The version in force. KeyError if there is no such child."""
    row = session.exec(
        select(VersionRow).where(VersionRow.child_id == child_id).order_by(col(VersionRow.number).desc()).limit(1)
    ).first()
    if row is None:
        raise KeyError(child_id)
    return _value(session, row)


def versions(session: Session, child_id: int) -> tuple[StoredAgreement, ...]:
    rows = session.exec(select(VersionRow).where(VersionRow.child_id == child_id).order_by(col(VersionRow.number)))
    return tuple(_value(session, row) for row in rows)


def replace(session: Session, child_id: int, base: int, agreement: Agreement, at: datetime) -> int | None:
    """Add a version on top of `base`. None if `base` is not the newest (any more)."""
    found = session.exec(select(func.max(VersionRow.number)).where(VersionRow.child_id == child_id)).one()
    if found != base:
        return None
    write(session, child_id, base + 1, agreement, at)
    return base + 1


def write(session: Session, child_id: int, number: int, agreement: Agreement, at: datetime) -> None:
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
    )
    session.add(version)
    session.flush()
    if version.id is None:
        raise ValueError("the database gave the version no id")
    session.add_all(clauses.row(version.id, position, clause) for position, clause in enumerate(agreement.clauses))
    session.add_all(
        HolidayRow(version_id=version.id, position=position, first=holiday.first, last=holiday.last)
        for position, holiday in enumerate(agreement.holidays)
    )


def _value(session: Session, row: VersionRow) -> StoredAgreement:
    found = session.exec(
        select(ClauseRow).where(ClauseRow.version_id == row.id).order_by(col(ClauseRow.position))
    ).all()
    holidays = session.exec(
        select(HolidayRow).where(HolidayRow.version_id == row.id).order_by(col(HolidayRow.position))
    ).all()
    try:
        agreement = Agreement(
            child=row.child_name,
            zone=row.zone,
            clauses=tuple(clauses.clause(found_row) for found_row in found),
            born=row.born,
            day_starts=row.day_starts,
            week_starts=Day(row.week_starts),
            warn_minutes=tuple(int(minutes) for minutes in row.warn_minutes.split(",") if minutes),
            grace_seconds=row.grace_seconds,
            holidays=tuple(Holiday(holiday.first, holiday.last) for holiday in holidays),
        )
    except (KeyError, ValueError) as error:
        raise faults.unread(_("Version {number} of an agreement").format(number=row.number)) from error
    return StoredAgreement(version=row.number, since=read(row.since), agreement=agreement)
