"""What can be said about tips over the link: which were shown, whether one helped, and what a day was like."""

from __future__ import annotations

import json
from datetime import date

from app.guardian.advising import JUDGED, SHOWN, TAKEN_BACK, day_of, judged, remarks_in
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.living import check_seat
from app.guardian.rights import RefusalError
from app.guardian.shares import Share, reaches
from app.guidance.facts import FOUR_WEEKS, Remark
from app.guidance.looks_family import EIGHT_WEEKS
from app.link.messages import Ok, Refusal
from app.link.tips import GetTips, JudgeTip, RemarkView, SayRemark, TipsReply, TipView
from app.report.shipped import tips_or_none
from app.rules.family import Note

MOST_A_DAY = 20
"""So often a child's day may be spoken of: every word is a line in the family's log."""


def tips(household: Household, request: GetTips, share: Share) -> TipsReply:
    """The tips of the last four weeks that are about children of this share, the newest first."""
    if not household.is_set_up:
        raise RefusalError(Refusal.NOT_SET_UP)
    seen = [kept for kept in household.children if reaches(share, kept.child.id) and kept.keeping.day is not None]
    if not seen:
        return TipsReply(id=request.id, today=None)
    noted = [note for note in household.store.notes(seen[0].now - FOUR_WEEKS) if reaches(share, note.child)]
    return TipsReply(
        id=request.id,
        today=seen[0].keeping.day,
        tips=tuple(view for note in reversed(noted) for view in _views(note, share)),
        # What parents think of a tip is theirs.
        judged=judged(household.store) if share.children is None else {},
        remarks=tuple(view for kept in seen for view in _remarks(kept, noted)),
    )


def judge(household: Household, request: JudgeTip) -> Ok:
    """From now on a tip that did not help comes up no more."""
    if tips_or_none().tip(request.tip) is None:
        raise RefusalError(Refusal.INVALID, key="tip")
    found = judged(household.store)
    found.pop(request.tip, None)
    if request.is_helpful is not None:
        found[request.tip] = request.is_helpful
    household.store.set_setting(JUDGED, json.dumps(found, sort_keys=True) if found else None)
    return Ok(id=request.id)


def say(household: Household, request: SayRemark) -> Ok:
    """A line in the family's log, the same for both sides; said again it stays one."""
    kept = household.kept(request.child)
    check_seat(household, kept, request.side)
    today = kept.keeping.day
    if today is None:
        raise RefusalError(Refusal.BUSY)
    noted = [note for note in household.store.notes(kept.now - EIGHT_WEEKS) if note.child == kept.child.id]
    if ((today, request.remark) in remarks_in(noted)) is request.is_so:
        return Ok(id=request.id)
    if sum(1 for note in noted if _is_of(note, today)) >= MOST_A_DAY:
        raise RefusalError(Refusal.TOO_MANY)
    values = {"child": kept.child.name, "day": today.isoformat()}
    if request.is_so:
        note = Note(kept.now, request.remark, values, kept.child.id)
    else:
        note = Note(kept.now, TAKEN_BACK, {**values, "remark": request.remark}, kept.child.id)
    household.journal.write(note)
    return Ok(id=request.id)


def _is_of(note: Note, day: date) -> bool:
    return note.kind in {*Remark, TAKEN_BACK} and day_of(note) == day


def _remarks(kept: KeptChild, noted: list[Note]) -> list[RemarkView]:
    said = remarks_in(note for note in noted if note.child == kept.child.id)
    return [RemarkView(child=kept.child.id, remark=remark) for day, remark in sorted(said) if day == kept.keeping.day]


def _views(note: Note, share: Share) -> tuple[TipView, ...]:
    """The tip that a line of the log showed; none where it showed none that can be read.

    How far children are apart would tell a child what a sibling has, so it stays with the parents.
    """
    is_of_others = share.children is not None and note.child is None
    day, amount, values = day_of(note), note.values.get("amount", ""), note.values
    if note.kind != SHOWN or day is None or not amount.isdecimal():
        return ()
    return (
        TipView(
            tip=values.get("tip", ""),
            day=day,
            cause=values.get("cause", ""),
            amount=0 if is_of_others else int(amount),
            category=values.get("category", ""),
            child=note.child,
        ),
    )
