"""Nothing is too small to press, and nothing is cut off, at 200 % text as at 100 %."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.instruments.models import DialModel
from app.ui import theme
from app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.choices import ChoiceCard, ChoiceTile
from app.ui.widgets.combo import Combo
from app.ui.widgets.dial import Dial
from app.ui.widgets.field import DateField
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Label
from app.ui.widgets.page import PageHeader, ScrollPage
from app.ui.widgets.pill import Pill, PillKind
from app.ui.widgets.surface import TARGET, margins
from app.ui.widgets.terms import Terms
from tests.ui.widgets.everything import everything

LONG = "A sentence that is long enough to need more than one line where the window is small and the text is large."


def test_everything_that_can_be_pressed_is_large_enough(qtbot: QtBot) -> None:
    root = everything()
    qtbot.addWidget(root)
    root.show()
    small = {
        type(button).__name__: (button.width(), button.height())
        for button in root.findChildren(QAbstractButton)
        if not button.isHidden() and type(button).__module__.startswith("app.")
        if min(button.width(), button.height()) < TARGET
    }
    assert small == {}


@pytest.mark.parametrize("make", [PrimaryButton, SecondaryButton, ChoiceTile], ids=lambda kind: kind.__name__)
def test_a_childs_controls_are_larger(qtbot: QtBot, make: type[PrimaryButton]) -> None:
    button = make("Ask for more time", "hand", is_large=True)
    qtbot.addWidget(button)
    assert button.sizeHint().height() >= 44


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_a_button_is_as_wide_as_its_words(qtbot: QtBot, dressed: QApplication, scale: float) -> None:
    theme.apply(dressed, theme.Mode.LIGHT, scale)
    button, pill = SecondaryButton("Suggest something else", "plus"), Pill("Mira proposes 6 h")
    for widget in (button, pill):
        qtbot.addWidget(widget)
        words = QFontMetricsF(theme.font(is_bold=True)).horizontalAdvance(widget.text())
        assert widget.minimumSizeHint().width() >= words * 0.9
        assert widget.sizeHint().height() >= QFontMetricsF(theme.font()).height()


def test_a_pill_takes_another_line_where_it_is_told_to(qtbot: QtBot) -> None:
    pill = Pill("Mira proposes 1 h 50 min a day")
    qtbot.addWidget(pill)
    assert pill.minimumSizeHint() == pill.sizeHint()
    pill.wrap(is_wrapping=True)
    narrow = pill.sizeHint().width() * 2 // 3
    assert pill.minimumSizeHint().width() < narrow
    assert pill.sizeHint().height() < pill.heightForWidth(narrow) < 2 * pill.sizeHint().height()
    pill.show_pill("Agreed", PillKind.AGREED)
    assert pill.heightForWidth(pill.sizeHint().width()) == pill.sizeHint().height()


def test_what_a_term_means_stands_beside_it_or_below_it(qtbot: QtBot) -> None:
    terms = Terms([("Use", LONG), ("Requests", LONG)])
    qtbot.addWidget(terms)
    terms.resize(700, 200)
    terms.show()
    use, meaning = terms.findChildren(Label)[:2]
    assert meaning.x() > use.geometry().right()
    terms.resize(300, 400)
    QApplication.processEvents()
    assert (meaning.x(), meaning.y() > use.y()) == (use.x(), True)
    assert meaning.width() == terms.width()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_long_name_in_a_row_takes_further_lines(qtbot: QtBot, scale: float, dressed: QApplication) -> None:
    theme.apply(dressed, theme.Mode.LIGHT, scale)
    inside = QWidget()
    qtbot.addWidget(inside)
    row = FlowRow(8, inside)
    name, age = Label("Konstantinopolitanischer " * 10), Label("9 years", wraps=False)
    row.addWidget(name)
    row.addWidget(age)
    inside.resize(round(260 * scale), row.heightForWidth(round(260 * scale)))
    inside.show()
    assert name.width() <= inside.width()
    assert name.height() >= name.heightForWidth(name.width())
    assert age.geometry().top() > name.geometry().bottom()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_date_is_read_in_full(qtbot: QtBot, dressed: QApplication, scale: float) -> None:
    theme.apply(dressed, theme.Mode.LIGHT, scale)
    field = DateField("Birth date", date(2013, 9, 22))
    qtbot.addWidget(field)
    words = QFontMetricsF(theme.font()).horizontalAdvance("22 September 2013")
    assert field.minimumSizeHint().width() > words


def test_a_placeholder_is_a_choice_too(qtbot: QtBot) -> None:
    box = Combo("Category")
    qtbot.addWidget(box)
    box.addItem("Games")
    narrow = box.sizeHint().width()
    box.setPlaceholderText("What is it?")
    assert box.sizeHint().width() > narrow


def test_controls_grow_with_the_text_while_they_are_open(qtbot: QtBot, dressed: QApplication) -> None:
    row = QWidget()
    layout = QHBoxLayout(row)
    button = SecondaryButton("Offer 15 min")
    layout.addWidget(button)
    qtbot.addWidget(row)
    row.show()
    before = button.size()
    theme.apply(dressed, theme.Mode.LIGHT, 2.0)
    QApplication.processEvents()
    row.adjustSize()
    assert button.width() > before.width() * 1.6
    assert button.height() == 2 * before.height()


@pytest.mark.parametrize("width", [200, 320, 640])
def test_a_label_is_as_high_as_its_lines(qtbot: QtBot, large: QApplication, width: int) -> None:
    assert large is not None
    label = Label(LONG)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(label)
    column.addStretch(1)
    qtbot.addWidget(holder)
    holder.resize(width, 900)
    holder.show()
    assert label.height() >= label.heightForWidth(label.width())


def test_a_short_label_does_not_wrap_beside_a_stretch(qtbot: QtBot) -> None:
    holder, label = QWidget(), Label("Used today by all apps")
    row = QHBoxLayout(holder)
    row.addWidget(label)
    row.addStretch(1)
    qtbot.addWidget(holder)
    holder.resize(600, 60)
    holder.show()
    assert label.heightForWidth(label.width()) < 2 * QFontMetricsF(label.font()).height()


@pytest.mark.parametrize("width", [220, 340, 480])
def test_a_choice_holds_its_explanation(qtbot: QtBot, large: QApplication, width: int) -> None:
    assert large is not None
    card = ChoiceCard("We sit here together now", LONG)
    qtbot.addWidget(card)
    assert card.heightForWidth(width) > card.heightForWidth(900)
    assert card.heightForWidth(width) >= card._lines.height(round(width - card._text_at() - 14))


def test_a_dial_keeps_its_shape(qtbot: QtBot) -> None:
    holder, dial = QWidget(), Dial(DialModel(5400, 1500, "25 min", "left today", "1 h 30 min", "0 min"))
    column = QVBoxLayout(holder)
    column.addWidget(dial)
    column.addStretch(1)
    qtbot.addWidget(holder)
    holder.resize(260, 600)
    holder.show()
    assert dial.height() == dial.heightForWidth(dial.width())


def test_a_row_that_does_not_fit_goes_on_below(qtbot: QtBot) -> None:
    holder = QWidget()
    row = FlowRow(8, holder)
    for text in ("Not today", "Offer 15 min", "Agree to 30 min"):
        row.addWidget(SecondaryButton(text))
    qtbot.addWidget(holder)
    one_line = row.heightForWidth(1000)
    assert one_line == row.sizeHint().height()
    assert row.heightForWidth(200) >= 2 * one_line
    assert row.minimumSize().width() < 200


@pytest.mark.parametrize("is_rtl", [False, True])
def test_a_row_starts_on_the_reading_side(qtbot: QtBot, *, is_rtl: bool) -> None:
    holder = QWidget()
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)
    row = FlowRow(8, holder)
    first, second = SecondaryButton("First"), SecondaryButton("Second")
    row.addWidget(first)
    row.addWidget(second)
    qtbot.addWidget(holder)
    holder.resize(400, 60)
    holder.show()
    assert (first.x() > second.x()) is is_rtl
    assert (first.geometry().right() == 399) is is_rtl


def test_margins_lie_on_the_reading_side(dressed: QApplication) -> None:
    assert margins(22, 14, 8, 12) == QMargins(22, 14, 8, 12)
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert margins(22, 14, 8, 12) == QMargins(8, 14, 22, 12)
    finally:
        dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("is_rtl", [False, True])
def test_a_number_in_a_column_ends_where_lines_end_whatever_its_letters(qtbot: QtBot, *, is_rtl: bool) -> None:
    label = Label("15, 5 and 1 min")
    qtbot.addWidget(label)
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)
    assert bool(label.alignment() & Qt.AlignmentFlag.AlignRight) is is_rtl
    label.lean(at_end=True)
    assert bool(label.alignment() & Qt.AlignmentFlag.AlignRight) is not is_rtl


def test_a_text_without_spaces_between_words_wraps_too(qtbot: QtBot) -> None:
    label = Label("年龄对应的数字只用来填写提议。")
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 2 * label.fontMetrics().horizontalAdvance("数")


def test_a_page_never_needs_more_than_the_smallest_window(qtbot: QtBot) -> None:
    page = ScrollPage()
    header = PageHeader("Agreement", LONG)
    header.add_action(SecondaryButton("Print"))
    page.body.addWidget(header)
    card = Card()
    card.body.addWidget(Label(LONG * 3))
    page.body.addWidget(card)
    page.body.addStretch(1)
    qtbot.addWidget(page)
    page.resize(QSize(748, 640))
    page.show()
    assert page.horizontalScrollBar().maximum() == 0


def test_nothing_shows_itself_as_a_window_of_its_own(qtbot: QtBot) -> None:
    """A part that is made visible before it has a parent would flash up on the desktop."""
    before = set(QApplication.topLevelWidgets())
    root = everything()
    qtbot.addWidget(root)
    stray = [w for w in QApplication.topLevelWidgets() if w not in before and w is not root and w.isVisible()]
    assert [type(widget).__name__ for widget in stray if not isinstance(widget, QLabel)] == []
    assert stray == []
