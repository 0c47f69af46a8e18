"""How another agreement would have gone, said in one sentence and a table."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.rules.agreement import Agreement, Budget, Per
from app.rules.scope import ALL, category
from app.rules.verdict import Reason
from app.rules.what_if import DayThen, Ended
from app.words.language import speaking
from app.words.what_if import WhatIfRow, what_if_headings, what_if_rows, what_if_sentence
from tests.words.speech import GERMAN

FIRST, LAST = date(2026, 10, 26), date(2026, 11, 22)
GAMES = category("games")
TRIED = Agreement("Mira", "Europe/Berlin", (Budget("games", GAMES, Per.DAY, 30),))
AT = datetime(2026, 11, 20, 16, 50, tzinfo=UTC)
ENDED = Ended(AT, "supertux2", "games", GAMES, Reason.BUDGET_DAY, "games", 1200)
MATTERED = DayThen(date(2026, 11, 20), 3000, 1200, (ENDED,))
FINE = DayThen(date(2026, 11, 21), 600, 0)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), "Nothing was used from 26 October to 22 November."),
        ((FINE,), "From 26 October to 22 November nothing would have ended earlier."),
        ((MATTERED,), "From 26 October to 22 November it would have mattered on 1 of 1 day, for 20 min."),
        ((MATTERED, FINE), "From 26 October to 22 November it would have mattered on 1 of 2 days, for 20 min."),
    ],
)
def test_the_whole_of_it_in_one_sentence(days: tuple[DayThen, ...], said: str) -> None:
    assert what_if_sentence(FIRST, LAST, days) == said


def test_each_end_is_a_row_in_the_familys_time() -> None:
    (row,) = what_if_rows((FINE, MATTERED), TRIED, {"supertux2": "SuperTux"})
    assert row == WhatIfRow("Friday 20 November", "17:50", "SuperTux", "Games per day", "20 min")


def test_a_row_without_a_name_or_a_point_is_still_a_row() -> None:
    unknown = DayThen(FIRST, 60, 60, (Ended(AT, "xyz", "other", ALL, Reason.PAUSE, None, 60),))
    (row,) = what_if_rows((unknown,), TRIED)
    assert (row.app, row.point) == ("xyz", "")


def test_it_is_said_in_german_too() -> None:
    with speaking(GERMAN):
        assert what_if_sentence(FIRST, LAST, (MATTERED, FINE)) == (
            "Vom 26. Oktober bis 22. November hätte es an 1 von 2 Tagen eine Rolle gespielt, für 20 min."
        )
        assert len(what_if_headings()) == len(WhatIfRow.__dataclass_fields__)
