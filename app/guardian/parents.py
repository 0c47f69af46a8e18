"""The accounts of parents: who becomes one by the claim, and who comes and goes later."""

from __future__ import annotations

from app.guardian.belonging import ROOT
from app.guardian.household import Household
from app.guardian.notices import notices_key
from app.guardian.rights import RefusalError
from app.link.messages import Ok, Refusal, Role, SetUp
from app.link.parents import AddParent, GetParents, ParentsReply, RemoveParent, SawSign
from app.platforms.ports import Accounts
from app.rules.family import Note
from app.words.language import _


def get_parents(household: Household, request: GetParents) -> ParentsReply:
    """Everybody whom the guardian watches may know who sees it."""
    return ParentsReply(id=request.id, accounts=household.parents)


def claimed_by(request: SetUp, role: Role, uid: int, accounts: Accounts) -> str | None:
    """The account that becomes a parent's by this first run: the claimant's, or the one that root names; else None."""
    if role is not Role.CLAIMANT:
        return None
    if uid == ROOT:
        if not request.parent:
            raise RefusalError(Refusal.INVALID, key="parent", fault=_("Name the account of a parent."))
        return _person(request.parent, accounts)
    own = accounts.of(uid)
    if own is None:
        raise RefusalError(Refusal.NOT_ALLOWED)
    return own.name


def add_parent(household: Household, request: AddParent, accounts: Accounts) -> Ok:
    """Another parent; the same one again is just as good. A child's account cannot become a parent's."""
    account = _person(request.account, accounts)
    if account in {kept.child.account for kept in household.children}:
        raise RefusalError(Refusal.INVALID, key="account", fault=_("That account is a child’s."))
    if account not in household.parents:
        household.add_parent(account)
        household.journal.write(Note(household.clock.read().wall, "parent-added", {"account": account}))
    return Ok(id=request.id)


def remove_parent(household: Household, request: RemoveParent) -> Ok:
    """One parent less; somebody stays who can say yes."""
    if request.account not in household.parents:
        raise RefusalError(Refusal.INVALID, key="account", fault=_("That account is not a parent’s."))
    if household.parents == (request.account,):
        raise RefusalError(Refusal.INVALID, key="account", fault=_("One parent stays. Add another one first."))
    household.remove_parent(request.account)
    household.store.set_setting(notices_key(request.account), None)
    household.journal.write(Note(household.clock.read().wall, "parent-removed", {"account": request.account}))
    return Ok(id=request.id)


def saw_sign(household: Household, request: SawSign) -> Ok:
    """A child was told in its own session what is recorded and who sees it; that this was so is in the log."""
    kept = household.kept(request.child)
    if household.needs_sign(kept):
        household.sign(kept)
        name = kept.child.name
        household.journal.write(Note(household.clock.read().wall, "sign-shown", {"child": name}, kept.child.id))
    return Ok(id=request.id)


def _person(name: str, accounts: Accounts) -> str:
    """The account of that name, if a person may log in to it."""
    for account in accounts.people():
        if account.name == name and not account.is_this_one and account.uid != ROOT:
            return account.name
    raise RefusalError(Refusal.INVALID, key="account", fault=_("There is no such account on this computer."))
