"""Every clause stands in exactly one of four ways, said to whoever reads it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.agreement import ClauseState, Standing
from app.words.levels import Reader
from app.words.standings import standing_sentence, standing_text

TODAY = date(2026, 10, 14)
PARENT, CHILD = Reader.PARENT, Reader.CHILD


@pytest.mark.parametrize(
    ("standing", "reader", "value", "said"),
    [
        (Standing(), PARENT, "", "Agreed"),
        (Standing(ClauseState.PROPOSED_BY_CHILD), PARENT, "6 h", "Mira proposes 6 h"),
        (Standing(ClauseState.PROPOSED_BY_CHILD), PARENT, "", "Mira proposes"),
        (Standing(ClauseState.PROPOSED_BY_CHILD), CHILD, "6 h", "You propose 6 h"),
        (Standing(ClauseState.PROPOSED_BY_PARENT), PARENT, "19:45", "You propose 19:45"),
        (Standing(ClauseState.PROPOSED_BY_PARENT), CHILD, "", "Proposed by parents"),
        (Standing(ClauseState.PROPOSED_BY_PARENT), CHILD, "19:45", "Parents propose 19:45"),
        (Standing(ClauseState.PROPOSED_BY_PARENT, by="Mum"), CHILD, "", "Mum proposes"),
        (Standing(ClauseState.SET_BY_PARENTS), CHILD, "", "Set by parents"),
        (
            Standing(ClauseState.SET_BY_PARENTS, until_date=date(2026, 10, 18)),
            CHILD,
            "",
            "Set by parents until Sunday",
        ),
        (
            Standing(ClauseState.SET_BY_PARENTS, until_date=date(2026, 10, 25)),
            PARENT,
            "",
            "Set by parents until 25 October",
        ),
    ],
)
def test_how_a_clause_stands(standing: Standing, reader: Reader, value: str, said: str) -> None:
    assert standing_text(standing, reader, "Mira", TODAY, value) == said


def test_a_proposal_says_that_it_changes_nothing_yet() -> None:
    for state in (ClauseState.PROPOSED_BY_CHILD, ClauseState.PROPOSED_BY_PARENT):
        for reader in Reader:
            assert "changes nothing until" in standing_sentence(Standing(state), reader, "Mira", TODAY)


@given(
    st.builds(Standing, state=st.sampled_from(ClauseState), until_date=st.none() | st.dates(date(2026, 1, 1))),
    st.sampled_from(Reader),
)
def test_every_standing_has_words(standing: Standing, reader: Reader) -> None:
    assert standing_text(standing, reader, "Mira", TODAY)
    assert standing_sentence(standing, reader, "Mira", TODAY).endswith(".")
