"""The password of the mail account: in a keyring that gives it back, or nowhere."""

from __future__ import annotations

import pytest

from app.errors import SecretError
from app.secrets.mail_password import MailPassword
from tests.fakes.keyrings import BrokenKeyring, ForgetfulKeyring, MemoryKeyring, SilentKeyring


def test_it_is_kept_read_and_forgotten() -> None:
    keyring = MemoryKeyring()
    password = MailPassword(lambda: keyring)
    assert password.read() == ""
    password.keep("open sesame")
    assert password.read() == "open sesame"
    password.forget()
    password.forget()
    assert keyring.kept == {}


@pytest.mark.parametrize("keyring", [None, BrokenKeyring(), ForgetfulKeyring()], ids=["none", "broken", "forgetful"])
def test_where_no_keyring_keeps_it_it_is_nowhere_and_that_is_said(keyring: MemoryKeyring | None) -> None:
    with pytest.raises(SecretError, match="kept nowhere"):
        MailPassword(lambda: keyring).keep("open sesame")


def test_a_keyring_that_waits_for_somebody_is_not_waited_for() -> None:
    keyring = SilentKeyring()
    with pytest.raises(SecretError):
        MailPassword(lambda: keyring, patience=0.05).read()
    keyring.release.set()
