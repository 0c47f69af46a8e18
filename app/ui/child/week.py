"""My week: the child's own week as its parents see it, day by day and app by app."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.corner.helped_card import HelpedCard
from app.ui.present.history import HistoryModel
from app.ui.theme import Size
from app.ui.widgets.app_line import AppLine
from app.ui.widgets.buttons import SoftButton
from app.ui.widgets.clearing import clear, take_away
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.stacks import Stacks
from app.words.language import _

FEW = 6
"""So many apps; the parents' window has the rest, and so has the file that `sundial export` writes."""


class WeekPage(QWidget):
    """Shows a week's `HistoryModel`; `reads_about` and `reads_apps` when somebody wants to know more.

    `opens(date)` asks for one day of it, None for today.
    """

    opens = Signal(object)
    reads_about = Signal()
    reads_apps = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: HistoryModel | None = None
        self._summary = Label("", Size.LEAD)
        self._chart = Stacks()
        self._chart.opened.connect(self._open)
        self._today = SoftButton(_("My day, to the minute"), "clock", is_large=True)
        self._today.clicked.connect(lambda: self.opens.emit(None))
        self._title = Label("", Size.LEAD, is_bold=True)
        self._apps = QVBoxLayout()
        self._apps.setSpacing(12)
        self._notes = Label("", Size.SMALL, Tone.INK2)
        self._talks = Label("")
        self._talks.hide()
        self._helped: HelpedCard | None = None
        box = self._box = QVBoxLayout(self)
        box.setSpacing(10)
        for part in (self._summary, self._today, self._chart, self._chart.turn, self._title):
            box.addWidget(part)
        box.addLayout(self._apps)
        box.addWidget(self._talks)
        box.addWidget(self._notes)
        box.addStretch(1)
        self.foot = QWidget()
        about = SoftButton(_("What is recorded about me"), "eye", is_large=True)
        about.clicked.connect(self.reads_about)
        apps = SoftButton(_("What my apps are"), "app-window", is_large=True)
        apps.clicked.connect(self.reads_apps)
        foot = QVBoxLayout(self.foot)
        foot.setSpacing(8)
        foot.addWidget(apps)
        foot.addWidget(about)

    def show_week(self, week: HistoryModel) -> None:
        """Show this week; nothing is drawn anew when nothing changed."""
        if week == self._shown:
            return
        self._shown = week
        self._summary.setText(week.summary or week.empty)
        for part in (self._chart, self._chart.turn):
            part.setVisible(week.chart is not None)
        if week.chart is not None:
            self._chart.show_model(week.chart)
            self._chart.show_name(f"{_('My week')}, {week.title}")
        self._title.setText(week.apps_title)
        self._title.setVisible(bool(week.apps))
        clear(self._apps)
        for row in week.apps[:FEW]:
            self._apps.addWidget(AppLine(row))
        self._notes.setText(" ".join(week.notes))

    def show_talks(self, lines: Sequence[str]) -> None:
        """What became of the family's last talk."""
        self._talks.setText("\n".join(lines))
        self._talks.setVisible(bool(lines))

    def _open(self, number: int) -> None:
        """A bar leads into its day; the guardian answers a day that has not come with today."""
        if self._shown is not None and number < len(self._shown.days):
            self.opens.emit(self._shown.days[number])

    def show_helped(self, card: HelpedCard | None) -> None:
        """Three short questions, or what was said to them before."""
        if self._helped is not None:
            take_away(self._helped)
        self._helped = card
        if card is not None:
            self._box.insertWidget(self._box.indexOf(self._talks) + 1, card)

    def show_trouble(self, sentence: str) -> None:
        """The week cannot be read just now."""
        self._shown = None
        self._summary.setText(sentence)
        for part in (self._chart, self._chart.turn, self._title):
            part.hide()
        clear(self._apps)
        self._notes.setText("")
