"""A child contests a stretch that was counted for it; a parent agrees, which corrects it, or keeps it with a reason."""

from __future__ import annotations

from datetime import datetime

from app.guardian.correcting import check_open, judge, nothing_there
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.ledger import charges_of
from app.guardian.rights import RefusalError
from app.link.contesting import AnswerContest, TakeBackContest
from app.link.contesting import Contest as ContestMessage
from app.link.ledger import Correct
from app.link.messages import Ok, Refusal
from app.rules.contests import Contest, ContestState, Says
from app.rules.corrections import Correction, NoChild
from app.store.values import Added
from app.words.language import _
from app.words.names import CATEGORIES

MOST_WAITING = 5
"""So many wait at a time: a handful can be talked about, a heap cannot."""
MOST_A_DAY = 20


def contest(household: Household, request: ContestMessage) -> Ok:
    """What the child says is kept for its parents to answer; nothing else changes."""
    kept = household.kept(request.child)
    said = _said(kept, request)
    known = household.store.one_contest(said.id)
    if known is None:
        _check_room(kept, said)
        _check_use(household, kept, said)
    if household.store.contest(said) is Added.ID_TAKEN:
        raise RefusalError(Refusal.INVALID, key="key")
    kept.reload_requests()
    return Ok(id=request.id, made=said.id)


def take_back(household: Household, request: TakeBackContest) -> Ok:
    """The child no longer says so."""
    said = household.store.one_contest(request.contest)
    if said is None or said.child != request.child:
        raise _nobody_said_that()
    _settle(household, said, ContestState.TAKEN_BACK, "")
    return Ok(id=request.id)


def answer(household: Household, request: AnswerContest) -> Ok:
    """A yes judges the stretch anew, as a correction that can be taken back; a no says why it stays."""
    said = household.store.one_contest(request.contest)
    if said is None:
        raise _nobody_said_that()
    if request.becomes is None:
        if not request.reason.strip():
            raise RefusalError(Refusal.INVALID, key="reason", fault=_("A no needs a reason that the child can read."))
        _settle(household, said, ContestState.KEPT, request.reason.strip())
        return Ok(id=request.id)
    if said.state is not ContestState.WAITING:
        raise RefusalError(Refusal.ALREADY_ANSWERED)
    correction = Correct(
        id=request.id,
        child=said.child,
        key=said.id,
        start=_inside(said, request.start or said.start),
        end=_inside(said, request.end or said.end),
        becomes=request.becomes,
        to_child=request.to_child,
        category=request.category,
        app=said.app,
        by=request.by,
        reason=request.reason,
    )
    if judge(household, correction, said) is Added.ID_TAKEN:
        raise RefusalError(Refusal.ALREADY_ANSWERED)
    household.kept(said.child).reload_requests()
    return Ok(id=request.id, made=said.id)


def _said(kept: KeptChild, request: ContestMessage) -> Contest:
    if request.category is not None and request.category not in CATEGORIES:
        known = ", ".join(CATEGORIES)
        fault = _("A category is one of {known}.").format(known=known)
        raise RefusalError(Refusal.INVALID, key="category", fault=fault)
    if (request.says is Says.CATEGORY) != (request.category is not None):
        raise RefusalError(Refusal.INVALID, key="category")
    if request.says is Says.WORDS and not request.words.strip():
        raise RefusalError(Refusal.INVALID, key="words", fault=_("Say in a few words what it was."))
    try:
        return Contest(
            id=request.key,
            child=kept.child.id,
            start=request.start,
            end=min(request.end, kept.now),
            app=request.app,
            says=request.says,
            at=kept.now,
            category=request.category,
            words=request.words.strip(),
        )
    except ValueError:
        raise RefusalError(Refusal.INVALID, key="end", fault=nothing_there()) from None


def _check_room(kept: KeptChild, said: Contest) -> None:
    """A handful at a time, and one word about one stretch."""
    waiting = [one for one in kept.contests if one.state is ContestState.WAITING]
    day = kept.keeping.day_edges[0] if kept.keeping.day_edges else kept.since
    today = sum(1 for one in kept.contests if one.at >= day)
    if len(waiting) >= MOST_WAITING or today >= MOST_A_DAY:
        raise RefusalError(Refusal.TOO_MANY)
    if any(one.meets(said.app, said.start, said.end) for one in waiting):
        fault = _("You said something about this stretch already. Take it back first.")
        raise RefusalError(Refusal.INVALID, key="start", fault=fault)


def _check_use(household: Household, kept: KeptChild, said: Contest) -> None:
    """A child speaks of its own use as it counts now, as long as the details are kept."""
    check_open(household, Correction(said.id, said.child, said.start, said.end, NoChild(), said.at))
    kept.save()
    used = charges_of(household.store, kept.child.id, said.start, said.end)
    if all(charge.app != said.app for charge in used):
        raise RefusalError(Refusal.INVALID, key="app", fault=nothing_there())


def _settle(household: Household, said: Contest, state: ContestState, reason: str) -> None:
    kept = household.kept(said.child)
    if not household.store.settle_contest(said.id, state, kept.now, reason):
        raise RefusalError(Refusal.ALREADY_ANSWERED)
    kept.reload_requests()


def _inside(said: Contest, at: datetime) -> datetime:
    """A parent may agree to a part of what was said, to no more."""
    return max(said.start, min(at, said.end))


def _nobody_said_that() -> RefusalError:
    return RefusalError(Refusal.INVALID, key="contest", fault=_("Nobody said that."))
