"""Who looked: kept for the day, once, read by the child and its parents alike, and gone in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import cast

import pytest

from app.errors import DiskFullError
from app.guardian.upkeep import keep_up
from app.guidance.detail import Detail
from app.link import files
from app.link import messages as m
from app.link.asking import Sit
from app.link.history import GetHistory, Period
from app.link.looks import GetLooks, LooksReply, ShowParents
from app.link.messages import Client, Refused
from app.link.review import GetReview
from app.link.sorting import GetApps
from app.platforms.ports import Account
from app.rules.looks import Look, Looked
from tests.fakes.guardian import FRIDAY, GAMES_TWO_MINUTES, PARENT, SIBLING, Ear, Home, agreement, apart
from tests.fakes.platform import KID

TODAY = FRIDAY.date()


class Later(StrEnum):
    """What a later version may look at."""

    DREAMS = "dreams"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = apart(tmp_path)
    made.set_up(agreement(GAMES_TWO_MINUTES, child="Mira"), agreement(GAMES_TWO_MINUTES, child="Leo"))
    made.tick()
    yield made
    made.close()


def opened(home: Home, child: int = 1, uid: int = KID) -> list[tuple[date, Looked]]:
    reply = home.say(GetLooks(id=0, child=child), Ear(Client.TRAY, uid))
    assert isinstance(reply, LooksReply), reply
    return [(look.day, look.what) for look in reply.looks]


EACH: dict[str, tuple[m.Request, Looked]] = {
    "today": (m.GetStatus(id=0), Looked.TODAY),
    "a day": (GetHistory(id=0, child=1, period=Period.DAY), Looked.DAY),
    "a week": (GetHistory(id=0, child=1, period=Period.WEEK), Looked.PERIOD),
    "its apps": (GetApps(id=0, child=1), Looked.APPS),
    "the review": (GetReview(id=0, child=1, day=TODAY), Looked.REVIEW),
    "an export": (files.Export(id=0, child=1), Looked.EXPORT),
    "a backup": (files.BackUp(id=0), Looked.BACKUP),
}


@pytest.mark.parametrize("name", EACH)
def test_what_a_parent_opens_is_kept_once_a_day(home: Home, name: str) -> None:
    request, what = EACH[name]
    parent = Ear(Client.WINDOW, PARENT)
    before = opened(home)
    home.say(request, parent)
    home.say(request, parent)
    assert set(opened(home)) - set(before) <= {(TODAY, what)}
    assert opened(home).count((TODAY, what)) == 1


def test_the_child_and_its_parents_read_the_same_and_a_sibling_nothing(home: Home) -> None:
    home.say(EACH["a day"][0], Ear(Client.WINDOW, PARENT))
    assert opened(home, uid=KID) == opened(home, uid=PARENT)
    assert (TODAY, Looked.DAY) not in opened(home, child=2, uid=SIBLING)
    assert isinstance(home.say(GetLooks(id=0, child=1), Ear(Client.TRAY, SIBLING)), Refused)


def test_what_a_child_reads_of_itself_and_what_the_bell_hears_are_no_looks(home: Home) -> None:
    before = opened(home)
    home.clock.move(24 * 3600)
    home.tick()
    home.say(m.GetStatus(id=0), Ear(Client.TRAY, PARENT))
    home.say(GetHistory(id=0, child=1, period=Period.DAY), Ear(Client.TRAY, KID))
    assert opened(home) == before


def test_a_question_that_was_refused_is_no_look(home: Home) -> None:
    home.say(GetHistory(id=0, child=77, period=Period.DAY), Ear(Client.WINDOW, PARENT))
    assert Looked.DAY not in {what for _, what in opened(home)}


def test_the_next_day_is_another_look_and_a_restart_forgets_none(home: Home) -> None:
    home.say(EACH["a day"][0], Ear(Client.WINDOW, PARENT))
    home.crash()
    home.clock.move(24 * 3600)
    home.tick()
    home.say(EACH["a day"][0], Ear(Client.WINDOW, PARENT))
    days = [day for day, what in opened(home) if what is Looked.DAY]
    assert days == [TODAY + timedelta(days=1), TODAY]


def test_looks_go_when_the_details_go(home: Home) -> None:
    store = home.guardian.household.store
    old = Look(TODAY - timedelta(days=31), "jo", Looked.DAY)
    for look in (old, replace(old, day=TODAY - timedelta(days=30))):
        store.look(1, look)
    keep_up(store, [(1, TODAY)], home.clock.now.wall, home.clock.now)
    assert min(day for day, _ in opened(home)) == TODAY - timedelta(days=30)


def test_looks_are_exported_with_the_child_and_erased_with_it(home: Home) -> None:
    store = home.guardian.household.store
    store.look(1, Look(TODAY, "jo", Looked.DAY))
    assert {"child_id": 1, "day": TODAY, "account": "jo", "what": "day"} in store.everything_about(1)["looks"]
    store.erase(1, {})
    assert store.looks(1) == ()


def test_a_full_disk_keeps_nobody_from_looking(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_child: int, _look: Look) -> None:
        raise DiskFullError("The disk is full.", "Free some space.")

    monkeypatch.setattr(home.guardian.household.store, "look", full)
    assert not isinstance(home.say(EACH["a day"][0], Ear(Client.WINDOW, PARENT)), Refused)


def test_on_a_shared_account_nobody_can_tell(tmp_path: Path) -> None:
    shared = Home(tmp_path)
    shared.set_up(agreement(GAMES_TWO_MINUTES))
    shared.tick()
    shared.say(EACH["a day"][0])
    reply = shared.say(GetLooks(id=0, child=1))
    assert isinstance(reply, LooksReply)
    assert (reply.looks, reply.is_known) == ((), False)
    shared.close()


def test_the_account_is_called_by_its_name(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = home.guardian.api.doors.looks._accounts
    jo = Account(name="jo", uid=PARENT, full_name="Jo")
    monkeypatch.setattr(accounts, "of", lambda uid: jo if uid == PARENT else None)
    home.say(EACH["a week"][0], Ear(Client.WINDOW, PARENT))
    reply = home.say(GetLooks(id=0, child=1), Ear(Client.TRAY, KID))
    assert isinstance(reply, LooksReply)
    assert ("jo", Looked.PERIOD) in {(look.account, look.what) for look in reply.looks}


def test_what_is_shown_while_a_window_stays_open_is_a_look_of_its_day(home: Home) -> None:
    home.connect(Client.WINDOW, PARENT)
    home.connect(Client.TRAY, KID)
    home.clock.move(24 * 3600)
    home.tick()
    assert (TODAY + timedelta(days=1), Looked.TODAY) in opened(home)


def test_what_is_pushed_to_a_parents_bell_and_to_the_child_is_no_look(home: Home) -> None:
    before = opened(home)
    home.connect(Client.TRAY, PARENT)
    home.connect(Client.WINDOW, KID)
    home.clock.move(24 * 3600)
    home.tick()
    assert opened(home) == before


def test_a_look_is_kept_again_once_the_family_was_read_anew(home: Home) -> None:
    store = home.guardian.household.store
    home.say(EACH["a day"][0], Ear(Client.WINDOW, PARENT))
    store.drop_looks(1, TODAY + timedelta(days=1))
    home.guardian.household.load()
    home.tick()
    home.say(EACH["a day"][0], Ear(Client.WINDOW, PARENT))
    assert (TODAY, Looked.DAY) in opened(home)


def test_a_word_that_this_version_does_not_know_is_left_out(home: Home) -> None:
    store = home.guardian.household.store
    before = opened(home)
    store.look(1, Look(TODAY, "jo", cast("Looked", Later.DREAMS)))
    assert opened(home) == before


def test_on_a_shared_account_a_child_shows_more_while_it_sits_there(tmp_path: Path) -> None:
    shared = Home(tmp_path)
    shared.set_up(agreement(GAMES_TWO_MINUTES, born=date(2013, 1, 1)), agreement(GAMES_TWO_MINUTES, child="Leo"))
    shared.tick()
    more = ShowParents(id=0, child=1, detail=Detail.EVERYTHING)
    shared.say(Sit(id=0, child=2))
    assert isinstance(shared.say(more), Refused)
    shared.say(Sit(id=0, child=1))
    assert isinstance(shared.say(more), m.Ok)
    shared.close()
