"""A slow oracle of `sundial simulate`: every second is lived, none is jumped over, no line is shared with the engine.

Written from the contract alone. It takes the JSON values of an agreement and of the lines of a trace and returns
what should be printed, without sentences.
"""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

SEC = 1_000_000
MIN = 60 * SEC
NEVER = float("inf")
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Json = dict[str, Any]
Told = tuple[Any, ...]


def to_us(text: str) -> int:
    gone = datetime.fromisoformat(text) - EPOCH
    return gone // timedelta(microseconds=1)


@cache
def local_to_us(zone: str, day: date, clock: str) -> int:
    """The first minute at which clocks there show this time or a later one."""
    wanted = datetime.fromisoformat(f"{day}T{clock}:00")
    at = wanted.replace(tzinfo=UTC) - timedelta(hours=16)
    while (missing := wanted - at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)) > timedelta(0):
        # In great steps while it is far: no zone of these tests moves its clocks by more than an hour.
        far, near = missing > timedelta(hours=3), missing > timedelta(minutes=80)
        at += timedelta(minutes=60 if far else 15 if near else 1)
    return to_us(at.isoformat())


@cache
def week_around(day: date, starts: str) -> list[date]:
    """The seven days of the week in which a day lies."""
    while DAYS[day.weekday()] != starts:
        day -= timedelta(days=1)
    return [day + timedelta(days=n) for n in range(7)]


