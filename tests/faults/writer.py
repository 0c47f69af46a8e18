"""Work in a process of its own: `writer.py FOLDER ROUNDS [synchronous=MODE] [stubborn]`, acknowledged on its output."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.errors import StoreError
from app.store import engine
from tests.faults import work


def main(data: Path, rounds: int, *how: str) -> int:
    for wish in how:
        if wish.startswith("synchronous="):
            # A guardian that is less careful than ours: the tests must notice the difference.
            mode = wish.partition("=")[2]
            engine.PRAGMAS = (*engine.PRAGMAS, f"synchronous = {mode}")
    try:
        doing = work.stubborn_work if "stubborn" in how else work.work
        say("refused", doing(data, rounds, say) or 0)
    except StoreError as error:
        say(error.sentence.split()[0], -1)
        return 1
    say("end", 0)
    return 0


def say(kind: str, number: int) -> None:
    os.write(1, f"{kind} {number}\n".encode())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
