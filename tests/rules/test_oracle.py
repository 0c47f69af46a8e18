"""The engine jumps from turn to turn; the oracle lives every second. They tell the same of thousands of evenings."""

from __future__ import annotations

import os

import pytest

from tests.rules.oracle import simulate
from tests.rules.traces import family, living_family
from tests.rules.trying import by_instant, engine

BATCH = 20
# SUNDIAL_ORACLE_TRACES=5000 plays them all; the default is what a coffee allows.
TRACES = int(os.environ.get("SUNDIAL_ORACLE_TRACES", "80"))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("first", range(0, TRACES, BATCH))
def test_the_engine_tells_what_the_oracle_tells(first: int) -> None:
    for seed in range(first, first + BATCH):
        agreement, trace = family(seed)
        assert by_instant(engine(agreement, trace)) == by_instant(simulate(agreement, trace)), f"family {seed}"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("first", range(0, TRACES, BATCH))
def test_it_does_with_everything_that_a_living_agreement_may_say(first: int) -> None:
    for seed in range(first, first + BATCH):
        agreement, trace = living_family(seed)
        assert by_instant(engine(agreement, trace)) == by_instant(simulate(agreement, trace)), f"living family {seed}"
