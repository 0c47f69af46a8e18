"""Room that is kept for the day when the disk is full: small files that are given away one by one."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

from app.store.folder import make_private, open_private

log = logging.getLogger(__name__)

FOLDER = "ballast"
PIECES = 8
PIECE_BYTES = 1024 * 1024
ENOUGH_BYTES = 4 * PIECES * PIECE_BYTES
"""With so much room on the disk the ballast may be filled up again."""
ENOUGH_FILES = 4 * PIECES


class Ballast:
    """Eight files of one mebibyte beside the data. Each that is let go gives room for a mebibyte and for a file."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    @property
    def pieces(self) -> tuple[Path, ...]:
        """Those that are there."""
        return tuple(sorted(self._folder.glob("*"))) if self._folder.is_dir() else ()

    def let_go(self) -> bool:
        """Make room by one piece. False if none is left."""
        for piece in self.pieces:
            with contextlib.suppress(OSError):
                piece.unlink()
                log.warning("the disk is full: room that was kept for this was given free")
                return True
        return False

    def fill(self, pieces: int = PIECES) -> bool:
        """Keep room, if the disk has plenty of it. Whether so many pieces are there now."""
        if len(self.pieces) >= pieces:
            return True
        try:
            make_private(self._folder)
            disk = os.statvfs(self._folder)
            if disk.f_bavail * disk.f_frsize < ENOUGH_BYTES or (disk.f_files > 0 and disk.f_favail < ENOUGH_FILES):
                return False
            for number in range(pieces):
                self._keep(self._folder / str(number))
        except OSError as error:
            log.info("no room can be kept: %s", error.strerror)
            return False
        return True

    def _keep(self, piece: Path) -> None:
        """Room that is really taken: a file of holes would be none."""
        opened = open_private(piece, os.O_RDWR | os.O_CREAT)
        try:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(opened, 0, PIECE_BYTES)
            else:
                os.pwrite(opened, bytes(PIECE_BYTES), 0)
        finally:
            os.close(opened)
