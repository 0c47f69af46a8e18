"""A code that a parent says to a child: for one child, one scope, these minutes, soon, and once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.link import messages as m
from app.link.asking import Ask
from app.link.codes import CodeReply, CodeUsed, MakeCode, UseCode
from app.link.messages import Client, Refusal, Refused, Response
from app.rules.family import Purpose, RequestState
from app.secrets.throttle import MOST_OF_A_CHILD
from tests.fakes.guardian import GAMES_TWO_MINUTES, PARENT, SIBLING, Ear, Home, agreement, apart
from tests.fakes.platform import KID

SECRET = "correct horse"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Home]:
    made = apart(tmp_path)
    made.set_up(agreement(GAMES_TWO_MINUTES), agreement(GAMES_TWO_MINUTES, child="Leo"), passcode=SECRET)
    made.tick()
    yield made
    made.close()


def code_of(answer: Response) -> Refusal | None:
    return answer.code if isinstance(answer, Refused) else None


def made(home: Home, *, child: int = 1, scope: str = "category:games", minutes: int = 30) -> str:
    parent = Ear(Client.WINDOW, PARENT)
    home.say(m.Unlock(id=0, passcode=SECRET), parent)
    reply = home.say(MakeCode(id=0, child=child, scope=scope, minutes=minutes), parent)
    assert isinstance(reply, CodeReply), reply
    assert reply.seconds == 600
    return reply.code


def used(home: Home, code: str, child: int = 1, uid: int = KID) -> Response:
    return home.say(UseCode(id=0, child=child, code=code), Ear(Client.TRAY, uid))


def another(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08}"


def grants(home: Home, child: int = 1) -> list[tuple[str, int]]:
    return [(str(grant.scope), grant.minutes) for grant in home.status.children[child - 1].grants]


def test_it_gives_what_it_was_made_for_once_and_leaves_a_line(house: Home) -> None:
    code = made(house)
    assert len(code) == 8
    answer = used(house, f"{code[:4]} {code[4:]}")
    assert isinstance(answer, CodeUsed)
    assert (answer.minutes, answer.scope, answer.request) == (30, "category:games", "")
    assert grants(house) == [("category:games", 30)]
    assert "code-used" in [note.kind for note in house.status.notes]
    for _ in range(4):
        assert code_of(used(house, code)) is Refusal.CODE_WRONG
    assert grants(house) == [("category:games", 30)]


def test_it_answers_the_request_that_asks_for_just_this(house: Home) -> None:
    wish = Ask(id=0, child=1, key="wish-0001", scope="category:games", minutes=30, purpose=Purpose.FINISH)
    house.say(wish, Ear(Client.TRAY, KID))
    answer = used(house, made(house))
    assert isinstance(answer, CodeUsed)
    assert answer.request == "wish-0001"
    assert [request.state for request in house.status.children[0].requests] == [RequestState.AGREED]
    assert grants(house) == [("category:games", 30)]


def test_it_is_for_one_child_and_worth_nothing_to_another(house: Home) -> None:
    code = made(house)
    assert code_of(used(house, code, child=2, uid=SIBLING)) is Refusal.CODE_WRONG
    assert code_of(used(house, code, child=1, uid=SIBLING)) is Refusal.NO_SUCH_CHILD
    assert isinstance(used(house, code), CodeUsed)
    assert grants(house, 2) == []


def test_it_is_good_for_ten_minutes(house: Home) -> None:
    code = made(house)
    house.clock.move(599)
    late = made(house)
    assert isinstance(used(house, code), CodeUsed)
    house.clock.move(600)
    assert code_of(used(house, late)) is Refusal.CODE_WRONG


def test_five_wrong_tries_and_it_is_gone(house: Home) -> None:
    code = made(house)
    for _ in range(5):
        assert code_of(used(house, another(code))) is Refusal.CODE_WRONG
    house.clock.move(30)
    assert code_of(used(house, code)) is Refusal.CODE_WRONG
    assert grants(house) == []


def test_a_child_that_guesses_waits_longer_and_longer_and_then_until_tomorrow(house: Home) -> None:
    house.clock.move(9 * 3600 + 60)
    house.tick()
    looked_at = 0
    for _ in range(800):
        answer = used(house, "00000000")
        assert isinstance(answer, Refused)
        looked_at += answer.code is Refusal.CODE_WRONG
        if looked_at == MOST_OF_A_CHILD:
            break
        house.clock.move(120)
    house.clock.move(3600)
    assert code_of(used(house, made(house))) is Refusal.WAIT
    # Neither a sudden end nor a parent waits with it.
    house.crash()
    assert code_of(used(house, "00000000")) is Refusal.WAIT
    assert isinstance(house.say(m.Unlock(id=0, passcode=SECRET), Ear(Client.WINDOW, PARENT)), m.Ok)
    assert code_of(used(house, made(house, child=2), child=2, uid=SIBLING)) is None


def test_it_ends_with_the_guardian(house: Home) -> None:
    code = made(house)
    house.crash()
    house.tick()
    assert code_of(used(house, code)) is Refusal.CODE_WRONG


def test_no_child_makes_one(house: Home) -> None:
    answer = house.say(MakeCode(id=0, child=1, scope="all", minutes=30), Ear(Client.TRAY, KID))
    assert code_of(answer) is Refusal.NOT_ALLOWED


def test_of_many_the_newest_three_are_good(house: Home) -> None:
    codes = [made(house, minutes=5 + number) for number in range(4)]
    assert code_of(used(house, codes[0])) is Refusal.CODE_WRONG
    assert [code_of(used(house, code)) for code in codes[1:]] == [None, None, None]
    assert sorted(minutes for _, minutes in grants(house)) == [6, 7, 8]
