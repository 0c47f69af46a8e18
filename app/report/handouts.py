"""What can be printed here: a worksheet, a parents' card, and a card with the helplines of a country."""

from __future__ import annotations

from collections.abc import Sequence

from app.guidance.helplines import Directory, Helpline
from app.guidance.learning import Module, Stage
from app.report.handout import Handout, Line, Part
from app.words import helplines as words
from app.words.countries import country_name
from app.words.helping import Voice, advice
from app.words.language import _, isolated, spoken
from app.words.learning import module_title, stage_name

OWN_PEOPLE = 5


def worksheet(module: Module, stage: Stage) -> Handout:
    """The worksheet of a lesson, with a line for the name."""
    sheet = module.lesson(stage).worksheet
    tasks = [
        Part("", (Line(task.says, is_strong=True, blank=task.lines, is_drawn_below=task.draws),))
        for task in sheet.tasks
    ]
    name = Part("", (Line(_("Name:"), blank=1),))
    return _of_module(_("Worksheet"), sheet.title, (name, *tasks), module, stage)


def parents_card(module: Module, stage: Stage) -> Handout:
    """What helps grown-ups to talk about it."""
    parts = tuple(Part("", (Line(text),)) for text in module.lesson(stage).grown_ups)
    return _of_module(_("Card for parents"), module_title(module), parts, module, stage)


def help_card(directory: Directory | None, country: str, voice: Voice, year: int) -> Handout:
    """The helplines of a country with room for one's own people, and what to do when."""
    lines = (*directory.of(country), *directory.everywhere) if directory is not None else ()
    parts = [
        *_numbers(lines, year),
        Part(_("My own people"), (Line(_("Write names and numbers here:"), is_small=True, blank=OWN_PEOPLE),)),
        *(Part(found.title, tuple(Line(f"• {step}") for step in found.steps)) for found in advice(voice)),
    ]
    title = country_name(country) if country else _("In every country")
    return Handout(
        kind=_("Where to find help"),
        title=title,
        parts=tuple(parts),
        foot=words.about(),
        language=str(spoken().locale.language),
        is_right_to_left=spoken().is_right_to_left,
    )


def _numbers(lines: Sequence[Helpline], year: int) -> list[Part]:
    found = []
    for kind, group in words.grouped(lines):
        shown: list[Line] = []
        for line in group:
            ways = ", ".join(isolated(way) for way in words.reached(line))
            shown.append(Line(f"{isolated(words.line_name(line))}: {ways}", is_strong=True))
            shown.append(Line(" · ".join(words.details(line, year)), is_small=True))
        found.append(Part(words.kind_name(kind), tuple(shown)))
    return found


def _of_module(kind: str, title: str, parts: tuple[Part, ...], module: Module, stage: Stage) -> Handout:
    """Its texts stand in the module's own language and direction; the frame is in the language in use."""
    return Handout(
        kind=f"{kind} · {stage_name(stage)}",
        title=title,
        parts=parts,
        foot=_("Made by Sundial on this computer."),
        language=module.language,
    )
