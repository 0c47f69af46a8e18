"""A message inside a page: what is so, and one thing to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.style import Tone
from app.ui.widgets.buttons import SecondaryButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.labels import Label
from app.ui.widgets.pictures import GlyphIcon


@dataclass(frozen=True, slots=True)
class BannerLook:
    """The surface, the icon's tone, and the icon."""

    surface: CardKind
    tone: Tone
    icon: str


class BannerKind(Enum):
    """What a banner says by its colour and icon."""

    INFO = BannerLook(CardKind.CARD, Tone.ACCENT, "info")
    ASKS = BannerLook(CardKind.GILT, Tone.GILT, "hand")
    GOOD = BannerLook(CardKind.ACCENT, Tone.ACCENT, "check")
    QUIET = BannerLook(CardKind.DUSK, Tone.DUSK, "moon")
    ERROR = BannerLook(CardKind.EMBER, Tone.EMBER, "triangle-alert")


class Banner(Card):
    """Icon, a bold line, a line that explains, and at most one action."""

    acted = Signal()

    def __init__(
        self,
        title: str,
        text: str = "",
        action: str = "",
        kind: BannerKind = BannerKind.INFO,
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind.value.surface, padding=16, parent=parent)
        self._icon = GlyphIcon(icon or kind.value.icon, kind.value.tone, 20)
        self._title = Label(is_bold=True)
        self._text = Label(tone=Tone.INK2)
        self._action = SecondaryButton(action)
        if not action:
            self._action.hide()
        self._action.clicked.connect(self.acted.emit)
        row, lines = QHBoxLayout(), QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._title)
        lines.addWidget(self._text)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.show_text(title, text)

    def show_text(self, title: str, text: str = "") -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())

    def show_action(self, action: str) -> None:
        """Another action, or none."""
        self._action.setText(action)
        self._action.setVisible(bool(action))
