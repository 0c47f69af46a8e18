"""What must survive a restart beside the spans: the belief in the clock, grants, breaks, warnings, the pinned day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, cast

from app.errors import DocumentError
from app.rules.accounts import Account, Page
from app.rules.agreement import Agreement, Day
from app.rules.calendar import DAY, micros, moment
from app.rules.clocks import Belief, Trust
from app.rules.grants import Given
from app.rules.sample import AppSeen, Grant, Presence, Reading, Sample, Traits, Witness
from app.rules.scope import Scope
from app.rules.sorting import Mark
from app.rules.state import Pause, Rest, State, know_apps
from app.rules.timetable import Timetable
from app.rules.use import use_from

FORMAT = "sundial-memory/1"

# So long after its last day a calendar of before is asked for days of the running week.
_PINNED_KEPT = 8 * DAY
# A grant that is sent again a month after it expired is told from its date alone.
_GRANTS_KEPT = 31 * DAY


@dataclass(frozen=True, slots=True)
class Pinned:
    """A calendar by which days were lived until an instant, though the agreement now names another.

    The open day keeps it to its end; after that it still says in which days and weeks use was.
    """

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
    pinned: tuple[Pinned, ...]
    soft: tuple[tuple[str, int], ...] = ()
    accounts: tuple[tuple[tuple[str, str], Account], ...] = ()
    traits: tuple[tuple[str, Traits], ...] = ()


def remember(state: State) -> Memory:
    """What a judged state must not forget."""
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
        pinned=tuple(pin for pin in pins_of(state.timetable) if pin.until > state.now - _PINNED_KEPT),
        soft=tuple(state.soft.items()),
        accounts=tuple(state.accounts.items()),
        traits=tuple(state.traits.items()),
    )


def pins_of(table: Timetable) -> Iterator[Pinned]:
    """The calendars of before that a timetable goes through, the oldest first."""
    while table.then is not None:
        old = table.agreement
        yield Pinned(table.then[0], old.zone, old.day_starts, old.week_starts)
        table = table.then[1]


def timetable_of(agreement: Agreement, pinned: Sequence[Pinned]) -> Timetable:
    """An agreement's timetable, by the pinned calendars (oldest first) while each lasts."""
    table = Timetable(agreement)
    for pin in reversed(pinned):
        before = replace(agreement, zone=pin.zone, day_starts=pin.day_starts, week_starts=pin.week_starts)
        table = Timetable(before, (pin.until, table))
    return table


def recall(state: State, memory: Memory) -> None:
    """Put what was remembered into a new state."""
    state.belief = memory.belief
    state.now = memory.belief.now if memory.belief is not None else 0
    state.last_line, state.earlier_line = memory.lines
    state.sample = memory.sample
    state.unproven = frozenset(app.app for app in (memory.sample.apps if memory.sample else ()) if not app.is_proven)
    state.is_watching = memory.is_watching
    state.categories = dict(memory.categories)
    state.traits = dict(memory.traits)
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
    sample = memory.sample
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
        "pinned": [[pin.until, pin.zone, pin.day_starts.isoformat(), pin.week_starts] for pin in memory.pinned],
        "soft": dict(memory.soft),
        "accounts": [
            [clause, key, account.period.isoformat(), [[p.period.isoformat(), *p[1:]] for p in account.pages]]
            for (clause, key), account in memory.accounts
        ],
        "traits": dict(memory.traits),
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
    belief, sample, pause, pinned = value["belief"], value["sample"], value["pause"], value["pinned"] or ()
    # Texts of before know one calendar or none.
    pins = [pinned] if pinned and not isinstance(pinned[0], list) else pinned
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
        used=tuple((_read_app(*app), is_counted) for app, is_counted in value["used"]),
        used_until=value["used_until"],
        pinned=tuple(Pinned(until, zone, time.fromisoformat(starts), Day(week)) for until, zone, starts, week in pins),
        # Texts of before know none of these.
        soft=tuple(value.get("soft", {}).items()),
        accounts=tuple(_read_account(*account) for account in value.get("accounts", ())),
        traits=tuple((key, _read_traits(*traits)) for key, traits in value.get("traits", {}).items()),
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
    return [app.app, app.category, app.in_use, app.evidence, list(app.witnesses), *app.traits, app.is_proven]


def _read_app(app: str, category: str, *rest: Any) -> AppSeen:
    # Texts of before end sooner: they know of no witnesses, marks, age and proof.
    rest = (*rest, *((), (), None, True)[len(rest) - 2 :])
    is_in_use, evidence, witnesses, marks, age, is_proven = rest
    shown = tuple(Witness(witness) for witness in witnesses)
    return AppSeen(app, category, is_in_use, evidence, shown, *_read_traits(marks, age), is_proven)


def _read_traits(marks: Sequence[str], age: int | None) -> Traits:
    return tuple(Mark(mark) for mark in marks), age


def _read_belief(boot_id: str, boot: int, now: int, trust: str, known: list[int] | None) -> Belief:
    return Belief(boot_id, boot, now, Trust(trust), None if known is None else (known[0], known[1]))


def _read_sample(at: list[Any], presence: str, apps: list[Any]) -> Sample:
    reading = Reading(moment(at[0]), at[1], at[2], at[3], at[4])
    return Sample(reading, Presence(presence), tuple(_read_app(*app) for app in apps))


def _read_grant(grant: str, scope: str, minutes: int, expires: int, *rest: int) -> tuple[Grant, int]:
    is_beyond_quiet, left = rest
    return Grant(grant, Scope.parse(scope), minutes, moment(expires), bool(is_beyond_quiet)), left
