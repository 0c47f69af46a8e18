"""The child's small window: one page at a time, built beforehand so that it opens at once."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.ui.child.about import AboutPage
from app.ui.child.agreement import ClausesPage
from app.ui.child.apps import AppsPage
from app.ui.child.ask import AskPage
from app.ui.child.away import AwayPage
from app.ui.child.corner import HelpPage, LearningPage
from app.ui.child.day import DayPage
from app.ui.child.grown_up import GrownUpPage
from app.ui.child.home import HomePage
from app.ui.child.me import MePage
from app.ui.child.screens import ScreensPage
from app.ui.child.suggest import SuggestPage
from app.ui.child.tips import TipsPage
from app.ui.child.versions import VersionsPage
from app.ui.child.week import WeekPage
from app.ui.child.who import WhoPage
from app.ui.theme import Size, text_scale, tokens
from app.ui.widgets.avatar import Person
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.face_button import FaceButton
from app.ui.widgets.labels import Heading
from app.ui.widgets.surface import CARD_RADIUS, draw_surface, margins, rounded_region, turned_page
from app.ui.widgets.tab_way import put_in_reading_order
from app.ui.widgets.typed import type_again, typed
from app.words.language import _

SIZE = QSize(372, 566)
MARGIN = 24
SCROLL = 16  # px kept at the far side for a scroll bar, so that nothing moves when it comes
GAP = 12
ABOVE, HEAD_GAP, FOOT_GAP, BELOW = 10, 4, 12, 22
ICON = 18
SCROLL_BAR = 12  # px, as the style sheet has it
TARGET = 44  # px: what a child has to hit


class Page(IntEnum):
    """The pages, in the order in which they are stacked."""

    HOME = 0
    ASK = 1
    AGREEMENT = 2
    WHO = 3
    AWAY = 4
    WEEK = 5
    ABOUT = 6
    APPS = 7
    HELP = 8
    LEARNING = 9
    TIPS = 10
    SUGGEST = 11
    ME = 12
    DAY = 13
    VERSIONS = 14
    GROWN_UP = 15
    SCREENS = 16


ASIDE = frozenset({Page.HELP, Page.LEARNING})
"""What is read on whatever the guardian says meanwhile: it does not come from there."""


class Popup(QWidget):
    """Frame, title, back and close; the pages speak for themselves through their signals.

    With a tray it is a frameless card near the icon; without one an ordinary window. `back_pressed` asks for the page
    that fits whoever sits here, `me_pressed` for its picture and voice.
    """

    back_pressed = Signal()
    me_pressed = Signal()

    def __init__(self, *, has_window: bool) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(_("Sundial"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.home, self.ask, self.clauses = HomePage(), AskPage(), ClausesPage()
        self.who, self.away = WhoPage(has_window=has_window), AwayPage()
        self.week, self.about, self.apps = WeekPage(), AboutPage(), AppsPage()
        self.help, self.learning, self.tips, self.suggest = HelpPage(), LearningPage(), TipsPage(), SuggestPage()
        self.me = MePage()
        self.day, self.versions = DayPage(), VersionsPage()
        self.grown_up, self.screens = GrownUpPage(), ScreensPage()
        self.is_card = False
        self._title = Heading("", Size.HEAD)
        self._back = IconButton("chevron-left", _("Back"), size=TARGET)
        self._back.clicked.connect(self.back_pressed)
        self._face = FaceButton(_("My picture and voice"), size=TARGET)
        self._face.clicked.connect(self.me_pressed)
        self._learn = IconButton("book-open", _("Learning corner"), size=TARGET)
        self._learn.clicked.connect(self.show_learning)
        self._help = IconButton("life-buoy", _("Help"), size=TARGET)
        self._help.clicked.connect(self.show_help)
        self._close = IconButton("x", _("Close"), size=TARGET)
        self._close.clicked.connect(self.hide)
        self._stack = QStackedWidget()
        self._pages: list[QWidget] = []
        first = (self.home, self.ask, self.clauses, self.who, self.away, self.week, self.about, self.apps)
        others = (self.help, self.learning, self.tips, self.suggest, self.me, self.day, self.versions)
        for page in (*first, *others, self.grown_up, self.screens):
            self._stack.addWidget(_with_foot(page, page.foot))
            self._pages.append(page)
        self._lay_out()
        self.be_card(is_card=False)

    @property
    def page(self) -> Page:
        return Page(self._stack.currentIndex())

    def turn_to(self, page: Page, title: str, *, has_back: bool = False) -> None:
        """Show that page under that title."""
        focused = self.focusWidget()
        self._title.setText(title)
        self._back.setVisible(has_back)
        self._learn.setVisible(not has_back or page is Page.HELP)  # the title needs the room, Help stays
        self._face.setVisible(page is Page.HOME)
        self._stack.setCurrentIndex(page)
        turned_page(focused, self.focusWidget())

    def take_over(self, before: Popup) -> None:
        """What was typed in that one stands in this one too."""
        for mine, its in zip(self._pages, before._pages, strict=True):
            type_again(mine, typed(its))

    def show_face(self, person: Person) -> None:
        """Whoever is here, beside the greeting."""
        self._face.show_person(person)

    def show_help(self) -> None:
        """Whom to call and what to do; no guardian is needed for it, and none hears of it."""
        self.help.open()
        self.turn_to(Page.HELP, _("Help"), has_back=True)

    def show_learning(self) -> None:
        """The learning corner, as it was left."""
        self.learning.open()
        self.turn_to(Page.LEARNING, _("Learning corner"), has_back=True)

    def be_card(self, *, is_card: bool) -> None:
        """A card beside the tray, or (without a tray) an ordinary window that the desktop frames."""
        self.is_card = is_card
        was_visible = self.isVisible()
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint, is_card)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, is_card)
        self._close.setVisible(is_card)
        self._take_shape()
        if was_visible:
            self.show()

    def open_at(self, icon: QRect | None) -> None:
        """Show it in front, beside the tray icon where that is known."""
        room = self._room(icon)
        self.resize(self._fitting(room))
        if self.is_card:
            self.move(_beside(icon, self.size(), room))
        elif self.windowHandle() is not None:
            # A window comes back where it was, and may need more room there than before.
            self.move(self.x(), max(room.top(), min(self.y(), room.bottom() - self.frameGeometry().height() - GAP)))
        self.show()
        self.raise_()
        self.activateWindow()

    def fit(self) -> None:
        """Grow with the first page while it is open: an answer never hides below the edge."""
        if not self.isVisible() or self.page is not Page.HOME:
            return
        room = self.screen().availableGeometry()
        size = self._fitting(room).expandedTo(self.size()).boundedTo(room.size() - QSize(2 * GAP, 2 * GAP))
        if size != self.size():
            self.resize(size)
            self.move(self.x(), min(self.y(), room.bottom() - size.height() - GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._take_shape()
        super().resizeEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001, N802  # Qt's
        """Pages fill as the day goes on: Tab goes through them as they stand."""
        put_in_reading_order(self)
        return super().focusNextPrevChild(is_next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case _:
                super().keyPressEvent(event)

    def _enter(self) -> None:
        """Press the button with the focus; while choosing what to ask for, send."""
        focused = self.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        elif self.page is Page.ASK:
            self.ask.send()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = tokens()
        with QPainter(self) as painter:
            if self.is_card:
                draw_surface(painter, QRectF(self.rect()), palette.card, palette.line, CARD_RADIUS)
            else:
                draw_surface(painter, QRectF(self.rect()), palette.card, radius=0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._back)
        head.addWidget(self._face)
        head.addWidget(self._title, 1)
        head.addWidget(self._learn)
        head.addWidget(self._help)
        head.addWidget(self._close)
        head.setContentsMargins(margins(0, 0, SCROLL - (TARGET - ICON) // 2, 0))
        box = QVBoxLayout(self)
        box.setContentsMargins(margins(MARGIN, ABOVE, MARGIN - SCROLL, BELOW))
        box.setSpacing(HEAD_GAP)
        box.addLayout(head)
        box.addWidget(self._stack, 1)

    def _take_shape(self) -> None:
        """Without a compositor, what is transparent inside the window is black."""
        if self.is_card:
            self.setMask(rounded_region(self.size(), CARD_RADIUS))
        else:
            self.clearMask()

    def _fitting(self, room: QRect) -> QSize:
        width = round(SIZE.width() * text_scale())
        height = max(round(SIZE.height() * text_scale()), self._height_of_home(width))
        return QSize(width, height).boundedTo(room.size() - QSize(2 * GAP, 2 * GAP))

    def _height_of_home(self, width: int) -> int:
        """What the first page needs so that nothing of the day hides below its edge."""
        inside = width - 2 * MARGIN + SCROLL
        # Also as if a scroll bar were there: Qt keeps one until everything fits beside it.
        needed = max(self.home.height_at(inside), self.home.height_at(inside - SCROLL_BAR))
        return needed + FOOT_GAP + self._back.sizeHint().height() + HEAD_GAP + ABOVE + BELOW

    def _room(self, icon: QRect | None) -> QRect:
        screen = QGuiApplication.screenAt(icon.center()) if icon is not None else None
        return (screen or QGuiApplication.primaryScreen()).availableGeometry()


def _with_foot(page: QWidget, foot: QWidget) -> QWidget:
    """The page scrolls where the text is large; what it is for stays in sight below it."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setObjectName("page")  # what the style sheet lets shine through
    area.viewport().setAutoFillBackground(False)
    for part in (page, foot):
        if (inside := part.layout()) is not None:
            inside.setContentsMargins(margins(0, 0, SCROLL, 0))
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(FOOT_GAP)
    box.addWidget(area, 1)
    box.addWidget(foot)
    return whole


def _beside(icon: QRect | None, size: QSize, room: QRect) -> QPoint:
    """As near to the icon as the screen allows; the lower corner on the reading side's end without one."""
    right, bottom = room.right() - size.width() - GAP, room.bottom() - size.height() - GAP
    if icon is None or not icon.isValid():
        return QPoint(right, bottom)
    is_above = icon.center().y() < room.center().y()
    x = min(max(icon.center().x() - size.width() // 2, room.left() + GAP), right)
    y = max(icon.bottom() + GAP, room.top() + GAP) if is_above else min(icon.top() - size.height() - GAP, bottom)
    return QPoint(x, y)
