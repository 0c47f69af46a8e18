"""A gateway without a guardian: tests push pictures into it and see what the windows asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.link.messages import Ok, Refusal, Refused, Request, Response, Role, Welcome
from app.link.pushes import Tell
from app.link.views import Status
from app.ui.gateway import Absence, OnReply

WELCOME = Welcome(
    id=1, protocol=1, program="0.1.0", role=Role.FAMILY, is_set_up=True, has_passcode=False, may_quit=True
)


class FakeGateway(QObject):
    """Speaks like `Gateway`; every message is kept in `asked` and answered by `answer` (by default with Ok)."""

    connected = Signal(object)
    lost = Signal(object)
    status_changed = Signal(object)
    told = Signal(object)
    answered = Signal(object)
    passcode_needed = Signal()
    unlocked = Signal()
    unlock_refused = Signal(object)

    def __init__(self, answer: Callable[[Request], Response] | None = None) -> None:
        super().__init__()
        self.status: Status | None = None
        self.welcome: Welcome | None = None
        self.absence: Absence | None = None
        self.said = ""
        self.is_seen: Callable[[], bool] = lambda: True
        self.asked: list[Request] = []
        self.passcodes: list[str] = []
        self.is_open = False
        self.has_ended = False
        self.tries = 0
        self.right = "right"
        self.answer = answer or (lambda message: Ok(id=message.id))

    # --- what a test does --------------------------------------------------------------------------------------

    def show(self, status: Status) -> None:
        """The guardian pushes this picture."""
        if self.welcome is None:
            self.greet()
        self.status = status
        self.status_changed.emit(status)

    def greet(self, welcome: Welcome = WELCOME) -> None:
        """The guardian answers hello."""
        self.welcome, self.absence = welcome, None
        self.connected.emit(welcome)

    def lose(self, absence: Absence) -> None:
        """The guardian is gone."""
        self.welcome, self.absence = None, absence
        self.lost.emit(absence)

    def tell(self, tell: Tell) -> None:
        """The guardian tells a child's session something."""
        self.told.emit(tell)

    # --- what the windows do -----------------------------------------------------------------------------------

    def open(self) -> None:
        self.is_open = True

    def close(self) -> None:
        self.is_open = False

    def ask(self, message: Request, on_reply: OnReply | None = None) -> None:
        self.asked.append(message)
        reply = self.answer(message)
        if on_reply is not None:
            on_reply(reply)
        self.answered.emit(reply)

    def unlock(self, passcode: str) -> None:
        self.passcodes.append(passcode)
        if passcode == self.right:
            self.unlocked.emit()
        else:
            self.unlock_refused.emit(Refused(id=1, code=Refusal.PASSCODE_WRONG))

    def do_without(self) -> None:
        self.passcodes.append("")

    def try_again(self) -> None:
        self.tries += 1

    def end_counting(self, then: Callable[[], None], on_refused: OnReply) -> None:
        del on_refused
        self.has_ended = True
        then()
