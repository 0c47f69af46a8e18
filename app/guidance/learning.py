"""The learning corner: twelve modules at three levels, each with a few pictures, a quiz, a card and a worksheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, Literal

import msgspec

from app.errors import DocumentError

FORMAT = "sundial-learning/1"
QUESTIONS = 5
WELL_KNOWN = 4
"""So many right answers of five say that something is known well; nothing hangs on it."""

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]
Icon = Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]+$")]


class Stage(IntEnum):
    """What is asked of the reader: to tell good from bad, to see why, to weigh what is best."""

    IDENTIFY = 1
    UNDERSTAND = 2
    WEIGH = 3


AGES: Mapping[Stage, tuple[int, int]] = {Stage.IDENTIFY: (5, 8), Stage.UNDERSTAND: (9, 12), Stage.WEIGH: (13, 16)}


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to learn with its picture; `icon` is a name of our own set."""

    icon: Icon
    says: Text


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`right` is the place of the best answer; `why` is said whatever was answered."""

    icon: Icon
    asks: Text
    answers: Annotated[tuple[Text, ...], msgspec.Meta(min_length=2, max_length=4)]
    right: Annotated[int, msgspec.Meta(ge=0)]
    why: Text

    def __post_init__(self) -> None:
        if self.right >= len(self.answers):
            raise ValueError("the right answer is none of the answers")
        if len(set(self.answers)) != len(self.answers):
            raise ValueError("an answer stands there twice")


class Task(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to do on paper, with so many empty lines below it, or room to draw."""

    says: Text
    lines: Annotated[int, msgspec.Meta(ge=0, le=12)] = 0
    draws: bool = False


class Worksheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be printed and done away from the screen."""

    title: Text
    tasks: Annotated[tuple[Task, ...], msgspec.Meta(min_length=1)]


class Lesson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One module at one level; `grown_ups` is the parents' card."""

    level: Stage
    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]
    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=QUESTIONS, max_length=QUESTIONS)]
    grown_ups: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    worksheet: Worksheet

    def __post_init__(self) -> None:
        if len({question.asks for question in self.questions}) != len(self.questions):
            raise ValueError("a question stands there twice")


class Module(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One subject at every level; `language` is that of its texts, whatever Sundial speaks."""

    format: Literal["sundial-learning/1"]
    language: Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")]
    id: Annotated[str, msgspec.Meta(pattern="^[a-z-]+$")]
    number: Annotated[int, msgspec.Meta(ge=1)]
    icon: Icon
    title: Text
    levels: tuple[Lesson, Lesson, Lesson]

    def __post_init__(self) -> None:
        if tuple(lesson.level for lesson in self.levels) != tuple(Stage):
            raise ValueError("the levels are not 1, 2 and 3")

    def lesson(self, stage: Stage) -> Lesson:
        return self.levels[stage - 1]


@dataclass(frozen=True, slots=True)
class Broken:
    """A content file that cannot be used, and what is wrong with it."""

    file: str
    fault: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The modules that could be read, in their order, and the files that could not."""

    modules: tuple[Module, ...]
    broken: tuple[Broken, ...] = ()


def read_module(text: bytes) -> Module:
    """A module of a content file. DocumentError says in one sentence what is wrong and where."""
    try:
        return msgspec.json.decode(text, type=Module)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"{error}.", "Install Sundial again.") from error


def read_shelf(files: Mapping[str, bytes | None]) -> Shelf:
    """The modules of these files by name; None stands for a file that could not be opened. One fault costs one file."""
    modules: dict[str, Module] = {}
    broken: list[Broken] = []
    for name, text in sorted(files.items()):
        try:
            module = read_module(text if text is not None else b"")
        except DocumentError as error:
            broken.append(Broken(name, error.sentence))
            continue
        if module.id in modules:
            broken.append(Broken(name, f"There is another module with the id {module.id}."))
        else:
            modules[module.id] = module
    return Shelf(tuple(sorted(modules.values(), key=lambda module: module.number)), tuple(broken))


def stage_for(years: int | None) -> Stage:
    """The level for a child of that age; the middle one where the age is not known."""
    if years is None:
        return Stage.UNDERSTAND
    return next((stage for stage, (_first, last) in AGES.items() if years <= last), Stage.WEIGH)
