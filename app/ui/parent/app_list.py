"""The apps of a period: icon, name, how long, and in words how that changed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.present.history import AppRow
from app.ui.theme import Size, text_scale
from app.ui.widgets.app_line import AppLine
from app.ui.widgets.buttons import SoftButton
from app.ui.widgets.card import Card
from app.ui.widgets.clearing import take_away
from app.ui.widgets.labels import Heading, Label, Tone
from app.words.language import _, ngettext

FEW = 7
WIDTH = 318


class AppList(Card):
    """The most used first; the rest on demand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=20, parent=parent)
        self._title = Heading("")
        self._caption = Label("", Size.SMALL, Tone.INK3)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._note = Label("", Size.SMALL, Tone.INK3)
        self._all = SoftButton("")
        self._rows: tuple[AppRow, ...] = ()
        self._lines: list[AppLine] = []
        self._shows_all = False
        for part in (self._title, self._caption):
            self.body.addWidget(part)
        self.body.addSpacing(4)
        self.body.addLayout(self._column)
        self.body.addWidget(self._note)
        self.body.addStretch(1)
        self.body.addWidget(self._all)
        self._all.clicked.connect(self._toggle)
        self.setMinimumWidth(round(WIDTH * min(text_scale(), 1.4)))

    def show_apps(self, title: str, caption: str, rows: tuple[AppRow, ...], note: str) -> None:
        """These apps; whether all are shown stays as it was."""
        self._title.setText(title)
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(title)
        self._rows = rows
        self._fill()

    def _toggle(self) -> None:
        self._shows_all = not self._shows_all
        self._fill()

    def _fill(self) -> None:
        shown = self._rows if self._shows_all else self._rows[:FEW]
        while len(self._lines) > len(shown):
            take_away(self._lines.pop())
        for line, row in zip(self._lines, shown, strict=False):
            line.show_row(row)
        for row in shown[len(self._lines) :]:
            self._lines.append(AppLine(row))
            self._column.addWidget(self._lines[-1])
        more = ngettext("All {count} app", "All {count} apps", len(self._rows)).format(count=len(self._rows))
        self._all.setText(_("Only the most used") if self._shows_all else more)
        self._all.setVisible(len(self._rows) > FEW)
