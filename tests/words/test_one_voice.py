"""Durations, times and dates are put into words in one place, and what a child reads is short."""

from __future__ import annotations

import re

from babel.messages.extract import extract_from_dir

from tests.words.speech import RESOURCES

APP = RESOURCES.parent / "app"
OWN_FORMATS = re.compile(r"\} ?(min|h|hours|minutes)\b|strftime\(|format_(time|date|timedelta|unit)\(")
FOR_CHILDREN = ("ui/child", "ui/present/child.py", "ui/present/child_agreement.py", "ui/present/telling.py")
WORDS_AT_MOST = 12


def test_nothing_outside_words_formats_a_duration_a_time_or_a_date() -> None:
    own = [
        f"{path.relative_to(APP)}:{number}"
        for path in APP.rglob("*.py")
        if path.parent.name != "words"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if OWN_FORMATS.search(line)
    ]
    assert own == []


def test_what_a_child_reads_has_at_most_twelve_words_a_sentence() -> None:
    long = [
        f"{file}: {sentence}"
        for file, _line, said, _comments, _context in extract_from_dir(APP, [("**.py", "python")])
        if file.startswith(FOR_CHILDREN) or file == "words/tellings.py"
        for text in (said if isinstance(said, tuple) else (said,))
        for sentence in re.split(r"(?<=[.?!…]) ", text)
        if len(sentence.split()) > WORDS_AT_MOST
    ]
    assert long == []
