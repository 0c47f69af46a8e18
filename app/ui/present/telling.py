"""What a child is told while it plays: a small notice, or the calm page that fills the screen as the last rung."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from msgspec.structs import replace

from app.instruments.models import DialModel
from app.link.pushes import Tell, Telling
from app.link.views import ChildView
from app.rules.scope import ALL, Scope
from app.rules.verdict import State, Verdict
from app.ui.present.dial import own_dial
from app.words.language import _, plain
from app.words.names import NO_NAMES, Names
from app.words.tellings import telling, why


class Stay(StrEnum):
    """How long a notice stays by itself."""

    SHORT = "short"
    UNTIL_READ = "until-read"


@dataclass(frozen=True, slots=True)
class NoticeModel:
    """A small notice. One of the same `key` takes the place of the earlier one; `scope` is what asking is about."""

    key: str
    title: str
    body: str
    dial: DialModel | None
    scope: str
    can_ask: bool = False
    has_ok: bool = True
    is_urgent: bool = False
    stay: Stay = Stay.SHORT


@dataclass(frozen=True, slots=True)
class RestModel:
    """The page that fills the screen: what rests until when, why, and how to go on."""

    title: str
    reason: str
    body: str
    dial: DialModel
    scope: str
    ask_text: str
    leave_text: str


def verdict_on(view: ChildView, scope: Scope) -> Verdict | None:
    """What holds for that scope now; the tightest verdict where the scope has none of its own."""
    own = next((verdict for verdict in view.verdicts if verdict.scope == scope), None)
    return own or view.left_verdict


def fills_screen(tell: Tell) -> bool:
    """Whether this asks for the page over the whole screen: everything rests, and the screen was not locked."""
    return tell.telling is Telling.RESTING and Scope.parse(tell.scope) == ALL


def is_said(tell: Tell, view: ChildView) -> bool:
    """Whether this is said aloud: to a child that wants it, who is here with an open screen.

    What parents answered is for the child to read; and nothing is said over the lock, nor just as it comes.
    """
    if not view.manner.is_spoken or not view.is_here:
        return False
    locks = tell.telling is Telling.CLOSING and Scope.parse(tell.scope) == ALL
    return tell.telling in {Telling.WARN, Telling.OVER, Telling.CLOSING, Telling.RESTING} and not locks


def spoken_line(model: NoticeModel) -> str:
    """The two lines of a notice as one to be said."""
    return plain(f"{model.title}. {model.body}")


def is_last_minute(tell: Tell) -> bool:
    return tell.minutes is not None and tell.minutes <= 1


def notice(tell: Tell, view: ChildView, now: datetime, names: Names = NO_NAMES) -> NoticeModel:
    """The notice for one push."""
    scope = Scope.parse(tell.scope)
    said = telling(tell, verdict_on(view, scope), now, view.zone, names, grace_seconds=view.grace_seconds)
    is_warning = tell.telling is Telling.WARN
    is_ending = tell.telling in {Telling.OVER, Telling.CLOSING, Telling.RESTING}
    return NoticeModel(
        key=tell.key,
        title=said.title,
        body=said.body,
        dial=_dial(tell, view),
        scope=tell.scope,
        can_ask=(is_warning and not is_last_minute(tell)) or tell.telling in {Telling.OVER, Telling.RESTING},
        has_ok=not (is_warning and is_last_minute(tell)),
        is_urgent=is_ending or (is_warning and is_last_minute(tell)),
        stay=Stay.UNTIL_READ if tell.telling in {Telling.OVER, Telling.RESTING, Telling.ANSWER} else Stay.SHORT,
    )


def rest_page(tell: Tell, view: ChildView, now: datetime, names: Names = NO_NAMES) -> RestModel:
    """The page for a login whose screen the system cannot lock."""
    said = telling(tell, verdict_on(view, ALL), now, view.zone, names)
    return RestModel(
        title=said.title,
        reason=why(tell, verdict_on(view, ALL)),
        body=said.body,
        dial=_dial(tell, view) or own_dial(view),
        scope=tell.scope,
        ask_text=_("Ask for more time"),
        leave_text=_("OK"),
    )


def _dial(tell: Tell, view: ChildView) -> DialModel | None:
    """The small dial beside the text, as it stood when the warning was due."""
    if tell.telling in {Telling.ANSWER, Telling.ALLOW}:
        return None
    verdict = verdict_on(view, Scope.parse(tell.scope))
    if verdict is None:
        return None
    left = (tell.minutes or 0) * 60 if tell.telling is Telling.WARN else 0
    state = State.ALLOWED if left else State.OVER
    shown = Verdict(verdict.scope, state, verdict.reason, verdict.clause, verdict.used, verdict.limit, left)
    return own_dial(replace(view, left=left, left_verdict=shown, paused_until=None))
