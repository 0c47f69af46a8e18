"""What a child's session shows when something is near, over, closing, resting, usable again or answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from app.rules.scope import Scope, ScopeKind
from app.rules.verdict import Reason, Verdict
from app.words.choice import fullest
from app.words.durations import duration, minutes
from app.words.language import N_, _
from app.words.levels import Level
from app.words.moments import at_moment, on_day, until_moment
from app.words.names import NO_NAMES, Names, scope_inline, scope_name
from app.words.requests import quoted
from app.words.verdicts import sentence

_EARLY = 10  # from this many minutes on there is time to look for a place to stop
_LAST = 1
_SOON = timedelta(minutes=15)


class Tellable(Protocol):
    """The part of the link's `Tell` that its words need.

    `at`: with `warn` when time is up; at an ending when it closes or locks, if that is still to come, else when it
    goes on; with `answer` until when. `reason` is a `Reason`, with `answer` the parent's own words; `minutes` is what
    is left, with `answer` what was given (None: not today).
    """

    @property
    def telling(self) -> str: ...
    @property
    def scope(self) -> str: ...
    @property
    def minutes(self) -> int | None: ...
    @property
    def at(self) -> datetime | None: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Telling:
    """Two lines: "15 min left today" / "Good moment to look for a place to stop."."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class _Scene:
    """A telling with what is known around it."""

    tell: Tellable
    verdict: Verdict | None
    now: datetime
    zone: str
    names: Names
    grace_seconds: int

    @property
    def scope(self) -> Scope:
        return Scope.parse(self.tell.scope)

    @property
    def is_all(self) -> bool:
        return self.scope.kind is ScopeKind.ALL

    @property
    def reason(self) -> Reason | None:
        """Why, by the telling itself, else by the verdict of its scope."""
        if self.tell.reason in set(Reason):
            return Reason(self.tell.reason)
        return self.verdict.reason if self.verdict else None

    @property
    def facts(self) -> dict[str, str]:
        facts = {"name": scope_name(self.scope, self.names), "scope": scope_inline(self.scope, self.names)}
        if self.tell.minutes is not None:
            facts["left"] = minutes(self.tell.minutes)
        return facts

    @property
    def closes(self) -> datetime | None:
        """When it closes or locks, if the telling names an instant that is still to come and not the next beginning."""
        at = self.tell.at
        goes_on = self.verdict.until if self.verdict else None
        soon = max(_SOON, timedelta(seconds=2 * self.grace_seconds))
        if at is None or at == goes_on or not timedelta(0) < at - self.now <= soon:
            return None
        return at

    def at(self, instant: datetime | None) -> dict[str, str]:
        """The words for an instant; none for none."""
        if instant is None:
            return {}
        return {
            "at": at_moment(instant, self.now, self.zone),
            "on": on_day(instant, self.now, self.zone),
            "until": until_moment(instant, self.now, self.zone),
        }


_NEAR = {Reason.BUDGET_DAY: N_("{left} left today"), Reason.BUDGET_WEEK: N_("{left} left this week")}
_NEAR_PART = {
    Reason.BUDGET_DAY: N_("{name}: {left} left today"),
    Reason.BUDGET_WEEK: N_("{name}: {left} left this week"),
}
_UP = {
    Reason.BUDGET_DAY: N_("That’s all for today"),
    Reason.BUDGET_WEEK: N_("That’s all for this week"),
    Reason.QUIET: N_("Screens off"),
    Reason.WINDOW: N_("The agreed hours are over"),
    Reason.BREAK: N_("Time for a break"),
    Reason.ASK: N_("Ask first"),
    Reason.PAUSE: N_("Pause"),
}
_UP_PART = {
    Reason.BUDGET_DAY: N_("That’s all for {scope} today"),
    Reason.BUDGET_WEEK: N_("That’s all for {scope} this week"),
    Reason.QUIET: N_("{name}: off for now"),
    Reason.WINDOW: N_("{name}: the agreed hours are over"),
    Reason.BREAK: N_("{name}: time for a break"),
    Reason.ASK: N_("{name}: ask first"),
    Reason.PAUSE: N_("{name}: pause"),
}
_ON_A_DAY = {Reason.BUDGET_DAY, Reason.BUDGET_WEEK}


