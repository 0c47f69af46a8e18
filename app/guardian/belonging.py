"""Whose account is whose: from a uid to what its owner is in the family."""

from __future__ import annotations

from dataclasses import dataclass

from app.link.messages import Role
from app.platforms.ports import Accounts

ROOT = 0


@dataclass(frozen=True, slots=True)
class Belonging:
    """A family's accounts by uid. `has_parent` is True once somebody is a parent, whatever became of the account."""

    parents: frozenset[int] = frozenset()
    children: frozenset[int] = frozenset()
    has_parent: bool = False


def role_by_account(uid: int, family: Belonging, accounts: Accounts) -> Role:
    """Who that is where each person has an account. Until there is a parent, only administrators may begin."""
    if not family.has_parent:
        account = accounts.of(uid)
        return Role.CLAIMANT if account is not None and account.is_administrator else Role.STRANGER
    if uid == ROOT:
        return Role.ROOT
    if uid in family.parents:
        return Role.PARENT
    return Role.CHILD if uid in family.children else Role.STRANGER


def role_at_home(uid: int, family: int) -> Role:
    """Who that is where the family has one account; whoever administers the computer can get it back in."""
    if uid == family:
        return Role.FAMILY
    return Role.ROOT if uid == ROOT else Role.STRANGER


def may_be_childs(name: str, accounts: Accounts) -> bool:
    """Whether a child may have this account: one that a person logs in to, and that cannot administer the computer."""
    people = (account for account in accounts.people() if not account.is_this_one)
    return any(account.name == name and not account.is_administrator for account in people)
