"""What is on the table for next week: open points, points that begin, and points that parents set and that end soon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from app.rules.agreement import Agreement, Budget, Clause, ClauseState
from app.rules.documents import read_agreement
from app.rules.proposing import threads
from app.rules.review import WeekReview
from app.words.levels import Reader
from app.words.names import NO_NAMES, Names
from app.words.review import promise_text, proposal_text
from app.words.standings import standing_text

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A point in words, and how it stands: "Mira: Games per week 6 h instead of 5 h", "Mira proposes"."""

    text: str
    standing: str
    state: ClauseState


def proposals(week: WeekReview, reader: Reader, names: Names = NO_NAMES) -> tuple[Proposal, ...]:
    """The points of a child that a family would talk about after this week."""
    agreement = read_agreement(week.agreement)
    today = week.last + timedelta(days=1)
    wished = {thread.top.id for thread in threads(agreement) if not thread.top.standing.is_removal}
    promised = tuple(
        Proposal(
            promise_text(week.name, promise, reader),
            standing_text(promise.standing, reader, week.name, today),
            promise.standing.state,
        )
        for promise in agreement.promises
        if promise.id in wished
    )
    return promised + tuple(
        Proposal(
            proposal_text(week.name, clause, _instead(agreement, clause), reader, names),
            standing_text(clause.standing, reader, week.name, today),
            clause.standing.state,
        )
        for clause in _on_the_table(agreement, week)
    )


def _on_the_table(agreement: Agreement, week: WeekReview) -> Iterator[Clause]:
    last_words = {thread.top.id for thread in threads(agreement) if not thread.top.standing.is_removal}
    for clause in agreement.clauses:
        standing = clause.standing
        is_set = standing.state is ClauseState.SET_BY_PARENTS
        ends = standing.until_date if is_set else None
        begins = standing.from_date if standing.state is ClauseState.AGREED else None
        days = (day for day in (ends, begins) if day is not None)
        if clause.id in last_words or any(week.last <= day <= week.last + SOON for day in days):
            yield clause


def _instead(agreement: Agreement, clause: Clause) -> Clause | None:
    """The agreed point whose place it would take: of its kind, about the same, and with other values."""
    for other in agreement.clauses:
        is_like = type(other) is type(clause) and other.scope == clause.scope and _days(other) == _days(clause)
        if is_like and other is not clause and other.standing.state is ClauseState.AGREED:
            return other
    return None


def _days(clause: Clause) -> object:
    days = getattr(clause, "days", None)
    return (days, clause.per) if isinstance(clause, Budget) else days
