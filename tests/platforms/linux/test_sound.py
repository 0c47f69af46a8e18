"""Who plays, by a real sound server without a sound card."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.platforms.linux.sound import SoundServer
from tests.platforms.linux.actors import until

pytestmark = pytest.mark.skipif(
    not (shutil.which("pulseaudio") and shutil.which("pacat")), reason="there is no sound server to listen to"
)


@dataclass
class Server:
    """PulseAudio on a socket of the test."""

    folder: Path
    address: str = ""

    def __post_init__(self) -> None:
        place = self.folder / "native"
        place.unlink(missing_ok=True)
        protocol = f"module-native-protocol-unix auth-anonymous=1 socket={place}"
        command = [
            "pulseaudio",
            "-n",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "-L",
            "module-null-sink",
            "-L",
            protocol,
        ]
        home = {"HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder), "PATH": "/usr/bin:/bin"}
        self._daemon = subprocess.Popen(command, env=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.address = f"unix:{place}"
        until(place.exists)

    def end(self) -> None:
        self._daemon.terminate()
        self._daemon.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.end()


def play(server: Server) -> subprocess.Popen[bytes]:
    command = ["pacat", f"--server={server.address}", "/dev/zero"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_who_plays_is_known_while_it_plays(server: Server) -> None:
    sound = SoundServer(server.address)
    until(lambda: sound.playing() == ())
    player = play(server)
    until(lambda: sound.playing() == (player.pid,))
    player.terminate()
    player.wait()
    until(lambda: sound.playing() == ())
    sound.close()


def test_a_server_that_ends_is_survived_and_the_next_one_is_found(server: Server, tmp_path: Path) -> None:
    sound = SoundServer(server.address, again_seconds=0.05)
    until(lambda: sound.playing() == ())
    server.end()
    until(lambda: sound.playing() is None)
    again = Server(tmp_path)
    until(lambda: sound.playing() == ())
    sound.close()
    again.end()


def test_turned_off_and_on_again_one_thread_listens(server: Server) -> None:
    """The one from before sleeps until there is news, and must not come back to life with it."""
    sound = SoundServer(server.address)
    until(lambda: sound.playing() == ())
    sound.close()
    until(lambda: sound.playing() == ())
    player = play(server)
    until(lambda: sound.playing() == (player.pid,))
    until(lambda: [thread.name for thread in threading.enumerate()].count("sound") == 1)
    player.terminate()
    player.wait()
    until(lambda: sound.playing() == ())
    sound.close()


def test_without_a_server_nothing_is_known(tmp_path: Path) -> None:
    sound = SoundServer(f"unix:{tmp_path}/none")
    assert sound.playing() is None
    sound.close()
