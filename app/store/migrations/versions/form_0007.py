"""What the family says of apps, and what a child suggests."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0007"
down_revision = "0006"

Text = sqlmodel.AutoString


def upgrade() -> None:
    op.create_table(
        "sortings",
        sa.Column("id", Text(), nullable=False),
        sa.Column("app", Text(), nullable=False),
        sa.Column("category", Text(), nullable=False),
        sa.Column("marks", Text(), nullable=False),
        sa.Column("by", Text(), nullable=False),
        sa.Column("reason", Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sortings"),
    )
    op.create_table(
        "suggestions",
        sa.Column("id", Text(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("app", Text(), nullable=False),
        sa.Column("category", Text(), nullable=False),
        sa.Column("words", Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", Text(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", Text(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name="fk_suggestions_child_id_children"),
        sa.PrimaryKeyConstraint("id", name="pk_suggestions"),
    )
