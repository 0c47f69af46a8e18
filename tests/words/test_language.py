"""The language is chosen once, and never mixed."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from app.words.language import _, isolated, languages, load, ngettext, pgettext, preferred, speaking, spoken, use
from app.words.moments import clock_time, weekday_name
from tests.words.speech import GERMAN, LOCALE_DIR


def test_a_language_is_used_until_another_one_is() -> None:
    with speaking(spoken()):
        use("de_AT.UTF-8", LOCALE_DIR)
        assert _("Agreed") == "Vereinbart"
        assert weekday_name(0) == "Montag"
        use("en", LOCALE_DIR)
        assert _("Agreed") == "Agreed"


@pytest.mark.parametrize("code", ["", "C", "POSIX", "C.UTF-8", "tlh", "../../etc", "en_XX", "eo", "@", "de\x00"])
def test_a_strange_code_is_english_with_a_clock_of_24_hours(code: str) -> None:
    language = load(code, LOCALE_DIR)
    assert language.code == "en"
    with speaking(language):
        assert "PM" not in clock_time(time(17, 30))


def test_english_keeps_the_habits_of_its_region() -> None:
    assert str(load("en_US.UTF-8", LOCALE_DIR).locale) == "en_US"
    assert str(load("en", LOCALE_DIR).locale) == "en_GB"


def test_a_missing_folder_is_english(tmp_path: Path) -> None:
    assert load("de", tmp_path / "nowhere").code == "en"


def test_languages_are_those_with_a_catalogue() -> None:
    assert {"en", "de"} <= set(languages(LOCALE_DIR))


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de_DE.UTF-8"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "fr_FR"}, "fr_FR"),
        ({"LANGUAGE": "vi:de", "LANG": "de"}, "vi"),
        ({"LANGUAGE": "", "LANG": "de"}, "de"),
    ],
)
def test_the_environment_says_which_language(environ: dict[str, str], code: str) -> None:
    assert preferred(environ) == code


def test_plural_forms_and_contexts_are_the_catalogues() -> None:
    with speaking(GERMAN):
        assert ngettext("{years} year", "{years} years", 1) == "{years} Jahr"
        assert pgettext("inside a sentence", "games") == "Spiele"
    assert _("") == ""


def test_only_what_could_mix_is_isolated() -> None:
    assert isolated("Mira") == "Mira"
    assert isolated("نور") == "\u2068نور\u2069"
