"""What a child is told while it plays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.instruments.models import DialState
from app.link.pushes import Telling
from app.ui.present.telling import NoticeModel, Stay, fills_screen, notice, rest_page
from tests.ui.mira_days import MINUTE, NOW, at, games_used_up, resting, telling, with_left


def warned(minutes: int) -> NoticeModel:
    return notice(telling(Telling.WARN, minutes), with_left(minutes * MINUTE), NOW)


def test_the_first_warning_names_a_stopping_point_and_how_to_ask() -> None:
    model = warned(15)
    assert (model.title, model.body) == ("15 min left today", "Good moment to look for a place to stop.")
    assert (model.can_ask, model.has_ok, model.is_urgent) == (True, True, False)


def test_the_last_minute_is_urgent_and_has_nothing_to_press() -> None:
    model = warned(1)
    assert model.title == "1 min left today"
    assert (model.can_ask, model.has_ok, model.is_urgent) == (False, False, True)


def test_the_small_dial_stands_where_the_warning_was_due() -> None:
    model = warned(5)
    assert model.dial is not None
    assert (model.dial.left, model.dial.total, model.dial.state) == (5 * MINUTE, 90 * MINUTE, DialState.RUNNING)


def test_the_ending_is_kind_says_when_it_goes_on_and_stays_until_it_is_read() -> None:
    model = notice(telling(Telling.RESTING, scope="category:games"), games_used_up(), NOW)
    assert model.title == "That\u2019s all for games this week"
    assert "It goes on on Monday." in model.body or "Monday" in model.body
    assert (model.can_ask, model.stay) == (True, Stay.UNTIL_READ)
    assert model.dial is not None
    assert model.dial.state is DialState.OVER


def test_saving_is_named_until_it_closes_and_not_after_that() -> None:
    tell = telling(Telling.OVER, scope="category:games", at=at("17:06"))
    assert notice(tell, games_used_up(), at("17:05")).body == "Save now. It closes at 17:06."
    after = notice(tell, games_used_up(), at("17:07"))
    assert after.title == "That\u2019s all for games this week"
    assert "on Monday" in after.body
    assert "Save" not in after.body


def test_an_answer_has_the_parents_words_and_no_dial() -> None:
    model = notice(telling(Telling.ANSWER, 30, at=at("18:00"), reason="Have fun"), with_left(30 * MINUTE), NOW)
    assert (model.title, model.dial) == ("Yes: 30 min more", None)
    assert "Have fun" in model.body


def test_only_the_end_of_everything_fills_the_screen() -> None:
    assert fills_screen(telling(Telling.RESTING))
    assert not fills_screen(telling(Telling.RESTING, scope="category:games"))
    assert not fills_screen(telling(Telling.OVER))


def test_the_page_over_the_screen_says_until_when_and_how_to_leave() -> None:
    model = rest_page(telling(Telling.RESTING, reason="quiet"), resting(), NOW)
    assert "07:00" in f"{model.title} {model.body}"
    assert model.ask_text
    assert model.leave_text


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("budget-day", "Your agreement gives 1 h 30 min a day."),
        ("budget-week", "Your agreement says so."),
        ("quiet", "In your agreement screens rest at this time."),
        ("pause", "A grown-up made a pause for now."),
        ("ask", ""),
    ],
)
def test_the_page_over_the_screen_says_why(reason: str, said: str) -> None:
    assert rest_page(telling(Telling.RESTING, reason=reason), with_left(0), NOW).reason == said


@given(
    st.sampled_from(Telling),
    st.none() | st.integers(0, 600),
    st.sampled_from(["all", "category:games", "app:nobody-knows-it"]),
    st.sampled_from(["", "quiet", "budget-day", "break", "Because I say so."]),
)
def test_every_push_becomes_a_notice_with_a_title(what: Telling, minutes: int | None, scope: str, reason: str) -> None:
    model = notice(telling(what, minutes, scope=scope, reason=reason), with_left(25 * MINUTE), NOW)
    assert model.title
    assert model.scope == scope


@pytest.mark.parametrize("minutes", [15, 5, 1])
def test_one_push_replaces_the_one_before_by_its_key(minutes: int) -> None:
    assert warned(minutes).key == "all"
