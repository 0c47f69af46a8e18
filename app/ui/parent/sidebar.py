"""The side bar of the parents' window: where one is, where one can go, and that everything stays here."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Size, text_scale, tokens
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.nav import NavItem
from app.ui.widgets.pictures import GlyphIcon, Logo
from app.ui.widgets.surface import margins
from app.words.language import N_, _, ngettext

WIDTH = 214
SIDE = 14
SPACING = 4
ABOVE = 96  # px: margins and the mark with the name


class Place(StrEnum):
    """A page of the window."""

    TODAY = "today"
    REQUESTS = "requests"
    HISTORY = "history"
    AGREEMENT = "agreement"
    REVIEW = "review"
    TIPS = "tips"
    APPS = "apps"
    LEARNING = "learning"
    HELP = "help"
    SETTINGS = "settings"


NAMES = {
    Place.TODAY: (N_("Today"), "sun"),
    Place.REQUESTS: (N_("Requests"), "hand"),
    Place.HISTORY: (N_("History"), "chart-column"),
    Place.AGREEMENT: (N_("Agreement"), "handshake"),
    Place.REVIEW: (N_("Weekly review"), "calendar-check"),
    Place.TIPS: (N_("Tips"), "lightbulb"),
    Place.APPS: (N_("Apps"), "app-window"),
    Place.LEARNING: (N_("Learning corner"), "book-open"),
    Place.HELP: (N_("Help"), "life-buoy"),
    Place.SETTINGS: (N_("Settings"), "settings"),
}
TOP = (Place.TODAY, Place.REQUESTS, Place.HISTORY, Place.AGREEMENT, Place.REVIEW, Place.TIPS, Place.APPS)

BELOW = (Place.LEARNING, Place.HELP, Place.SETTINGS)
"""What is there whatever the guardian says."""


class SideBar(QWidget):
    """`chosen(Place)` comes when a person goes somewhere."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pages"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._items = {place: NavItem(_(name), icon) for place, (name, icon) in NAMES.items()}
        self._group = QButtonGroup(self)
        self._words = Label(_("Everything stays on this computer"), Size.CAPTION, Tone.INK3)
        self._promise = _promise(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 22, SIDE, 16)
        column.setSpacing(SPACING)
        column.addLayout(_indented(Logo()))
        column.addSpacing(16)
        for place in TOP:
            column.addWidget(self._items[place])
        column.addStretch(1)
        for place in BELOW:
            column.addWidget(self._items[place])
        column.addSpacing(10)
        column.addWidget(self._promise)
        for place, item in self._items.items():
            self._group.addButton(item)
            item.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(place))
        self._fit()

    def show_place(self, place: Place) -> None:
        """Mark where one is; Tab comes by here, wherever the arrows were last."""
        self._items[place].setChecked(True)
        for other, item in self._items.items():
            item.setFocusPolicy(Qt.FocusPolicy.TabFocus if other is place else Qt.FocusPolicy.NoFocus)

    def take_focus(self, place: Place) -> None:
        """For somebody who went there by a key: the next Tab enters the page."""
        self._items[place].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_waiting(self, count: int) -> None:
        """How many wishes wait for an answer."""
        spoken = ngettext("Requests, {count} waits", "Requests, {count} wait", count).format(count=count)
        self._items[Place.REQUESTS].set_badge(count, spoken if count else "")
        self._fit()

    def show_proposed(self, count: int) -> None:
        """How many children wait for an answer about the agreement."""
        spoken = ngettext("Agreement, {count} waits", "Agreement, {count} wait", count).format(count=count)
        self._items[Place.AGREEMENT].set_badge(count, spoken if count else "")
        self._fit()

    def show_suggested(self, count: int) -> None:
        """How many apps a child has said something of."""
        spoken = ngettext("Apps, {count} waits", "Apps, {count} wait", count).format(count=count)
        self._items[Place.APPS].set_badge(count, spoken if count else "")
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().side))
        painter.setPen(QColor(tokens().line))
        edge = self.width() - 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 0
        painter.drawLine(edge, 0, edge, self.height())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At the largest text in the smallest window the pages come first: half a sentence says nothing."""
        super().resizeEvent(event)
        pages = sum(item.sizeHint().height() + SPACING for item in self._items.values())
        promise = self._promise.heightForWidth(self.width() - 2 * SIDE)
        self._promise.setVisible(ABOVE * text_scale() + pages + promise <= self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def show_mail(self, *, is_on: bool) -> None:
        """Say the truth about what leaves this computer."""
        said = _("Only the review you mail leaves this computer") if is_on else _("Everything stays on this computer")
        self._words.setText(said)

    def _fit(self) -> None:
        widest = max(item.sizeHint().width() for item in self._items.values()) + 2 * SIDE
        self.setFixedWidth(max(WIDTH, widest))


def _indented(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(margins(8, 0, 0, 0))
    row.addWidget(widget)
    row.addStretch(1)
    return row


def _promise(words: Label) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(margins(12, 0, 4, 0))
    row.setSpacing(8)
    row.addWidget(GlyphIcon("lock", Tone.INK3, 15), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return whole
