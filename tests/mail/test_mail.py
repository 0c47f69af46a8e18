"""Mail over a real socket: the letter arrives over TLS, and whatever a server does is one clear sentence."""

from __future__ import annotations

import socket
import ssl
import threading
from dataclasses import replace
from email import message_from_string
from email.policy import default
from pathlib import Path

import pytest

from app.errors import MailError
from app.mail.account import Account, Security, addresses
from app.mail.letter import letter
from app.mail.post import Sending, Stage
from tests.fakes.mail_server import HOST, PASSWORD, USER, MailServer, make_certificate

PDF = b"%PDF-1.4 a sheet"
SHORT = 0.3


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


def account(server: MailServer) -> Account:
    security = Security.TLS if server.is_tls else Security.STARTTLS
    return Account(HOST, server.port, security, USER, USER, ("mum@example.org", "dad@example.org"))


def send(server: MailServer, password: str = PASSWORD, *, trusts: bool = True, patience: float = 10) -> list[Stage]:
    context = ssl.create_default_context(cafile=server.certificate) if trusts else None
    stages: list[Stage] = []
    made = letter(account(server), "Weekly review", "It is attached.", PDF)
    Sending(account(server), patience=patience, context=context).run(made, password, stages.append)
    return stages


def why(server: MailServer, password: str = PASSWORD, *, trusts: bool = True, patience: float = 10) -> str:
    with server, pytest.raises(MailError) as told:
        send(server, password, trusts=trusts, patience=patience)
    assert not server.letters
    assert told.value.way_out
    return told.value.sentence


@pytest.mark.parametrize("is_tls", [True, False], ids=["tls", "starttls"])
def test_the_sheet_arrives_as_it_was_and_the_password_never_went_in_the_open(certificate: Path, is_tls: bool) -> None:  # noqa: FBT001
    with MailServer(certificate, is_tls=is_tls) as server:
        assert send(server) == [Stage.CONNECTING, Stage.SIGNING_IN, Stage.SENDING, Stage.SENT]
    read = message_from_string(server.letters[0], policy=default)
    (attached,) = read.iter_attachments()
    assert attached.get_payload(decode=True) == PDF
    assert (attached.get_content_type(), attached.get_filename()) == ("application/pdf", "sundial.pdf")
    assert (read["To"], read["From"]) == ("mum@example.org, dad@example.org", USER)
    assert socket.gethostname() not in server.letters[0].split("\n\n")[0]
    words = [line.partition(" ")[0].upper() for line in server.heard]
    assert is_tls or words.index("STARTTLS") < words.index("AUTH")


def test_a_server_that_cannot_prove_itself_gets_nothing(certificate: Path, tmp_path: Path) -> None:
    assert "could not prove that it is itself" in why(MailServer(certificate, is_tls=True), trusts=False)
    assert "could not prove that it is itself" in why(MailServer(certificate), trusts=False)
    other = MailServer(make_certificate(tmp_path, "else.example.org"), is_tls=True)
    assert "could not prove that it is itself" in why(other)


def test_a_server_without_encryption_gets_nothing(certificate: Path) -> None:
    server = MailServer(certificate, offers_tls=False)
    assert "offers no safe way" in why(server)
    assert not [line for line in server.heard if line.upper().startswith("AUTH")]


def test_a_wrong_password_is_said_as_such(certificate: Path) -> None:
    assert "did not take the name or the password" in why(MailServer(certificate), "wrong")


@pytest.mark.parametrize(
    ("refuses", "said"),
    [("MAIL", "one of the addresses"), ("RCPT", "one of the addresses"), ("DATA", "did not take the letter")],
)
def test_a_server_that_refuses(certificate: Path, refuses: str, said: str) -> None:
    assert said in why(MailServer(certificate, refuses=refuses))


@pytest.mark.parametrize("word", ["connect", "EHLO", "AUTH", "DATA"])
def test_a_server_that_hangs_is_waited_for_and_then_left(certificate: Path, word: str) -> None:
    assert "did not answer in time" in why(MailServer(certificate, hangs_at=word), patience=SHORT)


