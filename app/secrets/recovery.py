"""The codes for whoever forgot the passcode: eight, shown once, each good for one new passcode; kept as hashes only."""

from __future__ import annotations

import json
import secrets
from dataclasses import astuple

from app.errors import SecretError
from app.rules.sample import Reading
from app.secrets import hashing, vault
from app.secrets.hashing import OWASP, Cost
from app.secrets.owner_file import OwnerFile
from app.secrets.throttle import Checked, Throttle
from app.secrets.vault import Vault
from app.words.language import _

CODES = 8
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter that looks like another one: ten of these are 50 bits."""
LENGTH = 10
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})
_PREFIX = "recovery_"


class RecoveryCodes:
    """Not chosen by anybody and never shown again. Methods raise `SecretError` like the passcode's."""

    def __init__(self, file: OwnerFile, keeping: Vault, tries: Throttle) -> None:
        self._file = file
        self._vault = keeping
        self._tries = tries
        self._kept = vault.read(file.read(), _PREFIX)

    def make(self) -> tuple[str, ...]:
        """Eight new ones in the place of any earlier."""
        codes = tuple("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(CODES))
        salt = secrets.token_bytes(16)
        self._put(salt, OWASP, [hashing.digest(code, salt, OWASP).hex() for code in codes])
        return tuple(f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}" for code in codes)

    def use(self, text: str, at: Reading, account: str) -> Checked:
        """Compare with those that are left; one that fits is gone when this returns."""
        guesser = f"recovery:{account}"
        refusal = self._tries.refusal(guesser, at)
        if refusal is not None:
            return refusal
        salt, cost, left = self._get()
        waiting = self._tries.count(guesser, at, in_row=False)
        tried = hashing.digest(_plain(text), salt, cost)
        others = [kept for kept in left if not hashing.is_same(bytes.fromhex(kept), tried)]
        if len(others) == len(left):
            return Checked(is_right=False, wait_seconds=waiting)
        self._put(salt, cost, others)
        return Checked(is_right=True)

    def left(self) -> int:
        """How many can still be used."""
        return len(self._get()[2])

    def remove(self) -> None:
        """None from now on."""
        before, self._kept = self._kept, None
        self._file.write({**self._file.read(), **vault.written(None, _PREFIX)})
        self._vault.forget(before)

    def _put(self, salt: bytes, cost: Cost, hashes: list[str]) -> None:
        text = json.dumps({"salt": salt.hex(), "cost": astuple(cost), "hashes": hashes})
        before, self._kept = self._kept, self._vault.put("recovery", text)
        self._file.write({**self._file.read(), **vault.written(self._kept, _PREFIX)})
        self._vault.forget(before)

    def _get(self) -> tuple[bytes, Cost, list[str]]:
        if self._kept is None:
            return b"no codes at all.", OWASP, []
        try:
            found = json.loads(self._vault.get(self._kept))
            return bytes.fromhex(found["salt"]), Cost(*found["cost"]), list(found["hashes"])
        except (ValueError, KeyError, TypeError) as error:
            raise SecretError(_("The kept recovery codes are damaged."), _("Make new ones in the settings.")) from error


def _plain(text: str) -> str:
    """As it was made, however it was typed."""
    return text.upper().translate(_LOOKALIKES)
