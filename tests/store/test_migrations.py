"""A step to a newer form keeps every row, or changes nothing; a copy is made before it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import StoreError
from app.rules import scope
from app.rules.agreement import Ask, Break, Budget, Per
from app.rules.sorting import Mark
from app.store import schema
from app.store.database import open_store
from app.store.folder import hold
from tests.fakes.household import EVERY_KIND, FRIDAY, LEO, MIRA, used

ROOT = Path(__file__).parents[2]
NEXT = schema.SCHEMA + 1

STEP = '''
"""A step of the future: a table that others point to is made anew with one column more."""

import os
import sqlalchemy as sa
from alembic import op

revision = "{form:04d}"
down_revision = "{before:04d}"


def upgrade() -> None:
    with op.batch_alter_table("children") as batch:
        batch.add_column(sa.Column("colour", sa.String(), nullable=False, server_default="teal"))
        batch.alter_column("born", new_column_name="birth")
    {end}
'''


@pytest.fixture
def kept(data: Path) -> Path:
    store = open_store(data)
    store.set_up((MIRA, LEO), FRIDAY)
    store.keep_use(1, [used(0, 60)])
    store.close()
    return data


def future(tmp_path: Path, end: str = "pass") -> str:
    """A folder of steps with one more than ours, which ends like this."""
    steps = tmp_path / "steps"
    shutil.copytree(ROOT / "app" / "store" / "migrations", steps, ignore=shutil.ignore_patterns("__pycache__"))
    step = STEP.format(end=end, form=NEXT, before=schema.SCHEMA)
    (steps / "versions" / f"form_{NEXT:04d}.py").write_text(step)
    return str(steps)


def bring_up(data: Path, steps: str) -> None:
    held = hold(data)
    try:
        schema.prepare(held, form=NEXT, steps=steps)
    finally:
        held.let_go()


def asked(file: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


def test_every_row_comes_along_and_keeps_its_relations(kept: Path, tmp_path: Path) -> None:
    bring_up(kept, future(tmp_path))
    file = kept / "sundial.db"
    assert asked(file, "PRAGMA user_version") == [(NEXT,)]
    assert asked(file, "SELECT version_num FROM alembic_version") == [(f"{NEXT:04d}",)]
    assert asked(file, "SELECT name, birth, colour FROM children") == [
        ("Mira", "2017-05-01", "teal"),
        ("Leo", None, "teal"),
    ]
    assert asked(file, "SELECT count(*) FROM clauses") == [(len(EVERY_KIND.clauses),)]
    assert asked(file, 'SELECT child_id, "end" - start FROM spans') == [(1, 60_000_000)]
    assert asked(file, "PRAGMA foreign_key_check") == []


def test_a_verified_copy_is_made_before(kept: Path, tmp_path: Path) -> None:
    before = asked(kept / "sundial.db", "SELECT sql FROM sqlite_schema ORDER BY name")
    bring_up(kept, future(tmp_path))
    copy = kept / "backups" / f"before-{NEXT:04d}.db"
    assert asked(copy, "PRAGMA integrity_check") == [("ok",)]
    assert asked(copy, "PRAGMA user_version") == [(schema.SCHEMA,)]
    assert asked(copy, "SELECT sql FROM sqlite_schema ORDER BY name") == before
    assert [path.name for path in (kept / "backups").iterdir()] == [f"before-{NEXT:04d}.db"]
    (kept / "sundial.db").unlink()
    copy.replace(kept / "sundial.db")
    store = open_store(kept)
    assert store.agreement(1).agreement == EVERY_KIND
    store.close()


def test_a_step_that_fails_changes_nothing(kept: Path, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="half way"):
        bring_up(kept, future(tmp_path, "raise RuntimeError('half way')"))
    store = open_store(kept)
    assert (len(store.children()), store.agreement(1).agreement) == (2, EVERY_KIND)
    store.close()


DIES = """
import sys
from pathlib import Path
from tests.store.test_migrations import bring_up
bring_up(Path(sys.argv[1]), sys.argv[2])
"""


def test_a_step_that_is_killed_changes_nothing(kept: Path, tmp_path: Path) -> None:
    steps = future(tmp_path, "os._exit(9)")
    died = subprocess.run([sys.executable, "-c", DIES, str(kept), steps], cwd=ROOT, check=False)
    assert died.returncode == 9
    store = open_store(kept)
    assert (len(store.children()), store.agreement(1).agreement) == (2, EVERY_KIND)
    store.close()


def test_without_a_copy_there_is_no_step(kept: Path, tmp_path: Path) -> None:
    (kept / "backups").write_text("a file where the copies go")
    before = (kept / "sundial.db").read_bytes()
    with pytest.raises(StoreError, match="is a file"):
        bring_up(kept, future(tmp_path))
    assert (kept / "sundial.db").read_bytes() == before


def test_what_a_killed_beginning_left_is_cleared(data: Path) -> None:
    data.mkdir(mode=0o700)
    for left in ("", "-wal", "-shm", "-journal"):
        (data / f"sundial.db.new{left}").write_bytes(b"left behind")
    open_store(data).close()
    assert {path.name for path in data.iterdir()} == {"sundial.db", "guardian.lock"}


@pytest.fixture
def first_form(data: Path) -> Path:
    """A family's data as the first version wrote it."""
    held = hold(data)
    schema.prepare(held, form=1)
    held.let_go()
    with closing(sqlite3.connect(data / "sundial.db")) as connection:
        connection.executescript("""
            INSERT INTO accounts VALUES (1, 'kids');
            INSERT INTO children VALUES (1, 'Mira', '2017-05-01', 1), (2, 'Leo', NULL, 1);
            INSERT INTO agreement_versions VALUES
                (1, 1, 1, 0, 'Mira', NULL, 'Europe/Berlin', '04:30:00.000000', 'sun', '5,1', 60),
                (2, 2, 1, 0, 'Leo', NULL, 'UTC', '00:00:00.000000', 'mon', '', 60);
            INSERT INTO clauses VALUES (1, 0, 'games', 'budget', 'category:games', 'day', 30, NULL, NULL, NULL, NULL,
                'agreed', '', '', NULL, NULL);
            INSERT INTO holidays VALUES (1, 0, '2026-12-21', '2027-01-02');
            INSERT INTO spans VALUES (7, 1, 1000000, 61000000, 'supertux2', 'games', 1, 'desktop-entry');
            INSERT INTO memory VALUES (1, '{}');
            INSERT INTO requests VALUES ('wish-0001', 1, 'all', 30, 'finish', 5, 'please', 'waiting', NULL, NULL, '');
            INSERT INTO grants VALUES ('grant-0001', 1, 'all', 15, 99, 0, 7, 'wish-0001');
            INSERT INTO notes VALUES (1, 5, 1, 'gap', '{}');
            INSERT INTO settings VALUES ('language', 'de');
        """)
    return data


