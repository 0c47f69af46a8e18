"""Tips for the child, in its reading level; how today was, with one tap; and what its parents were shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.guidance.facts import Remark
from app.ui.present.tips import MyTips
from app.ui.theme import Size
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.clearing import clear
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.words.language import _


class TipsPage(QWidget):
    """Shows a `MyTips`; `says(Remark, bool)` when the child says what its day was like, or takes it back."""

    says = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: MyTips | None = None
        self._ticks: dict[Remark, CheckRow] = {}
        self._tips = QVBoxLayout()
        self._tips.setSpacing(10)
        self._trouble = Label("", Size.BODY, Tone.EMBER)
        self._trouble.hide()
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(Label(_("How was today?"), Size.LEAD, is_bold=True))
        for remark, text in ((Remark.TOGETHER, _("We played together")), (Remark.HARD, _("Stopping was hard"))):
            tick = self._ticks[remark] = CheckRow(text)
            tick.clicked.connect(lambda is_so, remark=remark: self.says.emit(remark, is_so))
            box.addWidget(tick)
        box.addWidget(self._trouble)
        box.addWidget(Label(_("Your parents see it too."), Size.SMALL, Tone.INK2))
        box.addLayout(self._tips)
        box.addStretch(1)
        self.foot = QWidget()
        self.foot.hide()

    def show_tips(self, tips: MyTips) -> None:
        """Show these; nothing is drawn anew when nothing changed."""
        before, self._shown = self._shown, tips
        for remark, tick in self._ticks.items():
            tick.setChecked(remark in tips.said)
        if before is not None and (before.tips, before.shown_to_parents) == (tips.tips, tips.shown_to_parents):
            return
        clear(self._tips)
        self._tips.addWidget(Label(_("Tips for you"), Size.LEAD, is_bold=True))
        for text in tips.tips:
            self._tips.addLayout(_line(text))
        if not tips.tips:
            self._tips.addWidget(Label(_("The tips cannot be read."), tone=Tone.INK2))
        if tips.shown_to_parents:
            self._tips.addWidget(Label(_("Your parents were shown these tips"), Size.LEAD, is_bold=True))
            for heading in tips.shown_to_parents:
                self._tips.addWidget(Label(heading, tone=Tone.INK2))

    def show_trouble(self, text: str) -> None:
        """Why it could not be said, and what to do; the ticks are again as they were."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        if text and self._shown is not None:
            self.show_tips(self._shown)


def _line(text: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(10)
    line.addWidget(GlyphIcon("lightbulb", Tone.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(text), 1)
    return line
