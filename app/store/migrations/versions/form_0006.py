"""Since when a child is no longer counted, while what was recorded of it is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("children", sa.Column("left_at", sa.BigInteger(), nullable=True))
