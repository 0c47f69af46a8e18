"""How long a comparison takes says nothing about how much of a guess was right: ratios within one run."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

import pytest

from app.secrets import hashing
from app.secrets.hashing import Cost

CHEAP = Cost(rounds=1, memory_kib=8)
SAMPLES = 10_000
SECRET = "correct horse battery"
GUESSES = {
    "all but the last letter": SECRET[:-1] + "z",
    "the first letter": "c" + "z" * (len(SECRET) - 1),
    "nothing": "z" * len(SECRET),
}
MOST_DIFFERENCE = 0.1
"""Of the time of one comparison; a comparison that stops at the first wrong letter differs by far more."""


def medians(compare: Callable[[str], object]) -> dict[str, float]:
    """The usual time of each guess; the guesses come mixed, so that a busy computer is busy for all."""
    took: dict[str, list[float]] = {name: [] for name in GUESSES}
    order = list(GUESSES) * (SAMPLES // len(GUESSES))
    random.Random(27).shuffle(order)  # noqa: S311  # an order, no secret
    for name in order:
        begun = time.perf_counter()
        compare(GUESSES[name])
        took[name].append(time.perf_counter() - begun)
    return {name: statistics.median(times) for name, times in took.items()}


def spread(found: dict[str, float]) -> float:
    return (max(found.values()) - min(found.values())) / min(found.values())


def test_the_passcode() -> None:
    kept = hashing.hashed(SECRET, CHEAP)
    assert hashing.fits(kept, SECRET)
    assert spread(medians(lambda guess: hashing.fits(kept, guess))) < MOST_DIFFERENCE


def test_a_recovery_code() -> None:
    salt = b"0123456789abcdef"
    kept = hashing.digest(SECRET, salt, CHEAP)
    assert hashing.is_same(kept, hashing.digest(SECRET, salt, CHEAP))
    assert spread(medians(lambda guess: hashing.is_same(kept, hashing.digest(guess, salt, CHEAP)))) < MOST_DIFFERENCE


def test_this_would_notice_a_comparison_that_stops_early() -> None:
    def careless(guess: str) -> bool:
        return all(one == other for one, other in zip(SECRET, guess, strict=True))

    assert spread(medians(careless)) > MOST_DIFFERENCE


@pytest.mark.parametrize("guess", ["", "x", SECRET + "x" * 100])
def test_every_guess_is_hashed_whatever_its_length(guess: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from argon2 import PasswordHasher

    kept, verified, whole = hashing.hashed(SECRET, CHEAP), [], PasswordHasher.verify

    def verify(self: PasswordHasher, known: str, tried: str) -> bool:
        verified.append(tried)
        return whole(self, known, tried)

    monkeypatch.setattr(PasswordHasher, "verify", verify)
    assert not hashing.fits(kept, guess)
    assert verified == [guess]
