"""The accounts of this computer."""

from __future__ import annotations

import os
import pwd

from app.platforms.linux.accounts import LinuxAccounts


def test_the_account_that_asks_is_among_the_people() -> None:
    people = LinuxAccounts().people()
    own = [account for account in people if account.is_this_one]
    assert [account.uid for account in own] == [os.getuid()]
    assert own[0] == LinuxAccounts().own()
    assert own[0].is_administrator or os.getuid() != 0


def test_accounts_of_services_are_not_people() -> None:
    names = {account.name for account in LinuxAccounts().people()}
    services = {entry.pw_name for entry in pwd.getpwall() if 0 < entry.pw_uid < 1000 and entry.pw_uid != os.getuid()}
    assert services
    assert not names & services
    assert "nobody" not in names


def test_an_account_is_found_by_name_or_not_at_all() -> None:
    own = LinuxAccounts().own()
    assert LinuxAccounts().find(own.name) == own
    assert LinuxAccounts().find("no-such-account") is None
    assert LinuxAccounts().find("bad\0name") is None


def test_an_account_is_found_by_its_uid_or_not_at_all() -> None:
    own = LinuxAccounts().own()
    assert LinuxAccounts().of(own.uid) == own
    assert LinuxAccounts().of(4_000_000_000) is None
    assert LinuxAccounts().of(2**64) is None
