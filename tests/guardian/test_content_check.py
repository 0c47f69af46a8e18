"""The doctor says whether help and learning can be read, and names the file that cannot."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.guardian.doctor import LIMITED, OK, help_and_learning
from app.paths import resources
from app.words.checks import check

CONTENT = resources() / "content"


def said(content: Path) -> tuple[str, str]:
    found = help_and_learning(content)
    return found.outcome, check(found.code, found.outcome, found.values).sentence


def test_all_twelve_subjects_are_there() -> None:
    outcome, sentence = said(CONTENT)
    assert outcome == OK
    assert sentence.startswith("Subjects to learn: 12. Helplines: 1")


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "content" / "learning" / "05-ai.json").write_text("{", encoding="utf-8")
    (tmp_path / "content" / "helplines.json").unlink()
    assert said(tmp_path / "content") == (
        LIMITED,
        "Not all of help and learning can be read: 05-ai.json, helplines.json. The rest works.",
    )


def test_without_any_content_it_is_no_surprise(tmp_path: Path) -> None:
    assert said(tmp_path)[0] == LIMITED
