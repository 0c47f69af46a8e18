"""How much of a child its parents are shown at its age, said to both of them."""

from __future__ import annotations

from app.guidance.detail import Detail
from app.words.language import _, isolated


def why_less(name: str, detail: Detail) -> str:
    """To a parent: why there is less of this child; empty where there is all."""
    match detail:
        case Detail.KINDS:
            said = _("The apps of {name} are private from 13 on. You see how much of each kind.")
        case Detail.WEEKS:
            said = _("The days of {name} are private from 16 on. You see the week as a whole.")
        case _:
            return ""
    return said.format(name=isolated(name))


def what_parents_see(detail: Detail) -> str:
    """To a child: what its parents are shown."""
    match detail:
        case Detail.KINDS:
            return _("Your parents see how much of each kind, not which apps and when.")
        case Detail.WEEKS:
            return _("Your parents see the sum of a week and its nights, not your days.")
        case _:
            return _("You and your parents see the same.")


def shown_choice(detail: Detail) -> str:
    """What a young person can choose to show."""
    match detail:
        case Detail.KINDS:
            return _("Sums")
        case Detail.WEEKS:
            return _("Weeks")
        case _:
            return _("All")


def shared_account() -> str:
    """To everybody where a family shares an account: what cannot be kept from anybody there."""
    return _("This account is shared, so whoever uses it can open everything.")
