"""Connections to the family's data as it is used: durable, careful with what is in the file, and begun by hand."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

# WAL with FULL is what survives a power cut without losing an acknowledged write. The rest: own rules are kept, what is
# deleted is gone, a file that somebody else wrote cannot run code here, and a journal shrinks again after a burst.
# Only the guardian writes, so a lock is a stranger's: its loop waits a second and tries again at the next tick.
PRAGMAS: tuple[str, ...] = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 1000",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "journal_size_limit = 1048576",
)


def engine_of(file: Path) -> Engine:
    """Connections to an existing file (one that vanished is never made anew), with transactions begun by hand."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
        )

    # Parameters are people's and apps' names: they stay out of messages and logs.
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine
