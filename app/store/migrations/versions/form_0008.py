"""What showed that an app was in use, beside each stretch of its use."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("spans", sa.Column("witnesses", sqlmodel.AutoString(), nullable=True))
