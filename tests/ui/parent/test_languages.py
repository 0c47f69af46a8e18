"""Settings say how far the sentences of each language can be relied on."""

from __future__ import annotations

import pytest

from app.ui.parent.languages import language_note
from app.words.language import plain


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
