"""What systemd hears of the guardian, on a real socket."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from app.platforms.linux.overseer import Systemd


@pytest.mark.parametrize("kind", ["file", "abstract"])
def test_it_hears_that_the_guardian_answers_turns_and_ends(kind: str, tmp_path: Path) -> None:
    name = str(tmp_path / "notify") if kind == "file" else f"@sundial-test-{tmp_path.name}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(f"\0{name[1:]}" if kind == "abstract" else name)
        systemd = Systemd({"NOTIFY_SOCKET": name})
        systemd.ready()
        systemd.alive()
        systemd.ending()
        assert [manager.recv(64) for _ in range(3)] == [b"READY=1", b"WATCHDOG=1", b"STOPPING=1"]


@pytest.mark.parametrize("environ", [{}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "/nowhere/at/all"}])
def test_where_nobody_listens_nothing_happens(environ: dict[str, str]) -> None:
    Systemd(environ).alive()


def test_a_manager_that_reads_nothing_keeps_nobody_waiting(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        systemd = Systemd({"NOTIFY_SOCKET": str(tmp_path / "notify")})
        for _ in range(2000):
            systemd.alive()
