"""Thousands of evenings through the engine and the oracle, on every core: `make oracle`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor

from tests.rules.oracle import simulate
from tests.rules.traces import Json, doubted_family, family, living_family
from tests.rules.trying import by_instant, engine

KINDS: Mapping[str, Callable[[int], tuple[Json, list[Json]]]] = {
    "family": family,
    "living family": living_family,
    "doubted family": doubted_family,
}
# How many of each kind; those that say all that a living agreement may take the oracle twice as long.
EVENINGS = {"family": 4000, "living family": 1000, "doubted family": 500}


def disagreement(kind: str, seed: int) -> str:
    """Where the two tell different things of an evening; empty where they agree."""
    agreement, trace = KINDS[kind](seed)
    ours, theirs = by_instant(engine(agreement, trace)), by_instant(simulate(agreement, trace))
    if ours == theirs:
        return ""
    differing = next((pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]), (ours[-1:], theirs[-1:]))
    return f"{kind} {seed}: the engine tells {differing[0]}, the oracle {differing[1]}"


def main(share: int = 1) -> int:
    """Play them all, or one in `share`; the exit status is 1 if the two ever disagree."""
    begun = time.monotonic()
    evenings = [(kind, seed) for kind, number in EVENINGS.items() for seed in range(0, number, share)]
    with ProcessPoolExecutor(os.cpu_count()) as cores:
        found = [said for said in cores.map(disagreement, *zip(*evenings, strict=True), chunksize=20) if said]
    print(*found, sep="\n", end="\n" if found else "")  # noqa: T201  # a command
    agreed = len(evenings) - len(found)
    print(f"{agreed} of {len(evenings)} evenings agree, {time.monotonic() - begun:.0f} s")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
