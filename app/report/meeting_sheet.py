"""The ten-minute talk on paper: its steps with the family's own week, and room to write down what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.guidance.meeting import STEPS, Step
from app.report.content import Page
from app.report.handout import Handout, Line, Part
from app.words import meeting as words
from app.words.language import _, isolated
from app.words.review import nothing_sent

BY_HAND = 2
MOST_LINES = 2
"""Of each child, so that the whole talk stays on one sheet."""


def meeting_handout(page: Page) -> Handout:
    """The guide for a talk of the children of that page about its week."""
    names = [child.name for child in page.children]
    return Handout(
        kind=words.name_of_it(),
        title=page.dates,
        parts=tuple(_part(step, page, names) for step in STEPS),
        foot=nothing_sent(),
        language=page.language.partition("-")[0],
        is_right_to_left=page.is_right_to_left,
    )


def _part(step: Step, page: Page, names: Sequence[str]) -> Part:
    number = STEPS.index(step) + 1
    title = _("{number}. {title}, {minutes}").format(
        number=number, title=words.step_title(step, names), minutes=words.about(step)
    )
    # On paper everybody signs here; on the computer each on a page of its own.
    said = _("Whoever agrees puts a name here.") if step is Step.SIGN else words.step_text(step, names)
    return Part(title, (Line(said), *_lines(step, page)))


def _lines(step: Step, page: Page) -> Iterator[Line]:
    match step:
        case Step.WELL:
            for child in page.children:
                for line in child.lines[:MOST_LINES]:
                    yield Line(f"• {isolated(child.name)}: {line.text}")
        case Step.WORDS:
            yield from (Line(f"• {talk}") for talk in page.talks)
        case Step.QUESTIONS:
            yield from (Line(f"• {question}") for question in page.questions)
        case Step.CHANGE:
            yield from (Line(f"☐ {point.text} ({point.standing})") for point in page.proposals)
            yield Line(_("We decided:"), blank=1)
        case Step.SIGN:
            yield Line(_("Names:"), blank=BY_HAND)
        case Step.NEXT:
            yield Line(_("Next look together:"), blank=1)
