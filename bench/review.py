"""The weekly review of three children with five years of spans: time and memory beside reading those spans; the PDF."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.guardian import demo_days
from app.guardian.ages import bands
from app.guardian.ledger import charges_of
from app.guardian.reviewing import week_review
from app.guidance.bands import band_for
from app.guidance.presets import balanced_start
from app.report.content import page_of
from app.report.forms import Form
from app.report.writing import written_as
from app.rules.review import WeekReview
from app.settings import KEEP_SPAN_DAYS
from app.store.database import Store, open_store
from app.store.values import Newcomer

NOW = datetime(2026, 11, 28, 16, tzinfo=UTC)
NAMES = ("Mira", "Leo", "Ada")
DAYS = 5 * 365
WEEKS_AGO = (1, 52, 250)
REACH = timedelta(days=15)
"""A week, the one before it, and the night after: the spans that a review is made of."""
VERSIONS = 1500
ROUNDS = 7

Row = tuple[str, float, float, float]


def run() -> list[Row]:
    """Rows of (name, ours, baseline, ratio): ms and KB of reviews beside their spans, KB of the PDF beside its text."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "data")
        try:
            _fill(store)
            rows = [row for weeks in WEEKS_AGO for row in _review(store, weeks, f"{weeks} weeks ago")]
            made = _reviews(store, WEEKS_AGO[0])
            _talk(store)
            rows += _review(store, WEEKS_AGO[0], "after much talk")
        finally:
            store.close()
    return [*rows, *_pages(made)]


def _fill(store: Store) -> None:
    """Three children whose family keeps details for ten years."""
    born = NOW.date().replace(year=NOW.year - 10)
    band = band_for(born, NOW.date(), bands())
    if band is None:
        raise RuntimeError("a child of ten has a band")
    began = NOW - timedelta(days=DAYS)
    starts = [balanced_start(band, name, born, "Europe/Berlin").agreement for name in NAMES]
    store.set_up([Newcomer(one.child, born, one.child.casefold(), one) for one in starts], began)
    store.set_setting(KEEP_SPAN_DAYS.name, "3660")
    charges = demo_days.weeks(demo_days.MIRA, NOW, "Europe/Berlin", DAYS)
    for child in store.children():
        store.keep_use(child.id, charges)


def _talk(store: Store) -> None:
    """Much is said about the agreement: every word is a version."""
    agreement = store.agreement(1).agreement
    for number in range(VERSIONS):
        said = replace(agreement, grace_seconds=number % 600)
        store.set_agreement(1, number + 1, said, NOW - timedelta(hours=12 * (VERSIONS - number)))


def _reviews(store: Store, weeks: int) -> list[WeekReview]:
    day = NOW.date() - timedelta(weeks=weeks)
    return [week_review(store, child, day, NOW) for child in store.children()]


def _spans(store: Store, weeks: int) -> None:
    end = NOW - timedelta(weeks=weeks) + timedelta(days=6)
    for child in store.children():
        charges_of(store, child.id, end - REACH, end)


def _review(store: Store, weeks: int, name: str) -> list[Row]:
    ours, spans = _ms(lambda: _reviews(store, weeks)), _ms(lambda: _spans(store, weeks))
    peak, spans_peak = _kb(lambda: _reviews(store, weeks)), _kb(lambda: _spans(store, weeks))
    return [
        (f"{name} beside its spans, ms", ours, spans, ours / spans),
        (f"{name} beside its spans, KB", peak, spans_peak, peak / spans_peak),
    ]


def _pages(weeks: list[WeekReview]) -> list[Row]:
    text, pdf = (len(written_as(form, weeks)) / 1024 for form in (Form.TEXT, Form.PDF))
    page, drawn = _ms(lambda: page_of(weeks)), _ms(lambda: written_as(Form.PDF, weeks))
    return [
        ("PDF beside its text, KB", pdf, text, pdf / text),
        ("PDF beside its sentences, ms", drawn, page, drawn / page),
    ]


def _kb(act: Callable[[], object]) -> float:
    """The most memory that it needs at one time."""
    tracemalloc.start()
    act()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1024


def _ms(act: Callable[[], object]) -> float:
    """The median of some runs, in milliseconds."""
    taken = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


if __name__ == "__main__":
    for name, ours, base, ratio in run():
        print(f"{name}: {ours:.1f}, baseline {base:.1f}, ratio {ratio:.2f}")
