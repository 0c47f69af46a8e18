"""The page on privacy names all that is kept, says the real times, and can be read at nine."""

from __future__ import annotations

from pathlib import Path

from app.guidance.detail import BY_BAND, Detail
from app.words.recorded import RECORDED
from tests.guidance.lix import reading

DOCS = Path(__file__).parent.parent / "docs"
PRIVACY = (DOCS / "privacy.md").read_text(encoding="utf-8")
ASSESSMENT = (DOCS / "child-rights.md").read_text(encoding="utf-8")


def test_it_names_each_kind_of_thing_that_is_kept() -> None:
    assert [kind.title for kind in RECORDED if f"- {kind.title}:" not in PRIVACY] == []


def test_it_says_for_how_long_and_from_which_age_parents_see_less() -> None:
    for said in ("30 days", "90 days", "a year", "From 13 on", "From 16 on"):
        assert said in PRIVACY
    assert {"13-15": Detail.KINDS, "16-17": Detail.WEEKS} == BY_BAND


def test_it_is_one_page_and_as_easy_as_for_nine_to_thirteen() -> None:
    sentences = [line.strip("- *#") for line in PRIVACY.replace("**", "").splitlines() if line.strip()]
    text = " ".join(sentences)
    found = reading([text])
    assert len(text.split()) <= 450
    assert found.lix <= 30
    assert found.words_a_sentence <= 12


def test_the_assessment_has_a_day_says_that_nobody_was_asked_and_has_all_fifteen_standards() -> None:
    assert "Written on 20" in ASSESSMENT
    assert "No child, no parent, no lawyer and no authority was consulted." in ASSESSMENT
    standards = ASSESSMENT.split("## The 15 standards")[1].split("## ")[0]
    assert [row.split("|")[1].strip() for row in standards.splitlines() if row.startswith("| ")][1:] == [
        str(number) for number in range(1, 16)
    ]
