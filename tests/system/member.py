"""Speaks for one person of the machine's family over the link: `set-up`, `dinner`, or what a child must not."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from app.errors import GuardianAbsentError
from app.link.asking import Ask, Pause, RequestReply
from app.link.client import Client
from app.link.messages import Beginning, NewChild, Ok, Quit, Refused, Request, SetUp, Unlock
from app.link.messages import Client as Kind
from app.link.parents import AddParent
from app.rules.family import Purpose

SOCKET = Path("/run/sundial/guardian.sock")
PASSCODE = "correct horse"


def agreement(games: int, everything: int) -> str:
    """Games and everything for so many minutes a day, a warning one minute before, ten seconds of grace."""
    clauses = [
        {"id": "games-day", "kind": "budget", "scope": "category:games", "per": "day", "minutes": games},
        {"id": "day", "kind": "budget", "scope": "all", "per": "day", "minutes": everything},
    ]
    return json.dumps(
        {
            "format": "sundial-agreement/1",
            "child": "Mira",
            "zone": "Etc/UTC",
            "warn_minutes": [1],
            "grace_seconds": 10,
            "clauses": clauses,
        }
    )


def set_up(account: str, games: str = "1", everything: str = "2", parent: str = "") -> SetUp:
    document = agreement(int(games), int(everything))
    child = NewChild(name="Mira", account=account, born=date(2016, 5, 2), document=document)
    agreed = ((0, "games-day"), (0, "day"))
    return SetUp(id=0, children=(child,), beginning=Beginning.TOGETHER, agreed=agreed, passcode=PASSCODE, parent=parent)


def messages(verb: str, *words: str) -> tuple[Request, ...]:
    match verb:
        case "set-up":
            return (set_up(*words),)
        case "claim":
            return (AddParent(id=0, account=words[0]),)
        case "pause":
            return (Pause(id=0, children=(1,), minutes=10),)
        case "dinner":
            return (Unlock(id=0, passcode=PASSCODE), Pause(id=0, children=(1,), minutes=10))
        case "ask":
            key, minutes = words
            return (Ask(id=0, child=1, key=key, scope="all", minutes=int(minutes), purpose=Purpose.FINISH),)
        case "quit":
            return (Quit(id=0),)
    raise SystemExit(f"no such verb: {verb}")


def main(verb: str, *words: str) -> None:
    try:
        with Client(SOCKET, Kind.COMMAND) as guardian:
            answers = [guardian.ask(message) for message in messages(verb, *words)]
    except GuardianAbsentError as error:
        raise SystemExit(error.sentence) from None
    for answer in answers:
        if isinstance(answer, Refused):
            raise SystemExit(f"{answer.code} {answer.values}")
        if not isinstance(answer, (Ok, RequestReply)):
            raise SystemExit(str(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
