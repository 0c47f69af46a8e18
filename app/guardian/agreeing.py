"""What is said about agreements: the first run, another version, and the yes to open points."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app.errors import DocumentError
from app.guardian.ages import say_of, today_of
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.living import check_seat
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
from app.rules.agreement import AGREED, Agreement, Clause, ClauseState, Point, Standing
from app.rules.amending import MOST_ALONE_DAYS, SET_ALONE_DAYS, as_of, base_of, earliest_alone, listed, settled
from app.rules.documents import read_agreement, write_agreement
from app.rules.editions import Deed, What
from app.rules.family import Note
from app.rules.keeping import asked_by
from app.rules.proposing import agree, thread_of
from app.rules.say import Decides, Say, Side
from app.rules.scope import Scope
from app.rules.tightening import tightens
from app.store.values import Newcomer
from app.words.language import _, ngettext
from app.words.moments import short_date

PROPOSED = Standing(ClauseState.PROPOSED_BY_PARENT)


def get_agreement(household: Household, request: GetAgreement) -> AgreementReply:
    """The agreement as its document, which also says how each clause stands, and who has which say in it."""
    kept = household.kept(request.child)
    stored = household.store.agreement(kept.child.id)
    return AgreementReply(
        id=request.id,
        child=kept.child.id,
        version=kept.version,
        since=kept.since,
        document=write_agreement(as_of(kept.agreement, today_of(kept))),
        say=say_of(household, kept),
        signatures=household.store.signatures(kept.child.id, stored.edition).get(stored.edition, ()),
        agreed_since=household.store.version(kept.child.id, stored.edition).since,
        deed=stored.deed,
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
    today = today_of(kept)
    say = say_of(household, kept)
    agreement = replace(
        agreement,
        child=kept.child.name,
        born=kept.child.born,
        clauses=tuple(_checked(clause, kept.agreement, today, say) for clause in agreement.clauses),
    )
    check_sides(kept.agreement, agreement, say)
    if say.decides is Decides.TOGETHER:
        _check_seen(household, kept, agreement)
    return _replace(household, kept, request.base, agreement, request_id=request.id)


def _check_seen(household: Household, kept: KeptChild, after: Agreement) -> None:
    """From nine on nothing that leaves less is agreed without the child: it is at the screen, or says so for itself."""
    if household.is_seated(kept.child.id):
        return
    ids = {clause.id for clause in (*kept.agreement.clauses, *after.clauses)}
    for clause_id in sorted(ids):
        before, now = (_agreed(agreement, clause_id) for agreement in (kept.agreement, after))
        if before != now and tightens(before, now):
            fault = _not_without(household, kept)
            raise RefusalError(Refusal.INVALID, clause=clause_id, fault=fault)


def _not_without(household: Household, kept: KeptChild) -> str:
    """How to agree on it with the child: at an account of its own it never sits here."""
    if kept.child.account == household.shared:
        said = _("What leaves less is agreed while {name} sits here. Propose it, or set it for a while with a reason.")
    else:
        said = _(
            "What leaves less needs {name}’s own yes."
            " Propose it, and {name} can say it; or set it for a while with a reason."
        )
    return said.format(name=kept.child.name)


def _agreed(agreement: Agreement, clause_id: str) -> Clause | None:
    """What the family agreed on, whenever it holds."""
    clause = agreement.clause(clause_id)
    if clause is None or clause.standing.state is not ClauseState.AGREED or clause.standing.is_own:
        return None
    return replace(clause, standing=AGREED)


def answer_clause(household: Household, request: AnswerClause, no_parent: Refusal | None, *, is_childs: bool) -> Ok:
    """A yes to open points. A child says it to what its parents propose; everything else needs a parent's yes.

    `no_parent` is the refusal of who may not speak for the parents; None: a parent speaks. `is_childs`: it may be the
    child who speaks, which from 13 on nobody does for it.
    """
    kept = household.kept(request.child)
    if request.base != kept.version:
        raise RefusalError(Refusal.OUTDATED)
    agreed = kept.agreement
    for clause_id in request.clauses:
        agreed = _yes(household, kept, agreed, clause_id, no_parent, is_childs=is_childs)
    tops = [point for point in map(kept.agreement.point, request.clauses) if point is not None]
    to_parents = all(point.standing.state is ClauseState.PROPOSED_BY_PARENT for point in tops)
    side = Side.CHILD if no_parent is not None or (is_childs and to_parents) else None
    deed = Deed(What.AGREED, side, about=request.clauses[0] if len(request.clauses) == 1 else "")
    return _replace(household, kept, request.base, agreed, request_id=request.id, kind="clauses-agreed", deed=deed)


def _yes(
    household: Household,
    kept: KeptChild,
    agreement: Agreement,
    clause_id: str,
    no_parent: Refusal | None,
    *,
    is_childs: bool,
) -> Agreement:
    """The agreement with a yes to this point; refused where it is not this side's to say."""
    point, say = kept.agreement.point(clause_id), say_of(household, kept)
    if point is None or point.standing.state is ClauseState.AGREED:
        raise RefusalError(Refusal.INVALID, key="clauses")
    if point.standing.state is not ClauseState.PROPOSED_BY_PARENT and no_parent is not None:
        raise RefusalError(no_parent)
    if not point.standing.is_open:
        if say.needs_both:
            raise RefusalError(Refusal.INVALID, key="clauses", fault=_both())
        return settled(agreement, point, replace(AGREED, by=point.standing.by, reason=point.standing.reason))
    thread = thread_of(agreement, base_of(point))
    if thread is None or thread.top.id != clause_id:
        raise RefusalError(Refusal.OUTDATED)
    if thread.side is Side.PARENTS and say.needs_both:
        if not is_childs:
            raise RefusalError(Refusal.INVALID, key="clauses", fault=_both())
        check_seat(household, kept, Side.CHILD)
    return agree(agreement, thread.base, thread.side.other)


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
    deed = Deed(side=Side.PARENTS, about=asks[0].id)
    version = household.store.set_agreement(kept.child.id, kept.version, agreement, at, deed)
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
    deed: Deed | None = None,
) -> Ok:
    at = household.clock.read().wall
    tighter = _announced(kept.agreement, agreement, today_of(kept))
    version = household.store.set_agreement(kept.child.id, base, agreement, at, deed or Deed(side=Side.PARENTS))
    if version is None:
        raise RefusalError(Refusal.OUTDATED)
    kept.amend(version, at, agreement)
    household.journal.write(Note(at, kind, {"child": kept.child.name}, kept.child.id))
    for first in tighter:
        said = {"child": kept.child.name, "first": first.isoformat()}
        household.journal.write(Note(at, "tighter-announced", said, kept.child.id))
    return Ok(id=request_id, made=str(version))


