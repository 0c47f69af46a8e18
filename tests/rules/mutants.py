"""Small faults put into the rules one by one, and how many of them the tests notice: `make mutants`.

Which tests are asked, and of which code, stands in pyproject.toml.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

MADE = Path("mutants")
WANTED = 90.0
# What mutmut writes down for each: a test failed, pytest itself did, or it ran for ever.
NOTICED = {1, 3, 24, -24, 36, 152, 255}
SHARES = {"third": ["*__mutmut_*[147]"], "tenth": ["*__mutmut_*4"], "all": ["*__mutmut_*"]}


def main(share: str = "third") -> int:
    """Try a share of the mutants, always the same one; the exit status is 1 if fewer than nine in ten are noticed."""
    shutil.rmtree(MADE, ignore_errors=True)
    subprocess.run([Path(sys.executable).with_name("mutmut"), "run", *SHARES[share]], check=True)
    tried = {
        name: code
        for file in sorted(MADE.rglob("*.meta"))
        for name, code in json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"].items()
        if code is not None
    }
    unnoticed = Counter(name.split(".x")[0] for name, code in tried.items() if code not in NOTICED)
    for module, number in unnoticed.most_common():
        print(f"{number:5} unnoticed in {module}")  # noqa: T201  # a command
    noticed = 100 * (1 - unnoticed.total() / len(tried))
    print(f"{noticed:.1f} % of {len(tried)} mutants noticed ({share}), at least {WANTED:.0f} wanted")  # noqa: T201
    return 0 if noticed >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
