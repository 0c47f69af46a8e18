"""The family's word about apps: the newest that stands is the one that holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.rules.family import RequestState
from app.rules.sorting import NO_GROUNDS, Grounds, Mark, Sorting, Suggestion, Why, standing

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def said(number: int, app: str, category: str, *, hours: int = 0, undone: bool = False) -> Sorting:
    at = NOON + timedelta(hours=hours)
    return Sorting(f"said-{number}", app, category, at, (Mark.STORE,), undone_at=at if undone else None)


def test_the_newest_word_about_an_app_holds_in_whatever_order_they_come() -> None:
    words = [said(1, "tux", "learning"), said(2, "tux", "games", hours=1), said(3, "web", "watching")]
    assert {app: word.category for app, word in standing(words).items()} == {"tux": "games", "web": "watching"}
    assert standing(words) == standing(reversed(words))


def test_of_two_at_the_same_moment_always_the_same_one_holds() -> None:
    words = [said(1, "tux", "learning"), said(2, "tux", "games")]
    assert standing(words)["tux"].category == standing(reversed(words))["tux"].category == "games"


def test_a_word_that_was_taken_back_leaves_the_one_before() -> None:
    assert standing([said(1, "tux", "learning"), said(2, "tux", "games", hours=1, undone=True)])["tux"].id == "said-1"
    assert standing([said(1, "tux", "games", undone=True)]) == {}


def test_what_nobody_says_anything_of_is_not_known() -> None:
    assert not NO_GROUNDS.is_known
    assert Grounds(Why.FAMILY).is_known


def test_a_childs_word_waits() -> None:
    assert Suggestion("word-1", 1, "tux", "learning", NOON).state is RequestState.WAITING
