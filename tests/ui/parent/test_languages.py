"""Settings say how far the sentences of each language can be relied on."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale

from app.ui.parent.languages import language_note
from app.ui.present.settings import where_data_is
from app.words.language import Language, plain, speaking


def test_english_is_what_sundial_is_written_in() -> None:
    assert language_note("en_GB") == "Sundial is written in English."


@pytest.mark.parametrize(
    ("code", "name"),
    [("de", "Deutsch"), ("id", "Indonesia"), ("vi", "Tiếng Việt"), ("zh_CN", "中文 (简体, 中国)"), ("ar", "العربية")],
)
def test_every_other_language_is_not_yet_read_by_a_native_speaker(code: str, name: str) -> None:
    assert plain(language_note(code)) == f"{name}: not yet read by a native speaker."


def test_a_name_in_another_writing_does_not_turn_the_sentence_round() -> None:
    said = language_note("ar")
    assert (said[0], said.index(":")) == ("\u2068", said.index("\u2069") + 1)


def test_a_path_keeps_its_slashes_where_its_sentence_reads_from_right_to_left() -> None:
    with speaking(Language("ar", Locale("ar"))):
        said = where_data_is(Path("/home/mira"))
    assert "\u2068/\u200bhome/\u200bmira\u2069" in said
