"""A quiz explains every answer, never takes one back by itself, and can be tried without end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guidance.learning import Stage
from app.guidance.quiz import Quiz
from tests.guidance.test_learning import SHELF

LESSON = SHELF.modules[0].lesson(Stage.UNDERSTAND)


def through(places: list[int], stage: Stage = Stage.UNDERSTAND) -> Quiz:
    quiz = Quiz(SHELF.modules[0].lesson(stage))
    for place in places:
        quiz = quiz.answer(place).go_on()
    return quiz


def test_an_answer_is_right_or_not_and_stays_as_it_was_given() -> None:
    right = LESSON.questions[0].right
    quiz = Quiz(LESSON).answer(right)
    assert quiz.is_right
    assert quiz.answer((right + 1) % 3) == quiz


def test_one_goes_on_only_after_answering() -> None:
    assert Quiz(LESSON).go_on().at == 0
    assert Quiz(LESSON).answer(0).go_on().at == 1


def test_no_answer_is_none() -> None:
    assert Quiz(LESSON).answer(7).answered is None
    assert Quiz(LESSON).answer(-1).answered is None


@pytest.mark.parametrize(("wrong", "is_well_known"), [(0, True), (1, True), (2, False), (5, False)])
def test_four_of_five_is_known_well(wrong: int, *, is_well_known: bool) -> None:
    places = [(q.right + (number < wrong)) % 3 for number, q in enumerate(LESSON.questions)]
    quiz = through(places)
    assert quiz.is_over
    assert quiz.right == 5 - wrong
    assert quiz.is_well_known is is_well_known
    assert quiz.again() == Quiz(LESSON)


def test_the_youngest_have_nothing_to_reach() -> None:
    lesson = SHELF.modules[0].lesson(Stage.IDENTIFY)
    assert through([(q.right + 1) % 3 for q in lesson.questions], Stage.IDENTIFY).is_well_known


@given(st.lists(st.integers(-1, 4), max_size=30))
def test_whatever_is_pressed_it_ends_with_at_most_five_answers(places: list[int]) -> None:
    quiz = through(places)
    assert len(quiz.answers) <= len(LESSON.questions)
    assert 0 <= quiz.right <= len(quiz.answers)
    assert quiz.is_over is (quiz.at == len(LESSON.questions))
