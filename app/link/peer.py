"""Who is at the other end of a local socket, by the kernel's word and never by what the peer says."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Peer:
    """The process that connected, and the account that it ran in at that moment."""

    pid: int
    uid: int


def peer_of(connection: socket.socket) -> Peer:
    """Ask the kernel. OSError if it cannot say: such a peer is nobody."""
    if not hasattr(socket, "SO_PEERCRED"):
        raise OSError("this system has no SO_PEERCRED")
    layout = "3i"
    answer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize(layout))
    pid, uid, _ = struct.unpack(layout, answer)
    return Peer(pid, uid)
