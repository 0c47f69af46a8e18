"""The agreement as its child reads it."""

from dataclasses import replace
from datetime import date, time

from app.link.messages import AgreementReply
from app.rules import scope
from app.rules.agreement import Agreement, Ask, Budget, ClauseState, Free, Per, Quiet, Standing
from app.rules.documents import write_agreement
from app.rules.proposing import propose
from app.rules.say import Side
from app.ui.present.child_agreement import AgreementPage, agreement_page
from tests.ui.mira_days import NOW

TODAY = date(2026, 10, 14)
MIRAS = Agreement(
    child="Mira",
    zone="Europe/Berlin",
    clauses=(
        Budget("days", scope.ALL, Per.DAY, 90),
        Quiet("bedtime", scope.ALL, time(20), time(7)),
        Free("schoolwork", scope.category("learning")),
    ),
)


def page(**standings: Standing) -> AgreementPage:
    clauses = tuple(replace(clause, standing=standings.get(clause.id, clause.standing)) for clause in MIRAS.clauses)
    document = write_agreement(replace(MIRAS, clauses=clauses))
    reply = AgreementReply(id=1, child=1, version=3, since=NOW, document=document)
    return agreement_page(reply, TODAY)


def test_an_agreed_clause_is_read_and_nothing_waits() -> None:
    shown = page()
    assert shown.open_clauses == ()
    assert shown.lead == "This is what you agreed on."
    assert [line.standing for line in shown.lines] == ["Agreed", "Agreed", "Agreed"]


def test_a_parents_proposal_waits_for_the_childs_yes() -> None:
    shown = page(days=Standing(ClauseState.PROPOSED_BY_PARENT))
    assert shown.open_clauses == ("days",)
    assert (shown.child, shown.base) == (1, 3)
    assert shown.lines[0].can_agree


def test_the_childs_own_proposal_waits_for_the_parents() -> None:
    shown = page(days=Standing(ClauseState.PROPOSED_BY_CHILD))
    assert shown.open_clauses == ()


def test_what_parents_set_alone_is_marked_with_its_end_and_reason() -> None:
    alone = Standing(ClauseState.SET_BY_PARENTS, reason="school trip", until_date=date(2026, 10, 18))
    shown = page(bedtime=alone)
    line = shown.lines[1]
    assert (line.standing, line.reason) == ("Set by parents until Sunday", "“school trip”")
    assert not line.can_agree


def test_what_is_proposed_about_a_point_that_only_parents_set_is_read_with_it_and_once() -> None:
    calm, days = Budget("calm", scope.ALL, Per.DAY, 30), replace(MIRAS.clauses[0], id="days-set")
    alone = replace(
        MIRAS,
        clauses=(
            *MIRAS.clauses,
            *(
                replace(clause, id=name, standing=Standing(ClauseState.SET_BY_PARENTS))
                for clause, name in ((calm, "calm-set"), (days, "days-set"))
            ),
        ),
    )
    asked = propose(alone, replace(calm, minutes=45), Side.PARENTS, about="calm-set", reason="Exams are over.")
    asked = propose(asked, replace(calm, minutes=60), Side.CHILD, about="days")
    shown = agreement_page(AgreementReply(id=1, child=1, version=3, since=NOW, document=write_agreement(asked)), TODAY)
    lines = {line.id: (line.thread.base if line.thread else "", line.can_suggest) for line in shown.lines}
    assert lines == {
        "days": ("days", False),
        "days-set": ("", False),
        "calm-set": ("calm", False),
        "bedtime": ("", True),
        "schoolwork": ("", True),
    }


def test_a_screen_reader_hears_the_whole_clause() -> None:
    line = page().lines[0]
    assert line.sentence.startswith(line.title)
    assert line.value in line.sentence
    assert "Agreed" in line.sentence
    assert replace(line, reason="").sentence == line.sentence


def test_the_child_reads_the_list_of_what_was_agreed() -> None:
    games = Ask("new-games", scope.category("games"), is_each=True, excepted=(scope.app("supertux2"),))
    document = write_agreement(replace(MIRAS, clauses=(games,)))
    reply = AgreementReply(id=1, child=1, version=3, since=NOW, document=document)
    (line,) = agreement_page(reply, TODAY, names={"supertux2": "SuperTux 2"}).lines
    assert (line.title, line.value) == ("New games", "Ask first")
    assert line.detail == "A parent says yes before it opens · agreed: SuperTux 2"
