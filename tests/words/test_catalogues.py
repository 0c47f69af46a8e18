"""The shipped catalogues are whole, compiled and keep every place for a value; nothing in Sundial speaks unkindly."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.words.choice import fields
from app.words.extraction import sentences
from tests.words.speech import LOCALE_DIR, RESOURCES

ROOT = RESOURCES.parent
CODES = sorted(path.parts[-3] for path in LOCALE_DIR.glob("*/LC_MESSAGES/sundial.po"))
UNKIND = {
    "en": r"block|forbid|violat|punish|addict|exceed|busted|denied|\bdeny|illegal|naughty|cheat",
    "de": r"blockier|verboten|verbiet|verstoß|strafe|süchtig|\bsucht\b|überschritten|erwischt|verweiger|schummel",
    "zh_CN": r"屏蔽|封锁|禁止|违反|违规|惩罚|上瘾|沉迷|超标|作弊|拒绝|非法|淘气",
    "ar": r"محظور|حظر|ممنوع|منع|مخالف|انتهاك|عقاب|عقوبة|إدمان|مدمن|تجاوز|رفض|غش|محتال",
    "id": r"blokir|larang|langgar|hukum|kecandu|ketagih|melebihi|ketahuan|tolak|ilegal|\bnakal|curang",
    "vi": r"\bchặn|\bcấm|vi phạm|\bphạt|nghiện|vượt quá|bị bắt|từ chối|phi pháp|\bhư\b|gian lận",
}
# What ends a sentence, in every writing.
ENDS = (".", "?", "…", "。", "\N{FULLWIDTH QUESTION MARK}", "؟")
# English scope and name are the same thing, inside a sentence and as a heading: a language may need the other one.
SAME = {"scope": "name"}


def folder(code: str) -> Path:
    return LOCALE_DIR / code / "LC_MESSAGES"


def catalogue(code: str) -> Catalog:
    with (folder(code) / "sundial.po").open("rb") as file:
        return read_po(file, locale=code)


def messages(code: str) -> Iterator[tuple[Message, str, str]]:
    """Every message with each of its forms: message, English, translation."""
    for message in catalogue(code):
        if not message.id:
            continue
        if isinstance(message.id, str):
            yield message, message.id, str(message.string)
        else:
            yield from ((message, message.id[-1], form) for form in message.string or ())


def in_sources(folders: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What Babel finds: place and English text."""
    methods = [("**.py", "python"), ("**.json", "app.words.extraction:extract_content")]
    for where in folders:
        found = extract_from_dir(ROOT / where, methods, {"**.json": {"keys": "because heading text value"}})
        for file, _line, said, _comments, _context in found:
            for text in said if isinstance(said, tuple) else (said,):
                yield f"{where}/{file}", text


ALL_SOURCES = {"app": "", "resources/content": ""}


def test_german_is_shipped() -> None:
    assert "de" in CODES


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_left_untranslated(code: str) -> None:
    left = [english for message, english, said in messages(code) if not said or message.fuzzy]
    assert left == []


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_catalogue_says_what_the_readable_one_says(code: str) -> None:
    with (folder(code) / "sundial.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in catalogue(code):
        if message.id and isinstance(message.id, str):
            said = compiled.pgettext(message.context, message.id) if message.context else compiled.gettext(message.id)
            assert said == message.string


@pytest.mark.skipif("ar" not in CODES, reason="Arabic is not shipped")
def test_arabic_forms_stand_in_the_order_of_gettext() -> None:
    with (folder("ar") / "sundial.mo").open("rb") as file:
        said = gettext.GNUTranslations(file)
    numbers = {
        0: "يوم",
        1: "يوم واحد",
        2: "يومان",
        3: "أيام",
        10: "أيام",
        11: "يومًا",
        99: "يومًا",
        100: "يوم",
        103: "أيام",
    }
    for number, word in numbers.items():
        assert said.ngettext("{count} day", "{count} days", number).endswith(word), number


@pytest.mark.parametrize("code", CODES)
def test_every_place_for_a_value_is_kept(code: str) -> None:
    for message, english, said in messages(code):
        wanted, kept = ({SAME.get(name, name) for name in fields(text)} for text in (english, said))
        # A form for exactly one may say "one" instead of the number.
        assert kept == wanted or (message.pluralizable and wanted - kept == {"count"}), message.id


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_stays_a_sentence(code: str) -> None:
    for message, english, said in messages(code):
        assert english.endswith(ENDS) == said.endswith(ENDS), message.id


@pytest.mark.parametrize("code", CODES)
def test_the_catalogue_knows_every_sentence_of_words_and_content(code: str) -> None:
    known = {english for message in catalogue(code) for english in _forms(message)}
    missing = {text for _place, text in in_sources({"app/words": "", "resources/content": ""})} - known
    assert missing == set(), "see resources/locale/README.md"


@pytest.mark.parametrize("code", CODES)
def test_no_translation_speaks_unkindly(code: str) -> None:
    assert [said for _message, _english, said in messages(code) if re.search(UNKIND[code], said, re.IGNORECASE)] == []


def test_nothing_that_people_read_speaks_unkindly() -> None:
    assert [
        f"{place}: {text}" for place, text in in_sources(ALL_SOURCES) if re.search(UNKIND["en"], text, re.IGNORECASE)
    ] == []


def test_content_is_found_by_its_keys_and_times_are_no_texts() -> None:
    content = {"a": [{"text": "One.", "value": "19:45"}, {"value": "Two."}], "text": 3, "b": {"text": "Three."}}
    assert list(sentences(content, frozenset({"text", "value"}))) == ["One.", "Two.", "Three."]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)
