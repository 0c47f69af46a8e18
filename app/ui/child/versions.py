"""How my agreement came to be what it is: the same versions that the parents read, the newest first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.present.versions import VersionLine, VersionsModel
from app.ui.widgets.buttons import SoftButton
from app.ui.widgets.clearing import clear
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.rule import Rule
from app.ui.widgets.version_entry import VersionEntry
from app.words.language import _


class VersionsPage(QWidget):
    """Shows a page of versions after the other; `wants_more()` when somebody wants the earlier ones."""

    wants_more = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[VersionLine, ...] = ()
        self._trouble = Label("", tone=Tone.INK2)
        self._entries = QVBoxLayout()
        self._more = SoftButton(_("Show earlier ones"), is_large=True)
        self._more.clicked.connect(self.wants_more)
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(self._trouble)
        box.addLayout(self._entries)
        box.addWidget(self._more)
        box.addStretch(1)
        self.foot = QWidget()
        self.foot.hide()

    def begin(self) -> None:
        """Nothing is shown yet."""
        self._shown = ()
        clear(self._entries)
        self.show_trouble("")
        self._more.hide()

    def add(self, model: VersionsModel) -> None:
        """These come below those that are shown."""
        for line in model.lines:
            if self._shown:
                self._entries.addWidget(Rule())
            self._shown = (*self._shown, line)
            self._entries.addWidget(VersionEntry(line, is_large=True))
        self._more.setVisible(bool(model.left_off))

    def show_trouble(self, sentence: str) -> None:
        """Why there is nothing to read just now; empty when all is well."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
