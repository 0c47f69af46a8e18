"""The parents' passcode: set, checked with growing waits after wrong tries, removed; never kept as text."""

from __future__ import annotations

import contextlib
import secrets
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.errors import SecretError
from app.rules.sample import Reading
from app.secrets.owner_file import OwnerFile
from app.secrets.throttle import NO_TRIES, Tries
from app.secrets.user_keyring import PATIENCE, Keyring, NoAnswerError, in_time, user_keyring

if TYPE_CHECKING:
    from argon2 import PasswordHasher

T = TypeVar("T")

SERVICE = "sundial"
FILE = "passcode"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one argon2id hash costs: rounds, memory in KiB, lanes."""

    rounds: int = 2
    memory_kib: int = 19 * 1024
    lanes: int = 1


OWASP = Cost()


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer to one try. `wait_seconds` is how long the next must wait; one that comes earlier is not looked at."""

    is_right: bool
    wait_seconds: int = 0


class Where(StrEnum):
    """Which keyring has the hash."""

    KEYRING = "keyring"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the owner-only file says beside the hash: where the hash is, under which name, and the tries."""

    where: Where | None = None
    entry: str = ""
    tries: Tries = NO_TRIES


class Passcode:
    """The passcode in one place. `check` and `set` are slow on purpose (30 ms and more): call them in a thread.

    `folder` holds the owner-only file with the tries and, where no keyring is used, the hash. Making one and all
    methods raise `SecretError` when that file or the keyring cannot be read; what cannot be checked stays set.
    """

    def __init__(
        self,
        folder: Path,
        *,
        uses_keyring: bool,
        cost: Cost = OWASP,
        find_keyring: Callable[[], Keyring | None] = user_keyring,
        patience: float = PATIENCE,
    ) -> None:
        self._file = OwnerFile(folder / FILE)
        self._find_keyring = find_keyring if uses_keyring else _no_keyring
        self._cost = cost
        self._patience = patience
        # One comparison at a time: many at once would take 19 MB each.
        self._turn = threading.Lock()
        self._known = _known(self._file.read())

    def is_set(self) -> bool:
        """Cheap: never touches the disk or the keyring."""
        return self._known.where is not None

    def set(self, text: str) -> None:
        """Put this passcode in the place of any earlier one; wrong tries are forgotten. ValueError if it is empty."""
        if not text:
            raise ValueError("a passcode is not empty")
        with self._turn:
            self._put(self._hasher().hash(_same(text)))

    def check(self, text: str, at: Reading) -> Checked:
        """Compare. A try is counted on the disk before the comparison starts, so that ending Sundial wins nothing."""
        with self._turn:
            waiting = self._known.tries.wait(at)
            if waiting:
                return self._too_early(waiting, at)
            kept = self._hash()
            self._note(self._known.tries.one_more(at))
            if not self._fits(kept, _same(text)):
                return Checked(is_right=False, wait_seconds=self._known.tries.wait(at))
            self._note(NO_TRIES)
            if self._hasher().check_needs_rehash(kept):
                self._put(self._hasher().hash(_same(text)))
            return Checked(is_right=True)

    def remove(self) -> None:
        """No passcode from now on."""
        with self._turn:
            before = self._known
            self._write(_Known())
            self._forget(before)

    def _too_early(self, waiting: int, at: Reading) -> Checked:
        if self._known.tries.boot_id != at.boot_id:
            self._note(self._known.tries.begun_again(at))
        return Checked(is_right=False, wait_seconds=waiting)

    def _put(self, hashed: str) -> None:
        """Keep the hash under a name of its own, then say where it is, then forget the one before."""
        before = self._known
        entry = f"passcode-{secrets.token_hex(8)}"
        where = Where.KEYRING if self._is_in_keyring(entry, hashed) else Where.FILE
        if where is Where.FILE:
            self._own_keyring().set_password(SERVICE, entry, hashed)
        self._write(_Known(where, entry))
        self._forget(before)

    def _is_in_keyring(self, entry: str, hashed: str) -> bool:
        """Whether the user's keyring took the hash and gives it back."""

        def hand_over(keyring: Keyring) -> bool:
            keyring.set_password(SERVICE, entry, hashed)
            return keyring.get_password(SERVICE, entry) == hashed

        try:
            return self._with(Where.KEYRING, hand_over)
        except NoAnswerError:
            return False

    def _hash(self) -> str:
        """What is kept. SecretError if nothing is, or if the keyring does not give it out."""
        where, entry = self._known.where, self._known.entry
        if where is None:
            raise SecretError("No passcode is set.")
        try:
            kept = self._with(where, lambda keyring: keyring.get_password(SERVICE, entry))
        except NoAnswerError as error:
            sentence = "The keyring that keeps the passcode does not answer."
            raise SecretError(sentence, "Unlock it, then try again.") from error
        if kept is None:
            raise SecretError(
                "The passcode is no longer in its keyring.",
                f"Whoever owns this account can remove {self._file.path} and set a new one.",
            )
        return kept

    def _with(self, where: Where, call: Callable[[Keyring], T]) -> T:
        """Ask the keyring that is meant. NoAnswerError if it is the user's and absent; ours never keeps one waiting."""
        if where is Where.FILE:
            return call(self._own_keyring())
        keyring = self._find_keyring()
        if keyring is None:
            raise NoAnswerError("no keyring runs")
        return in_time(lambda: call(keyring), self._patience)

    def _forget(self, before: _Known) -> None:
        """Remove an earlier hash. One that cannot be removed is useless anyway: nothing names it any more."""
        if before.where is not None:
            with contextlib.suppress(NoAnswerError):
                self._with(before.where, lambda keyring: keyring.delete_password(SERVICE, before.entry))

    def _note(self, tries: Tries) -> None:
        self._write(_Known(self._known.where, self._known.entry, tries))

    def _write(self, known: _Known) -> None:
        self._file.write({**self._file.read(), **_texts(known)})
        self._known = known

    def _own_keyring(self) -> Keyring:
        from app.secrets.file_keyring import FileKeyring  # noqa: PLC0415 (keyring costs 10 MB: only who needs it pays)

        return FileKeyring(self._file)

    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher  # noqa: PLC0415 (the same for argon2)

        return PasswordHasher(self._cost.rounds, self._cost.memory_kib, self._cost.lanes)

    def _fits(self, kept: str, text: str) -> bool:
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 (the same)

        try:
            return self._hasher().verify(kept, text)
        except InvalidHashError as error:
            raise SecretError(
                "The kept passcode is damaged.", f"Remove {self._file.path} and set a new one."
            ) from error
        except VerificationError:
            return False


def _no_keyring() -> None:
    """Where secrets live in the file only."""


def _same(text: str) -> str:
    """One form for what may be typed in two: an accent as a character of its own or as part of the letter."""
    return unicodedata.normalize("NFC", text)


def _texts(known: _Known) -> dict[str, str]:
    return {
        "where": known.where or "",
        "entry": known.entry,
        "wrong": str(known.tries.wrong),
        "boot_id": known.tries.boot_id,
        "not_before": repr(known.tries.not_before),
    }


def _known(kept: dict[str, str]) -> _Known:
    try:
        where = Where(kept["where"]) if kept.get("where") else None
        tries = Tries(int(kept.get("wrong", "0")), kept.get("boot_id", ""), float(kept.get("not_before", "0")))
    except ValueError as error:
        raise SecretError("The passcode's file is damaged.", "Put a copy of it back, or remove it.") from error
    return _Known(where, kept.get("entry", ""), tries)
