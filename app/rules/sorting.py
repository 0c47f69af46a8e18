"""What kind of app something is for a family, on which grounds, and what the family itself says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.rules.family import RequestState


class Mark(StrEnum):
    """What a family may want to know of an app beside its category."""

    STORE = "store"
    AI_CHAT = "ai-chat"
    STRANGERS = "strangers"
    CHILDREN = "children"


class Why(StrEnum):
    """Whose word it is that an app is in its category.

    `reported`: the list's, by what others tell of its source. `unproven`: somebody's, but of a file a child may
    change.
    """

    FAMILY = "family"
    LISTED = "listed"
    REPORTED = "reported"
    ENTRY = "entry"
    MAKERS = "makers"
    PLACE = "place"
    LAUNCHER = "launcher"
    PROGRAM = "program"
    UNPROVEN = "unproven"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark of an app and whose word it is: what the family said, the list (`says` its source), or the makers.

    `url` is where the list has it from.
    """

    mark: Mark
    why: Why
    says: str = ""
    on: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why an app is in its category, and what else is known of it.

    `says` is what decided: a word of the menu, the name of a source, or (unproven) the category that is not believed.
    `by` and `on` tell whose word it is and since when. `age` is the age from which its makers' own description makes it
    suitable, None where they say nothing. `sorting` is the id of what the family said, if that decides; `url` the
    address of the list's source, if that does.
    """

    why: Why = Why.UNKNOWN
    says: str = ""
    by: str = ""
    on: date | None = None
    marked: tuple[Marked, ...] = ()
    age: int | None = None
    is_proven: bool = False
    sorting: str = ""
    url: str = ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks alone, in the order of all marks."""
        return tuple(one.mark for one in self.marked)

    @property
    def is_known(self) -> bool:
        """Whether anybody says what it is; else parent and child sort it together."""
        return self.why is not Why.UNKNOWN


NO_GROUNDS = Grounds()


@dataclass(frozen=True, slots=True)
class Sorting:
    """What a parent says for the family that an app is, from `at` on; `undone_at` takes it back."""

    id: str
    app: str
    category: str
    at: datetime
    marks: tuple[Mark, ...] = ()
    by: str = ""
    reason: str = ""
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a child says that an app is, and why. Nothing changes until a parent says yes.

    `marks` None: it says nothing of what stands beside the category.
    """

    id: str
    child: int
    app: str
    category: str
    at: datetime
    words: str = ""
    state: RequestState = RequestState.WAITING
    answered_at: datetime | None = None
    reason: str = ""
    marks: tuple[Mark, ...] | None = None


def standing(sortings: Iterable[Sorting]) -> Mapping[str, Sorting]:
    """By app, the newest word of the family that was not taken back."""
    ordered = sorted(sortings, key=lambda said: (said.at, said.id))
    return {said.app: said for said in ordered if said.undone_at is None}
