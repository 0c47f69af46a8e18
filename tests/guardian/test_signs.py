"""What counts as being there beside keys and pointer, as the family settles it, and what that does to a child's day."""

from __future__ import annotations

import pytest

from app.guardian.signs import CHANGED
from app.link.messages import Ok
from app.link.presence import Claim, GetSigns, Heard, SetSigns, SignsReply
from app.rules.sample import Witness
from tests.fakes.guardian import FRIDAY, Home, agreement


@pytest.fixture
def family(home: Home) -> Home:
    home.set_up(agreement())
    return home


def signs(home: Home) -> tuple[bool, bool, bool]:
    reply = home.say(GetSigns(id=1))
    assert isinstance(reply, SignsReply)
    return reply.gamepad, reply.video, reply.audio


def test_all_of_them_count_where_nobody_chose(family: Home) -> None:
    assert signs(family) == (True, True, True)


def test_what_a_parent_settles_holds_after_a_restart_and_is_in_the_log_once(family: Home) -> None:
    wish = SetSigns(id=1, gamepad=True, video=False, audio=False)
    assert isinstance(family.say(wish), Ok)
    assert isinstance(family.say(wish), Ok)
    assert signs(family) == (True, False, False)
    family.guardian.household.load()
    assert family.guardian.household.signs == frozenset(Witness) - {Witness.VIDEO, Witness.AUDIO}
    assert [note.kind for note in family.guardian.household.store.notes(FRIDAY)].count(CHANGED) == 1


def test_a_session_is_told_what_to_look_at_with_every_answer(family: Home) -> None:
    family.say(SetSigns(id=1, gamepad=False, video=True, audio=False))
    reply = family.say(Claim(id=1, idle=0))
    assert isinstance(reply, Heard)
    assert (reply.gamepad, reply.video, reply.audio) == (False, True, False)


def test_a_setting_that_means_nothing_is_the_default(family: Home) -> None:
    family.guardian.household.store.set_setting("sign-audio", "sometimes")
    family.guardian.household.load()
    assert signs(family) == (True, True, True)
