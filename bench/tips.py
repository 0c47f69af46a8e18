"""Tips over a made-up year: how many come up, what today's costs beside its spans, and what the content costs."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.guardian import demo_days
from app.guardian.advising import Adviser, advise, facts_of_all, told_in
from app.guardian.ages import bands
from app.guardian.ledger import charges_of
from app.guidance.asking import Desk, Entry, read_synonyms
from app.guidance.bands import band_for
from app.guidance.choosing import fitting
from app.guidance.facts import FOUR_WEEKS
from app.guidance.presets import balanced_start
from app.guidance.tips import read_library
from app.paths import resources
from app.report.shipped import shipped_tips
from app.store.database import Store, open_store
from app.store.values import Newcomer

NOW = datetime(2026, 11, 28, 16, tzinfo=UTC)
DAYS = 364
ROUNDS = 9
MOST = 3 * DAYS / 7
"""Three a week are the most that a family is shown."""

Row = tuple[str, float, float, float]


def run() -> list[Row]:
    """Rows of (name, ours, baseline, ratio): tips of a year beside the most, ms of a look and of the content."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "data")
        try:
            _fill(store)
            rows = [*_year(store), _today(store)]
        finally:
            store.close()
    return [*rows, *_content()]


def _fill(store: Store) -> None:
    """Mira's made-up days for a year, with the starting point of her age."""
    born = NOW.date().replace(year=NOW.year - 10)
    band = band_for(born, NOW.date(), bands())
    if band is None:
        raise RuntimeError("a child of ten has a band")
    start = balanced_start(band, "Mira", born, "Europe/Berlin").agreement
    store.set_up([Newcomer("Mira", born, "mira", start)], NOW - timedelta(days=DAYS))
    store.keep_use(1, demo_days.weeks(demo_days.MIRA, NOW, "Europe/Berlin", DAYS))


def _year(store: Store) -> list[Row]:
    """Live the year morning by morning."""
    adviser, causes, fits = Adviser(shipped_tips(), bands()), set[str](), 0
    for number in range(DAYS, 0, -1):
        morning = NOW - timedelta(days=number, hours=9)
        noted = store.notes(morning - 2 * FOUR_WEEKS)
        for facts in facts_of_all(store, store.children(), morning, adviser, noted):
            found = list(fitting(adviser.library, facts))
            fits += len(found)
            causes |= {one.cause for one in found}
        note = advise(store, store.children(), morning, adviser)
        if note is not None:
            store.add_note(note)
    shown = len(told_in(store.notes(NOW - timedelta(days=DAYS + 1))))
    return [
        ("tips shown in a year, of the most", shown, MOST, shown / MOST),
        ("fitting tips in a year, per day", fits, DAYS, fits / DAYS),
        ("causes in a year, of all", len(causes), len(adviser.library.tips), len(causes) / len(adviser.library.tips)),
    ]


def _today(store: Store) -> Row:
    adviser, children = Adviser(shipped_tips(), bands()), store.children()
    ours = _ms(lambda: advise(store, children, NOW, adviser))
    spans = _ms(lambda: charges_of(store, 1, NOW - FOUR_WEEKS, NOW))
    return "today's tip beside reading its spans, ms", ours, spans, ours / spans


def _content() -> list[Row]:
    tips, words = (
        (resources() / "content" / name).read_text(encoding="utf-8") for name in ("tips.json", "tip-words.json")
    )
    library = read_library(tips)
    entries = [Entry(tip.id, tip.heading, tip.text) for tip in library.tips]
    desk = Desk(entries, read_synonyms(words, "en"))
    read, plain = _ms(lambda: read_library(tips)), _ms(lambda: json.loads(tips))
    made, words_plain = _ms(lambda: Desk(entries, read_synonyms(words, "en"))), _ms(lambda: json.loads(words))
    asked = _ms(lambda: desk.find("he screams when I turn it off"))
    return [
        ("start-up: tips beside their JSON, ms", read, plain, read / plain),
        ("start-up: question box beside its JSON, ms", made, words_plain, made / words_plain),
        ("a question beside making the box, ms", asked, made, asked / made),
    ]


def _ms(act: Callable[[], object]) -> float:
    """The median of some runs, in milliseconds."""
    taken = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)
