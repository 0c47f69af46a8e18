"""The agreement as its child reads it, with a yes for what is proposed to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.present.child_agreement import AgreementPage, ClauseLine
from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from app.ui.widgets.clearing import clear
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.ui.widgets.pill import STANDINGS, Pill
from app.ui.widgets.rule import Rule
from app.words.language import _


class ClausesPage(QWidget):
    """Shows an `AgreementPage`; `agrees(child, base, clause ids)` when the child says yes to one or to all."""

    agrees = Signal(int, int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.yes_buttons: list[SecondaryButton] = []
        self._shown: AgreementPage | None = None
        self._lead = Label("", Size.BODY, Tone.INK2)
        self._trouble = Label("", Size.BODY, Tone.EMBER)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self._all = PrimaryButton(_("Yes to everything"), "check", is_large=True)
        self._all.clicked.connect(self._tell_all)
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(self._lead)
        box.addWidget(self._trouble)
        box.addSpacing(4)
        box.addLayout(self._lines)
        box.addStretch(1)
        self.foot = QWidget()
        QVBoxLayout(self.foot).addWidget(self._all)
        self.show_trouble("")

    def show_page(self, page: AgreementPage) -> None:
        self.show_trouble("")
        self._all.setEnabled(True)
        if page == self._shown:
            return
        self._shown = page
        self._lead.setText(page.lead)
        self.foot.setVisible(len(page.open_clauses) > 1)
        clear(self._lines)
        self.yes_buttons.clear()
        for number, line in enumerate(page.lines):
            if number:
                self._lines.addWidget(Rule())
            self._lines.addWidget(self._clause(line))

    def show_trouble(self, text: str) -> None:
        """Why a yes did not count, and what to do; empty when all is well."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self._all.setEnabled(True)

    def _clause(self, line: ClauseLine) -> QWidget:
        made = _ClauseView(line)
        if line.can_agree:
            yes = SecondaryButton(_("Yes, I agree"), "check", is_large=True)
            yes.setAccessibleName(_("Yes, I agree: {clause}").format(clause=line.title))
            yes.clicked.connect(lambda: self._tell((line.id,)))
            made.body.addWidget(yes)
            self.yes_buttons.append(yes)
        return made

    def _tell_all(self) -> None:
        if self._shown is not None:
            self._all.setEnabled(False)
            self._tell(self._shown.open_clauses)

    def _tell(self, clauses: tuple[str, ...]) -> None:
        if self._shown is not None:
            self.agrees.emit(self._shown.child, self._shown.base, clauses)


class _ClauseView(QWidget):
    """One clause: what it is, how much, when, and how it stands."""

    def __init__(self, line: ClauseLine) -> None:
        super().__init__()
        self.setAccessibleName(line.sentence)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(GlyphIcon(line.icon, Tone.INK2))
        head.addWidget(Label(line.title, Size.LEAD, is_bold=True), 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(4)
        self.body.addLayout(head)
        for text in (line.value, line.detail):
            if text:
                self.body.addWidget(Label(text, Size.BODY, Tone.INK2))
        state = QHBoxLayout()
        state.addWidget(Pill(line.standing, STANDINGS[line.state]))
        state.addStretch(1)
        self.body.addLayout(state)
        if line.reason:
            self.body.addWidget(Label(line.reason, Size.BODY, Tone.INK2))
