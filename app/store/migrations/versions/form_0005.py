"""The stack of a day or week beside its sums: each moment drawn once, also when its spans are gone."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "period_layers",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("per", sqlmodel.AutoString(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("category", sqlmodel.AutoString(), nullable=False),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name="fk_period_layers_child_id_children"),
        sa.PrimaryKeyConstraint("child_id", "per", "first", "category", "is_counted", name="pk_period_layers"),
    )
    # Open days follow their spans: the next upkeep makes them anew, with their stacks.
    op.execute(
        "DELETE FROM period_sums WHERE EXISTS (SELECT 1 FROM periods WHERE NOT periods.is_sealed"
        " AND periods.child_id = period_sums.child_id AND periods.per = period_sums.per"
        " AND periods.first = period_sums.first)"
    )
    op.execute("DELETE FROM periods WHERE NOT is_sealed")
