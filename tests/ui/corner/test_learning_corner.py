"""The learning corner is read, answered and left with the keyboard alone, and keeps nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.guidance.learning import Stage
from app.paths import resources
from app.ui import theme
from app.ui.corner.content import shelf_in
from app.ui.corner.learning_view import LearningView
from app.ui.corner.lesson_view import LessonView
from app.ui.corner.quiz_view import QuizView
from app.ui.widgets.labels import Label
from app.words.language import load, speaking

FOLDER = resources() / "content" / "learning"
SHELF = shelf_in(FOLDER)


def texts(view: QWidget) -> list[str]:
    return [label.text() for label in view.findChildren(Label) if label.isVisibleTo(view)]


@pytest.fixture
def view(qtbot: QtBot) -> LearningView:
    made = LearningView(for_parents=False, shelf=SHELF)
    qtbot.addWidget(made)
    made.resize(332, 800)
    made.show()
    return made


def quiz(view: LearningView) -> QuizView:
    assert isinstance(view.shown, QuizView)
    return view.shown


def answer(view: LearningView, place: int) -> None:
    page = quiz(view)
    page.choices[place].click()
    assert page.answer is not None
    page.answer.click()


def go_on(view: LearningView) -> None:
    page = quiz(view)
    assert page.go_on is not None
    page.go_on.click()


def test_all_subjects_are_offered(view: LearningView) -> None:
    buttons = [button.accessibleName() for button in view.findChildren(QPushButton)]
    assert len(buttons) == 12
    assert buttons[0] == "Mean messages"


def test_a_lesson_shows_its_pictures_and_its_quiz_explains_every_answer(view: LearningView) -> None:
    module = SHELF.modules[0]
    lesson = module.lesson(Stage.IDENTIFY)
    view.suggest_stage(Stage.IDENTIFY)
    view.open(module)
    assert {step.says for step in lesson.steps} <= set(texts(view))
    view.begin_quiz()
    question = lesson.questions[0]
    answer(view, (question.right + 1) % 3)
    assert "Another answer is better here." in texts(view)
    assert f"Best: {question.answers[question.right]}\n{question.why}" in texts(view)
    go_on(view)
    question = lesson.questions[1]
    answer(view, question.right)
    assert "Yes, that is the best answer." in texts(view)
    assert question.why in texts(view)


def test_an_answer_is_given_only_once_one_is_chosen(view: LearningView) -> None:
    view.open(SHELF.modules[1])
    view.begin_quiz()
    page = quiz(view)
    assert page.answer is not None
    assert not page.answer.isEnabled()
    page.choices[0].click()
    assert page.answer.isEnabled()


def test_after_the_last_question_it_can_be_done_again_and_nothing_is_kept(view: LearningView) -> None:
    module = SHELF.modules[2]
    view.open(module)
    view.begin_quiz()
    for question in module.lesson(Stage.UNDERSTAND).questions:
        answer(view, question.right)
        go_on(view)
    said = texts(view)
    assert "You know this well." in said
    assert "The best answer in 5 of 5 questions." in said
    assert "Nobody sees your answers, and they are not kept." in said
    quiz(view).ends.emit()
    view.open(module)
    view.begin_quiz()
    assert "Question 1 of 5" in texts(view)


def test_with_the_keyboard_alone(qtbot: QtBot, view: LearningView) -> None:
    view.open(SHELF.modules[3])
    view.begin_quiz()
    page = quiz(view)
    qtbot.waitUntil(page.choices[0].hasFocus)
    QTest.keyClick(page.choices[0], Qt.Key.Key_Space)
    QTest.keyClick(page.choices[0], Qt.Key.Key_Tab)
    assert page.answer is not None
    assert page.answer.hasFocus()
    QTest.keyClick(page.answer, Qt.Key.Key_Space)
    assert page.go_on is not None
    go_on_button = page.go_on
    qtbot.waitUntil(go_on_button.hasFocus)
    QTest.keyClick(go_on_button, Qt.Key.Key_Space)
    assert "Question 2 of 5" in texts(view)


def test_a_screen_reader_hears_the_question_its_answers_and_why(view: LearningView) -> None:
    module = SHELF.modules[4]
    question = module.lesson(Stage.UNDERSTAND).questions[0]
    view.open(module)
    view.begin_quiz()
    page = quiz(view)
    names = [QAccessible.queryAccessibleInterface(choice).text(QAccessible.Text.Name) for choice in page.choices]
    assert tuple(names) == question.answers
    around = page.choices[0].parentWidget()
    assert around is not None
    assert around.accessibleName() == question.asks
    answer(view, question.right)
    assert page.go_on is not None
    assert question.why in page.go_on.accessibleDescription()


def test_parents_find_their_card_and_children_the_worksheet_alone(qtbot: QtBot, view: LearningView) -> None:
    view.open(SHELF.modules[0])
    assert "Card for parents" not in texts(view)
    assert "Worksheet" in texts(view)
    parents = LearningView(for_parents=True, shelf=SHELF)
    qtbot.addWidget(parents)
    parents.show()
    parents.open(SHELF.modules[0])
    assert SHELF.modules[0].lesson(Stage.UNDERSTAND).grown_ups[0] in texts(parents)


def test_another_level_shows_the_same_subject(view: LearningView) -> None:
    view.open(SHELF.modules[5])
    view.stage.choose("3")
    view.show_start()
    assert isinstance(view.shown, LessonView)
    assert SHELF.modules[5].lesson(Stage.WEIGH).steps[0].says in texts(view)


def test_in_german_the_frame_is_german_and_the_english_part_is_marked(qtbot: QtBot) -> None:
    with speaking(load("de", resources() / "locale")):
        made = LearningView(for_parents=False, shelf=SHELF)
        qtbot.addWidget(made)
        made.show()
        made.open(SHELF.modules[0])
        said = texts(made)
    assert "Gemeine Nachrichten" in said
    assert "Dieser Teil ist auf Englisch. Er ist noch nicht übersetzt." in said


def test_in_english_nothing_is_marked(view: LearningView) -> None:
    view.open(SHELF.modules[0])
    assert not any("not translated" in text for text in texts(view))


def test_a_broken_file_is_named_and_the_rest_works(qtbot: QtBot, tmp_path: Path) -> None:
    for path in FOLDER.glob("*.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "05-ai.json").write_text('{"format": "sundial-learning/1"}', encoding="utf-8")
    made = LearningView(for_parents=False, shelf=shelf_in(tmp_path))
    qtbot.addWidget(made)
    made.show()
    assert "The learning page 05-ai.json cannot be read. All others work." in texts(made)
    assert len(made.findChildren(QPushButton)) == 11


@pytest.mark.parametrize("code", ["en_GB", "de"])
def test_at_twice_the_text_size_nothing_is_wider_than_the_popup(qtbot: QtBot, qapp: QApplication, code: str) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, 2.0)
    room = 2 * (372 - 48)
    with speaking(load(code, resources() / "locale")):
        made = LearningView(for_parents=False, shelf=SHELF)
        qtbot.addWidget(made)
        made.show()
        widest = {"list": made.minimumSizeHint().width()}
        for module in SHELF.modules:
            made.open(module)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            widest[module.id] = made.minimumSizeHint().width()
    assert {name: width for name, width in widest.items() if width > room} == {}
