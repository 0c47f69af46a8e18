"""Where a number of a starting point comes from, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from app.guidance.bands import Band, Caution, Figure, Source
from app.rules.sorting import Mark
from app.words.apps import age_from_text, marks_text
from app.words.durations import minutes, minutes_list
from app.words.language import N_, _, isolated
from app.words.moments import clock_time, long_date

_TITLES = {
    "school_day": N_("Time on a school day"),
    "free_day": N_("Time on a free day"),
    "games_week": N_("Games in a week"),
    "one_game": N_("A single game in a day"),
    "session": N_("Time until a break"),
    "break": N_("Length of a break"),
    "sleep": N_("Sleep"),
    "quiet_from": N_("Screens off from"),
    "quiet_until": N_("Screens off until"),
    "free_shift": N_("Later on free days"),
    "warnings": N_("Before time is up"),
    "grace": N_("To finish a round"),
    "decides": N_("Who decides"),
    "learning": N_("Learning apps"),
    "new_games": N_("New games"),
    "ask_marks": N_("Ask first by mark"),
    "ask_age": N_("Ask first by age"),
    "requests": N_("Asking for more"),
    "parent_sees": N_("What parents see"),
    "child_sees": N_("What the child sees"),
    "review": N_("Talking about it"),
}
_ASKS = frozenset({"new_games", "ask_marks", "ask_age"})
ABOUT = N_(
    "These are starting points that we derived from published guidance. None of the bodies named here endorses Sundial."
)


def about() -> str:
    """What the numbers are, above them all."""
    return _(ABOUT)


def figure_title(name: str) -> str:
    """What a number of a band is about: "Time on a school day"."""
    return _(_TITLES.get(name, name))


def figure_value(figure: Figure) -> str:
    """The value in words: "1 h 30 min", "19:45", "15, 5 and 1 min"; a soft one says that it is an aim."""
    match figure.value:
        case None:
            return _("Nothing to ask for") if figure.name in _ASKS else _("No number")
        case tuple() if figure.name == "ask_marks":
            return marks_text(Mark(str(mark)) for mark in figure.value)
        case int() if figure.name == "ask_age":
            said = age_from_text(figure.value)
        case bool() | str():
            return _(str(figure.value))
        case int():
            said = minutes(figure.value)
        case time():
            said = clock_time(figure.value)
        case _:
            said = minutes_list([int(each) for each in figure.value])
    return _("about {value}, as an aim").format(value=said) if figure.is_soft else said


def figure_reason(figure: Figure) -> str:
    """Our own sentence on how the value follows from its sources."""
    return _(figure.because)


def source_line(source: Source) -> str:
    """One publication: "World Health Organization, 2020: Guidelines on physical activity", and where it was seen."""
    facts = {"name": isolated(source.name), "year": source.year, "title": isolated(source.title)}
    if source.was_read:
        line = _("{name}, {year}: {title}").format(**facts)
    else:
        line = _("{name}, {year}: {title} (known to us from reports)").format(**facts)
    if source.seen is None:
        return line
    seen = _("looked at on {day}").format(day=long_date(source.seen))
    return f"{line}. {source.url} ({seen})" if source.url else f"{line} ({seen})"


def source_lines(sources: Sequence[Source]) -> tuple[str, ...]:
    """One line a publication."""
    return tuple(source_line(source) for source in sources)


def caution_text(caution: Caution) -> str:
    """What to keep in mind beside the numbers."""
    return _(caution.text)


def band_label(band: Band) -> str:
    """The ages of a band: "9–12"."""
    return f"{band.first_age}–{band.last_age}"  # a range of numbers is written with an en dash
