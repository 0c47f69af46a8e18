"""What is done with the family's data as a whole: a copy of it, all about one child, putting back, and erasing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from app.errors import NotABackupError, StoreError
from app.guardian import restored
from app.guardian.ages import detail_now
from app.guardian.carrying import Carrier, Errand, digest_of
from app.guardian.household import Household
from app.guardian.ledger import charges_of
from app.guardian.rights import RefusalError
from app.guardian.shares import WHOLE, Share
from app.guardian.sorting import sortings_told
from app.guidance.detail import Detail
from app.link.files import Erase, HoldingsReply, Restore
from app.link.messages import Ok, Refusal
from app.link.shown import rows_to_parents
from app.platforms.ports import Accounts
from app.rules.corrections import OtherChild
from app.rules.documents import write_agreement
from app.rules.family import Child, Note
from app.rules.sorting import Sorting
from app.rules.verdict import Charge
from app.store import files, recovery, restoring
from app.store.copies import Progress
from app.store.instants import EPOCH
from app.store.values import Unfit

log = logging.getLogger(__name__)

EXPORT_FORM = "sundial-export/1"
FORGET_BACKUPS = "forget-backups"
"""This setting is there from an erasure until every backup from before it is gone."""
_FOR_EVER = timedelta(days=3660)


def back_up(household: Household, carrier: Carrier, owner: object) -> None:
    """Begin a verified copy of the data as it is now."""
    household.save()
    carrier.make(owner, household.store.whole.copy_to)


def export(household: Household, carrier: Carrier, owner: object, child_id: int, share: Share = WHOLE) -> None:
    """Begin to write down everything about a child, as far as this share has it."""
    child = household.known(child_id)
    household.save()
    made = household.clock.read().wall
    detail = detail_now(household, child) if share.by_age else Detail.EVERYTHING
    sortings = sortings_told(household, child.id, share)

    def work(place: Path, progress: Progress) -> None:
        progress(0, 1)
        found = everything(household, child, made, sortings, detail)
        progress(0, 1)
        with place.open("wb") as opened:
            opened.write(msgspec.json.encode(found))

    carrier.make(owner, work)


def everything(
    household: Household,
    child: Child,
    made: datetime,
    sortings: Iterable[Sorting],
    detail: Detail = Detail.EVERYTHING,
) -> dict[str, Any]:
    """All that is stored about a child: every row of every table, and each version of the agreement as its document.

    `sortings` is what the family said of apps that the reader may know of. With less `detail` it is what parents are
    shown of a child of that age, and says so.
    """
    versions = household.store.versions(child.id)
    return {
        "format": EXPORT_FORM,
        "child": child.name,
        "made": made,
        "detail": detail.value,
        "zone": versions[-1].agreement.zone,
        "agreements": [
            {"version": version.version, "since": version.since, "document": write_agreement(version.agreement)}
            for version in versions
        ],
        "sortings": [asdict(said) for said in sortings],
        "tables": rows_to_parents(household.store.everything_about(child.id), detail),
    }


def holdings(household: Household, request_id: int, child_id: int) -> HoldingsReply:
    """How much is kept about a child."""
    child = household.known(child_id)
    rows = {table: len(found) for table, found in household.store.everything_about(child_id).items() if found}
    since = household.store.first_use(child_id)
    return HoldingsReply(id=request_id, child=child_id, name=child.name, rows=rows, since=since)


def begin_restore(carrier: Carrier, owner: object, request: Restore) -> None:
    """A backup will be sent."""
    if request.size > restoring.MOST_BYTES:
        raise RefusalError(Refusal.INVALID, key="size", why=Unfit.TOO_LARGE)
    carrier.begin(owner, request.size, request.digest)


def put_back(
    household: Household, carrier: Carrier, errand: Errand, accounts: Accounts, then: Callable[[], None]
) -> None:
    """Begin to check what was sent and to put it in the place of what is kept; `then` once it holds."""
    if errand.task is not None or errand.done != errand.whole:
        raise RefusalError(Refusal.INVALID, key="size", why=Unfit.INCOMPLETE)
    carrier.follow(errand, _put_back(household, errand, accounts, then))


async def _put_back(household: Household, errand: Errand, accounts: Accounts, then: Callable[[], None]) -> None:
    store, stage = household.store, errand.place.with_suffix(".stage")
    try:
        if await asyncio.to_thread(digest_of, errand.place) != (errand.digest, errand.whole):
            raise NotABackupError(Unfit.INCOMPLETE)
        await asyncio.to_thread(store.whole.stage, errand.place, stage, errand.progress)
        now = household.clock.read().wall
        before = recovery.place_aside(store.whole.data, now, "before-restore.db")
        household.save()
        await asyncio.to_thread(store.whole.copy_to, before, errand.progress)
        # From here to the end nothing else runs: what the family was may write no line into what it now is.
        household.save()
        errand.progress(0, 1)
        known = restored.today(household)
        store.whole.replace(stage)
        household.load()
        household.journal.reload(now)
        household.journal.write(Note(now, "restored"))
        restored.check(household, known, accounts)
        then()
    finally:
        files.clear(stage)
        errand.clear()


async def erase(household: Household, request: Erase) -> Ok:
    """Remove everything about a child; the numbers of the others stay as they are."""
    child = household.known(request.child)
    household.save()
    store, now = household.store, household.clock.read().wall
    store.erase(child.id, _settled(household, child, now), {FORGET_BACKUPS: now.isoformat()})
    household.load()
    household.journal.reload(now)
    household.journal.write(Note(now, "child-erased"))
    try:
        await asyncio.to_thread(finish_erasing, household)
    except StoreError as error:
        # The child is gone from the data; what a full or busy disk still holds of it goes with the next backup.
        log.warning("the traces of an erasure wait: %s", error.sentence)
    return Ok(id=request.id)


def finish_erasing(household: Household) -> None:
    """Leave no trace in the file, make a backup without the child that was erased, and let go of those from before.

    StoreError leaves it due.
    """
    store = household.store
    due = store.setting(FORGET_BACKUPS)
    if due is None:
        return
    store.whole.leave_no_trace()
    made = store.whole.back_up(datetime.fromisoformat(due).date()) if household.is_set_up else None
    store.whole.forget_backups(but=made)
    recovery.forget_aside(store.whole.data)
    store.set_setting(FORGET_BACKUPS, None)


def _settled(household: Household, leaving: Child, now: datetime) -> Mapping[int, Sequence[Charge]]:
    """All use of the others as it counts now, where any of it was recorded of the child that leaves; else nothing."""
    store = household.store
    moved = [
        made
        for made in store.corrections(EPOCH, leaving.id)
        if made.child == leaving.id and isinstance(made.becomes, OtherChild) and made.undone_at is None
    ]
    if not moved:
        return {}
    family = {*(kept.child.id for kept in household.children), *(child.id for child in household.former)}
    others = family - {leaving.id}
    return {child: charges_of(store, child, EPOCH, now + _FOR_EVER) for child in others}
