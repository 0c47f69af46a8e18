"""What a child sees of its day, from the same picture that its parents see."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.instruments.models import DialState
from app.link.views import ChildView, Consequence, ElsewhereView, NoteView, Rest
from app.rules.agreement import Per
from app.rules.elsewhere import ElsewhereState, Screen
from app.rules.family import RequestState
from app.rules.say import Side
from app.rules.verdict import Reason, State, Tally, Verdict
from app.ui.present.child import Home, asked_scope, home, if_they_agree, minutes_choices, purpose_choices
from app.ui.present.dial import dial
from app.ui.present.today import today
from tests.ui.mira_days import (
    ALL,
    GAMES,
    HOUR,
    MINUTE,
    NOW,
    answered,
    at,
    games_used_up,
    mira,
    near_bedtime,
    paused,
    picture,
    resting,
    wish,
    with_left,
    without_limit,
)

MOMENTS = [with_left(25 * MINUTE), with_left(30), with_left(0), near_bedtime(), resting(), paused(), games_used_up(),
           without_limit()]  # fmt: skip


def facts(view: ChildView) -> list[tuple[str, str]]:
    return [(fact.label, fact.value) for fact in home(view, NOW).facts]


def test_three_facts_say_when_time_is_up_what_else_is_limited_and_when_screens_rest() -> None:
    assert facts(with_left(25 * MINUTE)) == [
        ("Time is up at", "17:30"),
        ("Games this week", "1 h 25 min left"),
        ("Screens off", "20:00"),
    ]


def test_when_time_is_up_the_facts_say_when_it_goes_on() -> None:
    assert facts(with_left(0))[0] == ("It goes on", "tomorrow")
    assert facts(resting())[0] == ("It goes on", "07:00")
    assert facts(paused())[0] == ("It goes on at", "18:30")


def test_running_quiet_hours_show_their_end() -> None:
    view = with_left(25 * MINUTE, rest=Rest(clause="bedtime", start=at("16:00"), end=at("18:00")))
    assert ("Screens off until", "18:00") in facts(view)


def test_the_same_instant_is_not_said_twice_when_bedtime_decides() -> None:
    assert facts(near_bedtime()) == [("Games this week", "1 h 25 min left"), ("Screens off", "20:00")]


def test_a_day_without_limits_has_no_facts_and_counts_up() -> None:
    model = home(without_limit(), NOW)
    assert model.facts == ()
    assert (model.dial.state, model.dial.centre_text, model.dial.caption) == (
        DialState.UNLIMITED, "1 h 05 min", "used today",
    )  # fmt: skip


def test_the_reason_is_named_only_when_it_is_not_the_daily_time() -> None:
    assert home(with_left(25 * MINUTE), NOW).reason == ""
    assert home(near_bedtime(), NOW).reason == ""
    assert home(near_bedtime(), NOW).dial.caption == "until screens off"
    assert home(resting(), NOW).reason == "Screens are off until 07:00."
    assert home(with_left(0), NOW).reason == "That\u2019s all for today. More tomorrow."
    assert home(games_used_up(), NOW).reason == "That\u2019s all for games this week. More on Monday."


def test_where_nothing_is_limited_there_is_nothing_to_ask_for() -> None:
    assert not home(without_limit(), NOW).can_ask
    assert home(with_left(0), NOW).can_ask
    assert home(paused(), NOW).can_ask


def test_a_waiting_wish_is_shown_with_its_time() -> None:
    card = home(with_left(25 * MINUTE, requests=(wish(),)), NOW).waiting
    assert card is not None
    assert (card.request, card.title, card.asked_at) == ("wish-0001", "You asked for 30 min", "17:02")


@pytest.mark.parametrize(
    ("state", "minutes", "title", "is_yes"),
    [
        (RequestState.AGREED, 30, "Yes to 30 min.", True),
        (RequestState.OFFERED, 15, "15 min instead of 30 min.", True),
        (RequestState.NOT_TODAY, None, "Not today.", False),
        (RequestState.UNANSWERED, None, "No answer that day.", False),
    ],
)
def test_every_answer_is_shown_with_the_parents_words(
    state: RequestState,
    minutes: int | None,
    title: str,
    is_yes: bool,  # noqa: FBT001  # a row of the table above
) -> None:
    request = answered(state=state, answered_minutes=minutes, answered_at=at("17:04"), reason="After tea.")
    card = home(with_left(25 * MINUTE, requests=(request,)), NOW).answer
    assert card is not None
    assert (card.title, card.body, card.is_yes) == (title, "“After tea.”", is_yes)


def test_an_answer_of_yesterday_says_so_and_an_older_one_is_gone() -> None:
    yesterday = answered(state=RequestState.AGREED, answered_minutes=15, answered_at=at("18:00", 13))
    card = home(with_left(25 * MINUTE, requests=(yesterday,)), NOW).answer
    assert card is not None
    assert card.title == "Yesterday: Yes to 15 min."
    assert home(with_left(25 * MINUTE, requests=(yesterday,)), NOW + timedelta(hours=1)).answer is None


def test_what_was_taken_back_is_not_shown_as_an_answer() -> None:
    request = answered(state=RequestState.TAKEN_BACK)
    model = home(with_left(25 * MINUTE, requests=(request,)), NOW)
    assert (model.waiting, model.answer) == (None, None)


def test_a_wish_is_about_what_decides_now() -> None:
    assert asked_scope(games_used_up()) == GAMES
    assert asked_scope(with_left(25 * MINUTE)) == ALL
    assert asked_scope(paused()) == ALL
    assert asked_scope(without_limit()) == ALL


def test_what_a_yes_would_mean_is_said_to_the_child() -> None:
    games = Tally("games-week", GAMES, Per.WEEK, 245 * MINUTE, 5 * HOUR)
    what = Consequence(minutes=30, until=at("18:00"), tallies=(games,))
    said = if_they_agree(what, NOW, "Europe/Berlin")
    assert said == "If they say yes, you can go on until 18:00. 55 min of games would be left this week."


def test_the_choices_for_asking_have_words_of_their_own() -> None:
    assert [choice.text for choice in minutes_choices()] == ["10 min", "15 min", "30 min"]
    assert [choice.text for choice in purpose_choices()] == [
        "Finish something", "With a friend", "Schoolwork", "Something else",
    ]  # fmt: skip


@pytest.mark.parametrize("view", MOMENTS)
def test_a_child_reads_at_most_twelve_words_at_once(view: ChildView) -> None:
    request = answered(state=RequestState.NOT_TODAY, answered_at=at("17:04"))
    for text in texts(home(replace(view, requests=(wish(), request)), NOW)):
        for sentence in re.split(r"(?<=[.?!])\s", text):
            assert len(sentence.split()) <= 12, sentence


@pytest.mark.parametrize("view", MOMENTS)
def test_child_and_parents_read_the_same_dial(view: ChildView) -> None:
    assert home(view, NOW).dial == today(picture(view)).children[0].dial


def texts(model: Home) -> list[str]:
    cards = [text for card in (model.waiting, model.answer) if card for text in (card.title, card.body)]
    said = [text for fact in model.facts for text in (fact.label, fact.value)]
    return [model.greeting, model.reason, model.dial.caption, *said, *cards]


@st.composite
def views(draw: st.DrawFn) -> ChildView:
    """Any state of any scope for any reason, with or without times, budgets, pause and quiet hours."""
    state, reason = draw(st.sampled_from(State)), draw(st.sampled_from(Reason))
    scope = draw(st.sampled_from([ALL, GAMES]))
    left = None if reason is Reason.NO_LIMIT else draw(st.integers(0, 24 * HOUR))
    ahead = draw(st.none() | st.integers(0, 9 * 24 * HOUR))
    until = None if ahead is None else NOW + timedelta(seconds=ahead)
    limit = draw(st.none() | st.integers(0, 24 * HOUR))
    verdict = Verdict(scope, state, reason, "x", limit, limit, 0 if state is State.OVER else left, until)
    return with_left(
        25 * MINUTE,
        left=0 if state is State.OVER else left,
        left_verdict=draw(st.sampled_from([verdict, None])),
        tallies=draw(st.sampled_from([(), with_left(0).tallies])),
        paused_until=draw(st.sampled_from([None, at("18:30")])),
        rest=draw(st.sampled_from([None, Rest(clause="bedtime", start=at("20:00"), end=at("07:00", 15))])),
        requests=draw(st.sampled_from([(), (wish(),)])),
    )


@given(views())
def test_every_picture_of_a_child_gives_a_page_whose_dial_fits(view: ChildView) -> None:
    model = home(view, NOW)
    assert 0 <= model.dial.used_share <= 1
    assert model.dial.centre_text
    assert len(model.facts) <= 3
    assert all(fact.label and fact.value for fact in model.facts)


@given(st.integers(0, 90 * MINUTE))
def test_the_dial_shows_exactly_the_seconds_that_are_left(seconds: int) -> None:
    model = dial(with_left(seconds))
    assert (model.left, model.total) == (seconds, 90 * MINUTE)


def test_an_open_point_says_whose_yes_is_missing_and_the_childs_own_comes_first() -> None:
    titles = [
        point.title if (point := home(with_left(600, **awaited), NOW).open_point) else ""
        for awaited in (
            {},
            {"awaits_child": True},
            {"awaits_parents": True},
            {"awaits_child": True, "awaits_parents": True},
        )
    ]
    assert titles == [
        "",
        "Your agreement waits for your yes",
        "Your proposal waits for your parents",
        "Your agreement waits for your yes",
    ]


def corrected(kind: str = "use-corrected", hours: float = 1, child: int = 1, **values: str) -> NoteView:
    said = {"start": at("16:20").isoformat(), "end": at("16:55").isoformat(), "child": "Mira"} | values
    return NoteView(at=NOW - timedelta(hours=hours), kind=kind, values=said, child=child)


def test_a_child_reads_what_was_corrected_of_its_time_and_why() -> None:
    card = home(mira(), NOW, notes=(corrected(reason="I looked something up."),)).corrected
    assert card is not None
    assert card.body == "What counted for Mira from 16:20 to 16:55 was corrected. “I looked something up.”"
    undone = home(mira(), NOW, notes=(corrected(), corrected("correction-undone", 0.5))).corrected
    assert undone is not None
    assert undone.body == "What counted for Mira from 16:20 to 16:55 stands as it was recorded."


def written(**changes: object) -> ElsewhereView:
    """Minutes that Mira wrote down today, with an answer of an hour ago."""
    made = ElsewhereView(
        id="a", child=1, day=NOW.date(), category="games", minutes=45, screen=Screen.CONSOLE, side=Side.CHILD,
        at=NOW - timedelta(hours=2), state=ElsewhereState.KEPT_OUT, answered_at=NOW - timedelta(hours=1),
        reason="It was Leo.",
    )  # fmt: skip
    return replace(made, **changes)


def test_an_answer_about_another_screen_is_read_on_the_first_page() -> None:
    card = home(mira(elsewhere=(written(),)), NOW).contested
    assert card is not None
    assert not card.is_yes
    assert "Console: Games, 45 min. You wrote this down. Your parents did not take it over. “It was Leo.”" in card.body
    agreed = home(mira(elsewhere=(written(state=ElsewhereState.AGREED, reason=""),)), NOW, notes=(corrected(),))
    assert agreed.contested is not None
    assert (agreed.contested.is_yes, "Your parents agreed." in agreed.contested.body) == (True, True)
    assert agreed.corrected is not None


@pytest.mark.parametrize(
    "changes", [{"answered_at": NOW - timedelta(days=4)}, {"state": ElsewhereState.WAITING, "answered_at": None}]
)
def test_what_waits_or_was_answered_long_ago_is_no_news_of_another_screen(changes: dict[str, object]) -> None:
    assert home(mira(elsewhere=(written(**changes),)), NOW).contested is None


def test_it_does_not_read_of_siblings_nor_of_long_ago() -> None:
    notes = (corrected(child=2), corrected(hours=25), corrected("set-up"))
    assert home(mira(), NOW, notes=notes).corrected is None


def test_what_the_family_said_of_an_app_is_news_for_every_child() -> None:
    said = NoteView(
        at=NOW - timedelta(hours=1),
        kind="app-sorted-week",
        values={"app": "minetest", "scope": "category:creating", "reason": "You build."},
    )
    card = home(mira(), NOW, {"minetest": "Minetest"}, (said,)).corrected
    assert card is not None
    assert card.title == "What an app is"
    assert "Minetest counts as creating, for the past week too." in card.body
    assert "“You build.”" in card.body


def test_a_name_of_255_letters_leaves_room_for_the_day() -> None:
    assert len(home(with_left(25 * MINUTE, name="Wilhelmina" * 25), NOW).greeting) < 50
