"""Why a tip is shown now, and the tips themselves in the language in use."""

from __future__ import annotations

from app.guidance.tips import ChildTip, Tip
from app.guidance.triggers import Trigger
from app.words.durations import minutes
from app.words.language import N_, _, isolated, ngettext
from app.words.levels import Level
from app.words.names import category_inline

_WHY = {
    Trigger.TIGHTENED: N_("A point with {name} became tighter this week."),
    Trigger.TIGHTENED_AFTER: N_("A point with {name} became tighter right after a day that ran long."),
    Trigger.ONLY_NO_RULES: N_("The agreement with {name} has limits, and nothing yet that is always free."),
    Trigger.NO_PURPOSE: N_("Nothing in the agreement with {name} says yet what the computer is for."),
    Trigger.MEAL_TIME: N_("The agreement with {name} has a time without screens for a meal."),
    Trigger.WEEKEND_LATE: N_("On Friday and Saturday, {name} was up {duration} later than on other evenings."),
    Trigger.NOT_TOGETHER: N_("Nobody has noted for a while that they played with {name}."),
    Trigger.ONE_APP: N_("One app took {count} of 100 minutes of {name}’s week."),
    Trigger.GAMES_UP: N_("{name} played clearly more this week than in the three weeks before."),
    Trigger.NEW_GAME: N_("{name} has a new game, and played clearly more than in the weeks before."),
    Trigger.WEEKEND: N_("A free day of {name} was about {times} times as long as a school day, and ran long."),
    Trigger.SWITCHING: N_("In one hour, {name} went back and forth between learning and something else {count} times."),
    Trigger.SHIFT: N_("{name} plays less than before, and there is more time for {category}."),
    Trigger.SILENT: N_("{name} was at the computer far less than in the weeks before."),
    Trigger.STORE: N_("{name} used an app this week in which things are sold."),
    Trigger.AI_CHAT: N_("{name} used a chatbot this week."),
    Trigger.TINKERING: N_("The computer’s clock was set, or a program ran that is in no file."),
    Trigger.SIBLING_GAP: N_("Two children of about the same age have different times, {count} of 100 minutes apart."),
    Trigger.FIRST_MONTH: N_("Sundial is new in your family."),
    Trigger.ALL_KEPT: N_("Seven days and nights with {name} went as agreed."),
    Trigger.CALM_WEEKS: N_("Four weeks with {name} went as agreed."),
    Trigger.MANY_CAUSES: N_("Several different things came up with {name} in the last eight weeks."),
}
LIBRARY_ONLY = N_("Sundial cannot tell when this fits. You can.")


def why_text(trigger: str, amount: int, category: str = "", name: str = "") -> str:
    """Why a tip of that cause is shown now, in one sentence; "" for a cause that this Sundial does not know."""
    try:
        cause = Trigger(trigger)
    except ValueError:
        return ""
    facts = {
        "name": isolated(name),
        "count": amount,
        "times": amount // 100,
        "duration": minutes(amount),
        "category": category_inline(category) if category else "",
    }
    said = _(_WHY[cause]) if cause in _WHY else _counted(cause, amount)
    return said.format(**facts)


def _counted(cause: Trigger, count: int) -> str:  # noqa: C901, PLR0911, PLR0912  # one sentence for each
    """The sentences whose form depends on the number."""
    match cause:
        case Trigger.OPEN_POINTS:
            return ngettext(
                "{count} point with {name} waits for a yes.", "{count} points with {name} wait for a yes.", count
            )
        case Trigger.CHANGES:
            return ngettext(
                "The agreement with {name} changed {count} time this week.",
                "The agreement with {name} changed {count} times this week.",
                count,
            )
        case Trigger.BEDTIME:
            return ngettext(
                "On {count} of the last seven nights, {name}’s screen was on after it was to rest.",
                "On {count} of the last seven nights, {name}’s screen was on after it was to rest.",
                count,
            )
        case Trigger.LATE_USE:
            return ngettext(
                "On {count} of the last seven nights, {name} was up late at the computer.",
                "On {count} of the last seven nights, {name} was up late at the computer.",
                count,
            )
        case Trigger.EARLY_USE:
            return ngettext(
                "On {count} of the last seven mornings, {name} was at the computer very early.",
                "On {count} of the last seven mornings, {name} was at the computer very early.",
                count,
            )
        case Trigger.CLOSED:
            return ngettext(
                "An app of {name} was closed {count} time this week when time was up.",
                "Apps of {name} were closed {count} times this week when time was up.",
                count,
            )
        case Trigger.HARD_STOP:
            return ngettext(
                "It was said once this week that stopping was hard for {name}.",
                "It was said {count} times this week that stopping was hard for {name}.",
                count,
            )
        case Trigger.NEW_APP:
            return ngettext("{name} used {count} new app this week.", "{name} used {count} new apps this week.", count)
        case Trigger.LONG_SITTING:
            return ngettext(
                "{name} sat at the computer for 90 minutes or more without a break, {count} time this week.",
                "{name} sat at the computer for 90 minutes or more without a break, {count} times this week.",
                count,
            )
        case Trigger.ASKED:
            return ngettext(
                "{name} asked for more time {count} time this week.",
                "{name} asked for more time {count} times this week.",
                count,
            )
        case Trigger.NOT_TODAY:
            return ngettext(
                "{name} heard “not today” {count} time this week.",
                "{name} heard “not today” {count} times this week.",
                count,
            )
        case Trigger.EXTENSIONS:
            return ngettext(
                "You added time for {name} on {count} day of the last seven.",
                "You added time for {name} on {count} days of the last seven.",
                count,
            )
        case Trigger.UNASKED_GIFTS:
            return ngettext(
                "You gave {name} time without being asked, {count} time this week.",
                "You gave {name} time without being asked, {count} times this week.",
                count,
            )
        case _:
            return ""


def tip_heading(tip: Tip) -> str:
    """A tip's heading."""
    return _(tip.heading)


def tip_text(tip: Tip) -> str:
    """What the tip says."""
    return _(tip.text)


def child_tip_text(tip: ChildTip, level: Level) -> str:
    """A tip for children as that reading level has it."""
    return _(tip.easy if level is Level.EASY else tip.plain)