NEW_IN_CLAUSES = ("carry", "borrow", "finish", "is_each", "is_soft", "excepted", "marks", "rated_from")
NEW_IN_PROPOSALS = ("changes", "is_removal")
NEW_IN_OTHER_SCREENS = ("is_everywhere",)
NEW_IN_VERSIONS = ("next_look", "edition", "what", "side", "by", "about", "reason")


def rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the tables of the first form."""
    tables = ["accounts", "children", "agreement_versions", "clauses", "holidays", "spans", "memory", "requests"]
    return {table: asked(file, f"SELECT * FROM {table}") for table in (*tables, "grants", "notes", "settings")}  # noqa: S608  # own names


def test_a_family_of_the_first_form_finds_every_row_again(first_form: Path) -> None:
    before = rows(first_form / "sundial.db")
    store = open_store(first_form)
    assert [child.name for child in store.children()] == ["Mira", "Leo"]
    assert [clause.id for clause in store.agreement(1).agreement.clauses] == ["games"]
    assert store.corrections(FRIDAY) == ()
    assert store.sealed_until(1) is None
    store.close()
    after = rows(first_form / "sundial.db")
    # What a clause may say by now and did not say then.
    new = (*NEW_IN_CLAUSES, *NEW_IN_PROPOSALS, *NEW_IN_OTHER_SCREENS)
    after["clauses"] = [clause[: -len(new)] for clause in after["clauses"]]
    assert [version[-6] for version in after["agreement_versions"]] == [1, 1], "each its own edition"
    after["agreement_versions"] = [version[: -len(NEW_IN_VERSIONS)] for version in after["agreement_versions"]]
    assert [child[-1] for child in after["children"]] == [None, None], "nobody has left"
    after["children"] = [child[:-1] for child in after["children"]]
    assert [span[-2:] for span in after["spans"]] == [(None, 1)], "nobody kept what showed the use, and it counted"
    after["spans"] = [span[:-2] for span in after["spans"]]
    assert after == before
    assert asked(first_form / "sundial.db", "PRAGMA user_version") == [(schema.SCHEMA,)]
    assert asked(first_form / "backups" / f"before-{schema.SCHEMA:04d}.db", "PRAGMA user_version") == [(1,)]


def test_a_clause_of_the_form_before_says_nothing_of_what_came_later_and_can_say_it_now(first_form: Path) -> None:
    store = open_store(first_form)
    kept = store.agreement(1)
    (games,) = kept.agreement.clauses
    assert games == Budget("games", scope.category("games"), Per.DAY, 30)
    more = replace(games, carry=15, borrow=5, finish=10, is_each=True, is_soft=True, excepted=(scope.app("chess"),))
    rest = Break("eyes", scope.ALL, 45, 10, excepted=(scope.category("learning"), scope.app("a,b")), is_soft=True)
    new = Ask("new", scope.ALL, excepted=(scope.app("chess"),), is_each=True, marks=tuple(Mark), rated_from=12)
    agreement = replace(kept.agreement, clauses=(more, rest, new))
    store.set_agreement(1, kept.version, agreement, FRIDAY)
    store.close()
    again = open_store(first_form)
    assert again.agreement(1).agreement == agreement
    again.close()
