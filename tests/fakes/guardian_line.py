"""The guardian's end of a line, played by hand: a test hears what was asked and says what it likes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.link.messages import (
    GetStatus,
    Hello,
    Ok,
    Ping,
    Refusal,
    Refused,
    Request,
    Response,
    Role,
    StatusReply,
    Subscribe,
    Welcome,
)
from app.link.protocol import LONGEST_REQUEST, Lines, read_request, write
from app.link.views import Status


class GuardianLine(QObject):
    """Listens at `path`, answers hello and status by itself, and keeps everything else in `heard`."""

    def __init__(self, path: Path, status: Status) -> None:
        super().__init__()
        self.status = status
        self.heard: list[Request] = []
        self.is_frozen = False
        self.speaks = 1
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._welcome)
        self._socket: QLocalSocket | None = None
        self._lines = Lines(LONGEST_REQUEST)
        QLocalServer.removeServer(str(path))
        assert self._server.listen(str(path)), self._server.errorString()

    def say(self, response: Response) -> None:
        """Send a line."""
        assert self._socket is not None
        self._socket.write(write(response))
        self._socket.flush()

    def say_bytes(self, line: bytes) -> None:
        """Send anything."""
        assert self._socket is not None
        self._socket.write(line)
        self._socket.flush()

    def heard_of(self, kind: type[Request]) -> list[Request]:
        return [message for message in self.heard if isinstance(message, kind)]

    def die(self) -> None:
        """As after kill -9: nobody listens, every connection is closed."""
        self._server.close()
        if self._socket is not None:
            self._socket.abort()

    def _welcome(self) -> None:
        self._lines = Lines(LONGEST_REQUEST)
        self._socket = self._server.nextPendingConnection()
        self._socket.readyRead.connect(self._read)
        self._read()

    def _read(self) -> None:
        if self._socket is None or self.is_frozen:
            return
        for line in self._lines.feed(bytes(self._socket.readAll().data())):
            self._hear(read_request(line))

    def _hear(self, message: Request) -> None:
        self.heard.append(message)
        match message:
            case Hello() if self.speaks < message.protocol:
                self.say(Refused(id=message.id, code=Refusal.TOO_NEW))
            case Hello():
                self.say(
                    Welcome(
                        id=message.id, protocol=1, program="0.1", role=Role.FAMILY, is_set_up=True,
                        has_passcode=False, may_quit=True,
                    )
                )  # fmt: skip
            case Ping():
                self.say(Ok(id=message.id))
            case GetStatus() | Subscribe():
                self.say(StatusReply(id=message.id, status=self.status))
