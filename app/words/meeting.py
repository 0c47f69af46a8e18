"""The ten-minute talk in words: what each step asks of whom, and what a review says of the talks before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app.errors import DocumentError
from app.guidance.meeting import ALL_MINUTES, MINUTES, STEPS, Step
from app.rules.agreement import Point, Promise
from app.rules.documents import read_point
from app.rules.meetings import Meeting
from app.rules.review import WeekReview
from app.words.durations import listed
from app.words.language import N_, _, isolated, ngettext
from app.words.levels import Reader
from app.words.moments import day_title
from app.words.names import NO_NAMES, Names
from app.words.promises import point_text
from app.words.requests import quoted

_TITLES = {
    Step.WELL: N_("What went well"),
    Step.WORDS: N_("{names} first"),
    Step.QUESTIONS: N_("A question or two"),
    Step.CHANGE: N_("One change, or none"),
    Step.SIGN: N_("Everybody signs"),
    Step.NEXT: N_("When we talk again"),
}
_ASKS = {
    Step.WELL: N_("{names} begins: what was good this week? Then each of you names one thing that went well."),
    Step.WORDS: N_("{names} tells how the week was. Parents listen, and ask only to understand."),
    Step.QUESTIONS: N_("Take the one that fits. Nobody has to answer, and no answer gets anybody into trouble."),
    Step.CHANGE: N_("Is there one thing to try differently next week? If not, everything stays as agreed."),
    Step.SIGN: N_("Whoever agrees puts a name under what is agreed now. {names} signs on a page of its own."),
    Step.NEXT: N_("Choose a day that suits everybody. Then you are done. Thank you for the talk."),
}
_ASKS_SEVERAL = {
    Step.WELL: N_("{names} begin: what was good this week? Then each of you names one thing that went well."),
    Step.WORDS: N_("{names} tell how the week was, one after the other. Parents listen, and ask only to understand."),
    Step.SIGN: N_("Whoever agrees puts a name under what is agreed now. {names} sign on pages of their own."),
}


def name_of_it() -> str:
    return _("Ten minutes together")


def step_title(step: Step, names: Sequence[str]) -> str:
    """The heading of a step: "Mira first"."""
    return _(_TITLES[step]).format(names=_people(names))


def step_text(step: Step, names: Sequence[str]) -> str:
    """What it asks, and of whom."""
    said = _ASKS_SEVERAL.get(step, _ASKS[step]) if len(names) > 1 else _ASKS[step]
    return _(said).format(names=_people(names))


def step_place(step: Step) -> str:
    """Where one is, and about how long it takes: "Step 2 of 6 · about 2 minutes"."""
    number = STEPS.index(step) + 1
    return _("Step {number} of {count} · {minutes}").format(number=number, count=len(STEPS), minutes=about(step))


def about(step: Step) -> str:
    """About how long a step takes."""
    count = MINUTES[step]
    return ngettext("about {count} minute", "about {count} minutes", count).format(count=count)


def passed(minutes: int) -> str:
    """How much of the time has gone; after it nobody is hurried, and nothing ends."""
    if minutes < ALL_MINUTES:
        return _("{count} of {all} minutes").format(count=minutes, all=ALL_MINUTES)
    return _("Ten minutes are over. Finish in peace, or go on another day.")


def said_stays() -> str:
    return _("What you say stays with you. Sundial notes only that you talked and what you decided, for both sides.")


def one_is_enough() -> str:
    return _("One change is enough for one talk. Whatever else there is can wait for the next.")


def talks(week: WeekReview, reader: Reader, names: Names = NO_NAMES) -> Iterator[str]:
    """What a review says of a child's talks: what was decided about this week, or the last time before it."""
    for held, texts in ((week.talk, _NOW), (week.earlier_talk, _EARLIER)):
        if held is not None:
            yield from _kept(held, texts, week.name, reader, names)


def last_talk(week: WeekReview, names: Names = NO_NAMES) -> Iterator[str]:
    """The last talk as the child reads it beside its running week; nothing where there was none."""
    held = week.talk or week.earlier_talk
    if held is not None:
        yield _("You talked together on {day}.").format(day=day_title(held.day))
        yield from _kept(held, _NOW, week.name, Reader.CHILD, names)


_NOW = N_("You decided: {point}"), N_("You proposed: {point}")
_EARLIER = N_("Last time you decided: {point}"), N_("Last time you proposed: {point}")
"""For what is settled, and for what still waits for the other side's yes."""


def _kept(held: Meeting, texts: tuple[str, str], name: str, reader: Reader, names: Names) -> Iterator[str]:
    point = _read(held.point)
    if point is not None:
        said = texts[1] if point.standing.is_open else texts[0]
        yield _(said).format(point=_line(name, point, reader, names))
    if held.later:
        yield _("Put off to the next talk: {words}").format(words=quoted(held.later))


def talked_on(day: date) -> str:
    return _("You talked about this week on {day}.").format(day=day_title(day))


def talked_before(day: date) -> str:
    return _("Last time, on {day}, you talked and left everything as it was.").format(day=day_title(day))


def _people(names: Sequence[str]) -> str:
    return listed([isolated(name) for name in names])


def _read(text: str) -> Point | None:
    """The point; None for none, and for one that a later Sundial wrote."""
    try:
        return read_point(text) if text else None
    except DocumentError:
        return None


def _line(name: str, point: Point, reader: Reader, names: Names) -> str:
    said = point_text(point, names)
    value = f"“{said.detail}”" if isinstance(point, Promise) else said.value
    line = _("{title}: {value}").format(title=said.title, value=_("without it") if point.standing.is_removal else value)
    if reader is Reader.CHILD:
        return line
    return _("{name} – {point}").format(name=isolated(name), point=line)
