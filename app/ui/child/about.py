"""What is recorded about me: the child's page, two clicks from the tray."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.guidance.detail import Detail
from app.ui.present.about_me import Part
from app.ui.theme import Size
from app.ui.widgets.clearing import clear
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.segmented import Option, Segmented
from app.words.ages import shown_choice
from app.words.language import _


class AboutPage(QWidget):
    """Shows the parts one below the other; `shows(str)`: the child chose how much its parents are shown."""

    shows = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Part, ...] = ()
        self._parts = QVBoxLayout()
        self._parts.setSpacing(14)
        self._title = Label(_("What I show my parents"), Size.LEAD, is_bold=True)
        self._choice = Segmented(name=_("What I show my parents"))
        self._choice.chosen_changed.connect(self.shows)
        box = QVBoxLayout(self)
        box.setSpacing(8)
        box.addWidget(self._title)
        box.addWidget(self._choice)
        box.addLayout(self._parts)
        box.addStretch(1)
        self.foot = QWidget()
        self.foot.hide()

    def show_choice(self, least: Detail, now: Detail) -> None:
        """What a young person can choose between; a child whose parents see all has no choice to make."""
        options = [Option(detail.value, shown_choice(detail)) for detail in least.at_least]
        self._choice.show_options(options, now.value)
        self._choice.choose(now.value)
        for part in (self._title, self._choice):
            part.setVisible(len(options) > 1)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        if parts == self._shown:
            return
        self._shown = parts
        clear(self._parts)
        for part in parts:
            self._parts.addWidget(_part(part))


def _part(part: Part) -> QWidget:
    made = QWidget()
    made.setAccessibleName(part.title)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Label(part.title, Size.LEAD, is_bold=True))
    for sentence in part.sentences:
        column.addWidget(Label(sentence, Size.BODY, Tone.INK2))
    for title, what in part.things:
        column.addSpacing(4)
        column.addWidget(Label(title, Size.BODY, is_bold=True))
        column.addWidget(Label(what, Size.BODY, Tone.INK2))
    return made
