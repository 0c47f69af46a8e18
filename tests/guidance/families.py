"""A made-up family for every tip: four weeks of facts in which that tip, and what brings it up, can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from app.guidance.facts import Facts, Remark, Sibling, Told
from app.rules.agreement import Agreement, Budget, Clause, ClauseState, Free, Per, Promise, PromiseKind, Quiet, Standing
from app.rules.family import Note, Purpose, Request, RequestState
from app.rules.review import Amount, DayReview, Night
from app.rules.sample import Grant
from app.rules.scope import ALL, category
from app.rules.sorting import Mark
from app.rules.verdict import Charge

ZONE = "UTC"
TODAY = date(2026, 11, 25)  # a Wednesday
LIMIT = Budget("day", ALL, Per.DAY, 60)
BEDTIME = Quiet("bedtime", ALL, time(20), time(7))
SCHOOL = Free("school", category("learning"))
HOUR = 3600


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def at(days: int, hour: int, minute: int = 0) -> datetime:
    """A moment on the day so many days ago."""
    return datetime.combine(ago(days), time(hour, minute), UTC)


PURPOSE = Promise("what-for", PromiseKind.PURPOSE, "For friends and for making things.")


def agreement(*clauses: Clause) -> Agreement:
    return Agreement("Mira", ZONE, clauses, promises=(PURPOSE,))


def day(days: int, used: int = HOUR, kind: str = "games", *, is_within: bool | None = True) -> DayReview:
    amounts = (Amount(kind, used, used),) if used else ()
    return DayReview(ago(days), used, amounts, HOUR, 0, is_within)


def spent(days: int, hour: int, minutes: int, app: str = "tux", kind: str = "games") -> Charge:
    start = at(days, hour)
    return Charge(start, start + timedelta(minutes=minutes), app, kind, kind != "learning")


def wish(days: int, state: RequestState = RequestState.WAITING, number: int = 0) -> Request:
    asked = at(days, 15)
    answered = None if state is RequestState.WAITING else asked + timedelta(minutes=5)
    return Request(f"wish-{days}-{number}", 1, ALL, 15, Purpose.FINISH, asked, state=state, answered_at=answered)


def gift(days: int) -> tuple[datetime, Grant]:
    return at(days, 16), Grant(f"gift-{days}", ALL, 15, at(days, 22))


def noted(kind: str, days: int) -> Note:
    return Note(at(days, 17), kind, {}, 1)


def told(days: int, cause: str, tip: str = "calm-hour") -> Told:
    return Told(ago(days), tip, cause)


def calm(**changes: object) -> Facts:
    """Four whole weeks of an hour of games a day, all as agreed; nobody has anything to say of it."""
    facts = Facts(
        child=1,
        name="Mira",
        band="9-12",
        today=TODAY,
        zone=ZONE,
        versions=((at(60, 8), agreement(LIMIT, BEDTIME, SCHOOL)),),
        began=ago(60),
        days=tuple(day(days) for days in range(28, 0, -1)),
        nights=tuple(Night(ago(days), 0, is_kept=True) for days in range(28, 0, -1)),
        charges=tuple(spent(days, 16, 30, app) for days in range(28, 0, -1) for app in ("tux", "mines")),
        remarks=frozenset({(ago(3), Remark.TOGETHER)}),
    )
    return replace(facts, **changes)  # type: ignore[arg-type]  # a test's own fields


def then(*clauses: Clause, days: int = 3) -> tuple[tuple[datetime, Agreement], ...]:
    """The usual agreement, and another one since so many days."""
    return (calm().versions[0], (at(days, 18), agreement(*clauses)))


def often() -> tuple[tuple[datetime, Agreement], ...]:
    """Another agreement on each of three days."""
    return (*then(LIMIT, SCHOOL), *then(LIMIT, days=2)[1:], *then(LIMIT, BEDTIME, days=1)[1:])


def nights(*late: int) -> tuple[Night, ...]:
    """The last nights: seconds of use inside each, none for 0."""
    return tuple(Night(ago(number), seconds, is_kept=not seconds) for number, seconds in enumerate(late, 1))


def games(week: int, before: int) -> tuple[DayReview, ...]:
    """Minutes of games a day this week and before."""
    return tuple(day(days, 60 * (before if days > 7 else week)) for days in range(28, 0, -1))


def moved() -> tuple[DayReview, ...]:
    """Fewer games, more films."""
    return tuple(day(days) if days > 7 else day(days, HOUR, "watching") for days in range(28, 0, -1))


def weekend() -> tuple[DayReview, ...]:
    """Much longer on Saturday and Sunday than agreed."""
    return tuple(
        day(days, 3 * HOUR, is_within=False) if ago(days).weekday() >= 5 else day(days, HOUR)
        for days in range(28, 0, -1)
    )


def evenings() -> tuple[Charge, ...]:
    """Until six on most days, until ten on Friday and Saturday."""
    return tuple(spent(days, 21 if ago(days).weekday() in {4, 5} else 17, 60) for days in range(7, 0, -1))


def turns() -> tuple[Charge, ...]:
    """Homework and a game by turns, every five minutes."""
    start = at(2, 15)
    return tuple(
        Charge(start + timedelta(minutes=5 * number), start + timedelta(minutes=5 * number + 4), kind, kind, True)
        for number, kind in enumerate(["learning", "games"] * 7)
    )


def apps(*more: Charge) -> tuple[Charge, ...]:
    return (*calm().charges, *more)


def many(causes: Iterable[str]) -> tuple[Told, ...]:
    names = list(causes)
    return tuple(told(7 * week + 2, names[week % len(names)]) for week in range(8))


TIGHTER = (replace(LIMIT, minutes=30), BEDTIME, SCHOOL)
OPEN = replace(LIMIT, id="free-days", standing=Standing(ClauseState.PROPOSED_BY_CHILD))
MEAL = Quiet("dinner", ALL, time(18), time(19))
STOPS = frozenset({(ago(1), Remark.HARD), (ago(2), Remark.HARD), (ago(3), Remark.TOGETHER)})

FAMILIES: Mapping[str, Callable[[], Facts]] = {
    "reason-first": lambda: calm(versions=then(*TIGHTER)),
    "ask-first": lambda: calm(versions=then(LIMIT, BEDTIME, SCHOOL, OPEN)),
    "same-rule": lambda: calm(versions=often()),
    "what-for": lambda: calm(versions=((at(60, 8), Agreement("Mira", ZONE, (LIMIT, BEDTIME, SCHOOL))),)),
    "count-backwards": lambda: calm(nights=nights(600, 600, 600)),
    "calm-hour": lambda: calm(nights=nights(600, 0, 600)),
    "sleeps-elsewhere": lambda: calm(nights=nights(HOUR, HOUR)),
    "be-curious": lambda: calm(band="13-15", nights=nights(HOUR, HOUR, HOUR)),
    "end-at-the-end": lambda: calm(notes=tuple(noted("app-closed", days) for days in (1, 2, 3))),
    "timer-tells": lambda: calm(band="3-5", remarks=STOPS),
    "time-as-picture": lambda: calm(band="6-8", remarks=STOPS),
    "what-comes-after": lambda: calm(band="6-8", notes=tuple(noted("app-closed", days) for days in (1, 2))),
    "play-along": lambda: calm(remarks=frozenset({(ago(15), Remark.TOGETHER)})),
    "interest-inside": lambda: calm(charges=tuple(spent(days, 16, 60) for days in range(7, 0, -1))),
    "games-grew": lambda: calm(days=games(100, 60)),
    "new-game-festival": lambda: calm(days=games(100, 60), charges=apps(spent(2, 18, 60, "new"))),
    "weekend-shape": lambda: calm(days=weekend()),
    "sunday-bedtime": lambda: calm(charges=evenings()),
    "break-the-sit": lambda: calm(charges=apps(spent(2, 18, 95))),
    "own-breaks": lambda: calm(band="13-15", charges=apps(*(spent(days, 18, 95) for days in (1, 2, 3)))),
    "many-requests": lambda: calm(requests=tuple(wish(1 + number // 3, number=number) for number in range(5))),
    "good-no": lambda: calm(requests=tuple(wish(days, RequestState.NOT_TODAY) for days in (1, 2, 3))),
    "yes-by-accident": lambda: calm(gifts=tuple(gift(days) for days in (1, 2, 3, 4))),
    "no-medals": lambda: calm(gifts=tuple(gift(days) for days in (1, 2, 2))),
    "talk-tomorrow": lambda: calm(versions=then(*TIGHTER), days=(day(4, is_within=False), day(3), day(2), day(1))),
    "yes-rules": lambda: calm(versions=then(LIMIT, BEDTIME)),
    "phones-at-dinner": lambda: calm(versions=then(LIMIT, MEAL, SCHOOL)),
    "ask-to-post": lambda: calm(began=ago(8)),
    "moved-on": lambda: calm(days=moved()),
    "early-bird": lambda: calm(charges=apps(*(spent(days, 6, 20) for days in (1, 2, 3)))),
    "one-at-a-time": lambda: calm(charges=turns()),
    "five-questions": lambda: calm(charges=apps(spent(2, 18, 10, "new", "chatting"))),
    "money-talk": lambda: calm(marks={"tux": (Mark.STORE,)}),
    "chatbots": lambda: calm(marks={"tux": (Mark.AI_CHAT,)}),
    "tinkering": lambda: calm(notes=(noted("clock-set", 2),)),
    "fair-not-same": lambda: calm(siblings=(Sibling(120),)),
    "silent-computer": lambda: calm(days=games(20, 60)),
    "it-worked": calm,
    "more-trust": calm,
    "get-help": lambda: calm(told=many(["bedtime", "silent", "asked", "hard-stop"])),
}