def telling(
    tell: Tellable,
    verdict: Verdict | None,
    now: datetime,
    zone: str,
    names: Names = NO_NAMES,
    *,
    grace_seconds: int = 60,
) -> Telling:
    """The two lines of a push to a child; `verdict` is that of the same scope in the child's view, if there is one."""
    scene = _Scene(tell, verdict, now, zone, names, grace_seconds)
    return _SAY.get(str(tell.telling), _ending)(scene)


_WHY = {
    Reason.BUDGET_DAY: (N_("Your agreement gives {limit} a day."), N_("Your agreement says so.")),
    Reason.BUDGET_WEEK: (N_("Your agreement gives {limit} a week."), N_("Your agreement says so.")),
    Reason.QUIET: (N_("In your agreement screens rest at this time."),),
    Reason.WINDOW: (N_("Your agreement has other hours for this."),),
    Reason.BREAK: (N_("In your agreement a break comes now."),),
    Reason.PAUSE: (N_("A grown-up made a pause for now."),),
}


def why(tell: Tellable, verdict: Verdict | None) -> str:
    """The reason for an ending in one short sentence; empty where its title says it."""
    named = tell.reason if tell.reason in set(Reason) else verdict.reason if verdict else ""
    if named not in _WHY:
        return ""
    limit = verdict.limit if verdict is not None and verdict.reason == named else None
    return fullest(_WHY[Reason(named)], {} if limit is None else {"limit": duration(limit)})


def _warn(scene: _Scene) -> Telling:
    left = scene.tell.minutes or 0
    up = scene.tell.at or scene.now + timedelta(minutes=left)
    near = (_NEAR if scene.is_all else _NEAR_PART).get(
        scene.reason or Reason.NO_LIMIT, N_("{left} left") if scene.is_all else N_("{name}: {left} left")
    )
    title = _(near).format(**{"left": minutes(left), **scene.facts})
    if left >= _EARLY:
        return Telling(title, _("Good moment to look for a place to stop."))
    if left > _LAST:
        is_game = scene.scope.name == "games"
        said = N_("Save your game. Time is up {at}.") if is_game else N_("Save what you are doing. Time is up {at}.")
        return Telling(title, _(said).format(**scene.at(up)))
    return Telling(title, _save_now(scene, up + timedelta(seconds=scene.grace_seconds)))


def _ending(scene: _Scene) -> Telling:
    if scene.closes is not None:
        return Telling(_up(scene), _save_now(scene, scene.closes))
    return _closing(scene) if scene.tell.telling == "closing" else _resting(scene)


def _closing(scene: _Scene) -> Telling:
    said = N_("The screen locks now") if scene.is_all else N_("{name}: closing now")
    return Telling(_(said).format(**scene.facts), _("If it asks, choose to save."))


def _resting(scene: _Scene) -> Telling:
    until = scene.verdict.until if scene.verdict and scene.verdict.until else scene.tell.at
    if scene.reason is Reason.ASK:
        return Telling(_up(scene), _("It opens when a parent says yes."))
    said = N_("More {on}.") if scene.reason in _ON_A_DAY else N_("More {at}.")
    goes_on = fullest((said, N_("What is always free still works.")), scene.at(until))
    if "on" not in scene.at(until):
        return Telling(_up(scene), goes_on)
    return Telling(_up(scene), f"{goes_on} {_('What is always free still works.')}")


def _allow(scene: _Scene) -> Telling:
    if scene.verdict is None:
        return Telling(_("You can go on"), "")
    return Telling(_("You can go on"), sentence(scene.verdict, scene.now, scene.zone, Level.EASY, scene.names))


def _answer(scene: _Scene) -> Telling:
    words = quoted(scene.tell.reason)
    if not scene.tell.minutes:
        return Telling(_("Not today"), words or _("You can ask again another time."))
    title = _("Yes: {duration} more").format(duration=duration(scene.tell.minutes * 60))
    until = _("You can go on until {until}.").format(**scene.at(scene.tell.at)) if scene.tell.at else ""
    return Telling(title, f"{words} {until}".strip() or _("Have a good time."))


def _up(scene: _Scene) -> str:
    said = (_UP if scene.is_all else _UP_PART).get(
        scene.reason or Reason.NO_LIMIT, N_("Time is up") if scene.is_all else N_("{name}: time is up")
    )
    return _(said).format(**scene.facts)


def _save_now(scene: _Scene, closes: datetime) -> str:
    said = N_("Save now. The screen locks {at}.") if scene.is_all else N_("Save now. It closes {at}.")
    return _(said).format(**scene.at(closes))


_SAY = {"warn": _warn, "allow": _allow, "answer": _answer}
