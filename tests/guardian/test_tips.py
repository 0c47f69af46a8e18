"""The tip of the day from what is really kept, and what is said about tips: over the guardian's api, role by role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from app.guardian.advising import Adviser, advise, advise_household, adviser_of, facts_of_all, judged, told_in
from app.guardian.ages import bands
from app.guardian.reviewing import week_review
from app.guidance.choosing import fitting
from app.guidance.facts import Facts, Remark
from app.guidance.triggers import OF_WEEKS
from app.link.messages import Client, Ok, Refusal, Refused
from app.link.review import GetReview, ReviewReply
from app.link.tips import GetTips, JudgeTip, SayRemark, TipsReply
from app.report.shipped import shipped_tips
from app.rules.agreement import Agreement, Budget, Free, Per, Quiet
from app.rules.family import Note
from app.rules.say import Side
from app.rules.scope import ALL, category
from app.rules.verdict import Charge
from app.store.database import Store
from app.store.values import Newcomer
from tests.fakes.begun import opened
from tests.fakes.guardian import GAMES_TWO_MINUTES, PARENT, Ear, Home, agreement, apart
from tests.fakes.platform import KID, MINES

NOW = datetime(2026, 11, 25, 16, tzinfo=UTC)
TODAY = NOW.date()
ADVISER = Adviser(shipped_tips(), bands())
CLAUSES = (Budget("day", ALL, Per.DAY, 90), Quiet("bedtime", ALL, time(20), time(7)), Free("s", category("learning")))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opened(tmp_path / "data")
    yield made
    made.close()


def begin(store: Store, years: int = 10, days: int = 60) -> None:
    born = date(TODAY.year - years, 1, 15)
    made = Agreement("Mira", "UTC", CLAUSES, born=born)
    store.set_up([Newcomer("Mira", born, "mira", made)], NOW - timedelta(days=days))


def use(store: Store, days: int, hour: int, minutes: int, *what: str) -> None:
    app, kind = what or ("tux", "games")
    start = datetime.combine(TODAY - timedelta(days=days), time(hour), UTC)
    store.keep_use(1, [Charge(start, start + timedelta(minutes=minutes), app, kind, kind != "learning")])


def facts(store: Store) -> Facts:
    (found,) = facts_of_all(store, store.children(), NOW, ADVISER, store.notes(NOW - timedelta(days=56)))
    return found


def fits(store: Store) -> set[str]:
    return {fit.tip.id for fit in fitting(shipped_tips(), facts(store))}


def write(store: Store, note: Note | None) -> Note:
    assert note is not None
    store.add_note(note)
    return note


# --- what is kept, and what follows --------------------------------------------------------------------------------


def test_late_evenings_in_the_ledger_bring_the_tip_about_evenings(store: Store) -> None:
    begin(store)
    for days in range(28, 0, -1):
        use(store, days, 16, 40)
    assert "it-worked" in fits(store)
    for days in (1, 3, 5):
        use(store, days, 21, 20)
    assert {"count-backwards", "calm-hour"} <= fits(store)
    assert "it-worked" not in fits(store)
    note = write(store, advise(store, store.children(), NOW, ADVISER))
    assert note.kind == "tip-shown"
    assert (note.values["tip"], note.values["cause"], note.values["amount"]) == ("count-backwards", "bedtime", "3")
    assert note.child == 1


def test_a_day_has_one_tip_however_often_it_is_asked(store: Store) -> None:
    begin(store)
    for days in range(28, 0, -1):
        use(store, days, 16, 40)
    write(store, advise(store, store.children(), NOW, ADVISER))
    assert advise(store, store.children(), NOW + timedelta(hours=3), ADVISER) is None
    assert advise(store, store.children(), NOW + timedelta(days=1), ADVISER) is not None


def test_facts_are_those_of_their_day_and_know_nothing_of_what_came_later(store: Store) -> None:
    begin(store)
    for days in range(10, 3, -1):
        use(store, days, 16, 40)
    earlier = NOW - timedelta(days=4)
    (before,) = facts_of_all(store, store.children(), earlier, ADVISER, store.notes(earlier - timedelta(days=56)))
    use(store, 2, 21, 60)
    (after,) = facts_of_all(store, store.children(), earlier, ADVISER, store.notes(earlier - timedelta(days=56)))
    assert before == after
    assert before.today == TODAY - timedelta(days=4)


def test_weeks_in_which_nobody_was_there_are_no_reason_for_praise(store: Store) -> None:
    begin(store)
    assert facts(store).today == TODAY
    assert fits(store) == {"what-for"}


def test_of_sixteen_year_olds_parents_get_no_tip_that_tells_more_than_sums(store: Store) -> None:
    begin(store, years=16)
    for days in range(28, 0, -1):
        use(store, days, 16, 200)
        use(store, days, 21, 45, "new", "chatting")
    found = list(fitting(shipped_tips(), facts(store)))
    assert found
    assert {fit.tip.trigger for fit in found} <= OF_WEEKS
    assert not any(fit.found.category for fit in found)


def test_whoever_is_grown_up_has_no_facts(store: Store) -> None:
    begin(store, years=19)
    assert facts_of_all(store, store.children(), NOW, ADVISER, ()) == ()
    assert advise(store, store.children(), NOW, ADVISER) is None


def test_a_week_that_was_told_of_tells_its_tips(store: Store) -> None:
    begin(store)
    for days in range(28, 0, -1):
        use(store, days, 16, 40)
    write(store, advise(store, store.children(), NOW, ADVISER))
    assert week_review(store, store.children()[0], TODAY, NOW).tips == ()  # the review itself asks for them


# --- what is said over the api --------------------------------------------------------------------------------------


@pytest.fixture
def family(home: Home) -> Home:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    home.computer.start(MINES, 100)
    home.tick()
    return home


def tips(home: Home) -> TipsReply:
    reply = home.say(GetTips(id=0))
    assert isinstance(reply, TipsReply)
    return reply


def show(home: Home) -> None:
    household = home.guardian.household
    household.journal.write(
        Note(
            household.children[0].now,
            "tip-shown",
            {"tip": "calm-hour", "cause": "bedtime", "amount": "2", "day": tips(home).today.isoformat()},  # type: ignore[union-attr]
            1,
        )
    )


def test_one_tap_is_a_line_in_the_log_for_both_sides_and_can_be_taken_back(family: Home) -> None:
    assert isinstance(family.say(SayRemark(id=0, child=1, side=Side.CHILD, remark=Remark.HARD)), Ok)
    assert isinstance(family.say(SayRemark(id=0, child=1, side=Side.CHILD, remark=Remark.HARD)), Ok)
    assert [view.remark for view in tips(family).remarks] == [Remark.HARD]
    assert [note.kind for note in family.status.notes if note.kind in set(Remark)] == [Remark.HARD]
    family.say(SayRemark(id=0, child=1, side=Side.CHILD, remark=Remark.HARD, is_so=False))
    assert tips(family).remarks == ()
    assert "remark-taken-back" in {note.kind for note in family.status.notes}


def test_a_day_can_be_spoken_of_only_so_often(family: Home) -> None:
    said = [
        family.say(SayRemark(id=0, child=1, side=Side.CHILD, remark=Remark.HARD, is_so=turn % 2 == 0))
        for turn in range(24)
    ]
    assert all(isinstance(reply, Ok) for reply in said[:20])
    assert {reply.code for reply in said if isinstance(reply, Refused)} == {Refusal.TOO_MANY}


def test_a_child_speaks_of_its_own_day_while_it_sits_there_and_nobody_for_its_parents(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(child="Leo"), passcode="correct horse")
    home.tick()

    def code(child: int, side: Side) -> Refusal | None:
        reply = home.say(SayRemark(id=0, child=child, side=side, remark=Remark.TOGETHER))
        return reply.code if isinstance(reply, Refused) else None

    assert code(1, Side.CHILD) is None
    assert code(2, Side.CHILD) is Refusal.INVALID
    assert code(1, Side.PARENTS) is Refusal.PASSCODE_NEEDED
    assert [note.child for note in home.status.notes if note.kind == Remark.TOGETHER] == [1]


def test_of_a_child_that_is_not_there_nothing_is_said(family: Home) -> None:
    reply = family.say(SayRemark(id=0, child=9, side=Side.CHILD, remark=Remark.HARD))
    assert isinstance(reply, Refused)
    assert reply.code is Refusal.NO_SUCH_CHILD


def test_a_tip_that_was_shown_is_in_the_answer_the_log_and_the_review(family: Home) -> None:
    show(family)
    (view,) = tips(family).tips
    assert (view.tip, view.cause, view.amount, view.child) == ("calm-hour", "bedtime", 2, 1)
    reply = family.say(GetReview(id=0, day=view.day))
    assert isinstance(reply, ReviewReply)
    assert reply.weeks[0].tips == ("calm-hour",)


def test_what_did_not_help_is_remembered_and_can_be_taken_back(family: Home) -> None:
    family.say(JudgeTip(id=0, tip="calm-hour", is_helpful=False))
    assert tips(family).judged == {"calm-hour": False}
    assert judged(family.guardian.household.store) == {"calm-hour": False}
    family.say(JudgeTip(id=0, tip="calm-hour"))
    assert tips(family).judged == {}


def test_an_unknown_tip_cannot_be_judged(family: Home) -> None:
    reply = family.say(JudgeTip(id=0, tip="full-moon", is_helpful=True))
    assert isinstance(reply, Refused)
    assert reply.code is Refusal.INVALID


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Home]:
    made = apart(tmp_path)
    yield made
    made.close()


def test_a_child_gets_the_tips_about_itself_and_learns_nothing_of_its_siblings(house: Home) -> None:
    home = house
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(child="Leo"))
    home.tick()
    household = home.guardian.household
    day = household.children[0].keeping.day
    assert day is not None
    told = {"day": day.isoformat(), "cause": "sibling-gap", "amount": "44", "tip": "fair-not-same"}
    for child, values in ((1, told | {"tip": "calm-hour"}), (2, told | {"tip": "good-no"}), (None, told)):
        household.journal.write(Note(household.children[0].now, "tip-shown", values, child))
    household.store.set_setting("tips-judged", '{"calm-hour": false}')
    own, parents = (home.say(GetTips(id=0), Ear(Client.WINDOW, uid)) for uid in (KID, PARENT))
    assert isinstance(own, TipsReply)
    assert isinstance(parents, TipsReply)
    assert [(view.tip, view.amount) for view in own.tips] == [("fair-not-same", 0), ("calm-hour", 44)]
    assert own.judged == {}
    assert {view.tip for view in parents.tips} == {"fair-not-same", "calm-hour", "good-no"}
    assert parents.judged == {"calm-hour": False}


def test_a_line_that_cannot_be_read_is_left_out(family: Home) -> None:
    household = family.guardian.household
    for values in ({}, {"day": "x"}, {"day": "2026-11-20"}, {"day": "2026-11-20", "amount": "many", "tip": "x"}):
        for kind in ("tip-shown", "played-together", "remark-taken-back"):
            household.journal.write(Note(household.children[0].now, kind, values, 1))
    assert tips(family).tips == ()
    advise_household(household, adviser_of(household))


def test_the_guardian_shows_a_tip_once_a_day(family: Home) -> None:
    household = family.guardian.household
    family.clock.move(8 * 86400)
    family.tick()
    adviser = adviser_of(household)
    for _again in range(3):
        advise_household(household, adviser)
    told = told_in(household.store.notes(household.children[0].now - timedelta(days=30)))
    assert len(told) == len({one.day for one in told}) == 1
