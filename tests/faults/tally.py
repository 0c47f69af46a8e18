"""How much is tried here, and the count of faults injected and things lost that a run ends with."""

from __future__ import annotations

import os
from collections import Counter

STORM = os.environ.get("SUNDIAL_FAULTS") == "storm"
"""`make test-system` asks for the storms, `make test` for what fits beside everything else."""

injected: Counter[str] = Counter()
lost: Counter[str] = Counter()


def volume(quick: int, storm: int) -> int:
    return storm if STORM else quick


def count(kind: str, faults: int, losses: int) -> None:
    """Note so many faults of a kind, and what was lost by them."""
    injected[kind] += faults
    lost[kind] += losses


def told() -> tuple[dict[str, int], dict[str, int]]:
    """What was injected and lost up to now, as a worker may hand it over."""
    return dict(injected), dict(lost)


def add(counted: tuple[dict[str, int], dict[str, int]]) -> None:
    """What a worker has counted."""
    injected.update(counted[0])
    lost.update(counted[1])


def closing_line() -> str:
    kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(injected.items()))
    return f"faults injected: {injected.total()} ({kinds}); data lost: {lost.total()}"
