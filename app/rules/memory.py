"""What must survive a restart beside the spans: the belief in the clock, grants, breaks, warnings, the pinned day."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, cast

from app.errors import DocumentError
from app.rules.accounts import Account, Page
from app.rules.agreement import Agreement, Day
from app.rules.calendar import DAY, micros, moment
from app.rules.clocks import Belief, Trust
from app.rules.grants import Given
from app.rules.sample import AppSeen, Grant, Presence, Reading, Sample
from app.rules.scope import Scope
from app.rules.state import Pause, Rest, State, know_apps
from app.rules.timetable import Timetable
from app.rules.use import use_from

FORMAT = "sundial-memory/1"

# A grant that is sent again a month after it expired is told from its date alone.
_GRANTS_KEPT = 31 * DAY


@dataclass(frozen=True, slots=True)
class Pinned:
    """The calendar by which the open day began, kept until it ends though the agreement now names another."""

    until: int
    zone: str
    day_starts: time
    week_starts: Day


@dataclass(frozen=True, slots=True)
class Memory:
    """An opaque value for the store; write it with the charges of the same `keep`, in one transaction."""

    belief: Belief | None
    lines: tuple[int, int]
    sample: Sample | None
    is_watching: bool
    categories: tuple[tuple[str, str], ...]
    breaks: tuple[tuple[str, Rest], ...]
    grants: tuple[tuple[Grant, int], ...]
    pause: Pause | None
    over: tuple[tuple[str, int], ...]
    warned: tuple[tuple[str, int], ...]
    used: tuple[tuple[AppSeen, bool], ...]
    used_until: int
    pinned: Pinned | None
    soft: tuple[tuple[str, int], ...] = ()
    accounts: tuple[tuple[tuple[str, str], Account], ...] = ()


def remember(state: State) -> Memory:
    """What a judged state must not forget."""
    here = state.timetable
    pinned = None
    if here.then is not None and state.now < here.then[0]:
        old = here.agreement
        pinned = Pinned(here.then[0], old.zone, old.day_starts, old.week_starts)
    kept = (g for g in state.given.values() if g.expires > state.now - _GRANTS_KEPT)
    return Memory(
        belief=state.belief,
        lines=(state.last_line, state.earlier_line),
        sample=state.sample,
        is_watching=state.is_watching,
        categories=tuple(state.categories.items()),
        breaks=tuple(state.breaks.items()),
        grants=tuple((g.grant, state.left[g.grant.id]) for g in kept),
        pause=state.pause,
        over=tuple(state.over.items()),
        warned=tuple(state.warned.items()),
        used=state.used.seen,
        used_until=state.used_until,
        pinned=pinned,
        soft=tuple(state.soft.items()),
        accounts=tuple(state.accounts.items()),
    )


def timetable_of(agreement: Agreement, pinned: Pinned | None) -> Timetable:
    """An agreement's timetable, by the pinned calendar while its day lasts."""
    table = Timetable(agreement)
    if pinned is None:
        return table
    before = replace(agreement, zone=pinned.zone, day_starts=pinned.day_starts, week_starts=pinned.week_starts)
    return Timetable(before, (pinned.until, table))


def recall(state: State, memory: Memory) -> None:
    """Put what was remembered into a new state."""
    state.belief = memory.belief
    state.now = memory.belief.now if memory.belief is not None else 0
    state.last_line, state.earlier_line = memory.lines
    state.sample = memory.sample
    state.is_watching = memory.is_watching
    state.categories = dict(memory.categories)
    state.breaks = dict(memory.breaks)
    state.given = {grant.id: Given.of(grant) for grant, _ in memory.grants}
    state.left = {grant.id: left for grant, left in memory.grants}
    state.pause = memory.pause
    state.over = dict(memory.over)
    state.warned = dict(memory.warned)
    state.used = use_from(memory.used, state.timetable.measures)
    state.soft = dict(memory.soft)
    state.accounts = dict(memory.accounts)
    know_apps(state)
    state.used_until = memory.used_until
    state.is_pending = memory.belief is not None


