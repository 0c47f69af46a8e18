"""Real child processes for the tests of processes and endings; every one is ended with its test."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import psutil

from app.platforms.linux.processes import LinuxProcesses
from app.platforms.ports import Process

T = TypeVar("T")

SLEEP = shutil.which("sleep") or "/bin/sleep"
UID = os.getuid()

# Says "." once it stands as it should; then does nothing until it is ended.
READY = "import os,sys,time;os.write(1,b'.');time.sleep(600)"


class Actors:
    """Starts processes and waits until they stand: by a byte they write, or by what the kernel says of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._started: list[subprocess.Popen[bytes]] = []

    def sleeper(self) -> int:
        return self.run(SLEEP, "600")

    def copy_of_sleep(self, name: str) -> int:
        """An unknown program in a place that the account may write."""
        path = self.folder / name
        shutil.copy(SLEEP, path)
        return self.run(str(path), "600")

    def python(self, code: str) -> int:
        """A Python process that has written its first byte."""
        actor = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stdin=subprocess.PIPE)
        self._started.append(actor)
        assert actor.stdout is not None
        assert actor.stdout.read(1) == b"."
        return actor.pid

    def tell(self, pid: int) -> None:
        """Wake a Python actor that waits for a line."""
        actor = next(actor for actor in self._started if actor.pid == pid)
        assert actor.stdin is not None
        actor.stdin.write(b"\n")
        actor.stdin.flush()

    def end(self, pid: int) -> None:
        """End and reap one actor."""
        actor = next(actor for actor in self._started if actor.pid == pid)
        actor.kill()
        actor.wait()

    def run(self, *command: str) -> int:
        self._started.append(subprocess.Popen(command))
        return self._started[-1].pid

    def clear(self) -> None:
        for actor in self._started:
            with suppress(psutil.NoSuchProcess):
                for child in psutil.Process(actor.pid).children(recursive=True):
                    with suppress(psutil.NoSuchProcess):
                        child.kill()
            actor.kill()
            actor.wait()
            for pipe in (actor.stdout, actor.stdin):
                if pipe is not None:
                    with suppress(BrokenPipeError):
                        pipe.close()


def soon(answer: Callable[[], T], seconds: float = 10.0) -> T:
    """The first answer that says something, to what the kernel or a bus does in its own time."""
    for _ in range(int(seconds / 0.01)):
        if found := answer():
            return found
        select.select([], [], [], 0.01)
    raise AssertionError("it did not happen in time")


def until(happens: Callable[[], bool]) -> None:
    """Wait for something that happens in its own time."""
    soon(happens)


def seen(pid: int, table: LinuxProcesses | None = None) -> Process | None:
    """The process as the table shows it."""
    looked = (table or LinuxProcesses()).look([UID])
    return next((process for process in looked.of(UID) if process.pid == pid), None)


def standing(folder: Path) -> Iterator[Actors]:
    actors = Actors(folder)
    try:
        yield actors
    finally:
        actors.clear()
