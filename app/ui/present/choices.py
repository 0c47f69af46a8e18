"""What a parent can choose from: minutes to give and for what, and how long a pause lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.link.views import ChildView, Consequence, Status
from app.rules.scope import ALL, Scope
from app.words.durations import minutes
from app.words.language import _, isolated
from app.words.levels import Reader
from app.words.moments import until_moment
from app.words.names import scope_name
from app.words.requests import consequence

GIVE_MINUTES = (10, 15, 30, 60)
PAUSE_MINUTES = (15, 30, 45, 60)
DINNER_MINUTES = 45


@dataclass(frozen=True, slots=True)
class Choice:
    """So many minutes, in words; `until` says when they end, where that is sure."""

    minutes: int
    text: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class ScopeChoice:
    """What the time is for; `scope` in the link's text form."""

    scope: str
    text: str


@dataclass(frozen=True, slots=True)
class GiveModel:
    """The give-time dialog of one child."""

    child: int
    title: str
    minutes: tuple[Choice, ...]
    scopes: tuple[ScopeChoice, ...]
    has_rest: bool


@dataclass(frozen=True, slots=True)
class PauseModel:
    """The pause dialog for these children."""

    children: tuple[int, ...]
    title: str
    explanation: str
    choices: tuple[Choice, ...]


def giving(child: ChildView, status: Status) -> GiveModel:
    """The choices for one child: everything, and each scope that its agreement speaks of."""
    named: list[Scope] = [verdict.scope for verdict in child.verdicts] + [tally.scope for tally in child.tallies]
    scopes = dict.fromkeys((ALL, *sorted(named)))
    return GiveModel(
        child=child.id,
        title=_("Give {name} time").format(name=isolated(child.name)),
        minutes=tuple(Choice(number, minutes(number)) for number in GIVE_MINUTES),
        scopes=tuple(ScopeChoice(str(scope), scope_name(scope, status.names)) for scope in scopes),
        has_rest=child.rest is not None,
    )


def meaning(what: Consequence, child: ChildView, status: Status) -> str:
    """What giving it would mean, in the words that the child sees too."""
    return consequence(what, Reader.PARENT, status.at, child.zone, status.names)


def pausing(children: tuple[ChildView, ...], now: datetime) -> PauseModel:
    """The choices of a pause, each with its end."""
    title = (
        _("Pause for {name}").format(name=isolated(children[0].name)) if len(children) == 1 else _("Pause for everyone")
    )
    return PauseModel(
        children=tuple(child.id for child in children),
        title=title,
        explanation=_("Nothing is counted in a pause. Free apps stay usable, and everyone sees when it ends."),
        choices=tuple(_pause(number, children[0].zone, now) for number in PAUSE_MINUTES),
    )


def _pause(number: int, zone: str, now: datetime) -> Choice:
    end = until_moment(now + timedelta(minutes=number), now, zone)
    return Choice(number, minutes(number), _("until {when}").format(when=end))
