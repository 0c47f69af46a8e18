"""`sundial what-if`: the last weeks of a child by another agreement; the guardian plays them, its file stays here."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import msgspec

from app.cli.files import text_of
from app.cli.talk import asked, child_named
from app.link.ledger import TriedReply, TryAgreement
from app.link.messages import GetStatus, StatusReply
from app.rules.agreement import Agreement
from app.rules.documents import read_agreement, write_agreement
from app.rules.verdict import Reason
from app.words.what_if import what_if_headings, what_if_rows, what_if_sentence


class EndedLine(msgspec.Struct, frozen=True, kw_only=True):
    """An app that would have ended, as scripts read it; `seconds` of its use came after that."""

    day: date
    at: datetime
    app: str
    scope: str
    clause: str | None
    reason: Reason
    seconds: int


class WhatIfLine(msgspec.Struct, frozen=True, kw_only=True):
    """What `sundial what-if --json` prints; seconds, UTC instants, scopes as in an agreement."""

    child: str
    first: date
    last: date
    days: int
    days_that_matter: int
    used: int
    after: int
    sentence: str
    ended: tuple[EndedLine, ...]


def what_if(name: str, agreement_path: Path, weeks: int, socket: Path | None) -> tuple[TriedReply, Agreement]:
    """The guardian's answer and the agreement that was tried. SundialError says why there is none."""
    agreement = read_agreement(text_of(agreement_path), str(agreement_path))
    child = child_named(asked(GetStatus(id=0), StatusReply, socket).status, name)
    request = TryAgreement(id=0, child=child, document=write_agreement(agreement), weeks=weeks)
    return asked(request, TriedReply, socket), agreement


def what_if_text(tried: TriedReply, agreement: Agreement) -> str:
    """The sentence, and the table where anything would have ended."""
    rows = what_if_rows(tried.days, agreement, tried.names)
    table = [what_if_headings(), *((row.day, row.time, row.app, row.point, row.after) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
    said = what_if_sentence(tried.first, tried.last, tried.days, by_traits=tried.by_traits)
    return "\n".join([said, "", *lines]) if rows else said


def what_if_json(tried: TriedReply, name: str) -> str:
    """The same as one JSON object."""
    ended = tuple(
        EndedLine(
            day=day.day,
            at=end.at,
            app=end.app,
            scope=str(end.scope),
            clause=end.clause,
            reason=end.reason,
            seconds=end.seconds,
        )
        for day in tried.days
        for end in day.ended
    )
    line = WhatIfLine(
        child=name,
        first=tried.first,
        last=tried.last,
        days=len(tried.days),
        days_that_matter=sum(1 for day in tried.days if day.over),
        used=sum(day.used for day in tried.days),
        after=sum(day.over for day in tried.days),
        sentence=what_if_sentence(tried.first, tried.last, tried.days, by_traits=tried.by_traits),
        ended=ended,
    )
    return msgspec.json.format(msgspec.json.encode(line)).decode()
