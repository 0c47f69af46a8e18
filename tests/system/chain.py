"""In a login of its own: a family, the eyes of the login, and after some seconds what the guardian tells of both."""

from __future__ import annotations

import json
import os
import struct
import sys
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.errors import GuardianAbsentError
from app.link.asking import Sit
from app.link.client import Client
from app.link.history import GetHistory, HistoryReply, Period
from app.link.messages import Beginning, Doctor, DoctorReply, NewChild, SetUp
from app.link.messages import Client as Kind
from app.platforms.linux.awake import Awake
from app.platforms.linux.bus import Bus
from app.platforms.linux.gamepads import Gamepads
from app.platforms.linux.signs import LinuxSigns
from app.platforms.linux.sound import SoundServer
from app.platforms.load import load_desk
from app.session import watch
from tests.system.family import agreement


def main(socket: Path, seconds: float) -> None:
    account = os.environ["USER"]
    _wait_for(socket)
    with Client(socket, Kind.COMMAND) as client:
        child = NewChild(name="Ada", account=account, born=date(2016, 5, 2), document=agreement(60))
        client.ask(SetUp(id=0, children=(child,), beginning=Beginning.TOGETHER, agreed=((0, "games-day"),)))
        client.ask(Sit(id=0, child=1))
        stop = threading.Event()
        desk = load_desk()
        pad = _plug(socket.parent)
        gamepads = Gamepads(socket.parent / "dev", socket.parent)
        desk = replace(desk, signs=LinuxSigns(gamepads, SoundServer(), Awake(Bus("SESSION"))))
        eyes = threading.Thread(target=watch.run, args=(socket, stop, desk))
        eyes.start()
        for _ in range(int(seconds)):
            time.sleep(1)
            os.write(pad, struct.pack("@llHHi", 0, 0, 1, 0x130, 1))
        checks = client.ask(Doctor(id=0))
        past = client.ask(GetHistory(id=0, child=1, period=Period.DAY))
        stop.set()
        eyes.join()
    assert isinstance(checks, DoctorReply), checks
    assert isinstance(past, HistoryReply), past
    told = {
        "checks": {check.code: check.outcome for check in checks.checks},
        "stretches": [[one.app, *one.witnesses] for one in past.stretches],
    }
    print(json.dumps(told))  # noqa: T201


def _plug(folder: Path) -> int:
    """A gamepad: a pipe in the place of a device, for no kernel here makes one. What is written to it is its input."""
    told = folder / "event0" / "device" / "capabilities"
    told.mkdir(parents=True)
    (told / "key").write_text("3000000000000 0 0 0 0\n")
    (folder / "dev").mkdir()
    os.mkfifo(folder / "dev" / "event0")
    return os.open(folder / "dev" / "event0", os.O_RDWR)


def _wait_for(socket: Path) -> None:
    for _ in range(100):
        try:
            Client(socket, Kind.COMMAND).close()
        except GuardianAbsentError:
            time.sleep(0.2)
        else:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
