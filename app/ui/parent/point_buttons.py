"""The row at the foot of a point's dialog: take it out, cancel, save."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout

from app.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from app.words.language import _


class PointButtons(QHBoxLayout):
    """`yes` saves; `remove` None: there is nothing to take out."""

    def __init__(self, dialog: QDialog, save: Callable[[], None], remove: Callable[[], None] | None) -> None:
        super().__init__()
        self.setSpacing(8)
        if remove is not None:
            out = QuietButton(_("Take this point out"), "trash-2")
            out.clicked.connect(remove)
            self.addWidget(out)
        self.addStretch(1)
        cancel = SecondaryButton(_("Cancel"))
        cancel.clicked.connect(dialog.reject)
        self.yes = PrimaryButton(_("Save"))
        self.yes.setDefault(True)
        self.yes.clicked.connect(save)
        self.addWidget(cancel)
        self.addWidget(self.yes)
