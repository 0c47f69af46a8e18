"""Everything that is kept about a child as one zip: the whole as JSON, each table as CSV, and a page to read."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, BinaryIO

from app.report.child_page import page

# What a spreadsheet takes for the beginning of a formula, also in the wide forms that some keyboards type.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_OWNERS_FILE = 0o600 << 16


def write(found: Mapping[str, Any], out: BinaryIO) -> None:
    """Write the zip of an export as the guardian gave it."""
    made = datetime.fromisoformat(found["made"])
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "everything.json", json.dumps(found, ensure_ascii=False, indent=2), made)
        _add(archive, "everything.html", page(found), made)
        for table, rows in found["tables"].items():
            if rows:
                # The mark at its beginning tells spreadsheets that this is UTF-8.
                _add(archive, f"tables/{table}.csv", "\ufeff" + table_text(rows), made)
        for version in found["agreements"]:
            _add(archive, f"agreements/{version['version']:04d}.json", version["document"], made)


def table_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV with a line of names. No text in it is taken for a formula."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, quoting=csv.QUOTE_MINIMAL)
    lines.writerow(rows[0])
    lines.writerows([defused(value) for value in row.values()] for row in rows)
    return text.getvalue()


def defused(value: object) -> object:
    """A text that a spreadsheet might calculate gets an apostrophe before it; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA) else value


def _add(archive: zipfile.ZipFile, name: str, text: str, made: datetime) -> None:
    entry = zipfile.ZipInfo(name, made.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _OWNERS_FILE
    archive.writestr(entry, text.encode("utf-8", "backslashreplace"))
