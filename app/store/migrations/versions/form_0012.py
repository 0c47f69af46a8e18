"""Whether the file that ran proved what was recorded; stretches from before that was kept count as they did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("spans", sa.Column("is_proven", sa.Boolean(), nullable=False, server_default=sa.true()))
