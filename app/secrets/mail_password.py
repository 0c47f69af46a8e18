"""The password of the family's mail account: in the keyring of this login, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.errors import SecretError
from app.secrets.user_keyring import PATIENCE, Keyring, NoAnswerError, in_time, user_keyring
from app.secrets.vault import SERVICE
from app.words.language import _

T = TypeVar("T")

ENTRY = "mail-password"


class MailPassword:
    """`keep`, `read` and `forget` may wait some seconds for the keyring: they belong in a thread."""

    def __init__(self, find_keyring: Callable[[], Keyring | None] = user_keyring, patience: float = PATIENCE) -> None:
        self._find_keyring, self._patience = find_keyring, patience

    def keep(self, password: str) -> None:
        """SecretError where no keyring keeps it; it is then nowhere."""
        keyring = self._keyring()

        def hand_over() -> bool:
            keyring.set_password(SERVICE, ENTRY, password)
            return keyring.get_password(SERVICE, ENTRY) == password

        if not self._ask(hand_over):
            raise _absent()

    def read(self) -> str:
        """The password; "" where none is kept. SecretError if the keyring does not answer."""
        keyring = self._keyring()
        return self._ask(lambda: keyring.get_password(SERVICE, ENTRY)) or ""

    def forget(self) -> None:
        """Nothing is kept any more. SecretError if the keyring does not answer."""
        keyring = self._keyring()
        if self._ask(lambda: keyring.get_password(SERVICE, ENTRY)) is not None:
            self._ask(lambda: keyring.delete_password(SERVICE, ENTRY))

    def _keyring(self) -> Keyring:
        keyring = self._find_keyring()
        if keyring is None:
            raise _absent()
        return keyring

    def _ask(self, call: Callable[[], T]) -> T:
        try:
            return in_time(call, self._patience)
        except NoAnswerError as error:
            raise _absent() from error


def _absent() -> SecretError:
    return SecretError(
        _("No keyring of this login keeps the mail password, so it is kept nowhere."),
        _("Unlock or set up the keyring of your desktop, then try again."),
    )