def check_sides(before: Agreement, after: Agreement, say: Say) -> None:
    """Parents do not take a child's proposal away unanswered, and from 13 on settle nothing for both sides."""
    for point in before.points:
        if point.standing.state is ClauseState.PROPOSED_BY_CHILD and after.point(point.id) != point:
            held = after.point(base_of(point))
            was = before.point(base_of(point))
            is_answered = held is not None and not held.standing.is_open and (held != was or point.id == held.id)
            if not is_answered or say.needs_both:
                fault = _("What {name} proposed is answered, not taken away.").format(name=before.child)
                raise RefusalError(Refusal.INVALID, clause=point.id, fault=fault)
    if say.needs_both:
        known = {point for point in before.points if point.standing.state is ClauseState.PROPOSED_BY_CHILD}
        forged = [p for p in after.points if p.standing.state is ClauseState.PROPOSED_BY_CHILD and p not in known]
        if forged or _settled_points(before) != _settled_points(after):
            raise RefusalError(Refusal.INVALID, key="document", fault=_both())


def _settled_points(agreement: Agreement) -> frozenset[tuple[str, Point]]:
    """What is agreed or a child's own, whenever it holds."""
    agreed = (point for point in agreement.points if point.standing.state is ClauseState.AGREED)
    return frozenset(
        (point.standing.by if point.standing.is_own else "", replace(point, standing=AGREED)) for point in agreed
    )


def _both() -> str:
    return _("At this age each side says yes for itself. Propose it instead.")


def _announced(before: Agreement, after: Agreement, today: date) -> tuple[date, ...]:
    """From when on points hold that are tighter, set by parents, and known before."""
    return tuple(
        clause.standing.from_date
        for clause in after.clauses
        if clause.standing.state is ClauseState.SET_BY_PARENTS
        and clause.standing.from_date is not None
        and clause.standing.from_date > today
        and before.clause(clause.id) != clause
    )


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
    promises = tuple(replace(p, standing=AGREED if p.id in said else PROPOSED) for p in agreement.promises)
    return replace(agreement, clauses=clauses, promises=promises)


def _checked(clause: Clause, before: Agreement, today: date, say: Say) -> Clause:
    """A clause as it may stand in a new version: a proposal takes nothing away; alone is for a while and a reason."""
    old = before.clause(clause.id)
    if old == clause:
        return clause
    if clause.standing.is_open:
        if old is not None and old.standing.is_in_force(today):
            raise RefusalError(Refusal.INVALID, clause=clause.id, fault=_("A proposal cannot replace what holds."))
        return clause
    is_alone = clause.standing.state is ClauseState.SET_BY_PARENTS
    return _set_for_a_while(clause, before, today, say) if is_alone else clause


def _set_for_a_while(clause: Clause, before: Agreement, today: date, say: Say) -> Clause:
    """Refused without a reason, for too long, where the age has it otherwise, or before it was announced."""
    standing = clause.standing
    if not say.may_set_alone(clause):
        fault = _("At this age parents set only the nights alone. Propose the rest.")
        raise RefusalError(Refusal.INVALID, clause=clause.id, fault=fault)
    if not standing.reason.strip():
        raise RefusalError(Refusal.INVALID, clause=clause.id, fault=_("What parents set alone needs a reason."))
    earliest = earliest_alone(before, clause, today, say.notice_days)
    first = standing.from_date or earliest
    last = standing.until_date or first + timedelta(days=SET_ALONE_DAYS - 1)
    most = min(say.alone_days, MOST_ALONE_DAYS)
    if not first <= last < first + timedelta(days=most):
        fault = ngettext(
            "What parents set alone ends within {count} day.", "What parents set alone ends within {count} days.", most
        ).format(count=most)
        raise RefusalError(Refusal.INVALID, clause=clause.id, fault=fault)
    if first < earliest:
        fault = _("What leaves less is announced first. It can hold from {day}.").format(day=short_date(earliest))
        raise RefusalError(Refusal.INVALID, clause=clause.id, fault=fault)
    return replace(clause, standing=replace(standing, from_date=first, until_date=last))
