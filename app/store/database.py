"""Opens the family's data: one guardian, one file, and every write durable when the call returns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from app.errors import DiskFullError, StoreError
from app.rules.agreement import Agreement, Per
from app.rules.contests import Contest, ContestState
from app.rules.corrections import Correction
from app.rules.editions import Deed, Signature
from app.rules.elsewhere import Elsewhere, ElsewhereState
from app.rules.family import Child, Note, Request, RequestState
from app.rules.helped import Helped
from app.rules.looks import Look
from app.rules.periods import PeriodSum
from app.rules.sample import Grant
from app.rules.say import Side
from app.rules.sorting import Sorting, Suggestion
from app.rules.verdict import Charge
from app.store import (
    about,
    agreements,
    children,
    contests,
    corrections,
    elsewhere,
    erasing,
    faults,
    forgetting,
    helped,
    kept_settings,
    looks,
    meaning,
    periods,
    requests,
    schema,
    sortings,
    use,
)
from app.store import notes as log
from app.store.ballast import Ballast
from app.store.engine import engine_of
from app.store.folder import Hold, hold
from app.store.instants import EPOCH
from app.store.values import Added, Booked, Gift, KeptPeriod, Newcomer, Settled, StoredAgreement, UsedApp
from app.store.whole import Whole
from app.words.language import _

P = ParamSpec("P")
T = TypeVar("T")


def open_store(data: Path) -> Store:
    """Open (or begin) the data in this folder and keep it locked until `close` or the end of the process.

    Raises `StoreError` with a way out when the folder or the file cannot serve; nothing is changed then.
    """
    held = hold(data)
    try:
        with faults.told_plainly(held.file):
            schema.prepare(held)
    except BaseException:
        held.let_go()
        raise
    store = Store(held, engine_of(held.file))
    try:
        store.take()
    except StoreError:
        store.close()
        raise
    return store


def _again_with_room(write: Callable[Concatenate[Store, P], T]) -> Callable[Concatenate[Store, P], T]:
    """A write for which the disk had no room comes again after room was made, as long as there is some to make.

    A write is one transaction and takes nothing that can be gone through only once, so doing it again is safe.
    """

    @wraps(write)
    def writing(store: Store, /, *given: P.args, **named: P.kwargs) -> T:
        while True:
            try:
                return write(store, *given, **named)
            except DiskFullError:
                if not store.ballast.let_go():
                    raise

    return writing


class Store:
    """Everything the guardian remembers. Calls are synchronous, short, and raise `StoreError` when the disk fails."""

    def __init__(self, held: Hold, engine: Engine) -> None:
        self._hold = held
        self._engine = engine
        self.ballast = Ballast(held.data)
        self.whole = Whole(held)
        # A write takes its place in the queue at once: nothing it has read can have changed when it writes.
        self._writing_engine = engine.execution_options(begin="BEGIN IMMEDIATE")

    def take(self) -> None:
        """Show that the file can be written, by beginning a write that writes nothing."""
        with self._writing() as session:
            session.connection()

    def close(self) -> None:
        """Let go of the file and the lock."""
        self._engine.dispose()
        self._hold.let_go()

    # --- children ---

    def children(self) -> tuple[Child, ...]:
        """The children in the order in which they were named; empty until the family is set up."""
        with self._reading() as session:
            return children.children(session)

    def former_children(self) -> tuple[Child, ...]:
        """Those who left and are not counted any more."""
        with self._reading() as session:
            return tuple(child for child in children.everybody(session) if child.left_at is not None)

    @_again_with_room
    def add_child(self, newcomer: Newcomer, at: datetime) -> Child:
        """One more child, with its first agreement."""
        with self._writing() as session:
            return children.add(session, newcomer, at)

    @_again_with_room
    def change_child(self, child: Child, at: datetime, agreement: Agreement | None = None) -> None:
        """A child's name, birth date, account, or since when it is not counted; with its next agreement, if any.

        With another account, or none, the child is to be told again what is recorded. KeyError: no such child.
        """
        with self._writing() as session:
            children.change(session, child, agreement, at)

    def parents(self) -> tuple[str, ...]:
        """The accounts of parents; none where the family shares an account."""
        with self._reading() as session:
            return children.parents(session)

    @_again_with_room
    def add_parent(self, account: str) -> None:
        """From now on the owner of this account is a parent."""
        with self._writing() as session:
            children.add_parent(session, account)

    @_again_with_room
    def remove_parent(self, account: str) -> None:
        """The owner of this account is no parent any more."""
        with self._writing() as session:
            children.remove_parent(session, account)

    @_again_with_room
    def set_up(
        self,
        newcomers: Sequence[Newcomer],
        at: datetime,
        settings: Mapping[str, str] | None = None,
        parent: str | None = None,
    ) -> tuple[Child, ...] | None:
        """The first run in one piece, all or nothing; `parent` is an account to add. None if a family is there."""
        with self._writing() as session:
            family = children.set_up(session, newcomers, at, parent)
            if family is not None:
                for key, value in (settings or {}).items():
                    kept_settings.put(session, key, value)
            return family

    # --- agreements ---

    def agreement(self, child_id: int) -> StoredAgreement:
        """The newest version. KeyError if there is no such child."""
        with self._reading() as session:
            return agreements.newest(session, child_id)

    @_again_with_room
    def set_agreement(
        self, child_id: int, base: int, agreement: Agreement, at: datetime, deed: Deed | None = None
    ) -> int | None:
        """Add a version on top of `base`, by what was done, and return its number; None if somebody was faster."""
        with self._writing() as session:
            return agreements.replace(session, child_id, base, agreement, at, deed)

    def deeds(self, child_id: int, side: Side, since: datetime) -> int:
        """How many versions one side made since then."""
        with self._reading() as session:
            return agreements.deeds(session, child_id, side, since)

    @_again_with_room
    def sign(self, child_id: int, edition: int, signature: Signature) -> bool:
        """Keep a signature under what an edition agrees on. False if that name stands there already."""
        with self._writing() as session:
            return agreements.sign(session, child_id, edition, signature)

    def signatures(self, child_id: int, first: int = 0, last: int | None = None) -> Mapping[int, tuple[Signature, ...]]:
        """Who signed, by edition, of the editions from `first` to `last`."""
        with self._reading() as session:
            return agreements.signatures(session, child_id, first, last)

    def version(self, child_id: int, number: int) -> StoredAgreement:
        """One version. KeyError if there is none of that number."""
        with self._reading() as session:
            return agreements.version(session, child_id, number)

    def versions(self, child_id: int, since: datetime | None = None) -> tuple[StoredAgreement, ...]:
        """All versions, oldest first; with `since` those that held then or later."""
        with self._reading() as session:
            return agreements.versions(session, child_id, since)

    def version_page(self, child_id: int, before: int | None, most: int) -> tuple[tuple[StoredAgreement, ...], int]:
        """The newest versions before a number, the newest first, and how many earlier ones there are."""
        with self._reading() as session:
            return agreements.page(session, child_id, before, most)

    def began(self, child_id: int) -> datetime:
        """Since when the first version that is kept held. KeyError if there is no such child."""
        with self._reading() as session:
            return agreements.began(session, child_id)

    # --- use ---

    @_again_with_room
    def keep_use(
        self, child_id: int, charges: Collection[Charge], memory_text: str | None = None, notes: Collection[Note] = ()
    ) -> None:
        """Keep what one tick brought, all in one transaction; a charge that touches its app's last span extends it.

        `memory_text` None leaves the memory as it is. Nothing is written when there is nothing new.
        """
        with self._writing() as session:
            use.keep(session, child_id, charges)
            if memory_text is not None:
                use.remember(session, child_id, memory_text)
            for note in notes:
                log.add(session, note)

    def charges(self, child_id: int, start: datetime, end: datetime) -> tuple[Charge, ...]:
        """The use in [start, end) in order of its beginning, cut at both edges."""
        with self._reading() as session:
            return use.charges(session, child_id, start, end)

    def memory(self, child_id: int) -> str | None:
        """What the rules remembered at the last `keep_use`."""
        with self._reading() as session:
            return use.memory(session, child_id)

    # --- judgements on what was used ---

    @_again_with_room
    def add_correction(
        self, correction: Correction, notes: Collection[Note] = (), answers: Contest | None = None
    ) -> Added:
        """Keep a judgement with its notes, once per id; sums of open days that it changes are no longer kept.

        `answers` is what it agrees to, all or none: ID_TAKEN where that no longer waits.
        """
        with self._writing() as session:
            if answers is not None:
                is_new = corrections.one(session, correction.id) is None
                agreed = ContestState.AGREED, correction.at, correction.reason
                if not (is_new and contests.settle(session, answers.id, *agreed)):
                    return Added.ID_TAKEN
            added = corrections.add(session, correction)
            if added is Added.ADDED:
                self._judged(session, correction, notes)
            return added

    @_again_with_room
    def undo_correction(self, correction_id: str, at: datetime, notes: Collection[Note] = ()) -> bool:
        """Take a judgement back, with its notes. False if there is none that stands."""
        with self._writing() as session:
            correction = corrections.one(session, correction_id)
            is_undone = correction is not None and corrections.undo(session, correction_id, at)
            if correction is not None and is_undone:
                contests.undo(session, correction_id, at)
                self._judged(session, correction, notes)
            return is_undone

    def correction(self, correction_id: str) -> Correction | None:
        with self._reading() as session:
            return corrections.one(session, correction_id)

    def corrections(self, since: datetime, child_id: int | None = None) -> tuple[Correction, ...]:
        """Those about use after an instant, those taken back too: the family's, or those of one child's numbers."""
        with self._reading() as session:
            return corrections.since(session, since, child_id)

    @staticmethod
    def _judged(session: Session, correction: Correction, notes: Iterable[Note]) -> None:
        periods.unbook(session, correction.children, correction.start, correction.end)
        for note in notes:
            log.add(session, note)

    # --- what children contest ---

    @_again_with_room
    def contest(self, said: Contest) -> Added:
        """Keep what a child says of a stretch, once per id; that of a correction cannot be agreed to by another one."""
        with self._writing() as session:
            is_new = contests.one(session, said.id) is None
            if is_new and corrections.one(session, said.id) is not None:
                return Added.ID_TAKEN
            return contests.add(session, said)

    def one_contest(self, contest_id: str) -> Contest | None:
        with self._reading() as session:
            return contests.one(session, contest_id)

    def contests(self, child_id: int, since: datetime) -> tuple[Contest, ...]:
        """A child's contests that wait, and those that were said or answered since then."""
        with self._reading() as session:
            return contests.since(session, child_id, since)

    def contests_about(self, child_id: int, start: datetime, end: datetime) -> tuple[Contest, ...]:
        """A child's contests of anything in [start, end), in the order in which they were said."""
        with self._reading() as session:
            return contests.about(session, child_id, start, end)

    def contests_waiting_before(self, at: datetime) -> tuple[Contest, ...]:
        """Those of all children that wait and are about nothing later."""
        with self._reading() as session:
            return contests.waiting_before(session, at)

    @_again_with_room
    def settle_contest(self, contest_id: str, state: ContestState, at: datetime, reason: str = "") -> bool:
        """Answer it without judging anything. False if it does not wait."""
        with self._writing() as session:
            return contests.settle(session, contest_id, state, at, reason)

    # --- minutes on other screens ---

    @_again_with_room
    def write_down(self, written: Elsewhere, notes: Collection[Note] = ()) -> Added:
        """Keep minutes on another screen with their notes, once per id."""
        with self._writing() as session:
            added = elsewhere.add(session, written)
            for note in notes if added is Added.ADDED else ():
                log.add(session, note)
            return added

    def written_down(self, written_id: str) -> Elsewhere | None:
        with self._reading() as session:
            return elsewhere.one(session, written_id)

    def elsewhere(self, child_id: int, first: date, last: date) -> tuple[Elsewhere, ...]:
        """The minutes on other screens of a child's days from `first` to `last`, in the order of the days."""
        with self._reading() as session:
            return elsewhere.of(session, child_id, first, last)

    def elsewhere_news(self, child_id: int, since: datetime) -> tuple[Elsewhere, ...]:
        """What a child wrote and waits, was written or got its answer since then, the oldest first."""
        with self._reading() as session:
            return elsewhere.news(session, child_id, since)

    @_again_with_room
    def settle_elsewhere(
        self,
        written_id: str,
        state: ElsewhereState,
        at: datetime,
        *,
        reason: str = "",
        when: Collection[ElsewhereState] = (ElsewhereState.WAITING,),
        notes: Collection[Note] = (),
    ) -> bool:
        """Answer or remove it, with the notes about that. False if it does not stand in one of these ways."""
        with self._writing() as session:
            is_settled = elsewhere.settle(session, written_id, state, at, reason=reason, when=when)
            for note in notes if is_settled else ():
                log.add(session, note)
            return is_settled

    @_again_with_room
    def drop_elsewhere(self, child_id: int, before: date, details_before: date) -> None:
        """Let go of those of earlier days, and of what those before `details_before` were."""
        with self._writing() as session:
            elsewhere.drop(session, child_id, before, details_before)

    # --- what apps are ---

    @_again_with_room
    def sort(
        self,
        said: Sorting,
        corrected: Sequence[Correction] = (),
        notes: Collection[Note] = (),
        answers: Suggestion | None = None,
    ) -> Added:
        """Keep what the family says of an app, what that judges anew, and the suggestion that it answers: all or none.

        ID_TAKEN where the id means something else, or the suggestion no longer waits.
        """
        with self._writing() as session:
            waiting = None if answers is None else sortings.one_suggestion(session, answers.id)
            if answers is not None and (waiting is None or waiting.state is not RequestState.WAITING):
                return Added.ID_TAKEN
            added = sortings.add(session, said)
            if added is not Added.ADDED:
                return added
            if answers is not None:
                sortings.settle(session, answers.id, RequestState.AGREED, said.at, said.reason)
            for correction in corrected:
                corrections.add(session, correction)
                self._judged(session, correction, ())
            for note in notes:
                log.add(session, note)
            return added

    @_again_with_room
    def undo_sorting(
        self, sorting_id: str, at: datetime, corrected: Sequence[Correction] = (), notes: Collection[Note] = ()
    ) -> bool:
        """Take back what was said of an app, and what that judged anew. False if it does not stand."""
        with self._writing() as session:
            is_undone = sortings.undo(session, sorting_id, at)
            for correction in corrected if is_undone else ():
                corrections.undo(session, correction.id, at)
                self._judged(session, correction, ())
            for note in notes if is_undone else ():
                log.add(session, note)
            return is_undone

    def sortings(self) -> tuple[Sorting, ...]:
        """Everything the family ever said of apps, oldest first."""
        with self._reading() as session:
            return sortings.everything(session)

    @_again_with_room
    def suggest(self, wish: Suggestion) -> Added:
        """Keep what a child suggests, once per id."""
        with self._writing() as session:
            return sortings.suggest(session, wish)

    def suggestion(self, suggestion_id: str) -> Suggestion | None:
        with self._reading() as session:
            return sortings.one_suggestion(session, suggestion_id)

    def suggestions(self, child_id: int, since: datetime) -> tuple[Suggestion, ...]:
        """A child's suggestions that wait, and those of which something was said since then."""
        with self._reading() as session:
            return sortings.suggestions(session, child_id, since)

    @_again_with_room
    def settle_suggestion(self, suggestion_id: str, state: RequestState, at: datetime, reason: str = "") -> bool:
        """Answer a suggestion without sorting anything. False if it does not wait."""
        with self._writing() as session:
            return sortings.settle(session, suggestion_id, state, at, reason)

    def used_apps(self, child_id: int, since: datetime) -> tuple[UsedApp, ...]:
        """The apps that a child used since then, as far as spans are kept."""
        with self._reading() as session:
            return sortings.used_apps(session, child_id, since)

    # --- days and weeks ---

    @_again_with_room
    def book(self, child_id: int, period: PeriodSum, *, is_sealed: bool = False) -> Booked:
        """Keep the sums of one day or week; what is sealed already stays as it is."""
        with self._writing() as session:
            return periods.book(session, child_id, period, is_sealed=is_sealed)

    def periods(self, child_id: int, per: Per, first: date, last: date) -> tuple[KeptPeriod, ...]:
        """The days or weeks whose sums are kept, of those that begin in [first, last], in order."""
        with self._reading() as session:
            return periods.kept(session, child_id, per, first, last)

    def sealed_until(self, child_id: int) -> datetime | None:
        """Where the last sealed day of a child ended; None if no day is sealed."""
        with self._reading() as session:
            return periods.sealed_until(session, child_id)

    def first_use(self, child_id: int) -> datetime | None:
        """The beginning of the earliest span that is kept."""
        with self._reading() as session:
            return periods.first_use(session, child_id)

    def first_period(self, child_id: int) -> date | None:
        """The first day of the earliest day or week whose sums are kept."""
        with self._reading() as session:
            return periods.first_period(session, child_id)

    @_again_with_room
    def drop_use(self, before: datetime, notes: Collection[Note] = ()) -> None:
        """Delete all spans that ended by then, with what was judged or contested of nothing later."""
        with self._writing() as session:
            periods.drop_use(session, before)
            for note in notes:
                log.add(session, note)

    @_again_with_room
    def drop_periods(self, child_id: int, per: Per, before: date) -> int:
        """Delete sealed days or weeks that begin before a date; returns how many."""
        with self._writing() as session:
            return periods.drop(session, child_id, per, before)

    # --- requests and grants ---

    @_again_with_room
    def add_request(self, request: Request) -> Added:
        """Keep a child's wish. The same one again is `same`; the id with other content is `id-taken`, nothing kept."""
        with self._writing() as session:
            return requests.add(session, request)

    def request(self, request_id: str) -> Request | None:
        with self._reading() as session:
            return requests.one(session, request_id)

    def requests(self, child_id: int, since: datetime) -> tuple[Request, ...]:
        """The requests asked since then and all that still wait, oldest first."""
        with self._reading() as session:
            return requests.since(session, child_id, since)

    def requests_before(self, child_id: int, at: datetime, most: int) -> tuple[Request, ...]:
        """The wishes of a child that were asked before an instant, the newest first, at most so many."""
        with self._reading() as session:
            return requests.before(session, child_id, at, most)

    @_again_with_room
    def settle_request(
        self,
        request_id: str,
        state: RequestState,
        at: datetime,
        *,
        minutes: int | None = None,
        reason: str = "",
        grant: Grant | None = None,
    ) -> Settled:
        """Answer a request that still waits, together with the grant that follows from it: both or none."""
        with self._writing() as session:
            return requests.settle(session, request_id, state, at, minutes=minutes, reason=reason, grant=grant)

    @_again_with_room
    def add_grant(self, child_id: int, grant: Grant, at: datetime, request_id: str | None = None) -> Added:
        """Keep what a parent gave, once per id."""
        with self._writing() as session:
            return requests.give(session, child_id, grant, at, request_id)

    def grants(self, child_id: int, at: datetime) -> tuple[Grant, ...]:
        """The grants that have not expired by then, in the order in which they were given."""
        with self._reading() as session:
            return requests.grants(session, child_id, at)

    def gifts(self, child_id: int, start: datetime, end: datetime) -> tuple[Gift, ...]:
        """The grants given in [start, end), in the order in which they were given."""
        with self._reading() as session:
            return requests.gifts(session, child_id, start, end)

    # --- notes and settings ---

    @_again_with_room
    def add_note(self, note: Note) -> None:
        with self._writing() as session:
            log.add(session, note)

    def notes(self, since: datetime, kinds: Collection[str] = ()) -> tuple[Note, ...]:
        """The family's log since then, oldest first; of these kinds only where any are named."""
        with self._reading() as session:
            return log.since(session, since, kinds)

    @_again_with_room
    def drop_told(self, before: datetime) -> None:
        """Delete what was told, asked, given and agreed before an instant, and means nothing after it."""
        with self._writing() as session:
            forgetting.drop_told(session, before)

    def setting(self, key: str) -> str | None:
        with self._reading() as session:
            return kept_settings.one(session, key)

    @_again_with_room
    def set_setting(self, key: str, value: str | None) -> None:
        """Keep a setting; None forgets it."""
        with self._writing() as session:
            kept_settings.put(session, key, value)

    # --- the whole of it ---

    def look_through(self) -> None:
        """Read what the guardian needs to begin. StoreError if any of it means nothing."""
        with self._reading() as session, faults.understood(_("What is kept")):
            for child in children.everybody(session):
                meaning.check(agreements.newest(session, child.id).agreement)
                use.memory(session, child.id)
                requests.since(session, child.id, EPOCH)
                sortings.suggestions(session, child.id, EPOCH)
                contests.since(session, child.id, EPOCH)
                elsewhere.of(session, child.id, date.min, date.max)
            sortings.everything(session)
            log.since(session, EPOCH)

    @_again_with_room
    def say_helped(self, child_id: int, said: Helped) -> None:
        """Keep what one side said of sleep, quarrels and mood; the last word of a day counts."""
        with self._writing() as session:
            helped.add(session, child_id, said)

    def helped(self, child_id: int) -> tuple[Helped, ...]:
        """What was said over time, the oldest first."""
        with self._reading() as session:
            return helped.of(session, child_id)

    @_again_with_room
    def look(self, child_id: int, look: Look) -> None:
        """Somebody opened something about a child; the same again on that day is nothing new."""
        with self._writing() as session:
            looks.add(session, child_id, look)

    def looks(self, child_id: int) -> tuple[Look, ...]:
        """Who opened what about a child, the newest day first."""
        with self._reading() as session:
            return looks.of(session, child_id)

    @_again_with_room
    def drop_looks(self, child_id: int, before: date) -> None:
        """Let go of what was opened on earlier days."""
        with self._writing() as session:
            looks.drop(session, child_id, before)

    def everything_about(self, child_id: int) -> dict[str, list[dict[str, Any]]]:
        """Every row about a child, by table."""
        with self._reading() as session:
            return about.everything(session, child_id)

    @_again_with_room
    def erase(
        self, child_id: int, settled: Mapping[int, Sequence[Charge]], settings: Mapping[str, str] | None = None
    ) -> None:
        """Delete every row about a child. `settled` is all use of children whose numbers rest on this one's."""
        with self._writing() as session:
            erasing.erase(session, child_id, settled)
            for key, value in (settings or {}).items():
                kept_settings.put(session, key, value)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self.whole.doubting(), faults.told_plainly(self._hold.file), Session(self._engine) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """One transaction: all of it is on the disk when this ends, or none of it."""
        told = faults.told_plainly(self._hold.file)
        with self.whole.doubting(), told, Session(self._writing_engine) as session, session.begin():
            yield session
