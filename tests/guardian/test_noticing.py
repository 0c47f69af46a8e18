"""Neutral lines beside the counting: what is noticed, when, and how often it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.guardian.build import Build
from app.link.messages import Client
from app.platforms.ports import Account, Seat
from tests.fakes.guardian import ACCOUNT, SCHOOL_IS_FREE, Home, agreement
from tests.fakes.platform import KID

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
