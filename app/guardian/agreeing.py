"""What is said about agreements: the first run, another version, and the yes to open points."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app.errors import DocumentError
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.rights import RefusalError
from app.link.messages import (
    AgreementReply,
    AnswerClause,
    Beginning,
    GetAgreement,
    Ok,
    Refusal,
    SetAgreement,
    SetUp,
)
from app.rules.agreement import AGREED, Agreement, Clause, ClauseState, Standing
from app.rules.amending import MOST_ALONE_DAYS, SET_ALONE_DAYS, listed
from app.rules.documents import read_agreement, write_agreement
from app.rules.family import Note
from app.rules.keeping import asked_by
from app.rules.scope import Scope
from app.store.values import Newcomer
from app.words.language import _

PROPOSED = Standing(ClauseState.PROPOSED_BY_PARENT)


def get_agreement(household: Household, request: GetAgreement) -> AgreementReply:
    """The agreement as its document, which also says how each clause stands."""
    kept = household.kept(request.child)
    return AgreementReply(
        id=request.id,
        child=kept.child.id,
        version=kept.version,
        since=kept.since,
        document=write_agreement(kept.agreement),
    )


def set_up(household: Household, request: SetUp, parent: str | None = None) -> Ok:
    """The whole first run at once: children, agreements, how they begin. All of it holds afterwards, or none.

    `parent` is the account that becomes a parent's by it.
    """
    at = household.clock.read().wall
    names = {child.name.casefold() for child in request.children}
    if len(names) != len(request.children):
        raise RefusalError(Refusal.INVALID, key="name", fault=_("Two children have the same name."))
    _check_accounts(household, request, parent)
    newcomers = []
    for place, child in enumerate(request.children):
        agreement = replace(_read(child.document), child=child.name, born=child.born)
        yes = {clause for index, clause in request.agreed if index == place}
        today = at.astimezone(ZoneInfo(agreement.zone)).date()
        newcomers.append(
            Newcomer(child.name, child.born, child.account, _begun(agreement, request.beginning, yes, today))
        )
    if household.store.set_up(newcomers, at, parent=parent) is None:
        raise RefusalError(Refusal.OUTDATED)
    household.load()
    if household.shared is not None:
        household.sit(None)
    household.journal.write(Note(at, "set-up"))
    return Ok(id=request.id)


def _check_accounts(household: Household, request: SetUp, parent: str | None) -> None:
    """A child is known by its account: one that can be watched, no parent's, and its own unless it has the switch."""
    accounts = [child.account for child in request.children]
    parents = {*household.parents, *([parent] if parent else [])}
    for place, account in enumerate(accounts):
        check_account(household, account, parents, accounts[:place])


def check_account(household: Household, account: str, parents: Collection[str], others: Collection[str]) -> None:
    """Refuse an account that is a parent's, cannot be watched, or is one of the `others` and has no switch."""
    if account in parents:
        raise RefusalError(Refusal.INVALID, key="account", fault=_("That account is a parent’s."))
    if account == household.shared:
        return
    if not household.can_watch(account):
        raise RefusalError(Refusal.INVALID, key="account", fault=household.why_not(account))
    if account in others:
        raise RefusalError(Refusal.INVALID, key="account", fault=_("Each child needs an account of its own."))


def set_agreement(household: Household, request: SetAgreement) -> Ok:
    """Another version by the parents, as its document says; what they set alone has a reason and an end."""
    kept = household.kept(request.child)
    agreement = _read(request.document)
    today = kept.keeping.day or kept.now.date()
    agreement = replace(
        agreement,
        child=kept.child.name,
        born=kept.child.born,
        clauses=tuple(_checked(clause, kept.agreement, today) for clause in agreement.clauses),
    )
    return _replace(household, kept, request.base, agreement, request_id=request.id)


def answer_clause(household: Household, request: AnswerClause, no_parent: Refusal | None) -> Ok:
    """A yes to open points. A child says it to what its parents propose; everything else needs a parent's yes.

    `no_parent` is the refusal of who may not speak for the parents; None: a parent speaks.
    """
    kept = household.kept(request.child)
    if request.base != kept.version:
        raise RefusalError(Refusal.OUTDATED)
    for clause_id in request.clauses:
        clause = kept.agreement.clause(clause_id)
        if clause is None or clause.standing.state is ClauseState.AGREED:
            raise RefusalError(Refusal.INVALID, key="clauses")
        if clause.standing.state is not ClauseState.PROPOSED_BY_PARENT and no_parent is not None:
            raise RefusalError(no_parent)
    said_yes = frozenset(request.clauses)
    clauses = tuple(
        replace(clause, standing=_agreed(clause)) if clause.id in said_yes else clause
        for clause in kept.agreement.clauses
    )
    agreed = replace(kept.agreement, clauses=clauses)
    return _replace(household, kept, request.base, agreed, request_id=request.id, kind="clauses-agreed")


