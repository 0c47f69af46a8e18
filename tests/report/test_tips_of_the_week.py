"""The tips of a week in its review: what parents were shown, in every form; for the child one of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.report.content import MOST_WORDS, page_of, word_count
from app.report.html import html
from app.report.json import json as as_json
from app.report.pdf import pdf
from app.report.shipped import shipped_tips
from app.report.text import text
from app.words.language import Language, speaking
from app.words.levels import Reader
from tests.report.weeks import full, week
from tests.words.speech import ENGLISH, GERMAN

TIPS = ("it-worked", "calm-hour", "fair-not-same")
WITH_TIPS = replace(full(), tips=TIPS)


def test_the_familys_page_names_the_tips_of_its_week_in_every_form() -> None:
    page = page_of([week(), WITH_TIPS])
    assert (
        page.tips
        == ("It worked: say so", "A calm hour without screens", "Different children, fair points")[: len(page.tips)]
    )
    assert page.tips
    assert "Tips of this week" in text(page)
    assert page.tips[0] in html(page)
    assert json.loads(as_json(WITH_TIPS))["tips"] == list(TIPS)
    assert page.tips[0] in json.loads(as_json(WITH_TIPS))["sentences"]
    assert pdf(page).startswith(b"%PDF")


def test_a_tip_about_all_children_stands_there_once() -> None:
    page = page_of([replace(week(), tips=("fair-not-same",)), replace(full(), tips=("fair-not-same",))])
    assert page.tips == ("Different children, fair points",)


@pytest.mark.parametrize("language", [ENGLISH, GERMAN], ids=["en", "de"])
@pytest.mark.parametrize("children", [1, 2, 3])
def test_with_tips_it_still_is_at_most_200_words(language: Language, children: int) -> None:
    weeks = [replace(full(f"Child {number}", number), tips=TIPS) for number in range(1, children + 1)]
    with speaking(language):
        assert word_count(page_of(weeks)) <= MOST_WORDS
        assert page_of(weeks).tips


def test_a_week_without_tips_has_no_heading_for_them() -> None:
    assert "Tips of this week" not in text(page_of([week()]))


def test_a_child_reads_one_tip_of_its_own_in_its_reading_level_and_another_one_each_week() -> None:
    easy = {tip.easy for tip in shipped_tips().for_children}
    plain = {tip.plain for tip in shipped_tips().for_children}
    young, older = (replace(WITH_TIPS, born=date(year, 3, 1)) for year in (2019, 2014))
    assert set(page_of([young], Reader.CHILD).tips) <= easy
    assert set(page_of([older], Reader.CHILD).tips) <= plain
    weeks = [replace(older, first=older.first + timedelta(weeks=number)) for number in range(12)]
    assert {page_of([one], Reader.CHILD).tips for one in weeks} == {(text,) for text in plain}


def test_a_tip_that_this_sundial_does_not_know_is_left_out() -> None:
    assert page_of([replace(week(), tips=("full-moon",))]).tips == ()
