"""The accounts of parents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "parents",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_parents_account_id_accounts"),
        sa.PrimaryKeyConstraint("account_id", name="pk_parents"),
    )
