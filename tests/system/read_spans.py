"""Prints what the database holds of use, read past the guardian: app, category, seconds, one JSON row each."""

from __future__ import annotations

import json
import sqlite3
import sys

from app import paths
from app.store.folder import FILE


def main() -> None:
    file = paths.user_paths().data / FILE
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        rows = connection.execute('SELECT app, category, "end" - start FROM spans ORDER BY start').fetchall()
    for app, category, micros in rows:
        sys.stdout.write(json.dumps({"app": app, "category": category, "seconds": micros / 1_000_000}) + "\n")


if __name__ == "__main__":
    main()