class Oracle:
    """The family's rules, second by second."""

    def __init__(self, agreement: Json, tick_s: float) -> None:
        self.tick = round(tick_s * SEC)
        self.zone = agreement["zone"]
        self.day_starts = agreement.get("day_starts", "00:00")
        self.week_starts = agreement.get("week_starts", "mon")
        self.warn = [m * MIN for m in agreement.get("warn_minutes", [])]
        self.holidays = [h.split("/") for h in agreement.get("holidays", [])]
        self.source = agreement["clauses"]
        self.clauses: list[Json] = []
        self.scopes: list[str] = []
        self.category: dict[str, str] = {}
        self.unproven: set[str] = set()
        self.know_clauses()
        # What budgets lend: the periods that were lived, what was used in finishes and when these end (0: due).
        self.lived: dict[tuple[str, str], frozenset[date]] = {}
        self.finishes: dict[tuple[tuple[str, str], date], tuple[int, float]] = {}
        self.folded: dict[tuple[str, str], dict[date, int]] = {}
        self.memo: dict[Any, Any] = {}

        self.now = 0
        self.counted: dict[tuple[date, str], int] = {}
        self.totals: dict[tuple[date, str], int] = {}
        self.break_used: dict[str, int] = {}
        self.break_idle: dict[str, int] = {}
        self.break_end: dict[str, int] = {}
        self.grants: list[Json] = []
        # 0 usable, 1 softly over, 2 over.
        self.state: dict[str, int] = {}
        self.out: list[Told] = []
        self.watching = False
        self.began = -1
        self.step_apps: list[tuple[str, ...]] = []
        self.goes_on = False
        self.charge = 0
        self.apps: list[tuple[str, ...]] = []
        self.seen: Ahead | None = None
        # What the last second's use left to each scope: scope -> instant at which it turns over.
        self.turn: dict[str, float] = {}

    def know_clauses(self) -> None:
        """An `each` stands for one clause per app that was seen inside it."""
        self.clauses = []
        for clause in self.source:
            if not clause.get("each"):
                self.clauses.append(clause)
                continue
            for app in sorted(self.category):
                if self.speaks(clause, self.around("app:" + app)):
                    self.clauses.append({k: v for k, v in clause.items() if k != "except"} | {"scope": "app:" + app})
        self.scopes = list(dict.fromkeys(c["scope"] for c in self.clauses))

    # --- the calendar ---------------------------------------------------------------------------------------------

    def family_day(self, at: int) -> date:
        key = ("day", at // MIN)
        if key not in self.memo:
            day = (EPOCH + timedelta(microseconds=at)).date() + timedelta(days=2)
            while local_to_us(self.zone, day, self.day_starts) > at:
                day -= timedelta(days=1)
            self.memo[key] = day
        found: date = self.memo[key]
        return found

    def week(self, day: date) -> list[date]:
        return week_around(day, self.week_starts)

    def named(self, clause: Json, day: date) -> bool:
        if "days" not in clause:
            return True
        name = DAYS[day.weekday()]
        if any(h[0] <= day.isoformat() <= h[-1] for h in self.holidays):
            kin = [c for c in self.source if self.kind(c) == self.kind(clause)]
            if any("holiday" in c.get("days", []) for c in kin):
                name = "holiday"
        return name in clause["days"]

    def kind(self, clause: Json) -> tuple[Any, ...]:
        """Clauses that agree in this mean each other by `holiday`."""
        source = next(c for c in self.source if c["id"] == clause["id"])
        return (clause["kind"], source["scope"], clause.get("by") == "child")

    def hours(self, clause: Json, day: date) -> tuple[int, int]:
        end = day if clause["until"] > clause["from"] else day + timedelta(days=1)
        return local_to_us(self.zone, day, clause["from"]), local_to_us(self.zone, end, clause["until"])

    def inside(self, clause: Json, at: int) -> bool:
        key = (clause["id"], at // MIN)
        if key not in self.memo:
            today = (EPOCH + timedelta(microseconds=at)).date()
            around = [today + timedelta(days=n) for n in (-3, -2, -1, 0, 1, 2)]
            spans = [self.hours(clause, day) for day in around if self.named(clause, day)]
            self.memo[key] = any(a <= at < b for a, b in spans)
        return bool(self.memo[key])

    # --- clauses --------------------------------------------------------------------------------------------------

    def speaks(self, clause: Json, around: set[str]) -> bool:
        left_out = around & set(clause.get("except", ()))
        if "unproven" in around:
            # A kind leaves out nothing without proof, but games; and nothing without proof is free.
            left_out = {scope for scope in left_out if scope.startswith("app:") or scope == "category:games"}
            left_out |= {"unproven"} if clause["kind"] == "free" else set()
        return clause["scope"] in around and not left_out

    def measure(self, clause: Json) -> str:
        name: str = clause["scope"]
        return " ".join([name, *sorted(set(clause["except"]))]) if "except" in clause else name

    def used(self, clause: Json, day: date) -> int:
        days = [day] if clause["per"] == "day" else [d for d in self.week(day) if self.named(clause, d)]
        measure = self.measure(clause)
        return sum(self.counted.get((d, measure), 0) for d in days)

    # --- what periods lend each other ---

    def lends(self, clause: Json) -> bool:
        return "carry" in clause or "borrow" in clause or "finish" in clause

    def period(self, clause: Json, day: date) -> date:
        return day if clause["per"] == "day" else self.week(day)[0]

    def limit(self, clause: Json, day: date) -> int:
        minutes: int = clause["minutes"] + clause.get("borrow", 0)
        return minutes * MIN + self.opening(clause, self.period(clause, day))

    def opening(self, clause: Json, wanted: date) -> int:
        """Every period from the first that was lived is settled in turn."""
        name = (clause["id"], clause["scope"])
        if not self.lends(clause) or name not in self.lived:
            return 0
        openings = self.folded.setdefault(name, {min(self.lived[name]): 0})
        if wanted < min(openings):
            return 0
        step = timedelta(days=1 if clause["per"] == "day" else 7)
        while wanted not in openings:
            last = max(openings)
            openings[last + step] = self.settled(clause, name, last, openings[last])
        return openings[wanted]

    def settled(self, clause: Json, name: tuple[str, str], period: date, opening: int) -> int:
        week = [period + timedelta(days=n) for n in range(1 if clause["per"] == "day" else 7)]
        if not any(self.named(clause, day) for day in week):
            return opening
        have = clause["minutes"] * MIN + opening
        spent = 0
        if period in self.lived[name]:
            spent = min(self.used(clause, period), max(0, have + clause.get("borrow", 0) * MIN))
            spent += self.finishes.get((name, period), (0, 0))[0]
        rest: int = min(have - spent, clause.get("carry", 0) * MIN)
        return rest

    def live_here(self) -> None:
        """The periods of now have been lived."""
        day = self.family_day(self.now)
        for clause in self.clauses:
            if self.lends(clause) and self.named(clause, day):
                name, period = (clause["id"], clause["scope"]), self.period(clause, day)
                if period not in self.lived.get(name, frozenset()):
                    self.lived[name] = self.lived.get(name, frozenset()) | {period}
                    self.folded = {}

    def finishing(self, clause: Json, at: int) -> bool:
        period = self.period(clause, self.family_day(at))
        _, end = self.finishes.get(((clause["id"], clause["scope"]), period), (0, 0))
        return at < end

    def live_finish(self, clause: Json, amount: int) -> None:
        """The use of a budget that goes on for `amount` from now: it may use it up, or be in its finish."""
        day = self.family_day(self.now)
        if "finish" not in clause or not self.named(clause, day):
            return
        place = ((clause["id"], clause["scope"]), self.period(clause, day))
        used, limit = self.used(clause, day), self.limit(clause, day)
        if place not in self.finishes:
            if used < limit <= used + amount:
                self.finishes[place] = (used + amount - limit, NEVER)
        else:
            spent, end = self.finishes[place]
            self.finishes[place] = (spent + int(max(0, min(self.now + amount, end) - self.now)), end)

    def turn_finishes(self) -> None:
        day = self.family_day(self.now)
        for clause in self.clauses:
            if "finish" in clause and self.named(clause, day):
                place = ((clause["id"], clause["scope"]), self.period(clause, day))
                if self.finishes.get(place, (0, 0))[1] == NEVER:
                    self.finishes[place] = (self.finishes[place][0], self.now + clause["finish"] * MIN)

    def clause_over(self, clause: Json, at: int) -> bool:
        match clause["kind"]:
            case "budget":
                day = self.family_day(at)
                is_used_up = self.named(clause, day) and self.used(clause, day) >= self.limit(clause, day)
                return is_used_up and not self.finishing(clause, at)
            case "quiet":
                return self.inside(clause, at)
            case "window":
                # The first of a scope answers for all of them.
                mine = [c for c in self.clauses if c["kind"] == "window" and self.together(c) == self.together(clause)]
                return mine[0] is clause and not any(self.inside(c, at) for c in mine)
            case "break":
                return at < self.break_end.get(clause["id"], 0)
            case "ask":
                return True
            case _:
                return False

    def together(self, window: Json) -> tuple[Any, ...]:
        return (
            window["scope"],
            sorted(window.get("except", [])),
            window.get("soft", False),
            window.get("by") == "child",
        )

    def around(self, scope: str) -> set[str]:
        found = {"all", scope}
        if scope.startswith("app:") and scope[4:] in self.category:
            found.add("category:" + self.category[scope[4:]])
        if scope.startswith("app:") and scope[4:] in self.unproven:
            found.add("unproven")
        return found

    def is_free(self, around: set[str]) -> bool:
        return any(c["kind"] == "free" and self.speaks(c, around) for c in self.clauses)

    def beats(self, grant: Json, clause: Json) -> bool:
        if clause["kind"] == "quiet":
            return bool(grant["beyond_quiet"])
        return bool(clause["kind"] != "ask" or grant["scope"] == clause["scope"])

    def helps(self, clause: Json, around: set[str]) -> list[Json]:
        live = [g for g in self.grants if g["left"] > 0 and self.now < g["expires"]]
        good = [g for g in live if g["scope"] in around and self.beats(g, clause)]
        return sorted(good, key=lambda g: g["expires"])

    def overs(self, scope: str) -> list[Json]:
        around = self.around(scope)
        if self.is_free(around):
            return []
        mine = [c for c in self.clauses if c["scope"] == scope and self.clause_over(c, self.now)]
        return [c for c in mine if not self.helps(c, around)]

    def height(self, scope: str) -> int:
        overs = self.overs(scope)
        return 0 if not overs else 1 if all(c.get("soft") for c in overs) else 2

    # --- ends -----------------------------------------------------------------------------------------------------

    def edges(self, clauses: list[Json], days: int) -> list[int]:
        """Every instant from now on, for so many days, at which one of these clauses could change by the calendar."""
        found = {self.now} | {self.break_end.get(c["id"], 0) for c in clauses}
        names = {(c["id"], c["scope"]) for c in clauses}
        found |= {int(end) for (name, _), (_, end) in self.finishes.items() if name in names and end != NEVER}
        today = (EPOCH + timedelta(microseconds=self.now)).date()
        for n in range(-3, days + 3):
            day = today + timedelta(days=n)
            found.add(local_to_us(self.zone, day, self.day_starts))
            for c in clauses:
                if c["kind"] in {"quiet", "window"}:
                    found.update(self.hours(c, day))
        return sorted(at for at in found if self.now <= at <= self.now + days * 1440 * MIN)

    def clear(self, clauses: list[Json]) -> float:
        if any(c["kind"] == "ask" for c in clauses):
            return NEVER
        scopes = {c["scope"] for c in clauses if c["kind"] == "window"}
        windows = [c for c in self.clauses if c["kind"] == "window" and c["scope"] in scopes]
        for days in (2, 15, 400):
            for at in self.edges(clauses + windows, days):
                if not any(self.clause_over(c, at) for c in clauses):
                    return at
        return NEVER

    def decide(self, overs: list[Json]) -> str:
        def rank(clause: Json) -> tuple[Any, ...]:
            return (
                clause.get("soft", False),
                clause["kind"] != "ask",
                -self.clear([clause]),
                self.clauses.index(clause),
            )

        return str(min(overs, key=rank)["id"])

    # --- one second -----------------------------------------------------------------------------------------------

    def counted_apps(self, apps: list[tuple[str, ...]]) -> list[set[str]]:
        sets = [{"all", "category:" + category, "app:" + app, *doubt} for app, category, *doubt in apps]
        return [s for s in sets if not self.is_free(s)]

    def live_on(self, end: int, apps: list[tuple[str, ...]], amount: int) -> None:
        """From one judged instant to the next: these apps are in use for the first `amount`."""
        self.live_here()
        grown = self.use(apps, amount) if amount else set()
        for clause in self.clauses:
            if clause["kind"] == "break":
                self.live_break(clause, end, amount if self.measure(clause) in grown else 0)
        self.now = end

    def use(self, apps: list[tuple[str, ...]], amount: int) -> set[str]:
        """What these apps make grow: totals, budgets, and what is taken from grants."""
        self.folded = {}
        day = self.family_day(self.now)
        counted = self.counted_apps(apps)
        for scope in {s for app, category, *_ in apps for s in ("category:" + category, "app:" + app)}:
            self.totals[day, scope] = self.totals.get((day, scope), 0) + amount
        grown = set().union(*counted)
        if "all" in grown:
            self.totals[day, "all"] = self.totals.get((day, "all"), 0) + amount
        paying = self.paying(counted)
        self.count(day, grown, counted, amount)
        for grant in self.grants:
            if grant["id"] in paying:
                grant["left"] = max(0, grant["left"] - amount)
        return grown

    def count(self, day: date, grown: set[str], counted: list[set[str]], amount: int) -> None:
        """Scopes grow, and clauses with exceptions or a finish have names and ends of their own."""
        for clause in (c for c in self.clauses if any(self.speaks(c, around) for around in counted)):
            grown.add(self.measure(clause))
            self.live_finish(clause, amount)
        for scope in grown:
            self.counted[day, scope] = self.counted.get((day, scope), 0) + amount

    def paying(self, counted: list[set[str]]) -> list[str]:
        """The grants that this second is taken from: for each app and each clause that would be over, one."""
        return [
            grant["id"]
            for around in counted
            for clause in self.clauses
            if self.speaks(clause, around) and not clause.get("soft") and self.clause_over(clause, self.now)
            for grant in self.helps(clause, around)[:1]
        ]

    def live_break(self, clause: Json, end: int, amount: int) -> None:
        name = clause["id"]
        if amount:
            if self.break_idle.get(name, 0) >= clause["minutes"] * MIN:
                self.break_used[name] = 0
            self.break_idle[name] = 0
            if self.now >= self.break_end.get(name, 0):
                self.break_used[name] = self.break_used.get(name, 0) + amount
        self.break_idle[name] = self.break_idle.get(name, 0) + end - self.now - amount

    def turn_breaks(self) -> None:
        self.live_here()
        self.turn_finishes()
        for clause in self.clauses:
            name = clause["id"]
            if self.now >= self.break_end.get(name, self.now + 1):
                del self.break_end[name]
            is_due = self.break_used.get(name, 0) >= clause.get("after_minutes", 0) * MIN
            if clause["kind"] == "break" and name not in self.break_end and is_due:
                self.break_end[name] = self.now + clause["minutes"] * MIN
                self.break_used[name] = 0

    # --- warnings -------------------------------------------------------------------------------------------------

    def copy(self) -> Oracle:
        other = copy.copy(self)
        other.counted, other.totals = dict(self.counted), dict(self.totals)
        other.break_used, other.break_idle = dict(self.break_used), dict(self.break_idle)
        other.break_end, other.grants = dict(self.break_end), [dict(grant) for grant in self.grants]
        other.lived, other.finishes, other.folded = dict(self.lived), dict(self.finishes), {}
        return other

    # --- judging --------------------------------------------------------------------------------------------------

    def judge(self) -> None:
        """Each scope once, at `now`, for the step that began at `self.began` with `self.step_apps` in use."""
        self.turn_breaks()
        if self.watching:
            self.judge_states()
            if self.warn:
                self.judge_warnings()
        self.began, self.step_apps = self.now, []

    def judge_states(self) -> None:
        for scope in dict.fromkeys([*self.scopes, *self.state]):
            height, before = self.height(scope), self.state.get(scope, 0)
            self.state[scope] = height
            if height > before:
                own = [c for c in self.clauses if c["scope"] == scope and (height == 1 or not c.get("soft"))]
                until = self.clear(own)
                decides = self.decide(self.overs(scope))
                self.out.append((self.now, "over", scope, decides, None if until == NEVER else until))
            elif height < before:
                self.out.append((self.now, "allow", scope, None))

    def judge_warnings(self) -> None:
        coming = self.look_ahead(self.step_apps)
        for scope, (at, clause) in coming.items():
            if scope in self.turn and self.state.get(scope, 0) < 2:
                crossed = [w for w in self.warn if self.turn[scope] - self.began > w >= at - self.now]
                if crossed:
                    self.out.append((self.now, "warn", scope, clause, min(crossed) // MIN))
        self.turn = {scope: at for scope, (at, _) in coming.items()}

    def look_ahead(self, apps: list[tuple[str, ...]]) -> dict[str, tuple[float, str]]:
        """When each scope in use turns over if this use goes on, as far ahead as a warning reaches; and why.

        The last look still stands while the same use went on and nothing else happened.
        """
        if not self.counted_apps(apps):
            return {}
        if self.seen is None or self.seen.apps != apps or any(at <= self.now for at, _ in self.seen.found.values()):
            self.seen = Ahead(self, apps)
        return self.seen.until(self.now + max(self.warn) + 2 * SEC)

    # --- the trace ------------------------------------------------------------------------------------------------

    def play(self, lines: list[Json]) -> list[Told]:
        charges, gaps = self.charges(lines)
        clock = Clock()
        is_open = False
        for n, line in enumerate(lines):
            lived, family, note = clock.hear(line)
            if n == 0:
                self.now = family
            if lived or family != self.now:
                if is_open:
                    self.judge()
                self.travel(lived, family)
            if clock.rebooted:
                self.charge, self.apps = 0, []
            is_open = True
            self.seen = None
            notes = [kind for kind in (note, "gap" if n in gaps else None) if kind]
            self.out += [(self.now, "note", kind) for kind in notes]
            if "grant" in line:
                self.give(line["grant"])
            else:
                self.see(line, charges.get(n, 0))
        if is_open:
            self.judge()
        days = [(day.isoformat(), scope, amount // SEC) for (day, scope), amount in self.totals.items()]
        return self.out + [("total", *row) for row in sorted(days) if row[2]]

    def travel(self, lived: int, family: int) -> None:
        """Time runs by boot, and then to where the line says that it is."""
        self.walk(self.now + lived, self.apps, is_line=self.now + lived == family)
        if family > self.now:
            self.walk(family, [], is_line=True)
        elif family < self.now:
            self.step_back(family)

    def charges(self, lines: list[Json]) -> tuple[dict[int, int], set[int]]:
        """For each sample how much is charged after it, and the samples that come after a gap."""
        samples = [n for n, line in enumerate(lines) if "apps" in line]
        charges: dict[int, int] = {}
        gaps = set()
        for here, after in pairwise(samples):
            if len({line["boot_id"] for line in lines[here : after + 1]}) > 1:
                continue
            silent = round(lines[after]["awake"] * SEC) - round(lines[here]["awake"] * SEC)
            charges[here] = silent if silent <= 2 * self.tick else self.tick
            if silent > 2 * self.tick:
                gaps.add(after)
        return charges, gaps

    def walk(self, target: int, apps: list[tuple[str, ...]], *, is_line: bool) -> None:
        """Second by second to `target`; the instant of a line is not judged here."""
        while self.now < target:
            end = min(target, self.now // SEC * SEC + SEC)
            amount = min(self.charge, end - self.now) if apps else 0
            if amount:
                self.begin(apps)
                self.step_apps = apps
            if amount < end - self.now:
                self.seen, self.goes_on = None, False
            if end % SEC:
                self.seen = None
            self.charge -= min(self.charge, end - self.now) if apps else 0
            self.live_on(end, apps if amount else [], amount)
            if end % SEC == 0 and not (is_line and end == target):
                self.judge()

    def begin(self, apps: list[tuple[str, ...]]) -> None:
        """A step with use: what was left goes on from the step before, or is measured from here."""
        if not (self.warn and self.watching):
            return
        if not self.goes_on:
            self.turn = {}
        for scope, (at, _) in self.look_ahead(apps).items():
            self.turn.setdefault(scope, at)
        self.goes_on = True

    def step_back(self, family: int) -> None:
        if self.now % SEC == 0:
            self.judge()
        for clause in self.clauses:
            if clause["kind"] == "break" and clause["id"] in self.break_end:
                end = family + clause["minutes"] * MIN
                self.break_end[clause["id"]] = min(self.break_end[clause["id"]], end)
        day = self.family_day(self.now)
        for (name, period), (spent, end) in self.finishes.items():
            for clause in (c for c in self.clauses if (c["id"], c["scope"]) == name):
                is_here = self.named(clause, day) and self.period(clause, day) == period
                if is_here and end != NEVER:
                    self.finishes[name, period] = (spent, min(end, family + clause["finish"] * MIN))
        self.now = family
        self.began, self.step_apps, self.goes_on, self.turn = -1, [], False, {}

    def give(self, grant: Json) -> None:
        expires = to_us(grant["expires"])
        if any(g["id"] == grant["id"] for g in self.grants):
            kind = "grant-repeated"
        elif expires <= self.now:
            kind = "grant-expired"
        else:
            kind = "grant-applied"
            left = grant["minutes"] * MIN
            self.grants.append({"beyond_quiet": False} | grant | {"left": left, "expires": expires})
        self.out.append((self.now, "note", kind))

    def see(self, line: Json, charge: int) -> None:
        self.charge = charge
        self.category |= {a["app"]: a["category"] for a in line["apps"]}
        self.unproven = {a["app"] for a in line["apps"] if not a.get("proven", True)}
        self.know_clauses()
        active = line["presence"] in {"active", "unknown"}
        doubts = {True: (), False: ("unproven",)}
        used = [a for a in line["apps"] if a["in_use"] and active]
        self.apps = [(a["app"], a["category"], *doubts[a.get("proven", True)]) for a in used]
        self.watching = True


class Ahead:
    """How things go on with the same use, lived second by second as far as was asked; and which scopes it ends."""

    def __init__(self, now: Oracle, apps: list[tuple[str, ...]]) -> None:
        used = set().union(*now.counted_apps(apps))
        self.apps = apps
        self.open = {scope for scope in now.scopes if scope in used}
        self.level = {scope: now.height(scope) % 2 for scope in self.open}
        self.found: dict[str, tuple[float, str]] = {}
        self.ahead = self.before = now.copy()

    def until(self, limit: int) -> dict[str, tuple[float, str]]:
        """When each scope turns over and by what; NEVER if that is beyond the limit."""
        while self.open and self.ahead.now <= limit:
            for scope in sorted(self.open):
                height = self.ahead.height(scope)
                if height > self.level[scope]:
                    self.found[scope] = (self.crossing(scope), self.ahead.decide(self.ahead.overs(scope)))
                    self.open.discard(scope)
                self.level[scope] = height
            self.before = self.ahead.copy()
            end = self.ahead.now // SEC * SEC + SEC
            self.ahead.live_on(end, self.apps, end - self.ahead.now)
            self.ahead.turn_breaks()
        return self.found | dict.fromkeys(self.open, (NEVER, ""))

    def crossing(self, scope: str) -> int:
        """Where exactly, within the second after `before`, the scope turned over."""
        low, high = self.before.now, self.ahead.now
        while high - low > 1:
            middle = (low + high) // 2
            trial = self.before.copy()
            trial.live_on(middle, self.apps, middle - trial.now)
            trial.turn_breaks()
            low, high = (low, middle) if trial.height(scope) > self.level[scope] else (middle, high)
        return high


class Clock:
    """Family time at each line."""

    def __init__(self) -> None:
        self.before: Json | None = None
        self.family = 0
        self.mode = "believed"
        self.anchor: tuple[int, int] | None = None
        self.rebooted = False

    def hear(self, line: Json) -> tuple[int, int, str | None]:
        """How much was lived by boot since the line before, family time at the line, and a note."""
        wall, boot = to_us(line["wall"]), round(line["boot"] * SEC)
        if self.before is None:
            self.before, self.family, self.anchor = line, wall, (wall, boot)
            return 0, wall, None
        self.rebooted = line["boot_id"] != self.before["boot_id"]
        lived = 0
        if self.rebooted:
            self.anchor = None
        else:
            lived = boot - round(self.before["boot"] * SEC)
        self.before = line
        self.family += lived
        was = self.mode
        if line.get("synced") is True:
            self.mode = "believed"
        elif self.anchor:
            should = self.anchor[0] + boot - self.anchor[1]
            self.mode = "set" if abs(wall - should) > 120 * SEC else "believed"
        elif was == "set":
            self.mode = "set" if abs(wall - self.family) > 120 * SEC else "believed"
        else:
            self.mode = "behind" if wall < self.family else "believed"
        if self.mode == "believed":
            self.family = wall
            if line.get("synced") is True or not self.anchor:
                self.anchor = (wall, boot)
        note = None
        if (was == "believed") != (self.mode == "believed"):
            note = "clock-restored" if self.mode == "believed" else "clock-set"
        return lived, self.family, note


def simulate(agreement: Json, trace: list[Json]) -> list[Told]:
    """What should be told, in order; a trace with its header."""
    return Oracle(agreement, trace[0]["tick_s"]).play(trace[1:])
