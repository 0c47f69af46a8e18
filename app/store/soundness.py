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
    "versions with a gap": """
        SELECT 1 FROM agreement_versions GROUP BY child_id HAVING min(number) <> 1 OR max(number) <> count(*)""",
    "a span that is longer than a day or runs backwards": """
        SELECT 1 FROM spans WHERE "end" <= start OR "end" - start > 86400000000""",
    "a request that was granted twice": """
        SELECT 1 FROM grants WHERE request_id IS NOT NULL GROUP BY request_id HAVING count(*) > 1""",
    "a grant of no time": "SELECT 1 FROM grants WHERE minutes < 1",
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
    has_sums = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'period_sums'").fetchone() is not None
    asked = _MUST_FIND_NOTHING | (_SINCE_SUMS if has_sums else {})
    return tuple(fault for fault, question in asked.items() if connection.execute(question).fetchone() is not None)
