"""How a command talks at length: it shows the passcode, and takes or sends a file in pieces."""

from __future__ import annotations

import getpass
import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import typer

from app import clock
from app.cli.talk import answered
from app.errors import RefusedError, SundialError
from app.link import files
from app.link.client import Client
from app.link.messages import Client as Kind
from app.link.messages import Ok, Request, Role, Unlock
from app.paths import guardian_socket
from app.words.language import _

PATIENCE = 60.0
LOOK_AGAIN_SECONDS = 0.1
TRIES = 3


@contextmanager
def talk(socket: Path | None) -> Iterator[Client]:
    """A long conversation. Whoever stops it undoes with it what is not finished."""
    try:
        with Client(socket or guardian_socket(), Kind.COMMAND, PATIENCE) as guardian:
            yield guardian
    except KeyboardInterrupt:
        raise SundialError(_("Stopped. What was not finished is undone.")) from None


def done(guardian: Client, request: Request) -> None:
    """Say something that is only to be done."""
    answered(guardian, request, Ok)


def show_passcode(guardian: Client) -> None:
    """Ask for the passcode where there is one: hidden on a terminal, else one line of the standard input."""
    if not guardian.welcome.has_passcode or guardian.welcome.role not in {Role.FAMILY, Role.PARENT}:
        return
    is_terminal = sys.stdin.isatty()
    for left in reversed(range(TRIES if is_terminal else 1)):
        passcode = getpass.getpass(_("The parents’ passcode: ")) if is_terminal else _line()
        try:
            done(guardian, Unlock(id=0, passcode=passcode))
        except RefusedError as error:
            if error.code != "passcode-wrong" or not left:
                raise
            print(error.sentence, file=sys.stderr)
        else:
            return


def _line() -> str:
    return sys.stdin.readline().rstrip("\r\n")


# --- files in pieces ------------------------------------------------------------------------------------------------


def fetch(guardian: Client, out: BinaryIO, label: str) -> None:
    """Take a whole file, as soon as it is ready; SundialError if what arrived is not what was sent."""
    wait(guardian, _("Preparing"))
    found, taken = hashlib.sha256(), 0
    with _bar(label) as bar:
        while True:
            piece = answered(guardian, files.GetPiece(id=0, start=taken), files.PieceReply)
            out.write(piece.data)
            found.update(piece.data)
            taken += len(piece.data)
            bar(taken, piece.whole)
            if taken >= piece.whole or not piece.data:
                break
    if found.hexdigest() != piece.digest:
        raise SundialError(_("The file did not arrive whole."), _("Nothing was written. Try again."))


def send(guardian: Client, backup: BinaryIO, size: int, digest: str) -> None:
    done(guardian, files.Restore(id=0, size=size, digest=digest))
    backup.seek(0)
    sent = 0
    with _bar(_("Sending")) as bar:
        while data := backup.read(files.SENT_BYTES):
            done(guardian, files.More(id=0, start=sent, data=data))
            sent += len(data)
            bar(sent, size)


def wait(guardian: Client, label: str) -> None:
    """Until the guardian has done its part. Whoever stops waiting stops it too: the connection ends."""
    with _bar(label) as bar:
        while not (piece := answered(guardian, files.GetPiece(id=0, start=2**53), files.PieceReply)).is_ready:
            bar(piece.done, piece.whole)
            clock.wait(LOOK_AGAIN_SECONDS)
        bar(1, 1)


@contextmanager
def _bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """What shows how far it is, on a terminal; told how much of how much is done."""
    if not sys.stderr.isatty():
        yield lambda _done, _whole: None
        return
    with typer.progressbar(length=1000, label=label, file=sys.stderr) as bar:
        yield lambda done, whole: bar.update(max(0, 1000 * done // max(whole, 1) - bar.pos))
