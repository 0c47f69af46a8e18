"""`sundial apps` over a real socket: what each is and why, saying what one is, and taking that back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.cli import apps
from app.errors import SundialError
from app.link.messages import Role
from app.link.views import AppView
from app.rules.sorting import Why
from tests.fakes.guardian import GAMES_TWO_MINUTES, SCHOOL_IS_FREE, Home, agreement


@pytest.fixture
def say(tmp_path: Path) -> Iterator[Callable[[Callable[[Path], str]], str]]:
    """Runs a command beside a guardian that answers at its socket."""
    home = Home(tmp_path, role_of=lambda _uid: Role.FAMILY)
    home.set_up(agreement(GAMES_TWO_MINUTES, SCHOOL_IS_FREE))
    home.computer.start("/home/kid/fun", 100)
    home.tick()
    home.let_pass(60)
    place = tmp_path / "run" / "guardian.sock"
    yield lambda act: home.serve(asyncio.to_thread(lambda: act(place)))
    home.close()


def test_what_is_said_shows_at_once_and_can_be_taken_back(say: Callable[[Callable[[Path], str]], str]) -> None:
    said = say(lambda place: apps.sort("Mines", "other", place, past_week=True, reason="We use it for maths."))
    assert "Other, because your family said so on 20 November." in said
    back = say(lambda place: apps.undo(None, place))
    assert "Games, because its menu entry says so." in back
    with pytest.raises(SundialError, match="nothing to take back"):
        say(lambda place: apps.undo(None, place))


def test_what_is_not_yet_known_comes_first_and_scripts_read_the_evidence(
    say: Callable[[Callable[[Path], str]], str],
) -> None:
    lines = json.loads(say(lambda place: apps.apps_json(apps.listed(None, place))))
    assert [line["app"] for line in lines][:1] == ["fun"]
    assert (lines[0]["is_known"], lines[0]["category"], lines[0]["evidence"]) == (False, "other", "unknown-program")
    assert all(line["because"] for line in lines)
    mine = json.loads(say(lambda place: apps.apps_json(apps.listed("mira", place))))
    assert [line["app"] for line in mine] == ["fun"]


def test_where_a_list_decides_it_is_shown_since_when_and_from_which_address() -> None:
    steam = AppView(
        app="steam",
        name="Steam",
        category="other",
        why=Why.REPORTED,
        says="Valve",
        on=date(2026, 11, 28),
        url="https://store.example/about/",
    )
    first, why, source = apps.apps_text([steam]).splitlines()
    assert "by what is told of Valve, since 28 November 2026" in why
    assert source.strip() == "Source: https://store.example/about/"
    assert json.loads(apps.apps_json([steam]))[0]["urls"] == ["https://store.example/about/"]
    assert first.startswith("Steam")


def test_what_is_wrong_is_one_sentence(say: Callable[[Callable[[Path], str]], str]) -> None:
    with pytest.raises(SundialError, match="no app named Minse"):
        say(lambda place: apps.sort("Minse", "games", place, past_week=False, reason=""))
    with pytest.raises(SundialError, match="A category is one of"):
        say(lambda place: apps.sort("Mines", "fun-things", place, past_week=False, reason=""))


def test_marks_are_said_beside_the_category_that_stands(say: Callable[[Callable[[Path], str]], str]) -> None:
    said = say(lambda place: apps.sort("Mines", None, place, marks=["store", "strangers"]))
    assert "Store: your family said so on 20 November." in said
    assert "Talks to strangers: your family said so on 20 November." in said
    assert "(Games)" in said
    assert "Store" not in say(lambda place: apps.undo("Mines", place))
    assert "Store" not in say(lambda place: apps.sort("Mines", None, place, marks=[]))
    with pytest.raises(SundialError, match="shop is no mark"):
        say(lambda place: apps.sort("Mines", None, place, marks=["shop"]))
