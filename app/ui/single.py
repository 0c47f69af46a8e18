"""One window per person: a second `sundial` tells the first one to come to the front, and ends."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.paths import private_folder

ANSWER_MS = 2_000


class Wish(StrEnum):
    """What a second start wants of the first."""

    WINDOW = "window"
    TRAY = "tray"
    POPUP = "popup"


class Single(QObject):
    """Whoever holds the lock beside `place` is the first; the others reach it on the socket at `place`.

    `wished(Wish)` comes in the first when a second was started. SundialError if the folder is not this account's alone.
    """

    wished = Signal(object)

    def __init__(self, place: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        private_folder(place.parent)
        self._lock = QLockFile(f"{place}.lock")
        # A lock of a process that lives is never stale, however old; one of a dead process always is.
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def is_first(self) -> bool:
        """Try to be the first; True if this process now is, and listens."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(str(self._place))
        return self._server.listen(str(self._place))

    def tell_first(self, wish: Wish) -> bool:
        """Say the wish to the first and wait for its yes; False if it does not answer within two seconds."""
        socket = QLocalSocket()
        socket.connectToServer(str(self._place))
        if not socket.waitForConnected(ANSWER_MS):
            return False
        socket.write(f"{wish}\n".encode())
        return socket.waitForBytesWritten(ANSWER_MS) and socket.waitForReadyRead(ANSWER_MS)

    def close(self) -> None:
        """Let the next start be the first."""
        self._server.close()
        self._lock.unlock()

    def _welcome(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._hear(socket))
        if socket.canReadLine():
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        word = bytes(socket.readLine().data()).decode(errors="replace").strip()
        socket.write(b"yes\n")
        socket.flush()
        if word in set(Wish):
            self.wished.emit(Wish(word))
