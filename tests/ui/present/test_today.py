"""What Today says, from the guardian's picture alone."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guidance.bands import age
from app.guidance.detail import Detail
from app.link.views import GrantView, NoteView, Rest, Seat, Status
from app.rules.sample import Presence
from app.rules.scope import ALL
from app.rules.verdict import Reason, State, Verdict
from app.ui.present.choices import GIVE_MINUTES, giving, pausing
from app.ui.present.family import child_rows
from app.ui.present.requests import requests
from app.ui.present.settings import settings
from app.ui.present.timeline import timeline
from app.ui.present.today import today
from tests.ui.pictures import HOUR, at, budget_day, day_one, leo, mira, picture, settled, shared_seat, stretch, wish


def test_the_page_names_the_day_and_the_minute_of_the_picture() -> None:
    assert today(picture()).date_line == "Wednesday 14 October, 17:05"


def test_a_child_card_says_who_what_since_when_and_what_is_left() -> None:
    card = today(picture()).children[0]
    assert (card.name, card.age) == ("Mira", "9 years")
    assert card.doing == "Minecraft, since 16:20"
    assert card.rest == "Screens off 20:00"
    assert card.dial.centre_text == "25 min"
    assert card.dial.caption == "left today"
    assert card.reason == ""


def test_the_facts_are_today_and_every_other_budget_with_its_bar() -> None:
    used, games = today(picture()).children[0].facts
    assert (used.label, used.amount, used.strong, used.bar) == (
        "Used today",
        "1 h 05 min of 1 h 30 min",
        "1 h 05 min",
        None,
    )
    assert (games.label, games.amount) == ("Games this week", "3 h 35 min of 5 h")
    assert games.bar is not None
    assert (games.bar.used, games.bar.limit, games.bar.category) == (215 * 60, 5 * HOUR, "games")


def test_of_an_older_child_the_card_has_kinds_the_most_used_first_and_says_why() -> None:
    totals = {"all": 4000, "category:chatting": 400, "category:watching": 20, "category:learning": 3180}
    card = today(picture(leo(detail=Detail.KINDS, totals=totals))).children[0]
    assert [(kind.name, kind.amount) for kind in card.kinds] == [("Learning", "53 min"), ("Chatting", "6 min")]
    assert card.privacy == "The apps of Leo are private from 13 on. You see how much of each kind."
    assert card.reason == ""
    younger = today(picture()).children[0]
    assert (younger.kinds, younger.privacy) == ((), "")


def test_the_reason_is_named_when_screens_off_comes_before_the_daily_time() -> None:
    quiet = Verdict(
        scope=ALL, state=State.ALLOWED, reason=Reason.QUIET, clause="bedtime", left=10 * 60, until=at("17:15")
    )
    card = today(picture(mira(left=600, left_verdict=quiet))).children[0]
    assert card.reason != ""
    assert card.dial.centre_text == "10 min"


def test_running_quiet_hours_are_said_once() -> None:
    quiet = Verdict(scope=ALL, state=State.OVER, reason=Reason.QUIET, clause="bedtime", left=0, until=at("07:00", 15))
    rest = Rest(clause="bedtime", start=at("17:00"), end=at("07:00", 15))
    card = today(picture(mira(left=0, left_verdict=quiet, rest=rest))).children[0]
    assert (card.reason, card.rest) == ("", "Screens off until 07:00")


def test_time_that_is_up_is_said_in_the_one_sentence() -> None:
    _, over = budget_day(90 * 60, 90 * 60)
    assert today(picture(mira(left=0, left_verdict=over))).children[0].reason != ""


@pytest.mark.parametrize(
    ("presence", "doing"),
    [
        (Presence.AWAY, "Away from the computer"),
        (Presence.IDLE, "Away from keyboard and mouse"),
        (Presence.LOCKED, "The screen is locked"),
        (Presence.ACTIVE, "At the computer"),
        (Presence.UNKNOWN, "At the computer"),
    ],
)
def test_without_an_app_the_card_says_where_the_child_is(presence: Presence, doing: str) -> None:
    assert today(picture(mira(using=None, presence=presence))).children[0].doing == doing


def test_an_app_that_waits_behind_a_locked_screen_is_not_said_to_run() -> None:
    assert today(picture(mira(presence=Presence.LOCKED))).children[0].doing == "The screen is locked"


def test_a_pause_shows_its_end() -> None:
    card = today(picture(mira(paused_until=at("17:45")))).children[0]
    assert card.is_paused
    assert card.doing == "Pause until 17:45"


def test_everyone_is_paused_only_when_each_child_is() -> None:
    paused = at("17:45")
    assert not today(picture(mira(paused_until=paused), leo())).are_all_paused
    assert today(picture(mira(paused_until=paused), leo(paused_until=paused))).are_all_paused


def test_running_quiet_hours_say_when_they_end() -> None:
    rest = Rest(clause="bedtime", start=at("17:00"), end=at("07:00", 15))
    assert today(picture(mira(rest=rest))).children[0].rest == "Screens off until 07:00"


def test_extra_time_is_a_fact_of_its_own() -> None:
    grant = GrantView(id="g", scope=ALL, minutes=30, left=20 * 60, expires=at("22:00"))
    fact = today(picture(mira(grants=(grant,)))).children[0].facts[-1]
    assert (fact.label, fact.amount) == ("Extra time", "20 min left")


def test_a_waiting_wish_shows_what_a_yes_would_mean() -> None:
    card = today(picture()).requests[0]
    assert card.title == "Mira asks for 30 min more"
    assert card.when == "17:02"
    assert card.words == "“Sam and I are nearly done with the castle.”"
    assert card.consequence == "If you agree: until 18:00. Games this week 4 h 05 min of 5 h."
    assert (card.agree, card.offer, card.offer_minutes) == ("Agree to 30 min", "Offer 15 min", 15)


def test_answered_wishes_are_not_on_today_but_on_their_page() -> None:
    model = requests(picture())
    assert [card.id for card in model.waiting] == ["wish-0001"]
    assert [row.id for row in model.answered] == ["wish-0000"]
    assert model.answered[0].reason == "“Grandma comes for dinner.”"
    assert model.empty == ""


def test_when_nobody_waits_the_page_says_so() -> None:
    assert requests(picture(leo())).empty == "No one is waiting."


def test_the_oldest_wish_comes_first() -> None:
    earlier = msgspec.structs.replace(wish(), id="wish-0002", child=2, asked_at=at("16:50"))
    model = requests(picture(mira(), leo(requests=(settled(), earlier))))
    assert [card.id for card in model.waiting] == ["wish-0002", "wish-0001"]


def test_day_one_has_one_sentence_and_no_axes() -> None:
    model = today(day_one())
    assert model.timeline is None
    assert model.empty == "Nothing yet. The first minutes appear here as soon as Mira logs in."


def test_on_a_shared_account_day_one_says_that_a_child_must_be_chosen() -> None:
    model = today(msgspec.structs.replace(day_one(), seats=(Seat(account="family", choices=(1,)),)))
    assert model.empty == "Nothing yet. The first minutes appear here once Mira is chosen above."


def test_a_quiet_morning_of_a_later_day_is_an_empty_day_and_no_first_day() -> None:
    model = today(picture(mira(timeline=(), totals={})))
    assert model.timeline is not None
    assert model.empty == ""


def test_the_axis_runs_from_six_to_ten_and_is_marked_every_two_hours() -> None:
    model = timeline(picture())
    assert model is not None
    assert (model.start, model.end, model.now) == (at("06:00"), at("22:00"), at("17:05"))
    assert [mark.text for mark in model.marks] == [f"{hour:02}:00" for hour in range(6, 23, 2)]


def test_the_axis_grows_with_an_early_bird_and_a_night_owl() -> None:
    early = timeline(picture(mira(timeline=(stretch("04:30", "04:40", "totem"),))))
    late = timeline(picture(at=at("23:10")))
    assert early is not None
    assert late is not None
    assert early.start == at("04:00")
    assert late.end == at("00:00", 15)


def test_the_axis_follows_the_wall_on_the_day_the_clock_goes_back() -> None:
    day = date(2026, 10, 25)
    child = mira(day=day, timeline=(), rest=None)
    model = timeline(picture(child, at=at("12:00", 25)))
    assert model is not None
    assert [mark.text for mark in model.marks][:2] == ["06:00", "08:00"]
    assert model.start == at("06:00", 25)


def test_the_table_names_each_stretch_and_what_is_not_counted() -> None:
    model = timeline(picture())
    assert model is not None
    rows = model.table().rows
    assert rows[0] == ("Mira", "14:01 to 14:44", "Anki (not counted)", "43 min")
    assert ("Leo", "15:58 to 16:23", "Videos", "25 min") in rows


@given(st.integers(min_value=0, max_value=23 * 60 + 50), st.integers(min_value=1, max_value=9))
def test_every_stretch_and_now_lie_on_the_axis(start: int, length: int) -> None:
    begin = at("00:00") + timedelta(minutes=start)
    one = msgspec.structs.replace(
        stretch("10:00", "11:00", "totem"), start=begin, end=begin + timedelta(minutes=length)
    )
    model = timeline(picture(mira(timeline=(one,))))
    assert model is not None
    assert model.start <= one.start
    assert one.end <= model.end
    assert model.now is not None
    assert model.start <= model.now <= model.end


def test_the_switch_names_everyone_and_where_it_stands() -> None:
    seat = today(shared_seat()).seats[0]
    assert [choice.name for choice in seat.choices] == ["Mira", "Leo", "Grown-up"]
    assert seat.current == 1
    assert seat.hint == ""


def test_the_switch_asks_again_after_a_locked_screen() -> None:
    asking = picture(seats=(Seat(account="family", child=None, is_asking=True, choices=(1, 2)),))
    assert today(asking).seats[0].hint != ""


def test_only_the_newest_lines_of_the_log_are_shown_newest_first() -> None:
    notes = tuple(NoteView(at=at(f"{hour}:00"), kind="gap") for hour in (10, 11, 12, 13))
    lines = today(picture(notes=notes)).notes
    assert [line.when for line in lines] == ["13:00", "12:00", "11:00"]
    assert all(line.sentence for line in lines)


def test_an_age_changes_on_the_birthday() -> None:
    born = date(2017, 3, 2)
    assert (age(born, date(2026, 3, 1)), age(born, date(2026, 3, 2))) == (8, 9)


def test_time_can_be_given_for_everything_and_for_each_named_scope() -> None:
    status = picture()
    model = giving(status.children[0], status)
    assert [choice.scope for choice in model.scopes] == ["all", "category:games"]
    assert tuple(choice.minutes for choice in model.minutes) == GIVE_MINUTES


def test_each_pause_says_when_it_ends() -> None:
    model = pausing(picture().children, at("17:05"))
    assert model.children == (1, 2)
    assert next((choice.text, choice.until) for choice in model.choices) == ("15 min", "until 17:20")


def test_settings_name_the_family_and_say_whether_a_passcode_is_set() -> None:
    model = settings(picture())
    assert child_rows(picture())[0].detail == "9 years, born 2 March 2017 · account mira"
    assert model.passcode_action == "Change"
    assert settings(picture(has_passcode=False)).passcode_action == "Set"


def test_a_family_without_children_is_no_error() -> None:
    empty = Status(number=0, at=at("17:05"), is_set_up=False)
    assert today(empty).children == ()


def test_at_the_foot_stands_which_screens_the_numbers_are_about() -> None:
    assert today(picture(mira())).foot == "This computer only; other screens count where the agreement says so."