def write_memory(memory: Memory) -> str:
    """As one line of JSON."""
    sample, pinned = memory.sample, memory.pinned
    value = {
        "format": FORMAT,
        "belief": memory.belief,
        "lines": memory.lines,
        "sample": None if sample is None else [_reading(sample.at), sample.presence, [_app(a) for a in sample.apps]],
        "is_watching": memory.is_watching,
        "categories": dict(memory.categories),
        "breaks": dict(memory.breaks),
        "grants": [
            [g.id, str(g.scope), g.minutes, micros(g.expires), g.beyond_quiet, left] for g, left in memory.grants
        ],
        "pause": memory.pause,
        "over": dict(memory.over),
        "warned": dict(memory.warned),
        "used": [[_app(app), is_counted] for app, is_counted in memory.used],
        "used_until": memory.used_until,
        "pinned": None
        if pinned is None
        else [pinned.until, pinned.zone, pinned.day_starts.isoformat(), pinned.week_starts],
        "soft": dict(memory.soft),
        "accounts": [
            [clause, key, account.period.isoformat(), [[p.period.isoformat(), *p[1:]] for p in account.pages]]
            for (clause, key), account in memory.accounts
        ],
    }
    return json.dumps(value, separators=(",", ":"))


def read_memory(text: str) -> Memory:
    """The value `write_memory` wrote. DocumentError if the text is none."""
    try:
        return _read(cast("dict[str, Any]", json.loads(text)))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DocumentError("What Sundial remembered of the last minutes cannot be read.") from error


def _read(value: dict[str, Any]) -> Memory:
    if value["format"] != FORMAT:
        raise ValueError(value["format"])
    belief, sample, pause, pinned = value["belief"], value["sample"], value["pause"], value["pinned"]
    return Memory(
        belief=None if belief is None else _read_belief(*belief),
        lines=cast("tuple[int, int]", tuple(value["lines"])),
        sample=None if sample is None else _read_sample(*sample),
        is_watching=value["is_watching"],
        categories=tuple(value["categories"].items()),
        breaks=tuple((clause, Rest(*rest)) for clause, rest in value["breaks"].items()),
        grants=tuple(_read_grant(*grant) for grant in value["grants"]),
        pause=None if pause is None else Pause(*pause),
        over=tuple(value["over"].items()),
        warned=tuple(value["warned"].items()),
        used=tuple((AppSeen(*app), is_counted) for app, is_counted in value["used"]),
        used_until=value["used_until"],
        pinned=None if pinned is None else Pinned(pinned[0], pinned[1], time.fromisoformat(pinned[2]), Day(pinned[3])),
        # Texts of before know neither.
        soft=tuple(value.get("soft", {}).items()),
        accounts=tuple(_read_account(*account) for account in value.get("accounts", ())),
    )


def _read_account(clause: str, key: str, period: str, pages: list[list[Any]]) -> tuple[tuple[str, str], Account]:
    read = tuple(Page(date.fromisoformat(page[0]), *page[1:]) for page in pages)
    account = Account(date.fromisoformat(period), read)
    if not any(page.period == account.period for page in read):
        raise ValueError("the open period has no page")
    return (clause, key), account


def _reading(at: Reading) -> list[Any]:
    return [micros(at.wall), at.boot, at.awake, at.boot_id, at.synced]


def _app(app: AppSeen) -> list[Any]:
    return [app.app, app.category, app.in_use, app.evidence]


def _read_belief(boot_id: str, boot: int, now: int, trust: str, known: list[int] | None) -> Belief:
    return Belief(boot_id, boot, now, Trust(trust), None if known is None else (known[0], known[1]))


def _read_sample(at: list[Any], presence: str, apps: list[Any]) -> Sample:
    reading = Reading(moment(at[0]), at[1], at[2], at[3], at[4])
    return Sample(reading, Presence(presence), tuple(AppSeen(*app) for app in apps))


def _read_grant(grant: str, scope: str, minutes: int, expires: int, *rest: int) -> tuple[Grant, int]:
    is_beyond_quiet, left = rest
    return Grant(grant, Scope.parse(scope), minutes, moment(expires), bool(is_beyond_quiet)), left
