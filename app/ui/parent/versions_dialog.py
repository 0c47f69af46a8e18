"""How the agreement came to be what it is, version by version, with who signed it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui.present.versions import VersionsModel
from app.ui.theme import Size
from app.ui.widgets.buttons import SecondaryButton
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.rule import Rule
from app.ui.widgets.surface import margins
from app.ui.widgets.version_entry import VersionEntry
from app.words.language import _


class VersionsDialog(QDialog):
    """Reads like a diary, the newest first; Esc closes it."""

    def __init__(self, model: VersionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("How it came to this"))
        self.resize(620, 600)
        scroll = ScrollPage()
        scroll.body.setSpacing(6)
        scroll.body.setContentsMargins(margins(0, 0, 12, 8))
        for line in model.lines:
            scroll.body.addWidget(VersionEntry(line))
            scroll.body.addWidget(Rule())
        if model.left_off:
            scroll.body.addWidget(Label(model.left_off, tone=Tone.INK2))
        scroll.body.addStretch(1)
        close = SecondaryButton(_("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.addWidget(Heading(_("How it came to this"), Size.TITLE))
        layout.addWidget(scroll, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
