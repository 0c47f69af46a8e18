"""The ten-minute talk about a week: its steps, a gentle time for each, and how far a family has come.

Pure: how much time has passed is told from outside, and nothing ever ends because of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self


class Step(StrEnum):
    """The steps, from what went well to what comes next; one change at most lies between."""

    WELL = "well"
    WORDS = "words"
    QUESTIONS = "questions"
    CHANGE = "change"
    SIGN = "sign"
    NEXT = "next"


STEPS = tuple(Step)
MINUTES: Mapping[Step, int] = MappingProxyType(
    {Step.WELL: 2, Step.WORDS: 2, Step.QUESTIONS: 2, Step.CHANGE: 2, Step.SIGN: 1, Step.NEXT: 1}
)
"""About so long; guidance.md 3C: ten minutes, the child speaks first, one change at most."""
ALL_MINUTES = sum(MINUTES.values())


@dataclass(frozen=True, slots=True)
class Talk:
    """How far a talk has come.

    `children` by their ids, `week` the first day of the week it is about. `about` is the id of the one point that was
    settled or proposed, of the agreement of `changed`; `later` what is put off.
    """

    week: date
    children: tuple[int, ...]
    step: Step = Step.WELL
    seconds: int = 0
    about: str = ""
    changed: int = 0
    later: str = ""

    @property
    def number(self) -> int:
        """The number of the step, from 1."""
        return STEPS.index(self.step) + 1

    @property
    def is_first(self) -> bool:
        return self.step is STEPS[0]

    @property
    def is_last(self) -> bool:
        return self.step is STEPS[-1]

    @property
    def has_change(self) -> bool:
        """Whether the one change of this talk was made."""
        return bool(self.about)

    @property
    def minutes(self) -> int:
        """Whole minutes that have passed."""
        return self.seconds // 60

    def on(self) -> Self:
        """One step further; the last one stays the last."""
        return self if self.is_last else replace(self, step=STEPS[self.number])

    def back(self) -> Self:
        """One step back; the first one stays the first."""
        return self if self.is_first else replace(self, step=STEPS[self.number - 2])

    def after(self, seconds: int) -> Self:
        """The same, later."""
        return replace(self, seconds=self.seconds + max(0, seconds))

    def with_change(self, child: int, about: str) -> Self:
        """The one change was made; a second one does not take its place."""
        return self if self.has_change else replace(self, changed=child, about=about)

    def text(self) -> str:
        """All of it, to be resumed from."""
        return json.dumps({**asdict(self), "week": self.week.isoformat()})

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The opposite; None for a text that says nothing of the kind."""
        try:
            found: dict[str, Any] = json.loads(text)
            children = tuple(int(child) for child in found["children"])
            talk = cls(
                week=date.fromisoformat(found["week"]),
                children=children,
                step=Step(found["step"]),
                seconds=max(0, int(found["seconds"])),
                about=str(found["about"]),
                changed=int(found["changed"]),
                later=str(found["later"]),
            )
        except (ValueError, TypeError, KeyError):
            return None
        return talk if children else None
