"""Corrections of what was counted, and days and weeks as sums."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0002"
down_revision = "0001"

Text = sqlmodel.AutoString


def upgrade() -> None:
    _corrections()
    _periods()


def _of_child(table: str, column: str = "child_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["children.id"], name=f"fk_{table}_{column}_children")


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", Text(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("app", Text(), nullable=True),
        sa.Column("becomes", Text(), nullable=False),
        sa.Column("to_child_id", sa.Integer(), nullable=True),
        sa.Column("category", Text(), nullable=True),
        sa.Column("by", Text(), nullable=False),
        sa.Column("reason", Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint('"end" > start', name=op.f("ck_corrections_forward")),
        _of_child("corrections"),
        _of_child("corrections", "to_child_id"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("corrections_by_end", "corrections", ["end"])


def _periods() -> None:
    op.create_table(
        "periods",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("per", Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("is_sealed", sa.Boolean(), nullable=False),
        _of_child("periods"),
        sa.PrimaryKeyConstraint("child_id", "per", "first", name="pk_periods"),
    )
    op.create_table(
        "period_sums",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("per", Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("scope", Text(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.Column("counted", sa.BigInteger(), nullable=False),
        _of_child("period_sums"),
        sa.PrimaryKeyConstraint("child_id", "per", "first", "scope", name="pk_period_sums"),
    )
