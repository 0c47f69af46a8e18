"""Whether a database is whole: by SQLite's word, by its references, and by what must hold of a family's data."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from app.store import files

# What the guardian itself can never write. A day with more use than it is long is not among it: where a clock steps
# back a little, that stretch is lived again.
_MUST_FIND_NOTHING = {
    "a child without an agreement": """
        SELECT 1 FROM children WHERE id NOT IN (SELECT child_id FROM agreement_versions)""",
    "a span that is longer than a day or runs backwards": """
        SELECT 1 FROM spans WHERE "end" <= start OR "end" - start > 86400000000""",
    "a request that was granted twice": """
        SELECT 1 FROM grants WHERE request_id IS NOT NULL GROUP BY request_id HAVING count(*) > 1""",
    "a grant of no time": "SELECT 1 FROM grants WHERE minutes < 1",
}
_BEFORE_EDITIONS = {
    "versions with a gap": """
        SELECT 1 FROM agreement_versions GROUP BY child_id HAVING min(number) <> 1 OR max(number) <> count(*)""",
}
# Of what was agreed long ago only the version may be left with which it began.
_SINCE_EDITIONS = {
    "versions with a gap": """
        SELECT 1 FROM agreement_versions AS one
        WHERE NOT EXISTS (SELECT 1 FROM agreement_versions WHERE child_id = one.child_id AND number = one.number - 1)
        AND (SELECT count(*) FROM agreement_versions WHERE child_id = one.child_id AND number < one.number) > 1""",
    "versions without their beginning": """
        SELECT 1 FROM agreement_versions WHERE number <> edition
        AND (child_id, number) IN (SELECT child_id, min(number) FROM agreement_versions GROUP BY child_id)""",
}
_SINCE_SUMS = {
    "more counted than used": "SELECT 1 FROM period_sums WHERE counted > used OR counted < 0",
    "sums without their day or week": """
        SELECT 1 FROM period_sums WHERE (child_id, per, first) NOT IN (SELECT child_id, per, first FROM periods)""",
}


def faults_of(file: Path) -> tuple[str, ...]:
    """What does not hold of a whole file, in a few words each; nothing where all is well."""
    try:
        with files.looking(file) as connection:
            return faults_in(connection)
    except (sqlite3.Error, UnicodeError) as error:
        return (str(error),)


def faults_in(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The same of an open database. The tables of an older form are looked at as far as it has them."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        return ("the file is damaged",)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return ("something is missing that something else belongs to",)
    has_editions = _finds(connection, "SELECT 1 FROM pragma_table_info('agreement_versions') WHERE name = 'edition'")
    has_sums = _finds(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'period_sums'")
    asked = _MUST_FIND_NOTHING | (_SINCE_EDITIONS if has_editions else _BEFORE_EDITIONS)
    asked |= _SINCE_SUMS if has_sums else {}
    return tuple(fault for fault, question in asked.items() if _finds(connection, question))


def _finds(connection: sqlite3.Connection, question: str) -> bool:
    return connection.execute(question).fetchone() is not None