def put_on_list(household: Household, kept: KeptChild, app: Scope, *, is_yes: bool) -> None:
    """A parent's yes for good: what asked for this app by itself does not ask for it any more."""
    asks = asked_by(kept.keeping, app)
    if not asks and is_yes and any(app in clause.excepted for clause in kept.agreement.clauses):
        return  # said before
    if not asks or not is_yes:
        fault = _("Only a yes to an app that is asked for by itself can be for good.")
        raise RefusalError(Refusal.INVALID, key="is_for_good", fault=fault)
    at = household.clock.read().wall
    agreement = listed(kept.agreement, [clause.id for clause in asks], app)
    version = household.store.set_agreement(kept.child.id, kept.version, agreement, at)
    if version is None:
        raise RefusalError(Refusal.OUTDATED)
    kept.amend(version, at, agreement)
    household.journal.write(Note(at, "app-listed", {"child": kept.child.name, "app": app.name}, kept.child.id))


def _replace(
    household: Household,
    kept: KeptChild,
    base: int,
    agreement: Agreement,
    *,
    request_id: int,
    kind: str = "agreement-changed",
) -> Ok:
    at = household.clock.read().wall
    version = household.store.set_agreement(kept.child.id, base, agreement, at)
    if version is None:
        raise RefusalError(Refusal.OUTDATED)
    kept.amend(version, at, agreement)
    household.journal.write(Note(at, kind, {"child": kept.child.name}, kept.child.id))
    return Ok(id=request_id, made=str(version))


def _read(document: str) -> Agreement:
    try:
        return read_agreement(document)
    except DocumentError as error:
        raise RefusalError(Refusal.INVALID, key="document", fault=error.sentence) from error


def _begun(agreement: Agreement, beginning: Beginning, yes: Collection[str], today: date) -> Agreement:
    """The first version: what both sides said yes to is agreed, the rest as the family chose to begin."""
    open_point = PROPOSED
    if beginning is Beginning.ONE_WEEK:
        until = today + timedelta(days=SET_ALONE_DAYS - 1)
        open_point = Standing(ClauseState.SET_BY_PARENTS, from_date=today, until_date=until)
    said = yes if beginning is Beginning.TOGETHER else ()
    clauses = tuple(replace(c, standing=AGREED if c.id in said else open_point) for c in agreement.clauses)
    return replace(agreement, clauses=clauses)


def _checked(clause: Clause, before: Agreement, today: date) -> Clause:
    """A clause as it may stand in a new version: a proposal takes nothing away; alone is for a while and a reason."""
    old = before.clause(clause.id)
    if old == clause:
        return clause
    state = clause.standing.state
    if state in {ClauseState.PROPOSED_BY_CHILD, ClauseState.PROPOSED_BY_PARENT}:
        if old is not None and old.standing.is_in_force(today):
            raise RefusalError(Refusal.INVALID, clause=clause.id, fault=_("A proposal cannot replace what holds."))
        return clause
    return _set_for_a_while(clause, today) if state is ClauseState.SET_BY_PARENTS else clause


def _set_for_a_while(clause: Clause, today: date) -> Clause:
    standing = clause.standing
    if not standing.reason.strip():
        raise RefusalError(Refusal.INVALID, clause=clause.id, fault=_("What parents set alone needs a reason."))
    first = standing.from_date or today
    last = standing.until_date or first + timedelta(days=SET_ALONE_DAYS - 1)
    if not first <= last < first + timedelta(days=MOST_ALONE_DAYS):
        raise RefusalError(Refusal.INVALID, clause=clause.id, fault=_("What parents set alone ends within 14 days."))
    return replace(clause, standing=replace(standing, from_date=first, until_date=last))


def _agreed(clause: Clause) -> Standing:
    return replace(AGREED, by=clause.standing.by, reason=clause.standing.reason)
