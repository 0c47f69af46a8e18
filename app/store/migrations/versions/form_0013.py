"""What children say of a stretch that was counted for them."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0013"
down_revision = "0012"

Text = sqlmodel.AutoString


def upgrade() -> None:
    op.create_table(
        "contests",
        sa.Column("id", Text(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("app", Text(), nullable=False),
        sa.Column("says", Text(), nullable=False),
        sa.Column("category", Text(), nullable=True),
        sa.Column("words", Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", Text(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", Text(), nullable=False),
        sa.CheckConstraint('"end" > start', name=op.f("ck_contests_forward")),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name="fk_contests_child_id_children"),
        sa.PrimaryKeyConstraint("id", name="pk_contests"),
    )
    op.create_index("contests_by_end", "contests", ["end"])
