"""The window's and the tray's conversation with the guardian: one socket, kept alive, with answers by callback."""

from __future__ import annotations

import logging
import os
import socket as sockets
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtNetwork import QLocalSocket

from app.link.messages import (
    PROTOCOL,
    Client,
    GetStatus,
    Hello,
    Ping,
    Quit,
    Refusal,
    Refused,
    Request,
    Response,
    StatusReply,
    Subscribe,
    Unlock,
    Welcome,
)
from app.link.peer import peer_of
from app.link.place import is_trusted
from app.link.protocol import LONGEST_RESPONSE, Lines, ProtocolError, TooLongError, read_response, write
from app.link.pushes import Changed, Tell
from app.link.views import Status
from app.ui.present.absence import Absence
from app.ui.starter import WAITS_MS, Starter

__all__ = ["Absence", "Gateway", "OnReply"]

log = logging.getLogger(__name__)

BEAT_MS = 1_500
"""How often the guardian is asked for a sign of life; what changes it says by itself."""
UNSEEN_BEAT_MS = 120_000
"""The same after each sign of life while nothing is shown, so that a computer may sleep.

A guardian that ends is noticed at once all the same; only one that stands still is not missed before.
"""
MISSED_BEATS = 2
"""So many beats without a word and it counts as gone: noticed within 4.5 s of the first that is not answered."""
RECONNECT_MS = 300
SLOW_RECONNECT_MS = 2_000
LOOK_MS = 5_000
"""How often to look after a guardian that was started and does not answer yet: a busy computer takes its time."""
MOST_LOOKS = 24
STEADY_MS = 60_000
"""A connection that lasted so long makes the next loss a first one again."""
GOODBYE_MS = 3_000

OnReply: TypeAlias = Callable[[Response], None]


