"""Evenings of every kind, put together by Hypothesis: whatever happens to clocks, seats and rules, this stays true.

A guardian keeps line by line what a child and its computer do around a night on which local clocks change. Beside it
stands what is really so: how long the computer was awake, and which time it really is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.rules.agreement import Agreement, Break, Budget, Free, Per, Quiet
from app.rules.clocks import TOLERANCE
from app.rules.corrections import Becomes, Correction, NoChild, OtherCategory, OtherChild, corrected
from app.rules.keeping import (
    Keeping,
    Kept,
    amend,
    begin,
    keep,
    live_grants,
    memory,
    read_memory,
    tallies,
    totals,
    verdict_of,
    verdicts,
    write_memory,
)
from app.rules.periods import day_sums, lived_days, lived_timetable
from app.rules.questions import seconds_by_scope
from app.rules.sample import AppSeen, Grant, GrantGiven, Line, PauseSet, Presence, Reading, Sample
from app.rules.scope import ALL, Scope, app, category
from app.rules.verdict import Charge, Happening, Noted, NoteKind, State, Turn, Verdict
from tests.rules.lines import MATHS, TUX, WEB
from tests.rules.test_calendar import ZONES

TICK = 60
GAMES = category("games")
ADA, LEO = 1, 2
MINUTES, GAME_MINUTES = 20, 10
TURNED_ASIDE = timedelta(microseconds=TOLERANCE)


@cache
def change_of_clocks(zone: str) -> datetime:
    """When clocks there next change, or a midnight where they never do; in Samoa the night without a Friday."""
    place, at = ZoneInfo(zone), datetime(2011 if zone == "Pacific/Apia" else 2026, 8, 30, 10, tzinfo=UTC)
    first = at.astimezone(place).utcoffset()
    for _ in range(365 * 24):
        at += timedelta(hours=1)
        now = at.astimezone(place)
        is_moved = now.utcoffset() != first and (zone != "Pacific/Apia" or now.month == 12)
        if is_moved or (at.month == 12 and now.hour == 0 and zone != "Pacific/Apia"):
            return at
    return at


def agreed(zone: str) -> Agreement:
    """Something of every kind, so small that it matters within minutes."""
    clauses = (
        Budget("day", ALL, Per.DAY, MINUTES),
        Budget("games", GAMES, Per.WEEK, GAME_MINUTES),
        Break("rest", ALL, 15, 10),
        Quiet("night", app("web"), time(2), time(2, 30)),
        Free("school", category("learning")),
    )
    return Agreement("Ada", zone, clauses, warn_minutes=(5, 2))


class Evening(RuleBasedStateMachine):
    """One child, one computer, one guardian."""

    @initialize(zone=st.sampled_from(ZONES), before=st.integers(0, 40))
    def the_night_comes(self, zone: str, before: int) -> None:
        # What is really so.
        self.true = change_of_clocks(zone) - timedelta(minutes=before)
        self.boot = self.awake = 50.0
        self.boots = 0
        self.awake_in_all = 0.0
        self.skew = timedelta(0)
        self.open_use: dict[date, float] = {}
        self.forgiven = 0.0
        self.given: dict[str, Grant] = {}
        # What the guardian has.
        self.keeping: Keeping = begin(agreed(zone), tick_s=TICK)
        self.versions = [(datetime(2000, 1, 1, tzinfo=UTC), agreed(zone))]
        self.recorded: tuple[Charge, ...] = ()
        self.corrections: list[Correction] = []
        self.is_lived_again = False
        self.seen: list[tuple[datetime, dict[Scope, Verdict]]] = []
        self.least: dict[tuple[date, str], int] = {}
        self.take(self.sample())

    # --- what the child does ---

    @rule(
        apps=st.sampled_from([(TUX,), (WEB,), (TUX, WEB), (MATHS,), (TUX, MATHS), ()]),
        presence=st.sampled_from(
            [Presence.ACTIVE] * 4 + [Presence.UNKNOWN, Presence.IDLE, Presence.LOCKED, Presence.AWAY]
        ),
        ticks=st.integers(1, 8),
        odd=st.sampled_from([0, 0, 0.25, 7.5]),
    )
    def something_is_in_use(self, apps: tuple[AppSeen, ...], presence: Presence, ticks: int, odd: float) -> None:
        self.take(self.sample(*apps, presence=presence))
        for _ in range(ticks):
            self.pass_by(TICK + odd)
            self.take(self.sample(*apps, presence=presence))
        self.take(self.sample())

    @rule(minutes=st.integers(3, 90))
    def nobody_looks(self, minutes: int) -> None:
        self.take(self.sample(TUX))
        self.pass_by(minutes * 60)
        self.take(self.sample())

    # --- what happens to the computer ---

    @rule(hours=st.sampled_from([0.1, 1, 9, 30]))
    def it_sleeps(self, hours: float) -> None:
        self.take(self.sample(TUX))
        self.pass_by(hours * 3600, is_awake=False)
        self.take(self.sample())

    @rule(minutes=st.integers(0, 600), apps=st.sampled_from([(), (TUX,)]))
    def it_is_switched_off_and_on(self, minutes: int, apps: tuple[AppSeen, ...]) -> None:
        self.take(self.sample(*apps))
        self.boot_again(minutes)

    @rule(by=st.sampled_from([-90_000, -3600, -130, -100, -40, 40, 100, 130, 3600, 90_000]))
    def somebody_sets_the_clock(self, by: int) -> None:
        self.skew += timedelta(seconds=by)
        self.take(self.sample())

    @rule(hours=st.sampled_from([1, 26]))
    def somebody_sets_the_clock_forward_while_it_is_off(self, hours: int) -> None:
        self.take(self.sample())
        self.skew = timedelta(hours=hours)
        self.boot_again(minutes=1)

    @rule()
    def the_clock_is_right_again_and_known_to_be(self) -> None:
        """A clock that was set while it was off was believed until now: family time goes back, what was used stays."""
        used, was_ahead, self.skew = self.counted(), self.family_is_ahead(), timedelta(0)
        self.take(self.sample(synced=True))
        assert self.keeping.now == self.true
        assert not was_ahead or self.counted() == used

    # --- what parents do ---

    @rule(
        name=st.sampled_from("abc"),
        scope=st.sampled_from([ALL, GAMES, app("web")]),
        minutes=st.integers(1, 15),
        lasts=st.integers(-5, 300),
        is_beyond=st.booleans(),
    )
    def time_is_given_or_sent_again(
        self, name: str, scope: Scope, minutes: int, lasts: int, *, is_beyond: bool
    ) -> None:
        """Once, or the same again."""
        known = name in self.given
        assert self.keeping.now is not None
        new = Grant(name, scope, minutes, self.keeping.now + timedelta(minutes=lasts), is_beyond)
        before = {left.grant.id: left.left for left in live_grants(self.keeping)}
        after = self.take(GrantGiven(self.reading(), new))
        kinds = [event.kind for event in after.events if isinstance(event, Noted) and event.kind.startswith("grant")]
        if known:
            assert kinds == [NoteKind.GRANT_REPEATED]
            now = {left.grant.id: left.left for left in live_grants(self.keeping)}
            assert all(now.get(one, 0) <= before[one] for one in before)
        elif kinds == [NoteKind.GRANT_APPLIED]:
            self.given[name] = new

    @rule(minutes=st.integers(1, 40))
    def everything_rests_for_a_while(self, minutes: int) -> None:
        assert self.keeping.now is not None
        self.take(PauseSet(self.reading(), self.keeping.now + timedelta(minutes=minutes)))

    @rule()
    def it_goes_on(self) -> None:
        self.take(PauseSet(self.reading(), None))

    @rule(zone=st.sampled_from(ZONES))
    def the_family_moves(self, zone: str) -> None:
        now, edges = self.keeping.now, self.keeping.day_edges
        assert now is not None
        self.keeping = amend(self.keeping, replace(self.keeping.agreement, zone=zone))
        self.versions.append((now, self.keeping.agreement))
        assert self.keeping.day_edges == edges

    # --- what is judged later, and a guardian that starts again ---

    @precondition(lambda self: self.recorded and not self.is_lived_again)
    @rule(data=st.data(), becomes=st.sampled_from([NoChild(), OtherChild(LEO), OtherCategory("learning")]))
    def a_stretch_was_something_else(self, data: st.DataObject, becomes: Becomes) -> None:
        charge = data.draw(st.sampled_from(self.recorded))
        name = f"c{len(self.corrections)}"
        self.forgiven += (charge.end - charge.start).total_seconds()
        self.corrections.append(Correction(name, ADA, charge.start, charge.end, becomes, self.true))
        self.start_again()

    @precondition(lambda self: self.corrections and not self.is_lived_again)
    @rule()
    def the_last_judgement_is_taken_back(self) -> None:
        before = self.ledger(self.corrections[:-1])
        self.corrections[-1] = replace(self.corrections[-1], undone_at=self.true)
        assert self.ledger(self.corrections) == before
        self.start_again()

    @precondition(lambda self: not self.is_lived_again)
    @rule()
    def the_same_inputs_give_the_same_verdict_after_a_restart(self) -> None:
        if self.corrections:
            return
        before = self.keeping
        self.start_again()
        assert verdicts(self.keeping) == verdicts(before)
        assert (totals(self.keeping), tallies(self.keeping)) == (totals(before), tallies(before))
        assert verdict_of(self.keeping, "tux", "games") == verdict_of(before, "tux", "games")

    # --- what stays true ---

    @invariant()
    def no_trick_within_one_boot_gains_more_than_one_tick_of_budget(self) -> None:
        """A day's open use is what was agreed and given; and no clock makes a day come before its time."""
        gift = sum(grant.minutes for grant in self.given.values())
        most = (MINUTES + gift) * 60 + self.forgiven + TICK
        assert all(used <= most for used in self.open_use.values())
        if self.boots == 0:
            assert self.keeping.now is not None
            assert abs(self.keeping.now - self.true) <= TURNED_ASIDE

    @invariant()
    def no_second_is_counted_twice_or_charged_beyond_the_time_awake(self) -> None:
        for name in ("tux", "web", "maths"):
            charged = (charge.end - charge.start for charge in self.recorded if charge.app == name)
            assert sum(charged, timedelta(0)).total_seconds() <= self.awake_in_all
        counted = sum(amount for (_, key), amount in self.counted().items() if key == "all")
        assert counted <= self.awake_in_all * 1_000_000

    @invariant()
    def a_total_over_all_is_never_smaller_than_any_counted_part(self) -> None:
        for day in self.keeping.state.ledger.days().values():
            assert all(amount <= day.counted["all"] for amount in day.counted.values())

    @invariant()
    def sums_per_day_equal_the_ledger(self) -> None:
        if self.is_lived_again or not self.recorded:
            return
        charges = self.ledger(self.corrections)[ADA]
        table = lived_timetable(self.versions)
        start, end = self.recorded[0].start, max(charge.end for charge in self.recorded)
        sums = {day.first: day.seconds for day in day_sums(charges, lived_days(table, start, end), table)}
        kept = {day: seconds_by_scope(found) for day, found in self.keeping.state.ledger.days().items()}
        assert {day: found for day, found in sums.items() if found} == {
            day: found for day, found in kept.items() if found
        }

    @invariant()
    def what_was_used_stays_used(self) -> None:
        counted = self.counted()
        assert all(counted.get(place, 0) >= amount for place, amount in self.least.items())
        self.least = counted

    # --- the means ---

    def pass_by(self, seconds: float, *, is_awake: bool = True) -> None:
        self.true += timedelta(seconds=seconds)
        self.boot += seconds
        if is_awake:
            self.awake += seconds
            self.awake_in_all += seconds

    def boot_again(self, minutes: int) -> None:
        self.true += timedelta(minutes=minutes)
        self.boots += 1
        self.boot = self.awake = 3.0
        self.take(self.sample())

    def reading(self, *, synced: bool | None = None) -> Reading:
        return Reading(self.true + self.skew, self.boot, self.awake, f"boot {self.boots}", synced)

    def sample(self, *apps: AppSeen, presence: Presence = Presence.ACTIVE, synced: bool | None = None) -> Sample:
        return Sample(self.reading(synced=synced), presence, apps)

    def take(self, line: Line) -> Kept:
        """The guardian hears one line."""
        before, after = self.keeping, keep(self.keeping, line)
        self.keeping = after.keeping
        if before.now is not None:
            self.note_what_was_open(before, after)
            self.warnings_come_only_on_crossings(before, after)
            assert after.keeping.now is not None
            self.is_lived_again = self.is_lived_again or after.keeping.now < before.now
        self.recorded += after.charges
        return after

    def note_what_was_open(self, before: Keeping, after: Kept) -> None:
        """Counted use from a line at which everything was usable counts as open, on the day of that line."""
        assert before.day is not None
        if verdicts(before)[0].state is not State.OVER:
            over = [
                e.at for e in after.events if isinstance(e, Turn) and e.scope == ALL and e.happening is Happening.OVER
            ]
            stretches = {(c.start, min([c.end, *over])) for c in after.charges if c.is_counted}
            for start, end in {start: end for start, end in sorted(stretches) if start < end}.items():
                day = before.day if self.ends(before, start) else self.keeping.day
                assert day is not None
                self.open_use[day] = self.open_use.get(day, 0) + (end - start).total_seconds()

    def ends(self, keeping: Keeping, at: datetime) -> bool:
        return keeping.day_edges is not None and at < keeping.day_edges[1]

    def warnings_come_only_on_crossings(self, before: Keeping, after: Kept) -> None:
        """More was left for this use, or for the one right before it; a break or a day that ended begins afresh."""
        assert before.now is not None
        right_before = max((at for at, _ in self.seen if at < before.now), default=before.now)
        self.seen = [(at, left) for at, left in self.seen if right_before <= at <= before.now]
        self.seen.append((before.now, {verdict.scope: verdict for verdict in verdicts(before)}))
        for event in after.events:
            if isinstance(event, Turn) and event.happening is Happening.WARN:
                assert event.minutes_left is not None
                assert event.verdict.left is not None
                assert event.verdict.left <= event.minutes_left * 60
                had = [left[event.scope] for _, left in self.seen if event.scope in left]
                is_new = before.day != after.keeping.day or any(verdict.state is State.OVER for verdict in had)
                assert is_new or any(v.left is None or v.left > event.minutes_left * 60 - 1 for v in had)

    def counted(self) -> dict[tuple[date, str], int]:
        days = self.keeping.state.ledger.days()
        return {(day, key): amount for day, found in days.items() for key, amount in found.counted.items()}

    def family_is_ahead(self) -> bool:
        assert self.keeping.now is not None
        return self.keeping.now > self.true + TURNED_ASIDE

    def ledger(self, corrections: list[Correction]) -> dict[int, tuple[Charge, ...]]:
        found = corrected({ADA: self.recorded}, corrections, lambda _, charge: charge.category != "learning")
        return {child: tuple(charges) for child, charges in found.items()}

    def start_again(self) -> None:
        """The guardian starts with its stored spans as they are judged now, and what it remembered."""
        known = read_memory(write_memory(memory(self.keeping)))
        charges = self.ledger(self.corrections)[ADA]
        self.keeping = begin(self.keeping.agreement, charges=charges, memory=known, tick_s=TICK)
        self.least = self.counted()


TestEvening = Evening.TestCase
