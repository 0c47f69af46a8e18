"""Every code that travels over the link or stands in the log has words; unknown ones stay neutral."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.link.messages import Refusal
from app.rules.family import Note
from app.rules.verdict import NoteKind
from app.words import checks, notes, refusals
from app.words.checks import check
from app.words.language import speaking
from app.words.notes import note, note_text
from app.words.refusals import refusal
from tests.words.speech import ENGLISH, GERMAN

ZONE = "Europe/Berlin"
NOW = datetime(2026, 10, 14, 15, 5, tzinfo=UTC)
values = st.dictionaries(
    st.sampled_from(["start", "end", "until", "seconds", "minutes", "app", "scope", "child", "by", "fault", "path"]),
    st.sampled_from(
        ["", "x", "90", "1e999", "games", "category:games", "2026-10-14T15:00:00Z", "2026-10-14T15:00", "{x}"]
    ),
)


def test_every_refusal_of_the_link_has_words_of_its_own() -> None:
    assert {str(code) for code in Refusal} == set(refusals.CODES)


@pytest.mark.parametrize(
    ("code", "known", "sentence"),
    [
        ("wait", {"seconds": "61"}, "Too many tries. Sundial listens again in 2 min."),
        ("wait", {}, "Too many tries for now."),
        ("invalid", {"fault": "minutes must be at least 1."}, "This cannot be kept: minutes must be at least 1."),
        ("not-allowed", {}, "Only a parent can decide this."),
        ("never-heard-of", {}, "That did not work."),
    ],
)
def test_what_a_refusal_says(code: str, known: dict[str, str], sentence: str) -> None:
    assert refusal(code, known)[0] == sentence
    assert refusal(code, known)[1].endswith(".")


@given(st.sampled_from([*refusals.CODES, "new"]), values, st.sampled_from([ENGLISH, GERMAN]))
def test_every_refusal_is_a_sentence_with_a_way_out(code: str, known: dict[str, str], language: object) -> None:
    with speaking(language):  # type: ignore[arg-type]  # a Language, sampled
        sentence, way_out = refusal(code, known)
    assert sentence
    assert way_out.endswith(".")


def test_every_kind_of_note_of_the_rules_has_words_of_its_own() -> None:
    assert {str(kind) for kind in NoteKind} <= set(notes.CODES)


@pytest.mark.parametrize(
    ("kind", "known", "said"),
    [
        (
            "monitoring-interrupted",
            {"start": "2026-10-14T12:02:00Z", "end": "2026-10-14T12:09:00Z"},
            "Counting was interrupted from 14:02 to 14:09.",
        ),
        ("gap", {"seconds": "600"}, "Nothing was seen for 10 min."),
        ("grant-applied", {"minutes": "30", "scope": "category:games"}, "30 min of extra time for games."),
        ("could-not-close", {"app": "supertux2"}, "SuperTux did not close when time was up."),
        ("seat-changed", {"child": "Mira"}, "Mira is at the computer now."),
        ("seat-changed", {"child": ""}, "A grown-up is at the computer now."),
        ("pause-started", {"until": "2026-10-14T16:30:00+00:00"}, "A pause began, until 18:30."),
        ("request-unanswered", {"child": "Mira"}, "Mira asked and got no answer that day."),
        ("something-new", {}, "Something was noted: something-new."),
    ],
)
def test_what_a_note_says(kind: str, known: dict[str, str], said: str) -> None:
    assert note(kind, known, NOW, ZONE, {"supertux2": "SuperTux"}) == said
    assert note_text(Note(NOW, kind, known), NOW, ZONE, {"supertux2": "SuperTux"}) == said


@given(st.sampled_from([*notes.CODES, "new"]), values)
def test_every_note_is_one_line_whatever_its_values(kind: str, known: dict[str, str]) -> None:
    said = note(kind, known, NOW, ZONE)
    assert said.endswith(".")
    assert "\n" not in said


def test_an_outcome_chooses_the_words_of_a_check() -> None:
    assert check("store", "ok", {"path": "/home/mira"}).sentence == "The data is in /home/mira."
    assert check("closing", "limited").sentence == "This account can also end Sundial."
    assert check("closing", "missing").sentence == "Sundial cannot close the children’s apps."
    assert check("closing", "ok").way_out == ""


def test_an_unknown_check_reads_neutral() -> None:
    assert check("moon-phase", "ok").sentence == "This works."
    assert check("moon-phase", "limited", {"fault": "no moon."}).sentence == "This works in part: no moon."


@given(st.sampled_from([*checks.CODES, "new"]), st.sampled_from(["ok", "limited", "missing", "?"]), values)
def test_every_check_has_a_name_and_a_sentence(code: str, outcome: str, known: dict[str, str]) -> None:
    said = check(code, outcome, known)
    assert said.title
    assert said.sentence
