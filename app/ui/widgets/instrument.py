"""What every painted instrument has in common: a sentence a screen reader can say, a role and a repaint on change."""

from __future__ import annotations

from functools import cache, partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QPainter
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from app.ui import theme

_alive: dict[int, QAccessibleInterface] = {}


class Instrument(QWidget):
    """A widget that shows a model of app.instruments; `sentence` says the same in words."""

    role = QAccessible.Role.ProgressBar

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = ""
        self.setAccessibleName(name)
        _install()

    @property
    def sentence(self) -> str:
        return self._sentence

    def say(self, sentence: str) -> None:
        """The model changed: repaint, and tell whoever listens if the words changed too."""
        self.updateGeometry()
        self.update()
        if sentence == self._sentence:
            return
        self._sentence = sentence
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def painter(self) -> QPainter:
        """A painter in the body font, from which instruments take the reader's text size."""
        made = QPainter(self)
        made.setFont(theme.font())
        made.setLayoutDirection(self.layoutDirection())
        return made


class _Spoken(QAccessibleWidget):
    """The instrument to a screen reader: its name (or else its sentence), and the sentence as description and value."""

    def __init__(self, instrument: Instrument) -> None:
        super().__init__(instrument, instrument.role)
        self._instrument = instrument

    def text(self, which: QAccessible.Text) -> str:
        name, sentence = self._instrument.accessibleName(), self._instrument.sentence
        if which == QAccessible.Text.Name:
            return name or sentence
        if which == QAccessible.Text.Value or (which == QAccessible.Text.Description and name):
            return sentence
        return super().text(which)


def _speak(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, Instrument):
        return None
    made = _Spoken(thing)
    # Qt owns the interface, Python must hold it as long as the widget lives.
    _alive[id(thing)] = made
    thing.destroyed.connect(partial(_forget, id(thing)))
    return made


def _forget(key: int, *_gone: object) -> None:
    _alive.pop(key, None)


@cache
def _install() -> None:
    QAccessible.installFactory(_speak)
