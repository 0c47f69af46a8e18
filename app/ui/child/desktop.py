"""The desktop's notifications, asked from a thread of their own: a slow server never holds up the tray."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal

from app.session.notify import Notice, Notifier, Shown

LISTEN_MS = 500
LISTEN_FOR_MS = 120_000
LISTEN_LATER_MS = 20_000


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
        self._slower = QTimer(self)
        self._slower.setSingleShot(True)
        self._slower.timeout.connect(lambda: self._listening.setInterval(LISTEN_LATER_MS))

    def show(self, notice: Notice) -> None:
        """Show it in place of an earlier one of its key."""
        showing = self._thread.submit(self._notifier.show, notice)
        showing.add_done_callback(lambda done: self._after(done, notice.key))
        if notice.actions:
            self._listening.start(LISTEN_MS)
            self._slower.start(LISTEN_FOR_MS)

    def close(self, key: str) -> None:
        """Take it away."""
        self._listening.stop()
        self._slower.stop()
        self._thread.submit(self._notifier.close, key)

    def stop(self) -> None:
        """Ask nothing more; what is under way ends by itself."""
        self._listening.stop()
        self._slower.stop()
        self._thread.shutdown(wait=False)

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
