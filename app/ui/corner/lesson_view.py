"""A lesson: a few pictures with a sentence each, then the quiz, the worksheet and the card for parents."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.guidance.learning import Lesson, Module, Stage
from app.report.handouts import parents_card, worksheet
from app.ui.corner.on_paper import OnPaper
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.labels import Heading, Label, Size, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.words.language import _
from app.words.learning import foreign_mark, module_title

PICTURE = {Stage.IDENTIFY: 52, Stage.UNDERSTAND: 30, Stage.WEIGH: 24}
"""The younger the reader, the more the picture says."""
LETTERS = {Stage.IDENTIFY: Size.TITLE, Stage.UNDERSTAND: Size.LEAD, Stage.WEIGH: Size.LEAD}


class LessonView(QWidget):
    """`begins` when the quiz is wanted, `leaves` to go back to the subjects."""

    begins = Signal()
    leaves = Signal()

    def __init__(self, module: Module, stage: Stage, *, for_parents: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lesson = module.lesson(stage)
        self.back = QuietButton(_("All subjects"), "arrow-left")
        self.back.clicked.connect(self.leaves)
        self.begin = PrimaryButton(_("Five questions"), "circle-question-mark", is_large=True)
        self.begin.clicked.connect(self.begins)
        self.sheet = OnPaper(_("Worksheet"), lambda: worksheet(module, stage), f"sundial-{module.id}-{stage.value}")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(Heading(module_title(module), Size.HEAD))
        if mark := foreign_mark(module):
            box.addWidget(marked(mark))
        for step in lesson.steps:
            box.addWidget(pictured(step.icon, step.says, stage))
        box.addWidget(self.begin)
        if for_parents:
            box.addWidget(self._card(module, lesson))
        box.addWidget(self.sheet)

    def _card(self, module: Module, lesson: Lesson) -> Card:
        card = Card(padding=16)
        card.setAccessibleName(_("Card for parents"))
        card.body.addWidget(Heading(_("Card for parents")))
        for text in lesson.grown_ups:
            card.body.addWidget(Label(text))
        file = f"sundial-{module.id}-{lesson.level.value}-parents"
        card.body.addWidget(OnPaper(_("Card for parents"), lambda: parents_card(module, lesson.level), file))
        return card


def marked(text: str) -> QWidget:
    """The mark above what stands in another language."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(GlyphIcon("languages", Tone.INK2), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(text, Size.SMALL, Tone.INK2), 1)
    return row


def pictured(icon: str, text: str, stage: Stage, kind: CardKind = CardKind.SUNKEN) -> Card:
    """A sentence with its picture, as large as the reader is young."""
    card = Card(kind, padding=14)
    card.setAccessibleName(text)
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(GlyphIcon(icon, Tone.ACCENT, PICTURE[stage]), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Label(text, LETTERS[stage]), 1)
    card.body.addLayout(row)
    return card
