"""The question box finds tips for a parent's own words, and is not thrown by anything typed into it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import DocumentError
from app.guidance.asking import Desk, Entry, read_synonyms
from app.guidance.tips import read_library
from app.words.language import load, speaking
from app.words.tips import tip_heading, tip_text
from tests.words.speech import RESOURCES

LIBRARY = read_library((RESOURCES / "content" / "tips.json").read_text(encoding="utf-8"))
WORDS = (RESOURCES / "content" / "tip-words.json").read_text(encoding="utf-8")


def desk(code: str) -> Desk:
    with speaking(load(code, RESOURCES / "locale")):
        entries = [Entry(tip.id, tip_heading(tip), tip_text(tip)) for tip in LIBRARY.tips]
    return Desk(entries, read_synonyms(WORDS, code))


DESKS = {code: desk(code) for code in ("en", "de")}


@pytest.mark.parametrize(
    ("code", "question", "tip"),
    [
        ("en", "he screams when I turn it off", "end-at-the-end"),
        ("en", "She never sleeps!", "count-backwards"),
        ("en", "my son spends money on skins", "money-talk"),
        ("en", "homework", "one-at-a-time"),
        ("en", "only Minecraft all day", "games-grew"),
        ("en", "he lied about the clock", "tinkering"),
        ("en", "her brother gets more", "fair-not-same"),
        ("en", "is ChatGPT ok", "chatbots"),
        ("en", "he wont stop plaing", "end-at-the-end"),
        ("en", "MY EYES HURT", "break-the-sit"),
        ("en", "can I post a picture of her", "ask-to-post"),
        ("en", "should I take it away as a punishment", "no-medals"),
        ("de", "er schreit, wenn ich ausschalte", "end-at-the-end"),
        ("de", "sie schläft nicht", "count-backwards"),
        ("de", "Sie schlaft nicht", "count-backwards"),
        ("de", "Mein Sohn gibt Geld für Skins aus", "money-talk"),
        ("de", "Computerzeit am Wochenende", "weekend-shape"),
        ("de", "der Bruder darf länger", "fair-not-same"),
        ("de", "Hausaufgaben", "one-at-a-time"),
        ("de", "immer nur zocken", "games-grew"),
    ],
)
def test_a_parents_own_words_bring_the_fitting_tip_among_the_first(code: str, question: str, tip: str) -> None:
    assert tip in DESKS[code].find(question)[:4]


@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize("tip", LIBRARY.tips, ids=lambda tip: tip.id)
def test_every_tip_is_found_by_its_own_heading(code: str, tip: object) -> None:
    with speaking(load(code, RESOURCES / "locale")):
        heading = tip_heading(tip)  # type: ignore[arg-type]  # a tip of the library
    assert getattr(tip, "id", "") in DESKS[code].find(heading)[:3]


def test_arabic_words_are_found_whole_with_and_without_their_article() -> None:
    made = Desk([Entry("sleep", "ساعة هادئة قبل النوم", ""), Entry("money", "الحديث عن المال", "")], ())
    assert made.find("لا ينام، نوم قليل") == ("sleep",)
    assert made.find("بالمال") == ("money",)


@pytest.mark.parametrize(
    ("code", "question", "tip"),
    [
        ("ar", "يصرخ ابني حين أطفئ الحاسوب", "end-at-the-end"),
        ("ar", "لا تنام في الليل", "count-backwards"),
        ("ar", "ينفق المال على الألعاب", "money-talk"),
        ("ar", "الواجبات المدرسية", "one-at-a-time"),
        ("ar", "أخوه يحصل على وقت أطول", "fair-not-same"),
        ("zh_CN", "一关掉他就大叫", "end-at-the-end"),
        ("zh_CN", "晚上不睡觉", "count-backwards"),
        ("zh_CN", "儿子给游戏充值花钱", "money-talk"),
        ("zh_CN", "不做作业", "one-at-a-time"),
        ("zh_CN", "弟弟玩得更久 不公平", "fair-not-same"),
    ],
)
def test_words_of_other_languages_bring_the_fitting_tip_too(code: str, question: str, tip: str) -> None:
    assert tip in desk(code).find(question)[:4]


@pytest.mark.parametrize("question", ["", "   ", "xyzzy", "the and of", "12345", "?!", "qq"])
def test_where_nothing_fits_nothing_is_shown(question: str) -> None:
    assert DESKS["en"].find(question) == ()


@given(st.text(max_size=300))
def test_nothing_that_is_typed_breaks_it(question: str) -> None:
    found = DESKS["en"].find(question)
    assert len(set(found)) == len(found)
    assert set(found) <= {tip.id for tip in LIBRARY.tips}


def test_a_language_without_words_of_its_own_is_searched_by_its_texts_and_by_english_ones() -> None:
    made = Desk([Entry("sleep", "睡眠很重要", "睡前一小时不看屏幕")], read_synonyms(WORDS, "zh_CN"))
    assert made.find("睡眠不好") == ("sleep",)


@pytest.mark.parametrize("text", ["{", "[]", '{"format": "other"}', '{"format": "sundial-tip-words/1"}'])
def test_broken_words_say_so(text: str) -> None:
    with pytest.raises(DocumentError):
        read_synonyms(text, "en")
