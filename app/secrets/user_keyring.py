"""The keyring of the user's desktop: found, asked and written to within a few seconds, or taken as absent."""

from __future__ import annotations

import contextlib
import importlib
import logging
import sys
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds after which a keyring that does not answer (it may be asking somebody to unlock it) counts as absent."""

# The keyrings that guard what they keep. Not whatever the library would pick: that may be a plain text file, or none.
_KNOWN = (
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
)


class Keyring(Protocol):
    """What we need of a keyring."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class NoAnswerError(Exception):
    """The keyring failed or did not answer in time."""


def user_keyring(patience: float = PATIENCE) -> Keyring | None:
    """The keyring of this login. None where none runs or none answers."""
    try:
        return in_time(_first_viable, patience)
    except NoAnswerError:
        return None


def in_time(call: Callable[[], T], patience: float = PATIENCE) -> T:
    """What the call returns. NoAnswerError if it raises or takes longer; it is then left to end on its own."""
    answers: SimpleQueue[T | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(call())
        except Exception as error:  # noqa: BLE001 (every desktop's keyring fails in its own way; all of them mean "absent")
            answers.put(error)

    threading.Thread(target=ask, name="keyring", daemon=True).start()
    try:
        answer = answers.get(timeout=patience)
    except Empty:
        raise NoAnswerError("the keyring did not answer in time") from None
    if isinstance(answer, Exception):
        log.info("The keyring failed: %s", type(answer).__name__)
        raise NoAnswerError("the keyring failed") from answer
    return answer


def _first_viable() -> Keyring | None:
    for module, name in _KNOWN:
        found: type[KeyringBackend] = getattr(importlib.import_module(module), name)
        if found.viable:
            return _WithoutQuestions(found()) if name == "Keyring" and sys.platform == "linux" else found()
    return None


class _WithoutQuestions:
    """A Secret Service that is used to keep something only while it stands open.

    Left to itself it would make a family choose a password for a new keyring in the middle of something else.
    """

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring

    def get_password(self, service: str, username: str) -> str | None:
        return self._keyring.get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        if not _is_open():
            raise NoAnswerError("there is no keyring that stands open")
        self._keyring.set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self._keyring.delete_password(service, username)


def _is_open() -> bool:
    """Whether the login has a default keyring, and it is unlocked."""
    import secretstorage  # noqa: PLC0415  # comes with keyring, on Linux only

    with contextlib.closing(secretstorage.dbus_init()) as connection:
        try:
            return not secretstorage.get_collection_by_alias(connection, "default").is_locked()
        except secretstorage.ItemNotFoundException:
            return False
