"""What is looked at once a backup is in place: it knows who was who then, and people and accounts may have changed."""

from __future__ import annotations

from dataclasses import dataclass

from app.guardian.children import leave
from app.guardian.household import Household
from app.platforms.ports import Accounts
from app.rules.family import Note


@dataclass(frozen=True, slots=True)
class Today:
    """Whose accounts are parents' and children's before the backup takes its place."""

    parents: frozenset[str]
    children: frozenset[str]


def today(household: Household) -> Today:
    """Who is who now."""
    accounts = (kept.child.account for kept in household.children)
    return Today(frozenset(household.parents), frozenset(accounts))


def check(household: Household, before: Today, accounts: Accounts) -> None:
    """Let go of what a backup would give back and nobody may have by now, with a line in the log for each.

    Who administers the computer, or is a parent, is not counted; a child's account does not become a parent's. That a
    parent's account is no longer there is told, and changes nothing: it may come back with the network.
    """
    for child in [kept.child for kept in household.children]:
        if child.account in before.parents or household.is_grown_ups(child.account):
            leave(household, child, "child-left-out")
    for account in household.parents:
        if account in before.children - before.parents and len(household.parents) > 1:
            household.remove_parent(account)
            _tell(household, "parent-left-out", account)
        elif accounts.find(account) is None:
            _tell(household, "parent-absent", account)


def _tell(household: Household, kind: str, account: str) -> None:
    household.journal.write(Note(household.clock.read().wall, kind, {"account": account}))
