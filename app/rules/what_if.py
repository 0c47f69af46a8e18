"""What if another agreement had held: a real ledger played again through the one engine, from edge to edge.

really used   |-----------games-----------|
then          |----games----|.. it would have ended here, and what followed would not have been used ..
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

from app.rules.agreement import AGREED, Agreement, Ask
from app.rules.calendar import SECOND, micros, moment
from app.rules.elsewhere import Elsewhere
from app.rules.keeping import Keeping, begin, keep, next_change, verdict_of
from app.rules.sample import AppSeen, Grant, GrantGiven, Presence, Reading, Sample, Traits
from app.rules.scope import Scope
from app.rules.timetable import PLAIN
from app.rules.verdict import Charge, Reason, State, Verdict

# Samples lie at the edges of spans, which are a day long at most: so far apart each still charges all of its stretch.
_TICK_S = 86_400.0
NO_TRAITS: Mapping[str, Traits] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ended:
    """An app that would have ended at an instant, by which clause; `seconds` of its real use came after that."""

    at: datetime
    app: str
    category: str
    scope: Scope
    reason: Reason
    clause: str | None
    seconds: int


@dataclass(frozen=True, slots=True)
class DayThen:
    """A family day with use: the seconds of real use that count by that agreement, and how many would not have been."""

    day: date
    used: int
    over: int
    ended: tuple[Ended, ...] = ()


def what_if(
    agreement: Agreement,
    charges: Iterable[Charge],
    grants: Iterable[tuple[datetime, Grant]],
    today: date,
    traits: Mapping[str, Traits] = NO_TRAITS,
    *,
    elsewhere: Iterable[Elsewhere] = (),
) -> tuple[DayThen, ...]:
    """The days with use, as they would have gone by the clauses of an agreement that hold on `today`.

    What would have ended counts as not used from there on. `grants` are what was really given, and when. Whether a
    file proved what ran is in the charges; marks and ages are not, so `traits` are what is known of the apps now.
    Minutes `elsewhere` count from the beginning of their day.
    """
    then = replace(
        agreement,
        clauses=tuple(replace(c, standing=AGREED) for c in agreement.in_force(today).clauses),
        warn_minutes=(),
    )
    replay = _Replay(begin(then, tick_s=_TICK_S, elsewhere=elsewhere))
    for stretch in _stretches(tuple(charges), tuple(grants), traits):
        replay.play(stretch)
    return replay.days()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From one edge of the ledger to the next: what was given at its start, and what was in use."""

    start: int
    end: int
    grants: tuple[Grant, ...]
    apps: tuple[AppSeen, ...]


def goes_by_traits(agreement: Agreement, today: date) -> bool:
    """Whether a clause that holds on that day asks for something by marks or by age."""
    return any(isinstance(clause, Ask) and clause.is_chosen for clause in agreement.in_force(today).clauses)


def _stretches(
    charges: Sequence[Charge], grants: Sequence[tuple[datetime, Grant]], traits: Mapping[str, Traits]
) -> Iterator[_Stretch]:
    starts: dict[int, list[Charge]] = {}
    ends: dict[int, list[Charge]] = {}
    gifts: dict[int, list[Grant]] = {}
    for charge in charges:
        starts.setdefault(micros(charge.start), []).append(charge)
        ends.setdefault(micros(charge.end), []).append(charge)
    for at, grant in grants:
        gifts.setdefault(micros(at), []).append(grant)
    edges = sorted(starts.keys() | ends.keys() | gifts.keys())
    running: list[Charge] = []
    for start, end in zip(edges, [*edges[1:], *edges[-1:]], strict=True):
        for over in ends.get(start, ()):
            running.remove(over)
        running += starts.get(start, ())
        # A stretch that was lived again after the clock stepped back is in the ledger twice, and in use once.
        apps = {c.app: _seen(c, traits.get(c.app, PLAIN)) for c in running}
        yield _Stretch(start, end, tuple(gifts.get(start, ())), tuple(apps.values()))


