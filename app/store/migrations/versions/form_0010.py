"""Which grown-up opened what about a child on which day."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0010"
down_revision = "0009"

Text = sqlmodel.AutoString


def upgrade() -> None:
    op.create_table(
        "looks",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("account", Text(), nullable=False),
        sa.Column("what", Text(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name="fk_looks_child_id_children"),
        sa.PrimaryKeyConstraint("child_id", "day", "account", "what", name="pk_looks"),
    )
