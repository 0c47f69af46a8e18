"""New games are asked for: a yes for good puts one on the list, for this child, with a line that all can read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.link import messages as m
from app.link.asking import Answer, Decision, RequestReply
from app.link.asking import Ask as AskForMore
from app.link.messages import Ok, Refusal, Refused, Response
from app.link.sorting import SortApp
from app.rules.agreement import Ask, Free
from app.rules.documents import read_agreement
from app.rules.family import Purpose, RequestState
from app.rules.scope import ALL, app, category
from app.rules.sorting import Mark
from app.rules.verdict import Reason, State, Verdict
from tests.fakes.guardian import Home, agreement
from tests.fakes.platform import MINES

NEW_GAMES = Ask("new-games", category("games"), is_each=True)
BY_MARK = Ask("by-mark", ALL, marks=(Mark.STRANGERS,))


@pytest.fixture
def playing(home: Home) -> Home:
    """Mira plays a game that is not on her list, and asks for it."""
    home.set_up(agreement(NEW_GAMES, BY_MARK))
    home.computer.start(MINES, 100)
    home.tick()
    home.say(AskForMore(id=0, child=1, key="wish-0001", scope="app:mines", minutes=15, purpose=Purpose.OTHER))
    return home


def answered(home: Home, **more: bool | Decision) -> Response:
    said = {"decision": Decision.AGREE, "is_for_good": True} | more
    return home.say(Answer(id=0, request="wish-0001", scope="app:mines", asked=15, **said))  # type: ignore[arg-type]


def verdict(home: Home, name: str = "app:mines") -> Verdict | None:
    return next((found for found in home.child.verdicts if str(found.scope) == name), None)


def on_list(home: Home) -> tuple[str, ...]:
    reply = home.say(m.GetAgreement(id=0, child=1))
    assert isinstance(reply, m.AgreementReply)
    ask = read_agreement(reply.document).clause("new-games")
    assert ask is not None
    return tuple(str(scope) for scope in ask.excepted)


def test_a_new_game_is_asked_for_and_the_wish_says_that_it_can_be_listed(playing: Home) -> None:
    found = verdict(playing)
    assert found is not None
    assert (found.state, found.reason, found.clause) == (State.OVER, Reason.ASK, "new-games")
    (wish,) = playing.child.requests
    assert wish.can_be_listed
    assert playing.status.names["mines"] == "Mines"


def test_a_yes_for_good_puts_it_on_the_list_and_gives_the_minutes(playing: Home) -> None:
    assert isinstance(answered(playing), RequestReply)
    assert on_list(playing) == ("app:mines",)
    assert verdict(playing) is None
    assert playing.child.requests[0].state is RequestState.AGREED
    assert ("app-listed", {"child": "Mira", "app": "mines"}) in [
        (note.kind, note.values) for note in playing.status.notes
    ]
    playing.let_pass(60 * 16)
    assert verdict(playing) is None, "the minutes are over, the list stays"


def test_a_yes_for_now_leaves_the_list(playing: Home) -> None:
    answered(playing, is_for_good=False)
    assert on_list(playing) == ()
    playing.let_pass(60 * 16)
    found = verdict(playing)
    assert found is not None
    assert found.state is State.OVER


def test_said_twice_it_is_listed_once_and_a_restart_knows_it(playing: Home) -> None:
    answered(playing)
    again = answered(playing)
    assert isinstance(again, Refused)
    assert again.code is Refusal.ALREADY_ANSWERED
    playing.crash()
    playing.tick()
    assert on_list(playing) == ("app:mines",)
    assert verdict(playing) is None


def test_a_no_or_a_wish_for_something_else_lists_nothing(playing: Home) -> None:
    no = answered(playing, decision=Decision.NOT_TODAY)
    assert isinstance(no, Refused)
    assert no.values["key"] == "is_for_good"
    assert playing.child.requests[0].state is RequestState.WAITING
    playing.say(AskForMore(id=0, child=1, key="wish-0002", scope="category:games", minutes=15, purpose=Purpose.OTHER))
    yes = playing.say(Answer(id=0, request="wish-0002", decision=Decision.AGREE, is_for_good=True))
    assert isinstance(yes, Refused)
    assert on_list(playing) == ()


def test_a_mark_that_a_parent_gives_is_asked_for_from_the_next_look(home: Home) -> None:
    home.set_up(agreement(BY_MARK))
    home.computer.start(MINES, 100)
    home.tick()
    assert verdict(home) is None
    said = SortApp(id=0, key="sorting-1", app="mines", category="games", marks=(Mark.STRANGERS,))
    assert isinstance(home.say(said), Ok)
    home.tick()
    found = verdict(home)
    assert found is not None
    assert (found.state, found.clause) == (State.OVER, "by-mark")


@pytest.mark.parametrize("scope", [ALL, category("other")])
def test_freeing_everything_or_what_is_other_frees_no_program_that_nobody_can_prove(home: Home, scope: object) -> None:
    free = replace(Free("free", ALL), scope=scope)  # type: ignore[arg-type]
    home.set_up(agreement(free))
    home.computer.start("/home/kid/Downloads/fun", 100)
    home.tick()
    home.let_pass(60)
    assert home.child.totals["all"] == 60


def test_a_file_in_the_name_of_a_listed_program_is_not_on_the_list(home: Home) -> None:
    home.set_up(agreement(replace(NEW_GAMES, excepted=(app("mines"),))))
    home.computer.start(MINES, 100)
    home.computer.start("/home/kid/Downloads/mines", 101)
    home.tick()
    assert verdict(home, "app:mines") is None
    home.say(SortApp(id=0, key="sorting-2", app="mines (file)", category="games"))
    home.tick()
    found = verdict(home, "app:mines (file)")
    assert found is not None
    assert found.reason is Reason.ASK
