"""The desktop's keyring is found where one runs, and its absence or silence costs seconds at most."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from app.secrets.file_keyring import FileKeyring
from app.secrets.owner_file import OwnerFile
from app.secrets.user_keyring import NoAnswerError, in_time, user_keyring


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
