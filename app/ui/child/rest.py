"""The last rung where the system cannot lock the screen: a calm page over everything, which can be left."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.present.telling import RestModel
from app.ui.theme import Size, text_scale, tokens
from app.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from app.ui.widgets.dial import Dial
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.surface import draw_surface
from app.words.language import _

COLUMN = 420
DIAL_WIDTH = 300
ABOVE_AT_FIRST = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
SETTLES_MS = 700
"""So long it stays above everything, so that a game in full screen gives way to it."""


class RestScreen(QObject):
    """Fills every screen with one notice. It is a notice, not a lock: Esc and a button leave it.

    It comes up above what is used and is an ordinary window from then on, never in full screen: an on-screen keyboard
    and a magnifier stay above it, and so does a dialog of the system that asks for a password while it is there.
    """

    asks = Signal(str)
    helps = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheets: list[RestSheet] = []

    @property
    def is_shown(self) -> bool:
        return bool(self.sheets)

    def show(self, model: RestModel) -> None:
        """Show it on every screen; the words and buttons stand on each, so none is a riddle."""
        self.leave()
        for screen in QGuiApplication.screens():
            sheet = RestSheet(model)
            sheet.left.connect(self.leave)
            sheet.asks.connect(self._ask)
            sheet.helps.connect(self.helps)
            sheet.setGeometry(place_on(screen.geometry(), screen.availableGeometry()))
            sheet.show()
            self.sheets.append(sheet)
        if self.sheets:
            self.sheets[0].activateWindow()

    def leave(self) -> None:
        """Take it away; the guardian shows it again when counted use goes on."""
        sheets, self.sheets = self.sheets, []
        for sheet in sheets:
            sheet.close()
            sheet.deleteLater()

    def _ask(self, scope: str) -> None:
        self.leave()
        self.asks.emit(scope)


def place_on(screen: QRect, available: QRect) -> QRect:
    """All that panels leave of a screen; never the whole of it: some desktops take that for full screen."""
    return available if available != screen else screen.adjusted(0, 0, 0, -1)


class RestSheet(QWidget):
    """The page on one screen."""

    left = Signal()
    asks = Signal(str)
    helps = Signal()

    def __init__(self, model: RestModel) -> None:
        super().__init__(None, ABOVE_AT_FIRST)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLES_MS)
        self._settled.timeout.connect(self.settle)
        self.setWindowTitle(_("Sundial"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAccessibleName(" ".join(filter(None, (f"{model.title}.", model.reason, model.body))))
        dial = Dial(model.dial, name=_("Time left"))
        dial.setFixedWidth(round(DIAL_WIDTH * text_scale()))
        title, body = Heading(model.title, Size.PAGE), Label(model.body, Size.LEAD, Tone.INK2)
        reason = Label(model.reason, Size.LEAD, Tone.INK2)
        reason.setVisible(bool(model.reason))
        for label in (title, reason, body):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
        leave = SecondaryButton(model.leave_text, is_large=True)
        leave.clicked.connect(self.left)
        ask = PrimaryButton(model.ask_text, "hand", is_large=True)
        ask.clicked.connect(lambda: self.asks.emit(model.scope))
        helps = QuietButton(_("Help"), "life-buoy", is_large=True)
        helps.clicked.connect(self.helps)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(leave, 1)
        buttons.addWidget(ask, 2)
        column = QWidget()
        column.setFixedWidth(round(COLUMN * text_scale()))
        box = QVBoxLayout(column)
        box.setSpacing(18)
        box.addWidget(dial, 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (title, reason, body):
            box.addWidget(widget)
        box.addLayout(buttons)
        box.addWidget(helps, 0, Qt.AlignmentFlag.AlignHCenter)
        outer = QVBoxLayout(self)
        outer.addWidget(column, 0, Qt.AlignmentFlag.AlignCenter)

    def settle(self) -> None:
        """From now on it is a window like any other."""
        window = self.windowHandle()
        if window.flags() & Qt.WindowType.WindowStaysOnTopHint:
            window.setFlag(Qt.WindowType.WindowStaysOnTopHint, False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settled.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_surface(painter, QRectF(self.rect()), tokens().bg, radius=0)
