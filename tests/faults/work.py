"""A guardian at work on the real store, saying what was acknowledged; and what must be true after any fault."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.errors import StoreError
from app.rules.family import Note, RequestState
from app.store import soundness
from app.store.database import Store, open_store
from app.store.recovery import open_or_recover
from tests.fakes.household import EVERY_KIND, FRIDAY, LEO, MIRA, at, present, used, wish

Say = Callable[[str, int], None]


class Heard:
    """Everything that was acknowledged, by its kind."""

    def __init__(self) -> None:
        self.numbers: dict[str, set[int]] = {}

    def hear(self, kind: str, number: int) -> None:
        self.numbers.setdefault(kind, set()).add(number)

    def hear_lines(self, text: str) -> None:
        """Whole lines of `kind number`. A word that was cut in the middle was said and not heard."""
        for line in text.rpartition("\n")[0].splitlines():
            kind, number = line.split()
            self.hear(kind, int(number))

    def of(self, kind: str) -> set[int]:
        return self.numbers.get(kind, set())

    def last(self, kind: str) -> int:
        return max(self.of(kind), default=-1)


FAR = at(10 * 86_400)
APPS = ("supertux2", "gedit")
PADDING = 20_000
"""Bytes of memory a tick, so that the journal fills up and is folded into the file while things go wrong."""


def begun(data: Path) -> None:
    """The folder with a family in it, closed in good order."""
    store = open_store(data)
    store.set_up((MIRA, LEO), FRIDAY)
    store.close()


def work(data: Path, rounds: int, say: Say) -> None:
    """Go on where the data is: use every round, answers, versions and a backup now and then. Says what is durable."""
    store = open_or_recover(data, FRIDAY)
    first = _round(store) + 1
    say("open", first)
    for number in range(first, first + rounds):
        _do(store, number, say)
    store.close()


def stubborn_work(data: Path, rounds: int, say: Say) -> int:
    """The same where the disk refuses things: what was refused comes again, as the guardian's ticks do."""
    refused, store = 0, open_store(data)
    first = _round(store) + 1
    for number in range(first, first + rounds):
        for kind, step in _steps(store, number):
            while True:
                try:
                    say(kind, step())
                    break
                except StoreError:
                    refused += 1
    store.close()
    return refused


def _do(store: Store, number: int, say: Say) -> None:
    for kind, step in _steps(store, number):
        say(kind, step())


def _steps(store: Store, number: int) -> Iterator[tuple[str, Callable[[], int]]]:
    """What one round does. Each step is there as a whole when it returns the number that is then acknowledged."""

    def use() -> int:
        pieces = [used(number, number + 1, app) for app in APPS]
        store.keep_use(1, pieces, f"memory {number} {'x' * PADDING}")
        return number

    def answer() -> int:
        store.add_request(wish(f"wish-{number}"))
        store.settle_request(f"wish-{number}", RequestState.AGREED, at(number), grant=present(f"grant-{number}"))
        return number

    def version() -> int:
        return store.set_agreement(1, store.agreement(1).version, EVERY_KIND, at(number)) or 0

    def note() -> int:
        store.add_note(Note(at(number), "agreement-changed", {"number": str(number)}))
        return number

    def backup() -> int:
        store.whole.back_up(FRIDAY.date() + timedelta(days=number % 3))
        return number

    yield "use", use
    if number % 3 == 0:
        yield "answer", answer
    if number % 5 == 0:
        yield from (("version", version), ("note", note))
    if number % 20 == 0:
        yield "backup", backup


def _round(store: Store) -> int:
    """The last round that is kept."""
    memory = store.memory(1)
    return -1 if memory is None else int(memory.split()[1])


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong after a fault: acknowledged things that are gone, and whatever else does not hold."""

    lost: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        return not self.lost and not self.broken


def look(data: Path, said: Heard) -> Found:
    """Open the data as the next start would, and compare it with all that was acknowledged."""
    try:
        store = open_or_recover(data, FRIDAY)
    except StoreError as error:
        return Found(broken=(f"it does not open: {error.sentence}",))
    try:
        found = Found(tuple(_lost(store, said)), tuple(_broken(store, data)))
    except StoreError as error:
        found = Found(broken=(f"it cannot be read: {error.sentence}",))
    store.close()
    return found


def _lost(store: Store, said: Heard) -> list[str]:
    """I1 and I2: whatever was acknowledged."""
    lost = []
    seconds = dict.fromkeys(APPS, 0.0)
    for span in store.charges(1, FRIDAY, FAR):
        seconds[span.app] += (span.end - span.start).total_seconds()
    if min(seconds.values()) < said.last("use") + 1:
        lost.append(f"use: {seconds} of {said.last('use') + 1}")
    grants = {grant.id for grant in store.grants(1, FRIDAY)}
    lost += [f"grant-{number}" for number in said.of("answer") if f"grant-{number}" not in grants]
    if store.agreement(1).version < said.last("version"):
        lost.append(f"version {said.last('version')}")
    notes = {note.values.get("number") for note in store.notes(FRIDAY)}
    lost += [f"note {number}" for number in said.of("note") if str(number) not in notes]
    return lost


def _broken(store: Store, data: Path) -> list[str]:
    """I2, I3 and I5: nothing is torn, doubled, or more than was lived."""
    broken = []
    last = _round(store)
    spans = store.charges(1, FRIDAY, FAR)
    lengths = {app: sum((s.end - s.start).total_seconds() for s in spans if s.app == app) for app in APPS}
    if set(lengths.values()) != {float(last + 1)}:
        broken.append(f"a tick is torn: {lengths} after {last + 1} rounds")
    grants = [grant.id for grant in store.grants(1, FRIDAY)]
    answered = {r.id.replace("wish", "grant") for r in store.requests(1, FRIDAY) if r.state is RequestState.AGREED}
    if len(grants) != len(set(grants)) or set(grants) != answered:
        broken.append(f"a yes and its grant are one: {set(grants) ^ answered}")
    if any(note.kind == "data-recovered" for note in store.notes(FRIDAY)):
        broken.append("the file could not be read")
    with closing(sqlite3.connect(data / "sundial.db")) as connection:
        broken += soundness.faults_in(connection)
    broken += [
        f"{copy.name}: {soundness.faults_of(copy)}" for copy in data.glob("backups/*.db") if soundness.faults_of(copy)
    ]
    return broken
