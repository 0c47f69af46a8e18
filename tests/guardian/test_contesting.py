"""A child contests a stretch of its day: nothing changes before a parent agrees, and nothing ends without a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.guardian import jobs
from app.guardian.contesting import MOST_WAITING
from app.link import messages as m
from app.link.contesting import AnswerContest, Contest, TakeBackContest
from app.link.history import GetHistory, HistoryReply, Period
from app.link.ledger import Correct, CorrectionKind, UndoCorrection
from app.link.messages import Client, Ok, Refusal, Refused, Response
from app.rules.agreement import Per
from app.rules.contests import ContestState, Says
from app.rules.periods import PeriodSum
from tests.fakes.guardian import (
    FRIDAY,
    GAMES_TWO_MINUTES,
    PARENT,
    SCHOOL_IS_FREE,
    SIBLING,
    Ear,
    Home,
    agreement,
    apart,
)
from tests.fakes.platform import KID, MINES, SCHOOL


@pytest.fixture
def played(home: Home) -> Home:
    """Mira has played for two and a half minutes; games have two."""
    home.set_up(agreement(GAMES_TWO_MINUTES, SCHOOL_IS_FREE), agreement(SCHOOL_IS_FREE, child="Leo"))
    home.computer.start(MINES, 100)
    home.tick()
    home.let_pass(150)
    return home


def contest(home: Home, by: Ear | None = None, /, **more: Any) -> Response:
    said: dict[str, Any] = {
        "child": 1,
        "key": "contest-1",
        "start": FRIDAY,
        "end": FRIDAY + timedelta(seconds=60),
        "app": "mines",
        "says": Says.NOBODY,
    }
    return home.say(Contest(id=0, **(said | more)), by)


def answer(home: Home, becomes: CorrectionKind | None = None, **more: Any) -> Response:
    return home.say(AnswerContest(id=0, **({"contest": "contest-1", "becomes": becomes} | more)))


def state(home: Home) -> tuple[ContestState, str]:
    view = home.child.contests[-1]
    return view.state, view.reason


def used(home: Home) -> int:
    return home.child.totals.get("all", 0)


def refused(response: Response) -> tuple[Refusal, str]:
    assert isinstance(response, Refused), response
    return response.code, response.values.get("key", "")


def test_a_word_of_the_child_waits_and_changes_no_number(played: Home) -> None:
    before = (played.child.totals, played.child.verdicts, played.child.timeline, played.child.left)
    assert isinstance(contest(played, words="Leo played."), Ok)
    view = played.child.contests[0]
    assert (view.name, view.says, view.words, view.state) == ("Mines", Says.NOBODY, "Leo played.", ContestState.WAITING)
    assert (played.child.totals, played.child.verdicts, played.child.timeline, played.child.left) == before


def test_agreed_it_counts_as_the_child_said_and_can_be_undone(played: Home) -> None:
    contest(played)
    assert isinstance(answer(played, CorrectionKind.NOBODY, reason="Right, that was me."), Ok)
    assert used(played) == 90
    assert state(played) == (ContestState.AGREED, "Right, that was me.")
    assert isinstance(played.say(UndoCorrection(id=0, correction="contest-1")), Ok)
    assert used(played) == 150
    assert state(played)[0] is ContestState.UNDONE


def test_a_no_has_a_reason_that_the_child_reads_and_changes_nothing(played: Home) -> None:
    contest(played)
    assert refused(answer(played, reason=" ")) == (Refusal.INVALID, "reason")
    assert isinstance(answer(played, reason="I saw you play."), Ok)
    assert (used(played), state(played)) == (150, (ContestState.KEPT, "I saw you play."))


def test_a_parent_may_agree_to_less_or_to_something_else_and_never_to_more(played: Home) -> None:
    contest(played, says=Says.WORDS, words="My friend was here.")
    wider = {"start": FRIDAY - timedelta(hours=1), "end": FRIDAY + timedelta(seconds=30)}
    assert isinstance(answer(played, CorrectionKind.CHILD, to_child=2, **wider), Ok)
    assert used(played) == 120
    assert played.status.children[1].totals["all"] == 30


def test_schoolwork_counts_as_the_agreement_says_of_learning(played: Home) -> None:
    contest(played, says=Says.CATEGORY, category="learning")
    answer(played, CorrectionKind.CATEGORY, category="learning")
    assert (used(played), played.child.totals["category:learning"]) == (90, 60)


def test_it_can_be_taken_back_until_it_is_answered_and_then_parents_see_it_no_more(played: Home) -> None:
    contest(played)
    gone = TakeBackContest(id=0, child=1, contest="contest-1")
    assert isinstance(played.say(gone), Ok)
    assert played.child.contests == ()
    assert refused(played.say(gone)) == (Refusal.ALREADY_ANSWERED, "")
    assert refused(answer(played, CorrectionKind.NOBODY)) == (Refusal.ALREADY_ANSWERED, "")
    assert used(played) == 150


def test_two_parents_answer_once(played: Home) -> None:
    contest(played)
    answer(played, CorrectionKind.NOBODY)
    assert refused(answer(played, CorrectionKind.NOBODY)) == (Refusal.ALREADY_ANSWERED, "")
    assert refused(answer(played, reason="No.")) == (Refusal.ALREADY_ANSWERED, "")
    assert used(played) == 90


def test_the_same_key_is_one_word_and_other_content_is_refused(played: Home) -> None:
    assert isinstance(contest(played), Ok)
    assert isinstance(contest(played), Ok)
    assert len(played.child.contests) == 1
    assert refused(contest(played, words="other")) == (Refusal.INVALID, "key")


def test_a_handful_waits_at_a_time_and_one_word_about_one_stretch(played: Home) -> None:
    contest(played)
    assert refused(contest(played, key="contest-x", end=FRIDAY + timedelta(seconds=5))) == (Refusal.INVALID, "start")
    for number in range(1, MOST_WAITING):
        start = FRIDAY + timedelta(seconds=60 + 10 * number)
        more: dict[str, Any] = {"key": f"contest-x{number}", "start": start, "end": start + timedelta(seconds=5)}
        assert isinstance(contest(played, **more), Ok)
    late: dict[str, Any] = {"start": FRIDAY + timedelta(seconds=140), "end": FRIDAY + timedelta(seconds=145)}
    assert refused(contest(played, key="contest-9", **late))[0] is Refusal.TOO_MANY


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"end": FRIDAY}, "end"),
        ({"app": "school"}, "app"),
        ({"start": FRIDAY - timedelta(hours=2), "end": FRIDAY - timedelta(hours=1)}, "app"),
        ({"says": Says.CATEGORY}, "category"),
        ({"category": "games"}, "category"),
        ({"says": Says.CATEGORY, "category": "nonsense"}, "category"),
        ({"says": Says.WORDS, "words": " "}, "words"),
    ],
)
def test_what_means_nothing_is_not_kept(played: Home, more: dict[str, Any], key: str) -> None:
    assert refused(contest(played, **more)) == (Refusal.INVALID, key)
    assert played.child.contests == ()


def test_a_restart_keeps_what_waits(played: Home) -> None:
    contest(played)
    played.crash()
    played.tick()
    assert state(played)[0] is ContestState.WAITING


def test_the_history_of_the_day_has_it_with_its_answer(played: Home) -> None:
    contest(played)
    answer(played, reason="It was you.")
    past = played.say(GetHistory(id=0, child=1, period=Period.DAY))
    assert isinstance(past, HistoryReply)
    assert [(one.id, one.state) for one in past.contests] == [("contest-1", ContestState.KEPT)]


def test_the_key_of_a_correction_is_no_key_for_a_contest(played: Home) -> None:
    """A yes to it would correct nothing and say that it did."""
    end = FRIDAY + timedelta(seconds=30)
    corrected = Correct(
        id=0, child=1, key="judged-1", start=FRIDAY, end=end, becomes=CorrectionKind.NOBODY, app="mines"
    )
    assert isinstance(played.say(corrected), Ok)
    assert refused(contest(played, key="judged-1", start=end)) == (Refusal.INVALID, "key")


def test_a_sealed_day_is_contested_no_more(played: Home) -> None:
    day = FRIDAY.replace(hour=0)
    sealed = PeriodSum(Per.DAY, day.date(), day.date(), day, day + timedelta(days=1))
    played.guardian.household.store.book(1, sealed, is_sealed=True)
    assert refused(contest(played)) == (Refusal.INVALID, "start")


def test_what_nobody_answered_leaves_with_the_details_and_the_child_reads_that(played: Home) -> None:
    contest(played)
    played.clock.move(timedelta(days=40).total_seconds())
    played.tick()
    assert state(played)[0] is ContestState.WAITING
    jobs.keep_up(played.guardian.household)
    played.tick()
    assert played.guardian.household.store.contests_about(1, FRIDAY, played.clock.now.wall) == ()
    assert played.child.contests == ()
    told = [(note.kind, note.child) for note in played.status.notes if note.kind.startswith("contest")]
    assert told == [("contest-unanswered", 1)]


# --- each at an account of their own -----------------------------------------------------------------------------


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Home]:
    home = apart(tmp_path)
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(GAMES_TWO_MINUTES, child="Leo"))
    home.computer.start(MINES, 100, uid=KID)
    home.computer.start(SCHOOL, 200, uid=SIBLING)
    home.tick()
    home.let_pass(60)
    yield home
    home.close()


def test_a_child_speaks_of_its_own_use_alone(rooms: Home) -> None:
    kid = Ear(Client.TRAY, KID)
    assert refused(contest(rooms, kid, child=2)) == (Refusal.NO_SUCH_CHILD, "")
    # What a sibling used is as if it were not there.
    theirs, nobodys = contest(rooms, kid, app="school"), contest(rooms, kid, app="no-such-app")
    assert refused(theirs) == refused(nobodys) == (Refusal.INVALID, "app")
    assert isinstance(contest(rooms, kid), Ok)
    leo = Ear(Client.TRAY, SIBLING)
    gone = TakeBackContest(id=0, child=2, contest="contest-1")
    assert refused(rooms.say(gone, leo)) == refused(rooms.say(TakeBackContest(id=0, child=2, contest="no-such-0"), leo))
    reply = rooms.say(m.GetStatus(id=0), leo)
    assert isinstance(reply, m.StatusReply)
    assert all(child.contests == () for child in reply.status.children)


def test_only_parents_answer(rooms: Home) -> None:
    kid = Ear(Client.TRAY, KID)
    contest(rooms, kid)
    yes = AnswerContest(id=0, contest="contest-1", becomes=CorrectionKind.NOBODY)
    assert refused(rooms.say(yes, kid)) == (Refusal.NOT_ALLOWED, "")
    assert isinstance(rooms.say(yes, Ear(Client.WINDOW, PARENT)), Ok)
