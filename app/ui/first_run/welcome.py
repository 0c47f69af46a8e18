"""The first screen: what Sundial is, what it records and who sees it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.first_run.page import FirstRunPage
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.words.language import _


class Welcome(FirstRunPage):
    """Nothing to enter here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Screen time you agree on together"),
            _("Set it up in about three minutes. Everything stays on this computer, unless you mail a review."),
            parent,
        )
        for icon, title, detail in (
            ("handshake", _("You decide together"), _("A limit is a point in your family’s agreement")),
            ("eye", _("No secrets"), _("Children see everything you see")),
            ("clock", _("What is recorded"), _("Which app a child uses, and from when to when")),
            ("shield-check", _("What is never recorded"), _("Window titles, messages, keys, pictures of the screen")),
        ):
            self.body.addLayout(_promise(icon, title, detail))
        self.body.addStretch(1)


def _promise(icon: str, title: str, detail: str) -> QHBoxLayout:
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(Label(title, is_bold=True))
    texts.addWidget(Label(detail, tone=Tone.INK2))
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(GlyphIcon(icon, Tone.INK2, 20), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(texts, 1)
    return row
