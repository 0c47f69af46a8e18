"""Argon2id: what a hash costs here, made and compared. Imported late, for most starts never need it."""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest
from typing import TYPE_CHECKING

from app.errors import SecretError
from app.words.language import _

if TYPE_CHECKING:
    from argon2 import PasswordHasher


@dataclass(frozen=True, slots=True)
class Cost:
    """What one argon2id hash costs: rounds, memory in KiB, lanes."""

    rounds: int = 2
    memory_kib: int = 19 * 1024
    lanes: int = 1


OWASP = Cost()
"""The least that is asked for; enough for codes that nobody chose."""
STRONG = Cost(rounds=3, memory_kib=64 * 1024)
"""The second choice of RFC 9106 with one lane: a fifth of a second and 64 MiB, one at a time."""


def hashed(text: str, cost: Cost) -> str:
    """The hash of a text; at the least cost where this computer has not the memory for more."""
    from argon2.exceptions import HashingError  # noqa: PLC0415 (see above)

    try:
        return _hasher(cost).hash(text)
    except HashingError:
        return _hasher(OWASP).hash(text)


def fits(kept: str, text: str) -> bool:
    """Whether this is the hash of the text. ValueError if it is no hash, SecretError if it cannot be compared."""
    from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError  # noqa: PLC0415 (see above)

    try:
        return _hasher(OWASP).verify(kept, text)
    except VerifyMismatchError:
        return False
    except InvalidHashError as error:
        raise ValueError("no hash of ours") from error
    except VerificationError as error:
        raise SecretError(
            _("There was not enough memory to check that."), _("Close a program, then try again.")
        ) from error


def is_cheaper(kept: str, cost: Cost) -> bool:
    """Whether a hash was made at another cost than this."""
    return _hasher(cost).check_needs_rehash(kept)


def digest(text: str, salt: bytes, cost: Cost) -> bytes:
    """A hash without its salt and cost, for several that share them."""
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 (see above)

    return hash_secret_raw(text.encode(), salt, cost.rounds, cost.memory_kib, cost.lanes, 32, Type.ID)


def is_same(one: bytes, other: bytes) -> bool:
    return compare_digest(one, other)


def _hasher(cost: Cost) -> PasswordHasher:
    from argon2 import PasswordHasher  # noqa: PLC0415 (see above)

    return PasswordHasher(cost.rounds, cost.memory_kib, cost.lanes)
