"""My apps: what each is and why; a child may say what one is, and its parents answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.present.apps import category_choices, mark_choices
from app.ui.present.icon_names import category_icon
from app.ui.present.my_apps import MyApp, MyApps
from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton, SoftButton
from app.ui.widgets.choices import CheckRow, ChoiceTile
from app.ui.widgets.clearing import clear
from app.ui.widgets.field import TextBox
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import AppIcon
from app.ui.widgets.rule import Rule
from app.words.language import _

MOST_WORDS = 200


class AppsPage(QWidget):
    """A list, and (once an app was picked) the question what it is.

    `suggests(app, category, words, marks)` sends what is chosen (None: the marks stay as they are),
    `takes_back(suggestion)` what waits.
    """

    suggests = Signal(str, str, str, object)
    takes_back = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picked: MyApp | None = None
        self._shown: MyApps | None = None
        self._empty = Label("", Size.BODY, Tone.INK2)
        self._list, self._question = QWidget(), QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._asks = Label("", Size.BODY, Tone.INK2, is_bold=True)
        self._tiles = {key: ChoiceTile(text, category_icon(key), is_large=True) for text, key in category_choices()}
        self._marks = {mark: CheckRow(text) for text, mark in mark_choices()}
        self.words = TextBox("", _("Why? It is for school, or you make something in it."), MOST_WORDS, name=_("Why?"))
        self._trouble = Label("", Size.BODY, Tone.EMBER)
        self._trouble.hide()
        self._send = PrimaryButton(_("Tell my parents"), "send", is_large=True)
        self._send.clicked.connect(self.send)
        self.foot = QWidget()
        QVBoxLayout(self.foot).addWidget(self._send)
        self._lay_out()
        self.show_list()

    def show_apps(self, apps: MyApps) -> None:
        """Show these; a question that is open stays open."""
        if apps == self._shown:
            return
        self._shown = apps
        self._empty.setText(apps.empty)
        self._empty.setVisible(bool(apps.empty))
        clear(self._rows)
        for number, row in enumerate(apps.apps):
            if number:
                self._rows.addWidget(Rule())
            self._rows.addWidget(self._line(row))

    def show_list(self) -> None:
        """Away from the question."""
        self._picked = None
        self._question.hide()
        self._list.show()
        self._send.hide()

    def show_trouble(self, text: str) -> None:
        """Why it could not be sent, and what to do."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self._send.setEnabled(True)

    def send(self) -> None:
        """Send what is chosen, once."""
        category = next((key for key, tile in self._tiles.items() if tile.isChecked()), "")
        if self._picked is not None and category and self._send.isEnabled():
            self._send.setEnabled(False)
            marks = tuple(mark for mark, choice in self._marks.items() if choice.isChecked())
            said = None if marks == self._picked.marks else marks
            self.suggests.emit(self._picked.app, category, self.words.text().strip(), said)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, tile in enumerate(self._tiles.values()):
            grid.addWidget(tile, number // 2, number % 2)
        inside = QVBoxLayout(self._question)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self._asks)
        inside.addLayout(grid)
        inside.addWidget(Label(_("And besides?"), Size.SMALL, Tone.INK2))
        for choice in self._marks.values():
            inside.addWidget(choice)
        inside.addWidget(self.words)
        inside.addWidget(Label(_("Nothing changes until your parents say yes."), Size.SMALL, Tone.INK2))
        inside.addWidget(self._trouble)
        box = QVBoxLayout(self)
        for part in (self._empty, self._list, self._question):
            box.addWidget(part)
        box.addStretch(1)

    def _line(self, row: MyApp) -> QWidget:
        line = QWidget()
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(row.name, is_bold=True))
        for text in (row.said or row.because, *row.marked):
            words.addWidget(Label(text, Size.SMALL, Tone.INK2))
        for text in row.sources:
            words.addWidget(Label(text, Size.SMALL, Tone.INK3))
        whole = QHBoxLayout(line)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(AppIcon(row.icon, row.category, 28), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        button = SoftButton(_("Take it back") if row.suggestion else _("What is it?"))
        button.setAccessibleName(f"{button.text()} {row.name}")
        button.clicked.connect(lambda _checked=False: self._act(row))
        whole.addWidget(button)
        return line

    def _act(self, row: MyApp) -> None:
        if row.suggestion:
            self.takes_back.emit(row.suggestion)
            return
        self._picked = row
        self._asks.setText(_("What is {app}?").format(app=row.name))
        for key, tile in self._tiles.items():
            tile.setChecked(key == row.category)
        for mark, choice in self._marks.items():
            choice.setChecked(mark in row.marks)
        self.words.set_text("")
        self.show_trouble("")
        self._list.hide()
        self._question.show()
        self._send.show()
