"""Birthdays: another band is a draft to talk about, never a switch; at 18 everything ends, and both are told."""

from __future__ import annotations

from app.guardian.ages import bands, sure_day
from app.guardian.children import leave
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guidance.bands import GROWN_UP, age, band_for
from app.guidance.presets import balanced_start
from app.rules.agreement import Agreement
from app.rules.editions import Deed, What
from app.rules.family import Note
from app.rules.filling import filled_in
from app.store.about import band_key
from app.words.language import _
from app.words.names import age_text


def is_due(household: Household) -> bool:
    """Whether somebody is at another age than when it was last looked at."""
    return any(_is_another(household, kept) for kept in household.children)


def follow_ages(household: Household) -> None:
    """Once a day: see whose age is another one than when somebody last looked. StoreError leaves it for later."""
    for kept in household.children:
        if _is_another(household, kept):
            _follow(household, kept)


def _is_another(household: Household, kept: KeptChild) -> bool:
    born = kept.child.born
    if born is None or kept.keeping.now is None:
        return False
    today = sure_day(household, kept)
    band = band_for(born, today, bands())
    is_new = band is not None and household.store.setting(band_key(kept.child.id)) != band.id
    return is_new or age(born, today) >= GROWN_UP


def _follow(household: Household, kept: KeptChild) -> None:
    born, today = kept.child.born, sure_day(household, kept)
    if born is None:
        return
    if age(born, today) >= GROWN_UP:
        leave(household, kept.child, "child-grown-up")
        return
    band = band_for(born, today, bands())
    key = band_key(kept.child.id)
    if band is None:
        return
    if household.store.setting(key) is not None:
        agreement = kept.agreement
        start = balanced_start(band, agreement.child, born, agreement.zone)
        reason = _("{child} is at another age now ({age}): a draft to talk about.").format(
            child=kept.child.name, age=age_text(age(born, today))
        )
        _draft(household, kept, filled_in(agreement, start.agreement.clauses, reason=reason))
    household.store.set_setting(key, band.id)


def _draft(household: Household, kept: KeptChild, drafted: Agreement) -> None:
    """Put the draft beside what holds, and say so to both."""
    if drafted == kept.agreement:
        return
    at = household.clock.read().wall
    version = household.store.set_agreement(kept.child.id, kept.version, drafted, at, Deed(What.BIRTHDAY))
    if version is not None:
        kept.amend(version, at, drafted)
        household.journal.write(Note(at, "birthday-draft", {"child": kept.child.name}, kept.child.id))
