"""What is said about time: wishes, their answers, what a yes would mean, given time and pauses. All of it once."""

from __future__ import annotations

from datetime import timedelta

from app.guardian.agreeing import put_on_list
from app.guardian.grants import grant_for
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.rights import RefusalError
from app.guardian.show import consequence, request_view
from app.link.asking import Answer, Ask, ConsequenceReply, Decision, Give, Pause, RequestReply, TakeBack, WhatIf
from app.link.messages import Ok, Refusal
from app.link.pushes import Tell, Telling
from app.rules.family import Note, Request, RequestState
from app.rules.sample import Grant, GrantGiven, PauseSet
from app.rules.scope import Scope
from app.store.values import Added, Settled

MOST_WAITING = 3
MOST_A_DAY = 20

STATES = {
    Decision.AGREE: RequestState.AGREED,
    Decision.OFFER: RequestState.OFFERED,
    Decision.NOT_TODAY: RequestState.NOT_TODAY,
}


def ask(household: Household, request: Ask) -> RequestReply:
    """A child's wish, bound to its minutes. The same key with the same wish is the same request."""
    kept = household.kept(request.child)
    scope = parsed(request.scope)
    known = household.store.request(request.key)
    if known is None:
        waiting = sum(1 for other in kept.requests if other.state is RequestState.WAITING)
        if waiting >= MOST_WAITING or len(kept.requests) >= MOST_A_DAY:
            raise RefusalError(Refusal.TOO_MANY)
        known = Request(
            id=request.key,
            child=kept.child.id,
            scope=scope,
            minutes=request.minutes,
            purpose=request.purpose,
            asked_at=kept.now,
            words=request.words.strip(),
        )
        household.store.add_request(known)
        kept.reload_requests()
    elif (known.child, known.scope, known.minutes) != (kept.child.id, scope, request.minutes):
        raise RefusalError(Refusal.INVALID, key="key")
    return RequestReply(id=request.id, request=request_view(kept, known))


def take_back(household: Household, request: TakeBack) -> RequestReply:
    """The child no longer needs it."""
    known, kept = _known(household, request.request)
    settled = household.store.settle_request(known.id, RequestState.TAKEN_BACK, kept.now)
    return _settled(household, kept, settled, request.id, known.id)


def answer(household: Household, request: Answer) -> tuple[RequestReply, Tell]:
    """A parent's answer: the request and what follows from it are kept together, or neither is."""
    known, kept = _known(household, request.request)
    if (request.minutes is not None) != (request.decision is Decision.OFFER):
        raise RefusalError(Refusal.INVALID, key="minutes")
    if not _is_what_was_read(request, known):
        raise RefusalError(Refusal.OUTDATED)
    minutes = None if request.decision is Decision.NOT_TODAY else request.minutes or known.minutes
    if request.is_for_good and known.state is RequestState.WAITING:
        # The list comes first: if the power goes in between, the wish still waits, and a second yes finds it there.
        put_on_list(household, kept, known.scope, is_yes=minutes is not None)
    grant = grant_for(kept, known.id, known.scope, minutes) if minutes else None
    settled = household.store.settle_request(
        known.id, STATES[request.decision], kept.now, minutes=minutes, reason=request.reason.strip(), grant=grant
    )
    if settled is Settled.GRANT_ID_TAKEN:
        raise RefusalError(Refusal.INVALID, key="request")
    if settled is Settled.SETTLED and grant is not None:
        kept.keep(GrantGiven(household.clock.read(), grant))
    reply = _settled(household, kept, settled, request.id, known.id)
    return reply, _told(kept, known, minutes, request.reason.strip())


def what_if(household: Household, request: WhatIf) -> ConsequenceReply:
    """What these minutes would mean if they were given now."""
    kept = household.kept(request.child)
    grant = grant_for(kept, "what-if", parsed(request.scope), request.minutes)
    return ConsequenceReply(id=request.id, child=kept.child.id, consequence=consequence(kept.keeping, grant))


def give(household: Household, request: Give) -> Ok:
    """Time without being asked; the same key gives once."""
    kept = household.kept(request.child)
    scope = parsed(request.scope)
    grant = grant_for(kept, request.key, scope, request.minutes, beyond_quiet=request.beyond_quiet)
    added = _given_before(household, kept, grant) or household.store.add_grant(kept.child.id, grant, kept.now)
    if added is Added.ID_TAKEN:
        raise RefusalError(Refusal.INVALID, key="key")
    if added is Added.ADDED:
        kept.keep(GrantGiven(household.clock.read(), grant))
    return Ok(id=request.id, made=grant.id)


def pause(household: Household, request: Pause) -> Ok:
    """From now on nothing counted is used by these children, and nothing is charged; or that ends."""
    children = [household.kept(child) for child in dict.fromkeys(request.children)]
    for kept in children:
        until = None if request.minutes is None else kept.now + timedelta(minutes=request.minutes)
        kept.keep(PauseSet(household.clock.read(), until))
        values = {} if until is None else {"until": until.isoformat()}
        kind = "pause-ended" if until is None else "pause-started"
        household.journal.write(Note(kept.now, kind, values, kept.child.id))
    return Ok(id=request.id)


def _known(household: Household, request_id: str) -> tuple[Request, KeptChild]:
    known = household.store.request(request_id)
    if known is None:
        raise RefusalError(Refusal.NO_SUCH_REQUEST)
    return known, household.kept(known.child)


def _settled(household: Household, kept: KeptChild, settled: Settled, reply_id: int, request_id: str) -> RequestReply:
    if settled is Settled.UNKNOWN:
        raise RefusalError(Refusal.NO_SUCH_REQUEST)
    if settled is Settled.NO_LONGER_WAITING:
        raise RefusalError(Refusal.ALREADY_ANSWERED)
    kept.reload_requests()
    now_known, _ = _known(household, request_id)
    return RequestReply(id=reply_id, request=request_view(kept, now_known))


def _is_what_was_read(request: Answer, known: Request) -> bool:
    """A parent decides about the wish on the page, not about whatever has the same name by now."""
    is_same_scope = request.scope is None or parsed(request.scope) == known.scope
    is_same_length = request.asked is None or request.asked == known.minutes
    return is_same_scope and is_same_length and known.state is not RequestState.TAKEN_BACK


def _given_before(household: Household, kept: KeptChild, grant: Grant) -> Added | None:
    """A repetition comes at another instant, so its expiry may differ: scope and minutes are what was given."""
    for old in household.store.grants(kept.child.id, kept.now):
        if old.id == grant.id:
            return Added.SAME if (old.scope, old.minutes) == (grant.scope, grant.minutes) else Added.ID_TAKEN
    return None


def _told(kept: KeptChild, known: Request, minutes: int | None, reason: str) -> Tell:
    return Tell(
        id=0,
        child=kept.child.id,
        key=f"answer:{known.id}",
        telling=Telling.ANSWER,
        scope=str(known.scope),
        minutes=minutes,
        reason=reason,
    )


def parsed(text: str) -> Scope:
    """The scope of a text; refused if it is none."""
    try:
        return Scope.parse(text)
    except ValueError:
        raise RefusalError(Refusal.INVALID, key="scope") from None
