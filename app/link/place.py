"""The place of the guardian's socket: a folder that is ours, and a stale socket replaced only if nobody answers."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

from app.errors import SundialError
from app.paths import INSTALLED_RUNTIME
from app.words.language import _

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
BACKLOG = 1024
"""Whoever waits behind a crowd waits a moment, and is not sent away; the kernel may allow fewer."""


def claim_place(path: Path, *, is_private: bool) -> socket.socket:
    """A listening socket at `path`. SundialError if the folder is not ours alone, or somebody answers there.

    `is_private` False: other accounts may look into the folder and connect, and still not write in it.
    """
    _check_folder(path.parent, forbidden=_OTHERS if is_private else _MAY_WRITE)
    if _answers(path):
        raise SundialError(
            _("Another guardian already answers here."),
            _("One is enough: open Sundial, or end the other one first."),
        )
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.unlink(missing_ok=True)
        listener.bind(str(path))
        path.chmod(0o600 if is_private else 0o666)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise SundialError(
            _("The guardian’s socket {path} cannot be made: {fault}.").format(path=path, fault=error.strerror or error),
            _("Choose another place with --socket."),
        ) from error
    return listener


def is_trusted(path: Path, peer_uid: int, installed: Path = INSTALLED_RUNTIME) -> bool:
    """Whether a client may believe this account: its own, root, or the owner of the folder of the `installed` service.

    No other folder will do: root makes everybody's home, too, and whoever lives there could answer in it.
    """
    if peer_uid in {os.geteuid(), 0}:
        return True
    if path.parent != installed:
        return False
    above, folder = installed.parent.lstat(), installed.lstat()
    is_roots = above.st_uid == 0 and not above.st_mode & _MAY_WRITE
    return is_roots and stat.S_ISDIR(folder.st_mode) and folder.st_uid == peer_uid


def _check_folder(folder: Path, *, forbidden: int) -> None:
    """Make the folder where there is none. What exists is never changed: it may be somebody else's idea of a folder."""
    try:
        folder.mkdir(mode=0o777 & ~forbidden, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise SundialError(
            _("The folder {path} cannot be used: {fault}.").format(path=folder, fault=error.strerror),
            _("Choose another place with --socket."),
        ) from error
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & forbidden:
        raise SundialError(
            _("The folder {path} is open to other accounts; the guardian’s socket needs one of its own.").format(
                path=folder
            ),
            _("Choose another place with --socket."),
        )


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.settimeout(2.0)
        try:
            caller.connect(str(path))
        except TimeoutError:
            return True
        except OSError:
            return False
    return True
