"""One child as the guardian keeps it: every line goes through the rules, and what follows is in the store at once."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import date, datetime, timedelta

from app.errors import DocumentError, StoreError
from app.guardian.journal import Journal
from app.guardian.ledger import charges_of
from app.guardian.timeline import grown
from app.link.views import Stretch
from app.rules import keeping as rules
from app.rules.agreement import Agreement
from app.rules.calendar import moment
from app.rules.contests import Contest
from app.rules.elsewhere import Elsewhere
from app.rules.family import Child, Note, Request
from app.rules.keeping import Keeping, Memory
from app.rules.sample import AppSeen, GrantGiven, Line, Reading, Sample
from app.rules.sorting import Suggestion
from app.rules.steps import NOTHING_PLANNED, Plan
from app.rules.verdict import Charge, Event, Noted
from app.store.database import Store

log = logging.getLogger(__name__)

ANSWERS_STAY = timedelta(days=3)
"""So many days an answer about a stretch stays in the picture: a child may not be here on the next one."""
REACH = timedelta(days=9)
"""A running family week and what a wrong clock may have moved, seen from now."""


class KeptChild:
    """The child, its keeping, what is planned, and what its picture needs beside them."""

    def __init__(self, store: Store, journal: Journal, child: Child, at: Reading) -> None:
        self.child = child
        self.plan: Plan = NOTHING_PLANNED
        self.sample: Sample | None = None
        self.using_since: datetime | None = None
        self.stretches: tuple[Stretch, ...] = ()
        self.requests: tuple[Request, ...] = ()
        self.suggestions: tuple[Suggestion, ...] = ()
        self.contests: tuple[Contest, ...] = ()
        self.elsewhere: tuple[Elsewhere, ...] = ()
        self._store = store
        self._journal = journal
        self._opened: date | None = None
        self._unsaved: tuple[Charge, ...] = ()
        self._unsaved_notes: tuple[Note, ...] = ()
        stored = store.agreement(child.id)
        self.version, self.since = stored.version, stored.since
        self.keeping = _begun(store, child, stored.agreement, at)
        for grant in store.grants(child.id, at.wall):
            # One that the rules already know does nothing; one that was stored just before the power went now counts.
            # A disk that refuses must keep no guardian from starting: the rules know, and the store hears it later.
            with suppress(StoreError):
                self.keep(GrantGiven(at, grant))

    @property
    def agreement(self) -> Agreement:
        return self.keeping.agreement

    @property
    def now(self) -> datetime:
        """Family time of the last line."""
        if self.keeping.now is None:
            raise RuntimeError("no line was kept yet")
        return self.keeping.now

    @property
    def apps(self) -> tuple[AppSeen, ...]:
        """What the last sample saw of this child."""
        return self.sample.apps if self.sample else ()

    @property
    def front(self) -> AppSeen | None:
        """The app in use, the first of them if there are several."""
        is_there = self.sample is not None and self.sample.presence.counts
        return next((app for app in self.apps if app.in_use), None) if is_there else None

    @property
    def is_used(self) -> bool:
        return self.front is not None

    def keep(self, line: Line) -> tuple[Event, ...]:
        """Take one line; what it brought is stored when this returns.

        A sample goes on being kept to while the disk fails, and what it brought waits for the next one; what a person
        said is a StoreError then.
        """
        front_before = self.front
        kept = rules.keep(self.keeping, line)
        self.keeping = kept.keeping
        self.stretches = grown(self.stretches, kept.charges)
        self._unsaved += kept.charges
        noted = (self._note(event) for event in kept.events if isinstance(event, Noted))
        self._unsaved_notes += self._journal.news(noted)
        if isinstance(line, Sample):
            self._see(line, front_before)
            self._save_if_possible(has_news=bool(self._unsaved or kept.events))
        else:
            self.save()
        return kept.events

    def amend(self, version: int, since: datetime, agreement: Agreement) -> None:
        """Another version holds from now on."""
        self.version, self.since = version, since
        charges = charges_of(self._store, self.child.id, self.now - REACH, self.now + REACH)
        all_use = (*charges, *self._unsaved)
        written = elsewhere_of(self._store, self.child.id, self.now, self.now)
        self.keeping = rules.amend(self.keeping, agreement, all_use, written)
        self.save()

    def recount(self, at: Reading) -> None:
        """Begin again from the ledger as it is judged now; what the rules remember beside it goes on."""
        self.save()
        memory = rules.memory(self.keeping)
        charges = charges_of(self._store, self.child.id, _reach(memory, at) - REACH, at.wall + REACH)
        written = elsewhere_of(self._store, self.child.id, _reach(memory, at), at.wall)
        self.keeping = rules.begin(self.agreement, charges=charges, memory=memory, elsewhere=written)
        self._open_day()

    def save(self) -> None:
        """Put what is new into the store, in one transaction. StoreError leaves it waiting."""
        text = rules.write_memory(rules.memory(self.keeping))
        self._store.keep_use(self.child.id, self._unsaved, text, self._unsaved_notes)
        self._unsaved, self._unsaved_notes = (), ()

    def _save_if_possible(self, *, has_news: bool) -> None:
        try:
            if has_news:
                self.save()
            if self.keeping.day != self._opened:
                self._open_day()
        except StoreError as error:
            log.error("use could not be stored and waits: %s", error.sentence)  # noqa: TRY400  # the store told the rest

    def _open_day(self) -> None:
        """Read what the store has of the family day that runs."""
        if self.keeping.day_edges is None:
            return
        start, end = self.keeping.day_edges
        self.stretches = grown((), charges_of(self._store, self.child.id, start, end))
        self.reload_requests()
        self._opened = self.keeping.day

    def reload_requests(self) -> None:
        """Read the day's requests, suggestions, words about stretches and other screens, and those that still wait."""
        start = self.keeping.day_edges[0] if self.keeping.day_edges else self.since
        self.requests = self._store.requests(self.child.id, start)
        self.suggestions = self._store.suggestions(self.child.id, start)
        self.elsewhere = self._store.elsewhere_news(self.child.id, start - ANSWERS_STAY)
        self.contests = self._store.contests(self.child.id, start - ANSWERS_STAY)

    def _see(self, sample: Sample, front_before: AppSeen | None) -> None:
        self.sample = sample
        if self.front is None:
            self.using_since = None
        elif front_before is None or front_before.app != self.front.app:
            self.using_since = self.now

    def _note(self, event: Noted) -> Note:
        return Note(at=event.at, kind=event.kind.value, values=dict(event.values), child=self.child.id)


def _begun(store: Store, child: Child, agreement: Agreement, at: Reading) -> Keeping:
    memory = _remembered(store, child)
    charges = charges_of(store, child.id, _reach(memory, at) - REACH, at.wall + REACH)
    written = elsewhere_of(store, child.id, _reach(memory, at), at.wall)
    return rules.begin(agreement, charges=charges, memory=memory, elsewhere=written)


def elsewhere_of(store: Store, child_id: int, last: datetime, now: datetime) -> tuple[Elsewhere, ...]:
    """What was written down of other screens on the days around now, and since those that were `last` kept to."""
    return store.elsewhere(child_id, (last - REACH).date(), (now + REACH).date())


def _remembered(store: Store, child: Child) -> Memory | None:
    text = store.memory(child.id)
    try:
        return rules.read_memory(text) if text else None
    except DocumentError:
        # The spans are whole; what is lost is how far a grant was used. Counting must not stop for that.
        log.exception("what the rules remembered could not be read")
        return None


def _reach(memory: Memory | None, at: Reading) -> datetime:
    """The instant whose week must be known: the last one that was kept to, for what its budgets hand on."""
    last = None if memory is None or memory.belief is None else moment(memory.belief.now)
    return at.wall if last is None else min(at.wall, last)
