"""How a clause stands, in one of four ways: agreed, proposed by the child, proposed by a parent, set by parents."""

from __future__ import annotations

from datetime import date

from app.rules.agreement import ClauseState, Standing
from app.words.language import N_, _, isolated
from app.words.levels import Reader
from app.words.moments import short_date, weekday

_WEEK = 7
_PROPOSER = {ClauseState.PROPOSED_BY_CHILD: Reader.CHILD, ClauseState.PROPOSED_BY_PARENT: Reader.PARENT}

_OPEN = {
    (ClauseState.PROPOSED_BY_CHILD, Reader.PARENT): N_("It changes nothing until you say yes to {name}."),
    (ClauseState.PROPOSED_BY_CHILD, Reader.CHILD): N_("It changes nothing until your parents say yes."),
    (ClauseState.PROPOSED_BY_PARENT, Reader.PARENT): N_("It changes nothing until {name} says yes."),
    (ClauseState.PROPOSED_BY_PARENT, Reader.CHILD): N_("It changes nothing until you say yes."),
}


def standing_text(standing: Standing, reader: Reader, child: str, today: date, value: str = "") -> str:
    """The short form: "Agreed", "Mira proposes 6 h", "You propose 19:45", "Set by parents until Sunday".

    `value` is what is proposed, where it differs from what holds.
    """
    if standing.state is ClauseState.AGREED:
        return _("Agreed")
    if standing.state is ClauseState.SET_BY_PARENTS:
        until = standing.until_date
        return _("Set by parents until {day}").format(day=_day(until, today)) if until else _("Set by parents")
    return _proposal(standing, reader, child, value)


def _proposal(standing: Standing, reader: Reader, child: str, value: str) -> str:
    name = isolated(standing.by or (child if standing.state is ClauseState.PROPOSED_BY_CHILD else ""))
    if _PROPOSER[standing.state] is reader:
        said = N_("You propose {value}") if value else N_("You propose")
    elif not name:
        said = N_("Parents propose {value}") if value else N_("Proposed by parents")
    else:
        said = N_("{name} proposes {value}") if value else N_("{name} proposes")
    return _(said).format(name=name, value=value)


def standing_sentence(standing: Standing, reader: Reader, child: str, today: date) -> str:
    """What that means, in one sentence, for a tooltip and for screen readers."""
    if standing.state is ClauseState.AGREED:
        return _("Everyone said yes to this.")
    if standing.state is ClauseState.SET_BY_PARENTS:
        until = standing.until_date
        if until is None:
            return _("Parents set this for now.")
        return _("Parents set this until {day}. Then you talk again.").format(day=_day(until, today))
    return _(_OPEN[standing.state, reader]).format(name=isolated(child))


def _day(day: date, today: date) -> str:
    return weekday(day) if 0 <= (day - today).days < _WEEK else short_date(day)
