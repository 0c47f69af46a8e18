"""What a family is told is recorded is exactly what the tables hold."""

from __future__ import annotations

import pytest

from app.store.tables import Row
from app.words.recorded import RECORDED, kept_for, length, weeks_long


def test_every_column_of_the_data_is_told_once_and_nothing_else_is() -> None:
    told = [column for kind in RECORDED for column in kind.columns]
    kept = {f"{table.name}.{column.name}" for table in Row.metadata.tables.values() for column in table.columns}
    assert len(told) == len(set(told))
    assert set(told) == kept


@pytest.mark.parametrize(("days", "said"), [(1, "1 day"), (30, "30 days"), (365, "1 year"), (1825, "5 years")])
def test_a_length_is_said_as_people_say_it(days: int, said: str) -> None:
    assert length(days) == said


def test_weeks_are_years_where_they_come_to_one() -> None:
    assert [weeks_long(weeks) for weeks in (8, 26, 52, 260)] == ["8 weeks", "26 weeks", "1 year", "5 years"]


def test_all_three_times_and_what_goes_with_them_are_two_sentences() -> None:
    said = "Details are kept for 30 days, the sums of days for 90 days, those of weeks for 1 year."
    told = "The log, answered requests and earlier agreements go with the last sums."
    assert kept_for(30, 90, 52) == f"{said} {told}"
