"""A judgement on what was counted: every number follows at once, both sides read it, and it can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.link.asking import Give
from app.link.ledger import (
    Correct,
    CorrectionKind,
    CorrectionsReply,
    GetCorrections,
    TriedReply,
    TryAgreement,
    UndoCorrection,
)
from app.link.messages import Ok, Refusal, Refused, Response
from app.link.sorting import SortApp
from app.rules.agreement import Ask, Budget, Per
from app.rules.documents import write_agreement
from app.rules.periods import PeriodSum
from app.rules.scope import ALL, category
from app.rules.sorting import Mark
from app.rules.verdict import State
from app.words.what_if import what_if_sentence
from tests.fakes.guardian import FRIDAY, GAMES_TWO_MINUTES, SCHOOL_IS_FREE, Home, agreement
from tests.fakes.platform import MINES

GAMES_WEEK = Budget("games-week", category("games"), Per.WEEK, 60)


@pytest.fixture
def played(home: Home) -> Home:
    """Mira has used up her two minutes of games and half a minute more; Leo has not been here."""
    home.set_up(agreement(GAMES_TWO_MINUTES, GAMES_WEEK, SCHOOL_IS_FREE), agreement(SCHOOL_IS_FREE, child="Leo"))
    home.computer.start(MINES, 100)
    home.tick()
    home.let_pass(150)
    return home


def correct(home: Home, becomes: CorrectionKind = CorrectionKind.NOBODY, **more: object) -> Response:
    said = {"child": 1, "key": "correction-1", "start": FRIDAY, "end": FRIDAY + timedelta(seconds=60)} | more
    return home.say(Correct(id=0, becomes=becomes, **said))  # type: ignore[arg-type]  # keywords of a test


def numbers(home: Home, child: int = 0) -> tuple[int, list[int], State | None]:
    """What was used today, how far the budgets are, and how games stand."""
    view = home.status.children[child]
    games = next((verdict.state for verdict in view.verdicts if verdict.scope == category("games")), None)
    return view.totals.get("all", 0), [tally.used for tally in view.tallies], games


def test_that_was_me_gives_the_time_back_everywhere(played: Home) -> None:
    before = numbers(played)
    assert before == (150, [150, 150], State.OVER)
    assert correct(played) == Ok(id=correct(played).id - 1, made="correction-1")
    assert numbers(played) == (90, [90, 90], State.ALLOWED)
    assert [stretch.start for stretch in played.child.timeline] == [FRIDAY + timedelta(seconds=60)]
    assert played.child.left == 30


def test_taken_back_everything_is_as_it_was(played: Home) -> None:
    before, line = numbers(played), played.child.timeline
    correct(played)
    assert isinstance(played.say(UndoCorrection(id=0, correction="correction-1")), Ok)
    assert (numbers(played), played.child.timeline) == (before, line)
    again = played.say(UndoCorrection(id=0, correction="correction-1"))
    assert isinstance(again, Refused)
    assert again.code is Refusal.OUTDATED


def test_that_was_leo_moves_it_to_leo(played: Home) -> None:
    correct(played, CorrectionKind.CHILD, to_child=2)
    assert numbers(played)[0] == 90
    assert numbers(played, 1)[0] == 60


def test_that_was_learning_makes_it_free(played: Home) -> None:
    correct(played, CorrectionKind.CATEGORY, category="learning")
    assert numbers(played)[:2] == (90, [90, 90])
    assert played.child.totals["category:learning"] == 60


def test_a_restart_and_more_use_go_on_from_there(played: Home) -> None:
    correct(played)
    played.crash()
    played.let_pass(10)
    assert numbers(played)[:2] == (100, [100, 100])
    played.let_pass(20)
    assert numbers(played)[2] is State.OVER


def test_both_sides_read_the_same_neutral_line_for_each_child_it_changes(played: Home) -> None:
    correct(played, CorrectionKind.CHILD, to_child=2, app="mines")
    played.say(UndoCorrection(id=0, correction="correction-1"))
    notes = [(note.kind, note.child, note.values["child"]) for note in played.status.notes if "correct" in note.kind]
    assert notes == [
        ("use-corrected", 1, "Mira"),
        ("use-corrected", 2, "Leo"),
        ("correction-undone", 1, "Mira"),
        ("correction-undone", 2, "Leo"),
    ]


def test_the_same_key_judges_once_and_another_judgement_needs_a_key_of_its_own(played: Home) -> None:
    for _ in range(2):
        assert isinstance(correct(played), Ok)
    assert numbers(played)[0] == 90
    other = correct(played, end=FRIDAY + timedelta(seconds=61))
    assert isinstance(other, Refused)
    assert other.values == {"key": "key"}


def test_what_was_judged_can_be_read_by_whoever_it_is_about(played: Home) -> None:
    correct(played, CorrectionKind.CHILD, to_child=2, by="Jo", reason="Leo sat there")
    correct(played, CorrectionKind.CATEGORY, key="correction-2", category="learning", app="mines")
    correct(played, key="correction-3")
    for child, expected in ((1, ["child", "category", "nobody"]), (2, ["child"])):
        reply = played.say(GetCorrections(id=0, child=child, since=FRIDAY))
        assert isinstance(reply, CorrectionsReply)
        assert [view.becomes for view in reply.corrections] == expected
        assert (reply.corrections[0].by, reply.corrections[0].reason) == ("Jo", "Leo sat there")
        assert reply.corrections[0].to_child == 2


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"end": FRIDAY}, "end"),
        ({"start": FRIDAY + timedelta(hours=1), "end": FRIDAY + timedelta(hours=2)}, "end"),
        ({"becomes": CorrectionKind.CHILD}, "to_child"),
        ({"becomes": CorrectionKind.CHILD, "to_child": 1}, "end"),
        ({"to_child": 2}, "to_child"),
        ({"becomes": CorrectionKind.CATEGORY}, "category"),
        ({"category": "games"}, "category"),
    ],
)
def test_a_judgement_that_means_nothing_is_not_kept(played: Home, more: dict[str, object], key: str) -> None:
    answer = correct(played, **more)  # type: ignore[arg-type]  # keywords of a test
    assert isinstance(answer, Refused)
    assert (answer.code, answer.values["key"]) == (Refusal.INVALID, key)
    assert numbers(played)[0] == 150


def test_nobody_can_judge_for_a_child_that_is_not_there_or_take_back_what_was_never_said(played: Home) -> None:
    for answer in (
        correct(played, child=9),
        correct(played, CorrectionKind.CHILD, to_child=9),
        played.say(UndoCorrection(id=0, correction="never-said")),
    ):
        assert isinstance(answer, Refused)
        assert answer.code in {Refusal.NO_SUCH_CHILD, Refusal.INVALID}


def test_a_day_that_is_sealed_is_judged_no_more(played: Home) -> None:
    correct(played)
    day = FRIDAY.replace(hour=0)
    sealed = PeriodSum(Per.DAY, day.date(), day.date(), day, day + timedelta(days=1))
    played.guardian.household.store.book(1, sealed, is_sealed=True)
    for answer in (correct(played, key="correction-2"), played.say(UndoCorrection(id=0, correction="correction-1"))):
        assert isinstance(answer, Refused)
        assert answer.values["fault"] == "The details of that day are no longer kept."


def test_use_that_still_runs_is_judged_up_to_now(played: Home) -> None:
    correct(played, end=FRIDAY + timedelta(days=3))
    assert numbers(played)[0] == 0
    played.let_pass(10)
    assert numbers(played)[0] == 10


def test_another_agreement_is_tried_on_what_counts_now_and_changes_nothing(played: Home) -> None:
    before = numbers(played)
    stricter = write_agreement(agreement(Budget("one", category("games"), Per.DAY, 1)))
    reply = played.say(TryAgreement(id=0, child=1, document=stricter))
    assert isinstance(reply, TriedReply)
    assert [(day.used, day.over) for day in reply.days] == [(150, 90)]
    assert (reply.first, reply.last) == (FRIDAY.date() - timedelta(days=25), FRIDAY.date())
    assert numbers(played) == before
    correct(played)
    again = played.say(TryAgreement(id=0, child=1, document=stricter))
    assert isinstance(again, TriedReply)
    assert [(day.used, day.over) for day in again.days] == [(90, 30)]


def test_what_was_given_is_tried_too_and_a_bad_document_is_told(played: Home) -> None:
    played.say(Give(id=0, child=1, key="given-0001", scope="category:games", minutes=10))
    played.let_pass(60)
    reply = played.say(TryAgreement(id=0, child=1, document=write_agreement(agreement(GAMES_TWO_MINUTES)), weeks=1))
    assert isinstance(reply, TriedReply)
    assert [(day.used, day.over) for day in reply.days] == [(210, 30)]
    bad = played.say(TryAgreement(id=0, child=1, document="{}"))
    assert isinstance(bad, Refused)
    assert bad.values["key"] == "document"


def test_what_marks_and_ages_would_ask_for_goes_by_what_is_known_now_and_says_so(played: Home) -> None:
    played.say(SortApp(id=0, key="sorted-0001", app="mines", category="games", marks=(Mark.STORE,)))
    asks = write_agreement(agreement(Ask("shops", ALL, marks=(Mark.STORE,))))
    reply = played.say(TryAgreement(id=0, child=1, document=asks))
    assert isinstance(reply, TriedReply)
    assert [[(ended.app, ended.clause) for ended in day.ended] for day in reply.days] == [[("mines", "shops")]]
    assert reply.by_traits
    said = what_if_sentence(reply.first, reply.last, reply.days, by_traits=reply.by_traits)
    assert said.endswith("Marks and ages of apps are taken as they are known today.")


def test_days_whose_details_are_gone_are_not_tried(played: Home) -> None:
    day = FRIDAY.replace(hour=0) - timedelta(days=2)
    sealed = PeriodSum(Per.DAY, day.date(), day.date(), day, day + timedelta(days=1))
    played.guardian.household.store.book(1, sealed, is_sealed=True)
    reply = played.say(TryAgreement(id=0, child=1, document=write_agreement(agreement()), weeks=4))
    assert isinstance(reply, TriedReply)
    assert reply.first == FRIDAY.date() - timedelta(days=1)
