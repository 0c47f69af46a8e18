"""Codes in the parents' window: one to say to a child, and those for a forgotten passcode."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.link.asking import Answer, Give
from app.link.codes import CodeReply, MakeCode, MakeRecoveryCodes, Recover, RecoveryCodesReply
from app.link.messages import Ok, Refusal, Refused, Request, Response, SetPasscode
from app.ui.gateway import OnReply
from app.ui.parent.code_dialogs import CodeDialog, RecoverDialog, RecoveryDialog
from app.ui.parent.give_dialog import GiveDialog
from app.ui.parent.passcode_dialog import SetPasscodeDialog, UnlockDialog
from app.ui.parent.sidebar import Place
from app.ui.parent.today_page import TodayPage
from app.ui.parent.window import ParentWindow
from app.ui.widgets.buttons import QuietButton
from app.words.requests import agree_label
from tests.fakes.gateway import FakeGateway
from tests.ui.parent.find import button, dialog, is_open, says
from tests.ui.pictures import picture

CODES = tuple(f"7K2QM-X9D4{letter}" for letter in "ABCDEFGH")


def answer(message: Request) -> Response:
    match message:
        case MakeCode():
            return CodeReply(id=message.id, code="48217730", seconds=600)
        case MakeRecoveryCodes():
            return RecoveryCodesReply(id=message.id, codes=CODES)
        case Recover(code="bad"):
            return Refused(id=message.id, code=Refusal.CODE_WRONG)
        case Recover(passcode="123456"):
            return Refused(id=message.id, code=Refusal.INVALID, values={"key": "passcode", "fault": "Too easy."})
    return Ok(id=message.id)


@pytest.fixture(autouse=True)
def answering(gateway: FakeGateway) -> None:
    gateway.answer = answer


def test_a_code_instead_of_giving_is_shown_to_be_read_aloud(window: ParentWindow, gateway: FakeGateway) -> None:
    today = window.page(Place.TODAY)
    assert isinstance(today, TodayPage)
    today.panels[1].gives.emit(1)
    button(dialog(GiveDialog), "30 min").click()
    button(dialog(GiveDialog), "Make a code for it instead").click()
    (wish,) = [message for message in gateway.asked if isinstance(message, MakeCode)]
    assert (wish.child, wish.minutes, wish.scope) == (1, 30, "all")
    assert not any(isinstance(message, Give) for message in gateway.asked)
    shown = dialog(CodeDialog)
    assert says(shown, "4821\u20027730")
    assert says(shown, "Mira")
    button(shown, "Done").click()
    assert not is_open(CodeDialog)


def test_a_new_passcode_brings_its_recovery_codes(window: ParentWindow, gateway: FakeGateway) -> None:
    SetPasscodeDialog(window.deeds, has_passcode=False, parent=window).open()
    for field in dialog(SetPasscodeDialog).findChildren(QLineEdit):
        field.setText("482913")
    button(dialog(SetPasscodeDialog), "Save").click()
    assert [type(message) for message in gateway.asked[-2:]] == [SetPasscode, MakeRecoveryCodes]
    assert all(says(dialog(RecoveryDialog), code) for code in CODES)
    button(dialog(RecoveryDialog), "I wrote them down").click()


def test_settings_make_new_codes_where_there_is_a_passcode(window: ParentWindow, gateway: FakeGateway) -> None:
    gateway.show(replace(picture(), has_passcode=False))
    window.go_to(Place.SETTINGS)
    page = window.page(Place.SETTINGS)
    assert not any(found.isVisible() for found in page.findChildren(QuietButton) if "codes" in found.text())
    gateway.show(replace(picture(), has_passcode=True))
    button(window, "New recovery codes").click()
    assert says(dialog(RecoveryDialog), CODES[7])
    dialog(RecoveryDialog).close()


def fill(sheet: RecoverDialog, *texts: str) -> None:
    for field, text in zip(sheet.findChildren(QLineEdit), texts, strict=True):
        field.clear()
        QTest.keyClicks(field, text)
    button(sheet, "Set it").click()


def test_who_forgot_the_passcode_sets_another_with_a_code_and_goes_on(
    window: ParentWindow, gateway: FakeGateway
) -> None:
    UnlockDialog(gateway, window).open()  # type: ignore[arg-type]  # the fake speaks as the real one does
    button(dialog(UnlockDialog), "Forgotten?").click()
    sheet = dialog(RecoverDialog)
    fill(sheet, "", "right", "right")
    assert says(sheet, "Enter one of the codes.")
    fill(sheet, "bad", "rightly", "rightly")
    assert says(sheet, "That is not a code that can be used now.")
    fill(sheet, "7K2QM-X9D4A", "123456", "123456")
    assert says(sheet, "Too easy.")
    gateway.right = "horse battery"
    fill(sheet, "7K2QM-X9D4A", "horse battery", "horse battery")
    assert not is_open(RecoverDialog)
    assert gateway.passcodes == ["horse battery"]
    assert not is_open(UnlockDialog)


def test_a_yes_says_what_was_read(window: ParentWindow, gateway: FakeGateway) -> None:
    window.go_to(Place.REQUESTS)
    wish = next(request for child in picture().children for request in child.requests)
    agree = button(window.page(Place.REQUESTS), agree_label(wish.minutes))
    agree.click()
    (said,) = [message for message in gateway.asked if isinstance(message, Answer)]
    assert (said.asked, said.scope) == (wish.minutes, str(wish.scope))


def test_an_answer_to_a_closed_dialog_hurts_nobody(
    window: ParentWindow, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    RecoverDialog(gateway, window).open()  # type: ignore[arg-type]  # as above
    late: list[OnReply] = []
    monkeypatch.setattr(gateway, "ask", lambda _message, on_reply: late.append(on_reply))
    fill(dialog(RecoverDialog), "7K2QM-X9D4A", "horse battery", "horse battery")
    dialog(RecoverDialog).close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (hear,) = late
    hear(Ok(id=1))
