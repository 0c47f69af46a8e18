"""`sundial guardian`: the service in the foreground, for the service unit, for the window at home, and for people."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.errors import SundialError
from app.guardian import mending, slim
from app.guardian.assembly import Guardian
from app.guardian.build import TICK_SECONDS, Build, at_home, demo, installed
from app.logs import start_logs
from app.paths import SOCKET, Paths, resources, user_paths
from app.words import language
from app.words.language import _


def main(arguments: Sequence[str]) -> int:
    """Run until told to end: 0. What keeps it from running is one sentence on stderr: 1. To mend: `mending.STATUS`."""
    asked = _parser().parse_args(arguments)
    service = _service_folders(os.environ)
    paths = service or user_paths()
    data, socket = asked.data or paths.data, asked.socket or paths.runtime_socket
    # The system keeps what a service says on stderr, and bounds it.
    start_logs(None if service else paths.logs if asked.data is None else data / "logs", "guardian")
    for talkative in ("apscheduler", "alembic"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    language.use(language.preferred(os.environ), paths.resources / "locale")
    try:
        guardian = Guardian(_build(asked, data, socket, is_service=service is not None))
        # A demo is gone before it would be worth a second start.
        if not asked.demo:
            slim.start_again_if_grown()
        asyncio.run(guardian.run())
        if guardian.mending.is_needed:
            return mending.STATUS
    except SundialError as error:
        print(error, file=sys.stderr)  # noqa: T201  # a person or a service unit started this and reads it
        return 1
    return 0


def _build(asked: argparse.Namespace, data: Path, socket: Path, *, is_service: bool) -> Build:
    if asked.demo:
        return demo(data, socket)
    return (installed if is_service else at_home)(data, socket, asked.tick_seconds)


def _service_folders(environ: Mapping[str, str]) -> Paths | None:
    """The folders that the service unit made for us; None where no unit did, so a person or a window started this."""
    state, runtime = environ.get("STATE_DIRECTORY"), environ.get("RUNTIME_DIRECTORY")
    if not state or not runtime:
        return None
    data = Path(state)
    return Paths(data=data, runtime_socket=Path(runtime) / SOCKET, logs=data / "logs", resources=resources())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sundial guardian", description=_("Counts the use of apps and keeps to what the family agreed.")
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help=_("where the family's data is kept"))
    parser.add_argument("--socket", type=Path, metavar="PATH", help=_("where the guardian answers"))
    # A made-up family is for `sundial demo`, a shorter tick for tests; people have no reason to ask for either.
    parser.add_argument("--demo", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--tick-seconds", type=float, default=TICK_SECONDS, help=argparse.SUPPRESS)
    return parser
