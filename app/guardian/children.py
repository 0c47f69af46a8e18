"""Who is a child of the family after the first run: one more, one that is called otherwise, and one that leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.guardian.ages import bands
from app.guardian.agreeing import PROPOSED, check_account
from app.guardian.household import Household
from app.guardian.rights import RefusalError
from app.guidance.bands import Band, band_for
from app.guidance.presets import balanced_start
from app.link.children import AddChild, ChangeChild, ChildEntry, ChildrenReply, GetChildren, RemoveChild
from app.link.messages import Ok, Refusal
from app.rules.agreement import Agreement
from app.rules.family import Child, Note
from app.store.values import Newcomer
from app.words.language import _


def get_children(household: Household, request: GetChildren) -> ChildrenReply:
    """Everybody of whom something is kept, in the order in which they were named."""
    family = sorted(_family(household), key=lambda child: child.id)
    return ChildrenReply(
        id=request.id,
        children=tuple(
            ChildEntry(id=child.id, name=child.name, born=child.born, account=child.account, left_at=child.left_at)
            for child in family
        ),
    )


def add_child(household: Household, request: AddChild) -> Ok:
    """One more child, or one that left and comes back to its own history; the very same one again is as good.

    Its agreement begins as proposals, so nothing is limited before the family has talked; in a session of its own it
    is told first what is recorded.
    """
    if not household.is_set_up:
        raise RefusalError(Refusal.NOT_SET_UP)
    name, today = request.name.strip(), household.clock.read().wall.date()
    known = _named(household, name)
    if known is not None and known.left_at is None:
        if (known.account, known.born) == (request.account, request.born):
            return Ok(id=request.id, made=str(known.id))
        raise RefusalError(Refusal.INVALID, key="name", fault=_("There is a child of that name already."))
    if not name:
        raise RefusalError(Refusal.INVALID, key="name", fault=_("Please enter a name."))
    band = _band_of(request.born, today)
    _check_account(household, request.account)
    at = household.clock.read().wall
    if known is None:
        newcomer = Newcomer(name, request.born, request.account, _start(household, name, request.born, band))
        child = household.store.add_child(newcomer, at)
    else:
        child = replace(known, name=name, born=request.born, account=request.account, left_at=None)
        household.store.change_child(child, at, _proposed(_named_so(household, child)))
    household.follow_family()
    household.journal.write(Note(at, "child-added", {"child": child.name}, child.id))
    return Ok(id=request.id, made=str(child.id))


def change_child(household: Household, request: ChangeChild) -> Ok:
    """Another name, birth date or account; what was counted stays this child's."""
    before = household.kept(request.child).child
    after = replace(
        before,
        name=before.name if request.name is None else request.name.strip(),
        born=request.born or before.born,
        account=request.account or before.account,
    )
    if after == before:
        return Ok(id=request.id, made=str(after.id))
    _check_change(household, before, after)
    at = household.clock.read().wall
    household.save()
    is_named_otherwise = (after.name, after.born) != (before.name, before.born)
    agreement = _named_so(household, after) if is_named_otherwise else None
    household.store.change_child(after, at, agreement)
    household.follow_family()
    household.journal.write(Note(at, "child-changed", {"child": after.name}, after.id))
    return Ok(id=request.id, made=str(after.id))


def remove_child(household: Household, request: RemoveChild) -> Ok:
    """Count this child no longer; one that left already stays as it is."""
    child = household.known(request.child)
    if child.left_at is None:
        leave(household, child, "child-removed")
    return Ok(id=request.id)


def leave(household: Household, child: Child, kind: str) -> None:
    """From now on nothing of this child is counted or kept to; `kind` is what the log says of it."""
    at = household.clock.read().wall
    household.save()
    if household.is_seated(child.id):
        household.sit(None)
    household.store.change_child(replace(child, left_at=at), at)
    household.follow_family()
    household.journal.write(Note(at, kind, {"child": child.name}, child.id))


def _check_change(household: Household, before: Child, after: Child) -> None:
    named = _named(household, after.name)
    if named is not None and named.id != after.id:
        raise RefusalError(Refusal.INVALID, key="name", fault=_("There is a child of that name already."))
    if not after.name:
        raise RefusalError(Refusal.INVALID, key="name", fault=_("Please enter a name."))
    if after.born is not None and after.born != before.born:
        _band_of(after.born, household.clock.read().wall.date())
    if after.account != before.account:
        _check_account(household, after.account)


def _band_of(born: date, today: date) -> Band:
    """The ages whose numbers fit this child. Refused: a day that is to come, a grown-up."""
    if born > today:
        fault = _("This day is still to come. Please check the year.")
        raise RefusalError(Refusal.INVALID, key="born", fault=fault)
    band = band_for(born, today, bands())
    if band is None:
        fault = _("Sundial is for children up to 17. Grown-ups are not counted.")
        raise RefusalError(Refusal.INVALID, key="born", fault=fault)
    return band


def _check_account(household: Household, account: str) -> None:
    others = [kept.child.account for kept in household.children]
    check_account(household, account, household.parents, others)


def _start(household: Household, name: str, born: date, band: Band) -> Agreement:
    """The starting point for this age, in the zone and calendar of the family."""
    family = household.store.agreement(_family(household)[0].id).agreement
    agreement = balanced_start(band, name, born, family.zone).agreement
    return _proposed(
        replace(agreement, day_starts=family.day_starts, week_starts=family.week_starts, holidays=family.holidays)
    )


def _named_so(household: Household, child: Child) -> Agreement:
    """The newest agreement, with the child as it is named now."""
    return replace(household.store.agreement(child.id).agreement, child=child.name, born=child.born)


def _proposed(agreement: Agreement) -> Agreement:
    return replace(agreement, clauses=tuple(replace(clause, standing=PROPOSED) for clause in agreement.clauses))


def _named(household: Household, name: str) -> Child | None:
    return next((child for child in _family(household) if child.name.casefold() == name.casefold()), None)


def _family(household: Household) -> tuple[Child, ...]:
    """The children who are counted, then those who left."""
    return (*(kept.child for kept in household.children), *household.former)
