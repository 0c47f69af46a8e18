"""One line of the log for what clients do wrong: at most one a second of each kind, saying how many there were."""

from __future__ import annotations

import logging

from app.link.peer import Peer

log = logging.getLogger(__name__)

ONCE_IN_SECONDS = 1.0


class Complaints:
    """Who floods the guardian with faults does not get to flood its log. Nothing of what was sent is repeated."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}
        self._untold: dict[str, int] = {}

    def about(self, kind: str, peer: Peer, now: float) -> None:
        """Somebody did this now."""
        if now - self._last.get(kind, float("-inf")) < ONCE_IN_SECONDS:
            self._untold[kind] = self._untold.get(kind, 0) + 1
            return
        self._last[kind] = now
        log.warning("refused: %s, from account %d (and %d before)", kind, peer.uid, self._untold.pop(kind, 0))
