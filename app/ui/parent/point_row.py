"""One point of the agreement as a row: what it is, how it stands, and a button to change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.present.agreement import ClauseRow
from app.ui.theme import Size, text_scale
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.ui.widgets.pill import STANDINGS, Pill
from app.ui.widgets.plain import tip
from app.ui.widgets.surface import margins
from app.words.language import _

VALUE_WIDTH = 130
PILL_WIDTH = 216


class PointRow(QWidget):
    """Icon, title and detail, value, standing; a button to change it where it can be changed."""

    def __init__(self, row: ClauseRow, edit: Callable[[str], None]) -> None:
        super().__init__()
        self.setAccessibleName(row.sentence)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(Label(row.title, Size.LEAD, is_bold=True))
        for line in (row.detail, row.reason, row.note):
            if line:
                texts.addWidget(Label(line, tone=Tone.INK2))
        self._pill = Pill(row.standing, STANDINGS[row.state])
        self._pill.setToolTip(tip(row.meaning))
        self._value = Label(row.value, Size.LEAD, is_bold=True, wraps=False)
        self._settled = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._settled.setSpacing(14)
        self._settled.addWidget(self._value)
        self._column = QWidget()
        held = QHBoxLayout(self._column)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self._pill)
        held.addStretch(1)
        self._settled.addWidget(self._column, 1)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(10)
        self._parts.addLayout(texts, 1)
        self._parts.addLayout(self._settled)
        self._below = QVBoxLayout(self)
        self._below.setContentsMargins(margins(22, 14, 14, 14))
        self._below.setSpacing(10)
        layout = QHBoxLayout()
        layout.setSpacing(14)
        self._below.addLayout(layout)
        layout.addWidget(GlyphIcon(row.icon, Tone.INK2, 20), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._parts, 1)
        button = IconButton("pencil", _("Change: {point}").format(point=row.title))
        button.clicked.connect(lambda: edit(row.id))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def hang(self, panel: QWidget) -> None:
        """Put what is open about the point below it."""
        self._below.addWidget(panel)

    def stack(self, is_stacked: bool) -> None:  # noqa: FBT001  # one plain switch
        """Value and standing below the title, or in columns of their own beside it."""
        direction = QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(direction)
        self._settled.setDirection(direction)
        self._settled.setSpacing(4 if is_stacked else 14)
        scale = text_scale()
        self._value.setMinimumWidth(0 if is_stacked else round(VALUE_WIDTH * scale))
        self._column.setMinimumWidth(0 if is_stacked else round(PILL_WIDTH * scale))
        self._value.setVisible(bool(self._value.text()) or not is_stacked)
        self._pill.wrap(is_wrapping=is_stacked)
        self._value.lean(at_end=not is_stacked)
