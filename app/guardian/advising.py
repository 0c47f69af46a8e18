"""The tip of the day: the facts of each child from the store, one choice for the family, and a line in its log."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.guardian.ages import bands
from app.guardian.household import Household
from app.guardian.ledger import charges_of, day_totals, history
from app.guidance.bands import Band, band_for
from app.guidance.choosing import Fitting, choose, fitting
from app.guidance.detail import detail_for
from app.guidance.facts import FOUR_WEEKS, Facts, Remark, Sibling, Told
from app.guidance.looks_family import EIGHT_WEEKS, minutes_a_day
from app.guidance.tips import Library
from app.guidance.triggers import Trigger
from app.report.shipped import tips_or_none
from app.rules.family import Child, Note
from app.rules.periods import lived_days, lived_timetable
from app.rules.review import days_of, nights_of
from app.rules.sorting import Mark
from app.store.database import Store

ONE_DAY = timedelta(days=1)
SHOWN = "tip-shown"
TAKEN_BACK = "remark-taken-back"
JUDGED = "tips-judged"
"""The setting that keeps which tips parents found helpful, and which not."""

MarksOf = Callable[[str, str], tuple[Mark, ...]]
"""From an app and how it was recognised to its marks."""


@dataclass(frozen=True, slots=True)
class Adviser:
    """What advice is made from beside the store."""

    library: Library
    bands: tuple[Band, ...]
    marks_of: MarksOf = lambda _app, _evidence: ()


def advise(store: Store, children: Sequence[Child], now: datetime, adviser: Adviser) -> Note | None:
    """The line that shows today's tip to the family, to be written by the caller; None where there is none today."""
    noted = store.notes(now - EIGHT_WEEKS)
    told = told_in(noted)
    facts = facts_of_all(store, children, now, adviser, noted)
    if not facts:
        return None
    fits = (fit for each in facts for fit in fitting(adviser.library, each))
    unhelpful = frozenset(tip for tip, is_helpful in judged(store).items() if not is_helpful)
    chosen = choose(fits, told, unhelpful, facts[0].today)
    return None if chosen is None else _note(chosen, now)


def advise_household(household: Household, adviser: Adviser) -> None:
    """Show today's tip, once, however often this is called."""
    if not household.children:
        return
    for kept in household.children:
        kept.save()
    children = [kept.child for kept in household.children]
    note = advise(household.store, children, household.children[0].now, adviser)
    if note is not None:
        household.journal.write(note)


def adviser_of(household: Household) -> Adviser:
    """The shipped tips, and the marks that this family's apps have."""

    def marks_of(app: str, evidence: str) -> tuple[Mark, ...]:
        return household.known_by_its_use(app, evidence).grounds.marks

    return Adviser(tips_or_none(), bands(), marks_of)


def is_due(household: Household) -> bool:
    """Whether the running family day has seen no tip yet."""
    day = household.children[0].keeping.day if household.children else None
    return day is not None and all(
        told.day < day for told in told_in(household.store.notes(household.children[0].now - 2 * ONE_DAY))
    )


def tips_between(noted: Iterable[Note], child_id: int, first: date, last: date) -> tuple[str, ...]:
    """The tips about a child, or about all, that were shown on these family days, by the family's log."""
    told = told_in(note for note in noted if note.child in {None, child_id})
    return tuple(dict.fromkeys(one.tip for one in told if first <= one.day <= last))


def told_in(noted: Iterable[Note]) -> tuple[Told, ...]:
    """The tips that were shown, by the family's log."""
    return tuple(
        Told(day, note.values.get("tip", ""), note.values.get("cause", ""))
        for note in noted
        if note.kind == SHOWN and (day := day_of(note)) is not None
    )


def day_of(note: Note) -> date | None:
    """The family day that a line is about; None where it does not say so."""
    try:
        return date.fromisoformat(note.values.get("day", ""))
    except ValueError:
        return None


def judged(store: Store) -> dict[str, bool]:
    """Which tips parents found helpful, and which not."""
    found = json.loads(store.setting(JUDGED) or "{}")
    return {str(tip): bool(is_helpful) for tip, is_helpful in found.items()}


def facts_of_all(
    store: Store, children: Sequence[Child], now: datetime, adviser: Adviser, noted: Sequence[Note]
) -> tuple[Facts, ...]:
    """The facts of each child that is not grown up."""
    found = [facts for child in children if (facts := _facts(store, child, now, adviser, noted)) is not None]
    return tuple(_beside(facts, found) for facts in found)


def _beside(facts: Facts, family: Sequence[Facts]) -> Facts:
    times = (minutes_a_day(o.agreement) for o in family if o.child != facts.child and o.band == facts.band)
    return replace(facts, siblings=tuple(Sibling(minutes) for minutes in times if minutes))


def _facts(store: Store, child: Child, now: datetime, adviser: Adviser, noted: Sequence[Note]) -> Facts | None:
    held = history(store, child.id, now - EIGHT_WEEKS)
    versions = tuple(version for version in held if version[0] <= now) or held[:1]
    *_, running = lived_days(lived_timetable(versions), now - timedelta(seconds=1), now)
    today = running.day
    band = band_for(child.born, today, adviser.bands)
    if band is None:
        return None
    first = today - FOUR_WEEKS
    since = now - FOUR_WEEKS - 2 * ONE_DAY
    charges = charges_of(store, child.id, since, now)
    gifts = tuple((gift.at, gift.grant) for gift in store.gifts(child.id, since, now))
    zone = versions[-1][1].zone
    whole = day_totals(store, child.id, first, today - ONE_DAY, now)
    nights = nights_of(charges, versions, gifts, start=since, end=now, now=now)
    own = [note for note in noted if note.child in {None, child.id}]
    return Facts(
        child=child.id,
        name=child.name,
        band=band.id,
        today=today,
        zone=zone,
        versions=versions,
        began=store.began(child.id).astimezone(ZoneInfo(zone)).date(),
        days=days_of(whole, versions, gifts, now),
        nights=tuple(night for night in nights if night.day >= first),
        charges=charges,
        requests=tuple(wish for wish in store.requests(child.id, since) if wish.asked_at <= now),
        gifts=gifts,
        notes=tuple(note for note in own if since <= note.at <= now),
        remarks=remarks_in(note for note in own if note.child == child.id),
        marks={charge.app: adviser.marks_of(charge.app, charge.evidence) for charge in charges},
        told=told_in(own),
        earliest=band.moment("quiet_until"),
        detail=detail_for(child.born, today, adviser.bands),
    )


def remarks_in(noted: Iterable[Note]) -> frozenset[tuple[date, Remark]]:
    """What stands of what was said of a child's days."""
    found: set[tuple[date, Remark]] = set()
    for note in noted:
        day, remark = day_of(note), note.values.get("remark")
        if day is not None and note.kind in set(Remark):
            found.add((day, Remark(note.kind)))
        elif day is not None and note.kind == TAKEN_BACK and remark in set(Remark):
            found.discard((day, Remark(remark)))
    return frozenset(found)


def _note(chosen: Fitting, now: datetime) -> Note:
    facts, found = chosen.facts, chosen.found
    # What is said of several children names none of them.
    is_about_all = chosen.tip.trigger is Trigger.SIBLING_GAP
    values = {
        "tip": chosen.tip.id,
        "day": facts.today.isoformat(),
        "cause": chosen.cause,
        "amount": str(found.amount),
        "category": found.category,
        "child": "" if is_about_all else facts.name,
    }
    return Note(
        now, SHOWN, {key: value for key, value in values.items() if value}, None if is_about_all else facts.child
    )
