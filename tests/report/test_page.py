"""What a family reads of its week: kind, short, the same minutes, and nobody beside anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from babel import Locale

from app.instruments.week_models import DayPiece
from app.report.content import MOST_WORDS, Page, page_of, prose, word_count
from app.report.html import html
from app.report.svg import bars_svg
from app.report.text import text
from app.rules.review import Amount, Kept, WeekReview
from app.words.language import Language, speaking
from app.words.levels import Reader
from tests.report.weeks import EVIL, FIRST, HOUR, days, full, week
from tests.words.speech import ENGLISH, GERMAN

UNKIND = r"block|forbid|violat|punish|addict|exceed|busted|streak|point[s]?\b.*\d|best of|ahead of|winner"


@pytest.fixture(autouse=True, params=[ENGLISH, GERMAN], ids=["en", "de"])
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    with speaking(request.param) as spoken:
        yield spoken


FAMILIES = {
    "one": [week()],
    "two": [week(), full()],
    "three": [full("Mira", 1), full("Leo", 2), full("Ida-Sophie", 3)],
    "six": [full(f"Child {number}", number) for number in range(1, 7)],
    "nothing used": [week(used=0, amounts=(), days=days(0, 0, 0, 0, 0, 0, 0))],
    "only sums": [week(kept=Kept.DAYS, nights=())],
    "only one sum": [week(kept=Kept.WEEK, nights=(), days=(), budgets=())],
    "no birth date": [week(born=None)],
    "running": [week(is_over=False, before_used=None, before=(), days=days(60, 60))],
    "without limits": [week(days=days(60, 60, 60, 60, 60, 60, 60, agreed=None), nights=())],
    "summary": [week(born=date(2010, 1, 1), is_summary=True, amounts=(), before=(), days=(), budgets=())],
    "absent": [week(kept=Kept.EARLIER, used=0, amounts=(), days=(), nights=())],
}


@pytest.mark.parametrize("weeks", FAMILIES.values(), ids=FAMILIES.keys())
@pytest.mark.parametrize("reader", Reader)
def test_every_week_makes_a_page_of_at_most_200_words_in_every_form(weeks: list[WeekReview], reader: Reader) -> None:
    page = page_of(weeks[:1] if reader is Reader.CHILD else weeks, reader)
    if len(weeks) <= 3:
        assert word_count(page) <= MOST_WORDS
    assert all(prose(page))
    assert text(page).endswith("\n")
    assert html(page).endswith("</html>\n")


@pytest.mark.parametrize("reader", Reader)
@pytest.mark.parametrize("weeks", FAMILIES.values(), ids=FAMILIES.keys())
def test_nothing_is_unkind_and_nobody_is_ranked(weeks: list[WeekReview], reader: Reader, language: Language) -> None:
    if language.code != "en":
        pytest.skip("the German words are watched by the catalogue's tests")
    page = page_of(weeks[:1] if reader is Reader.CHILD else weeks, reader)
    for sentence in prose(page):
        assert not re.search(UNKIND, sentence, re.IGNORECASE), sentence
    for child in page.children:
        others = [week.name for week in weeks if week.name != child.name]
        assert not any(other in line.text for other in others for line in child.lines)


def test_children_read_at_most_twelve_words_at_once() -> None:
    for weeks in FAMILIES.values():
        page = page_of(weeks[:1], Reader.CHILD)
        said = [line.text for child in page.children for line in child.lines] + list(page.questions)
        for sentence in said:
            # A duration is one thing to read: "1 h 30 min".
            words = re.sub(r"(\d+ (h|min)\s?)+", "time ", sentence).split()
            assert len(words) <= 12, sentence


def test_it_begins_with_what_went_well_and_ends_with_two_or_three_questions() -> None:
    page = page_of([full()])
    first, *rest = page.children[0].lines
    assert first.icon == "circle-check"
    assert any(line.icon == "clock" for line in rest)
    assert len(page.questions) == 3
    assert len(page_of([week(born=date(2019, 1, 1))], Reader.CHILD).questions) == 2


def test_a_late_night_is_asked_about_without_a_reproach(language: Language) -> None:
    page = page_of([week(), full()])
    said = {"en": "Leo, what made it hard to stop on Sunday?", "de": "Leo, was machte das Aufhören am Sonntag schwer?"}
    assert said[language.code] in page.questions


def test_the_arcs_count_the_family_and_each_child_has_its_own_scale() -> None:
    page = page_of([week(), full()])
    assert page.arcs is not None
    assert [sum(piece is DayPiece.AS_AGREED for piece in arc.pieces) for arc in page.arcs.arcs] == [7, 5]
    assert re.findall(r"\d+", page.arcs.number) == ["12", "14"]
    small, large = (child.bars for child in page.children)
    assert small is not None
    assert large is not None
    assert small.full < large.full


def test_a_bar_is_as_high_as_the_days_total_though_two_things_ran_at_once() -> None:
    day = replace(days(60)[0], amounts=(Amount("games", 3000, 3000), Amount("watching", 3000, 3000)))
    bars = page_of([week(days=(day,))]).children[0].bars
    assert bars is not None
    assert sum(part.seconds for part in bars.days[0].parts if part.is_counted) == HOUR


def test_open_points_stand_beside_what_holds(language: Language) -> None:
    (point,) = page_of([week()]).proposals
    said = {
        "en": ("Mira – Games per week: 6 h instead of 5 h", "Mira proposes"),
        "de": ("Mira – Spiele pro Woche: 6 h statt 5 h", "Vorschlag von Mira"),
    }
    assert (point.text, point.standing) == said[language.code]


def test_it_says_that_only_this_computer_is_in_it_and_what_is_gone(language: Language) -> None:
    if language.code == "en":
        said = text(page_of(FAMILIES["only sums"]))
        assert "This computer only." in said
        assert "The details of this week are gone." in said
        assert "Of this week only its sum is kept." in text(page_of(FAMILIES["only one sum"]))
        assert "Without a birth date" in text(page_of(FAMILIES["no birth date"]))
        assert "Sundial was not set up yet in that week." in text(page_of(FAMILIES["absent"]))
        assert "Nothing was counted that week." in text(page_of(FAMILIES["nothing used"]))


def test_the_same_week_asks_the_same_and_the_next_one_something_else() -> None:
    same = page_of([week()]).questions
    assert page_of([week()]).questions == same
    later = week(first=FIRST.replace(day=12), last=FIRST.replace(day=18))
    assert page_of([later]).questions[0] != same[0]


class _Read(HTMLParser):
    """What a browser finds: its elements with their attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def read(page: Page) -> _Read:
    found = _Read()
    found.feed(html(page))
    return found


