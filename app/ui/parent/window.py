"""The parents' window: side bar, pages, and one line across when the guardian is gone or said no."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.link.asking import Answer
from app.link.codes import MakeCode
from app.link.shown import picture_to_parents
from app.link.views import Status
from app.ui.gateway import Absence, Gateway
from app.ui.parent.code_dialogs import CodeDialog, RecoveryDialog
from app.ui.parent.deeds import Deeds
from app.ui.parent.pages import Page, make
from app.ui.parent.sidebar import BELOW, TOP, Place, SideBar
from app.ui.parent.surroundings import Surroundings
from app.ui.present.absence import banner
from app.ui.present.apps import count_suggested
from app.ui.present.requests import count_waiting
from app.ui.widgets.banner import Banner, BannerKind
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.tab_way import put_in_reading_order
from app.ui.widgets.typed import type_again, typed
from app.words.language import _

if TYPE_CHECKING:
    from app.ui.parent.settings_page import SettingsPage
    from app.ui.parent.today_page import TodayPage

SMALLEST = (960, 640)
USUAL = (1280, 800)
PLACE_KEY = "window/place"
REFUSAL_MS = 12_000


class ParentWindow(QMainWindow):
    """`closed()` when a person closes it, `quits()` when Sundial is to end, `appearance_changed(Look)`.

    `language_changed(code)`: it is made anew in that language, and takes over what this one showed.
    `shows_child_side()` when somebody wants to see what the child sees.
    """

    closed = Signal()
    quits = Signal()
    shows_child_side = Signal()
    appearance_changed = Signal(object)
    language_changed = Signal(str)

    def __init__(self, gateway: Gateway, around: Surroundings) -> None:
        super().__init__()
        self._gateway = gateway
        self._around = around
        self.setWindowTitle(_("Sundial"))
        self.setMinimumSize(*SMALLEST)
        self.deeds = Deeds(gateway, self)
        self.sidebar = SideBar()
        self._pages: dict[Place, Page] = {}
        self._place = Place.TODAY
        self._stack = QStackedWidget()
        self._waiting = EmptyState("sun", "")
        self.absence = Banner("", kind=BannerKind.ERROR)
        self.refusal = Banner("", kind=BannerKind.INFO)
        self._lines = QWidget()
        self._forget_refusal = QTimer(self)
        self._lay_out()
        self._connect()
        self._remember_place()
        self.go_to(Place.TODAY)
        self._show_absence(gateway.absence)

    def page(self, place: Place) -> Page:
        """The page of that place, made when it is first wanted."""
        if place not in self._pages:
            page = self._pages[place] = make(place, self._gateway, self.deeds, self._around)
            self._stack.addWidget(page)
            if place is Place.TODAY:
                cast("TodayPage", page).shows_child_side.connect(self.shows_child_side)
            if place is Place.SETTINGS:
                settings = cast("SettingsPage", page)
                settings.quits.connect(self.quits)
                settings.appearance_changed.connect(self.appearance_changed)
                settings.language_changed.connect(self.language_changed)
        return self._pages[place]

    def go_to(self, place: Place) -> None:
        """Show this page."""
        self._place = place
        self.sidebar.show_place(place)
        self._turn_page()
        self._refresh()

    def agree(self, yes: Answer, then: Callable[[], None]) -> None:
        """A yes was pressed on a notice: it is said beside the wish; `then` when it was, or was given up."""
        self.go_to(Place.REQUESTS)
        self.deeds.agree(yes, then)

    def _jump_to(self, place: Place) -> None:
        """By a key: what had the focus may be out of sight now."""
        self.go_to(place)
        self.sidebar.take_focus(place)

    def come_forward(self) -> None:
        """Show the window in front of the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def take_over(self, before: ParentWindow) -> None:
        """Stand where that one stood, on the same page, with what was typed in it; that one leaves the screen."""
        self.setGeometry(before.geometry())
        self.setWindowState(before.windowState())
        for place, page in before._pages.items():
            type_again(self.page(place), typed(page))
        self.go_to(before._place)
        was_visible = before.isVisible()
        before.hide()
        if was_visible:
            self.come_forward()
            scrolled = _how_far(before.page(before._place))
            QTimer.singleShot(0, self, lambda: _scroll(self.page(self._place), scrolled))
        if self._place is Place.SETTINGS:
            cast("SettingsPage", self.page(Place.SETTINGS)).go_on_from_language()

    def showEvent(self, event: QShowEvent) -> None:
        """What happened while it was hidden is shown when it comes back."""
        self._refresh()
        super().showEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001, N802  # Qt's
        """Cards come and go all day long: Tab goes through them as they stand."""
        put_in_reading_order(self)
        return super().focusNextPrevChild(is_next)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing hides; whoever owns the window decides what remains."""
        self._around.memory.setValue(PLACE_KEY, self.saveGeometry())
        application = QApplication.instance()
        if isinstance(application, QApplication) and application.isSavingSession():
            event.accept()  # the desktop is logging out: nobody is there to ask
            return
        event.ignore()
        self.closed.emit()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        lines = QVBoxLayout(self._lines)
        lines.setContentsMargins(32, 14, 32, 0)
        lines.setSpacing(8)
        for line in (self.absence, self.refusal):
            lines.addWidget(line)
            self._say(line, is_said=False)
        right.addWidget(self._lines)
        self._stack.addWidget(self._waiting)
        right.addWidget(self._stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)
        # Else the first page's button wears a focus ring before anybody has pressed a key.
        whole.setFocus()

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go_to)
        self.deeds.refused.connect(self._show_refusal)
        self.deeds.coded.connect(self._show_code)
        self.deeds.recoverable.connect(lambda codes: RecoveryDialog(codes, self).open())
        self.absence.acted.connect(self._gateway.try_again)
        if (post := self._around.post) is not None:
            post.changed.connect(lambda: self.sidebar.show_mail(is_on=post.account.is_set))
            self.sidebar.show_mail(is_on=post.account.is_set)
        self._forget_refusal.setSingleShot(True)
        self._forget_refusal.timeout.connect(lambda: self._say(self.refusal, is_said=False))
        self._gateway.status_changed.connect(self._show_status)
        self._gateway.lost.connect(self._show_absence)
        self._gateway.connected.connect(self._show_presence)
        for number, place in enumerate(TOP, start=1):
            self._shortcut(f"Alt+{number}", lambda place=place: self._jump_to(place))
        self._shortcut("F1", lambda: self._jump_to(Place.HELP))
        self._shortcut("Ctrl+,", lambda: self._jump_to(Place.SETTINGS))
        self._shortcut("Ctrl+Q", self.quits.emit)
        self._shortcut("Ctrl+W", self.close)

    def _turn_page(self) -> None:
        """Pages stand on a picture. Before the first one they would offer what cannot work; Those below need none."""
        needs_picture = self._place not in BELOW
        waits = needs_picture and self._gateway.status is None
        self._stack.setCurrentWidget(self._waiting if waits else self.page(self._place))

    def _show_code(self, made: MakeCode, code: str) -> None:
        children = self._gateway.status.children if self._gateway.status is not None else ()
        name = next((child.name for child in children if child.id == made.child), "")
        CodeDialog(code, name, made.minutes, self).open()

    def _show_status(self, status: Status) -> None:
        """Only what can be seen is drawn: the page in front, while the window is open."""
        if self._stack.currentWidget() is self._waiting:
            self._turn_page()
        if not self.isVisible():
            return
        self.sidebar.show_waiting(count_waiting(status))
        self.sidebar.show_proposed(sum(child.awaits_parents for child in status.children))
        self.sidebar.show_suggested(count_suggested(status.children))
        # At home one account is everybody's, so its picture has all; what is shown here is still a parent's part.
        self.page(self._place).show_status(picture_to_parents(status))

    def _refresh(self) -> None:
        if self._gateway.status is not None:
            self._show_status(self._gateway.status)

    def _shortcut(self, keys: str, act: object) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _remember_place(self) -> None:
        saved = self._around.memory.value(PLACE_KEY)
        if not (isinstance(saved, QByteArray) and self.restoreGeometry(saved)):
            self.resize(*USUAL)

    def _show_absence(self, absence: Absence | None) -> None:
        """Starting is no trouble yet, so it is said where the page will be; everything else is a line across."""
        is_starting = absence is Absence.STARTING or (absence is None and self._gateway.status is None)
        self._waiting.show_text(banner(Absence.STARTING).sentence if is_starting else "")
        if absence is not None:
            said = banner(absence, self._gateway.said)
            self.absence.show_text(said.sentence, said.way_out)
            self.absence.show_action(said.action)
        self._say(self.absence, is_said=absence is not None and not is_starting)

    def _show_presence(self, _welcome: object) -> None:
        self._show_absence(None)

    def _say(self, line: Banner, *, is_said: bool) -> None:
        line.setVisible(is_said)
        self._lines.setVisible(not (self.absence.isHidden() and self.refusal.isHidden()))

    def _show_refusal(self, sentence: str, way_out: str) -> None:
        self.refusal.show_text(sentence, way_out)
        self._say(self.refusal, is_said=True)
        self._forget_refusal.start(REFUSAL_MS)


def _how_far(page: QWidget) -> float:
    """How far down a page is scrolled, as a share of its way."""
    bar = page.verticalScrollBar() if isinstance(page, QAbstractScrollArea) else None
    return bar.value() / bar.maximum() if bar is not None and bar.maximum() else 0.0


def _scroll(page: QWidget, share: float) -> None:
    if isinstance(page, QAbstractScrollArea):
        bar = page.verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))
