"""Neutral lines beside the counting: what is noticed, when, and how often it is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.guardian.build import Build
from app.link.messages import Client, Doctor, DoctorReply
from app.platforms.ports import Account, Seat
from app.store.about import followed_key
from tests.fakes.guardian import ACCOUNT, SCHOOL_IS_FREE, Home, agreement
from tests.fakes.platform import KID, MINES

MINUTES = 60


class People:
    """Accounts that a test makes up."""

    def __init__(self) -> None:
        self.all = [Account(ACCOUNT, KID, is_this_one=True)]

    def people(self) -> tuple[Account, ...]:
        return tuple(self.all)

    def find(self, name: str) -> Account | None:
        return next((one for one in self.all if one.name == name), None)

    def own(self) -> Account:
        return self.all[0]

    def of(self, uid: int) -> Account | None:
        return next((one for one in self.all if one.uid == uid), None)


class OwnAccounts(Home):
    """Each child has an account; the system's zone and accounts are what the test says."""

    def __init__(self, folder: Path) -> None:
        self.people, self.zone = People(), "Europe/Berlin"
        super().__init__(folder)

    def build(self) -> Build:
        made = super().build()
        platform = replace(made.platform, accounts=self.people, zone=lambda: self.zone)
        return replace(made, platform=platform)

    @property
    def kinds(self) -> list[str]:
        return [note.kind for note in self.guardian.household.journal.recent(self.clock.now.wall)]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[OwnAccounts]:
    made = OwnAccounts(tmp_path)
    made.set_up(agreement(SCHOOL_IS_FREE))
    made.guardian.household.shared = None
    made.computer.seat = Seat(is_here=True, is_front=True, is_locked=False, is_idle=False)
    made.let_pass(10)
    yield made
    made.close()


def test_another_zone_of_the_system_is_worth_a_line(own: OwnAccounts) -> None:
    own.let_pass(2 * MINUTES)
    assert "zone-changed" not in own.kinds
    own.zone = "Pacific/Kiritimati"
    own.let_pass(2 * MINUTES)
    assert own.kinds.count("zone-changed") == 1


def test_a_new_account_is_worth_a_line_and_is_not_watched(own: OwnAccounts) -> None:
    own.people.all.append(Account("ghost", 1077))
    own.let_pass(3 * MINUTES)
    assert own.kinds.count("account-appeared") == 1
    assert "ghost" not in own.guardian.household.accounts


def test_a_tray_that_is_missing_for_ten_minutes_is_worth_a_line(own: OwnAccounts) -> None:
    own.let_pass(9 * MINUTES)
    assert "tray-absent" not in own.kinds
    own.let_pass(20 * MINUTES)
    assert own.kinds.count("tray-absent") == 1


def test_a_tray_that_listens_is_no_line(own: OwnAccounts) -> None:
    own.connect(Client.SESSION)
    own.let_pass(12 * MINUTES)
    assert "tray-absent" not in own.kinds


RENAMED, REPLACED = "account-renamed", "account-replaced"


def renamed(own: OwnAccounts, name: str, uid: int = KID) -> None:
    """Whoever administers the computer changes the child's account; the next look comes within a minute."""
    own.let_pass(2 * MINUTES)
    own.people.all = [Account(name, uid)]
    own.accounts = {name: uid}
    own.let_pass(2 * MINUTES)


def test_an_account_with_another_name_is_followed_by_its_number_and_told_once(own: OwnAccounts) -> None:
    household = own.guardian.household
    household.sign(household.children[0])
    own.computer.start(MINES, 100)
    renamed(own, "mimi")
    before = own.child.totals["app:mines"]
    own.let_pass(2 * MINUTES * MINUTES)
    assert own.child.totals["app:mines"] - before >= MINUTES
    assert own.kinds.count(RENAMED) == 1
    (note,) = [one for one in household.journal.recent(own.clock.now.wall) if one.kind == RENAMED]
    assert (note.values["account"], note.child) == ("mimi", 1)
    assert household.account_of(KID) == ACCOUNT
    assert household.needs_sign(household.children[0]), "whoever uses it now is to be told what is recorded"


def test_what_is_said_of_an_account_is_said_of_it_under_its_new_name(own: OwnAccounts) -> None:
    """That it may administer the computer, and to the doctor that a child may have it."""
    renamed(own, "mimi")
    own.people.all = [Account("mimi", KID, is_administrator=True)]
    own.let_pass(2 * MINUTES)
    assert "account-administers" in own.kinds
    answer = own.say(Doctor(id=0))
    assert isinstance(answer, DoctorReply)
    assert [check.outcome for check in answer.checks if check.code in {"own-accounts", "watching"}] == ["ok", "ok"]


def test_after_a_restart_it_is_still_followed_and_told_no_more(own: OwnAccounts) -> None:
    renamed(own, "mimi")
    own.crash()
    own.guardian.household.shared = None
    own.guardian.household.look_up_accounts()
    own.let_pass(2 * MINUTES)
    assert own.guardian.household.accounts == {ACCOUNT: KID}
    assert own.kinds.count(RENAMED) == 1


def test_a_new_account_under_the_old_name_is_told(own: OwnAccounts) -> None:
    renamed(own, ACCOUNT, KID + 1)
    assert own.guardian.household.accounts == {ACCOUNT: KID + 1}
    assert own.kinds.count(REPLACED) == 1
    assert own.kinds.count(RENAMED) == 0


def test_an_account_that_is_gone_is_nobodys(own: OwnAccounts) -> None:
    own.people.all, own.accounts = [], {}
    own.let_pass(2 * MINUTES)
    assert own.guardian.household.accounts == {}
    assert {RENAMED, REPLACED} & set(own.kinds) == set()


def test_an_account_that_another_child_has_by_now_is_not_taken_away(own: OwnAccounts) -> None:
    """A number is followed only where nobody of the family bears it by name."""
    renamed(own, ACCOUNT, KID)
    assert own.guardian.household.accounts == {ACCOUNT: KID}
    assert own.kinds.count(RENAMED) == 0


def test_another_account_that_the_family_chose_is_no_news_of_the_computer(own: OwnAccounts) -> None:
    own.let_pass(2 * MINUTES)
    store, (kept,) = own.guardian.household.store, own.guardian.household.children
    key = followed_key(kept.child.id)
    store.set_setting(key, json.dumps([KID, "elsewhere", "elsewhere"]))
    own.let_pass(2 * MINUTES)
    assert {RENAMED, REPLACED} & set(own.kinds) == set()
    assert json.loads(store.setting(key) or "") == [KID, ACCOUNT, ACCOUNT]
