"""Where a secret is put: the keyring of the user's desktop where one keeps it, else an owner-only file of ours."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from app.errors import SecretError
from app.secrets.owner_file import OwnerFile
from app.secrets.user_keyring import Keyring, NoAnswerError, in_time
from app.words.language import _

T = TypeVar("T")

SERVICE = "sundial"


class Where(StrEnum):
    """Which keyring has it."""

    KEYRING = "keyring"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a secret is, and under which name."""

    where: Where
    entry: str


class Vault:
    """Keeps secrets, each under a name of its own. `find_keyring` gives None where the file is to be used."""

    def __init__(self, file: OwnerFile, find_keyring: Callable[[], Keyring | None], patience: float) -> None:
        self._file = file
        self._find_keyring = find_keyring
        self._patience = patience

    def put(self, kind: str, secret: str) -> Kept:
        """Keep it. The caller writes down where it is, and only then forgets the one before."""
        entry = f"{kind}-{secrets.token_hex(8)}"
        if self._is_in_keyring(entry, secret):
            return Kept(Where.KEYRING, entry)
        self._own_keyring().set_password(SERVICE, entry, secret)
        return Kept(Where.FILE, entry)

    def get(self, kept: Kept) -> str:
        """What is kept there. SecretError if the keyring does not give it out."""
        try:
            secret = self._with(kept.where, lambda keyring: keyring.get_password(SERVICE, kept.entry))
        except NoAnswerError as error:
            sentence = _("The keyring that keeps the passcode does not answer.")
            raise SecretError(sentence, _("Unlock it, then try again.")) from error
        if secret is None:
            raise SecretError(
                _("The passcode is no longer in its keyring."),
                _("Whoever owns this account can remove {path} and set a new one.").format(path=self._file.path),
            )
        return secret

    def forget(self, kept: Kept | None) -> None:
        """Remove an earlier one. One that cannot be removed is useless anyway: nothing names it any more."""
        if kept is not None:
            with contextlib.suppress(NoAnswerError):
                self._with(kept.where, lambda keyring: keyring.delete_password(SERVICE, kept.entry))

    def _is_in_keyring(self, entry: str, secret: str) -> bool:
        """Whether the user's keyring took it and gives it back."""

        def hand_over(keyring: Keyring) -> bool:
            keyring.set_password(SERVICE, entry, secret)
            return keyring.get_password(SERVICE, entry) == secret

        try:
            return self._with(Where.KEYRING, hand_over)
        except NoAnswerError:
            return False

    def _with(self, where: Where, call: Callable[[Keyring], T]) -> T:
        """Ask the keyring that is meant. NoAnswerError if it is the user's and absent; ours never keeps one waiting."""
        if where is Where.FILE:
            return call(self._own_keyring())
        keyring = self._find_keyring()
        if keyring is None:
            raise NoAnswerError("no keyring runs")
        return in_time(lambda: call(keyring), self._patience)

    def _own_keyring(self) -> Keyring:
        from app.secrets.file_keyring import FileKeyring  # noqa: PLC0415 (keyring costs 10 MB: only who needs it pays)

        return FileKeyring(self._file)


def written(kept: Kept | None, prefix: str = "") -> dict[str, str]:
    """Where a secret is, as texts of the owner-only file."""
    return {f"{prefix}where": kept.where if kept else "", f"{prefix}entry": kept.entry if kept else ""}


def read(texts: Mapping[str, str], prefix: str = "") -> Kept | None:
    """The opposite. SecretError if the file is damaged."""
    where = texts.get(f"{prefix}where")
    try:
        return Kept(Where(where), texts.get(f"{prefix}entry", "")) if where else None
    except ValueError as error:
        raise SecretError(_("The passcode’s file is damaged."), _("Put a copy of it back, or remove it.")) from error
