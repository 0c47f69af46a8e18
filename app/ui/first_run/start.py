"""The third screen: a starting point for each child's age, every number changeable and with its source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.guidance.bands import Band
from app.ui.first_run.page import FirstRunPage
from app.ui.first_run.sources import SourcesDialog
from app.ui.present.first_run import Draft, StartRow, starting_point, tab_text, where_from, with_minutes, with_start
from app.ui.theme import text_scale
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.clearing import clear
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.ui.widgets.segmented import Option, Segmented
from app.ui.widgets.stepper import DurationStepper, TimeStepper
from app.words.clauses import warnings_text
from app.words.language import _

BUDGET_STEP = 15
VALUE_WIDTH = 236


class Start(FirstRunPage):
    """Shows and changes the draft it is given; `draft` is what became of it."""

    draft_changed = Signal()

    def __init__(self, bands: Sequence[Band], today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("A starting point"), _("Filled in by age. Change anything now, or later together."), parent)
        self._bands, self._today = bands, today
        self.draft = Draft(())
        self._index = 0
        self._tabs = Segmented([], name=_("Child"))
        self._tabs.chosen_changed.connect(self._choose)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._note = Label("", tone=Tone.INK3)
        sources = QuietButton(_("Where this comes from"), "info")
        sources.clicked.connect(self._show_sources)
        self.body.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._note)
        self.body.addWidget(sources, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        """Begin with the first child of this draft."""
        self.draft = draft
        options = [Option(str(number), tab_text(child, self._today)) for number, child in enumerate(draft.children)]
        self._tabs.show_options(options, "0")
        self._tabs.setVisible(len(options) > 1)
        self._choose("0")

    def _choose(self, key: str) -> None:
        self._index = int(key)
        model = starting_point(self.draft.children[self._index], self._today, self._bands)
        clear(self._rows)
        for row in model.rows:
            self._rows.addWidget(_StartRow(row, self))
        warnings = warnings_text(self.draft.children[self._index].agreement.warn_minutes)  # type: ignore[union-attr]  # filled in before this screen
        self._rows.addWidget(_StartRow(StartRow("", "bell", warnings.title, warnings.detail, warnings.value), self))
        self._note.setText(model.note)
        self._note.setVisible(bool(model.note))

    def set_minutes(self, clause: str, minutes: int) -> None:
        self.draft = with_minutes(self.draft, self._index, clause, minutes)
        self.draft_changed.emit()

    def set_start(self, clause: str, at: time) -> None:
        self.draft = with_start(self.draft, self._index, clause, at)
        self.draft_changed.emit()

    def _show_sources(self) -> None:
        child = self.draft.children[self._index]
        SourcesDialog(where_from(child, self._today, self._bands), self).exec()


class _StartRow(QWidget):
    """A number with its title; a stepper where it can be changed."""

    def __init__(self, row: StartRow, page: Start) -> None:
        super().__init__()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(row.title))
        texts.addWidget(Label(row.detail, tone=Tone.INK3))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(GlyphIcon(row.icon))
        layout.addLayout(texts, 1)
        layout.addWidget(_value(row, page))


def _value(row: StartRow, page: Start) -> QWidget:
    name = f"{row.title}, {row.detail}"
    if row.minutes is not None:
        duration = DurationStepper(row.minutes, name=name, step=BUDGET_STEP)
        duration.changed.connect(lambda minutes: page.set_minutes(row.clause, minutes))
        duration.setFixedWidth(_width())
        return duration
    if row.at is not None:
        at = TimeStepper(row.at, name=name)
        at.changed.connect(lambda chosen: page.set_start(row.clause, chosen))
        at.setFixedWidth(_width())
        return at
    return Label(row.value, is_bold=True, wraps=False)


def _width() -> int:
    """One column for all values, wide enough for the reader's text size."""
    return round(VALUE_WIDTH * text_scale())
