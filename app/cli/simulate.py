"""`sundial simulate`: a trace played through the real engine, one JSON object a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TextIO, assert_never

from app.cli.files import text_of
from app.errors import DocumentError, SundialError
from app.rules.documents import read_agreement, read_trace
from app.rules.replay import DayTotal, replay
from app.rules.verdict import Event, Happening, Noted, Turn
from app.words.language import _
from app.words.notes import note
from app.words.verdicts import sentence

Row = Mapping[str, str | int | None]


def simulate(agreement_path: Path, trace_path: Path, out: TextIO) -> int:
    """Play the trace by the agreement and write every event, then the totals, to `out`.

    Returns the exit status: 1 with one sentence on stderr if a document could not be read; what was played up to
    the line at fault is written then.
    """
    try:
        agreement = read_agreement(text_of(agreement_path), str(agreement_path))
        with trace_path.open("rb") as lines:
            played = replay(agreement, read_trace(_decoded(lines, trace_path), str(trace_path)))
            for happened in played:
                # Escapes keep a line readable whatever encoding the terminal or the file has.
                _write(out, json.dumps(_row(happened, agreement.zone)) + "\n")
    except SundialError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except OSError as error:
        print(f"{error.filename or trace_path}: this file cannot be read ({error.strerror}).", file=sys.stderr)
        return 1
    return 0


def _write(out: TextIO, row: str) -> None:
    try:
        out.write(row)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SundialError(_("What was played cannot be written ({fault}).").format(fault=error.strerror)) from error


def _decoded(lines: Iterable[bytes], path: Path) -> Iterator[str]:
    """Each line when it is asked for, so that what stands before a line at fault is played."""
    for number, line in enumerate(lines, 1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise DocumentError(f"{path}, line {number}: this is not UTF-8 text.") from error


def _row(happened: Event | DayTotal, zone: str) -> Row:
    match happened:
        case DayTotal():
            return {
                "event": "total",
                "day": happened.day.isoformat(),
                "scope": str(happened.scope),
                "seconds": happened.seconds,
            }
        case Noted():
            text = note(happened.kind, dict(happened.values), happened.at, zone)
            return {"at": _stamp(happened.at), "event": "note", "kind": happened.kind, "text": text}
        case Turn():
            return _turn(happened, zone)
        case _:
            assert_never(happened)


def _turn(turn: Turn, zone: str) -> Row:
    verdict = turn.verdict
    row = {"at": _stamp(turn.at), "event": turn.happening, "scope": str(turn.scope), "clause": verdict.clause}
    match turn.happening:
        case Happening.WARN:
            return row | {"minutes_left": turn.minutes_left}
        case Happening.OVER:
            until = None if verdict.until is None else _stamp(verdict.until)
            soft = {"soft": True} if verdict.is_soft else {}
            return row | soft | {"until": until, "sentence": sentence(verdict, turn.at, zone)}
        case Happening.ALLOW:
            return row | {"clause": None, "sentence": sentence(verdict, turn.at, zone)}


def _stamp(moment: datetime) -> str:
    """An instant in UTC, with as many parts of a second as it has."""
    return moment.isoformat().removesuffix("+00:00") + "Z"
