"""A sign of life beside the socket, so that the next start can say from when to when nothing was watched."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.rules.sample import Reading

log = logging.getLogger(__name__)

QUIET_SECONDS = 60.0
"""While nothing is used the sign is renewed this rarely: the folder may lie on a disk that would like to sleep."""
SHORTEST_GAP_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch in which no guardian watched."""

    start: datetime
    end: datetime


class Pulse:
    """The file `path` says when, in which boot, a guardian was last alive; it is gone after an agreed ending."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last = float("-inf")

    def gap_before(self, now: Reading) -> Gap | None:
        """The stretch since the last sign, if that was in this boot and the stretch is worth a line."""
        try:
            boot_id, boot, wall = self._path.read_text(encoding="ascii").split()
            silence = now.boot - float(boot)
            start = datetime.fromisoformat(wall)
        except (OSError, ValueError):
            return None
        if boot_id != now.boot_id or silence < SHORTEST_GAP_SECONDS:
            return None
        return Gap(start, now.wall)

    def beat(self, now: Reading, *, is_used: bool) -> None:
        """Renew the sign. A folder that cannot be written costs that line of the log and nothing else."""
        if not is_used and now.boot - self._last < QUIET_SECONDS:
            return
        self._last = now.boot
        try:
            self._path.write_text(f"{now.boot_id} {now.boot} {now.wall.isoformat()}\n", encoding="ascii")
        except OSError as error:
            log.debug("no sign of life could be left: %s", error.strerror)

    def end(self) -> None:
        """The counting ends because a person said so: that is no interruption."""
        self._path.unlink(missing_ok=True)
