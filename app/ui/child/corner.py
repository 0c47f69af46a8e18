"""Help and Learning in the child's popup: always there, whoever sits here and whether or not a guardian answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.guidance.bands import age
from app.guidance.learning import Stage, stage_for
from app.words.helping import Voice

if TYPE_CHECKING:
    from app.ui.corner.help_view import HelpView
    from app.ui.corner.learning_view import LearningView


class HelpPage(QWidget):
    """The helplines and what to do, made when somebody first looks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: HelpView | None = None
        self._voice = Voice.OLDER
        self._box = QVBoxLayout(self)
        self.foot = _no_foot()

    def open(self) -> None:
        if self.view is None:
            from app.ui.corner.help_view import HelpView  # noqa: PLC0415  # who does not look need not wait

            self.view = HelpView((Voice.YOUNGER, Voice.OLDER))
            self.view.suggest_voice(self._voice)
            self._box.addWidget(self.view)

    def suggest(self, born: date | None, day: date) -> None:
        """The words for that age."""
        is_young = born is not None and stage_for(age(born, day)) is Stage.IDENTIFY
        self._voice = Voice.YOUNGER if is_young else Voice.OLDER
        if self.view is not None:
            self.view.suggest_voice(self._voice)


class LearningPage(QWidget):
    """The subjects, made when somebody first looks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: LearningView | None = None
        self._stage = stage_for(None)
        self._box = QVBoxLayout(self)
        self.foot = _no_foot()

    def open(self) -> None:
        if self.view is None:
            from app.ui.corner.learning_view import LearningView  # noqa: PLC0415  # as above

            self.view = LearningView(for_parents=False)
            self.view.suggest_stage(self._stage)
            self._box.addWidget(self.view)

    def suggest(self, born: date | None, day: date) -> None:
        """The level for that age."""
        self._stage = stage_for(age(born, day) if born is not None else None)
        if self.view is not None:
            self.view.suggest_stage(self._stage)


def _no_foot() -> QWidget:
    foot = QWidget()
    foot.hide()
    return foot
