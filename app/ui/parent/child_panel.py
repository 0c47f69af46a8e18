"""One child's card on Today: who, doing what, the dial, the budgets, and the two things a parent can do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parent.beside import Beside
from app.ui.present.today import ChildCard, Fact, Kind
from app.ui.theme import Size
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.bars import CapBar
from app.ui.widgets.buttons import SecondaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.clearing import clear, take_away
from app.ui.widgets.dial import Dial
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.pictures import CategoryIcon, GlyphIcon
from app.ui.widgets.pill import Pill, PillKind
from app.words.language import _


class FactBlock(QWidget):
    """A label, an amount with its bold part, and a budget's track below where there is one."""

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label("", Size.SMALL, Tone.INK2)
        self._parts = (Label(wraps=False), Label(is_bold=True, wraps=False), Label(tone=Tone.INK2, wraps=False))
        self._bar = CapBar(fact.bar)
        amount = FlowRow(5)
        for part in self._parts:
            amount.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addLayout(amount)
        column.addSpacing(3)
        column.addWidget(self._bar)
        self.show_fact(fact)

    def show_fact(self, fact: Fact) -> None:
        """Show this amount."""
        self._label.setText(fact.label)
        self.setAccessibleName(f"{fact.label}: {fact.amount}")
        for part, text in zip(self._parts, fact.amount.partition(fact.strong), strict=True):
            part.setText(text.strip())
            part.setVisible(bool(text.strip()))
        self._bar.setVisible(fact.bar is not None)
        if fact.bar is not None:
            self._bar.show_model(fact.bar)


class KindMark(QWidget):
    """A category's picture, its name and its amount."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{kind.name}: {kind.amount}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(CategoryIcon(kind.category, 18))
        row.addWidget(Label(kind.name, Size.SMALL, Tone.INK2, wraps=False))
        row.addWidget(Label(kind.amount, Size.SMALL, is_bold=True, wraps=False))


class ChildPanel(Card):
    """`gives(child)`, `pauses(child)` and `resumes(child)` say what a parent wants to do, by the child's id."""

    gives = Signal(int)
    pauses = Signal(int)
    resumes = Signal(int)

    def __init__(self, model: ChildCard, parent: QWidget | None = None) -> None:
        super().__init__(padding=18, parent=parent)
        self._model = model
        self._avatar = Avatar(model.name, model.id - 1, 40)
        self._name = Heading(model.name, Size.TITLE)
        self._age = Label(model.age, Size.SMALL, Tone.INK3, wraps=False)
        self._doing_icon = GlyphIcon(model.doing_icon or "footprints", Tone.INK2, 16)
        self._doing = Label(model.doing, Size.SMALL, Tone.INK2)
        self._rest = Pill(model.rest, PillKind.PARENT_PROPOSES, "moon")
        self._dial = Dial(model.dial, name=model.name)
        self._reason = Label("", Size.SMALL, Tone.INK2)
        self._facts = QVBoxLayout()
        self._blocks: list[FactBlock] = []
        self._kinds = FlowRow(16)
        self._privacy = Label("", Size.SMALL, Tone.INK3)
        self._give = SecondaryButton(_("Give time"), "plus")
        self._pause = SecondaryButton(_("Pause"), "pause")
        self._give.clicked.connect(lambda: self.gives.emit(self._model.id))
        self._pause.clicked.connect(self._toggle_pause)
        self.body.addWidget(Beside(self._who(), self._rest, gap=12, least=190))
        self.body.addSpacing(6)
        self._left = self._time()
        self.body.addWidget(Beside(self._left, self._numbers(), gap=20, least=190))
        self.body.addSpacing(8)
        self.body.addLayout(self._kinds)
        self.body.addWidget(self._privacy)
        # Beside a taller card all begins at the same height.
        self.body.addStretch(1)
        self.show_model(model)

    def show_model(self, model: ChildCard) -> None:
        """Show how this child stands now."""
        before, self._model = self._model, model
        self.setAccessibleName(model.name)
        self._avatar.show_person(model.name, model.id - 1, model.face)
        self._name.setText(model.name)
        self._age.setText(model.age)
        self._doing.setText(model.doing)
        self._doing_icon.setVisible(bool(model.doing_icon))
        if model.doing_icon:
            self._doing_icon.show_icon(model.doing_icon)
        self._rest.setVisible(bool(model.rest))
        self._rest.show_pill(model.rest, PillKind.PARENT_PROPOSES)
        self._dial.setVisible(not model.is_own_day)
        self._dial.show_model(model.dial)
        self._reason.setText(model.reason)
        self._reason.setVisible(bool(model.reason))
        self._left.setVisible(not model.is_own_day or bool(model.reason))
        self._show_facts(model.facts)
        if self._kinds.count() == 0 or before.kinds != model.kinds:
            self._show_kinds(model.kinds)
        self._privacy.setText(model.privacy)
        self._privacy.setVisible(bool(model.privacy))
        self._give.setAccessibleName(_("Give {name} time").format(name=model.name))
        self._pause.setText(_("End pause") if model.is_paused else _("Pause"))
        name = _("End the pause of {name}") if model.is_paused else _("Pause for {name}")
        self._pause.setAccessibleName(name.format(name=model.name))

    def _who(self) -> QWidget:
        title = FlowRow(8)
        title.addWidget(self._name)
        title.addWidget(self._age)
        doing = QHBoxLayout()
        doing.setSpacing(6)
        doing.addWidget(self._doing_icon)
        doing.addWidget(self._doing, 1)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addLayout(title)
        lines.addLayout(doing)
        who = QWidget()
        row = QHBoxLayout(who)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        return who

    def _time(self) -> QWidget:
        time = QWidget()
        column = QVBoxLayout(time)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._dial, 1)
        column.addWidget(self._reason)
        return time

    def _numbers(self) -> QWidget:
        self._facts.setSpacing(10)
        buttons = FlowRow(8)
        buttons.addWidget(self._give)
        buttons.addWidget(self._pause)
        numbers = QWidget()
        column = QVBoxLayout(numbers)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addLayout(self._facts)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addStretch(1)
        return numbers

    def _show_facts(self, facts: tuple[Fact, ...]) -> None:
        while len(self._blocks) > len(facts):
            take_away(self._blocks.pop())
        for block, fact in zip(self._blocks, facts, strict=False):
            block.show_fact(fact)
        for fact in facts[len(self._blocks) :]:
            self._blocks.append(FactBlock(fact))
            self._facts.addWidget(self._blocks[-1])

    def _show_kinds(self, kinds: tuple[Kind, ...]) -> None:
        clear(self._kinds)
        for kind in kinds:
            self._kinds.addWidget(KindMark(kind))

    def _toggle_pause(self) -> None:
        (self.resumes if self._model.is_paused else self.pauses).emit(self._model.id)
