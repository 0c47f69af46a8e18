"""The toolkit itself can be trusted: some builds lose a reference to None on every call that returns nothing."""

from __future__ import annotations

import subprocess
import sys

LOOP = """
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(100_000):
    thing.setObjectName("x")
print("alive")
"""


def test_a_hundred_thousand_calls_that_return_nothing_leave_the_process_alive() -> None:
    """In a process of its own, because the failure is an abort of the interpreter."""
    done = subprocess.run([sys.executable, "-c", LOOP], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
