"""Points as they travel: promises in words, who has which say, and what is asked of them one at a time."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

import pytest

from app.errors import DocumentError
from app.rules.agreement import Break, ClauseState, Free, Point, Promise, PromiseKind, Quiet, Standing
from app.rules.amending import listed
from app.rules.documents import read_agreement, read_point, write_agreement, write_point
from app.rules.keeping import asked_by
from app.rules.play import MOST_APPS
from app.rules.proposing import MoveError, propose
from app.rules.sample import AppSeen, Witness, together
from app.rules.say import Decides, Say, Side
from app.rules.scope import ALL, app, category
from app.rules.sorting import Grounds, Mark, Marked, Why
from tests.rules.lines import TUX, agreement, budget, kept, sample
from tests.rules.test_asking import GAMES, NEW_GAMES

PURPOSE = Promise("purpose", PromiseKind.PURPOSE, "School, and building with Sam.")
YES = {"id": "a", "promise": "yes", "text": "Music while drawing."}
NIGHT = Quiet("night", ALL, time(20), time(7))


@pytest.mark.parametrize("point", [PURPOSE, budget(60), NEW_GAMES, Free("school", category("learning"))])
def test_a_point_comes_back_as_it_went(point: Point) -> None:
    assert read_point(write_point(point)) == point


def test_an_agreement_keeps_its_promises_and_its_next_look() -> None:
    made = replace(agreement(budget(60)), promises=(PURPOSE,), next_look=date(2026, 12, 6))
    assert read_agreement(write_agreement(made)) == made


@pytest.mark.parametrize(
    ("promises", "said"),
    [
        ("none", "expected a list of promises"),
        (
            [{"id": "a", "promise": "yes", "text": "x"}, {"id": "a", "promise": "no", "text": "y"}],
            "of an earlier point",
        ),
        ([YES | {"state": "set-by-parents"}], "because they gave it"),
        ([YES | {"id": 7}], "promise 1"),
    ],
)
def test_a_promise_that_cannot_be_one_is_named(promises: object, said: str) -> None:
    document = json.loads(write_agreement(replace(agreement(budget(60)), promises=(PURPOSE,))))
    with pytest.raises(DocumentError, match=said):
        read_agreement(json.dumps(document | {"promises": promises}))


@pytest.mark.parametrize("key", ["changes", "removes"])
def test_only_a_proposal_changes_or_removes(key: str) -> None:
    entry = json.loads(write_point(budget(60)))
    with pytest.raises(DocumentError, match=f'"{key}" is there although the point is no proposal'):
        read_point(json.dumps(entry | {key: "games" if key == "changes" else True}))


def test_the_two_sides_are_each_others() -> None:
    assert [side.other for side in (Side.CHILD, Side.PARENTS)] == [Side.PARENTS, Side.CHILD]


def test_who_has_which_say() -> None:
    needs_both = {decides: Say(decides).needs_both for decides in Decides}
    assert {decides for decides, needs in needs_both.items() if needs} == {Decides.BOTH, Decides.CHILD}
    young, grown = Say(Decides.TOGETHER), Say(Decides.CHILD)
    pause = Break("pause", ALL, 45, 10)
    assert [grown.may_change_alone(None, point) for point in (budget(60), pause, NIGHT)] == [True, True, False]
    assert not young.may_change_alone(None, budget(60))
    assert not grown.may_change_alone(NIGHT, budget(60))
    assert [grown.may_set_alone(point) for point in (budget(60), NIGHT)] == [False, True]
    assert young.may_set_alone(budget(60))


def test_what_shows_use_is_told_once_and_in_one_order() -> None:
    assert together([Witness.AUDIO], (), [Witness.FOCUS, Witness.AUDIO]) == (Witness.FOCUS, Witness.AUDIO)


def test_the_marks_of_an_app_are_those_of_its_grounds() -> None:
    marked = (Marked(Mark.STORE, Why.FAMILY), Marked(Mark.AI_CHAT, Why.FAMILY))
    assert Grounds(marked=marked).marks == (Mark.STORE, Mark.AI_CHAT)


def test_a_yes_for_good_puts_an_app_on_the_lists_that_asked_for_it() -> None:
    held = agreement(NEW_GAMES, replace(NEW_GAMES, id="other", scope=ALL))
    asked = asked_by(kept(held, sample(TUX)).keeping, app("tux"))
    assert {clause.id for clause in asked} == {"new-games", "other"}
    after = listed(held, {"new-games"}, app("tux"))
    clause = after.clause("new-games")
    assert clause is not None
    assert clause.excepted == (app("tux"),)
    assert after.clause("other") == held.clause("other")


def test_an_app_that_is_there_stays_known_however_many_come_after_it() -> None:
    shown = [
        sample(TUX, AppSeen(f"game.{number}", "games", in_use=True), seconds=5 * number)
        for number in range(MOST_APPS + 9)
    ]
    last = kept(agreement(NEW_GAMES), *shown)
    assert "app:tux" in last.keeping.state.categories


def test_a_point_that_nobody_holds_cannot_be_proposed_to_go() -> None:
    said = replace(budget(60, GAMES), standing=Standing(ClauseState.PROPOSED_BY_CHILD))
    held = propose(agreement(budget(90)), said, Side.CHILD, by="Mira")
    mine = next(point for point in held.points if point.standing.is_open)
    gone = replace(mine, standing=Standing(is_removal=True))
    with pytest.raises(MoveError):
        propose(held, gone, Side.PARENTS, about=mine.id, by="Jo", reason="Not now.")
