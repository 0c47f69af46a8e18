"""The picture: what the guardian keeps becomes the one status that window, tray and command line draw from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from app.guardian.grants import grant_for
from app.guardian.kept import KeptChild
from app.guidance.detail import Detail
from app.link.views import (
    AccountView,
    AppView,
    ChildView,
    Consequence,
    ContestView,
    ElsewhereView,
    GrantView,
    MarkView,
    NoteView,
    RequestView,
    Rest,
    Status,
    SuggestionView,
    Using,
)
from app.monitor.catalogue import Recognised
from app.monitor.names import name_of
from app.platforms.ports import Accounts
from app.rules import keeping as rules
from app.rules.contests import Contest, ContestState
from app.rules.elsewhere import Elsewhere, ElsewhereState
from app.rules.family import Note, Request, RequestState
from app.rules.keeping import Keeping
from app.rules.proposing import threads
from app.rules.sample import Grant, Presence
from app.rules.say import Side
from app.rules.scope import ScopeKind
from app.rules.sorting import Suggestion

MINUTE = 60


def child_view(
    kept: KeptChild, names: Mapping[str, Recognised], *, needs_sign: bool, detail: Detail = Detail.EVERYTHING
) -> ChildView:
    """Everything about one child today; needs at least one line kept."""
    keeping, child = kept.keeping, kept.child
    if keeping.day is None or keeping.day_edges is None:
        raise RuntimeError("no line was kept yet")
    tightest = rules.tightest(keeping)
    rest = rules.rest(keeping)
    presence = kept.sample.presence if kept.sample else Presence.UNKNOWN
    speakers = {thread.side for thread in threads(keeping.agreement)}
    return ChildView(
        id=child.id,
        name=child.name,
        born=child.born,
        account=child.account,
        zone=keeping.agreement.zone,
        day=keeping.day,
        day_start=keeping.day_edges[0],
        day_end=keeping.day_edges[1],
        presence=presence,
        is_here=presence not in {Presence.AWAY, Presence.LOCKED},
        using=_using(kept, names),
        left=tightest.left,
        left_verdict=tightest,
        verdicts=rules.verdicts(keeping),
        tallies=rules.tallies(keeping),
        totals={str(scope): seconds for scope, seconds in rules.totals(keeping).items()},
        rest=Rest(clause=rest[0], start=rest[1], end=rest[2]) if rest else None,
        timeline=kept.stretches,
        requests=tuple(request_view(kept, request) for request in kept.requests),
        grants=tuple(_grant_view(grant.grant, grant.left) for grant in rules.live_grants(keeping)),
        paused_until=keeping.paused_until,
        awaits_child=Side.PARENTS in speakers,
        awaits_parents=Side.CHILD in speakers,
        warn_minutes=keeping.agreement.warn_minutes,
        grace_seconds=keeping.agreement.grace_seconds,
        needs_sign=needs_sign,
        suggestions=tuple(suggestion_view(wish, names) for wish in kept.suggestions),
        contests=contest_views(kept.contests, names),
        elsewhere=elsewhere_views(kept.elsewhere),
        detail=detail,
        named=_named(kept),
    )


def _named(kept: KeptChild) -> tuple[str, ...]:
    """The apps that the agreement and the child's own wishes name."""
    clauses = kept.agreement.clauses
    scopes = {scope for clause in clauses for scope in (clause.scope, *clause.excepted)}
    scopes |= {wish.scope for wish in kept.requests}
    return tuple(sorted(scope.name for scope in scopes if scope.kind is ScopeKind.APP))


def suggestion_view(wish: Suggestion, names: Mapping[str, Recognised]) -> SuggestionView:
    """What a child says of an app, as both sides see it."""
    return SuggestionView(
        id=wish.id,
        child=wish.child,
        app=wish.app,
        name=names[wish.app].name if wish.app in names else wish.app,
        category=wish.category,
        at=wish.at,
        words=wish.words,
        state=wish.state,
        answered_at=wish.answered_at,
        reason=wish.reason,
        marks=wish.marks,
    )


def contest_views(said: Iterable[Contest], names: Mapping[str, Recognised]) -> tuple[ContestView, ...]:
    """What a child says of its days, as both sides see it; what it took back is nobody's any more."""
    return tuple(_contest_view(one, names) for one in said if one.state is not ContestState.TAKEN_BACK)


def elsewhere_views(written: Iterable[Elsewhere]) -> tuple[ElsewhereView, ...]:
    """What stands of other screens, and what was answered with a no."""
    return tuple(
        ElsewhereView(
            id=one.id,
            child=one.child,
            day=one.day,
            category=one.category,
            minutes=one.minutes,
            screen=one.screen,
            side=one.side,
            at=one.at,
            what=one.what,
            by=one.by,
            start=one.start,
            end=one.end,
            state=one.state,
            answered_at=one.answered_at,
            reason=one.reason,
        )
        for one in written
        if one.state is not ElsewhereState.REMOVED
    )


def _contest_view(said: Contest, names: Mapping[str, Recognised]) -> ContestView:
    return ContestView(
        id=said.id,
        child=said.child,
        start=said.start,
        end=said.end,
        app=said.app,
        name=names[said.app].name if said.app in names else name_of(said.app),
        says=said.says,
        at=said.at,
        category=said.category,
        words=said.words,
        state=said.state,
        answered_at=said.answered_at,
        reason=said.reason,
    )


