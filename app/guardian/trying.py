"""How the last weeks would have gone by another agreement: the real ledger, the one engine, and nothing changes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from app.errors import DocumentError
from app.guardian.ages import detail_now
from app.guardian.household import Household
from app.guardian.ledger import charges_of
from app.guardian.rights import RefusalError
from app.guardian.shares import WHOLE, Share
from app.guidance.detail import Detail
from app.link.ledger import TriedReply, TryAgreement
from app.link.messages import Refusal
from app.rules.agreement import Agreement, Budget
from app.rules.calendar import Calendar, micros
from app.rules.documents import read_agreement
from app.rules.sample import Traits
from app.rules.scope import ScopeKind
from app.rules.verdict import Charge
from app.rules.what_if import goes_by_traits, what_if
from app.words.language import _


async def try_agreement(household: Household, request: TryAgreement, share: Share = WHOLE) -> TriedReply:
    """The running family week and those before it, so many in all, played by the document's clauses.

    A thread plays them: the ticks of a game that runs meanwhile are not late for it.
    """
    kept = household.kept(request.child)
    try:
        agreement = read_agreement(request.document)
    except DocumentError as error:
        raise RefusalError(Refusal.INVALID, key="document", fault=error.sentence) from error
    detail = detail_now(household, kept.child) if share.by_age else Detail.EVERYTHING
    _check_by_age(agreement, kept.agreement, detail)
    today, week_start = kept.keeping.day, kept.keeping.week_start
    if today is None or week_start is None:
        raise RefusalError(Refusal.NOT_SET_UP)
    # Of days whose details are gone there is nothing to play.
    sealed_until = household.store.sealed_until(kept.child.id) or week_start - timedelta(weeks=request.weeks)
    start = max(week_start - timedelta(weeks=request.weeks - 1), sealed_until)
    charges = charges_of(household.store, kept.child.id, start, kept.now)
    gifts = [(gift.at, gift.grant) for gift in household.store.gifts(kept.child.id, start, kept.now)]
    household.name_apps({charge.app for charge in charges})
    first = Calendar.of(kept.agreement).day_of(micros(start))
    written = household.store.elsewhere(kept.child.id, first, today)
    traits = _traits(household, charges)
    days = await asyncio.to_thread(what_if, agreement, charges, gifts, today, traits, elsewhere=written)
    if not detail.is_everything:
        days = tuple(replace(day, ended=()) for day in days)
    shown = {ended.app for day in days for ended in day.ended}
    names = {app: household.names[app].name for app in shown if app in household.names}
    return TriedReply(
        id=request.id,
        child=kept.child.id,
        first=first,
        last=today,
        days=days,
        names=names,
        by_traits=goes_by_traits(agreement, today),
    )


def _traits(household: Household, charges: Iterable[Charge]) -> Mapping[str, Traits]:
    """The marks and ages of these apps as they are known now; the ledger does not keep them."""
    known = {charge.app: household.names.get(charge.app) for charge in charges}
    return {app: (found.grounds.marks, found.grounds.age) for app, found in known.items() if found is not None}


def _check_by_age(tried: Agreement, agreed: Agreement, detail: Detail) -> None:
    """What single apps, or days, came to is an older child's own, and must not come out by what a limit would do."""
    if detail is Detail.WEEKS:
        raise RefusalError(Refusal.INVALID, key="child", fault=_("From 16 on, single days are the young person’s own."))
    if detail is Detail.KINDS and _apps_in(tried) - _apps_in(agreed):
        raise RefusalError(Refusal.INVALID, key="document", fault=_("From 13 on, single apps are the child’s own."))


def _apps_in(agreement: Agreement) -> frozenset[str]:
    scopes = [clause.scope for clause in agreement.clauses]
    scopes += [scope for clause in agreement.clauses if isinstance(clause, Budget) for scope in clause.excepted]
    return frozenset(scope.name for scope in scopes if scope.kind is ScopeKind.APP)
