"""The tips: each has a source, a cause that can come up, kind words, and is easy to read; a broken file says where."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.errors import DocumentError
from app.guidance.bands import read_bands
from app.guidance.choosing import fitting
from app.guidance.detail import BY_BAND, Detail
from app.guidance.facts import Facts
from app.guidance.tips import ChildTip, Library, Tip, read_library
from app.guidance.triggers import TELLABLE, Trigger, look_for
from app.words.language import speaking
from app.words.levels import Level
from app.words.tips import child_tip_text, tip_heading, tip_text, why_text
from tests.guidance.families import FAMILIES, calm
from tests.words.reading_level import grade, words
from tests.words.speech import ENGLISH, GERMAN, RESOURCES

TEXT = (RESOURCES / "content" / "tips.json").read_text(encoding="utf-8")
LIBRARY = read_library(TEXT)
BANDS = {band.id for band in read_bands((RESOURCES / "content" / "bands.json").read_text(encoding="utf-8"))}
BANNED = re.compile(
    r"should have|bad parent|addict|naughty|violat|exceed|forbid|punish|block|lazy|screen junkie|süchtig|\bsucht\b"
    r"|schuld|versagt|verbiet|verbot|straf",
    re.IGNORECASE,
)
ALLOWED = {"tell-someone"}
"""Says of a child that it is not to blame."""
IN_LIBRARY_ONLY: set[str] = set()
PARENTS_GRADE, PLAIN_GRADE, EASY_GRADE = 8.5, 7.0, 4.5
LANGUAGES = {"en": ENGLISH, "de": GERMAN}
by_id = pytest.mark.parametrize("tip", LIBRARY.tips, ids=lambda tip: tip.id)
child_by_id = pytest.mark.parametrize("tip", LIBRARY.for_children, ids=lambda tip: tip.id)


def test_there_are_forty_for_parents_and_twelve_for_children() -> None:
    assert (len(LIBRARY.tips), len(LIBRARY.for_children)) == (40, 12)


# --- where they come from and when they come up -------------------------------------------------------------------


@pytest.mark.parametrize("tip", [*LIBRARY.tips, *LIBRARY.for_children], ids=lambda tip: tip.id)
def test_every_tip_has_a_source_that_can_be_found(tip: Tip | ChildTip) -> None:
    assert tip.sources
    for source in tip.sources:
        assert source.name
        assert source.title
        assert 1990 <= source.year <= 2026
        assert source.url.startswith("https://") or source.url == ""


def test_every_source_has_an_address_but_those_of_which_none_is_known_to_us() -> None:
    """Of a publication that we know from reports it is the address of a report."""
    without = {key for key, source in json.loads(TEXT)["sources"].items() if not source.get("url")}
    assert without == {"sundial", "itu-2024", "unicef-2025"}


def test_every_source_is_used() -> None:
    used = {source.id for tip in LIBRARY.tips for source in tip.sources}
    used |= {source.id for tip in LIBRARY.for_children for source in tip.sources}
    assert used == set(json.loads(TEXT)["sources"])


@by_id
def test_every_tip_is_for_bands_that_there_are(tip: Tip) -> None:
    assert tip.bands
    assert tip.bands <= BANDS


def test_only_what_nobody_can_compute_stands_in_the_library_alone() -> None:
    assert {tip.id for tip in LIBRARY.tips if tip.trigger is None} == IN_LIBRARY_ONLY
    assert {tip.id for tip in LIBRARY.tips} == FAMILIES.keys() | IN_LIBRARY_ONLY
    assert {tip.trigger for tip in LIBRARY.tips if tip.trigger is not None} == set(Trigger)


@pytest.mark.parametrize(("tip", "family"), FAMILIES.items(), ids=list(FAMILIES))
def test_every_tip_comes_up_in_a_family_for_which_it_fits(tip: str, family: Callable[[], Facts]) -> None:
    found = {fit.tip.id: fit.found for fit in fitting(LIBRARY, family())}
    assert tip in found
    fit = found[tip]
    cause = LIBRARY.tip(tip).trigger  # type: ignore[union-attr]  # it is in the library
    why = why_text(str(cause), fit.amount, fit.category, "Mira")
    assert why.endswith(".")
    assert "{" not in why


def test_in_a_calm_family_there_is_only_praise() -> None:
    assert {fit.tip.id for fit in fitting(LIBRARY, calm())} == {"it-worked", "more-trust"}


@pytest.mark.parametrize("trigger", Trigger)
def test_of_a_week_without_anything_nothing_is_said(trigger: Trigger) -> None:
    first_day = calm(days=(), nights=(), charges=(), began=calm().today, remarks=frozenset())
    assert look_for(trigger, first_day).amount == 0


@pytest.mark.parametrize(("tip", "family"), FAMILIES.items(), ids=list(FAMILIES))
@pytest.mark.parametrize("detail", [Detail.KINDS, Detail.WEEKS])
def test_where_parents_see_less_no_tip_tells_more(tip: str, family: Callable[[], Facts], detail: Detail) -> None:
    del tip
    found = [fit.tip.trigger for fit in fitting(LIBRARY, replace(family(), detail=detail))]
    assert set(found) <= TELLABLE[detail]


@by_id
def test_every_tip_can_come_up_in_a_band_for_which_parents_may_be_told(tip: Tip) -> None:
    details = {BY_BAND.get(band, Detail.EVERYTHING) for band in tip.bands}
    assert tip.trigger is None or any(tip.trigger in TELLABLE[detail] for detail in details)


# --- how they are written -----------------------------------------------------------------------------------------


def spoken(tip: Tip | ChildTip) -> list[str]:
    if isinstance(tip, Tip):
        return [tip_heading(tip), tip_text(tip)]
    return [child_tip_text(tip, level) for level in Level]


@pytest.mark.parametrize("tip", [*LIBRARY.tips, *LIBRARY.for_children], ids=lambda tip: tip.id)
def test_no_tip_blames_in_english_or_german(tip: Tip | ChildTip) -> None:
    said = spoken(tip)
    with speaking(GERMAN):
        said += spoken(tip)
    assert tip.id in ALLOWED or [text for text in said if BANNED.search(text)] == []


def test_the_checks_of_words_and_of_reading_can_fail() -> None:
    assert BANNED.search("Your child is addicted to games.")
    hard = "The internationally recommended implementation presupposes considerable organisational responsibilities."
    schwer = (
        "Die international empfohlene Implementierung setzt beträchtliche organisatorische Verantwortlichkeiten voraus."
    )
    assert grade(hard, "en") > PARENTS_GRADE
    assert grade(schwer, "de") > PARENTS_GRADE


@pytest.mark.parametrize("code", ["en", "de"])
@by_id
def test_parents_can_read_every_tip_with_eight_years_of_school(tip: Tip, code: str) -> None:
    with speaking(LANGUAGES[code]):
        assert grade(tip_text(tip), code) <= PARENTS_GRADE


@pytest.mark.parametrize("code", ["en", "de"])
def test_each_reading_level_of_children_is_read_where_they_are_in_school(code: str) -> None:
    with speaking(LANGUAGES[code]):
        for level, most in ((Level.EASY, EASY_GRADE), (Level.PLAIN, PLAIN_GRADE)):
            assert grade(" ".join(child_tip_text(tip, level) for tip in LIBRARY.for_children), code) <= most


@pytest.mark.parametrize("code", ["en", "de"])
@child_by_id
def test_no_sentence_for_a_child_is_long(tip: ChildTip, code: str) -> None:
    with speaking(LANGUAGES[code]):
        for level, most in ((Level.EASY, 8), (Level.PLAIN, 13)):
            for sentence in re.split(r"[.?!:]+", child_tip_text(tip, level)):
                assert len(words(sentence)) <= most


# --- a file with a fault ------------------------------------------------------------------------------------------


def broken(change: Callable[[dict[str, Any]], object]) -> str:
    content = json.loads(TEXT)
    change(content)
    return json.dumps(content)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{", "no JSON"),
        ("[]", "format"),
        (broken(lambda c: c.update(format="sundial-tips/9")), "format"),
        (broken(lambda c: c["tips"][4].pop("text")), "count-backwards"),
        (broken(lambda c: c["tips"][4].update(sources=["nobody"])), "nobody"),
        (broken(lambda c: c["tips"][4].update(sources=[])), "sources"),
        (broken(lambda c: c["tips"][4].update(trigger="full-moon")), "full-moon"),
        (broken(lambda c: c["tips"].append(c["tips"][4])), "count-backwards"),
        (broken(lambda c: c["for_children"][0]["easy"].pop("text")), "last-round: easy"),
        (broken(lambda c: c["sources"]["aao"].pop("year")), "sources.aao"),
    ],
)
def test_a_broken_file_says_where_in_one_sentence(text: str, names: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_library(text)
    assert names in caught.value.sentence
    assert caught.value.way_out


def test_a_tip_of_another_sundial_is_no_tip() -> None:
    assert Library().tip("calm-hour") is None
    assert why_text("full-moon", 3) == ""
