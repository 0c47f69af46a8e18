"""A real desktop keyring keeps the passcode's hash, and the file beside it does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]

SESSION = """
printf 'secret\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
exec "$0" -c "$1" "$2"
"""
KEEPS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.rules.sample import Reading
from app.secrets.passcode import Cost, Passcode
now = Reading(datetime.now(UTC), 1.0, 1.0, "a")
def passcode(): return Passcode(Path(sys.argv[1]), uses_keyring=True, cost=Cost(1, 8), patience=20)
passcode().set("482913")
print((Path(sys.argv[1]) / "passcode").read_text())
print(passcode().check("482913", now).is_right, passcode().check("482914", now).is_right)
passcode().remove()
print(passcode().is_set())
"""


def test_a_real_keyring_keeps_the_hash(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir(mode=0o700)
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path / "run")}
    environment |= {"XDG_DATA_HOME": str(tmp_path / "share")}
    ran = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION, sys.executable, KEEPS, str(tmp_path / "secrets")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    kept, checks, is_set = ran.stdout.splitlines()
    assert '"where": "keyring"' in kept
    assert "argon2" not in kept
    assert checks == "True False"
    assert is_set == "False"


NEVER_MADE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.rules.sample import Reading
from app.secrets.passcode import Cost, Passcode
now = Reading(datetime.now(UTC), 1.0, 1.0, "a")
passcode = Passcode(Path(sys.argv[1]), uses_keyring=True, cost=Cost(1, 8), patience=20)
passcode.set("482913")
print((Path(sys.argv[1]) / "passcode").read_text())
print(passcode.check("482913", now).is_right)
"""


def test_a_login_without_a_keyring_of_its_own_is_not_asked_to_make_one(tmp_path: Path) -> None:
    """gnome-keyring would be started by the bus, and ask for a new password in a window of its own."""
    (tmp_path / "run").mkdir(mode=0o700)
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path / "run")}
    environment |= {"XDG_DATA_HOME": str(tmp_path / "share")}
    ran = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", NEVER_MADE, str(tmp_path / "secrets")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=15,
    )
    kept, is_right = ran.stdout.splitlines()
    assert '"where": "file"' in kept
    assert is_right == "True"
