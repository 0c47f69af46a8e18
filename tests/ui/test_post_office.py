"""The family's mail from the window: off by default, on demand, once after each week, and nothing is lost by a no."""

from __future__ import annotations

import ssl
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import MailError
from app.link.mailing import SetMail, TellMailed
from app.link.messages import Ok, Refusal, Refused, Request, Response, Role
from app.link.review import GetReview, ReviewReply
from app.mail.account import Account, Security
from app.mail.post import Sending, Stage
from app.report.content import page_of
from app.secrets.mail_password import MailPassword
from app.ui.parent.mail_card import MailRows
from app.ui.parent.review_page import ReviewPage
from app.ui.post_office import ACCOUNT, SENT, UNTOLD, PostOffice
from tests.fakes.gateway import WELCOME, FakeGateway
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.mail_server import HOST, PASSWORD, USER, MailServer, make_certificate
from tests.report.weeks import FIRST, full, week
from tests.ui.parent.find import button, says
from tests.ui.pictures import picture

GOOD = Account("smtp.example.org", 465, Security.TLS, USER, USER, (USER,), is_weekly=True)


class FakeSending:
    """Keeps what it was given; fails, or waits until it is stopped, where a test wants that."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.passwords: list[str] = []
        self.fails = False
        self.waits = False
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()

    def run(self, letter: EmailMessage, password: str, tell: Callable[[Stage], None]) -> None:
        tell(Stage.CONNECTING)
        if self.waits:
            self._stopped.wait(10)
        if self.fails or self.waits:
            raise MailError("The mail server did not answer in time.", "Try again later.")
        self.letters.append(letter)
        self.passwords.append(password)


def answer(message: Request) -> Response:
    if isinstance(message, GetReview):
        return ReviewReply(id=message.id, weeks=(week(), full()))
    return Ok(id=message.id)


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring({("sundial", "mail-password"): PASSWORD})


@pytest.fixture
def sending() -> FakeSending:
    return FakeSending()


@pytest.fixture
def gateway(qapp: QApplication) -> FakeGateway:
    del qapp
    made = FakeGateway(answer)
    made.greet()
    return made


@pytest.fixture
def post(gateway: FakeGateway, memory: QSettings, keyring: MemoryKeyring, sending: FakeSending) -> PostOffice:
    memory.setValue(ACCOUNT, GOOD.text())
    return office(gateway, memory, keyring, lambda _account: sending)


def office(gateway: FakeGateway, memory: QSettings, keyring: MemoryKeyring, new_sending: Any) -> PostOffice:
    return PostOffice(gateway, memory, MailPassword(lambda: keyring), new_sending)  # type: ignore[arg-type]


def reviews(gateway: FakeGateway) -> int:
    return sum(isinstance(message, GetReview) for message in gateway.asked)


def test_it_is_off_until_somebody_enters_a_server(
    gateway: FakeGateway, memory: QSettings, keyring: MemoryKeyring, sending: FakeSending
) -> None:
    post = office(gateway, memory, keyring, lambda _account: sending)
    post.see(picture())
    post.send(page_of([week()]), FIRST)
    post.try_out()
    assert not post.is_busy
    assert (gateway.asked, sending.letters) == ([], [])


def test_a_run_without_mail_loads_nothing_that_knows_a_network() -> None:
    code = (
        "import sys; import app.ui.app, app.ui.front, app.ui.parent.window, app.ui.parent.pages;"
        "print(*({'smtplib', 'ssl', 'app.mail.post'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.split() == []


def test_the_sheet_is_sent_with_the_password_of_the_keyring_and_the_guardian_is_told(
    qtbot: QtBot, post: PostOffice, sending: FakeSending, gateway: FakeGateway, memory: QSettings
) -> None:
    with qtbot.waitSignal(post.sent, timeout=20_000):
        post.send(page_of([week(), full()]), FIRST)
    (letter,) = sending.letters
    assert letter["Subject"].startswith("Weekly review, ")
    (sheet,) = letter.iter_attachments()
    text = letter.get_body()
    assert text is not None
    in_the_open = f"{letter['Subject']} {text.get_content()} {sheet.get_filename()}"
    assert not [name for name in ("Mira", "Leo") if name in in_the_open]
    assert sheet.get_content().startswith(b"%PDF")
    assert sending.passwords == [PASSWORD]
    assert [message.week for message in gateway.asked if isinstance(message, TellMailed)] == [FIRST]
    assert memory.value(SENT) is None, "sent by hand, it does not stand for the one that goes by itself"
    assert (
        PASSWORD not in Path(memory.fileName()).read_text(encoding="utf-8")
        if Path(memory.fileName()).exists()
        else True
    )


def test_after_each_week_it_is_sent_once(
    qtbot: QtBot, post: PostOffice, sending: FakeSending, gateway: FakeGateway
) -> None:
    with qtbot.waitSignal(post.sent, timeout=20_000):
        post.see(picture())
    for _again in range(3):
        post.see(picture())
    assert (len(sending.letters), reviews(gateway)) == (1, 1)
    with qtbot.waitSignal(post.sent, timeout=20_000):
        post.send(page_of([week()]), FIRST - timedelta(weeks=8))
    post.see(picture())
    assert (len(sending.letters), reviews(gateway)) == (2, 1), "an old week sent by hand sends no newer one again"


def test_one_that_failed_is_tried_again_the_next_day_and_nothing_says_it_was_sent(
    qtbot: QtBot, post: PostOffice, sending: FakeSending, gateway: FakeGateway, memory: QSettings
) -> None:
    sending.fails = True
    with qtbot.waitSignal(post.failed, timeout=20_000) as told:
        post.see(picture())
    assert told.args == ["The mail server did not answer in time.", "Try again later."]
    post.see(picture())
    assert reviews(gateway) == 1
    assert memory.value(SENT) is None
    sending.fails = False
    today = picture()
    children = tuple(structs.replace(child, day=child.day.replace(day=15)) for child in today.children)
    with qtbot.waitSignal(post.sent, timeout=20_000):
        post.see(structs.replace(today, children=children))
    assert len(sending.letters) == 1


@pytest.mark.parametrize("role", [Role.CHILD, Role.STRANGER, Role.CLAIMANT])
def test_only_a_parents_window_sends(post: PostOffice, gateway: FakeGateway, role: Role) -> None:
    gateway.greet(structs.replace(WELCOME, role=role))
    post.see(picture())
    assert gateway.asked == []


def test_without_the_switch_nothing_goes_by_itself(post: PostOffice, memory: QSettings, gateway: FakeGateway) -> None:
    memory.setValue(ACCOUNT, replace(GOOD, is_weekly=False).text())
    post.see(picture())
    assert gateway.asked == []


def test_a_week_that_is_not_over_or_empty_is_not_sent(post: PostOffice, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: ReviewReply(id=message.id, weeks=(week(is_over=False),))
    post.see(picture())
    assert not post.is_busy


def test_it_can_be_stopped(qtbot: QtBot, post: PostOffice, sending: FakeSending) -> None:
    sending.waits = True
    with qtbot.waitSignal(post.progressed, timeout=20_000):
        post.send(page_of([week()]), FIRST)
    assert post.is_busy
    with qtbot.waitSignal(post.failed, timeout=20_000):
        post.stop()
    assert not post.is_busy


def test_it_goes_all_the_way_to_a_real_server(
    qtbot: QtBot, gateway: FakeGateway, memory: QSettings, keyring: MemoryKeyring, tmp_path: Path
) -> None:
    with MailServer(make_certificate(tmp_path)) as server:
        context = ssl.create_default_context(cafile=server.certificate)
        memory.setValue(ACCOUNT, replace(GOOD, host=HOST, port=server.port, security=Security.STARTTLS).text())
        post = office(gateway, memory, keyring, lambda account: Sending(account, context=context))
        with qtbot.waitSignal(post.sent, timeout=20_000):
            post.send(page_of([week()]), FIRST)
    (sheet,) = message_from_string(server.letters[0], policy=default).iter_attachments()
    assert str(sheet.get_filename()) == "sundial.pdf"
    assert bytes(sheet.get_content()).startswith(b"%PDF")


# --- in the window --------------------------------------------------------------------------------------------------


def test_settings_keep_the_account_and_put_the_password_into_the_keyring_alone(
    qtbot: QtBot, post: PostOffice, keyring: MemoryKeyring, memory: QSettings
) -> None:
    rows = MailRows(post)
    qtbot.addWidget(rows)
    rows.show()
    rows.server.set_text("mail.example.net")
    rows.password.set_text("another one")
    rows.readers.set_text("mum@example.org, dad@example.org")
    rows.weekly.setChecked(False)
    with qtbot.waitSignal(post.kept, timeout=20_000):
        rows.save.click()
    assert post.account == replace(
        GOOD, host="mail.example.net", readers=("mum@example.org", "dad@example.org"), is_weekly=False
    )
    assert keyring.kept == {("sundial", "mail-password"): "another one"}
    assert "another one" not in str(memory.value(ACCOUNT))
    assert (rows.said.text(), rows.password.text()) == ("Saved.", "")


def test_what_is_wrong_is_said_and_nothing_is_kept(qtbot: QtBot, post: PostOffice) -> None:
    rows = MailRows(post)
    qtbot.addWidget(rows)
    rows.port.set_text("many")
    rows.save.click()
    assert rows.said.text() == "A port is a number from 1 to 65535."
    assert post.account == GOOD


def test_turned_off_nothing_of_it_is_left(qtbot: QtBot, post: PostOffice, keyring: MemoryKeyring) -> None:
    rows = MailRows(post)
    qtbot.addWidget(rows)
    with qtbot.waitSignal(post.kept, timeout=20_000):
        rows.off.click()
    assert (post.account, keyring.kept) == (Account(), {})
    assert rows.said.text() == "Mail is off."


def test_the_review_is_sent_from_its_page_and_a_no_stands_there(
    qtbot: QtBot, post: PostOffice, gateway: FakeGateway, memory: QSettings, sending: FakeSending
) -> None:
    page = ReviewPage(gateway, memory, post)  # type: ignore[arg-type]  # speaks like one
    qtbot.addWidget(page)
    page.show_status(picture())
    page.show()
    sending.fails = True
    with qtbot.waitSignal(post.failed, timeout=20_000):
        button(page, "Send by mail").click()
    assert says(page, "The mail server did not answer in time.")
    sending.fails = False
    with qtbot.waitSignal(post.sent, timeout=20_000):
        button(page, "Send by mail").click()
    assert says(page, "The review was sent.")


def test_without_mail_the_review_offers_none(qtbot: QtBot, gateway: FakeGateway, memory: QSettings) -> None:
    page = ReviewPage(gateway, memory)  # type: ignore[arg-type]  # speaks like one
    qtbot.addWidget(page)
    page.show_status(picture())
    page.show()
    assert not says(page, "Send by mail")
    assert not page._mail.isVisible()


# --- a parent's word ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [Refusal.PASSCODE_NEEDED, Refusal.FAILED])
def test_without_a_parents_yes_nothing_changes_and_what_was_typed_stands(
    qtbot: QtBot, post: PostOffice, gateway: FakeGateway, keyring: MemoryKeyring, code: Refusal
) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=code)
    rows = MailRows(post)
    qtbot.addWidget(rows)
    rows.readers.set_text("me@example.net")
    rows.password.set_text("mine")
    rows.save.click()
    rows.off.click()
    assert gateway.asked == [SetMail(id=0, is_on=True), SetMail(id=0, is_on=False)]
    assert (post.account, keyring.kept) == (GOOD, {("sundial", "mail-password"): PASSWORD})
    assert (rows.readers.text(), rows.password.text()) == ("me@example.net", "mine")
    assert bool(rows.said.text()) is (code is Refusal.FAILED)


def test_a_password_is_told_to_no_other_server_than_the_one_it_was_entered_for(
    qtbot: QtBot, post: PostOffice, keyring: MemoryKeyring
) -> None:
    with qtbot.waitSignal(post.kept, timeout=20_000):
        post.set_account(replace(GOOD, readers=("dad@example.org",)), "")
    assert keyring.kept
    with qtbot.waitSignal(post.kept, timeout=20_000):
        post.set_account(replace(GOOD, host="mail.example.net"), "")
    assert not keyring.kept


def test_a_keyring_that_answers_late_ends_no_letter_that_is_on_its_way(
    qtbot: QtBot, post: PostOffice, gateway: FakeGateway, sending: FakeSending
) -> None:
    sending.waits = True
    with qtbot.waitSignal(post.progressed, timeout=20_000):
        post.send(page_of([week()]), FIRST)
    with qtbot.waitSignal(post.kept, timeout=20_000):
        post.set_account(GOOD, "another one")
    assert post.is_busy
    assert not [message for message in gateway.asked if isinstance(message, TellMailed)]
    with qtbot.waitSignal(post.failed, timeout=20_000):
        post.stop()
    assert not post.is_busy


def test_where_no_guardian_answers_the_log_hears_of_the_letter_later(
    qtbot: QtBot, post: PostOffice, gateway: FakeGateway, memory: QSettings
) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.FAILED)
    with qtbot.waitSignal(post.sent, timeout=20_000):
        post.send(page_of([week()]), FIRST)
    gateway.answer, gateway.asked = answer, []
    memory.setValue(ACCOUNT, replace(GOOD, is_weekly=False).text())
    for _again in range(2):
        post.see(picture())
    assert gateway.asked == [TellMailed(id=0, week=FIRST)]
    assert memory.value(UNTOLD) is None


def test_whoever_comes_back_to_the_review_reads_that_it_was_sent(
    qtbot: QtBot, post: PostOffice, gateway: FakeGateway, memory: QSettings, sending: FakeSending
) -> None:
    del sending
    page = ReviewPage(gateway, memory, post)  # type: ignore[arg-type]  # speaks like one
    qtbot.addWidget(page)
    page.show_status(picture())
    page.show()
    post.progressed.connect(lambda _text: page.hide())
    with qtbot.waitSignal(post.sent, timeout=20_000):
        button(page, "Send by mail").click()
    page.show()
    assert says(page, "The review was sent.")
