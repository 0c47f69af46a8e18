"""What parents set alone comes to its end by itself: it leaves the agreement, and the history says so."""

from __future__ import annotations

from app.guardian.ages import sure_day
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.rules.agreement import Agreement
from app.rules.amending import as_of
from app.rules.editions import Deed, What


def is_due(household: Household) -> bool:
    """Whether something is kept whose time is over."""
    return any(_left(household, kept) != kept.agreement for kept in _begun(household))


def let_pass(household: Household) -> None:
    """Another version without what is over, where there is any. StoreError leaves it for later."""
    for kept in _begun(household):
        left = _left(household, kept)
        if left != kept.agreement:
            at = household.clock.read().wall
            version = household.store.set_agreement(kept.child.id, kept.version, left, at, Deed(What.ENDED))
            if version is not None:
                kept.amend(version, at, left)


def _begun(household: Household) -> tuple[KeptChild, ...]:
    return tuple(kept for kept in household.children if kept.keeping.now is not None)


def _left(household: Household, kept: KeptChild) -> Agreement:
    return as_of(kept.agreement, sure_day(household, kept))
