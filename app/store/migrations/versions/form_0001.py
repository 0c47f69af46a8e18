"""The tables of the first day."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0001"
down_revision = None

Text = sqlmodel.AutoString


def upgrade() -> None:
    _children()
    _agreements()
    _use()
    _requests()
    _notes()
    _settings()


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _child(*, nullable: bool = False) -> sa.Column[int]:
    return sa.Column("child_id", sa.Integer(), nullable=nullable)


def _of_child(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["child_id"], ["children.id"], name=f"fk_{table}_child_id_children")


def _of_version(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_version_id_agreement_versions"
    return sa.ForeignKeyConstraint(["version_id"], ["agreement_versions.id"], name=name)


def _children() -> None:
    op.create_table(
        "accounts",
        _id(),
        sa.Column("name", Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("name", name="uq_accounts_name"),
    )
    op.create_table(
        "children",
        _id(),
        sa.Column("name", Text(), nullable=False),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_children_account_id_accounts"),
        sa.PrimaryKeyConstraint("id", name="pk_children"),
    )


def _agreements() -> None:
    op.create_table(
        "agreement_versions",
        _id(),
        _child(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("child_name", Text(), nullable=False),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("zone", Text(), nullable=False),
        sa.Column("day_starts", sa.Time(), nullable=False),
        sa.Column("week_starts", Text(), nullable=False),
        sa.Column("warn_minutes", Text(), nullable=False),
        sa.Column("grace_seconds", sa.Integer(), nullable=False),
        _of_child("agreement_versions"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_versions"),
        sa.UniqueConstraint("child_id", "number", name="uq_agreement_versions_child_id_number"),
    )
    op.create_table(
        "clauses",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("clause", Text(), nullable=False),
        sa.Column("kind", Text(), nullable=False),
        sa.Column("scope", Text(), nullable=False),
        sa.Column("per", Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("after_minutes", sa.Integer(), nullable=True),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("end", sa.Time(), nullable=True),
        sa.Column("days", Text(), nullable=True),
        sa.Column("state", Text(), nullable=False),
        sa.Column("by", Text(), nullable=False),
        sa.Column("reason", Text(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=True),
        sa.Column("until_date", sa.Date(), nullable=True),
        _of_version("clauses"),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_clauses"),
    )
    op.create_table(
        "holidays",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        _of_version("holidays"),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_holidays"),
    )


def _use() -> None:
    op.create_table(
        "spans",
        _id(),
        _child(),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("app", Text(), nullable=False),
        sa.Column("category", Text(), nullable=False),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("evidence", Text(), nullable=False),
        sa.CheckConstraint('"end" > start', name=op.f("ck_spans_forward")),
        _of_child("spans"),
        sa.PrimaryKeyConstraint("id", name="pk_spans"),
    )
    op.create_index("spans_by_child_and_start", "spans", ["child_id", "start"])
    op.create_table(
        "memory",
        _child(),
        sa.Column("text", Text(), nullable=False),
        _of_child("memory"),
        sa.PrimaryKeyConstraint("child_id", name="pk_memory"),
    )


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("id", Text(), nullable=False),
        _child(),
        sa.Column("scope", Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("purpose", Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("words", Text(), nullable=False),
        sa.Column("state", Text(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_minutes", sa.Integer(), nullable=True),
        sa.Column("reason", Text(), nullable=False),
        _of_child("requests"),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
    )
    op.create_index("requests_by_child_and_time", "requests", ["child_id", "asked_at"])
    op.create_table(
        "grants",
        sa.Column("id", Text(), nullable=False),
        _child(),
        sa.Column("scope", Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("beyond_quiet", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.Column("request_id", Text(), nullable=True),
        _of_child("grants"),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_grants_request_id_requests"),
        sa.PrimaryKeyConstraint("id", name="pk_grants"),
    )
    op.create_index("grants_by_child_and_expiry", "grants", ["child_id", "expires"])


def _notes() -> None:
    op.create_table(
        "notes",
        _id(),
        sa.Column("at", sa.BigInteger(), nullable=False),
        _child(nullable=True),
        sa.Column("kind", Text(), nullable=False),
        sa.Column("details", Text(), nullable=False),
        _of_child("notes"),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
    )
    op.create_index("ix_notes_at", "notes", ["at"])


def _settings() -> None:
    op.create_table(
        "settings",
        sa.Column("key", Text(), nullable=False),
        sa.Column("value", Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )
