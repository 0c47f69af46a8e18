"""When warnings come before time is up: chosen from a short list, all of them can be off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.words.durations import minutes
from app.words.language import _

CHOICES = (30, 15, 10, 5, 1)


class WarningsDialog(QDialog):
    """After `exec()`, `warn_minutes` holds what was chosen, largest first."""

    def __init__(self, warn_minutes: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Before time is up"))
        offered = sorted({*CHOICES, *warn_minutes}, reverse=True)
        self._rows = {left: CheckRow(minutes(left), is_checked=left in warn_minutes) for left in offered}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(8)
        layout.addWidget(Heading(_("Before time is up"), Size.TITLE))
        layout.addWidget(Label(_("A warning comes when so much time is left."), tone=Tone.INK2))
        for row in self._rows.values():
            layout.addWidget(row)
        layout.addSpacing(8)
        layout.addLayout(self._buttons())

    @property
    def warn_minutes(self) -> tuple[int, ...]:
        return tuple(left for left, row in self._rows.items() if row.isChecked())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = SecondaryButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        save = PrimaryButton(_("Save"))
        save.setDefault(True)
        save.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(save)
        return row
