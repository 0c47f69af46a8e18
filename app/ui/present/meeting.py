"""What a step of the ten-minute talk shows: what it asks, and what of the family's week belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.guidance.meeting import Step, Talk
from app.link.meeting import HoldMeeting
from app.report.content import Line, Page
from app.ui.present.agreement import AgreementModel, ClauseRow, last_word
from app.words import meeting as words
from app.words.language import _, isolated
from app.words.names import NO_NAMES, Names
from app.words.promises import wished_value


@dataclass(frozen=True, slots=True)
class StepModel:
    """One step: its heading, where one is, what it asks, how much time has gone, and lines of the week."""

    title: str
    place: str
    text: str
    passed: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishable:
    """Something that can be talked about: a point of a child's agreement, or a new one ("" is a new point)."""

    child: int
    about: str
    text: str
    is_promise: bool = False


def names_of(talk: Talk, page: Page) -> list[str]:
    """Who speaks first, in the order of the page."""
    return [child.name for child in page.children if child.id in talk.children]


def step_model(talk: Talk, page: Page) -> StepModel:
    """The step in which a talk about the week of that page is."""
    names = names_of(talk, page)
    return StepModel(
        title=words.step_title(talk.step, names),
        place=words.step_place(talk.step),
        text=words.step_text(talk.step, names),
        passed=words.passed(talk.minutes),
        lines=_lines(talk, page, is_several=len(names) > 1),
    )


def _lines(talk: Talk, page: Page, *, is_several: bool) -> tuple[Line, ...]:
    match talk.step:
        case Step.WELL:
            return tuple(
                Line(line.icon, f"{isolated(child.name)}: {line.text}" if is_several else line.text)
                for child in page.children
                if child.id in talk.children
                for line in child.lines
            )
        case Step.WORDS:
            return tuple(Line("handshake", said) for said in page.talks)
        case Step.QUESTIONS:
            return tuple(Line("message-square-quote", question) for question in page.questions)
        case _:
            return ()


def wishables(models: Sequence[AgreementModel]) -> tuple[Wishable, ...]:
    """What can be changed: every point, then something new."""
    is_several = len(models) > 1
    found: list[Wishable] = []
    for model in models:
        whose = f"{isolated(model.agreement.child)}: " if is_several else ""
        found += [
            Wishable(model.child, row.thread.base if row.thread is not None else row.id, f"{whose}{_point(row)}")
            for row in model.rows
        ]
        found.append(Wishable(model.child, "", whose + _("A new point")))
        found.append(Wishable(model.child, "", whose + _("Something in our own words"), is_promise=True))
    return tuple(found)


def _point(row: ClauseRow) -> str:
    return " · ".join(part for part in (row.title, row.value or row.detail) if part)


def decided(talk: Talk, models: Mapping[int, AgreementModel], names: Names = NO_NAMES) -> str:
    """What was settled or proposed in this talk; "" while nothing was."""
    model = models.get(talk.changed)
    point = last_word(model.agreement, talk.about) if model is not None and talk.has_change else None
    if model is None or point is None:
        return ""
    row = next((row for row in model.rows if talk.about in {row.id, row.thread.base if row.thread else ""}), None)
    value = wished_value(point, None, names)
    if row is not None:
        # How an open point stands says already what is proposed.
        value = row.standing if row.thread is not None else f"{value} ({row.standing})"
    return _("{name} – {title}: {value}").format(
        name=isolated(model.agreement.child), title=row.title if row is not None else "", value=value
    )


def new_point(before: AgreementModel, after: AgreementModel) -> str:
    """The id of the point that is new; "" where none is."""
    known = {point.id for point in before.agreement.points}
    new = (point.id for point in after.agreement.points if point.id not in known)
    return next(new, "")


def next_talk(models: Sequence[AgreementModel], today: date) -> date:
    """The day that stands already, else as far away as the youngest one's age has it."""
    standing = [look for model in models if (look := model.agreement.next_look) is not None and look > today]
    days = min((model.say.look_days for model in models), default=7)
    return min(standing, default=today + timedelta(days=days))


def held(talk: Talk, next_look: date | None) -> HoldMeeting:
    """The message with which a talk ends."""
    return HoldMeeting(
        id=0,
        children=talk.children,
        week=talk.week,
        changed=talk.changed if talk.has_change else None,
        about=talk.about,
        later=" ".join(talk.later.split()),
        next_look=next_look,
    )
