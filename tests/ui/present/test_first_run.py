"""What the first run's screens show and what they make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from app.guidance.bands import Band, read_bands
from app.link.messages import Beginning
from app.paths import resources
from app.rules.agreement import Budget, Quiet
from app.rules.documents import read_agreement
from app.ui.present.first_run import (
    Draft,
    DraftChild,
    consequence_of_beginning,
    faults,
    points,
    set_up,
    starting_point,
    tab_text,
    where_from,
    with_beginning,
    with_every_yes,
    with_minutes,
    with_start,
    with_starting_points,
    with_yes,
)

TODAY = date(2026, 11, 22)
ZONE = "Europe/Berlin"
MIRA = DraftChild("anna", "Mira", date(2017, 3, 4))
LEO = DraftChild("anna", "Leo", date(2013, 1, 2))


@pytest.fixture(scope="module")
def bands() -> tuple[Band, ...]:
    return read_bands((resources() / "content" / "bands.json").read_text())


@pytest.fixture
def started(bands: tuple[Band, ...]) -> Draft:
    return with_starting_points(Draft((MIRA, LEO)), TODAY, bands, ZONE)


def budget(draft: Draft, child: int, clause_id: str) -> Budget:
    agreement = draft.children[child].agreement
    assert agreement is not None
    clause = agreement.clause(clause_id)
    assert isinstance(clause, Budget)
    return clause


@pytest.mark.parametrize(
    ("child", "fault"),
    [
        (DraftChild("anna", ""), "Please enter a name."),
        (DraftChild("anna", "   "), "Please enter a name."),
        (DraftChild("anna", "x" * 256), "Please use a shorter name."),
        (DraftChild("anna", "Mira", date(2026, 11, 23)), "This day is still to come. Please check the year."),
        (
            DraftChild("anna", "Mira", date(2008, 11, 22)),
            "Sundial is for children up to 17. Grown-ups are not counted.",
        ),
        (DraftChild("anna", "Mira", date(2008, 11, 23)), ""),
        (DraftChild("anna", "Mira"), ""),
    ],
)
def test_what_is_missing_is_said_before_one_goes_on(child: DraftChild, fault: str) -> None:
    assert faults(Draft((child,)), TODAY).get(0, "") == fault


def test_two_children_of_one_name_are_told_apart_before_one_goes_on() -> None:
    found = faults(Draft((MIRA, replace(LEO, name=" mira "))), TODAY)
    assert list(found) == [1]


def test_each_child_starts_with_the_numbers_of_its_age(started: Draft) -> None:
    assert budget(started, 0, "school-days").minutes == 90
    assert budget(started, 1, "school-days").minutes == 120
    assert budget(started, 1, "games-week").minutes == 420


def test_what_was_changed_by_hand_stays_when_one_goes_back_and_on(started: Draft, bands: tuple[Band, ...]) -> None:
    changed = with_minutes(started, 0, "school-days", 75)
    assert budget(with_starting_points(changed, TODAY, bands, ZONE), 0, "school-days").minutes == 75


def test_another_birth_date_brings_the_numbers_of_that_age(started: Draft, bands: tuple[Band, ...]) -> None:
    changed = with_minutes(started, 0, "school-days", 75)
    older = replace(changed.children[0], born=date(2013, 1, 2))
    again = with_starting_points(replace(changed, children=(older,)), TODAY, bands, ZONE)
    assert budget(again, 0, "school-days").minutes == 120


def test_a_number_can_be_changed_for_one_child_alone(started: Draft) -> None:
    changed = with_minutes(started, 1, "games-week", 300)
    assert budget(changed, 1, "games-week").minutes == 300
    assert changed.children[0] == started.children[0]


def test_bedtime_can_be_moved(started: Draft) -> None:
    changed = with_start(started, 0, "bedtime", time(19, 30))
    agreement = changed.children[0].agreement
    assert agreement is not None
    bedtime = agreement.clause("bedtime")
    assert isinstance(bedtime, Quiet)
    assert bedtime.start == time(19, 30)


def test_every_row_can_be_changed_or_says_its_value(started: Draft, bands: tuple[Band, ...]) -> None:
    model = starting_point(started.children[0], TODAY, bands)
    assert model.rows
    for row in model.rows:
        assert row.minutes is not None or row.at is not None or row.value


def test_every_number_of_an_age_says_where_it_comes_from(started: Draft, bands: tuple[Band, ...]) -> None:
    lines = [line for line in where_from(started.children[0], TODAY, bands) if line.title]
    assert lines
    assert all(line.because and line.sources for line in lines)


def test_a_tab_names_the_child_and_its_age() -> None:
    assert tab_text(MIRA, TODAY) == "Mira, 9"
    assert tab_text(DraftChild("anna", "Mira"), TODAY) == "Mira"


def test_without_a_yes_a_point_stays_a_proposal(started: Draft) -> None:
    first = points(started)[0]
    said = with_yes(started, first.child, first.clause, is_agreed=True)
    message = set_up(said)
    assert message.beginning is Beginning.TOGETHER
    assert message.agreed == ((first.child, first.clause),)
    assert consequence_of_beginning(said) == "What has no yes stays a proposal and changes nothing."


def test_a_yes_can_be_taken_back(started: Draft) -> None:
    first = points(started)[0]
    said = with_yes(started, first.child, first.clause, is_agreed=True)
    assert set_up(with_yes(said, first.child, first.clause, is_agreed=False)).agreed == ()


def test_a_yes_to_everything_holds_at_once(started: Draft) -> None:
    everything = with_every_yes(started)
    assert len(set_up(everything).agreed) == len(points(started))
    assert consequence_of_beginning(everything) == "Everything is agreed and holds from now on."


def test_a_yes_given_before_counts_for_nothing_when_they_answer_at_their_next_login(started: Draft) -> None:
    later = with_beginning(with_every_yes(started), Beginning.NEXT_LOGIN)
    assert set_up(later).agreed == ()


def test_the_message_carries_each_childs_agreement_as_its_document(started: Draft) -> None:
    message = set_up(replace(started, passcode="1234"))
    assert [child.name for child in message.children] == ["Mira", "Leo"]
    assert message.passcode == "1234"
    for sent, draft in zip(message.children, started.children, strict=True):
        assert draft.agreement is not None
        assert read_agreement(sent.document).clauses == draft.agreement.clauses
