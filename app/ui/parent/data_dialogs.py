"""The questions before the family's data changes for good: restoring, erasing, and how long things are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.link.files import HoldingsReply
from app.link.keeping import KeepingTimesReply, SetKeepingTimes
from app.ui.parent.sheet import Sheet
from app.ui.theme import Size
from app.ui.widgets.combo import Combo
from app.ui.widgets.field import Field
from app.ui.widgets.labelled import Labelled
from app.ui.widgets.labels import Label, Tone
from app.words.backups import holdings_text
from app.words.language import _, isolated
from app.words.recorded import length, weeks_long

SPAN_DAYS = (14, 30, 60, 90, 180, 365, 730, 1825)
DAY_DAYS = (30, 90, 180, 365, 730, 1825)
WEEKS = (26, 52, 104, 260)


class RestoreDialog(Sheet):
    """Says what becomes of what is there now."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        text = _("The family’s data becomes that of {file}. What is there now is kept for 30 days, beside the data.")
        super().__init__(_("Restore this backup?"), text.format(file=isolated(name)), _("Restore"), parent=parent)
        self.yes.clicked.connect(self.accept)


class EraseDialog(Sheet):
    """Shows what would go, and goes on only once the child's name was typed: no habit types it."""

    def __init__(self, held: HoldingsReply, parent: QWidget | None = None) -> None:
        name = isolated(held.name)
        title = _("Remove everything about {name}?").format(name=name)
        super().__init__(title, "", _("Remove"), no=_("Keep it"), parent=parent)
        self._name = held.name
        self.typed = Field(_("To remove all of this for good, type the name {name}").format(name=name))
        lines = QVBoxLayout()
        lines.setSpacing(4)
        for line in holdings_text(held.name, held.rows, held.since).splitlines():
            lines.addWidget(Label(line.strip(), Size.BODY, Tone.INK2))
        self.content.addLayout(lines)
        self.content.addWidget(self.typed)
        self.typed.changed.connect(self._look)
        self.typed.setFocus()
        self.yes.setEnabled(False)
        self.yes.clicked.connect(self.accept)

    def _look(self, text: str) -> None:
        self.yes.setEnabled(text.strip().casefold() == self._name.strip().casefold())


class KeepingDialog(Sheet):
    """How long details, days and weeks are kept; says what a shorter time means before it holds."""

    def __init__(self, now: KeepingTimesReply, parent: QWidget | None = None) -> None:
        super().__init__(
            _("How long things are kept"),
            _("Sums stay right when their details go: they are checked once more. The log says that it was changed."),
            _("Save"),
            parent=parent,
        )
        self._now = now
        self.spans = Choice(_("Details: which app, from when to when"), SPAN_DAYS, now.span_days, length)
        self.days = Choice(_("The sums of each day"), DAY_DAYS, now.day_days, length)
        self.weeks = Choice(_("The sums of each week"), WEEKS, now.weeks, weeks_long)
        self._meaning = Label("", Size.BODY, Tone.INK2)
        for choice in (self.spans, self.days, self.weeks):
            self.content.addWidget(choice)
            choice.changed.connect(self._look)
        self.content.addWidget(self._meaning)
        self.yes.clicked.connect(self.accept)
        self._look()

    @property
    def wish(self) -> SetKeepingTimes:
        """What was chosen."""
        return SetKeepingTimes(id=0, span_days=self.spans.number, day_days=self.days.number, weeks=self.weeks.number)

    def _look(self) -> None:
        wish, now = self.wish, self._now
        is_shorter = wish.span_days < now.span_days or wish.day_days < now.day_days or wish.weeks < now.weeks
        shorter = _("Shorter than now: what is older goes with the next daily upkeep, for good. An export keeps it.")
        self._meaning.setText(shorter if is_shorter else "")
        self._meaning.setVisible(is_shorter)


class Choice(Labelled):
    """One of several numbers, said in words; what holds now is always among them."""

    changed = Signal()

    def __init__(self, label: str, offered: Sequence[int], now: int, says: Callable[[int], str]) -> None:
        self._box = Combo(label)
        super().__init__(label, self._box, None)
        for number in sorted({*offered, now}):
            self._box.addItem(says(number), number)
        self.choose(now)
        self._box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    @property
    def number(self) -> int:
        return int(self._box.currentData())

    def choose(self, number: int) -> None:
        """One of those that are offered."""
        self._box.setCurrentIndex(self._box.findData(number))
