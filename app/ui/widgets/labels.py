"""Texts: a label of one step and one tone that wraps, and the heading."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.instruments.lettering import unbroken
from app.ui import theme
from app.ui.style import Tone
from app.ui.theme import Size

COMFORTABLE = 560  # px at normal size: a line that wraps asks for no more than this
BREAK = "\u200b"  # a place inside a long word, such as a path, where a line may end
LONG_WORD = re.compile(rf"[^\s{BREAK}]{{32}}(?=[^\s{BREAK}])(?![\u0300-\u036f\ufe0e\ufe0f\u200d])")
__all__ = ["Heading", "Label", "Size", "Tone"]


class Label(QLabel):
    """Plain text (never markup: names and wishes are data) that follows theme and text size."""

    def __init__(
        self,
        text: str = "",
        size: Size = Size.BODY,
        tone: Tone = Tone.INK,
        *,
        is_bold: bool = False,
        wraps: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._is_bold, self._is_at_end = size, is_bold, False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone.value)
        self.setWordWrap(wraps)
        self.setFont(theme.font(size, is_bold=is_bold))
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)
        self._lean()

    def setText(self, text: str) -> None:  # noqa: N802  # the name is Qt's
        """A word too long for any line, as a name can be, may end one."""
        super().setText(breakable(text) if self.wordWrap() else text)

    def lean(self, *, at_end: bool) -> None:
        """To the side where lines end, as numbers in a column do, or back to where they begin."""
        self._is_at_end = at_end
        self._lean()

    def _lean(self) -> None:
        """To the reading side of the page: Qt would go by the text, and a Latin name would stray in an Arabic page."""
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_rtl is not self._is_at_end else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """One line where it is short, else a comfortable width: Qt's own guess wraps too early."""
        if not self.wordWrap():
            return super().sizeHint()
        line = max(
            (QFontMetricsF(self.font()).horizontalAdvance(part) for part in self.text().splitlines()), default=0.0
        )
        width = math.ceil(min(line, COMFORTABLE * theme.text_scale())) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().minimumSizeHint()
        widest = max(
            (QFontMetricsF(self.font()).horizontalAdvance(part) for part in unbroken(self.text())),
            default=0.0,
        )
        return QSize(math.ceil(widest) + 2, math.ceil(QFontMetricsF(self.font()).height()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lean()
        if event.type() == QEvent.Type.StyleChange:
            wanted = theme.font(self._size, is_bold=self._is_bold)
            if wanted != self.font():
                self.setFont(wanted)


def breakable(text: str) -> str:
    """The same, with a place to break every so many letters of a word that goes on and on."""
    return LONG_WORD.sub(lambda found: f"{found[0]}{BREAK}", text)


class Heading(Label):
    """A heading in Commissioner: PAGE for the page's name, HEAD for a dialog's, TITLE for a card's."""

    def __init__(self, text: str = "", size: Size = Size.TITLE, parent: QWidget | None = None) -> None:
        super().__init__(text, size, parent=parent)
