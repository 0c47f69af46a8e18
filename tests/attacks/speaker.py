"""A client of a child's own making, that believes anybody: sends each line after a hello, prints each answer."""

from __future__ import annotations

import socket
import sys

HELLO = '{"verb":"hello","id":1,"protocol":1,"client":"command"}'


def main(place: str, *lines: str) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
        link.settimeout(10.0)
        link.connect(place)
        answers = link.makefile()
        for line in (HELLO, *lines):
            link.sendall(line.encode() + b"\n")
            sys.stdout.write(answers.readline())


if __name__ == "__main__":
    main(*sys.argv[1:])
