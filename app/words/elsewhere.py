"""Minutes on other screens in words: which screen, how much of what, who wrote it, and what became of it."""

from __future__ import annotations

from datetime import time

from app.rules.elsewhere import ElsewhereState, Screen
from app.rules.say import Side
from app.words.durations import duration, minutes
from app.words.language import N_, _, isolated, pgettext
from app.words.levels import Reader
from app.words.moments import between
from app.words.names import category_name
from app.words.requests import quoted

_SCREENS = {
    Screen.CONSOLE: N_("Console"),
    Screen.TABLET: N_("Tablet"),
    Screen.PHONE: N_("Phone"),
    Screen.TV: N_("TV"),
    Screen.OTHER: N_("Another screen"),
}
_WRITERS = {
    (Side.CHILD, Reader.PARENT): N_("{name} wrote this down."),
    (Side.PARENTS, Reader.PARENT): N_("A parent wrote this down."),
    (Side.CHILD, Reader.CHILD): N_("You wrote this down."),
    (Side.PARENTS, Reader.CHILD): N_("Your parents wrote this down."),
}
_STATES = {
    (ElsewhereState.WAITING, Reader.PARENT): N_("It waits for your answer."),
    (ElsewhereState.WAITING, Reader.CHILD): N_("Your parents answer."),
    (ElsewhereState.AGREED, Reader.CHILD): N_("Your parents agreed."),
    (ElsewhereState.KEPT_OUT, Reader.PARENT): N_("You did not take it over."),
    (ElsewhereState.KEPT_OUT, Reader.CHILD): N_("Your parents did not take it over."),
}


def screen_name(screen: Screen) -> str:
    """Which screen it was: "Console"."""
    return _(_SCREENS[screen])


def what_line(
    screen: Screen, category: str, amount: int, what: str, *, start: time | None = None, end: time | None = None
) -> str:
    """How much of what: "Console: games, Kart race, 45 min, 16:00 to 16:45"."""
    parts = [category_name(category)] if category else []
    parts += [isolated(what)] if what else []
    parts += [minutes(amount)]
    parts += [between(start, end)] if start is not None and end is not None else []
    return pgettext("list", "{name}: {facts}").format(name=screen_name(screen), facts=", ".join(parts))


def about(side: Side, state: ElsewhereState, reader: Reader, name: str, reason: str) -> str:
    """Who wrote it, and what became of it: "You wrote this down. Your parents answer."."""
    is_answered = side is Side.CHILD or state is not ElsewhereState.AGREED
    said = [_(_WRITERS[side, reader])]
    said += [_(_STATES[state, reader])] if is_answered and (state, reader) in _STATES else []
    text = " ".join(said)
    return f"{text.format(name=isolated(name))} {quoted(reason)}".strip()


def in_all(seconds: int) -> str:
    """All of a period together: "On other screens, as written down: 45 min."."""
    return _("On other screens, as written down: {time}.").format(time=duration(seconds))
