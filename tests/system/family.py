"""Talks to the guardian as a window would: sets up a family, or asks for one thing. Runs as the kid on the stage."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from app import paths
from app.link.client import Client
from app.link.messages import (
    Beginning,
    Give,
    Message,
    NewChild,
    Ok,
    SetUp,
    Sit,
)
from app.link.messages import Client as Kind


def agreement(games_minutes: int) -> dict[str, object]:
    """Games for so many minutes a day, one warning, a minute of grace."""
    return {
        "format": "sundial-agreement/1",
        "child": "Ada",
        "born": "2016-05-02",
        "zone": "Europe/Berlin",
        "warn_minutes": [1],
        "grace_seconds": 60,
        "clauses": [
            {"id": "games-day", "kind": "budget", "scope": "category:games", "per": "day", "minutes": games_minutes},
        ],
    }


def main(verb: str, *arguments: str) -> None:
    with Client(paths.user_paths().socket, Kind.COMMAND) as client:
        for message in _messages(verb, arguments):
            reply = client.ask(message)
            sys.stdout.write(json.dumps(msgspec.to_builtins(reply)) + "\n")
            assert isinstance(reply, Ok), reply


def _messages(verb: str, arguments: tuple[str, ...]) -> list[Message]:
    if verb == "set-up":
        child = NewChild(
            name="Ada",
            account="kid",
            born=datetime(2016, 5, 2, tzinfo=UTC).date(),
            document=json.dumps(agreement(int(arguments[0]))),
        )
        set_up = SetUp(id=1, children=(child,), beginning=Beginning.TOGETHER, agreed=((0, "games-day"),))
        return [set_up, Sit(id=2, child=1)]
    if verb == "give":
        return [Give(id=1, child=1, key=f"given-{arguments[0]}-00", scope="category:games", minutes=int(arguments[0]))]
    raise SystemExit(f"family.py: no such verb: {verb} ({Path(__file__).name} set-up MINUTES | give MINUTES)")


if __name__ == "__main__":
    main(sys.argv[1], *sys.argv[2:])
