"""Minutes on other screens: shown for what they are, and counted only where a budget says so and a parent agrees."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.guardian.elsewhere import MOST_A_DAY, MOST_WAITING
from app.guardian.upkeep import keep_up
from app.guidance.detail import Detail
from app.link.elsewhere import AnswerMinutes, RemoveMinutes, WriteMinutes
from app.link.history import GetHistory, HistoryReply, Period
from app.link.ledger import TriedReply, TryAgreement
from app.link.messages import Ok, Refusal, Refused, Response
from app.link.shown import rows_to_parents
from app.rules.agreement import Budget, Free, Per
from app.rules.documents import read_agreement, write_agreement
from app.rules.elsewhere import ElsewhereState, Screen
from app.rules.say import Side
from app.rules.scope import ALL, category
from app.rules.tightening import tightens
from app.rules.verdict import State
from tests.fakes.guardian import FRIDAY, Home, agreement
from tests.fakes.platform import MINES

EVERYWHERE = Budget("games", category("games"), Per.DAY, 10, is_everywhere=True)
HERE = Budget("games-here", category("games"), Per.DAY, 10)
WEEK = Budget("week", ALL, Per.WEEK, 60, is_everywhere=True)


@pytest.fixture
def played(home: Home) -> Home:
    """Mira has played for two minutes here."""
    home.set_up(agreement(EVERYWHERE, HERE, WEEK), agreement(child="Leo"))
    home.computer.start(MINES, 100)
    home.tick()
    home.let_pass(120)
    return home


def write(home: Home, side: Side = Side.PARENTS, **more: Any) -> Response:
    said: dict[str, Any] = {
        "child": 1, "key": "minutes-1", "day": FRIDAY.date(), "category": "games", "minutes": 5,
        "screen": Screen.CONSOLE,
    }  # fmt: skip
    return home.say(WriteMinutes(id=0, side=side, **(said | more)))


def tallies(home: Home) -> dict[str, int]:
    return {tally.clause: tally.used for tally in home.child.tallies}


def past(home: Home, period: Period = Period.DAY) -> HistoryReply:
    reply = home.say(GetHistory(id=0, child=1, period=period))
    assert isinstance(reply, HistoryReply)
    return reply


def refused(response: Response) -> tuple[Refusal, str]:
    assert isinstance(response, Refused), response
    return response.code, response.values.get("key", "")


def test_they_count_where_a_budget_says_so_and_are_in_no_other_number(played: Home) -> None:
    before, totals = past(played), played.child.totals
    assert isinstance(write(played), Ok)
    assert tallies(played) == {"games": 420, "games-here": 120, "week": 420}
    after = past(played)
    assert (after.used, after.counted, after.bars, played.child.totals) == (
        before.used, before.counted, before.bars, totals,
    )  # fmt: skip
    assert [(one.minutes, one.screen, one.side) for one in after.elsewhere] == [(5, Screen.CONSOLE, Side.PARENTS)]


def test_a_limit_that_counts_them_is_over_sooner_and_removed_they_give_the_time_back(played: Home) -> None:
    write(played, minutes=8)
    states = {verdict.scope: verdict.state for verdict in played.child.verdicts}
    assert states[category("games")] is State.OVER
    assert isinstance(played.say(RemoveMinutes(id=0, child=1, side=Side.PARENTS, written="minutes-1")), Ok)
    assert tallies(played)["games"] == 120
    assert past(played).elsewhere == ()
    states = {verdict.scope: verdict.state for verdict in played.child.verdicts}
    assert states[category("games")] is State.ALLOWED


def test_what_a_child_writes_waits_and_counts_only_after_a_yes(played: Home) -> None:
    assert isinstance(write(played, Side.CHILD), Ok)
    assert tallies(played)["games"] == 120
    assert [one.state for one in played.child.elsewhere] == [ElsewhereState.WAITING]
    assert isinstance(played.say(AnswerMinutes(id=0, written="minutes-1", is_agreed=True)), Ok)
    assert tallies(played)["games"] == 420
    assert [one.state for one in played.child.elsewhere] == [ElsewhereState.AGREED]


def test_a_no_has_a_reason_and_the_child_reads_it(played: Home) -> None:
    write(played, Side.CHILD)
    no = AnswerMinutes(id=0, written="minutes-1", is_agreed=False)
    assert refused(played.say(no)) == (Refusal.INVALID, "reason")
    assert isinstance(played.say(AnswerMinutes(id=0, written="minutes-1", is_agreed=False, reason="It was Leo.")), Ok)
    (shown,) = past(played).elsewhere
    assert (shown.state, shown.reason) == (ElsewhereState.KEPT_OUT, "It was Leo.")
    assert tallies(played)["games"] == 120
    assert [(one.state, one.reason) for one in played.child.elsewhere] == [(ElsewhereState.KEPT_OUT, "It was Leo.")]
    assert refused(played.say(AnswerMinutes(id=0, written="minutes-1", is_agreed=True)))[0] is Refusal.ALREADY_ANSWERED


def test_a_child_takes_back_its_own_and_nothing_else(played: Home) -> None:
    write(played)
    mine = RemoveMinutes(id=0, child=1, side=Side.CHILD, written="minutes-1")
    assert refused(played.say(mine)) == (Refusal.INVALID, "written")
    write(played, Side.CHILD, key="minutes-2")
    assert isinstance(played.say(RemoveMinutes(id=0, child=1, side=Side.CHILD, written="minutes-2")), Ok)
    assert played.child.elsewhere == ()
    assert refused(played.say(RemoveMinutes(id=0, child=2, side=Side.PARENTS, written="minutes-1"))) == (
        Refusal.INVALID, "written",
    )  # fmt: skip


def test_of_another_day_of_the_week_they_count_in_the_week_alone(played: Home) -> None:
    write(played, day=FRIDAY.date() - timedelta(days=1))
    assert tallies(played) == {"games": 120, "games-here": 120, "week": 420}


def test_a_restart_and_another_agreement_keep_them(played: Home) -> None:
    write(played)
    played.crash()
    played.tick()
    assert tallies(played)["games"] == 420
    kept = played.guardian.household.kept(1)
    kept.amend(kept.version, kept.since, agreement(HERE, Budget("later", ALL, Per.DAY, 60, is_everywhere=True)))
    played.let_pass(5)
    assert tallies(played)["later"] == 425


def test_what_is_always_free_counts_nowhere(played: Home) -> None:
    kept = played.guardian.household.kept(1)
    kept.amend(kept.version, kept.since, agreement(WEEK, Free("school", category("learning"))))
    write(played, category="learning")
    assert tallies(played)["week"] == 120


def test_what_an_agreement_that_counts_them_would_have_meant(played: Home) -> None:
    write(played, minutes=9)
    for is_everywhere, over in ((True, 60), (False, 0)):
        document = write_agreement(
            agreement(Budget("games", category("games"), Per.DAY, 10, is_everywhere=is_everywhere))
        )
        reply = played.say(TryAgreement(id=0, child=1, document=document))
        assert isinstance(reply, TriedReply)
        assert [day.over for day in reply.days] == [over]


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"day": FRIDAY.date() + timedelta(days=1)}, "day"),
        ({"day": FRIDAY.date() - timedelta(days=40)}, "day"),
        ({"category": "nonsense"}, "category"),
        ({"start": FRIDAY.time()}, "start"),
        ({"minutes": 1440, "key": "minutes-9"}, "minutes"),
    ],
)
def test_what_means_nothing_is_not_kept(played: Home, more: dict[str, Any], key: str) -> None:
    write(played, key="minutes-0")
    assert refused(write(played, **more)) == (Refusal.INVALID, key)


def test_a_handful_of_a_childs_waits_at_a_time_and_the_same_key_is_one_line(played: Home) -> None:
    for number in range(MOST_WAITING):
        assert isinstance(write(played, Side.CHILD, key=f"minutes-{number}"), Ok)
    assert refused(write(played, Side.CHILD, key="minutes-9"))[0] is Refusal.TOO_MANY
    assert isinstance(write(played, Side.CHILD, key="minutes-0"), Ok)
    assert refused(write(played, Side.CHILD, key="minutes-0", minutes=6)) == (Refusal.INVALID, "key")


def test_a_child_writes_and_takes_back_so_often_a_day_and_not_without_end(played: Home) -> None:
    for number in range(MOST_A_DAY):
        key = f"minutes-{number}"
        assert isinstance(write(played, Side.CHILD, key=key), Ok)
        assert isinstance(played.say(RemoveMinutes(id=0, child=1, side=Side.CHILD, written=key)), Ok)
    assert refused(write(played, Side.CHILD, key="minutes-99"))[0] is Refusal.TOO_MANY
    assert isinstance(write(played, key="minutes-100"), Ok)


def test_a_week_that_ended_while_the_computer_was_off_hands_on_what_was_used_elsewhere(home: Home) -> None:
    home.set_up(agreement(Budget("week", ALL, Per.WEEK, 60, borrow=30, is_everywhere=True)))
    home.tick()
    write(home, day=FRIDAY.date() - timedelta(days=4), minutes=80)
    home.clock.move(timedelta(days=9, hours=3).total_seconds())
    home.crash()
    home.tick()
    assert [tally.limit for tally in home.child.tallies] == [70 * 60]


def test_in_an_export_for_parents_of_an_older_child_stands_what_its_history_says() -> None:
    row = {"id": "a", "what": "Kart race", "from_time": "16:00", "until_time": "16:45", "minutes": 45}
    ((shown,),) = rows_to_parents({"elsewhere": [row]}, Detail.KINDS).values()
    assert shown == row | {"what": "", "from_time": None, "until_time": None}
    assert rows_to_parents({"elsewhere": [row]}, Detail.EVERYTHING) == {"elsewhere": [row]}
    assert rows_to_parents({"elsewhere": [row]}, Detail.WEEKS) == {"elsewhere": []}


def test_what_it_was_goes_with_the_details_and_the_minutes_with_the_weeks(played: Home) -> None:
    write(played, what="Kart race")
    store, day = played.guardian.household.store, FRIDAY.date()
    later = FRIDAY + timedelta(days=40)
    keep_up(store, [(1, later.date()), (2, later.date())], later, played.clock.read())
    assert [(one.minutes, one.what) for one in store.elsewhere(1, day, day)] == [(5, "")]
    much_later = FRIDAY + timedelta(days=500)
    keep_up(store, [(1, much_later.date()), (2, much_later.date())], much_later, played.clock.read())
    assert store.elsewhere(1, day, day) == ()


def test_to_count_them_is_tighter_and_is_written_in_the_agreement() -> None:
    assert tightens(HERE, Budget("games-here", category("games"), Per.DAY, 10, is_everywhere=True))
    assert not tightens(EVERYWHERE, Budget("games", category("games"), Per.DAY, 10))
    text = write_agreement(agreement(EVERYWHERE))
    assert '"other_screens": true' in text
    assert read_agreement(text).clauses == (EVERYWHERE,)
