"""The desktop's keyring is found where one runs, and its absence or silence costs seconds at most."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from app.secrets.file_keyring import FileKeyring
from app.secrets.owner_file import OwnerFile
from app.secrets.user_keyring import NoAnswerError, in_time, user_keyring

ROOT = Path(__file__).parents[2]


def test_our_file_speaks_the_librarys_interface(tmp_path: Path) -> None:
    keyring: KeyringBackend = FileKeyring(OwnerFile(tmp_path / "secrets"))
    assert keyring.get_password("sundial", "a") is None
    keyring.set_password("sundial", "a", "1")
    keyring.set_password("sundial", "b", "2")
    keyring.set_password("sundial", "a", "3")
    assert [keyring.get_password("sundial", name) for name in "ab"] == ["3", "2"]
    keyring.delete_password("sundial", "a")
    assert keyring.get_password("sundial", "a") is None
    with pytest.raises(PasswordDeleteError):
        keyring.delete_password("sundial", "a")


def test_the_environment_cannot_move_our_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYRING_PROPERTY__FILE", "/dev/null")
    FileKeyring(OwnerFile(tmp_path / "secrets")).set_password("sundial", "a", "1")
    assert (tmp_path / "secrets").exists()


def test_without_a_session_bus_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nonexistent")
    assert user_keyring() is None


def test_a_bus_that_never_answers_is_no_keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A socket that takes the connection and says nothing."""
    import socket

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "bus"))
        listener.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        began = time.monotonic()
        assert user_keyring(patience=0.2) is None
        assert time.monotonic() - began < 5


def test_what_fails_or_waits_is_told_apart_from_an_answer() -> None:
    release = threading.Event()
    with pytest.raises(NoAnswerError, match="in time"):
        in_time(release.wait, patience=0.01)
    release.set()
    with pytest.raises(NoAnswerError, match="failed"):
        in_time(lambda: 1 // 0)
    assert in_time(lambda: 7) == 7


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


@pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="no keyring on this computer",
)
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
