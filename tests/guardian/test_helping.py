"""Did it help? Every four weeks at most, each side for itself, private from 13 on, and gone with the child."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.link.children import ChangeChild
from app.link.files import Erase, Export
from app.link.helped import GetHelped, HelpedReply, SayHelped
from app.link.messages import Client, Ok, Refusal, Refused, Response
from app.rules.helped import AGAIN, Change, Helped, is_due
from app.rules.say import Side
from app.words.helped import about
from app.words.levels import Reader
from tests.fakes.guardian import FRIDAY, GAMES_TWO_MINUTES, PARENT, SIBLING, Ear, Home, agreement, apart
from tests.fakes.platform import KID
from tests.guardian.test_safekeeping import fetched

TODAY = FRIDAY.date()
CHILD, PARENTS = Side.CHILD, Side.PARENTS


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = apart(tmp_path)
    made.set_up(agreement(GAMES_TWO_MINUTES), agreement(child="Leo"))
    made.tick()
    yield made
    made.close()


def later(home: Home, days: int) -> None:
    home.clock.now = replace(
        home.clock.now,
        wall=home.clock.now.wall + timedelta(days=days),
        boot=home.clock.now.boot + days * 86400,
        awake=home.clock.now.awake + days * 86400,
    )
    home.tick()


def ask(home: Home, uid: int = PARENT, child: int = 1) -> HelpedReply:
    reply = home.say(GetHelped(id=0, child=child), Ear(Client.WINDOW, uid))
    assert isinstance(reply, HelpedReply), reply
    return reply


def say(home: Home, side: Side, **answers: Change) -> Response:
    uid = PARENT if side is PARENTS else KID
    said = SayHelped(id=0, child=1, side=side, **answers)
    return home.say(said, Ear(Client.WINDOW, uid))


def exported(home: Home, uid: int) -> list[str]:
    """Whose answers stand in the export that this account takes along."""
    found = json.loads(fetched(home, Export(id=0, child=1), Ear(Client.WINDOW, uid)))
    return [row["side"] for row in found["tables"]["helped"]]


def at_age(home: Home, years: int) -> None:
    born = date(TODAY.year - years, 1, 15)
    assert isinstance(home.say(ChangeChild(id=0, child=1, born=born), Ear(Client.WINDOW, PARENT)), Ok)


def test_nobody_is_asked_before_four_weeks_have_passed(home: Home) -> None:
    assert ask(home).due == ()
    later(home, 27)
    assert ask(home).due == ()
    later(home, 1)
    assert ask(home).due == (CHILD, PARENTS)


def test_who_answered_is_asked_again_after_four_weeks_and_the_other_side_goes_on(home: Home) -> None:
    later(home, 28)
    assert isinstance(say(home, PARENTS, sleep=Change.BETTER, quarrels=Change.SAME), Ok)
    reply = ask(home)
    assert reply.due == (CHILD,)
    assert [(one.side, one.sleep, one.quarrels, one.mood) for one in reply.said] == [
        (PARENTS, Change.BETTER, Change.SAME, None)
    ]
    later(home, 28)
    assert PARENTS in ask(home).due


def test_not_now_is_respected_for_four_weeks_and_is_no_answer(home: Home) -> None:
    later(home, 28)
    assert isinstance(say(home, PARENTS), Ok)
    assert (ask(home).due, ask(home).said) == ((CHILD,), ())


def test_up_to_twelve_both_sides_read_both(home: Home) -> None:
    at_age(home, 9)
    later(home, 28)
    say(home, CHILD, mood=Change.WORSE)
    say(home, PARENTS, mood=Change.BETTER)
    assert [one.side for one in ask(home).said] == [one.side for one in ask(home, KID).said]
    assert len(ask(home).said) == 2


def test_from_thirteen_on_what_a_young_person_says_is_its_own_on_the_wire_and_in_the_export(home: Home) -> None:
    at_age(home, 13)
    later(home, 28)
    say(home, CHILD, mood=Change.WORSE)
    say(home, PARENTS, mood=Change.BETTER)
    assert [one.side for one in ask(home).said] == [PARENTS]
    assert CHILD not in ask(home).due
    assert [one.side for one in ask(home, KID).said] == [PARENTS, CHILD]
    assert (ask(home, KID).is_private, ask(home, KID).is_shared) == (True, False)
    assert exported(home, PARENT) == [PARENTS]
    assert sorted(exported(home, KID)) == [CHILD, PARENTS]


def test_up_to_twelve_the_parents_export_holds_what_both_sides_said(home: Home) -> None:
    at_age(home, 12)
    say(home, CHILD, mood=Change.WORSE)
    assert exported(home, PARENT) == [CHILD]


def test_where_the_family_shares_an_account_the_child_is_told_that_nothing_can_be_kept_apart(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.set_up(replace(agreement(GAMES_TWO_MINUTES), born=date(TODAY.year - 14, 1, 15)))
    home.tick()
    reply = ask(home, KID)
    assert (reply.is_private, reply.is_shared) == (True, True)
    said = about(Reader.CHILD, "Mira", is_private=reply.is_private, is_shared=reply.is_shared)
    assert said.endswith("it cannot be kept from your parents.")
    home.close()


def test_a_child_answers_for_itself_alone(home: Home) -> None:
    for uid, said in (
        (KID, SayHelped(id=0, child=1, side=PARENTS, mood=Change.SAME)),
        (SIBLING, SayHelped(id=0, child=1, side=CHILD, mood=Change.SAME)),
        (PARENT, SayHelped(id=0, child=1, side=CHILD, mood=Change.SAME)),
    ):
        answer = home.say(said, Ear(Client.WINDOW, uid))
        assert isinstance(answer, Refused)
        assert answer.code in {Refusal.NOT_ALLOWED, Refusal.NO_SUCH_CHILD}
    answer = home.say(GetHelped(id=0, child=1), Ear(Client.WINDOW, SIBLING))
    assert isinstance(answer, Refused)


def test_it_is_in_the_export_and_goes_with_the_child(home: Home) -> None:
    later(home, 28)
    say(home, CHILD, mood=Change.SAME)
    store = home.guardian.household.store
    (row,) = store.everything_about(1)["helped"]
    assert (row["side"], row["mood"], row["sleep"]) == ("child", "same", None)
    assert isinstance(home.say(Erase(id=0, child=1), Ear(Client.WINDOW, PARENT)), Ok)
    assert store.helped(1) == ()


def test_a_word_said_again_on_the_same_day_takes_the_place_of_the_first(home: Home) -> None:
    say(home, PARENTS, mood=Change.SAME)
    say(home, PARENTS, mood=Change.BETTER)
    assert [one.mood for one in ask(home).said] == [Change.BETTER]


def test_a_clock_set_back_asks_nobody_sooner() -> None:
    said = [Helped(TODAY, PARENTS, Change.SAME)]
    assert not is_due(PARENTS, said, TODAY - 10 * AGAIN, TODAY - timedelta(days=1))
    assert is_due(CHILD, said, TODAY - AGAIN, TODAY)
