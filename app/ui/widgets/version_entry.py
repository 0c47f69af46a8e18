"""One version of an agreement: what was done, why, who signed it, and (once somebody wants it) what held then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.present.versions import VersionLine
from app.ui.theme import Size
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import Label, Tone
from app.words.language import _


class VersionEntry(QWidget):
    """A diary's entry; `is_large` for a child."""

    def __init__(self, line: VersionLine, *, is_large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 6, 0, 6)
        box.setSpacing(3)
        box.addWidget(Label(line.deed, is_bold=True))
        for text in (line.title, line.reason, line.signed):
            if text:
                box.addWidget(Label(text, tone=Tone.INK2))
        points = Label("\n".join(line.points), Size.BODY if is_large else Size.SMALL, Tone.INK2)
        points.hide()
        more = QuietButton(_("What held then"), "chevron-down", is_large=is_large)
        more.setAccessibleName(_("What held then: {version}").format(version=line.title))
        more.clicked.connect(lambda: points.setVisible(points.isHidden()))
        box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(points)
