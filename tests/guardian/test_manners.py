"""How a child likes to be met: kept by the guardian, seen by both sides, said by either, and gone with the child."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from app.link import files
from app.link import messages as m
from app.link.asking import Sit
from app.link.manner import SIDE, GetPortrait, PortraitReply, SetManner, SetPortrait
from app.link.messages import Client, Refused
from app.link.protocol import ProtocolError, read_request
from app.link.views import Status
from app.rules.manner import Face, Manner, Timer, mark
from app.rules.say import Side
from tests.fakes.guardian import GAMES_TWO_MINUTES, PARENT, ROLES, SIBLING, Ear, Home, agreement
from tests.fakes.platform import KID
from tests.guardian.test_safekeeping import fetched

MIRA, LEO = 1, 2
OWL = SetManner(id=0, child=MIRA, side=Side.CHILD, is_spoken=True, timer=Timer.PICTURE, face=Face.OWL)


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Home]:
    """Mira is 10, Leo 7; each has an account, and so has a parent."""
    accounts = {"mira": KID, "leo": SIBLING}
    made = Home(tmp_path, role_of=ROLES.__getitem__, accounts=accounts, shared=None)
    mira = agreement(GAMES_TWO_MINUTES, born=date(2016, 5, 1))
    made.set_up(mira, agreement(GAMES_TWO_MINUTES, child="Leo", born=date(2019, 5, 1)))
    made.tick()
    yield made
    made.close()


def manners(home: Home) -> list[Manner]:
    return [child.manner for child in home.status.children]


def test_nothing_is_said_aloud_and_only_the_youngest_see_a_picture_until_somebody_chose(family: Home) -> None:
    assert manners(family) == [Manner(timer=Timer.NUMBERS), Manner(timer=Timer.PICTURE)]


@pytest.mark.parametrize(("side", "uid"), [(Side.CHILD, KID), (Side.PARENTS, PARENT)])
def test_the_child_and_its_parents_settle_it_and_it_outlasts_a_crash(family: Home, side: Side, uid: int) -> None:
    said = SetManner(id=0, child=MIRA, side=side, is_spoken=True, timer=Timer.PICTURE, face=Face.OWL)
    assert isinstance(family.say(said, Ear(Client.WINDOW, uid)), m.Ok)
    family.crash()
    family.tick()
    assert manners(family)[0] == Manner(is_spoken=True, timer=Timer.PICTURE, face=Face.OWL)
    assert manners(family)[1].face is None


def test_a_choice_is_news_to_both_sides(family: Home) -> None:
    ears = (Ear(Client.TRAY, KID), Ear(Client.WINDOW, PARENT))
    before = [seen(family, ear).number for ear in ears]
    family.say(OWL, ears[0])
    for ear, number in zip(ears, before, strict=True):
        assert seen(family, ear).number > number
        assert seen(family, ear).children[0].manner.face is Face.OWL


def seen(home: Home, ear: Ear) -> Status:
    reply = home.say(m.GetStatus(id=0), ear)
    assert isinstance(reply, m.StatusReply)
    return reply.status


def test_a_sibling_does_not_choose_for_another(family: Home) -> None:
    assert isinstance(family.say(OWL, Ear(Client.TRAY, SIBLING)), Refused)
    assert manners(family)[0] == Manner(timer=Timer.NUMBERS)


def test_a_timer_that_the_age_has_anyway_goes_on_following_the_age(family: Home) -> None:
    """Leo leaves the picture as it is, and is nine one day."""
    said = SetManner(id=0, child=LEO, side=Side.CHILD, is_spoken=False, timer=Timer.PICTURE, face=Face.FOX)
    family.say(said, Ear(Client.TRAY, SIBLING))
    assert family.guardian.household.manners[LEO].timer is None
    assert manners(family)[1].timer is Timer.PICTURE


def test_what_was_chosen_is_exported_and_erased_with_the_child(family: Home) -> None:
    family.say(OWL, Ear(Client.TRAY, KID))
    exported = json.loads(fetched(family, files.Export(id=0, child=MIRA), Ear(Client.TRAY, KID)))
    assert "aloud picture owl" in json.dumps(exported)
    family.say(files.Erase(id=0, child=MIRA), Ear(Client.WINDOW, PARENT))
    assert family.guardian.household.store.setting("manner:1") is None


def test_where_children_share_an_account_only_who_sits_there_chooses(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(GAMES_TWO_MINUTES, child="Leo"))
    home.tick()
    home.say(Sit(id=0, child=LEO))
    assert isinstance(home.say(OWL), Refused)
    home.say(Sit(id=0, child=MIRA))
    assert isinstance(home.say(OWL), m.Ok)
    home.close()


# --- a picture of one's own ----------------------------------------------------------------------------------------

BLUE = bytes((20, 90, 200)) * (SIDE * SIDE)
DRAWN = SetPortrait(id=0, child=MIRA, side=Side.CHILD, pixels=BLUE)


def portrait(home: Home, ear: Ear) -> PortraitReply | Refused:
    reply = home.say(GetPortrait(id=0, child=MIRA), ear)
    assert isinstance(reply, PortraitReply | Refused)
    return reply


def test_an_own_picture_is_kept_and_both_sides_get_it(family: Home) -> None:
    assert isinstance(family.say(DRAWN, Ear(Client.TRAY, KID)), m.Ok)
    family.crash()
    family.tick()
    assert manners(family)[0].picture == mark(BLUE)
    for uid in (KID, PARENT):
        reply = portrait(family, Ear(Client.WINDOW, uid))
        assert isinstance(reply, PortraitReply)
        assert (reply.mark, reply.pixels) == (mark(BLUE), BLUE)
    assert isinstance(portrait(family, Ear(Client.TRAY, SIBLING)), Refused)


def test_another_choice_beside_it_keeps_it_and_a_painted_face_takes_its_place(family: Home) -> None:
    ear = Ear(Client.TRAY, KID)
    family.say(DRAWN, ear)
    aloud = SetManner(id=0, child=MIRA, side=Side.CHILD, is_spoken=True, timer=Timer.NUMBERS, keeps_own=True)
    family.say(aloud, ear)
    assert manners(family)[0] == Manner(is_spoken=True, timer=Timer.NUMBERS, own=mark(BLUE))
    family.say(OWL, ear)
    assert manners(family)[0].picture == "owl"
    gone = portrait(family, ear)
    assert isinstance(gone, PortraitReply)
    assert (gone.mark, gone.pixels) == ("", b"")
    assert family.guardian.household.store.setting("portrait:1") is None


def test_an_own_picture_is_exported_and_erased_with_the_child(family: Home) -> None:
    family.say(DRAWN, Ear(Client.TRAY, KID))
    exported = fetched(family, files.Export(id=0, child=MIRA), Ear(Client.TRAY, KID)).decode()
    assert b64encode(BLUE).decode() in exported.replace("\\/", "/")
    family.say(files.Erase(id=0, child=MIRA), Ear(Client.WINDOW, PARENT))
    assert family.guardian.household.store.setting("portrait:1") is None


@pytest.mark.parametrize("size", [0, 1, len(BLUE) - 1, len(BLUE) + 1])
def test_points_that_are_no_picture_do_not_get_in(size: int) -> None:
    with pytest.raises(ProtocolError):
        read_request(msgspec.json.encode(SetPortrait(id=1, child=MIRA, side=Side.CHILD, pixels=bytes(size))))


def test_a_picture_fits_a_request() -> None:
    assert read_request(msgspec.json.encode(DRAWN)) == DRAWN