def test_tls_with_a_server_that_knows_only_the_other_kind(certificate: Path) -> None:
    with MailServer(certificate) as server:
        made = letter(account(server), "s", "t", PDF)
        sending = Sending(replace(account(server), security=Security.TLS), patience=2)
        with pytest.raises(MailError, match="No safe connection"):
            sending.run(made, PASSWORD)


def test_a_port_on_which_nobody_listens() -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
    nobody = Account(HOST, port, Security.TLS, USER, USER, (USER,))
    with pytest.raises(MailError, match="cannot be reached"):
        Sending(nobody).run(letter(nobody, "s", "t", PDF), PASSWORD)


def test_a_name_that_does_not_exist() -> None:
    nowhere = Account("no-such-host.invalid", 465, Security.TLS, USER, USER, (USER,))
    with pytest.raises(MailError, match=r"was not found|cannot be reached"):
        Sending(nowhere, patience=5).run(letter(nowhere, "s", "t", PDF), PASSWORD)


def test_what_hangs_can_be_stopped_at_once(certificate: Path) -> None:
    with MailServer(certificate, hangs_at="AUTH") as server:
        context = ssl.create_default_context(cafile=server.certificate)
        sending = Sending(account(server), patience=60, context=context)
        stopper = threading.Thread(target=stop_when_it_hangs, args=(server, sending))
        stopper.start()
        with pytest.raises(MailError, match="Sending was stopped"):
            sending.run(letter(account(server), "s", "t", PDF), PASSWORD)
        stopper.join()
    assert not server.letters


def test_one_that_was_stopped_before_sends_nothing(certificate: Path) -> None:
    with MailServer(certificate) as server:
        sending = Sending(account(server), context=ssl.create_default_context(cafile=server.certificate))
        sending.stop()
        with pytest.raises(MailError, match="Sending was stopped"):
            sending.run(letter(account(server), "s", "t", PDF), PASSWORD)
    assert not server.letters


def stop_when_it_hangs(server: MailServer, sending: Sending) -> None:
    server.hanging.wait(10)
    sending.stop()


@pytest.mark.parametrize("subject", ["Week\r\nBcc: evil@example.org", "Week\nX: y"])
def test_no_text_becomes_a_header(subject: str) -> None:
    made = letter(Account("h", 1, Security.TLS, "", USER, (USER,)), subject, "t", PDF)
    assert made["Bcc"] is None
    assert made["X"] is None


GOOD = Account("smtp.example.org", 465, Security.TLS, USER, USER, (USER,))


@pytest.mark.parametrize(
    "wrong",
    [
        replace(GOOD, host=""),
        replace(GOOD, host="a b"),
        replace(GOOD, port=0),
        replace(GOOD, sender="jo"),
        replace(GOOD, sender="jo@example.org\r\nBcc: x@y.z"),
        replace(GOOD, readers=()),
        replace(GOOD, readers=("jo@example.org", "x")),
        replace(GOOD, readers=tuple(f"a{number}@example.org" for number in range(9))),
    ],
)
def test_what_is_wrong_with_an_account_is_said_and_nothing_is_sent_with_it(wrong: Account) -> None:
    assert wrong.fault()
    assert not wrong.is_set


def test_an_account_comes_back_as_it_was_and_none_is_set_to_begin_with() -> None:
    assert Account.read(GOOD.text()) == GOOD
    assert GOOD.is_set
    assert not Account().is_set
    assert [Account.read(text) for text in ("", "[]", "{}", '{"host": 1}')] == [Account()] * 4
    assert addresses(" a@b.c; d@e.f,, ") == ("a@b.c", "d@e.f")


def test_a_password_beyond_ascii_is_told_as_one_that_was_not_taken(certificate: Path) -> None:
    assert "did not take the name or the password" in why(MailServer(certificate, is_tls=True), "Schlüssel")


def test_an_address_that_the_server_cannot_write_is_told_as_an_address(certificate: Path) -> None:
    server = MailServer(certificate, is_tls=True)
    to = replace(account(server), readers=("jürgen@example.org",))
    made, context = letter(to, "Weekly review", "It is attached."), ssl.create_default_context(cafile=certificate)
    with server, pytest.raises(MailError) as told:
        Sending(to, context=context).run(made, PASSWORD)
    assert "did not take one of the addresses" in told.value.sentence
    assert not server.letters