class Gateway(QObject):
    """Talks to the guardian at `socket`.

    Signals: `connected(Welcome)`, `lost(Absence)` (again when it changes), `status_changed(Status)`, `told(Tell)`,
    `answered(Response)` (every reply, after its callback), and for the passcode `passcode_needed()`,
    `unlocked()`, `unlock_refused(Refused)`. `status`, `welcome` and `absence` hold the last known of each.
    Whoever shows something sets `is_seen`, which says whether it can be seen just now.
    """

    connected = Signal(object)
    lost = Signal(object)
    status_changed = Signal(object)
    told = Signal(object)
    answered = Signal(object)
    passcode_needed = Signal()
    unlocked = Signal()
    unlock_refused = Signal(object)

    def __init__(
        self,
        socket: Path,
        *,
        client: Client = Client.WINDOW,
        starter: Starter | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.status: Status | None = None
        self.welcome: Welcome | None = None
        self.absence: Absence | None = None
        self.is_seen: Callable[[], bool] = lambda: True
        self._path = socket
        self._client = client
        self._starter = starter
        self._last_id = 0
        self._waiting: dict[int, tuple[Request, OnReply | None]] = {}
        self._parked: list[tuple[Request, OnReply | None]] = []
        self._lines = Lines(LONGEST_RESPONSE)
        self._missed = 0
        self._tries = 0
        self._looks = 0
        self._is_open = False
        self._goodbye: Callable[[], None] | None = None
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._greet)
        self._socket.readyRead.connect(self._read)
        self._socket.disconnected.connect(self._hung_up)
        self._socket.errorOccurred.connect(self._failed)
        self._beat = self._timer(self._feel_pulse)
        self._again = self._timer(self._dial, once=True)
        self._start = self._timer(self._start_guardian, once=True)
        self._steady = self._timer(self._forgive, once=True)

    @property
    def said(self) -> str:
        """Why no guardian could be started here, in its own words; empty where it said nothing."""
        return self._starter.said() if self._starter is not None else ""

    # --- what the windows call ---------------------------------------------------------------------------------

    def open(self) -> None:
        """Connect now, and keep connecting until `close`."""
        self._is_open = True
        self._beat.start(BEAT_MS)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._looked_at)
        self._dial()

    def close(self) -> None:
        """Hang up for good; nothing is told about it, and no guardian is started any more."""
        self._is_open = False
        for timer in (self._beat, self._again, self._start, self._steady):
            timer.stop()
        self._waiting.clear()
        self._parked.clear()
        self._drop()
        if self._starter is not None:
            self._starter.let_go()

    def ask(self, message: Request, on_reply: OnReply | None = None) -> None:
        """Say `message` (its `id` is filled in here) and hand the answer to `on_reply`.

        Where the guardian wants the passcode first, the message waits for it and is said again. If the guardian
        is gone, or goes before it answers, the reply is `Refused` with code `failed`.
        """
        if self.welcome is None:
            QTimer.singleShot(0, self, lambda: self._deliver(on_reply, _gone(0)))
            return
        self._say(message, on_reply)

    def unlock(self, passcode: str) -> None:
        """Show the passcode; on a yes `unlocked` comes and what waited for it is said again."""
        self.ask(Unlock(id=0, passcode=passcode), self._after_unlock)

    def do_without(self) -> None:
        """Nobody entered the passcode: what waited for it is answered with that refusal."""
        parked, self._parked = self._parked, []
        for message, on_reply in parked:
            self._deliver(on_reply, Refused(id=message.id, code=Refusal.PASSCODE_NEEDED))

    def try_again(self) -> None:
        """A person asks to start it once more after `Absence.GIVEN_UP`."""
        self._tries = self._looks = 0
        self._absent(self._how_absent())
        self._plan_start()

    def end_counting(self, then: Callable[[], None], on_refused: OnReply) -> None:
        """Ask the guardian at home to end, and call `then` when it is gone, or `on_refused` with its no.

        A guardian that is gone already or does not answer holds nobody up.
        """
        self._start.stop()
        self._goodbye = then
        if self.welcome is None:
            self._say_goodbye()
        else:
            self.ask(Quit(id=0), lambda reply: self._after_quit(reply, on_refused))

    # --- the line ----------------------------------------------------------------------------------------------

    def _timer(self, act: Callable[[], None], *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.timeout.connect(act)
        return timer

    def _dial(self) -> None:
        if self._is_open and self._socket.state() is QLocalSocket.LocalSocketState.UnconnectedState:
            self._lines = Lines(LONGEST_RESPONSE)
            self._socket.connectToServer(str(self._path))

    def _greet(self) -> None:
        if not self._is_ours():
            self._lose(Absence.STRANGER)
            return
        self._missed = 0
        self._beat.start(BEAT_MS)
        self._say(Hello(id=0, protocol=PROTOCOL, client=self._client), None)

    def _is_ours(self) -> bool:
        """Whether the account at the other end can be believed, by the kernel's word."""
        try:
            with sockets.socket(fileno=os.dup(self._socket.socketDescriptor())) as connection:
                return is_trusted(self._path, peer_of(connection).uid)
        except OSError:
            return False

    def _say(self, message: Request, on_reply: OnReply | None) -> None:
        self._last_id += 1
        numbered = replace(message, id=self._last_id)
        self._waiting[self._last_id] = (numbered, on_reply)
        self._socket.write(write(numbered))

    def _read(self) -> None:
        self._missed = 0
        try:
            replies = [read_response(line) for line in self._lines.feed(bytes(self._socket.readAll().data()))]
        except (ProtocolError, TooLongError):
            log.warning("what the guardian said could not be read")
            self._lose(Absence.OTHER_VERSION)
            return
        for reply in replies:
            self._take(reply)

    def _feel_pulse(self) -> None:
        if self._socket.state() is not QLocalSocket.LocalSocketState.ConnectedState:
            return
        if self._missed >= MISSED_BEATS:
            self._lose(Absence.SILENT)
            return
        self._missed += 1
        if self._beat.interval() != BEAT_MS:
            self._beat.setInterval(BEAT_MS)
        if self.welcome is not None:
            self._say(Ping(id=0), self._rest)

    def _rest(self, _sign: Response) -> None:
        """It lives, and nobody looks: the next question can wait."""
        if self.welcome is not None and not self._waiting and not self.is_seen():
            self._beat.setInterval(UNSEEN_BEAT_MS)

    def _looked_at(self, window: QWindow | None) -> None:
        if window is not None and self._beat.interval() != BEAT_MS:
            self._beat.setInterval(BEAT_MS)
            self._feel_pulse()

    # --- what comes in -----------------------------------------------------------------------------------------

    def _take(self, reply: Response) -> None:
        message, on_reply = self._waiting.pop(reply.id, (None, None))
        match reply:
            case Welcome():
                self._begin(reply)
            case StatusReply() | Changed():
                self._show(reply.status)
            case Tell():
                self.told.emit(reply)
            case Refused(code=Refusal.TOO_NEW):
                self._lose(Absence.OTHER_VERSION)
                return
            case Refused(code=Refusal.PASSCODE_NEEDED) if message is not None:
                self._park(message, on_reply)
                return
        self._deliver(on_reply, reply)

    def _deliver(self, on_reply: OnReply | None, reply: Response) -> None:
        if on_reply is not None:
            try:
                on_reply(reply)
            except Exception:  # the others wait for their answers too, and the line goes on
                log.exception("an answer could not be delivered")
        if reply.id:
            self.answered.emit(reply)

    def _begin(self, welcome: Welcome) -> None:
        self.welcome, self.absence = welcome, None
        self._start.stop()
        self._steady.start(STEADY_MS)
        self._say(Subscribe(id=0), None)
        self._say(GetStatus(id=0), None)
        self.connected.emit(welcome)

    def _show(self, status: Status) -> None:
        if status != self.status:
            self.status = status
            self.status_changed.emit(status)

    def _park(self, message: Request, on_reply: OnReply | None) -> None:
        is_first = not self._parked
        self._parked.append((message, on_reply))
        if is_first:
            self.passcode_needed.emit()

    def _after_unlock(self, reply: Response) -> None:
        if isinstance(reply, Refused):
            self.unlock_refused.emit(reply)
            return
        parked, self._parked = self._parked, []
        self.unlocked.emit()
        for message, on_reply in parked:
            self.ask(message, on_reply)

    def _after_quit(self, reply: Response, on_refused: OnReply) -> None:
        if isinstance(reply, Refused) and reply.code is not Refusal.FAILED:
            self._goodbye = None
            on_refused(reply)
        elif isinstance(reply, Refused):
            self._say_goodbye()
        else:
            QTimer.singleShot(GOODBYE_MS, self, self._say_goodbye)

    # --- when it is gone ---------------------------------------------------------------------------------------

    def _hung_up(self) -> None:
        if self._goodbye is not None:
            self._say_goodbye()
        else:
            self._lose(self._how_absent())

    def _failed(self, error: QLocalSocket.LocalSocketError) -> None:
        if error is not QLocalSocket.LocalSocketError.PeerClosedError:
            self._lose(self._how_absent())

    def _how_absent(self) -> Absence:
        if self._starter is None:
            return Absence.UNREACHABLE
        if self._tries > len(WAITS_MS) or self._looks > MOST_LOOKS:
            return Absence.GIVEN_UP
        if self.said:
            return Absence.HINDERED
        return Absence.STARTING if self.status is None else Absence.RESTARTING

    def _lose(self, how: Absence) -> None:
        if not self._is_open:
            return
        self.welcome = None
        self._steady.stop()
        self._drop()
        is_starting = how in {Absence.STARTING, Absence.RESTARTING, Absence.HINDERED}
        self._again.start(RECONNECT_MS if is_starting else SLOW_RECONNECT_MS)
        if is_starting and not self._start.isActive():
            self._plan_start()
        self._absent(how)
        waiting, self._waiting = self._waiting, {}
        for message, on_reply in waiting.values():
            self._deliver(on_reply, _gone(message.id))

    def _drop(self) -> None:
        # Qt says "disconnected" about our own hanging up too; that is no news.
        self._socket.blockSignals(True)
        self._socket.abort()
        self._socket.blockSignals(False)

    def _absent(self, how: Absence) -> None:
        if how is not self.absence:
            self.absence = how
            self.lost.emit(how)

    def _plan_start(self) -> None:
        if self._starter is None:
            return
        wait = WAITS_MS[min(self._tries, len(WAITS_MS) - 1)]
        self._start.start(LOOK_MS if self._starter.is_running() else wait)

    def _start_guardian(self) -> None:
        """Start it. One that runs and is only slow is no failed try: the next loss must not wait longer for it."""
        if self._starter is None:
            return
        if self._starter.is_running():
            self._looks += 1
            return
        self._tries, self._looks = self._tries + 1, 0
        if self._tries <= len(WAITS_MS):
            self._starter.start()

    def _forgive(self) -> None:
        self._tries = 0

    def _say_goodbye(self) -> None:
        then, self._goodbye = self._goodbye, None
        self.close()
        if then is not None:
            then()


def _gone(message_id: int) -> Refused:
    return Refused(id=message_id, code=Refusal.FAILED)
