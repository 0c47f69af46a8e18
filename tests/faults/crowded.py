"""A guardian on a small disk of its own that fills up: `crowded.py FOLDER bytes|files` prints what it did as JSON.

Runs in a mount namespace of its own, where the disk is a tmpfs that only it can see.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from app.guardian.build import Build
from app.link import messages as m
from app.link.asking import Give
from app.link.messages import Ok
from app.store import ballast
from tests.fakes.guardian import GAMES_TWO_MINUTES, Home, agreement
from tests.fakes.platform import MINES

BLOCK = 64 * 1024


@dataclass
class KeepsRoom(Home):
    """A home whose guardian keeps room for bad days."""

    def build(self) -> Build:
        return replace(super().build(), ballast_pieces=ballast.PIECES)


def main(folder: Path, what: str) -> None:
    options = "size=32m,mode=700" if what == "bytes" else "size=32m,nr_inodes=64,mode=700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
    # So small a disk has never "plenty of room" by the measure of a real one.
    ballast.ENOUGH_BYTES, ballast.ENOUGH_FILES = 4 * 1024 * 1024, 16
    home = KeepsRoom(folder)
    home.set_up(agreement(GAMES_TWO_MINUTES))
    home.computer.start(MINES, 100)
    home.tick()
    said: dict[str, object] = {"pieces before": len(home.guardian.household.store.ballast.pieces)}
    hog = folder / "hog"
    hog.mkdir()
    fill(hog, what)
    home.let_pass(60)
    said["counted while full"] = home.child.totals.get("app:mines", 0)
    said["decided while full"] = [isinstance(give(home, number), Ok) for number in range(200)].count(True)
    home.let_pass(30)
    said["pieces while full"] = len(home.guardian.household.store.ballast.pieces)
    home.crash()
    home.tick()
    said["counted after kill -9"] = home.child.totals.get("app:mines", 0)
    fill(hog, what)
    for turn in range(40):
        fill(hog, what)
        home.let_pass(5)
        give(home, 1000 + turn)
    said["counted to the last byte"] = home.child.totals.get("app:mines", 0)
    said["closed when time was up"] = 100 not in home.computer.running
    for file in hog.iterdir():
        file.unlink()
    home.let_pass(120)
    said["notes"] = [note.kind for note in home.status.notes if "disk" in note.kind]
    said["pieces after"] = len(home.guardian.household.store.ballast.pieces)
    said["decided after"] = isinstance(give(home, 5000), Ok)
    counted = home.child.totals.get("app:mines", 0)
    home.crash()
    home.tick()
    said["lost"] = counted - home.child.totals.get("app:mines", 0)
    sys.stdout.write(json.dumps(said))
    home.close()


def give(home: Home, number: int) -> m.Response:
    return home.say(Give(id=0, child=1, key=f"given-{number:05}", scope="app:editor", minutes=1))


def fill(hog: Path, what: str) -> None:
    """Take all that is left, as somebody who means it."""
    for number in range(len(list(hog.iterdir())), 10_000):
        try:
            with (hog / str(number)).open("wb", buffering=0) as out:
                while what == "bytes":
                    out.write(bytes(BLOCK))
        except OSError:
            if what == "files" or number:
                return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
