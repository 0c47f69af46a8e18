"""Who belongs to the family: its children, its parents, and the accounts through which they are recognised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from app.rules.family import Child
from app.store import agreements
from app.store.tables import AccountRow, ChildRow, ParentRow
from app.store.values import Newcomer


def children(session: Session) -> tuple[Child, ...]:
    rows = session.exec(
        select(ChildRow, AccountRow)
        .join(AccountRow, col(AccountRow.id) == col(ChildRow.account_id))
        .order_by(col(ChildRow.id))
    )
    return tuple(Child(id=_known(child.id), name=child.name, born=child.born, account=of.name) for child, of in rows)


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
        child = ChildRow(name=newcomer.name, born=newcomer.born, account_id=_account(session, newcomer.account))
        session.add(child)
        session.flush()
        agreements.write(session, _known(child.id), 1, newcomer.agreement, at)
    if parent is not None:
        add_parent(session, parent)
    return children(session)


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
