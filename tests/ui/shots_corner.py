"""Pictures of help and learning in window and popup, to look at: `python tests/ui/shots_corner.py FOLDER`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.guidance.learning import Stage
from app.paths import resources
from app.report.handout_pdf import handout_pdf
from app.report.handouts import help_card, parents_card, worksheet
from app.ui import theme
from app.ui.child.popup import Popup
from app.ui.corner import content
from app.ui.corner.learning_view import LearningView
from app.ui.corner.quiz_view import QuizView
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from app.ui.theme import Mode
from app.words.helping import Voice
from app.words.language import load, speak
from tests.fakes.gateway import FakeGateway
from tests.ui.pictures import picture
from tests.ui.shots import SMALLEST, USUAL, around


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    os.environ.setdefault("TZ", "Europe/Berlin")
    for mode, code, scale, size in (
        (Mode.LIGHT, "en_GB", 1.0, USUAL),
        (Mode.DARK, "de", 1.0, USUAL),
        (Mode.LIGHT, "de", 2.0, SMALLEST),
    ):
        speak(load(code, resources() / "locale"))
        theme.apply(app, mode, scale)
        name = f"{mode}-{code}-{scale:g}"
        _window(app, folder, name, size)
        _popup(app, folder, name)
    _paper(folder)


def _window(app: QApplication, folder: Path, name: str, size: tuple[int, int]) -> None:
    gateway = FakeGateway()
    with tempfile.TemporaryDirectory() as place:
        window = ParentWindow(gateway, around(Path(place)))  # type: ignore[arg-type]  # the fake speaks as the real one does
        gateway.show(picture())
        window.resize(*size)
        window.show()
        window.go_to(Place.HELP)
        _save(app, window, folder / f"window-help-{name}.png")
        window.go_to(Place.LEARNING)
        view = window.page(Place.LEARNING).findChild(LearningView)
        assert view is not None
        _save(app, window, folder / f"window-list-{name}.png")
        view.open(content.shelf().modules[2])
        _save(app, window, folder / f"window-lesson-{name}.png")
        window.hide()
        window.deleteLater()


def _popup(app: QApplication, folder: Path, name: str) -> None:
    popup = Popup(has_window=True)
    popup.be_card(is_card=True)
    popup.open_at(None)
    popup.show_help()
    _save(app, popup, folder / f"popup-help-{name}.png")
    popup.show_learning()
    view = popup.learning.view
    assert view is not None
    view.suggest_stage(Stage.IDENTIFY)
    _save(app, popup, folder / f"popup-list-{name}.png")
    view.open(content.shelf().modules[0])
    _save(app, popup, folder / f"popup-lesson-{name}.png")
    view.begin_quiz()
    quiz = view.shown
    assert isinstance(quiz, QuizView)
    quiz.choices[0].click()
    _save(app, popup, folder / f"popup-quiz-{name}.png")
    assert quiz.answer is not None
    quiz.answer.click()
    _save(app, popup, folder / f"popup-why-{name}.png")
    for _question in range(5):
        if quiz.go_on is None and quiz.answer is not None:
            quiz.choices[0].click()
            quiz.answer.click()
        if quiz.go_on is not None:
            quiz.go_on.click()
    _save(app, popup, folder / f"popup-end-{name}.png")
    popup.close()
    popup.deleteLater()


def _paper(folder: Path) -> None:
    module, year = content.shelf().modules[7], content.this_year()
    made: dict[str, Callable[[], bytes]] = {
        "worksheet": lambda: handout_pdf(worksheet(module, Stage.UNDERSTAND)),
        "parents": lambda: handout_pdf(parents_card(module, Stage.WEIGH)),
        "help": lambda: handout_pdf(help_card(content.directory(), "DE", Voice.OLDER, year)),
    }
    for name, make in made.items():
        (folder / f"{name}.pdf").write_bytes(make())


def _save(app: QApplication, widget: QWidget, place: Path) -> None:
    for _pass in range(3):
        app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    widget.grab().save(str(place))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
