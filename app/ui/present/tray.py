"""What the tray says: a shape for the icon, one line of text, and the entries of its menu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.instruments.models import DialState, GlyphModel, GlyphState
from app.link.views import ChildView, Status
from app.ui.present.child import can_ask
from app.ui.present.dial import agreed_today, dial
from app.ui.present.sitting import Choice, Login, Sitting
from app.words.language import _, isolated
from app.words.names import NO_NAMES, Names
from app.words.verdicts import left_phrase

SOLE_CHILD_AND_GROWN_UP = 2


@dataclass(frozen=True, slots=True)
class TrayModel:
    """The whole tray. `headline` is the menu's first line and the tooltip; no choices where nothing is shared."""

    glyph: GlyphModel
    headline: str
    can_ask: bool = False
    choices: tuple[Choice, ...] = ()


def tray(status: Status | None, here: Login, *, is_gone: bool) -> TrayModel:
    """The tray for whoever sits here; without a guardian it says so and offers nothing that needs one."""
    if is_gone or status is None:
        return TrayModel(GlyphModel(GlyphState.OFF), _("Sundial is not counting just now"))
    match here.sitting:
        case Sitting.ASKING:
            return TrayModel(GlyphModel(GlyphState.PAUSED), _("Who is here?"), choices=here.choices)
        case Sitting.GROWN_UP:
            return TrayModel(GlyphModel(GlyphState.RUNNING), _("A grown-up is here"), choices=here.choices)
        case Sitting.CHILD if here.child is not None:
            return _child(here.child, here.choices, status.at, status.names)
    return TrayModel(GlyphModel(GlyphState.RUNNING), _("Nothing is counted here"))


def _child(view: ChildView, choices: tuple[Choice, ...], now: datetime, names: Names) -> TrayModel:
    headline = phrase(view, now, names)
    if len(choices) > SOLE_CHILD_AND_GROWN_UP:
        headline = _("{name}: {time_left}").format(name=isolated(view.name), time_left=headline)
    return TrayModel(glyph(view), headline, can_ask=can_ask(view), choices=choices)


def phrase(view: ChildView, now: datetime, names: Names = NO_NAMES) -> str:
    """Time left in the fewest words, as the menu's first line."""
    model = dial(view)
    if model.state in {DialState.PAUSED, DialState.UNLIMITED} or view.left_verdict is None:
        return f"{model.centre_text} {model.caption}"
    return left_phrase(view.left_verdict, now, view.zone, names)


def glyph(view: ChildView) -> GlyphModel:
    """The shape for one child: pieces of today's time, a digit at the end, bars in a pause, a moon when time is up."""
    match dial(view).state:
        case DialState.PAUSED:
            return GlyphModel(GlyphState.PAUSED)
        case DialState.OVER:
            return GlyphModel(GlyphState.OVER, pieces=0)
        case DialState.RUNNING if view.left is not None:
            return GlyphModel.running(agreed_today(view, view.left), view.left)
    return GlyphModel(GlyphState.RUNNING)
