"""What a child says of a stretch means something, or cannot be made; and which stretch it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.rules.contests import Contest, Says
from tests.rules.lines import at

NOT_ME = Contest("c-1", 1, at(0), at(30), "tux", Says.NOBODY, at(60))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"end": at(0)}, "ends after it starts"),
        ({"category": "learning"}, "where a category is said"),
        ({"says": Says.CATEGORY}, "where a category is said"),
        ({"says": Says.WORDS}, "not empty"),
    ],
)
def test_what_would_mean_nothing_cannot_be_said(changes: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        replace(NOT_ME, **changes)  # type: ignore[arg-type]  # fields of a test


def test_it_is_about_use_of_its_app_that_shares_a_second_with_it() -> None:
    assert NOT_ME.meets("tux", at(29), at(40))
    assert not NOT_ME.meets("tux", at(30), at(40))
    assert not NOT_ME.meets("tux", at(-5), at(0))
    assert not NOT_ME.meets("web", at(0), at(30))
