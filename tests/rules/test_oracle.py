"""The engine jumps from turn to turn; the oracle lives every second. They tell the same of every evening.

`make oracle` plays thousands of them; here are what a coffee allows.
"""

from __future__ import annotations

import pytest

from tests.rules.evenings import KINDS, disagreement

BATCH = 5
TRACES = 40


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("first", range(0, TRACES, BATCH))
def test_the_engine_tells_what_the_oracle_tells(kind: str, first: int) -> None:
    assert [seed for seed in range(first, first + BATCH) if disagreement(kind, seed)] == []
