"""Causes in what a family agreed, said and gave, each as an amount in the facts of a child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from app.guidance.facts import NOTHING, WEEK, Facts, Found, Remark
from app.guidance.looks_use import GAMES, by_category, counted
from app.rules.agreement import AGREED, Agreement, Budget, ClauseState, Free, Per, Point, PromiseKind, Quiet
from app.rules.family import RequestState
from app.rules.scope import ALL
from app.rules.sorting import Mark
from app.rules.tightening import tightens

MEAL_LASTS, MEAL_ENDS = 120, time(21)
MONTH = 31
EIGHT_WEEKS = timedelta(weeks=8)
MOST_OF_EIGHT = 6
PRAISE_AND_WELCOME = frozenset({"all-kept", "calm-weeks", "first-month"})
WAYS_AROUND = frozenset({"clock-set", "program-without-file"})


def tightened(facts: Facts) -> Found:
    return Found(len(_tightenings(facts)))


def tightened_after(facts: Facts) -> Found:
    """Tightened on the day of something that ran long, or on the day after."""
    hard = {day.day for day in facts.days if day.is_within is False}
    hard |= {night.day for night in facts.nights if not night.is_kept}
    return Found(sum(1 for day in _tightenings(facts) if {day, day - timedelta(days=1)} & hard))


def _tightenings(facts: Facts) -> list[date]:
    """The days of the last week on which a newer version left less than the one before."""
    found = (facts.local(since).date() for (_, old), (since, new) in pairwise(facts.versions) if _is_tighter(old, new))
    return [day for day in found if day >= facts.week_start]


def _is_tighter(old: Agreement, new: Agreement) -> bool:
    before, after = _held(old), _held(new)
    return any(tightens(before.get(name), after.get(name)) for name in before | after)


def _held(agreement: Agreement) -> dict[str, Point]:
    """What holds, whoever brought it there: proposals change nothing."""
    return {point.id: replace(point, standing=AGREED) for point in agreement.points if _holds(point)}


def _holds(point: Point) -> bool:
    return point.standing.state in {ClauseState.AGREED, ClauseState.SET_BY_PARENTS}


def open_points(facts: Facts) -> Found:
    return Found(sum(1 for point in facts.agreement.points if not _holds(point)))


def changes(facts: Facts) -> Found:
    """How often this week what holds became something else; the first version is no change."""
    pairs = pairwise(facts.versions)
    return Found(sum(1 for (_, old), (since, new) in pairs if facts.is_this_week(since) and _held(old) != _held(new)))


def no_purpose(facts: Facts) -> Found:
    return Found(int(not _has(facts.agreement, PromiseKind.PURPOSE)))


def only_no_rules(facts: Facts) -> Found:
    holding = [clause for clause in facts.agreement.clauses if _holds(clause)]
    says_yes = any(isinstance(clause, Free) for clause in holding) or _has(facts.agreement, PromiseKind.YES)
    return Found(int(bool(holding) and not says_yes))


def _has(agreement: Agreement, kind: PromiseKind) -> bool:
    return any(promise.kind is kind and _holds(promise) for promise in agreement.promises)


def meal_time(facts: Facts) -> Found:
    return Found(sum(1 for clause in facts.agreement.clauses if isinstance(clause, Quiet) and _is_meal(clause)))


def _is_meal(clause: Quiet) -> bool:
    lasts = _minutes(clause.end) - _minutes(clause.start)
    return _holds(clause) and clause.scope == ALL and 0 < lasts <= MEAL_LASTS and clause.end <= MEAL_ENDS


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def closed(facts: Facts) -> Found:
    return Found(_noted(facts, frozenset({"app-closed"})))


def tinkering(facts: Facts) -> Found:
    return Found(_noted(facts, WAYS_AROUND))


def _noted(facts: Facts, kinds: frozenset[str]) -> int:
    return sum(1 for note in facts.notes if note.kind in kinds and facts.is_this_week(note.at))


def hard_stop(facts: Facts) -> Found:
    return Found(sum(1 for day, said in facts.remarks if said is Remark.HARD and day >= facts.week_start))


def not_together(facts: Facts) -> Found:
    """Days since parent and child last played together, for a child that plays."""
    if not by_category(facts.days)[GAMES]:
        return NOTHING
    last = max((day for day, said in facts.remarks if said is Remark.TOGETHER), default=facts.began)
    return Found((facts.today - last).days)


def asked(facts: Facts) -> Found:
    return Found(sum(1 for wish in facts.requests if _is_asked(facts, wish.asked_at, wish.state)))


def _is_asked(facts: Facts, at: datetime, state: RequestState) -> bool:
    return facts.is_this_week(at) and state is not RequestState.TAKEN_BACK


def not_today(facts: Facts) -> Found:
    answers = (w for w in facts.requests if w.state is RequestState.NOT_TODAY and facts.is_this_week(w.asked_at))
    return Found(sum(1 for _ in answers))


def extensions(facts: Facts) -> Found:
    """On how many days time was added."""
    return Found(len({facts.local(at).date() for at, _ in facts.gifts if facts.is_this_week(at)}))


def unasked_gifts(facts: Facts) -> Found:
    given = sum(1 for at, _ in facts.gifts if facts.is_this_week(at))
    answered = sum(
        1
        for wish in facts.requests
        if wish.state in {RequestState.AGREED, RequestState.OFFERED}
        if wish.answered_at is not None and facts.is_this_week(wish.answered_at)
    )
    return Found(max(0, given - answered))


def _marked(facts: Facts, mark: Mark) -> Found:
    return Found(len({charge.app for charge in counted(facts) if mark in facts.marks.get(charge.app, ())}))


def store(facts: Facts) -> Found:
    return _marked(facts, Mark.STORE)


def ai_chat(facts: Facts) -> Found:
    return _marked(facts, Mark.AI_CHAT)


def sibling_gap(facts: Facts) -> Found:
    """By how many of a hundred a sibling of the same age band has more time a day."""
    own = minutes_a_day(facts.agreement)
    most = max((sibling.minutes for sibling in facts.siblings), default=0)
    return Found(100 * (most - own) // most) if own and most > own else NOTHING


def minutes_a_day(agreement: Agreement) -> int:
    """The shortest agreed time of all apps on a day; 0 where there is none."""
    found = [
        clause.minutes
        for clause in agreement.clauses
        if isinstance(clause, Budget) and clause.per is Per.DAY and clause.scope == ALL and _holds(clause)
    ]
    return min(found, default=0)


def first_month(facts: Facts) -> Found:
    return Found(facts.age_in_days) if facts.age_in_days <= MONTH else NOTHING


def all_kept(facts: Facts) -> Found:
    """Seven days, where every one of them and every night was as agreed."""
    is_whole = len(facts.week) == WEEK.days
    return Found(WEEK.days) if is_whole and _is_calm(facts, facts.week_start, facts.today) else NOTHING


def calm_weeks(facts: Facts) -> Found:
    weeks = [(facts.today - number * WEEK, facts.today - (number - 1) * WEEK) for number in range(1, 5)]
    return Found(sum(_is_calm(facts, *week) for week in weeks)) if facts.is_settled else NOTHING


def _is_calm(facts: Facts, first: date, end: date) -> bool:
    """Whether there was use, and every day and night of it was as agreed."""
    days = [day for day in facts.days if first <= day.day < end and day.is_within is not None]
    nights = [night.is_kept for night in facts.nights if first <= night.day < end]
    return any(day.used for day in days) and all(day.is_within for day in days) and all(nights)


def many_causes(facts: Facts) -> Found:
    """Different causes other than praise of eight weeks, where there was one in most of them."""
    lately = [
        told for told in facts.told if told.day > facts.today - EIGHT_WEEKS and told.cause not in PRAISE_AND_WELCOME
    ]
    weeks = {(facts.today - told.day).days // WEEK.days for told in lately}
    return Found(len({told.cause for told in lately})) if len(weeks) >= MOST_OF_EIGHT else NOTHING
