"""What each side says after four weeks of sleep, quarrels and mood."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0014"
down_revision = "0013"

Text = sqlmodel.AutoString


def upgrade() -> None:
    op.create_table(
        "helped",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("side", Text(), nullable=False),
        *(sa.Column(name, Text(), nullable=True) for name in ("sleep", "quarrels", "mood")),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name="fk_helped_child_id_children"),
        sa.PrimaryKeyConstraint("child_id", "day", "side", name="pk_helped"),
    )
