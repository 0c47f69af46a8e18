"""Talks to the guardian as a window would, for the kid on the stage: sets up a family, sits down, gives time."""

from __future__ import annotations

import json
import sys
from datetime import date

from app import paths
from app.link.asking import Give, Sit
from app.link.client import Client
from app.link.messages import Beginning, NewChild, Ok, Request, SetUp
from app.link.messages import Client as Kind


def agreement(games_minutes: int) -> str:
    """Games for so many minutes a day, a warning one minute before, a minute of grace."""
    clause = {"id": "games-day", "kind": "budget", "scope": "category:games", "per": "day", "minutes": games_minutes}
    return json.dumps(
        {
            "format": "sundial-agreement/1",
            "child": "Ada",
            "zone": "Etc/UTC",
            "warn_minutes": [1],
            "grace_seconds": 60,
            "clauses": [clause],
        }
    )


def messages(verb: str, minutes: int) -> list[Request]:
    if verb == "set-up":
        child = NewChild(name="Ada", account="kid", born=date(2016, 5, 2), document=agreement(minutes))
        beginning = SetUp(id=0, children=(child,), beginning=Beginning.TOGETHER, agreed=((0, "games-day"),))
        return [beginning, Sit(id=0, child=1)]
    if verb == "give":
        return [Give(id=0, child=1, key=f"given-{minutes:03}", scope="category:games", minutes=minutes)]
    raise SystemExit("family.py set-up MINUTES | give MINUTES")


def main(verb: str, minutes: str) -> None:
    with Client(paths.user_paths().runtime_socket, Kind.COMMAND) as client:
        for message in messages(verb, int(minutes)):
            reply = client.ask(message)
            if not isinstance(reply, Ok):
                raise SystemExit(f"{verb}: {reply}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
