"""However often and however many at once say the same, it happens once, and to what they read."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from app.link import messages as m
from app.link.asking import Answer, Ask, Decision, Give, RequestReply, TakeBack
from app.link.messages import Client, Ok, Refusal, Refused, Response, Role
from app.link.protocol import read_response, write
from app.rules.family import Purpose, RequestState
from tests.fakes.guardian import GAMES_TWO_MINUTES, Ear, Home, agreement


def code_of(answer: Response) -> Refusal | None:
    return answer.code if isinstance(answer, Refused) else None


def wish(key: str = "wish-0001", minutes: int = 15) -> Ask:
    return Ask(id=0, child=1, key=key, scope="category:games", minutes=minutes, purpose=Purpose.FINISH)


@pytest.fixture
def family(home: Home) -> Home:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    home.tick()
    return home


def test_a_yes_that_is_said_a_thousand_times_gives_once(tmp_path: Path) -> None:
    """The recorded line, sent again and again over the real socket."""
    home = Home(tmp_path, role_of=lambda _uid: Role.FAMILY)
    home.set_up(agreement(GAMES_TWO_MINUTES))
    home.tick()
    home.say(wish())
    said = write(Answer(id=7, request="wish-0001", decision=Decision.AGREE))

    async def replay() -> Counter[Refusal | None]:
        reader, writer = await asyncio.open_unix_connection(str(tmp_path / "run" / "guardian.sock"))
        writer.write(write(m.Hello(id=1, protocol=m.PROTOCOL, client=Client.WINDOW)) + said * 1000)
        await reader.readline()
        answers = Counter([code_of(read_response(await reader.readline())) for _ in range(1000)])
        writer.close()
        return answers

    assert home.serve(replay()) == {None: 1, Refusal.ALREADY_ANSWERED: 999}
    assert [grant.minutes for grant in home.child.grants] == [15]
    home.crash()
    home.tick()
    assert code_of(home.say(Answer(id=0, request="wish-0001", decision=Decision.AGREE))) is Refusal.ALREADY_ANSWERED
    assert [grant.minutes for grant in home.child.grants] == [15]
    home.close()


def test_a_gift_that_is_said_a_thousand_times_is_one_gift(family: Home) -> None:
    give = Give(id=0, child=1, key="given-0001", scope="all", minutes=10)
    for number in range(1000):
        assert isinstance(family.say(give), Ok)
        if number == 500:
            family.crash()
            family.tick()
    assert [grant.minutes for grant in family.child.grants] == [10]


def test_of_fifty_answers_at_once_one_holds_and_the_others_are_told(family: Home) -> None:
    family.say(wish())

    async def all_at_once() -> list[Response]:
        answers = [
            Answer(id=number, request="wish-0001", decision=Decision.AGREE if number % 2 else Decision.NOT_TODAY)
            for number in range(1, 51)
        ]
        answer = family.guardian.api.answer
        return await asyncio.gather(*(answer(Ear(Client.WINDOW), said) for said in answers))

    codes = Counter(code_of(answer) for answer in family.serve(all_at_once()))
    assert codes == {None: 1, Refusal.ALREADY_ANSWERED: 49}
    (request,) = family.child.requests
    assert len(family.child.grants) == (request.state is RequestState.AGREED)


def test_a_yes_is_one_to_what_the_parent_read(family: Home) -> None:
    family.say(wish(minutes=15))
    for misread in ({"asked": 60, "scope": "category:games"}, {"asked": 15, "scope": "all"}):
        answer = Answer(id=0, request="wish-0001", decision=Decision.AGREE, **misread)  # type: ignore[arg-type]
        assert code_of(family.say(answer)) is Refusal.OUTDATED
    assert family.child.grants == ()
    read = Answer(id=0, request="wish-0001", decision=Decision.AGREE, asked=15, scope="category:games")
    assert isinstance(family.say(read), RequestReply)


def test_a_wish_that_was_taken_back_while_the_dialog_was_open_is_outdated(family: Home) -> None:
    family.say(wish())
    family.say(TakeBack(id=0, request="wish-0001"))
    answer = Answer(id=0, request="wish-0001", decision=Decision.AGREE, asked=15, scope="category:games")
    assert code_of(family.say(answer)) is Refusal.OUTDATED
    assert code_of(family.say(wish(minutes=60))) is Refusal.INVALID
    assert family.child.grants == ()


def test_however_many_wishes_come_three_wait_and_twenty_are_a_day(family: Home) -> None:
    codes: Counter[Refusal | None] = Counter()
    for number in range(200):
        codes[code_of(family.say(wish(f"wish-{number:04}")))] += 1
        family.say(TakeBack(id=0, request=f"wish-{number:04}"))
    assert codes == {None: 20, Refusal.TOO_MANY: 180}
