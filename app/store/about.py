"""Which rows are about one child: what an export holds, and what an erasure takes away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Table, or_, select
from sqlmodel import Session

from app.store.instants import read
from app.store.tables import Row

Where: TypeAlias = ColumnElement[bool]

INSTANTS = frozenset(
    {"start", "end", "since", "asked_at", "answered_at", "expires", "given_at", "at", "undone_at", "left_at"}
)
SECONDS = frozenset({"used", "counted", "amount"})
NOBODYS = frozenset({"parents", "sortings"})
"""Tables without a row about a child."""


def where(child_id: int) -> Mapping[str, Where]:
    """For every table, in which rows this child is what it is about; a table can be emptied before those after it."""
    tables = Row.metadata.tables
    versions = select(tables["agreement_versions"].c.id).where(tables["agreement_versions"].c.child_id == child_id)
    account = select(tables["children"].c.account_id).where(tables["children"].c.id == child_id).scalar_subquery()
    found: dict[str, Where] = {
        "clauses": tables["clauses"].c.version_id.in_(versions),
        "holidays": tables["holidays"].c.version_id.in_(versions),
        "promises": tables["promises"].c.version_id.in_(versions),
    }
    direct = (
        "agreement_versions",
        "signatures",
        "spans",
        "corrections",
        "contests",
        "elsewhere",
        "suggestions",
        "period_sums",
        "period_layers",
        "periods",
        "memory",
        "grants",
        "requests",
        "notes",
        "looks",
        "helped",
    )
    found |= {name: tables[name].c.child_id == child_id for name in direct}
    corrections = tables["corrections"].c
    found["corrections"] = or_(corrections.child_id == child_id, corrections.to_child_id == child_id)
    found["settings"] = tables["settings"].c.key.in_(setting_keys(child_id))
    found["children"] = tables["children"].c.id == child_id
    found["accounts"] = tables["accounts"].c.id == account
    return MappingProxyType(found)


def sign_key(child_id: int) -> str:
    """The setting that says when a child was told, in its own session, what is recorded."""
    return f"sign:{child_id}"


def followed_key(child_id: int) -> str:
    """The setting that says which account of the computer was a child's when somebody last looked."""
    return f"account:{child_id}"


def band_key(child_id: int) -> str:
    """The setting that says at which age a child was when somebody last looked."""
    return f"band:{child_id}"


def shown_key(child_id: int) -> str:
    """The setting that says how much a child chose to show its parents."""
    return f"shown:{child_id}"


def manner_key(child_id: int) -> str:
    """The setting that says how a child likes to be met."""
    return f"manner:{child_id}"


def portrait_key(child_id: int) -> str:
    """The setting that holds a child's own picture, point by point."""
    return f"portrait:{child_id}"


def setting_keys(child_id: int) -> tuple[str, ...]:
    """The settings that are about one child."""
    keys = (sign_key, followed_key, band_key, shown_key, manner_key, portrait_key)
    return (f"upkeep:{child_id}", *(key(child_id) for key in keys))


def everything(session: Session, child_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every row about this child by table: instants as UTC, sums in seconds, the rest as it is kept."""
    return {
        name: [dict(_values(table, row)) for row in session.connection().execute(select(table).where(of_child))]
        for name, of_child in where(child_id).items()
        for table in (Row.metadata.tables[name],)
    }


def _values(table: Table, row: Any) -> Iterator[tuple[str, Any]]:
    for column in table.columns:
        value = row._mapping[column]  # noqa: SLF001  # SQLAlchemy's own name for it
        if value is not None and column.name in INSTANTS and isinstance(value, int):
            value = read(value)
        elif value is not None and column.name in SECONDS:
            value /= 1_000_000
        yield column.name, value
