"""What is asked for by what is known of an app: clauses by mark and age, and a child's word on marks."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("clauses", sa.Column("marks", sqlmodel.AutoString(), nullable=True))
    op.add_column("clauses", sa.Column("rated_from", sa.Integer(), nullable=True))
    op.add_column("suggestions", sa.Column("marks", sqlmodel.AutoString(), nullable=True))
