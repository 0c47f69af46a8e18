"""What a scope holds and how it is written."""

from __future__ import annotations

import pytest

from app.rules.scope import ALL, Scope, ScopeKind, app, category


@pytest.mark.parametrize(
    ("text", "scope"), [("all", ALL), ("category:games", category("games")), ("app:a:b", app("a:b"))]
)
def test_a_scope_survives_its_text(text: str, scope: Scope) -> None:
    assert Scope.parse(text) == scope
    assert str(scope) == text


@pytest.mark.parametrize("text", ["", "games", "app", "app:", "category:", "all:x", "ALL", "every:thing"])
def test_what_is_no_scope_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="a scope is"):
        Scope.parse(text)


def test_everything_has_no_name() -> None:
    with pytest.raises(ValueError, match="a scope is"):
        Scope(ScopeKind.ALL, "x")


def test_an_app_is_inside_everything_its_category_and_itself() -> None:
    assert [scope.holds("tux", "games") for scope in (ALL, category("games"), app("tux"))] == [True] * 3
    assert [scope.holds("tux", "games") for scope in (category("tux"), app("games"))] == [False] * 2
