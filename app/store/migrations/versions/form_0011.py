"""The living agreement: promises in words, proposals about a point, who did what, who signed, and the next look."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0011"
down_revision = "0010"

Text = sqlmodel.AutoString


def upgrade() -> None:
    op.add_column("agreement_versions", sa.Column("next_look", sa.Date(), nullable=True))
    op.add_column("agreement_versions", sa.Column("edition", sa.Integer(), nullable=False, server_default=sa.text("0")))
    for name in ("what", "side", "by", "about", "reason"):
        op.add_column("agreement_versions", sa.Column(name, Text(), nullable=False, server_default=sa.text("''")))
    # Nobody can say any more which of the earlier versions agreed in what was settled.
    op.execute("UPDATE agreement_versions SET edition = number")
    op.add_column("clauses", sa.Column("changes", Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("clauses", sa.Column("is_removal", sa.Boolean(), nullable=False, server_default=sa.false()))
    _promises()
    _signatures()


def _promises() -> None:
    op.create_table(
        "promises",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(sa.Column(name, Text(), nullable=False) for name in ("promise", "kind", "text", "state", "by", "reason")),
        sa.Column("changes", Text(), nullable=False),
        sa.Column("is_removal", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["agreement_versions.id"], name="fk_promises_version_id_agreement_versions"
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_promises"),
    )


def _signatures() -> None:
    op.create_table(
        "signatures",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("name", Text(), nullable=False),
        sa.Column("side", Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name="fk_signatures_child_id_children"),
        sa.PrimaryKeyConstraint("child_id", "edition", "name", name="pk_signatures"),
    )
