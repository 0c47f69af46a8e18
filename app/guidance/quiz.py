"""A quiz as it stands: which question, what was answered. It lives as long as the page and is kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.guidance.learning import WELL_KNOWN, Lesson, Question, Stage


@dataclass(frozen=True, slots=True)
class Quiz:
    """`answers` are the places that were chosen, in the order of the questions; an answer stays as it was given."""

    lesson: Lesson
    answers: tuple[int, ...] = ()
    at: int = 0

    @property
    def question(self) -> Question | None:
        """The question that is open; None after the last one."""
        return self.lesson.questions[self.at] if self.at < len(self.lesson.questions) else None

    @property
    def answered(self) -> int | None:
        """What was answered to the open question, if it was."""
        return self.answers[self.at] if self.at < len(self.answers) else None

    @property
    def is_right(self) -> bool:
        question = self.question
        return question is not None and self.answered == question.right

    @property
    def right(self) -> int:
        """How many answers were the best ones."""
        return sum(
            given == question.right for given, question in zip(self.answers, self.lesson.questions, strict=False)
        )

    @property
    def is_over(self) -> bool:
        return self.question is None

    @property
    def is_well_known(self) -> bool:
        """Worth saying after the last question. The youngest discover: for them there is nothing to reach."""
        return self.is_over and (self.lesson.level is Stage.IDENTIFY or self.right >= WELL_KNOWN)

    def answer(self, place: int) -> Quiz:
        """Answer the open question; what is answered already, or no answer at all, changes nothing."""
        question = self.question
        if question is None or self.answered is not None or not 0 <= place < len(question.answers):
            return self
        return replace(self, answers=(*self.answers, place))

    def go_on(self) -> Quiz:
        """The next question, once this one is answered."""
        return replace(self, at=self.at + 1) if self.answered is not None else self

    def again(self) -> Quiz:
        """From the beginning, as often as one likes."""
        return Quiz(self.lesson)
