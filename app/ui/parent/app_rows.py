"""Apps below each other: what each is and why, and a choice of what it is for the family."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.parent.beside import Beside
from app.ui.present.apps import AppRow, category_choices
from app.ui.theme import Size
from app.ui.widgets.buttons import IconButton, SoftButton
from app.ui.widgets.card import Card
from app.ui.widgets.clearing import clear
from app.ui.widgets.combo import Combo
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.pictures import AppIcon
from app.ui.widgets.rule import Rule
from app.ui.widgets.surface import TARGET
from app.words.language import _, ngettext

LEAST_FOR_WORDS = 220


class AppRows(Card):
    """Hidden while there are none; of a list that may be long only the first `few` are shown until somebody asks.

    `sorts(AppRow, category)` when another category is chosen, `undoes(sorting)` to take the family's word back.
    """

    sorts = Signal(object, str)
    undoes = Signal(str)

    def __init__(self, title: str, caption: str = "", few: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(padding=20, parent=parent)
        self.setAccessibleName(title)
        self._few, self._shows_all = few, False
        self._rows: tuple[AppRow, ...] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._all = SoftButton("")
        self._all.clicked.connect(self._toggle)
        self.body.addWidget(Heading(title, Size.TITLE))
        if caption:
            self.body.addWidget(Label(caption, Size.SMALL, Tone.INK2))
        self.body.addLayout(self._lines)
        self.body.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rows(self, rows: tuple[AppRow, ...]) -> None:
        """These apps, in this order."""
        self.setVisible(bool(rows))
        if rows != self._rows:
            self._rows = rows
            self._fill()

    def show_again(self) -> None:
        """Every choice stands where it stood: what was chosen was not said."""
        self._fill()

    def _toggle(self) -> None:
        self._shows_all = not self._shows_all
        self._fill()

    def _fill(self) -> None:
        rows = self._rows or ()
        shown = rows if self._shows_all or not self._few else rows[: self._few]
        clear(self._lines)
        for number, row in enumerate(shown):
            if number:
                self._lines.addWidget(Rule())
            self._lines.addWidget(self._line(row))
        more = ngettext("All {count} app", "All {count} apps", len(rows)).format(count=len(rows))
        self._all.setText(_("Only the first ones") if self._shows_all else more)
        self._all.setVisible(0 < self._few < len(rows))

    def _line(self, row: AppRow) -> QWidget:
        line = QWidget()
        line.setAccessibleName(row.spoken)
        texts = QWidget()
        words = QVBoxLayout(texts)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(Label(row.name, is_bold=True))
        for text in (row.because, *row.marked):
            words.addWidget(Label(text, Size.SMALL, Tone.INK2))
        for text in (*row.sources, *filter(None, [row.beside])):
            words.addWidget(Label(text, Size.SMALL, Tone.INK3))
        whole = QHBoxLayout(line)
        whole.setContentsMargins(0, 4, 0, 4)
        whole.setSpacing(14)
        whole.addWidget(AppIcon(row.icon, row.category, 30), 0, Qt.AlignmentFlag.AlignVCenter)
        whole.addWidget(Beside(texts, self._choices(row), gap=14, least=LEAST_FOR_WORDS), 1)
        return line

    def _choices(self, row: AppRow) -> QWidget:
        """What can be done about it."""
        choices = QWidget()
        side = QHBoxLayout(choices)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(14)
        if row.sorting:
            undo = IconButton("undo-2", _("Take back what your family said of {app}").format(app=row.name))
            undo.clicked.connect(lambda _checked=False: self.undoes.emit(row.sorting))
            side.addWidget(undo)
        change = IconButton("pencil", _("What is to be known of {app}").format(app=row.name))
        change.clicked.connect(lambda _checked=False: self.sorts.emit(row, row.meant))
        side.addWidget(change)
        side.addWidget(self._chooser(row))
        side.addStretch(1)
        return choices

    def _chooser(self, row: AppRow) -> Combo:
        combo = Combo(_("Category of {app}").format(app=row.name))
        combo.setFont(theme.font())
        combo.setMinimumHeight(round(TARGET * theme.text_scale()))
        for text, key in category_choices():
            combo.addItem(text, key)
        combo.setPlaceholderText(_("What is it?"))
        combo.setCurrentIndex(combo.findData(row.category) if row.is_known else -1)
        combo.activated.connect(lambda _index: self._choose(row, str(combo.currentData())))
        return combo

    def _choose(self, row: AppRow, category: str) -> None:
        if category != row.category or not row.is_known:
            self.sorts.emit(row, category)
