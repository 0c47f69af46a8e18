"""Files on their way over the link: one a connection, made or filled in a folder of ours, gone when it is left."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import os
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any, TypeAlias

from app.errors import NotABackupError, StoppedError, SundialError
from app.guardian.rights import RefusalError
from app.link.files import PIECE_BYTES, GetPiece, PieceReply
from app.link.messages import Refusal
from app.store import files
from app.store.copies import Progress
from app.store.faults import told_plainly
from app.store.folder import make_private, open_private
from app.words.language import _

log = logging.getLogger(__name__)

FOLDER = "passing"
MOST_AT_ONCE = 4

Work: TypeAlias = Callable[[Path, Progress], None]
"""Makes the file at a path, in a thread of its own; what `progress` raises ends it."""


@dataclass(slots=True, eq=False)
class Errand:
    """One file on its way: how far it is, what went wrong, and whether somebody wants it to end."""

    place: Path
    whole: int = 0
    digest: str = ""
    done: int = 0
    is_ready: bool = False
    is_stopped: bool = False
    failure: SundialError | None = None
    task: asyncio.Task[None] | None = field(default=None, repr=False)

    def progress(self, done: int, whole: int) -> None:
        if self.is_stopped:
            raise StoppedError(_("This was stopped. Nothing was changed."))
        self.done, self.whole = done, whole

    def clear(self) -> None:
        with contextlib.suppress(OSError):
            files.clear(self.place)


class Carrier:
    """Every file on its way, by the connection whose it is."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER
        self._errands: dict[object, Errand] = {}
        self._tidy()

    def begin(self, owner: object, whole: int = 0, digest: str = "") -> Errand:
        """Another file for this connection; the one before is dropped. Refused while too many are on their way."""
        self.drop(owner)
        if len(self._errands) >= MOST_AT_ONCE:
            raise RefusalError(Refusal.TOO_MANY)
        make_private(self._folder)
        errand = Errand(self._folder / f"{token_hex(8)}.db", whole, digest)
        with told_plainly(errand.place):
            files.blank(errand.place)
        self._errands[owner] = errand
        return errand

    def make(self, owner: object, work: Work) -> None:
        """Begin to make a file for this connection."""
        errand = self.begin(owner)

        async def made() -> None:
            await asyncio.to_thread(work, errand.place, errand.progress)
            errand.digest, errand.whole = await asyncio.to_thread(digest_of, errand.place)

        self.follow(errand, made())

    def follow(self, errand: Errand, doing: Coroutine[Any, Any, None]) -> None:
        """Go on with a file until it is ready or failed; `doing` may be the making of it, or what is done with it."""
        errand.task = asyncio.get_running_loop().create_task(self._followed(errand, doing))

    def of(self, owner: object) -> Errand:
        """The file of this connection; refused where there is none."""
        errand = self._errands.get(owner)
        if errand is None:
            raise RefusalError(Refusal.OUTDATED)
        return errand

    def drop(self, owner: object) -> None:
        """It is no longer wanted, or the connection is gone: what is under way ends at its next step."""
        errand = self._errands.pop(owner, None)
        if errand is not None:
            errand.is_stopped = True
            if errand.task is None or errand.task.done():
                errand.clear()

    async def stop(self) -> None:
        """End whatever is under way, and leave nothing behind."""
        tasks = [errand.task for errand in self._errands.values() if errand.task is not None]
        for owner in tuple(self._errands):
            self.drop(owner)
        if tasks:
            await asyncio.wait(tasks, timeout=5.0)
        self._tidy()

    def _tidy(self) -> None:
        if self._folder.is_dir():
            for left in self._folder.iterdir():
                left.unlink(missing_ok=True)

    async def _followed(self, errand: Errand, doing: Coroutine[Any, Any, None]) -> None:
        try:
            await doing
            errand.done, errand.is_ready = errand.whole, True
        except SundialError as error:
            errand.failure = error
        except Exception:
            log.exception("a file did not come to where it should")
            errand.failure = SundialError(_("That did not work."))
        finally:
            if errand.is_stopped or errand.failure is not None:
                errand.clear()


def piece_of(errand: Errand, request: GetPiece) -> PieceReply:
    """How far a file is; its next bytes once it is ready. Refused with what went wrong."""
    match errand.failure:
        case NotABackupError(why=why):
            raise RefusalError(Refusal.INVALID, why=why)
        case SundialError(sentence=sentence):
            raise RefusalError(Refusal.FAILED, fault=sentence)
    has_bytes = errand.is_ready and errand.place.exists()
    return PieceReply(
        id=request.id,
        is_ready=errand.is_ready,
        done=errand.done,
        whole=errand.whole,
        digest=errand.digest,
        data=_read(errand, request.start) if has_bytes else b"",
    )


def _read(errand: Errand, start: int) -> bytes:
    with told_plainly(errand.place):
        opened = open_private(errand.place, os.O_RDONLY)
        try:
            return os.pread(opened, PIECE_BYTES, start)
        finally:
            os.close(opened)


def add_piece(errand: Errand, start: int, data: bytes) -> None:
    """Add what was sent. Each byte once, in order, and no more than was announced."""
    if start != errand.done or start + len(data) > errand.whole or errand.is_ready or errand.task is not None:
        raise RefusalError(Refusal.INVALID, key="start")
    with told_plainly(errand.place):
        opened = open_private(errand.place, os.O_WRONLY)
        try:
            os.pwrite(opened, data, start)
        finally:
            os.close(opened)
    errand.done += len(data)


def digest_of(file: Path) -> tuple[str, int]:
    """The SHA-256 and the size of a file."""
    found = hashlib.sha256()
    with file.open("rb") as opened:
        while some := opened.read(PIECE_BYTES):
            found.update(some)
        return found.hexdigest(), opened.tell()
