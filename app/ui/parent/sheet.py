"""What every dialog of the window shares: a title, room for its content, and buttons with a way to say no."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Size, text_scale
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.labels import Heading, Label, Tone
from app.words.language import _

WIDTH = 440


class Sheet(QDialog):
    """Enter presses `yes`, Esc and `no` close it; it goes away when closed.

    `content` is the column between the title and the buttons.
    """

    def __init__(self, title: str, text: str, yes: str, *, no: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setMinimumWidth(round(WIDTH * min(text_scale(), 1.4)))
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        self.yes = PrimaryButton(yes)
        self.yes.setDefault(True)
        self.no = QuietButton(no or _("Cancel"))
        self.no.setAutoDefault(False)
        self.no.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 24, 26, 22)
        column.setSpacing(14)
        column.addWidget(Heading(title, Size.HEAD))
        if text:
            column.addWidget(Label(text, Size.BODY, Tone.INK2))
        column.addLayout(self.content)
        column.addSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        column.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt measures wrapped lines before it knows how wide they are: what came out too low is given its height."""
        super().showEvent(event)
        layout = self.layout()
        wanted = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if wanted > self.height():
            self.resize(self.width(), wanted)
