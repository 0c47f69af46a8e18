"""Holds as many connections to the guardian as it gets: prints how many were answered, and holds them until told."""

from __future__ import annotations

import json
import socket
import sys

HELLO = b'{"verb":"hello","id":1,"protocol":1,"client":"command"}\n'


def main(place: str, count: str) -> None:
    held, answers = [], []
    for _ in range(int(count)):
        one = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        one.settimeout(5.0)
        one.connect(place)
        one.sendall(HELLO)
        answers.append(json.loads(one.makefile().readline() or "{}").get("is", "closed"))
        held.append(one)
    sys.stdout.write(json.dumps(answers) + "\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
