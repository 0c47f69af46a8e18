"""Our own small notice: above everything, even a full-screen game, and never with the keyboard's focus."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.present.telling import NoticeModel
from app.ui.theme import Size, text_scale, tokens
from app.ui.widgets.buttons import SoftButton
from app.ui.widgets.dial import Dial
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.surface import draw_surface, rounded_region
from app.words.language import _

WIDTH = 358
DIAL_WIDTH = 72
GAP = 16
CORNER = 12

# A tool window that the window manager leaves alone is never given the focus and stays above full screen.
FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.BypassWindowManagerHint
)


class NoticeWindow(QWidget):
    """Shows one `NoticeModel`; `asks` and `read` when its buttons are pressed."""

    asks = Signal()
    read = Signal()

    def __init__(self) -> None:
        super().__init__(None, FLAGS)
        self.setWindowTitle(_("Sundial"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self._box, self._texts = QHBoxLayout(self), QVBoxLayout()
        self._dial = Dial(name=_("Time left"), width=DIAL_WIDTH)
        self._title = Label("", Size.LEAD, is_bold=True)
        self._body = Label("", Size.BODY, Tone.INK2)
        self._ask = SoftButton(_("Ask for more time"), is_large=True)
        self._ask.clicked.connect(self.asks)
        self._ok = SoftButton(_("OK"), is_large=True)
        self._ok.clicked.connect(self.read)
        self._row = QWidget()
        for button in (self._ask, self._ok):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()

    def show_notice(self, model: NoticeModel) -> None:
        """Show this in place of whatever stood here."""
        self._title.setText(model.title)
        self._body.setText(model.body)
        self._body.setVisible(bool(model.body))
        self._dial.setVisible(model.dial is not None)
        if model.dial is not None:
            self._dial.show_model(model.dial)
        self._ask.setVisible(model.can_ask)
        self._ok.setVisible(model.has_ok)
        self._row.setVisible(model.can_ask or model.has_ok)
        self.setAccessibleName(f"{model.title}. {model.body}")
        self._take_place()
        self.show()
        self.raise_()
        self._announce(model)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press anywhere says "I have seen it"."""
        event.accept()
        self.read.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Without a compositor, what is transparent inside the window is black.
        self.setMask(rounded_region(event.size(), CORNER))
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = tokens()
        with QPainter(self) as painter:
            draw_surface(painter, QRectF(self.rect()), palette.card, palette.line, CORNER)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout(self._row)
        buttons.setContentsMargins(0, 6, 0, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self._ask)
        buttons.addWidget(self._ok)
        buttons.addStretch(1)
        self._texts.setSpacing(4)
        self._texts.addWidget(self._title)
        self._texts.addWidget(self._body)
        self._texts.addWidget(self._row)
        self._box.setContentsMargins(18, 14, 18, 14)
        self._box.setSpacing(16)
        self._box.addWidget(self._dial, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addLayout(self._texts, 1)

    def _take_place(self) -> None:
        room = QGuiApplication.primaryScreen().availableGeometry()
        width = min(round(WIDTH * text_scale()), room.width() - 2 * GAP)
        self._texts.invalidate()
        self._box.invalidate()
        self._box.activate()  # else the least height is still that of the notice before
        height = self._box.heightForWidth(width)
        self.resize(QSize(width, min(height, room.height() - 2 * GAP)))
        self.move(QPoint(room.right() - width - GAP, room.top() + GAP))

    def _announce(self, model: NoticeModel) -> None:
        event = QAccessibleAnnouncementEvent(self, self.accessibleName())
        if model.is_urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
