"""A keyring of our own for where none runs: the same interface, on a file that only its owner reads."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from app.secrets.owner_file import OwnerFile


class FileKeyring(KeyringBackend):
    """Keeps each password under its service and name. It is chosen by us alone, never found by the library."""

    priority = 0

    def __init__(self, file: OwnerFile) -> None:
        # Not the library's own beginning: that lets environment variables replace any attribute, the file too.
        self._file = file

    def get_password(self, service: str, username: str) -> str | None:
        return self._file.read().get(_name(service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file.write({**self._file.read(), _name(service, username): password})

    def delete_password(self, service: str, username: str) -> None:
        kept = self._file.read()
        if kept.pop(_name(service, username), None) is None:
            raise PasswordDeleteError(f"nothing is kept under {username}")
        self._file.write(kept)


def _name(service: str, username: str) -> str:
    return f"{service}/{username}"
