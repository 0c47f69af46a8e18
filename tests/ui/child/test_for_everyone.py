"""The popup by keyboard, by screen reader and with large text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.link.asking import Ask
from app.link.messages import GetAgreement, Ok
from app.paths import resources
from app.ui import theme
from app.ui.child.ask import ROOM
from app.ui.child.popup import Page, Popup
from app.ui.child.side import ChildSide
from app.ui.present.absence import Absence
from app.ui.widgets.surface import shows_focus
from app.words.language import languages, load, speaking
from tests.fakes.gateway import FakeGateway
from tests.ui.child.at_popup import agreement, consequence, open_popup, said
from tests.ui.child.conftest import MakeSide
from tests.ui.mira_days import own, shared
from tests.ui.parent.find import button


def unnamed(widget: QWidget) -> list[str]:
    """The controls inside that a screen reader could not name."""
    return [
        each.metaObject().className()
        for each in widget.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]


@pytest.mark.parametrize("page", ["home", "ask", "who", "agreement", "me", "away"])
def test_every_control_has_a_name(side: ChildSide, gateway: FakeGateway, page: str) -> None:
    gateway.answer = lambda message: agreement("games-week") if isinstance(message, GetAgreement) else Ok(id=message.id)
    gateway.show(shared(1))
    side.show_popup()
    match page:
        case "ask":
            side.ask_for_more()
        case "who":
            button(side.popup, "Somebody else is here").click()
        case "agreement":
            button(side.popup, "Agreement").click()
        case "me":
            button(side.popup, "My picture and voice").click()
        case "away":
            gateway.lose(Absence.GIVEN_UP)
    assert unnamed(side.popup) == []


def test_a_wish_is_sent_by_keyboard_alone(side: ChildSide, gateway: FakeGateway, qtbot: QtBot) -> None:
    with qtbot.waitActive(side.popup):
        popup = open_popup(side, gateway)
    reach(popup, "Ask for more time")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert popup.page is Page.ASK
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert len(said(gateway, Ask)) == 1


def focus() -> QWidget:
    """The control that hears the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def test_who_turns_a_page_with_the_mouse_sees_no_ring(side: ChildSide, gateway: FakeGateway, qtbot: QtBot) -> None:
    with qtbot.waitActive(side.popup):
        popup = open_popup(side, gateway)
    QTest.mouseClick(button(popup, "My week"), Qt.MouseButton.LeftButton)
    assert popup.page is Page.WEEK
    assert not [each for each in popup.findChildren(QWidget) if shows_focus(each)]


def reach(popup: Popup, name: str) -> None:
    """Press Tab until the control of that name has the focus."""
    popup.setFocus()
    for _step in range(20):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        if focus().accessibleName() == name:
            return
    raise AssertionError(name)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("code", sorted({"en", *languages(resources() / "locale")}))
def test_the_page_that_asks_is_as_wide_as_the_popup_in_every_language(
    make_side: MakeSide, qapp: QApplication, code: str, scale: float
) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, scale)
    with speaking(load(code, resources() / "locale")):
        page = make_side().popup.ask
    assert page.minimumSizeHint().width() <= ROOM * scale


def test_nothing_is_cut_off_at_twice_the_text_size(
    make_side: MakeSide, gateway: FakeGateway, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, 2.0)
    side = make_side()
    gateway.answer = consequence
    gateway.show(own())
    side.ask_for_more()
    side.popup.grab()
    for label in side.popup.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.width() >= label.minimumSizeHint().width(), label.text()
            assert label.height() >= label.heightForWidth(label.width()) or not label.wordWrap(), label.text()