def test_html_asks_nothing_of_anybody_and_names_stay_names(language: Language) -> None:
    evil = week(
        EVIL,
        amounts=(Amount('x"><script>', HOUR, HOUR),),
        days=(replace(days(60)[0], amounts=(Amount('x"><script>', HOUR, HOUR),)),),
    )
    found = read(page_of([evil, full()]))
    tags = {tag for tag, _ in found.elements}
    assert tags.isdisjoint({"img", "script", "link", "iframe", "object", "base", "form", "a"})
    for _, attributes in found.elements:
        assert not {name for name in attributes if name.startswith("on") or name in {"src", "href"}}
    assert EVIL in "".join(found.said)
    assert ("html", language.locale.language) == (found.elements[0][0], (found.elements[0][1]["lang"] or "")[:2])
    assert "url(http" not in html(page_of([evil]))


def test_html_reads_from_right_to_left_where_its_language_does() -> None:
    with speaking(Language("ar", Locale("ar"))):
        page = page_of([full()])
        found = read(page)
    attributes = found.elements[0][1]
    assert (attributes["lang"], attributes["dir"]) == ("ar", "rtl")
    bars = page.children[0].bars
    assert bars is not None
    labels = [day.label for day in bars.days]
    assert re.findall(">([^<]+)</text>", bars_svg(bars, is_rtl=True)) == labels[::-1]
    assert re.findall(">([^<]+)</text>", bars_svg(bars)) == labels


def test_html_can_be_read_without_its_style_and_its_pictures() -> None:
    found = read(page_of([week(), full()]))
    said = " ".join("".join(found.said).split())
    for sentence in prose(page_of([week(), full()])):
        assert " ".join(sentence.split(" (")[0].split()) in said, sentence
    pictures = [attributes for tag, attributes in found.elements if tag == "svg"]
    assert all(attributes["role"] == "img" and attributes["aria-label"] for attributes in pictures)
    assert len([tag for tag, _ in found.elements if tag == "table"]) == 2
    assert "prefers-color-scheme: dark" in html(page_of([week()]))
