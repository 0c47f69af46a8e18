"""A point in the family's own words: what the computer is for, a yes, a no, or what the grown-ups do."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.rules.agreement import Promise, PromiseKind
from app.rules.say import Say
from app.ui.parent.point_buttons import PointButtons
from app.ui.present.agreement import Wish
from app.ui.theme import Size
from app.ui.widgets.choices import ChoiceCard
from app.ui.widgets.combo import Combo
from app.ui.widgets.field import Field, TextBox
from app.ui.widgets.labels import Heading, Label, Tone
from app.words.language import _
from app.words.promises import KEPT_BY_PEOPLE, promise_title

MOST_WORDS = 300


class PromiseDialog(QDialog):
    """Once `entered`: `promise` is what was written, `wish` how (None: agreed at the table), `is_removed`: it shall go.

    `before` None: a new one. `is_counter`: only another proposal is due here. `can_remove`: nothing is open about it.
    """

    entered = Signal()

    def __init__(
        self,
        before: Promise | None,
        child: str,
        say: Say,
        *,
        is_counter: bool = False,
        can_remove: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._before, self._is_counter, self._can_remove = before, is_counter, can_remove
        self.is_removed = False
        self.resize(520, 520)
        title = _("In your own words") if before is None else _("Change this point")
        self.setWindowTitle(title)
        self._kind = Combo(_("What is it about?"))
        for kind in PromiseKind:
            self._kind.addItem(promise_title(kind), kind.value)
        self._text = TextBox("", _("For example: phones lie in the basket at dinner"), MOST_WORDS, name=_("Your words"))
        if before is not None:
            self._kind.setCurrentIndex(self._kind.findData(before.kind.value))
            self._kind.setEnabled(False)
            self._text.set_text(before.text)
        self._propose = ChoiceCard(_("Propose it"), _("Nothing changes until {name} says yes.").format(name=child))
        self._together = ChoiceCard(_("We agreed on this together"), _("It holds from now on."))
        self._together.setVisible(not say.needs_both and not is_counter)
        (self._propose if say.needs_both or is_counter else self._together).setChecked(True)
        self._by = Field(_("Who says it"), placeholder=_("Mum, Dad, …"))
        self._reason = Field(_("Why"))
        self._fault = Label("", tone=Tone.EMBER)
        self._propose.toggled.connect(self._show_fields)
        self._lay_out(title)
        self._show_fields()

    @property
    def promise(self) -> Promise:
        """What was written."""
        text = self._text.text().strip()
        if self._before is not None:
            return replace(self._before, text=text)
        kind = PromiseKind(self._kind.currentData())
        return Promise(f"{kind}-promise", kind, text)

    @property
    def wish(self) -> Wish | None:
        """Who proposes it and why; None when the family agreed on it at the table."""
        return Wish(self._by.text().strip(), self._reason.text().strip()) if self._propose.isChecked() else None

    def refuse(self, text: str) -> None:
        """Say why the guardian did not take it; what was entered stays, and can be tried again."""
        self.is_removed = False
        self._fault.setText(text)
        self.yes.setEnabled(True)

    def _lay_out(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(10)
        layout.addWidget(Heading(title, Size.TITLE))
        layout.addWidget(Label(_(KEPT_BY_PEOPLE), tone=Tone.INK2))
        for widget in (self._kind, self._text, self._propose, self._together, self._by, self._reason, self._fault):
            layout.addWidget(widget)
        layout.addStretch(1)
        can_remove = self._before is not None and self._can_remove
        buttons = PointButtons(self, self._save, self._remove if can_remove else None)
        self.yes = buttons.yes
        layout.addLayout(buttons)

    def _show_fields(self) -> None:
        for field in (self._by, self._reason):
            field.setVisible(self._propose.isChecked())

    def _save(self) -> None:
        if not self._text.text().strip():
            self._fault.setText(_("Please write it down in your own words."))
        elif self._is_counter and not self._reason.text().strip():
            self._fault.setText(_("Please say why, in one sentence."))
        else:
            self.entered.emit()

    def _remove(self) -> None:
        self.is_removed = True
        self.entered.emit()
