"""Files on their way between the guardian and a place that a parent chose: in pieces, and the window goes on."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import SundialError
from app.link import files
from app.link.messages import Refusal, Refused, Request, Response
from app.report import child_file
from app.report.written import written
from app.ui.gateway import Gateway
from app.words.backups import NOTHING_CHANGED, unfit
from app.words.language import N_, _, isolated
from app.words.refusals import refusal

LOOK_AGAIN_MS = 120
LARGEST = 256 * 1024 * 1024
"""More than the guardian takes: a film that was picked by mistake is not even read."""
_NO_BYTES_YET = 2**53
"""Asked from here, the guardian only says how far it is."""

RESTORED = N_("The family’s data is that of {path} now. What was there before is kept for 30 days, beside the data.")

Write: TypeAlias = Callable[[BinaryIO, BinaryIO], None]
"""Makes a file of what arrived."""


class Carrying(QObject):
    """One file on its way.

    Signals: `progressed(done, whole)` in bytes or steps, and at the end one of `ended(sentence)`,
    `failed(sentence, way_out)` and `dropped()` (nobody entered the passcode).
    """

    progressed = Signal(object, object)
    ended = Signal(str)
    failed = Signal(str, str)
    dropped = Signal()

    def __init__(self, gateway: Gateway, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._is_over = False

    def stop(self) -> None:
        """It is no longer wanted: what is not finished is undone, here and at the guardian."""
        if not self._is_over:
            self._finish()
            self._gateway.ask(files.Drop(id=0))

    def _ask(self, message: Request, then: Callable[[Response], None]) -> None:
        self._gateway.ask(message, lambda reply: self._hear(reply, then))

    def _later(self, act: Callable[[], None]) -> None:
        QTimer.singleShot(LOOK_AGAIN_MS, self, lambda: None if self._is_over else act())

    def _hear(self, reply: Response, then: Callable[[Response], None]) -> None:
        if self._is_over:
            return
        if not isinstance(reply, Refused):
            then(reply)
        elif reply.code is Refusal.PASSCODE_NEEDED:
            self._finish()
            self.dropped.emit()
        else:
            self._fail(*_no(reply))

    def _fail(self, sentence: str, way_out: str) -> None:
        self._finish()
        self.failed.emit(sentence, way_out)

    def _end(self, sentence: str) -> None:
        self._finish()
        self.ended.emit(sentence)

    def _finish(self) -> None:
        self._is_over = True


class Fetching(Carrying):
    """What the guardian makes for this request, to `place`: whole and checked, or not there at all."""

    def __init__(
        self,
        gateway: Gateway,
        request: Request,
        place: Path,
        *,
        write: Write,
        says: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(gateway, parent)
        self._request, self._place, self._write, self._says = request, place, write, says
        self._whole = io.BytesIO()

    def start(self) -> None:
        self._ask(self._request, lambda _reply: self._next())

    def _next(self) -> None:
        self._ask(files.GetPiece(id=0, start=self._whole.tell()), self._take)

    def _take(self, reply: Response) -> None:
        if not isinstance(reply, files.PieceReply):
            return
        if not reply.is_ready:
            # Making it is the first half of the way.
            self.progressed.emit(reply.done, 2 * reply.whole)
            self._later(self._next)
            return
        self._whole.write(reply.data)
        self.progressed.emit(reply.whole + self._whole.tell(), 2 * reply.whole)
        if reply.data and self._whole.tell() < reply.whole:
            self._next()
        elif hashlib.sha256(self._whole.getbuffer()).hexdigest() != reply.digest:
            self._fail(_("The file did not arrive whole."), _("Nothing was written. Try again."))
        else:
            self._put()

    def _put(self) -> None:
        self._whole.seek(0)
        try:
            with written(self._place, may_replace=True) as out:
                self._write(self._whole, out)
        except SundialError as error:
            self._fail(error.sentence, error.way_out)
            return
        self._gateway.ask(files.Drop(id=0))
        self._end(self._says)


class Restoring(Carrying):
    """A backup in the place of what is kept now, once the guardian has checked it."""

    def __init__(self, gateway: Gateway, source: Path, parent: QObject | None = None) -> None:
        super().__init__(gateway, parent)
        self._source = source
        self._content = b""

    def start(self) -> None:
        try:
            if self._source.stat().st_size > LARGEST:
                self._fail(f"{self._source.name}: {unfit('too-large')}", _(NOTHING_CHANGED))
                return
            self._content = self._source.read_bytes()
        except OSError as error:
            sentence = _("{path} cannot be read: {fault}.").format(
                path=self._source, fault=error.strerror or str(error)
            )
            self._fail(sentence, _(NOTHING_CHANGED))
            return
        if not self._content:
            self._fail(f"{self._source.name}: {unfit('not-whole')}", _(NOTHING_CHANGED))
            return
        digest = hashlib.sha256(self._content).hexdigest()
        self._ask(files.Restore(id=0, size=len(self._content), digest=digest), lambda _reply: self._send(0))

    def _send(self, start: int) -> None:
        size = len(self._content)
        self.progressed.emit(start, 2 * size)
        if start >= size:
            self._ask(files.PutBack(id=0), lambda _reply: self._look())
            return
        piece = self._content[start : start + files.SENT_BYTES]
        self._ask(files.More(id=0, start=start, data=piece), lambda _reply: self._send(start + len(piece)))

    def _look(self) -> None:
        self._ask(files.GetPiece(id=0, start=_NO_BYTES_YET), self._see)

    def _see(self, reply: Response) -> None:
        if not isinstance(reply, files.PieceReply):
            return
        if reply.is_ready:
            self._end(_(RESTORED).format(path=isolated(self._source.name)))
            return
        self.progressed.emit(reply.whole + reply.done, 2 * reply.whole)
        self._later(self._look)


def backup(gateway: Gateway, place: Path, parent: QObject | None = None) -> Fetching:
    """A verified copy of everything, to this place."""
    says = _("The backup is in {path}. It was opened and checked.").format(path=isolated(str(place)))
    return Fetching(gateway, files.BackUp(id=0), place, write=_copy, says=says, parent=parent)


def export(gateway: Gateway, child: int, name: str, place: Path, parent: QObject | None = None) -> Fetching:
    """Everything that is kept about a child, to this place."""
    says = _("Everything about {child} is in {path}.").format(child=name, path=isolated(str(place)))
    return Fetching(gateway, files.Export(id=0, child=child), place, write=_write_child, says=says, parent=parent)


def _copy(whole: BinaryIO, out: BinaryIO) -> None:
    out.write(whole.read())


def _write_child(whole: BinaryIO, out: BinaryIO) -> None:
    child_file.write(json.loads(whole.read()), out)


def _no(reply: Refused) -> tuple[str, str]:
    if "why" in reply.values:
        why = unfit(reply.values["why"])
        return why[:1].upper() + why[1:], _(NOTHING_CHANGED)
    return refusal(reply.code, reply.values)
