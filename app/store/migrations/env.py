"""Alembic's entry: runs the steps on the connection it is given, all of them in one transaction or none."""

from __future__ import annotations

from alembic import context

from app.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    # SQLite can roll back changes of the schema; the connection's own BEGIN makes it so.
    transactional_ddl=True,
)
context.run_migrations()
