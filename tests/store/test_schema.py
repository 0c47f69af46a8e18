"""The tables hold exactly what is listed here, and migrations lead to exactly these tables."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.store import schema
from app.store.database import Store
from app.store.tables import Row

# Everything that is ever kept. Whoever adds a column here adds it to what a family is told is recorded about it.
KEPT = {
    "accounts": "id name",
    "parents": "account_id",
    "children": "id name born account_id left_at",
    "agreement_versions": "id child_id number since child_name born zone day_starts week_starts "
    "warn_minutes grace_seconds next_look edition what side by about reason",
    "signatures": "child_id edition name side at",
    "promises": "version_id position promise kind text state by reason changes is_removal",
    "clauses": "version_id position clause kind scope per minutes after_minutes start end days "
    "state by reason from_date until_date carry borrow finish is_each is_soft excepted "
    "marks rated_from changes is_removal is_everywhere",
    "holidays": "version_id position first last",
    "spans": "id child_id start end app category is_counted evidence witnesses is_proven",
    "corrections": "id child_id start end app becomes to_child_id category by reason at undone_at",
    "contests": "id child_id start end app says category words at state answered_at reason",
    "elsewhere": "id child_id day category minutes screen side at what by from_time until_time state "
    "answered_at reason",
    "sortings": "id app category marks by reason at undone_at",
    "suggestions": "id child_id app category words at state answered_at reason marks",
    "periods": "child_id per first week start end is_sealed",
    "period_sums": "child_id per first scope used counted",
    "period_layers": "child_id per first category is_counted amount",
    "memory": "child_id text",
    "requests": "id child_id scope minutes purpose asked_at words state answered_at answered_minutes reason",
    "grants": "id child_id scope minutes expires beyond_quiet given_at request_id",
    "notes": "id at child_id kind details",
    "looks": "child_id day account what",
    "helped": "child_id day side sleep quarrels mood",
    "settings": "key value",
}

NEVER = (
    "title",
    "url",
    "keys",
    "key_",
    "screenshot",
    "message",
    "window",
    "content",
    "location",
    "argv",
    "cmdline",
    "path",
)


def columns(data: Path) -> dict[str, str]:
    with closing(sqlite3.connect(data / "sundial.db")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            table: " ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
            for table in tables
            if table != "alembic_version"
        }


def test_only_what_is_listed_is_kept(empty: Store, data: Path) -> None:
    assert empty.children() == ()
    assert columns(data) == KEPT


def test_no_column_could_hold_what_sundial_never_records(empty: Store, data: Path) -> None:
    names = " ".join(columns(data).values())
    assert empty.children() == ()
    assert [word for word in NEVER if word in names] == []


def test_models_and_migrations_agree(empty: Store) -> None:
    with empty._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Row.metadata) == []


def test_the_newest_step_is_the_form_that_is_written(empty: Store, data: Path) -> None:
    config = Config()
    config.set_main_option("script_location", schema.STEPS)
    config.set_main_option("path_separator", "os")
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    assert sorted(steps) == [f"{number:04d}" for number in range(1, schema.SCHEMA + 1)]
    with closing(sqlite3.connect(data / "sundial.db")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(f"{schema.SCHEMA:04d}",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA,)
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION,)
    assert empty.children() == ()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 1000),
        ("trusted_schema", 0),
        ("secure_delete", 1),
    ],
)
def test_the_database_is_as_durable_and_careful_as_promised(empty: Store, pragma: str, value: object) -> None:
    with empty._engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_week_is_found_by_the_index(store: Store) -> None:
    asked = 'SELECT * FROM spans WHERE child_id = 1 AND start > 0 AND start < 9 AND "end" > 1 ORDER BY start'
    with store._engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").fetchall()
    assert "USING INDEX spans_by_child_and_start" in str(plan)
    assert "TEMP B-TREE" not in str(plan)


STARTS = """
import sys
from pathlib import Path
from app.store.database import open_store
open_store(Path(sys.argv[1])).close()
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"alembic", "keyring", "argon2", "PySide6"}))
"""


def test_a_normal_start_costs_neither_alembic_nor_keyring(data: Path) -> None:
    def start() -> str:
        ran = subprocess.run([sys.executable, "-c", STARTS, str(data)], capture_output=True, text=True, check=True)
        return ran.stdout.strip()

    assert start() == "alembic"
    assert start() == ""
