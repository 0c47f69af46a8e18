"""What the page of apps shows: what children say, what is not yet known, what they use, and everything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.link.sorting import AppsReply
from app.link.views import AppView, ChildView, SuggestionView
from app.rules.family import RequestState
from app.rules.sorting import Mark, Why
from app.words.apps import (
    age_from_text,
    mark_name,
    mark_sentence,
    marks_text,
    suggestion_sentence,
    where_from,
    why_sentence,
)
from app.words.durations import duration
from app.words.language import _, isolated
from app.words.names import CATEGORIES, category_name
from app.words.requests import quoted


@dataclass(frozen=True, slots=True)
class AppRow:
    """An app: what it is, why in one sentence, what is known beside, and what the family said of it, if it did.

    `marked` are its marks, each in one sentence with whose word it is; `meant` is the category that it would have if
    its file were proven; `sources` the addresses that a list has it from.
    """

    app: str
    name: str
    category: str
    because: str
    beside: str
    sorting: str
    spoken: str
    is_known: bool = True
    marks: tuple[Mark, ...] = ()
    marked: tuple[str, ...] = ()
    meant: str = ""
    icon: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuggestionCard:
    """What a child says that an app is, waiting for its parents."""

    id: str
    child: int
    name: str
    app: str
    category: str
    title: str
    words: str
    note: str
    marks: tuple[Mark, ...] | None = None
    face: str | None = None


@dataclass(frozen=True, slots=True)
class AppsModel:
    """The page from top to bottom; `empty` is said where there is no app at all."""

    suggestions: tuple[SuggestionCard, ...]
    unknown: tuple[AppRow, ...]
    used: tuple[AppRow, ...]
    others: tuple[AppRow, ...]
    empty: str


def apps(reply: AppsReply, children: Sequence[ChildView]) -> AppsModel:
    """The list as the guardian knows it, with what waits in the picture of these children."""
    unknown = [app for app in reply.apps if app.used and not app.is_known]
    used = sorted((app for app in reply.apps if app.used and app.is_known), key=lambda app: -app.used)
    others = [app for app in reply.apps if not app.used]
    return AppsModel(
        suggestions=tuple(_card(wish, child) for child in children for wish in waiting(child)),
        unknown=tuple(map(_row, sorted(unknown, key=lambda app: -app.used))),
        used=tuple(map(_row, used)),
        others=tuple(map(_row, others)),
        empty="" if reply.apps else _("No app was recognised on this computer yet."),
    )


def waiting(child: ChildView) -> tuple[SuggestionView, ...]:
    """What this child says of apps and nobody has answered yet."""
    return tuple(wish for wish in child.suggestions if wish.state is RequestState.WAITING)


def count_suggested(children: Iterable[ChildView]) -> int:
    """How many of them wait for the parents."""
    return sum(len(waiting(child)) for child in children)


def mark_choices() -> tuple[tuple[str, Mark], ...]:
    """The marks to choose from: name and mark."""
    return tuple((mark_name(mark), mark) for mark in Mark)


def _on_marks(wish: SuggestionView) -> tuple[str, ...]:
    """What a child says of the marks, if it says anything."""
    if wish.marks is None:
        return ()
    return (_("Marks: {marks}.").format(marks=marks_text(wish.marks) or _("none")),)


def category_choices() -> tuple[tuple[str, str], ...]:
    """The categories to choose from: name and key."""
    return tuple((category_name(key), key) for key in CATEGORIES)


def _row(app: AppView) -> AppRow:
    beside = [age_from_text(app.age)] if app.age is not None else []
    beside += [_("{duration} in four weeks").format(duration=duration(app.used))] if app.used else []
    because = why_sentence(app.category, app.why, app.says, app.on)
    marked = tuple(mark_sentence(one.mark, one.why, one.says, one.on) for one in app.marked)
    return AppRow(
        app=app.app,
        name=app.name,
        category=app.category,
        because=because,
        beside=" · ".join(beside),
        sorting=app.sorting,
        spoken=f"{app.name}. {because} {' '.join(marked)} {'. '.join(beside)}".strip(),
        marks=app.marks,
        marked=marked,
        icon=app.icon,
        meant=app.says if app.why is Why.UNPROVEN else app.category,
        is_known=app.is_known,
        sources=tuple(map(where_from, app.urls)),
    )


def _card(wish: SuggestionView, child: ChildView) -> SuggestionCard:
    return SuggestionCard(
        id=wish.id,
        child=child.id,
        name=child.name,
        face=child.manner.picture,
        app=wish.app,
        category=wish.category,
        title=suggestion_sentence(isolated(child.name), wish.name, wish.category),
        words=quoted(wish.words),
        note=" ".join([*_on_marks(wish), _("Nothing changes until you say yes.")]),
        marks=wish.marks,
    )
