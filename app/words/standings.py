"""How a clause stands, in one of four ways: agreed, proposed by the child, proposed by a parent, set by parents."""

from __future__ import annotations

from datetime import date

from app.rules.agreement import ClauseState, Standing
from app.words.language import _, isolated
from app.words.levels import Reader
from app.words.moments import short_date, weekday

_WEEK = 7
_PROPOSER = {ClauseState.PROPOSED_BY_CHILD: Reader.CHILD, ClauseState.PROPOSED_BY_PARENT: Reader.PARENT}


def standing_text(standing: Standing, reader: Reader, child: str, today: date, value: str = "") -> str:
    """The short form: "Agreed", "Mira proposes 6 h", "You propose 19:45", "Set by parents until Sunday".

    `value` is what is proposed, where it differs from what holds.
    """
    if standing.state is ClauseState.AGREED:
        return _("Agreed")
    if standing.state is ClauseState.SET_BY_PARENTS:
        until = standing.until_date
        return _("Set by parents until {day}").format(day=_day(until, today)) if until else _("Set by parents")
    if _PROPOSER[standing.state] is reader:
        return _("You propose {value}").format(value=value) if value else _("You propose")
    name = standing.by or (child if standing.state is ClauseState.PROPOSED_BY_CHILD else "")
    if not name:
        return _("Parents propose {value}").format(value=value) if value else _("Proposed by parents")
    if value:
        return _("{name} proposes {value}").format(name=isolated(name), value=value)
    return _("{name} proposes").format(name=isolated(name))


def standing_sentence(standing: Standing, reader: Reader, child: str, today: date) -> str:
    """What that means, in one sentence, for a tooltip and for screen readers."""
    match standing.state:
        case ClauseState.AGREED:
            return _("Everyone said yes to this.")
        case ClauseState.SET_BY_PARENTS if standing.until_date:
            return _("Parents set this until {day}. Then you talk again.").format(day=_day(standing.until_date, today))
        case ClauseState.SET_BY_PARENTS:
            return _("Parents set this for now.")
        case ClauseState.PROPOSED_BY_CHILD if reader is Reader.PARENT:
            return _("It changes nothing until you say yes to {name}.").format(name=isolated(child))
        case ClauseState.PROPOSED_BY_PARENT if reader is Reader.PARENT:
            return _("It changes nothing until {name} says yes.").format(name=isolated(child))
        case ClauseState.PROPOSED_BY_CHILD:
            return _("It changes nothing until your parents say yes.")
        case _:
            return _("It changes nothing until you say yes.")


def _day(day: date, today: date) -> str:
    return weekday(day) if 0 <= (day - today).days < _WEEK else short_date(day)
