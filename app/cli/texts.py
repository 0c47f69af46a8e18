"""What the commands print: the guardian's picture as lines for people and as JSON for scripts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from app.guidance.detail import Detail
from app.link.views import Check, ChildView, Status
from app.rules.sample import Presence
from app.rules.verdict import Reason, State
from app.words.ages import why_less
from app.words.checks import check
from app.words.durations import duration
from app.words.language import _
from app.words.limits import limits
from app.words.names import Names, presence_text
from app.words.verdicts import sentence

MARKS = {"ok": "+", "limited": "~", "missing": "-"}


class ChildLine(msgspec.Struct, frozen=True, kw_only=True):
    """One child as scripts read it: seconds, UTC instants, scopes as in an agreement."""

    name: str
    account: str
    is_here: bool
    presence: Presence
    using: str | None
    using_since: datetime | None
    day: date
    used: dict[str, int]
    left: int | None
    state: State
    reason: Reason
    clause: str | None
    until: datetime | None
    sentence: str
    paused_until: datetime | None
    detail: Detail


class SeatLine(msgspec.Struct, frozen=True, kw_only=True):
    """Who sits at a shared account; `child` null is a grown-up."""

    account: str
    child: str | None
    is_asking: bool


class StatusLine(msgspec.Struct, frozen=True, kw_only=True):
    """What `sundial status --json` prints."""

    at: datetime
    is_set_up: bool
    children: tuple[ChildLine, ...]
    seats: tuple[SeatLine, ...]


def status_json(status: Status) -> str:
    """The whole picture in one JSON object."""
    names = status.names
    children = tuple(_child_line(child, status.at, names) for child in status.children)
    by_id = {child.id: child.name for child in status.children}
    seats = tuple(
        SeatLine(account=seat.account, child=by_id.get(seat.child or 0), is_asking=seat.is_asking)
        for seat in status.seats
    )
    return _json(StatusLine(at=status.at, is_set_up=status.is_set_up, children=children, seats=seats))


def status_text(status: Status) -> str:
    """One block a child: who, what is in use, what was used, and the sentence that holds."""
    if not status.is_set_up:
        return _("Sundial is not set up yet. Open it with `sundial`.")
    names = status.names
    said = "\n\n".join(_child_text(child, status.at, names) for child in status.children)
    return said or _("Sundial counts no child here.")


def doctor_json(checks: Iterable[Check], *, will_hold: bool) -> str:
    lines = [{"code": line.code, "outcome": line.outcome, **_check_words(line)} for line in checks]
    return _json({"will_hold": will_hold, "checks": lines})


def doctor_text(checks: Iterable[Check]) -> str:
    """One line a check, with its way out below where there is something to do."""
    return "\n".join(_check_text(line) for line in checks)


def limits_text() -> str:
    """What Sundial cannot do, as a list."""
    return "\n".join([_("What Sundial cannot do:"), *(f"- {sentence}" for sentence in limits())])


def _child_line(child: ChildView, at: datetime, names: Names) -> ChildLine:
    verdict = child.left_verdict
    return ChildLine(
        name=child.name,
        account=child.account,
        is_here=child.is_here,
        presence=child.presence,
        using=child.using.app.app if child.using else None,
        using_since=child.using.since if child.using else None,
        day=child.day,
        used=dict(child.totals),
        left=child.left,
        state=verdict.state if verdict else State.ALLOWED,
        reason=verdict.reason if verdict else Reason.NO_LIMIT,
        clause=verdict.clause if verdict else None,
        until=verdict.until if verdict else None,
        sentence=sentence(verdict, at, child.zone, names=names) if verdict else "",
        paused_until=child.paused_until,
        detail=child.detail,
    )


def _child_text(child: ChildView, at: datetime, names: Names) -> str:
    if child.detail is Detail.WEEKS and not child.totals:
        return "\n".join((child.name, f"  {why_less(child.name, child.detail)}"))
    using = child.using.app.name if child.using else presence_text(child.presence)
    used = _("{duration} used today on this computer").format(duration=duration(child.totals.get("all", 0)))
    holds = sentence(child.left_verdict, at, child.zone, names=names) if child.left_verdict else ""
    return "\n".join(filter(None, [child.name, f"  {using}", f"  {used}", f"  {holds}" if holds else ""]))


def _check_text(line: Check) -> str:
    words = check(line.code, line.outcome, line.values)
    way_out = f"\n    {words.way_out}" if words.way_out else ""
    return f"{MARKS.get(line.outcome, '?')} {words.title}: {words.sentence}{way_out}"


def _check_words(line: Check) -> dict[str, str]:
    words = check(line.code, line.outcome, line.values)
    return {"title": words.title, "sentence": words.sentence, "way_out": words.way_out}


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value)).decode()
