"""The last screen: it works from now on; the dials, the warnings, the next talk, and the start with the computer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.link.views import ChildView, Status
from app.ui.first_run.page import FirstRunPage
from app.ui.present.dial import dial
from app.ui.present.first_run import Draft, consequence_of_beginning, first_look
from app.ui.theme import text_scale
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.codes import RecoveryCodes, why_codes
from app.ui.widgets.dial import Dial
from app.ui.widgets.facts import FactRow
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Size, Tone
from app.words.clauses import warnings_text
from app.words.language import _, isolated

DIAL_WIDTH = 220


class Done(FirstRunPage):
    """Autostart is offered here, visible and reversible; `is_on`/`turn` come from whoever knows the desktop."""

    def __init__(self, today: date, is_on: bool, turn: Callable[[bool], bool], parent: QWidget | None = None) -> None:  # noqa: FBT001  # state
        super().__init__(_("It works from now on"), "", parent)
        self._today = today
        self._turn = turn
        self._dials = QWidget()
        self._row = FlowRow(24, self._dials)
        self._facts = [
            FactRow("bell", _("Warnings"), ""),
            FactRow("calendar-check", _("First look together"), "", has_rule=False),
        ]
        self._who = Label(
            _("Say who is here on Today or in the tray. Until a child is chosen, nobody is counted."), tone=Tone.INK2
        )
        self._autostart = CheckRow(
            _("Start Sundial when you log in"), _("You can change this in Settings."), is_checked=is_on
        )
        self._autostart.toggled.connect(self._toggle)
        self.body.addWidget(self._dials)
        for fact in self._facts:
            self.body.addWidget(fact)
        self._codes = QVBoxLayout()
        self._codes.setSpacing(8)
        self.body.addLayout(self._codes)
        self.body.addWidget(self._who)
        self.body.addWidget(self._autostart)
        self.body.addStretch(1)

    def show_result(self, draft: Draft, status: Status | None) -> None:
        """The family as the guardian now has it."""
        self.subtitle.setText(consequence_of_beginning(draft))
        for child in status.children if status is not None else ():
            self._row.addWidget(_named_dial(child))
        warnings = {w for c in draft.children if c.agreement is not None for w in c.agreement.warn_minutes}
        self._facts[0].show_value(warnings_text(sorted(warnings)).value)
        self._facts[1].show_value(first_look(self._today))

    def show_codes(self, codes: tuple[str, ...]) -> None:
        """Those for the day the passcode is forgotten, this once."""
        self._codes.addWidget(Heading(_("If the passcode is forgotten"), Size.TITLE))
        self._codes.addWidget(Label(why_codes(), tone=Tone.INK2))
        self._codes.addWidget(RecoveryCodes(codes))

    def _toggle(self, is_on: bool) -> None:  # noqa: FBT001  # Qt's signal
        if self._turn(is_on) is not is_on:
            self._autostart.blockSignals(True)
            self._autostart.setChecked(not is_on)
            self._autostart.blockSignals(False)


def _named_dial(child: ChildView) -> QWidget:
    width = round(DIAL_WIDTH * text_scale())
    shown = Dial(dial(child), name=isolated(child.name))
    shown.setFixedWidth(width)
    name = Label(isolated(child.name), is_bold=True)
    name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(shown)
    column.addWidget(name)
    return both
