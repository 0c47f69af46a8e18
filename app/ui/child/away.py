"""The popup while there is no guardian, or nothing to keep: one sentence, a way out, perhaps a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.present.absence import BannerModel
from app.ui.theme import Size
from app.ui.widgets.buttons import SecondaryButton
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import GlyphIcon

PICTURE = 40


class AwayPage(QWidget):
    """Shows a `BannerModel`; `acts` when its button is pressed."""

    acts = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Label("", Size.LEAD, is_bold=True)
        self._way_out = Label("", Size.BODY, Tone.INK2)
        self._action = SecondaryButton("", is_large=True)
        self._action.clicked.connect(self.acts)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addStretch(1)
        box.addWidget(GlyphIcon("hourglass", Tone.INK3, PICTURE), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._sentence, self._way_out):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(label)
        box.addStretch(2)
        self.foot = QWidget()
        QVBoxLayout(self.foot).addWidget(self._action)

    def show_banner(self, banner: BannerModel) -> None:
        self._sentence.setText(banner.sentence)
        self._way_out.setText(banner.way_out)
        self._way_out.setVisible(bool(banner.way_out))
        self._action.setText(banner.action)
        self.foot.setVisible(bool(banner.action))
