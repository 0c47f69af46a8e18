"""The parents' passcode: set, checked with growing waits after wrong tries, removed; never kept as text."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path

from app.errors import SecretError
from app.rules.sample import Reading
from app.secrets import hashing, vault
from app.secrets.hashing import OWASP, Cost
from app.secrets.owner_file import OwnerFile
from app.secrets.recovery import RecoveryCodes
from app.secrets.throttle import MOST_IN_A_ROW, Checked, Throttle
from app.secrets.user_keyring import PATIENCE, Keyring, user_keyring
from app.secrets.vault import Kept, Vault
from app.words.language import _

FILE = "passcode"


class Passcode:
    """The passcode in one place. `check`, `set` and `recover` are slow on purpose (30 ms and more): use a thread.

    `folder` holds the owner-only file with the tries and, where no keyring is used, the hash. Making one and all
    methods raise `SecretError` when that file or the keyring cannot be read; what cannot be checked stays set.
    `tries` is for what else is guessed at; `recovery` are the codes for whoever forgot the passcode.
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
        self._vault = Vault(self._file, find_keyring if uses_keyring else _no_keyring, patience)
        self._cost = cost
        # One comparison at a time: many at once would take 64 MiB each.
        self._turn = threading.Lock()
        self._kept = vault.read(self._file.read())
        self.tries = Throttle(self._file)
        self.recovery = RecoveryCodes(self._file, self._vault, self.tries)

    def is_set(self) -> bool:
        """Cheap: never touches the disk or the keyring."""
        return self._kept is not None

    def set(self, text: str) -> None:
        """Put this passcode in the place of any earlier one; wrong tries are forgotten. ValueError if it is empty."""
        if not text:
            raise ValueError("a passcode is not empty")
        with self._turn:
            self._put(_same(text))
            self.tries.forgive_all()

    def check(self, text: str, at: Reading, account: str = "") -> Checked:
        """Compare. A try is counted on the disk before the comparison starts, so that ending Sundial wins nothing.

        Each account waits for its own wrong tries only; after a hundred in a row nobody is right any more.
        """
        with self._turn:
            if self.tries.row >= MOST_IN_A_ROW:
                return Checked(is_right=False, is_spent=True)
            refusal = self.tries.refusal(account, at)
            if refusal is not None:
                return refusal
            kept = self._hash()
            waiting = self.tries.count(account, at, in_row=True)
            if not self._fits(kept, _same(text)):
                return Checked(is_right=False, wait_seconds=waiting)
            self.tries.forgive(account)
            if hashing.is_cheaper(kept, self._cost):
                self._put(_same(text))
            return Checked(is_right=True)

    def recover(self, code: str, text: str, at: Reading, account: str = "") -> Checked:
        """Set another passcode by a recovery code, which is used up by that. ValueError if the passcode is empty."""
        if not text:
            raise ValueError("a passcode is not empty")
        with self._turn:
            checked = self.recovery.use(code, at, account)
        if checked.is_right:
            self.set(text)
        return checked

    def remove(self) -> None:
        """No passcode from now on, and no recovery codes of it."""
        with self._turn:
            before, self._kept = self._kept, None
            self._file.write({**self._file.read(), **vault.written(None)})
            self._vault.forget(before)
            self.recovery.remove()
            self.tries.forgive_all()

    def _put(self, text: str) -> None:
        """Keep the hash under a name of its own, then say where it is, then forget the one before."""
        before, self._kept = self._kept, self._vault.put("passcode", hashing.hashed(text, self._cost))
        self._file.write({**self._file.read(), **vault.written(self._kept)})
        self._vault.forget(before)

    def _hash(self) -> str:
        """What is kept. SecretError if nothing is, or if the keyring does not give it out."""
        if self._kept is None:
            raise SecretError(_("No passcode is set."))
        return self._vault.get(self._kept)

    def _fits(self, kept: str, text: str) -> bool:
        try:
            return hashing.fits(kept, text)
        except ValueError as error:
            raise SecretError(
                _("The kept passcode is damaged."), _("Remove {path} and set a new one.").format(path=self._file.path)
            ) from error


def _no_keyring() -> None:
    """Where secrets live in the file only."""


def _same(text: str) -> str:
    """One form for what may be typed in two: an accent as a character of its own or as part of the letter."""
    return unicodedata.normalize("NFC", text)


__all__ = ["OWASP", "Checked", "Cost", "Kept", "Passcode"]
