"""Warnings, endings and answers, one at a time: by the desktop where it shows them, else in a window of our own."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.session.notify import Notice, Notifier
from app.ui.child.desktop import Desktop
from app.ui.child.notice_window import NoticeWindow
from app.ui.present.telling import NoticeModel, Stay
from app.words.language import _

PLACE = "sundial-child"
"""One place for all notices: a new one always takes the place of the last, so that none stack."""
SHORT_MS = 60_000
ASK = "ask"


class Notices(QObject):
    """Shows one `NoticeModel` at a time.

    `asks(scope)` when the child wants more time from there, `read(key)` when it has read one in our own window.
    """

    asks = Signal(str)
    read = Signal(str)

    def __init__(self, notifier: Notifier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: NoticeModel | None = None
        self._desktop = Desktop(notifier, self)
        self._desktop.declined.connect(self._show_ourselves)
        self._desktop.pressed.connect(self._pressed)
        self.window = NoticeWindow()
        self.window.asks.connect(self._ask)
        self.window.read.connect(self._read)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self.withdraw_all)

    def show(self, model: NoticeModel) -> None:
        """Show this in place of the one before."""
        self.shown = model
        self.window.hide()
        self._desktop.show(_for_desktop(model))
        self._end.stop()
        if model.stay is Stay.SHORT:
            self._end.start(SHORT_MS)

    def show_here(self, model: NoticeModel) -> None:
        """Show this in our own window: where the desktop is told to be quiet it must be seen all the same."""
        self.withdraw_all()
        self.shown = model
        self.window.show_notice(model)

    def renew(self, model: NoticeModel) -> None:
        """Show this if the notice of its key still stands: time has passed, and other words fit now."""
        if self.shown is not None and self.shown.key == model.key and self.shown != model:
            self.show(model)

    def withdraw(self, key: str) -> None:
        """Take the notice of that key away: it no longer holds."""
        if self.shown is not None and self.shown.key == key:
            self.withdraw_all()

    def withdraw_all(self) -> None:
        """Take away whatever is shown."""
        if self.shown is None:
            return
        self.shown = None
        self._end.stop()
        self.window.hide()
        self._desktop.close(PLACE)

    def stop(self) -> None:
        """Leave nothing behind on the screen."""
        self.withdraw_all()
        self._desktop.stop()
        self.window.close()
        self.window.deleteLater()

    def _show_ourselves(self, _key: str) -> None:
        if self.shown is not None:
            self.window.show_notice(self.shown)

    def _read(self) -> None:
        shown = self.shown
        self.withdraw_all()
        if shown is not None:
            self.read.emit(shown.key)

    def _pressed(self, key: str, action: str) -> None:
        if key == PLACE and action == ASK:
            self._ask()

    def _ask(self) -> None:
        scope = self.shown.scope if self.shown is not None else "all"
        self.withdraw_all()
        self.asks.emit(scope)


def _for_desktop(model: NoticeModel) -> Notice:
    actions = ((ASK, _("Ask for more time")),) if model.can_ask else ()
    return Notice(PLACE, model.title, model.body, actions, is_urgent=model.is_urgent)
