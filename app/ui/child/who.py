"""The page of a shared account: who is here, one press for each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.present.sitting import Choice
from app.ui.theme import Size
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import SecondaryButton, SoftButton
from app.ui.widgets.clearing import clear
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.words.language import _

PICTURE = 28


class WhoPage(QWidget):
    """One button for each child and one for a grown-up; `sits` carries the child's id, or None."""

    sits = Signal(object)
    opens_window = Signal()

    def __init__(self, *, has_window: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, tuple[Choice, ...]] | None = None
        self._lead = Label("", Size.BODY, Tone.INK2)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(10)
        self._window = SoftButton(_("For parents"), "app-window", is_large=True)
        self._window.clicked.connect(self.opens_window)
        self._trouble = Label("", Size.BODY, Tone.EMBER)
        box = QVBoxLayout(self)
        box.setSpacing(14)
        box.addWidget(self._lead)
        box.addLayout(self._buttons)
        box.addWidget(self._trouble)
        box.addStretch(1)
        self.foot = QWidget()
        self.foot.setVisible(has_window)
        QVBoxLayout(self.foot).addWidget(self._window)
        self.show_trouble("")

    def show_choices(self, lead: str, choices: tuple[Choice, ...]) -> None:
        """Offer these; whoever is here already is marked."""
        if (lead, choices) == self._shown:
            return
        self._shown = (lead, choices)
        self._lead.setText(lead)
        clear(self._buttons)
        for tint, choice in enumerate(choices):
            self._buttons.addWidget(self._button(choice, tint))

    def show_trouble(self, text: str) -> None:
        """Why the switch did not work; empty when all is well."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def _button(self, choice: Choice, tint: int) -> SecondaryButton:
        name = choice.name or _("A grown-up")
        button = SecondaryButton(_("{name} (here now)").format(name=name) if choice.is_here else name, is_large=True)
        beside = QHBoxLayout(button)
        beside.setContentsMargins(10, 0, 10, 0)
        is_child = choice.child is not None
        beside.addWidget(Avatar(name, tint, PICTURE, choice.face) if is_child else GlyphIcon("user", size=PICTURE))
        beside.addStretch(1)
        button.clicked.connect(lambda: self.sits.emit(choice.child))
        return button