def request_view(kept: KeptChild, request: Request) -> RequestView:
    """A request, and while it waits what a yes (or a smaller offer) would mean."""
    is_waiting = request.state is RequestState.WAITING
    offer = smaller(request.minutes)
    return RequestView(
        id=request.id,
        child=request.child,
        scope=request.scope,
        minutes=request.minutes,
        purpose=request.purpose,
        asked_at=request.asked_at,
        words=request.words,
        state=request.state,
        answered_at=request.answered_at,
        answered_minutes=request.answered_minutes,
        reason=request.reason,
        consequence=_of_request(kept, request, request.minutes) if is_waiting else None,
        offer=_of_request(kept, request, offer) if is_waiting and offer else None,
        can_be_listed=is_waiting and bool(rules.asked_by(kept.keeping, request.scope)),
    )


def consequence(keeping: Keeping, grant: Grant) -> Consequence:
    """What giving this grant now would mean."""
    supposed = rules.suppose(keeping, grant)
    return Consequence(minutes=grant.minutes, until=supposed.until, tallies=supposed.tallies, held_by=supposed.held_by)


def smaller(minutes: int) -> int | None:
    """What could be offered instead: half of it, in steps of five minutes. None where that would be nothing less."""
    half = -(-minutes // 10) * 5
    return half if half < minutes else None


def app_views(apps: Iterable[str], names: Mapping[str, Recognised]) -> dict[str, AppView]:
    """The apps that a picture speaks of; one that is no longer known keeps its id for a name."""
    return {
        app: app_view(names[app]) if app in names else AppView(app=app, name=name_of(app), category="") for app in apps
    }


def app_view(known: Recognised) -> AppView:
    """An app with all that is known of it."""
    grounds = known.grounds
    return AppView(
        app=known.app,
        name=known.name,
        category=known.category,
        icon=known.icon,
        evidence=known.evidence,
        why=grounds.why,
        says=grounds.says,
        by=grounds.by,
        on=grounds.on,
        marked=tuple(
            MarkView(mark=one.mark, why=one.why, says=one.says, on=one.on, url=one.url) for one in grounds.marked
        ),
        age=grounds.age,
        is_proven=grounds.is_proven,
        sorting=grounds.sorting,
        url=grounds.url,
    )


def account_views(accounts: Accounts, can_watch: Callable[[str], bool]) -> tuple[AccountView, ...]:
    """The accounts of people on this computer."""
    return tuple(
        AccountView(
            name=account.name,
            full_name=account.full_name,
            is_this_one=account.is_this_one,
            is_administrator=account.is_administrator,
            can_be_watched=can_watch(account.name),
        )
        for account in accounts.people()
    )


def note_view(note: Note) -> NoteView:
    return NoteView(at=note.at, kind=note.kind, values=dict(note.values), child=note.child)


def visible(status: Status) -> tuple[object, ...]:
    """What people would notice of a picture: two that are equal here look alike. Times to the minute."""
    children = tuple(_visible_child(child) for child in status.children)
    minute = status.at.replace(second=0, microsecond=0)
    return (
        (children, minute, status.seats, status.notes),
        (status.is_set_up, status.has_passcode, status.parents),
    )


def _visible_child(child: ChildView) -> tuple[object, ...]:
    """Without what moves at every tick; inside the last minute every second is news."""
    left = child.left
    return (
        (child.id, child.name, child.born, child.account, child.day, child.detail),
        (child.presence, child.is_here, child.using),
        left if left is None or left < MINUTE else left // MINUTE * MINUTE,
        tuple((verdict.scope, verdict.state, verdict.reason, verdict.clause) for verdict in child.verdicts),
        tuple((tally.clause, tally.used // MINUTE, tally.limit) for tally in child.tallies),
        tuple((scope, seconds // MINUTE) for scope, seconds in child.totals.items()),
        tuple((stretch.app, stretch.start) for stretch in child.timeline),
        tuple((request.id, request.state, request.answered_minutes, request.reason) for request in child.requests),
        tuple((grant.id, grant.left // MINUTE) for grant in child.grants),
        (child.rest, child.paused_until, child.awaits_child, child.awaits_parents),
        (child.warn_minutes, child.grace_seconds, child.needs_sign, child.manner),
        tuple((wish.id, wish.state, wish.reason) for wish in child.suggestions),
        tuple((said.id, said.state) for said in child.contests),
        tuple((written.id, written.state) for written in child.elsewhere),
    )


def _using(kept: KeptChild, names: Mapping[str, Recognised]) -> Using | None:
    if kept.front is None or kept.using_since is None:
        return None
    return Using(app=app_views([kept.front.app], names)[kept.front.app], since=kept.using_since)


def _of_request(kept: KeptChild, request: Request, minutes: int) -> Consequence:
    return consequence(kept.keeping, grant_for(kept, request.id, request.scope, minutes))


def _grant_view(grant: Grant, left: int) -> GrantView:
    return GrantView(
        id=grant.id,
        scope=grant.scope,
        minutes=grant.minutes,
        left=left,
        expires=grant.expires,
        beyond_quiet=grant.beyond_quiet,
    )
