"""What the tray says in every state."""

import pytest

from app.instruments.models import GlyphState
from app.link.views import ChildView, Status
from app.ui.present.sitting import NOBODY, login
from app.ui.present.tray import TrayModel, glyph, tray
from tests.ui.mira_days import (
    MINUTE,
    games_used_up,
    near_bedtime,
    own,
    paused,
    resting,
    shared,
    with_left,
    without_limit,
)


def shown(status: Status, *, is_gone: bool = False) -> TrayModel:
    return tray(status, login(status, own_child=None), is_gone=is_gone)


@pytest.mark.parametrize(
    ("view", "state", "pieces", "digit"),
    [
        (with_left(90 * MINUTE), GlyphState.RUNNING, 4, 0),
        (with_left(45 * MINUTE), GlyphState.RUNNING, 2, 0),
        (with_left(15 * MINUTE), GlyphState.RUNNING, 1, 0),
        (with_left(5 * MINUTE), GlyphState.LAST_MINUTES, 0, 5),
        (with_left(59), GlyphState.LAST_MINUTES, 0, 1),
        (with_left(0), GlyphState.OVER, 0, 0),
        (resting(), GlyphState.OVER, 0, 0),
        (paused(), GlyphState.PAUSED, 4, 0),
        (without_limit(), GlyphState.RUNNING, 4, 0),
    ],
)
def test_the_shape_carries_the_state(view: ChildView, state: GlyphState, pieces: int, digit: int) -> None:
    model = glyph(view)
    assert (model.state, model.pieces, model.digit) == (state, pieces, digit)


@pytest.mark.parametrize("seconds", [61, 119, 120, 179, 240, 299, 300, 359])
def test_the_digit_is_the_number_that_the_text_says(seconds: int) -> None:
    status = own(with_left(seconds))
    model = shown(status)
    assert model.headline.startswith(f"{model.glyph.digit} min")


@pytest.mark.parametrize(
    ("view", "headline"),
    [
        (with_left(25 * MINUTE), "25 min left today"),
        (with_left(30), "Under 1 min left today"),
        (with_left(0), "That\u2019s all for today"),
        (near_bedtime(), "Screens off at 20:00"),
        (resting(), "Screens off until 07:00"),
        (games_used_up(), "That\u2019s all for games this week"),
        (paused(), "Pause until 18:30"),
        (without_limit(), "1 h 05 min used today"),
    ],
)
def test_the_first_line_of_the_menu_says_how_it_stands(view: ChildView, headline: str) -> None:
    assert shown(own(view)).headline == headline


def test_where_children_share_the_account_the_line_says_whose_time_it_is() -> None:
    assert shown(shared(1)).headline == "Mira: 25 min left today"


def test_a_grown_up_and_an_open_question_offer_the_switch_and_nothing_to_ask_for() -> None:
    for status in (shared(None), shared(1, is_asking=True)):
        model = shown(status)
        assert not model.can_ask
        assert len(model.choices) == 3
    assert shown(shared(None)).headline == "A grown-up is here"
    assert shown(shared(1, is_asking=True)).headline == "Who is here?"


def test_without_a_guardian_the_shape_is_struck_through_and_nothing_is_offered() -> None:
    model = shown(own(), is_gone=True)
    assert model.glyph.state is GlyphState.OFF
    assert (model.can_ask, model.choices) == (False, ())


def test_an_account_that_is_nobodys_says_that_nothing_is_counted() -> None:
    assert tray(own(), NOBODY, is_gone=False).headline == "Nothing is counted here"
