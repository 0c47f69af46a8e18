"""Causes in how the computer was used, each as an amount in the facts of a child; nothing here judges anybody."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from app.guidance.facts import NOTHING, Facts, Found
from app.rules.review import DayReview
from app.rules.verdict import Charge

GAMES = "games"
WORK, LEISURE = frozenset({"learning"}), frozenset({GAMES, "watching", "chatting", "browsing"})
LATE = 30 * 60
"""Seconds of counted use in quiet hours that make a night a late one."""
LITTLE = 60 * 60
"""Below so many seconds a week, shares and changes say nothing."""
LONG, PAUSE = timedelta(minutes=90), timedelta(minutes=5)
NIGHT_ENDS = time(4)
NEW_AFTER_DAYS = 14
WEEKEND_NIGHTS = (4, 5)
"""Friday and Saturday, by their number in the week."""
SATURDAY = 5


def bedtime(facts: Facts) -> Found:
    return Found(sum(1 for night in facts.nights if night.day >= facts.week_start and not night.is_kept))


def late_use(facts: Facts) -> Found:
    nights = (night for night in facts.nights if night.day >= facts.week_start and not night.is_kept)
    return Found(sum(1 for night in nights if night.late >= LATE))


def early_use(facts: Facts) -> Found:
    begun = {facts.local(charge.start) for charge in counted(facts)}
    return Found(len({start.date() for start in begun if NIGHT_ENDS <= start.time() < facts.earliest}))


def weekend_late(facts: Facts) -> Found:
    """By how many minutes the last use on Friday and Saturday is later than on the other evenings."""
    last: dict[date, float] = {}
    for charge in counted(facts):
        end = facts.local(charge.end)
        evening = (end - timedelta(hours=NIGHT_ENDS.hour)).date()
        minutes = (end.replace(tzinfo=None) - datetime.combine(evening, time())).total_seconds() / 60
        last[evening] = max(last.get(evening, 0.0), minutes)
    weekend = [minutes for day, minutes in last.items() if day.weekday() in WEEKEND_NIGHTS]
    others = [minutes for day, minutes in last.items() if day.weekday() not in WEEKEND_NIGHTS]
    if not weekend or not others:
        return NOTHING
    return Found(max(0, int(sum(weekend) / len(weekend) - sum(others) / len(others))))


def counted(facts: Facts) -> tuple[Charge, ...]:
    """The counted use of the last seven days, in its order."""
    found = (charge for charge in facts.charges if charge.is_counted and facts.is_this_week(charge.start))
    return tuple(sorted(found, key=lambda charge: charge.start))


def by_category(days: Iterable[DayReview]) -> Counter[str]:
    """Counted seconds by category."""
    found: Counter[str] = Counter()
    for day in days:
        for amount in day.amounts:
            found[amount.category] += amount.counted
    return found


def _usual(facts: Facts) -> Counter[str]:
    """A week of the three before, on average."""
    return Counter({category: seconds // 3 for category, seconds in by_category(facts.before).items()})


def _grown(now: int, usual: int) -> int:
    """By how many of a hundred it grew, where it grew by enough to speak of."""
    return 100 * (now - usual) // max(usual, 1) if usual and now - usual >= LITTLE else 0


def games_up(facts: Facts) -> Found:
    return Found(max(0, _grown(by_category(facts.week)[GAMES], _usual(facts)[GAMES])), GAMES)


def new_game(facts: Facts) -> Found:
    return games_up(facts) if GAMES in _new_apps(facts).values() else NOTHING


def new_app(facts: Facts) -> Found:
    new = [category for category in _new_apps(facts).values() if category not in WORK]
    return Found(len(new), new[0] if new else "")


def _new_apps(facts: Facts) -> Mapping[str, str]:
    """The apps of the last seven days that were not used in the weeks before, with their categories."""
    if facts.age_in_days < NEW_AFTER_DAYS:
        return {}
    old = {charge.app for charge in facts.charges if not facts.is_this_week(charge.start)}
    return {charge.app: charge.category for charge in counted(facts) if charge.app not in old}


def one_app(facts: Facts) -> Found:
    used: Counter[str] = Counter()
    for charge in counted(facts):
        used[charge.app] += int((charge.end - charge.start).total_seconds())
    if used.total() < 3 * LITTLE:
        return NOTHING
    (_app, most), *_ = used.most_common(1)
    return Found(100 * most // used.total())


def weekend(facts: Facts) -> Found:
    """A free day's mean as a share of a school day's, where a free day ran longer than agreed."""
    free = [day for day in facts.week if day.day.weekday() >= SATURDAY]
    school = [day.used for day in facts.week if day.day.weekday() < SATURDAY]
    if not free or not any(school) or all(day.is_within is not False for day in free):
        return NOTHING
    return Found(int(100 * (sum(day.used for day in free) / len(free)) / (sum(school) / len(school))))


def long_sitting(facts: Facts) -> Found:
    return Found(sum(1 for start, end in _sittings(facts) if end - start >= LONG))


def _sittings(facts: Facts) -> list[tuple[datetime, datetime]]:
    """Stretches of counted use without a real pause."""
    found: list[tuple[datetime, datetime]] = []
    for charge in counted(facts):
        if found and charge.start - found[-1][1] < PAUSE:
            found[-1] = (found[-1][0], max(found[-1][1], charge.end))
        else:
            found.append((charge.start, charge.end))
    return found


def switching(facts: Facts) -> Found:
    """How often, in the busiest hour, work and leisure took turns."""
    kinds = sorted(
        (charge.start, charge.category in WORK)
        for charge in facts.charges
        if facts.is_this_week(charge.start) and charge.category in WORK | LEISURE
    )
    turns = [at for (_, was), (at, is_work) in pairwise(kinds) if was is not is_work]
    # They are in order: each hour ends where the first turn after it would stand.
    ends = (bisect_left(turns, start + timedelta(hours=1)) for start in turns)
    return Found(max((end - place for place, end in enumerate(ends)), default=0))


def shift(facts: Facts) -> Found:
    """How much of what games lost another category won, of a hundred."""
    now, usual = by_category(facts.week), _usual(facts)
    lost = usual[GAMES] - now[GAMES]
    won = {category: now[category] - usual[category] for category in now if category in LEISURE - {GAMES}}
    most = max(won, key=lambda category: (won[category], category), default="")
    if lost < LITTLE or not most:
        return NOTHING
    return Found(max(0, 100 * won[most] // lost), most)


def silent(facts: Facts) -> Found:
    usual = sum(day.used for day in facts.before) // 3
    if usual < 3 * LITTLE:
        return NOTHING
    return Found(max(0, 100 - 100 * sum(day.used for day in facts.week) // usual))
