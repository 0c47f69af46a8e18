"""A quiz: one question at a time, and after every answer why."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.guidance.learning import Module, Question
from app.guidance.quiz import Quiz
from app.ui.corner.lesson_view import marked, pictured
from app.ui.widgets.banner import Banner, BannerKind
from app.ui.widgets.buttons import PrimaryButton, QuietButton, SoftButton
from app.ui.widgets.card import CardKind
from app.ui.widgets.choices import ChoiceCard
from app.ui.widgets.clearing import clear
from app.ui.widgets.labels import Heading, Label, Size, Tone
from app.words.language import _
from app.words.learning import count, foreign_mark, not_kept, outcome, question_place, verdict


class QuizView(QWidget):
    """`leaves` back to the lesson, `ends` to the subjects; `turned` when another question stands there."""

    leaves = Signal()
    ends = Signal()
    turned = Signal()

    def __init__(self, quiz: Quiz, module: Module, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quiz, self._module = quiz, module
        self.choices: list[ChoiceCard] = []
        self.answer: PrimaryButton | None = None
        self.go_on: PrimaryButton | None = None
        self.back = QuietButton(_("Back to the page"), "arrow-left")
        self.back.clicked.connect(self.leaves)
        self._place = QVBoxLayout()
        self._place.setSpacing(12)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        if mark := foreign_mark(module):
            box.addWidget(marked(mark))
        box.addLayout(self._place)
        self._show()

    def _show(self) -> None:
        clear(self._place)
        self.choices, self.answer, self.go_on = [], None, None
        question = self.quiz.question
        if question is None:
            self._show_end()
        else:
            self._ask(question)
        self.turned.emit()

    def _ask(self, question: Question) -> None:
        self._add(Label(question_place(self.quiz), Size.SMALL, Tone.INK2))
        self._add(pictured(question.icon, question.asks, self.quiz.lesson.level, CardKind.CARD))
        answers = QWidget()  # the choices exclude each other among themselves, and not those of the question before
        answers.setAccessibleName(question.asks)
        column = QVBoxLayout(answers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for text in question.answers:
            choice = ChoiceCard(text)
            choice.toggled.connect(self._chosen)
            column.addWidget(choice)
            self.choices.append(choice)
        self._add(answers)
        self.answer = PrimaryButton(_("This one"), "check", is_large=True)
        self.answer.setEnabled(False)
        self.answer.clicked.connect(self._answer)
        self._add(self.answer)
        _focus(self.choices[0])

    def _add(self, widget: QWidget) -> None:
        self._place.addWidget(widget)
        widget.show()  # Qt would do so later, and until then it takes no focus

    def _chosen(self, is_on: bool) -> None:  # noqa: FBT001  # a signal's argument
        if self.answer is not None and is_on:
            self.answer.setEnabled(True)

    def _answer(self) -> None:
        place = next((number for number, choice in enumerate(self.choices) if choice.isChecked()), -1)
        self.quiz = self.quiz.answer(place)
        question = self.quiz.question
        if self.answer is None or question is None or self.quiz.answered is None:
            return
        self.answer.hide()
        for choice in self.choices:
            choice.setEnabled(False)
        best = "" if self.quiz.is_right else _("Best: {answer}").format(answer=question.answers[question.right])
        kind = BannerKind.GOOD if self.quiz.is_right else BannerKind.INFO
        why = f"{best}\n{question.why}".strip()
        self._add(Banner(verdict(self.quiz), why, kind=kind, icon="" if self.quiz.is_right else "lightbulb"))
        self.go_on = PrimaryButton(_("Go on"), "arrow-right", is_large=True)
        self.go_on.setAccessibleDescription(f"{verdict(self.quiz)} {why}")
        self.go_on.clicked.connect(self._go_on)
        self._add(self.go_on)
        _focus(self.go_on)

    def _go_on(self) -> None:
        self.quiz = self.quiz.go_on()
        self._show()

    def _again(self) -> None:
        self.quiz = self.quiz.again()
        self._show()

    def _show_end(self) -> None:
        self._add(Heading(outcome(self.quiz), Size.HEAD))
        for text in filter(None, (count(self.quiz), not_kept())):
            self._add(Label(text, Size.LEAD, Tone.INK2))
        again = SoftButton(_("Once more"), "rotate-ccw", is_large=True)
        again.clicked.connect(self._again)
        subjects = PrimaryButton(_("All subjects"), "book-open", is_large=True)
        subjects.clicked.connect(self.ends)
        self._add(again)
        self._add(subjects)
        _focus(subjects)


def area_around(widget: QWidget) -> QScrollArea | None:
    """What the widget scrolls in."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def _focus(widget: QWidget) -> None:
    """The keyboard goes on where the reading does, and the page with it; only once the page stands."""

    def go() -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if (around := area_around(widget)) is not None:
            around.ensureWidgetVisible(widget)

    QTimer.singleShot(0, widget, go)
