"""The directory of helplines: whole in form, honest about what nobody has checked."""

from __future__ import annotations

import json

import pytest
from babel import Locale

from app.errors import DocumentError
from app.guidance.helplines import Directory, Kind, read_helplines
from app.paths import resources

TEXT = (resources() / "content" / "helplines.json").read_bytes()
DIRECTORY = read_helplines(TEXT)


def test_every_country_has_a_line_for_children_and_a_number_for_emergencies() -> None:
    assert len(DIRECTORY.countries) >= 31
    for country in DIRECTORY.countries:
        kinds = {line.kind for line in DIRECTORY.of(country)}
        assert {Kind.CHILD, Kind.EMERGENCY} <= kinds, country


def test_every_country_is_one() -> None:
    assert set(DIRECTORY.countries) <= set(Locale("en").territories)


def test_the_most_urgent_stands_first_and_what_is_checked_before_what_is_not() -> None:
    places = [[*Kind].index(line.kind) for line in DIRECTORY.of("DE")]
    assert places == sorted(places)
    children = [line for line in DIRECTORY.of("NZ") if line.kind is Kind.CHILD]
    assert [line.is_checked for line in children] == [True, False]


def test_an_emergency_number_that_nobody_checked_does_not_claim_otherwise() -> None:
    assert not any(line.is_checked for line in DIRECTORY.lines if line.kind is Kind.EMERGENCY)


def test_every_checked_line_says_where_it_was_seen() -> None:
    assert all(line.source for line in DIRECTORY.lines if line.is_checked)


def test_what_was_seen_years_ago_may_have_changed() -> None:
    (child,) = (line for line in DIRECTORY.of("ID") if line.name == "SAPA")
    assert not child.is_old(2024)
    assert child.is_old(2026)


def test_no_line_stands_there_twice() -> None:
    said = [(line.country, line.name, line.number, line.url) for line in DIRECTORY.lines]
    assert len(said) == len(set(said))


def test_a_country_without_lines_has_what_helps_everywhere() -> None:
    assert DIRECTORY.of("AQ") == ()
    assert DIRECTORY.of("001") == ()
    assert {line.name for line in DIRECTORY.everywhere} >= {"Child Helpline International", "Take It Down"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"country": "Germany"}, "$.lines[0].country"),
        ({"number": ""}, "neither a number nor an address"),
        ({"is_checked": True}, "the source is missing"),
        ({"phone": "1"}, "phone"),
    ],
)
def test_a_broken_file_says_what_is_wrong(changes: dict[str, object], said: str) -> None:
    line = {"country": "DE", "kind": "child", "name": "A line", "is_checked": False, "number": "1"} | changes
    text = json.dumps({"format": "sundial-helplines/1", "compiled": "2026-11-21", "lines": [line]}).encode()
    with pytest.raises(DocumentError) as caught:
        read_helplines(text)
    assert said in caught.value.sentence


def test_the_directory_is_a_value() -> None:
    assert Directory(DIRECTORY.compiled, DIRECTORY.lines) == DIRECTORY
