"""Minutes on another screen, written down by a parent: which day and screen, what, and how long."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.link.elsewhere import WriteMinutes
from app.link.views import ChildView
from app.rules.elsewhere import Screen
from app.rules.say import Side
from app.ui.parent.deeds import Deeds
from app.ui.parent.sheet import Sheet
from app.ui.theme import Size
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.combo import Combo
from app.ui.widgets.field import DateField, Field
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.stepper import DurationStepper, TimeStepper
from app.words.elsewhere import screen_name
from app.words.language import _, isolated
from app.words.names import CATEGORIES, category_name

LONGEST = 100
A_DAY = 24 * 60


class ElsewhereDialog(Sheet):
    """It is shown beside what this computer counted, and counts only where the agreement says so."""

    def __init__(self, child: ChildView, day: date, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Minutes on another screen"),
            _("They count only where a point of the agreement says so. {name} sees them too.").format(
                name=isolated(child.name)
            ),
            _("Write it down"),
            parent=parent,
        )
        self._child, self._deeds = child, deeds
        self.day = DateField(_("Day"), day)
        self.other_screen, self.kind = Combo(_("Screen")), Combo(_("Kind"))
        for screen in Screen:
            self.other_screen.addItem(screen_name(screen), screen.value)
        for kind in CATEGORIES:
            self.kind.addItem(category_name(kind), kind)
        self.kind.setCurrentIndex(self.kind.findData("games"))
        self.what = Field(_("What was it? (may be left out)"), most=LONGEST)
        self.minutes = DurationStepper(30, name=_("How long"), step=5, least=5)
        self.knows_when = CheckRow(_("I know from when to when"))
        self.start, self.end = TimeStepper(time(16), name=_("From")), TimeStepper(time(17), name=_("Until"))
        self._fault = Label("", Size.SMALL, Tone.EMBER)
        self._lay_out()
        self.knows_when.toggled.connect(self._show_times)
        self._show_times(False)
        self.yes.clicked.connect(self._send)

    def _lay_out(self) -> None:
        self.content.addWidget(self.day)
        for name, part in ((_("Screen"), self.other_screen), (_("Kind"), self.kind)):
            self.content.addWidget(Label(name, Size.SMALL, Tone.INK2))
            self.content.addWidget(part)
        self.content.addWidget(self.what)
        self.content.addWidget(self.knows_when)
        self.content.addWidget(self.minutes)
        self._times = QWidget()
        row = QHBoxLayout(self._times)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.start)
        row.addWidget(self.end)
        row.addStretch(1)
        self.content.addWidget(self._times)
        self.content.addWidget(self._fault)
        self._fault.hide()

    def _show_times(self, is_known: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._times.setVisible(is_known)
        self.minutes.setHidden(is_known)

    def _send(self) -> None:
        day, is_known = self.day.date(), self.knows_when.isChecked()
        start, end = self.start.at, self.end.at
        if day is None or (is_known and start == end):
            self._fault.setText(self.day.fault() or _("The two times are the same. Please change one of them."))
            self._fault.show()
            return
        self._deeds.say(
            WriteMinutes(
                id=0,
                child=self._child.id,
                side=Side.PARENTS,
                key=uuid4().hex,
                day=day,
                category=self.kind.currentData(),
                minutes=_between(start, end) if is_known else self.minutes.minutes,
                screen=Screen(self.other_screen.currentData()),
                what=self.what.text().strip(),
                start=start if is_known else None,
                end=end if is_known else None,
            )
        )
        self.accept()


def _between(start: time, end: time) -> int:
    """Minutes from one time of day to another, which may be on the next date."""
    return (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % A_DAY
