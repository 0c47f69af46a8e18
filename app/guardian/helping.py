"""Did it help? Asked of each side every four weeks at most; what a child of 13 or older says is its own."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.guardian.ages import detail_now, today_of
from app.guardian.household import Household
from app.guardian.living import check_seat
from app.guardian.shares import Share
from app.link.helped import GetHelped, HelpedReply, HelpedView, SayHelped
from app.link.messages import Ok
from app.rules.helped import Helped, is_due
from app.rules.say import Side


def helped(household: Household, request: GetHelped, share: Share) -> HelpedReply:
    """What was said, cut before it is sent: a young person's own answers are shown to nobody else."""
    kept = household.kept(request.child)
    found, today = household.store.helped(kept.child.id), today_of(kept)
    began = household.store.began(kept.child.id).astimezone(ZoneInfo(kept.agreement.zone)).date()
    is_private = not detail_now(household, kept.child).is_everything
    hidden = {Side.CHILD} if share.by_age and is_private else set()
    return HelpedReply(
        id=request.id,
        child=kept.child.id,
        said=tuple(
            HelpedView(day=one.day, side=one.side, sleep=one.sleep, quarrels=one.quarrels, mood=one.mood)
            for one in reversed(found)
            if one.is_said and one.side not in hidden
        ),
        due=tuple(side for side in Side if side not in hidden and is_due(side, found, began, today)),
        is_private=is_private,
        is_shared=kept.child.account == household.shared,
    )


def say(household: Household, request: SayHelped) -> Ok:
    """Keep it; durable when this returns. No line in the log: it is no news."""
    kept = household.kept(request.child)
    check_seat(household, kept, request.side)
    said = Helped(today_of(kept), request.side, request.sleep, request.quarrels, request.mood)
    household.store.say_helped(kept.child.id, said)
    return Ok(id=request.id)
