"""A child's own day as values: what it can say that a stretch was."""

from __future__ import annotations

from dataclasses import dataclass

from app.rules.contests import Says
from app.ui.present.correcting import LEARNING
from app.ui.present.icon_names import category_icon
from app.ui.present.past_day import Pick
from app.words.language import _
from app.words.names import CATEGORIES, category_name


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that a child can say of a stretch."""

    text: str
    says: Says
    category: str | None = None
    icon: str = ""


def sayings(pick: Pick) -> tuple[Saying, ...]:
    """What can be said of this stretch: whose it was first, then schoolwork, other kinds, and own words."""
    return (
        Saying(_("It was not me"), Says.NOBODY, icon="users"),
        *(_schoolwork() if pick.category != LEARNING else ()),
        *(
            Saying(category_name(kind), Says.CATEGORY, kind, category_icon(kind))
            for kind in CATEGORIES
            if kind not in {pick.category, LEARNING}
        ),
        Saying(_("Something else"), Says.WORDS, icon="pencil"),
    )


def _schoolwork() -> tuple[Saying, ...]:
    return (Saying(_("It was schoolwork"), Says.CATEGORY, LEARNING, category_icon(LEARNING)),)
