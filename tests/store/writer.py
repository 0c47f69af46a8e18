"""A process that writes and says what was acknowledged, made to be killed: `writer.py FOLDER`."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from app.rules.family import Note, RequestState
from app.store.database import open_store
from tests.fakes.household import EVERY_KIND, at, present, used, wish


def main(folder: Path) -> None:
    store = open_store(folder)
    version = store.agreement(1).version
    say("ready")
    for number in count():
        store.keep_use(1, [used(number, number + 1), used(number, number + 1, "gedit")], f"memory {number}")
        say(f"use {number}")
        if number % 3 == 0:
            store.add_request(wish(f"wish-{number}"))
            store.settle_request(f"wish-{number}", RequestState.AGREED, at(number), grant=present(f"grant-{number}"))
            say(f"answer {number}")
        if number % 5 == 0:
            version = store.set_agreement(1, version, EVERY_KIND, at(number)) or 0
            say(f"version {version}")
            store.add_note(Note(at(number), "agreement-changed"))


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 (the acknowledgement that the test reads)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
