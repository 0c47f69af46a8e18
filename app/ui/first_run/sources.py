"""Where the numbers of a starting point come from: each with its reason, its publications and their years."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui.present.first_run import SourceLine
from app.ui.theme import Size
from app.ui.widgets.buttons import SecondaryButton
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.surface import margins
from app.words.language import _


class SourcesDialog(QDialog):
    """Reads like a short list of references; Esc closes it."""

    def __init__(self, lines: Sequence[SourceLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Where this comes from"))
        self.resize(620, 560)
        scroll = ScrollPage()
        scroll.body.setSpacing(4)
        scroll.body.setContentsMargins(margins(0, 0, 12, 8))
        for line in lines:
            _add(scroll.body, line)
        scroll.body.addStretch(1)
        close = SecondaryButton(_("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.addWidget(Heading(_("Where this comes from"), Size.TITLE))
        layout.addWidget(
            Label(
                _("These numbers are a starting point to talk about, not a rule. Most guidance counts every screen."),
                tone=Tone.INK2,
            )
        )
        layout.addWidget(scroll, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _add(body: QVBoxLayout, line: SourceLine) -> None:
    body.addSpacing(10)
    if line.title:
        body.addWidget(Label(line.title, is_bold=True))
    body.addWidget(Label(line.because, tone=Tone.INK2))
    for source in line.sources:
        body.addWidget(Label(source, Size.SMALL, Tone.INK3))
