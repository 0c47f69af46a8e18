"""All rows of a checked database take the place of all that is kept, in one transaction of the file in use."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app.store import faults, files
from app.store.copies import Progress
from app.store.tables import Row

_PARENTS = "SELECT name FROM main.accounts WHERE id IN (SELECT account_id FROM main.parents)"
_KEEP_PARENT = "INSERT OR IGNORE INTO main.parents (account_id) SELECT id FROM main.accounts WHERE name = ?"


def replace(file: Path, staged: Path, progress: Progress) -> None:
    """Copy table by table. The file is never exchanged, so no journal can ever meet a file that is not its own."""
    tables = [table.name for table in Row.metadata.sorted_tables]
    with closing(files.connect(file, "rw")) as connection:
        for setting in ("synchronous = FULL", "busy_timeout = 5000", "secure_delete = ON", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("ATTACH DATABASE ? AS staged", (f"{staged.absolute().as_uri()}?immutable=1",))
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        parents = connection.execute(_PARENTS).fetchall()
        for table in reversed(tables):
            connection.execute(f'DELETE FROM main."{table}"')  # noqa: S608  # names of our own tables
        for done, table in enumerate(tables):
            progress(done, len(tables))
            columns = ", ".join(f'"{column[1]}"' for column in connection.execute(f'PRAGMA main.table_info("{table}")'))
            connection.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM staged."{table}"')  # noqa: S608  # as above
        # Whoever restores a backup goes on being a parent, on another computer too.
        connection.executemany("INSERT OR IGNORE INTO main.accounts (name) VALUES (?)", parents)
        connection.executemany(_KEEP_PARENT, parents)
        if connection.execute("PRAGMA main.foreign_key_check").fetchone() is not None:
            raise faults.broken(staged)
        connection.execute("COMMIT")
        connection.execute("DETACH DATABASE staged")
