"""What every screen of the first run has in common: a title, a line below it, and room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import Size
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.surface import margins

SPACE = 16


class FirstRunPage(QWidget):
    """One screen; `changed()` says that something was entered, so that Next may be judged again.

    `body` scrolls; what is added to `foot` stays in sight below it.
    """

    changed = Signal()

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.heading = Heading(title, Size.HEAD)
        self.subtitle = Label(subtitle, tone=Tone.INK2)
        scroll = ScrollPage()
        self.body = scroll.body
        self.body.setSpacing(SPACE)
        self.body.setContentsMargins(margins(0, 8, 8, 8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(self.subtitle)
        layout.addSpacing(8)
        layout.addWidget(scroll, 1)
        self.foot = layout

    def first_field(self) -> QWidget | None:
        """Where one begins to type; None where there is nothing to type."""
        return None

    def fault(self) -> str:
        """Why one cannot go on yet; empty when one can."""
        return ""
