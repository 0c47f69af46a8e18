"""The learning corner: its subjects, a lesson, its quiz. It asks nobody, tells nobody and keeps nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.guidance.learning import Module, Shelf, Stage, stage_for
from app.guidance.quiz import Quiz
from app.ui.corner import content
from app.ui.corner.lesson_view import LessonView
from app.ui.corner.quiz_view import QuizView, area_around
from app.ui.widgets.buttons import SoftButton
from app.ui.widgets.clearing import clear
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Label, Size, Tone
from app.ui.widgets.segmented import Option, Segmented
from app.words.language import _
from app.words.learning import broken_sentence, module_title, not_kept, stage_name


class LearningView(QWidget):
    """One thing at a time: the list, a lesson or a quiz. With `for_parents` a lesson has the parents' card as well."""

    def __init__(self, *, for_parents: bool, shelf: Shelf | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf if shelf is not None else content.shelf()
        self._for_parents = for_parents
        self.module: Module | None = None
        self.stage = Segmented([Option(str(stage.value), stage_name(stage)) for stage in Stage], name=_("Age"))
        self.stage.choose(str(stage_for(None).value))
        self.stage.chosen_changed.connect(lambda _key: self.show_start())
        self.shown: QWidget | None = None
        self._place = QVBoxLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.stage, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(self._place)
        box.addStretch(1)
        self.show_list()

    @property
    def _stage(self) -> Stage:
        return Stage(int(self.stage.chosen))

    def suggest_stage(self, stage: Stage) -> None:
        """The level that fits whoever sits here; a lesson that is open stays open."""
        if self.module is None:
            self.stage.choose(str(stage.value))

    def show_list(self) -> None:
        """All subjects."""
        self.module = None
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(not_kept(), Size.BODY, Tone.INK2))
        for broken in self._shelf.broken:
            column.addWidget(Label(broken_sentence(broken), Size.BODY, Tone.INK2))
        subjects = FlowRow(10) if self._for_parents else QVBoxLayout()
        subjects.setSpacing(10)
        tiles = [SoftButton(module_title(module), module.icon, is_large=True) for module in self._shelf.modules]
        widest = max((tile.sizeHint().width() for tile in tiles), default=0)
        for tile, module in zip(tiles, self._shelf.modules, strict=True):
            # All as wide as the widest, so that those below each other stand in columns.
            tile.setMinimumWidth(widest if self._for_parents else 0)
            tile.clicked.connect(lambda _checked=False, module=module: self.open(module))
            subjects.addWidget(tile)
        column.addLayout(subjects)
        self._show(page)

    def open(self, module: Module) -> None:
        """The lesson of that subject at the level that is chosen."""
        self.module = module
        page = LessonView(module, self._stage, for_parents=self._for_parents)
        page.leaves.connect(self.show_list)
        page.begins.connect(self.begin_quiz)
        self._show(page)

    def show_start(self) -> None:
        """Another level was chosen: the same subject at that level, or the list."""
        if self.module is None:
            self.show_list()
        else:
            self.open(self.module)

    def begin_quiz(self) -> None:
        """The five questions of the open lesson."""
        if self.module is None:
            return
        module = self.module
        page = QuizView(Quiz(module.lesson(self._stage)), module)
        page.leaves.connect(lambda: self.open(module))
        page.ends.connect(self.show_list)
        page.turned.connect(self._scroll_up)
        self._show(page)

    def _show(self, page: QWidget) -> None:
        """The level can be changed where it does not throw away a quiz."""
        clear(self._place)
        self.shown = page
        self.stage.setVisible(not isinstance(page, QuizView))
        self._place.addWidget(page)
        page.show()  # Qt would do so later, and until then it takes no focus
        self._scroll_up()

    def _scroll_up(self) -> None:
        if (around := area_around(self)) is not None:
            around.verticalScrollBar().setValue(0)
