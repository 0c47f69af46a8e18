"""The desktop's notifications, asked from a thread of their own: a slow server never holds up the tray."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal

from app.session.notify import Notice, Notifier, Shown

LISTEN_MS = 500
LISTEN_FOR_MS = 120_000
"""A notice whose button we no longer listen for is taken away: nothing that can be pressed does nothing."""


class Desktop(QObject):
    """Shows a `Notice` where a server runs; `declined(key)`: nobody showed it, `pressed(key, action)`: its button."""

    declined = Signal(str)
    pressed = Signal(str, str)

    def __init__(self, notifier: Notifier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="notices")
        self._listening = QTimer(self)
        self._listening.timeout.connect(self._listen)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)
        self._key = ""

    def show(self, notice: Notice) -> None:
        """Show it in place of an earlier one of its key."""
        showing = self._thread.submit(self._notifier.show, notice)
        showing.add_done_callback(lambda done: self._after(done, notice.key))
        self._key = notice.key
        self._hear_no_more()
        if notice.actions:
            self._listening.start(LISTEN_MS)
            self._patience.start(LISTEN_FOR_MS)

    def close(self, key: str) -> None:
        """Take it away."""
        self._hear_no_more()
        self._thread.submit(self._notifier.close, key)

    def stop(self) -> None:
        """Ask nothing more; what is under way ends by itself."""
        self._hear_no_more()
        self._thread.shutdown(wait=False)

    def _give_up(self) -> None:
        self.close(self._key)

    def _hear_no_more(self) -> None:
        self._listening.stop()
        self._patience.stop()

    def _listen(self) -> None:
        self._thread.submit(self._hear)

    # --- in the thread: signals reach the window's thread by Qt's queue -----------------------------------------

    def _after(self, showing: Future[Shown], key: str) -> None:
        if showing.cancelled():
            return
        # A server that fails in a way nobody thought of has not shown it either: the warning must reach the child.
        if showing.exception() is not None or showing.result() is not Shown.SHOWN:
            self.declined.emit(key)

    def _hear(self) -> None:
        for key, action in self._notifier.chosen():
            self.pressed.emit(key, action)
