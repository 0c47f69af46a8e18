"""Names and wishes are text, in every window: never markup, never a key, never a picture that is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace as changed
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6 import QtGui
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableView, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.link.history import GetHistory, GetRequests, HistoryReply, RequestsReply
from app.link.messages import AccountsReply, AgreementReply, GetAccounts, GetAgreement, Ok, Request, Response
from app.link.pushes import Telling
from app.link.review import GetReview, ReviewReply
from app.link.views import AccountView, AppView, NoteView, Seat, Status
from app.ui import theme
from app.ui.child.side import ChildSide
from app.ui.child.tray import Tray
from app.ui.first_run.window import FirstRun
from app.ui.parent.correct_dialog import CorrectDialog
from app.ui.parent.deeds import Deeds
from app.ui.parent.sidebar import Place
from app.ui.parent.today_page import TodayPage
from app.ui.parent.window import ParentWindow
from app.ui.present.past_day import picks
from app.ui.present.sitting import login
from app.ui.present.tray import tray as model
from app.ui.widgets.instrument import Instrument
from app.ui.widgets.labels import Label
from app.ui.widgets.plain import tip, tray_tip, without_key
from tests.fakes.gateway import FakeGateway
from tests.fakes.notifier import NoServer
from tests.report.weeks import week
from tests.ui import pasts
from tests.ui.mira_days import telling
from tests.ui.pictures import APPS, at, leo, mira, picture, settled, wish
from tests.ui.shots import around
from tests.ui.shots_agreement import BANDS, TODAY
from tests.ui.shots_agreement import answer as agreement_answer

MARK = "Zqx"
EVIL = f"<img src='/dev/zero'><b>{MARK}</b> & 'A'); DROP TABLE children;-- %s{{0.__class__}}"


def evil_picture() -> Status:
    """A family in which every name is an attack."""
    apps = {key: replace(app, name=EVIL) for key, app in APPS.items()}
    using = mira().using
    assert using is not None
    evil_wish = replace(wish(), words=EVIL)
    return picture(
        mira(name=EVIL, account=EVIL, using=replace(using, app=replace(using.app, name=EVIL)), requests=(evil_wish,)),
        leo(name=EVIL, account=EVIL, requests=(replace(settled(), reason=EVIL),)),
        apps=apps,
        parents=(EVIL,),
        notes=(
            NoteView(at=at("16:50"), kind="app-closed", values={"app": EVIL}, child=1),
            NoteView(at=at("16:51"), kind="account-appeared", values={"account": EVIL}),
        ),
        seats=(Seat(account=EVIL, child=1, choices=(1, 2)),),
    )


def evil_answer(message: Request) -> Response:
    match message:
        case GetHistory():
            reply = pasts.answer(message)
            assert isinstance(reply, HistoryReply)
            apps = tuple(replace(use, app=AppView(app=use.app.app, name=EVIL, category="games")) for use in reply.apps)
            return replace(reply, apps=apps)
        case GetRequests():
            return RequestsReply(id=1, child=message.child, requests=(replace(settled(), reason=EVIL, words=EVIL),))
        case GetReview():
            return ReviewReply(id=1, weeks=(changed(week(), name=EVIL),))
        case GetAgreement():
            agreed = agreement_answer(message)
            assert isinstance(agreed, AgreementReply)
            return replace(agreed, document=agreed.document.replace("Exams on Friday", EVIL.replace('"', "")))
        case GetAccounts():
            accounts = (AccountView(name=EVIL, full_name=EVIL), AccountView(name="anna", full_name="Anna"))
            return AccountsReply(id=1, accounts=accounts)
    return Ok(id=message.id)


def plain(text: str) -> str:
    """What Qt makes of the text of a tip."""
    return QTextDocumentFragment.fromHtml(text).toPlainText() if QtGui.Qt.mightBeRichText(text) else text


def check(root: QWidget) -> int:
    """Everything that shows a name below here shows it as it is; how many did."""
    for _ in range(3):
        QApplication.processEvents()
    seen = 0
    for each in (root, *root.findChildren(QWidget)):
        tips = [each.toolTip(), each.whatsThis(), each.statusTip()]
        if isinstance(each, QTableView) and each.model() is not None:
            cells = each.model()
            tips += [
                str(cells.data(cells.index(row, column), Qt.ItemDataRole.ToolTipRole) or "")
                for row in range(cells.rowCount())
                for column in range(cells.columnCount())
            ]
        for text in (one for one in tips if MARK in one):
            assert EVIL in plain(text), (each, text)
            seen += 1
        if isinstance(each, QLabel) and each.text():
            assert each.textFormat() is Qt.TextFormat.PlainText, each.text()
            seen += MARK in each.text()
        if isinstance(each, QAbstractButton) and MARK in each.text():
            assert "&" not in each.text().replace("&&", ""), each.text()
            seen += 1
    return seen


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[ParentWindow]:
    gateway = FakeGateway(evil_answer)
    made = ParentWindow(gateway, around(tmp_path))  # type: ignore[arg-type]  # the fake speaks as the real one does
    gateway.show(evil_picture())
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    made.deleteLater()


@pytest.mark.parametrize("place", Place)
def test_every_page_of_a_parent(window: ParentWindow, place: Place) -> None:
    window.go_to(place)
    seen = check(window)
    assert seen > 0
    for turn in window.findChildren(QAbstractButton):
        if turn.text() == "Show as table" and turn.isVisible():
            turn.click()
    assert check(window) >= seen


@pytest.mark.parametrize("opens", ["gives", "pauses"])
def test_every_dialog_of_a_parent(window: ParentWindow, opens: str) -> None:
    window.go_to(Place.TODAY)
    today = window.page(Place.TODAY)
    assert isinstance(today, TodayPage)
    getattr(today.panels[1], opens).emit(1)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert check(dialog) > 0
    dialog.close()


def test_a_correction(qtbot: QtBot) -> None:
    pick = changed(picks(pasts.day())[1], name=EVIL)
    children = (mira(name=EVIL), leo(name=EVIL))
    sheet = CorrectDialog(pick, children[0], children, Deeds(FakeGateway()))  # type: ignore[arg-type]  # as above
    qtbot.addWidget(sheet)
    sheet.show()
    assert check(sheet) > 0


def test_everything_on_the_childs_side(qtbot: QtBot) -> None:
    gateway = FakeGateway(evil_answer)
    side = ChildSide(gateway, tells_desktop=NoServer())  # type: ignore[arg-type]  # as above
    qtbot.addWidget(side.popup)
    qtbot.addWidget(side.notices.window)
    gateway.show(evil_picture())
    side.show_popup()
    seen = check(side.popup)
    side.ask_for_more()
    seen += check(side.popup)
    side.popup.home.reads_agreement.emit()
    seen += check(side.popup)
    gateway.tell(telling(Telling.ANSWER, minutes=None, reason=EVIL, scope="app:minecraft"))
    qtbot.waitUntil(side.notices.window.isVisible)
    seen += check(side.notices.window)
    side.stop()
    assert seen > 0


def test_the_first_run(qtbot: QtBot) -> None:
    gateway = FakeGateway(evil_answer)
    gateway.show(picture())
    first = FirstRun(gateway, BANDS, TODAY, "Europe/Berlin")  # type: ignore[arg-type]  # as above
    qtbot.addWidget(first)
    first.show()
    first._next.click()
    page = first._who
    assert page is not None
    page._rows[0].name.set_text(EVIL)
    seen = 0
    for _ in range(4):
        first._next.click()
        seen += check(first)
    assert seen > 0


def test_a_menu_shows_an_ampersand_and_takes_no_key_from_a_name() -> None:
    tray = Tray(has_window=True, may_quit=True)
    tray.show_model(model(evil_picture(), login(evil_picture(), None), is_gone=False))
    marked = [action.text() for action in tray.menu.actions() if MARK in action.text()]
    tray.stop()
    assert len(marked) == 3
    assert all(EVIL in text.replace("&&", "&") and "&" not in text.replace("&&", "") for text in marked)


@pytest.mark.parametrize("made", [tip, lambda text: Label(text).text()])
def test_what_is_shown_is_what_was_written(made: Callable[[str], str], qapp: QApplication) -> None:
    del qapp
    for text in (EVIL, "Tom & Jerry", "a < b", "<3", "25 min left\nGames: 5 min", ""):
        assert plain(made(text)) == text or made(text) == text


def test_a_tip_of_the_tray_has_no_brackets() -> None:
    assert "<" not in tray_tip(EVIL)
    assert MARK in tray_tip(EVIL)
    assert without_key("Tom & Jerry") == "Tom && Jerry"


@pytest.mark.parametrize("place", [Place.TODAY, Place.HISTORY])
def test_what_a_picture_says_of_a_part_of_it(
    window: ParentWindow, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go_to(place)
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _on: said.append(text))
    check(window)
    for each in window.findChildren(Instrument):
        if each.isVisible():
            QTest.keyClick(each, Qt.Key.Key_Right)
    assert said
    assert all(plain(text) == text or EVIL in plain(text) for text in said)
