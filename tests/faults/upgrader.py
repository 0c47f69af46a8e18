"""Brings data of an older form up and is killed at every statement: `upgrader.py FOLDER FORM STEP`, the result as JSON.

Everything is imported once; each try is a child forked from here, which kills itself before its so-manieth statement.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import alembic.command  # loaded once, for every child
import alembic.config  # noqa: F401  # as above

from app.store import files, schema, soundness
from app.store.database import open_store

KEPT = (
    "accounts",
    "children",
    "agreement_versions",
    "holidays",
    "spans",
    "memory",
    "requests",
    "grants",
    "notes",
    "settings",
)
ROWS = """
    INSERT INTO accounts VALUES (1, 'kids');
    INSERT INTO children (id, name, born, account_id) VALUES (1, 'Mira', '2017-05-01', 1), (2, 'Leo', NULL, 1);
    INSERT INTO agreement_versions (id, child_id, number, since, child_name, born, zone, day_starts, week_starts,
        warn_minutes, grace_seconds) VALUES
        (1, 1, 1, 0, 'Mira', NULL, 'Europe/Berlin', '04:30:00.000000', 'sun', '5,1', 60),
        (2, 2, 1, 0, 'Leo', NULL, 'UTC', '00:00:00.000000', 'mon', '', 60);
    INSERT INTO clauses (version_id, position, clause, kind, scope, per, minutes, state, "by", reason)
        VALUES (1, 0, 'games', 'budget', 'category:games', 'day', 30, 'agreed', '', '');
    INSERT INTO holidays VALUES (1, 0, '2026-12-21', '2027-01-02');
    INSERT INTO spans (id, child_id, start, "end", app, category, is_counted, evidence)
        VALUES (7, 1, 1000000, 61000000, 'supertux2', 'games', 1, 'desktop-entry');
    INSERT INTO memory VALUES (1, '{}');
    INSERT INTO requests VALUES ('wish-0001', 1, 'all', 30, 'finish', 5, 'please', 'waiting', NULL, NULL, '');
    INSERT INTO grants VALUES ('grant-0001', 1, 'all', 15, 99, 0, 7, 'wish-0001');
    INSERT INTO notes VALUES (1, 5, 1, 'gap', '{}');
    INSERT INTO settings VALUES ('language', 'de');
"""


def main(folder: Path, form: int, step: int) -> None:
    golden = folder / "golden"
    _make(golden, form)
    columns = _columns(golden / "sundial.db")
    expected, faults, killed = _rows(golden / "sundial.db", columns), list[str](), 0
    statement = 1
    while True:
        data = folder / "data"
        shutil.copytree(golden, data)
        is_through = _try(data, statement)
        found = int(_asked(data / "sundial.db", "PRAGMA user_version")[0][0])
        if found not in {form, schema.SCHEMA}:
            faults.append(f"statement {statement}: form {found} is between")
        open_store(data).close()
        if _rows(data / "sundial.db", columns) != expected:
            faults.append(f"statement {statement}: rows differ")
        faults += [f"statement {statement}: {fault}" for fault in soundness.faults_of(data / "sundial.db")]
        if _rows(data / "backups" / f"before-{schema.SCHEMA:04d}.db", columns) != expected:
            faults.append(f"statement {statement}: the copy before it differs")
        shutil.rmtree(data)
        if is_through:
            break
        killed += 1
        statement += step
    sys.stdout.write(json.dumps({"killed": killed, "faults": faults}))


def _make(data: Path, form: int) -> None:
    data.mkdir(mode=0o700, parents=True)
    file = data / "sundial.db"
    files.blank(file)
    schema.begin(file, form)
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(ROWS)
        if _asked(file, "SELECT 1 FROM pragma_table_info('agreement_versions') WHERE name = 'edition'"):
            connection.executescript("UPDATE agreement_versions SET edition = number")


def _try(data: Path, last: int) -> bool:
    """Open the data in a child that kills itself before this statement. Whether it came to its end before."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    told = 0
    connect = sqlite3.connect

    def watched(*given: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*given, **named)

        def trace(_statement: str) -> None:
            nonlocal told
            told += 1
            if told == last:
                os.kill(os.getpid(), 9)

        connection.set_trace_callback(trace)
        return connection  # type: ignore[no-any-return]  # sqlite3's own

    sqlite3.connect = watched  # type: ignore[assignment]  # every statement of every connection
    open_store(data).close()
    os._exit(0)


def _columns(file: Path) -> dict[str, str]:
    """What the tables of a form had: later forms may add to it."""
    return {
        table: ", ".join(f'"{name}"' for (name,) in _asked(file, f"SELECT name FROM pragma_table_info('{table}')"))  # noqa: S608  # own names
        for table in KEPT
    }


def _rows(file: Path, columns: dict[str, str]) -> dict[str, list[tuple[Any, ...]]]:
    return {table: _asked(file, f"SELECT {columns[table]} FROM {table} ORDER BY 1") for table in KEPT}  # noqa: S608  # as above


def _asked(file: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
