"""A small file of secrets that only its owner reads: refused when anybody else could, replaced whole or not at all."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import SecretError
from app.words.language import _

_LARGEST = 64 * 1024
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class OwnerFile:
    """Names and texts in one file. All methods raise `SecretError` with the way to mend it."""

    path: Path

    def read(self) -> dict[str, str]:
        """What is kept; nothing if there is no file yet."""
        try:
            opened = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._unreadable() from error
        with os.fdopen(opened, "rb") as file:
            self._check(os.fstat(opened))
            return self._parsed(file.read(_LARGEST + 1))

    def write(self, secrets: Mapping[str, str]) -> None:
        """Put these in the place of what was kept; on the disk when this returns."""
        new = self.path.with_name(f"{self.path.name}.new")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new.unlink(missing_ok=True)
            opened = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            with os.fdopen(opened, "wb") as file:
                file.write(json.dumps(dict(secrets), sort_keys=True).encode())
                file.flush()
                os.fsync(opened)
            new.replace(self.path)
            _settle(self.path.parent)
        except OSError as error:
            raise SecretError(
                _("{path} cannot be written: {fault}.").format(path=self.path, fault=error.strerror),
                _("Free some space or make its folder writable."),
            ) from error

    def _check(self, found: os.stat_result) -> None:
        if not stat.S_ISREG(found.st_mode):
            raise self._unreadable()
        if found.st_uid != os.geteuid():
            raise SecretError(
                _("{path} belongs to another account.").format(path=self.path),
                _("Give it to the account that runs Sundial."),
            )
        if found.st_mode & _OTHERS:
            raise SecretError(
                _("Others may read {path}.").format(path=self.path),
                _("Run: {command}").format(command=f"chmod 600 {self.path}"),
            )

    def _parsed(self, text: bytes) -> dict[str, str]:
        try:
            found = json.loads(text)
        except ValueError as error:
            raise self._unreadable() from error
        if len(text) > _LARGEST or not isinstance(found, dict):
            raise self._unreadable()
        return {str(name): str(secret) for name, secret in found.items()}

    def _unreadable(self) -> SecretError:
        return SecretError(
            _("{path} cannot be read as Sundial’s own file.").format(path=self.path),
            _("Put a copy back, or remove it."),
        )


def _settle(folder: Path) -> None:
    """Have the disk write down the new name, so that it outlives a power cut."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
