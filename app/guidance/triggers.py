"""What brings a tip up: each cause by its name, and where to look for how much there is of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from app.guidance import looks_family as family
from app.guidance import looks_use as use
from app.guidance.detail import Detail
from app.guidance.facts import NOTHING, Facts, Found


class Trigger(StrEnum):
    """A cause by its name; two tips of one trigger are about the same thing."""

    TIGHTENED = "tightened"
    TIGHTENED_AFTER = "tightened-after"
    OPEN_POINTS = "open-points"
    CHANGES = "changes"
    NO_PURPOSE = "no-purpose"
    ONLY_NO_RULES = "only-no-rules"
    MEAL_TIME = "meal-time"
    BEDTIME = "bedtime"
    LATE_USE = "late-use"
    EARLY_USE = "early-use"
    WEEKEND_LATE = "weekend-late"
    CLOSED = "closed"
    HARD_STOP = "hard-stop"
    NOT_TOGETHER = "not-together"
    ONE_APP = "one-app"
    GAMES_UP = "games-up"
    NEW_GAME = "new-game"
    NEW_APP = "new-app"
    WEEKEND = "weekend"
    LONG_SITTING = "long-sitting"
    SWITCHING = "switching"
    SHIFT = "shift"
    SILENT = "silent"
    ASKED = "asked"
    NOT_TODAY = "not-today"
    EXTENSIONS = "extensions"
    UNASKED_GIFTS = "unasked-gifts"
    STORE = "store"
    AI_CHAT = "ai-chat"
    TINKERING = "tinkering"
    SIBLING_GAP = "sibling-gap"
    FIRST_MONTH = "first-month"
    ALL_KEPT = "all-kept"
    CALM_WEEKS = "calm-weeks"
    MANY_CAUSES = "many-causes"


OF_WEEKS = frozenset(
    {
        Trigger.TIGHTENED, Trigger.OPEN_POINTS, Trigger.CHANGES, Trigger.ONLY_NO_RULES, Trigger.NO_PURPOSE,
        Trigger.MEAL_TIME, Trigger.BEDTIME, Trigger.LATE_USE, Trigger.HARD_STOP, Trigger.SILENT,
        Trigger.ASKED, Trigger.NOT_TODAY,
        Trigger.EXTENSIONS, Trigger.UNASKED_GIFTS, Trigger.FIRST_MONTH, Trigger.TINKERING, Trigger.SIBLING_GAP,
        Trigger.MANY_CAUSES,
    }
)  # fmt: skip
"""What the week's sum, the nights, the agreement and its wishes say."""
OF_KINDS = OF_WEEKS | {
    Trigger.TIGHTENED_AFTER, Trigger.NOT_TOGETHER, Trigger.GAMES_UP, Trigger.WEEKEND, Trigger.LONG_SITTING,
    Trigger.SHIFT, Trigger.ALL_KEPT, Trigger.CALM_WEEKS,
}  # fmt: skip
"""What days and kinds of apps say besides; no app, and no time of day."""
TELLABLE = {Detail.EVERYTHING: frozenset(Trigger), Detail.KINDS: OF_KINDS, Detail.WEEKS: OF_WEEKS}


def look_for(trigger: Trigger, facts: Facts) -> Found:
    """How much there is of this cause that the child's parents may be told of."""
    return _LOOKS[trigger](facts) if trigger in TELLABLE[facts.detail] else NOTHING


_LOOKS: Mapping[Trigger, Callable[[Facts], Found]] = MappingProxyType(
    {
        Trigger.TIGHTENED: family.tightened,
        Trigger.TIGHTENED_AFTER: family.tightened_after,
        Trigger.OPEN_POINTS: family.open_points,
        Trigger.CHANGES: family.changes,
        Trigger.NO_PURPOSE: family.no_purpose,
        Trigger.ONLY_NO_RULES: family.only_no_rules,
        Trigger.MEAL_TIME: family.meal_time,
        Trigger.BEDTIME: use.bedtime,
        Trigger.LATE_USE: use.late_use,
        Trigger.EARLY_USE: use.early_use,
        Trigger.WEEKEND_LATE: use.weekend_late,
        Trigger.CLOSED: family.closed,
        Trigger.HARD_STOP: family.hard_stop,
        Trigger.NOT_TOGETHER: family.not_together,
        Trigger.ONE_APP: use.one_app,
        Trigger.GAMES_UP: use.games_up,
        Trigger.NEW_GAME: use.new_game,
        Trigger.NEW_APP: use.new_app,
        Trigger.WEEKEND: use.weekend,
        Trigger.LONG_SITTING: use.long_sitting,
        Trigger.SWITCHING: use.switching,
        Trigger.SHIFT: use.shift,
        Trigger.SILENT: use.silent,
        Trigger.ASKED: family.asked,
        Trigger.NOT_TODAY: family.not_today,
        Trigger.EXTENSIONS: family.extensions,
        Trigger.UNASKED_GIFTS: family.unasked_gifts,
        Trigger.STORE: family.store,
        Trigger.AI_CHAT: family.ai_chat,
        Trigger.TINKERING: family.tinkering,
        Trigger.SIBLING_GAP: family.sibling_gap,
        Trigger.FIRST_MONTH: family.first_month,
        Trigger.ALL_KEPT: family.all_kept,
        Trigger.CALM_WEEKS: family.calm_weeks,
        Trigger.MANY_CAUSES: family.many_causes,
    }
)
