"""What parents read on the Agreement page, and the messages that a change makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import msgspec

from app.link.agreeing import VersionsReply, VersionView
from app.link.messages import AgreementReply
from app.report.agreement_sheet import agreement_handout
from app.rules import scope
from app.rules.agreement import Agreement, Budget, ClauseState, Free, Per, Standing
from app.rules.amending import set_alone
from app.rules.documents import read_agreement, write_agreement
from app.rules.editions import Deed, Signature
from app.rules.proposing import propose
from app.rules.say import Side
from app.ui.present.agreement import Alone, agreement_model, all_agreed, with_clause, with_warnings, without_clause
from app.ui.present.child_agreement import agreement_page
from app.ui.present.versions import versions_model

TODAY = date(2026, 11, 22)
GAMES = Budget("games-week", scope.category("games"), Per.WEEK, 300)
AGREEMENT = Agreement(
    "Mira", "Europe/Berlin", (GAMES, Free("schoolwork", scope.category("learning"))), warn_minutes=(15, 5)
)
OPEN = replace(
    AGREEMENT, clauses=(replace(GAMES, standing=Standing(ClauseState.PROPOSED_BY_PARENT)), *AGREEMENT.clauses[1:])
)


def reply(agreement: Agreement = AGREEMENT) -> AgreementReply:
    return AgreementReply(
        id=1,
        child=1,
        version=3,
        since=datetime(2026, 10, 4, 22, 30, tzinfo=UTC),
        document=write_agreement(agreement),
    )


def test_every_point_is_a_row_with_its_standing_in_words() -> None:
    model = agreement_model(reply(), TODAY)
    assert [(row.title, row.value, row.standing) for row in model.rows] == [
        ("Games per week", "5 h a week", "Agreed"),
        ("Always free", "Not counted", "Agreed"),
    ]
    assert model.warnings.value == "15 and 5 min"
    assert model.lead == "Everything here is settled."


def test_since_is_the_familys_day_not_utcs() -> None:
    assert "5 October" in agreement_model(reply(), TODAY).version


def test_signatures_and_versions_are_of_the_familys_day() -> None:
    late = datetime(2026, 10, 4, 22, 30, tzinfo=UTC)
    signed = (Signature("Mira", Side.CHILD, late),)
    told = msgspec.structs.replace(reply(), signatures=signed)
    assert [one.day for one in agreement_model(told, TODAY).signed] == ["5 October"]
    assert agreement_page(told, TODAY).signed == ("Mira, 5 October",)
    view = VersionView(
        number=1, since=late, edition=1, deed=Deed(), document=write_agreement(AGREEMENT), signatures=signed
    )
    (line,) = versions_model(VersionsReply(id=1, child=1, versions=(view,), left_off=0)).lines
    assert (line.title, line.signed) == ("Version 1, 5 October", "Signed by Mira, 5 October")
    handed = agreement_handout(AGREEMENT, signed, TODAY, TODAY)
    assert handed.parts[-1].lines[0].text == "Mira, 5 October"


def test_an_open_point_is_counted_and_changes_nothing_yet() -> None:
    model = agreement_model(reply(OPEN), TODAY)
    assert model.open_points == ("games-week",)
    assert model.lead.startswith("One point is open.")
    assert "Mira" in model.rows[0].meaning


def test_sitting_together_a_family_says_yes_to_all_that_is_open() -> None:
    message = all_agreed(agreement_model(reply(OPEN), TODAY))
    assert read_agreement(message.document).clauses[0].standing.state is ClauseState.AGREED
    assert message.base == 3


def test_a_point_changed_together_is_agreed_in_the_message() -> None:
    model = agreement_model(reply(), TODAY)
    sent = read_agreement(with_clause(model, replace(GAMES, minutes=360), None, TODAY).document)
    assert sent.clauses[0] == replace(GAMES, minutes=360)


def test_a_point_set_alone_is_marked_and_the_agreed_one_says_when_it_holds_again() -> None:
    model = agreement_model(reply(), TODAY)
    message = with_clause(model, replace(GAMES, minutes=180), Alone("Mum", "Exams", 7), TODAY)
    shown = agreement_model(replace_document(message.document), TODAY)
    by_id = {row.id: row for row in shown.rows}
    assert by_id["games-week-set"].state is ClauseState.SET_BY_PARENTS
    assert by_id["games-week-set"].reason == "“Exams”"
    assert by_id["games-week-set"].note == "Holds from 23 November, and was announced"
    assert by_id["games-week"].note == ""
    wider = with_clause(model, replace(GAMES, minutes=360), Alone("Mum", "Holidays", 7), TODAY)
    resting = {row.id: row for row in agreement_model(replace_document(wider.document), TODAY).rows}["games-week"]
    assert resting.note == "Holds again from 29 November"


def test_what_is_proposed_about_a_point_that_only_parents_set_is_read_with_it() -> None:
    calm = Budget("calm", scope.ALL, Per.DAY, 30)
    alone = set_alone(AGREEMENT, calm, by="Mum", reason="Exams", today=TODAY, days=7)
    asked = propose(alone, replace(calm, minutes=45), Side.CHILD, about="calm-set")
    model = agreement_model(reply(asked), TODAY)
    assert model.open_points == ("calm-set",)
    assert model.rows[-1].state is ClauseState.PROPOSED_BY_CHILD


def test_a_point_can_be_taken_out() -> None:
    model = agreement_model(reply(), TODAY)
    assert [c.id for c in read_agreement(without_clause(model, "games-week").document).clauses] == ["schoolwork"]


def test_warnings_are_sent_largest_first_and_once() -> None:
    message = with_warnings(agreement_model(reply(), TODAY), (5, 15, 5, 1))
    assert read_agreement(message.document).warn_minutes == (15, 5, 1)


def replace_document(document: str) -> AgreementReply:
    return AgreementReply(id=1, child=1, version=4, since=datetime(2026, 11, 22, tzinfo=UTC), document=document)
