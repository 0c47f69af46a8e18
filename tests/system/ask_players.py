"""Who plays, as the guardian asks the system: the processes as one line."""

from __future__ import annotations

from app.platforms.linux.bus import Bus
from app.platforms.linux.players import LinuxPlayers

if __name__ == "__main__":
    playing = LinuxPlayers(Bus("SYSTEM")).now(0.0)
    print(playing.is_known, *playing.keepers)  # noqa: T201
