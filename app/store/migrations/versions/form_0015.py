"""Minutes on other screens, and budgets that count them."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0015"
down_revision = "0014"

Text = sqlmodel.AutoString


def upgrade() -> None:
    op.add_column("clauses", sa.Column("is_everywhere", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "elsewhere",
        sa.Column("id", Text(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("category", Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("screen", Text(), nullable=False),
        sa.Column("side", Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", Text(), nullable=False),
        sa.Column("by", Text(), nullable=False),
        sa.Column("from_time", sa.Time(), nullable=True),
        sa.Column("until_time", sa.Time(), nullable=True),
        sa.Column("state", Text(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", Text(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name="fk_elsewhere_child_id_children"),
        sa.PrimaryKeyConstraint("id", name="pk_elsewhere"),
    )
    op.create_index("elsewhere_by_child_and_day", "elsewhere", ["child_id", "day"])
