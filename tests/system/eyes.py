"""The eyes of a desktop, run in the account whose desktop it is: a line in, what they see as a line out."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict

from app.platforms.linux.bus import Bus
from app.platforms.linux.wayland import WaylandEyes
from app.platforms.linux.wayland_wire import place


def main() -> None:
    hidden = "hidden" in sys.argv
    eyes = WaylandEyes(Bus("SESSION"), None if hidden else place(os.environ))
    for _line in sys.stdin:
        print(json.dumps(asdict(eyes.look())), flush=True)  # noqa: T201
    eyes.close()


if __name__ == "__main__":
    main()
