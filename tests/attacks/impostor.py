"""Pretends to be the guardian: `impostor.py SOCKET SAYS` greets whoever comes, and writes down what it hears."""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path

WELCOME = {"is": "welcome", "id": 1, "protocol": 1, "program": "0.1.0", "role": "parent", "is_set_up": True,
           "has_passcode": True, "may_quit": False}  # fmt: skip


def main(place: str, says: str) -> None:
    Path(place).parent.mkdir(parents=True, exist_ok=True)
    Path(place).parent.chmod(0o755)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener, Path(says).open("a") as paper:
        Path(place).unlink(missing_ok=True)
        listener.bind(place)
        Path(place).chmod(0o666)
        listener.listen()
        with open(3, "wb") as ready:
            ready.write(b".")
        while True:
            client, _ = listener.accept()
            with client:
                client.settimeout(1.0)
                try:
                    client.sendall(json.dumps(WELCOME).encode() + b"\n")
                    paper.write(client.recv(65536).decode("utf-8", "replace"))
                except OSError:
                    continue
                finally:
                    paper.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