def _seen(charge: Charge, traits: Traits) -> AppSeen:
    marks, age = traits
    return AppSeen(charge.app, charge.category, in_use=True, marks=marks, age=age, is_proven=charge.is_proven)


@dataclass(slots=True)
class _Tally:
    """A day that is being added up, in microseconds."""

    used: int = 0
    over: int = 0
    ended: list[_Ending] = field(default_factory=list)


@dataclass(slots=True)
class _Ending:
    """An app that is over, from when on, and how long it was really used since."""

    at: int
    app: AppSeen
    verdict: Verdict
    amount: int = 0


class _Replay:
    """Plays stretches one after the other; private to the function above, which is pure."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._tallies: dict[date, _Tally] = {}
        self._ending: dict[str, tuple[date, _Ending]] = {}

    def play(self, stretch: _Stretch) -> None:
        for grant in stretch.grants:
            self._keeping = keep(self._keeping, GrantGiven(_reading(stretch.start), grant)).keeping
        now = stretch.start
        if not stretch.apps:
            self._see(now, ())
            return
        while now < stretch.end:
            verdicts = self._see(now, stretch.apps)
            end = self._next(now, stretch.end)
            self._add(now, end - now, stretch.apps, verdicts)
            now = end

    def days(self) -> tuple[DayThen, ...]:
        return tuple(
            DayThen(day, tally.used // SECOND, tally.over // SECOND, tuple(_ended(ending) for ending in tally.ended))
            for day, tally in sorted(self._tallies.items())
        )

    def _see(self, now: int, apps: tuple[AppSeen, ...]) -> dict[str, Verdict]:
        """Let time run to `now`, where these apps are in use, and say what holds for each; what is over ends there."""
        self._keeping = keep(self._keeping, Sample(_reading(now), Presence.ACTIVE, apps)).keeping
        verdicts = {app.app: verdict_of(self._keeping, app.app, app.category) for app in apps}
        going_on = tuple(app for app in apps if not _ends(verdicts[app.app]))
        if going_on != apps:
            self._keeping = keep(self._keeping, Sample(_reading(now), Presence.ACTIVE, going_on)).keeping
        return verdicts

    def _next(self, now: int, end: int) -> int:
        """Up to where nothing turns, and at most to the end of the family day."""
        turn = next_change(self._keeping)
        points = [end, self._keeping.state.here().terms.end]
        if turn is not None:
            points.append(micros(turn))
        return min(point for point in points if point > now)

    def _add(self, now: int, amount: int, apps: tuple[AppSeen, ...], verdicts: dict[str, Verdict]) -> None:
        day = self._keeping.state.here().terms.day
        tally = self._tallies.setdefault(day, _Tally())
        tally.used += amount * any(verdict.reason is not Reason.FREE for verdict in verdicts.values())
        tally.over += amount * any(_ends(verdict) for verdict in verdicts.values())
        for app in apps:
            verdict = verdicts[app.app]
            if not _ends(verdict):
                self._ending.pop(app.app, None)
                continue
            before = self._ending.get(app.app)
            if before is None or before[0] != day or before[1].verdict.clause != verdict.clause:
                before = self._ending[app.app] = (day, _Ending(now, app, verdict))
                tally.ended.append(before[1])
            before[1].amount += amount


def _ended(ending: _Ending) -> Ended:
    verdict, app = ending.verdict, ending.app
    at, seconds = moment(ending.at), ending.amount // SECOND
    return Ended(at, app.app, app.category, verdict.scope, verdict.reason, verdict.clause, seconds)


def _reading(instant: int) -> Reading:
    seconds = instant / SECOND
    return Reading(moment(instant), seconds, seconds, "what-if", synced=True)


def _ends(verdict: Verdict) -> bool:
    """Whether an app would have ended by it: what only reminds ends nothing."""
    return verdict.state is State.OVER and not verdict.is_soft
