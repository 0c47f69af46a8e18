"""Which picture stands for a category, and which one beside a clause."""

from __future__ import annotations

from app.instruments.categories import BY_CATEGORY, category_icon
from app.rules.agreement import Ask, Break, Budget, Clause, Day, Free, Quiet, Window
from app.rules.scope import ScopeKind

__all__ = ["category_icon", "clause_icon"]

_BY_KIND = {Quiet: "moon", Window: "clock", Break: "coffee", Ask: "hand", Free: "gift", Budget: "hourglass"}


def clause_icon(clause: Clause) -> str:
    """The category's icon where the clause is about one; school for school days, sun for free days, else its kind's."""
    if clause.scope.kind is ScopeKind.CATEGORY:
        return BY_CATEGORY.get(clause.scope.name, _BY_KIND[type(clause)])
    if isinstance(clause, Budget) and clause.days is not None:
        return "sun" if Day.SAT in clause.days or Day.HOLIDAY in clause.days else "school"
    return _BY_KIND[type(clause)]
