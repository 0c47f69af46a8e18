"""Facts in rows and pairs: what it is, and in bold how much."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.style import Tone
from app.ui.theme import Size
from app.ui.widgets.labels import Label
from app.ui.widgets.pictures import GlyphIcon
from app.ui.widgets.rule import Rule


class FactRow(QWidget):
    """Icon, label, bold value at the far side; a hairline below unless it is the last."""

    def __init__(
        self,
        icon: str,
        label: str,
        value: str,
        tone: Tone = Tone.INK2,
        *,
        has_rule: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = Label(label, tone=Tone.INK2)
        self._value = Label(value, is_bold=True, wraps=False)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setContentsMargins(0, 11, 0, 11)
        row.setSpacing(10)
        row.addWidget(GlyphIcon(icon, tone))
        row.addWidget(self._label, 1)
        row.addWidget(self._value)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        if has_rule:
            column.addWidget(Rule())

    def show_value(self, value: str) -> None:
        self._value.setText(value)


class Fact(QWidget):
    """A caption, and below it a bold value with what it is measured against: "1 h 05 min" "of 1 h 30 min"."""

    def __init__(self, label: str, value: str, of: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._label = Label(label, Size.BODY, Tone.INK3)
        self._value = Label(is_bold=True, wraps=False)
        self._of = Label(tone=Tone.INK2, wraps=False)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(5)
        row.addWidget(self._value)
        row.addWidget(self._of)
        row.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._label)
        column.addLayout(row)
        self.show_value(value, of)

    def show_value(self, value: str, of: str = "") -> None:
        self._value.setText(value)
        self._of.setText(of)
        self._of.setVisible(bool(of))
