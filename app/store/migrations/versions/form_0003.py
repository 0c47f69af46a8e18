"""What a living agreement may say of a clause: time between periods, single apps, exceptions, only telling."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for name in ("carry", "borrow", "finish"):
        op.add_column("clauses", sa.Column(name, sa.Integer(), nullable=True))
    for name in ("is_each", "is_soft"):
        op.add_column("clauses", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("clauses", sa.Column("excepted", sqlmodel.AutoString(), nullable=True))
