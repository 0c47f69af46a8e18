"""What a review says of the family's talks: what was decided last time, in each form, in no more than 200 words."""

from __future__ import annotations

import json as parser
from dataclasses import replace
from datetime import date

import pytest

from app.report.content import MOST_WORDS, page_of, prose, word_count
from app.report.handout import handout_html
from app.report.html import html
from app.report.json import json
from app.report.meeting_sheet import meeting_handout
from app.report.pdf import pdf
from app.report.text import text
from app.rules.agreement import ClauseState, Promise, PromiseKind, Standing
from app.rules.documents import read_agreement, write_agreement, write_point
from app.rules.meetings import Meeting
from app.words.language import plain
from app.words.levels import Reader
from tests.report.weeks import AGREEMENT, EVIL, FIRST, full, week

DAY, EARLIER = date(2026, 10, 13), date(2026, 10, 6)
GAMES = AGREEMENT.clauses[1]
PROMISE = Promise("meals", PromiseKind.GROWN_UPS, "No phones at meals")
LAST_TIME = Meeting(EARLIER, date(2026, 9, 28), write_point(GAMES), "a mouse of her own")


def talks(reader: Reader = Reader.PARENT, **more: object) -> list[str]:
    made = replace(week(), **more)  # type: ignore[arg-type]  # a test's own fields
    return [plain(line) for line in page_of([made], reader).talks]


def test_the_next_review_says_what_was_decided_and_what_was_put_off() -> None:
    assert talks(earlier_talk=LAST_TIME) == [
        "Last time you decided: Mira – Games per week: 5 h a week",
        "Put off to the next talk: “a mouse of her own”",
    ]
    assert talks(Reader.CHILD, earlier_talk=LAST_TIME)[0] == "Last time you decided: Games per week: 5 h a week"


def test_a_talk_about_this_week_is_told_with_its_day() -> None:
    held = Meeting(DAY, FIRST, write_point(PROMISE))
    said = [
        "You decided: Mira – The grown-ups: “No phones at meals”",
        "You talked about this week on Tuesday 13 October.",
    ]
    assert talks(talk=held) == said


def test_a_talk_that_changed_nothing_is_a_talk_too() -> None:
    assert talks(earlier_talk=Meeting(EARLIER, date(2026, 9, 28))) == [
        "Last time, on Tuesday 6 October, you talked and left everything as it was."
    ]


def test_a_point_that_shall_go_says_so_and_one_that_cannot_be_read_is_left_out() -> None:
    gone = write_point(replace(GAMES, standing=Standing(ClauseState.PROPOSED_BY_PARENT, "Jo", is_removal=True)))
    assert talks(earlier_talk=Meeting(EARLIER, date(2026, 9, 28), gone)) == [
        "Last time you proposed: Mira – Games per week: without it"
    ]
    assert (
        talks(earlier_talk=Meeting(EARLIER, date(2026, 9, 28), "{}", "later"))[-1]
        == "Put off to the next talk: “later”"
    )


@pytest.mark.usefixtures("qapp")
def test_it_stands_in_every_form_and_what_people_wrote_is_never_markup() -> None:
    page = page_of([week(earlier_talk=replace(LAST_TIME, later=EVIL)), full(earlier=LAST_TIME)])
    assert "From our talks" in text(page)
    assert "Last time you decided" in html(page)
    assert "<img" not in html(page)
    assert "onerror" in text(page)
    said = parser.loads(json(week(earlier_talk=LAST_TIME)))["earlier_talk"]
    assert (said["day"], said["point"]["minutes"], said["later"]) == ("2026-10-06", 300, "a mouse of her own")
    assert pdf(page).startswith(b"%PDF")


def test_a_family_of_three_with_talks_needs_no_more_than_200_words() -> None:
    held = Meeting(DAY, FIRST, write_point(GAMES), "a mouse of her own, and where the tablet sleeps at night")
    weeks = [full(name, number, talk=held, earlier=LAST_TIME) for number, name in enumerate(("Mira", "Leo", "Ida"), 1)]
    page = page_of(weeks)
    assert word_count(page) <= MOST_WORDS, prose(page)
    assert "You decided" in page.talks[0]


def test_the_next_look_is_the_day_that_the_family_settled_on() -> None:
    document = write_agreement(replace(read_agreement(week().agreement), next_look=date(2026, 10, 20)))
    assert plain(page_of([week(agreement=document)]).next_look) == "Next look together: Tuesday 20 October"
    assert plain(page_of([week()]).next_look) == "Next look together: Sunday 18 October"


def test_the_guide_on_paper_has_six_steps_and_room_to_write() -> None:
    page = page_of([week(earlier_talk=LAST_TIME), full()])
    made = meeting_handout(page)
    assert [part.title.partition(".")[0] for part in made.parts] == ["1", "2", "3", "4", "5", "6"]
    assert sum(line.blank for part in made.parts for line in part.lines) == 4
    shown = plain(handout_html(made))
    assert "Mira and Leo begin" in shown
    assert "Last time you decided" in shown


def test_what_people_would_promise_each_other_is_on_the_table_too() -> None:
    wished = replace(PROMISE, standing=Standing(ClauseState.PROPOSED_BY_CHILD, "Mira"))
    document = write_agreement(replace(AGREEMENT, clauses=(), promises=(wished,)))
    page = page_of([week(agreement=document)])
    assert [(plain(point.text), plain(point.standing)) for point in page.proposals] == [
        ("Mira – The grown-ups: “No phones at meals”", "Mira proposes")
    ]
    assert not page.nothing_proposed
