"""Who belongs to the family: its children, its parents, and the accounts through which they are recognised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from app.rules.agreement import Agreement
from app.rules.family import Child
from app.store import about, agreements, kept_settings
from app.store.instants import read_or_none, stored_or_none
from app.store.tables import AccountRow, ChildRow, ParentRow
from app.store.values import Newcomer


def children(session: Session) -> tuple[Child, ...]:
    """Those who are counted."""
    return tuple(child for child in everybody(session) if child.left_at is None)


def everybody(session: Session) -> tuple[Child, ...]:
    """Those who left, too."""
    rows = session.exec(
        select(ChildRow, AccountRow)
        .join(AccountRow, col(AccountRow.id) == col(ChildRow.account_id))
        .order_by(col(ChildRow.id))
    )
    return tuple(_child(child, of.name) for child, of in rows)


def add(session: Session, newcomer: Newcomer, at: datetime) -> Child:
    row = ChildRow(name=newcomer.name, born=newcomer.born, account_id=_account(session, newcomer.account))
    session.add(row)
    session.flush()
    agreements.write(session, _known(row.id), 1, newcomer.agreement, at)
    return _child(row, newcomer.account)


def change(session: Session, child: Child, agreement: Agreement | None, at: datetime) -> None:
    """Write a child as it is now, with another version of its agreement if that changes. KeyError: no such child."""
    row = session.get(ChildRow, child.id)
    if row is None:
        raise KeyError(child.id)
    before = row.account_id
    row.name, row.born, row.account_id = child.name, child.born, _account(session, child.account)
    row.left_at = stored_or_none(child.left_at)
    session.add(row)
    session.flush()
    if agreement is not None:
        agreements.replace(session, child.id, agreements.newest(session, child.id).version, agreement, at)
    if before != row.account_id:
        forget_account(session, before)
    if before != row.account_id or child.left_at is not None:
        # Whoever uses this account from now on is to be told again.
        kept_settings.put(session, about.sign_key(child.id), None)


def forget_account(session: Session, account_id: int) -> None:
    """An account that is nobody's in the family any more leaves no name behind."""
    is_childs = session.exec(select(ChildRow).where(ChildRow.account_id == account_id).limit(1)).first() is not None
    if not is_childs and session.get(ParentRow, account_id) is None:
        session.exec(delete(AccountRow).where(col(AccountRow.id) == account_id))


def parents(session: Session) -> tuple[str, ...]:
    rows = session.exec(
        select(AccountRow.name)
        .join(ParentRow, col(ParentRow.account_id) == col(AccountRow.id))
        .order_by(col(AccountRow.id))
    )
    return tuple(rows)


def add_parent(session: Session, account: str) -> None:
    session.merge(ParentRow(account_id=_account(session, account)))


def remove_parent(session: Session, account: str) -> None:
    found = session.exec(
        select(ParentRow)
        .join(AccountRow, col(ParentRow.account_id) == col(AccountRow.id))
        .where(AccountRow.name == account)
    ).first()
    if found is not None:
        session.delete(found)


def set_up(
    session: Session, newcomers: Sequence[Newcomer], at: datetime, parent: str | None = None
) -> tuple[Child, ...] | None:
    """Write the whole family. None if there is one."""
    if session.exec(select(ChildRow).limit(1)).first() is not None:
        return None
    for newcomer in newcomers:
        add(session, newcomer, at)
    if parent is not None:
        add_parent(session, parent)
    return children(session)


def _child(row: ChildRow, account: str) -> Child:
    return Child(id=_known(row.id), name=row.name, born=row.born, account=account, left_at=read_or_none(row.left_at))


def _account(session: Session, name: str) -> int:
    account = session.exec(select(AccountRow).where(AccountRow.name == name)).first()
    if account is None:
        account = AccountRow(name=name)
        session.add(account)
        session.flush()
    return _known(account.id)


def _known(row_id: int | None) -> int:
    """The id that the database gave; it is None only before the row is written."""
    if row_id is None:
        raise ValueError("this row has not been written yet")
    return row_id
