"""The parents' window: side bar, pages, and one line across when the guardian is gone or said no."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.link.views import Status
from app.rules.family import RequestState
from app.ui.gateway import Absence, Gateway
from app.ui.parent.agreement import AgreementPage
from app.ui.parent.deeds import Deeds
from app.ui.parent.requests_page import RequestsPage
from app.ui.parent.settings_page import SettingsPage
from app.ui.parent.sidebar import TOP, Place, SideBar
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.today_page import TodayPage
from app.ui.present.absence import banner
from app.ui.widgets.banner import Banner, BannerKind
from app.words.language import _

SMALLEST = (960, 640)
USUAL = (1280, 800)
PLACE_KEY = "window/place"
REFUSAL_MS = 12_000


class Page(Protocol):
    """What the window needs of a page."""

    def show_status(self, status: Status) -> None: ...


class ParentWindow(QMainWindow):
    """`closed()` when a person closes it, `quits()` when Sundial is to end, `appearance_changed(Mode)`."""

    closed = Signal()
    quits = Signal()
    appearance_changed = Signal(object)

    def __init__(self, gateway: Gateway, around: Surroundings) -> None:
        super().__init__()
        self._gateway = gateway
        self._around = around
        self.setWindowTitle(_("Sundial"))
        self.setMinimumSize(*SMALLEST)
        self.deeds = Deeds(gateway, self)
        self.sidebar = SideBar()
        self.today = TodayPage(self.deeds)
        self.settings = SettingsPage(self.deeds, around)
        self.pages: dict[Place, QWidget] = {
            Place.TODAY: self.today,
            Place.REQUESTS: RequestsPage(self.deeds),
            Place.AGREEMENT: AgreementPage(gateway, around.bands),
            Place.SETTINGS: self.settings,
        }
        self._stack = QStackedWidget()
        self.absence = Banner("", kind=BannerKind.ERROR)
        self.refusal = Banner("", kind=BannerKind.INFO)
        self._forget_refusal = QTimer(self)
        self._lay_out()
        self._connect()
        self._remember_place()
        self.go_to(Place.TODAY)
        self._show_absence(gateway.absence)
        if gateway.status is not None:
            self.show_status(gateway.status)

    def go_to(self, place: Place) -> None:
        """Show this page."""
        self.sidebar.show_place(place)
        self._stack.setCurrentWidget(self.pages[place])

    def come_forward(self) -> None:
        """Show the window in front of the others."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_status(self, status: Status) -> None:
        """Show this picture on every page."""
        waiting = [r for child in status.children for r in child.requests if r.state is RequestState.WAITING]
        self.sidebar.show_waiting(len(waiting))
        for page in self.pages.values():
            page.show_status(status)  # type: ignore[attr-defined]  # every page is a Page; Qt's stack only knows widgets

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing hides; whoever owns the window decides what remains."""
        self._around.memory.setValue(PLACE_KEY, self.saveGeometry())
        event.ignore()
        self.closed.emit()

    def _lay_out(self) -> None:
        for place in (*TOP, Place.SETTINGS):
            self._stack.addWidget(self.pages[place])
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        lines = QVBoxLayout()
        lines.setContentsMargins(32, 0, 32, 0)
        lines.setSpacing(8)
        for line in (self.absence, self.refusal):
            line.hide()
            lines.addWidget(line)
        right.addLayout(lines)
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
        self.settings.quits.connect(self.quits)
        self.settings.appearance_changed.connect(self.appearance_changed)
        self.deeds.refused.connect(self._show_refusal)
        self.absence.acted.connect(self._gateway.try_again)
        self._forget_refusal.setSingleShot(True)
        self._forget_refusal.timeout.connect(self.refusal.hide)
        self._gateway.status_changed.connect(self.show_status)
        self._gateway.lost.connect(self._show_absence)
        self._gateway.connected.connect(lambda _welcome: self._show_absence(None))
        for number, place in enumerate(TOP, start=1):
            self._shortcut(f"Alt+{number}", lambda place=place: self.go_to(place))
        self._shortcut("Ctrl+,", lambda: self.go_to(Place.SETTINGS))
        self._shortcut("Ctrl+Q", self.quits.emit)
        self._shortcut("Ctrl+W", self.close)

    def _shortcut(self, keys: str, act: object) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _remember_place(self) -> None:
        saved = self._around.memory.value(PLACE_KEY)
        if not (isinstance(saved, QByteArray) and self.restoreGeometry(saved)):
            self.resize(*USUAL)

    def _show_absence(self, absence: Absence | None) -> None:
        self.absence.setVisible(absence is not None)
        if absence is not None:
            said = banner(absence)
            self.absence.show_text(said.sentence, said.way_out)
            self.absence.show_action(said.action)

    def _show_refusal(self, sentence: str, way_out: str) -> None:
        self.refusal.show_text(sentence, way_out)
        self.refusal.show()
        self._forget_refusal.start(REFUSAL_MS)
