"""The passcode as the guardian asks for it: per account, one check at a time, easy ones refused, a way back in."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.link import messages as m
from app.link.asking import Pause, Sit
from app.link.codes import MakeRecoveryCodes, Recover, RecoveryCodesReply, ResetPasscode
from app.link.messages import Client, Ok, Refusal, Refused, Response
from app.rules.documents import write_agreement
from app.secrets.throttle import MOST_IN_A_ROW
from tests.fakes.guardian import ACCOUNT, GAMES_TWO_MINUTES, PARENT, ROLES, Ear, Home, agreement, apart
from tests.fakes.platform import KID

SECRET = "correct horse"
OTHER_PARENT = 1004


def code_of(answer: Response) -> Refusal | None:
    return answer.code if isinstance(answer, Refused) else None


@pytest.fixture
def family(home: Home) -> Home:
    home.set_up(agreement(GAMES_TWO_MINUTES), passcode=SECRET)
    return home


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Home]:
    """Everybody has an account of their own, and there are two parents."""
    made = apart(tmp_path)
    made.role_of = {**ROLES, OTHER_PARENT: m.Role.PARENT}.__getitem__
    made.guardian.let_go()
    made.guardian = made._start()
    made.set_up(agreement(GAMES_TWO_MINUTES), passcode=SECRET)
    yield made
    made.close()


def tries(home: Home, passcode: str, uid: int) -> Refusal | None:
    return code_of(home.say(m.Unlock(id=0, passcode=passcode), Ear(Client.WINDOW, uid)))


def test_one_parents_wrong_tries_do_not_make_the_other_wait_and_a_child_is_not_asked(house: Home) -> None:
    for _ in range(6):
        tries(house, "wrong", PARENT)
    assert tries(house, SECRET, PARENT) is Refusal.WAIT
    for _ in range(50):
        assert tries(house, "wrong", KID) is Refusal.NOT_ALLOWED
    assert tries(house, SECRET, OTHER_PARENT) is None


def test_fifty_at_once_are_checked_one_after_the_other_and_most_are_told_to_come_back(family: Home) -> None:
    passcode = family.guardian.api.doors.passcode
    running, most = 0, 0
    guard = threading.Lock()
    compare = passcode._fits

    def slowly(kept: str, text: str) -> bool:
        nonlocal running, most
        with guard:
            running += 1
            most = max(most, running)
        is_right = compare(kept, text)
        with guard:
            running -= 1
        return is_right

    passcode._fits = slowly  # type: ignore[method-assign]  # what runs at the same time is to be seen

    async def storm() -> list[Response]:
        request = m.Unlock(id=1, passcode="wrong")
        return await asyncio.gather(*(family.guardian.api.answer(Ear(Client.WINDOW), request) for _ in range(50)))

    codes = [code_of(answer) for answer in family.serve(storm())]
    assert most == 1
    assert codes.count(Refusal.BUSY) == 45
    assert passcode.tries.row == codes.count(Refusal.PASSCODE_WRONG) + codes.count(Refusal.WAIT) == 5


@pytest.mark.parametrize("easy", ["123456", "111111", "passwort", "040315", "04.03.2015"])
def test_what_a_child_would_try_first_is_refused_in_the_first_run_and_later(home: Home, easy: str) -> None:
    document = write_agreement(agreement(GAMES_TWO_MINUTES))
    child = m.NewChild(name="Mira", account=ACCOUNT, born=date(2015, 3, 4), document=document)
    first_run = m.SetUp(id=0, children=(child,), beginning=m.Beginning.TOGETHER, passcode=easy)
    refused = home.say(first_run)
    assert isinstance(refused, Refused)
    assert (refused.code, refused.values["key"]) == (Refusal.INVALID, "passcode")
    assert not home.status.is_set_up
    good = m.SetUp(id=0, children=(child,), beginning=m.Beginning.TOGETHER)
    assert isinstance(home.say(good), Ok)
    assert code_of(home.say(m.SetPasscode(id=0, passcode=easy))) is Refusal.INVALID


def unlocked(home: Home) -> Ear:
    ear = Ear(Client.WINDOW)
    assert isinstance(home.say(m.Unlock(id=0, passcode=SECRET), ear), Ok)
    return ear


def recovery_codes(home: Home) -> tuple[str, ...]:
    reply = home.say(MakeRecoveryCodes(id=0), unlocked(home))
    assert isinstance(reply, RecoveryCodesReply)
    return reply.codes


def test_a_recovery_code_lets_a_parent_choose_another_passcode_and_leaves_a_line(family: Home) -> None:
    code = recovery_codes(family)[0]
    parent = Ear(Client.WINDOW)
    assert isinstance(family.say(Recover(id=0, code=code, passcode="horse battery"), parent), Ok)
    assert isinstance(family.say(Pause(id=0, children=(1,), minutes=5), parent), Ok)
    assert tries(family, SECRET, KID) is Refusal.PASSCODE_WRONG
    assert tries(family, "horse battery", KID) is None
    assert [note.kind for note in family.status.notes if note.kind.startswith(("passcode", "recovery"))] == [
        "recovery-codes-made",
        "passcode-recovered",
        "passcode-wrong",
    ]
    assert code_of(family.say(Recover(id=0, code=code, passcode="another one"))) is Refusal.CODE_WRONG


def test_codes_are_a_parents_to_make_and_no_passcode_needs_none(home: Home, family: Home) -> None:
    assert code_of(family.say(MakeRecoveryCodes(id=0))) is Refusal.PASSCODE_NEEDED
    assert isinstance(home.say(m.SetPasscode(id=0, passcode=""), unlocked(home)), Ok)
    assert code_of(home.say(MakeRecoveryCodes(id=0))) is Refusal.INVALID


def test_after_a_hundred_wrong_ones_only_a_code_helps(family: Home) -> None:
    codes = recovery_codes(family)
    for _ in range(MOST_IN_A_ROW):
        family.clock.move(3600)
        tries(family, "wrong", KID)
    family.clock.move(3600)
    assert tries(family, SECRET, KID) is Refusal.RECOVERY_NEEDED
    assert isinstance(family.say(Recover(id=0, code=codes[7], passcode="horse battery")), Ok)
    assert tries(family, "horse battery", KID) is None


def test_wrong_tries_survive_a_sudden_end_and_a_set_clock(family: Home) -> None:
    for _ in range(5):
        tries(family, "wrong", KID)
    family.crash()
    assert tries(family, SECRET, KID) is Refusal.WAIT
    family.clock.now = family.clock.now.__class__(
        family.clock.now.wall.replace(year=2030), family.clock.now.boot, family.clock.now.awake, "boot-1"
    )
    assert tries(family, SECRET, KID) is Refusal.WAIT


def test_who_administers_the_computer_can_do_away_with_it_and_everybody_sees_that(house: Home) -> None:
    for uid in (PARENT, KID):
        assert code_of(house.say(ResetPasscode(id=0), Ear(Client.COMMAND, uid))) is Refusal.NOT_ALLOWED
    assert isinstance(house.say(ResetPasscode(id=0), Ear(Client.COMMAND, 0)), Ok)
    assert not house.status.has_passcode
    mira = house.say(m.GetStatus(id=0), Ear(Client.TRAY, KID))
    house.tick()
    mira = house.say(m.GetStatus(id=0), Ear(Client.TRAY, KID))
    assert isinstance(mira, m.StatusReply)
    assert "passcode-reset" in [note.kind for note in mira.status.notes]


def test_at_home_it_is_not_done_while_a_child_sits_there(family: Home) -> None:
    assert code_of(family.say(ResetPasscode(id=0))) is Refusal.NOT_ALLOWED
    assert isinstance(family.say(Sit(id=0), unlocked(family)), Ok)
    assert isinstance(family.say(ResetPasscode(id=0)), Ok)
    assert not family.status.has_passcode
