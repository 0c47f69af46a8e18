"""In a login of its own: a family, the eyes of the login, and after some seconds what the guardian tells of both."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from datetime import date
from pathlib import Path

from app.errors import GuardianAbsentError
from app.link.client import Client
from app.link.history import GetHistory, HistoryReply, Period
from app.link.messages import Beginning, Doctor, DoctorReply, NewChild, SetUp, Sit
from app.link.messages import Client as Kind
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
        eyes = threading.Thread(target=watch.run, args=(socket, stop))
        eyes.start()
        time.sleep(seconds)
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
