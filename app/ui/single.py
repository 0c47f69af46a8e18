"""One window per person: a second `sundial` tells the first one to come to the front, and ends."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.link.asking import Answer
from app.link.protocol import ProtocolError, read_request, write
from app.paths import private_folder

ANSWER_MS = 2_000


class Wish(StrEnum):
    """What a second start wants of the first."""

    WINDOW = "window"
    TRAY = "tray"
    POPUP = "popup"


Wanted: TypeAlias = Wish | Answer
"""Something to see, or the window with a yes that was pressed on a notice."""


class Single(QObject):
    """Whoever holds the lock beside `place` is the first; the others reach it on the socket at `place`.

    `wished(Wanted)` comes in the first when a second was started. SundialError if the folder is not this account's
    alone.
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

    def tell_first(self, wish: Wanted) -> bool:
        """Say the wish to the first and wait for its yes; False if it does not answer within two seconds."""
        socket = QLocalSocket()
        socket.connectToServer(str(self._place))
        if not socket.waitForConnected(ANSWER_MS):
            return False
        socket.write(write(wish) if isinstance(wish, Answer) else f"{wish}\n".encode())
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
        line = bytes(socket.readLine().data())
        socket.write(b"yes\n")
        socket.flush()
        wish = _understood(line)
        if wish is not None:
            self.wished.emit(wish)


def _understood(line: bytes) -> Wanted | None:
    word = line.decode(errors="replace").strip()
    if word in set(Wish):
        return Wish(word)
    try:
        said = read_request(line.strip())
    except ProtocolError:
        return None
    return said if isinstance(said, Answer) else None
