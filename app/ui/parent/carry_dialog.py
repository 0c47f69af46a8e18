"""How far a file is, a way to stop it, and at the end what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from app.ui.parent.carrying import Fetching, Restoring
from app.ui.parent.sheet import Sheet
from app.ui.theme import Size
from app.ui.widgets.labels import Label, Tone
from app.words.language import _

STEPS = 1000


class CarryDialog(Sheet):
    """Stands in front of the page until the file is where it should be, or nothing has changed."""

    def __init__(self, title: str, carrying: Fetching | Restoring, parent: QWidget | None = None) -> None:
        super().__init__(title, "", _("Close"), no=_("Stop"), parent=parent)
        self._carrying = carrying
        carrying.setParent(self)
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._text = Label("", Size.BODY, Tone.INK2)
        self._text.hide()
        self.content.addWidget(self._bar)
        self.content.addWidget(self._text)
        self.yes.hide()
        self.yes.clicked.connect(self.accept)
        self.rejected.connect(carrying.stop)
        carrying.progressed.connect(self._show)
        carrying.ended.connect(self._say)
        carrying.failed.connect(lambda sentence, way_out: self._say(f"{sentence} {way_out}".strip()))
        carrying.dropped.connect(self.reject)

    def open(self) -> None:
        """Show it and begin."""
        super().open()
        self._carrying.start()

    def _show(self, done: int, whole: int) -> None:
        self._bar.setValue(min(STEPS, STEPS * done // max(whole, 1)))

    def _say(self, sentence: str) -> None:
        self._bar.hide()
        self._text.setText(sentence)
        self._text.show()
        self.setAccessibleDescription(sentence)
        self.no.hide()
        self.yes.show()
        self.yes.setFocus()
        self.adjustSize()
