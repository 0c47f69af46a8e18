"""The messages about what apps are: what the family says of one, what a child suggests, and the list of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from app.link.terms import Key, Message, Name, Number, Reply, Words
from app.link.views import AppView, SuggestionView, View
from app.rules.sorting import Mark

SortingKey = Annotated[str, Meta(min_length=8, max_length=48, pattern=r"\A[A-Za-z0-9_-]+\Z")]
Marks = Annotated[tuple[Mark, ...], Meta(max_length=8)]


class GetApps(Message, frozen=True, tag="apps"):
    """The recognised programs; with a child, what is known of those that this child used."""

    child: Number | None = None


class SortApp(Message, frozen=True, tag="sort-app"):
    """A parent says for the family what an app is, from now on, and if `past_week` for the last seven days too.

    The same `key` again is the same word.
    """

    key: SortingKey
    app: Name
    category: Name
    marks: Marks | None = None
    past_week: bool = False
    by: Words = ""
    reason: Words = ""


class UndoSorting(Message, frozen=True, tag="undo-sorting"):
    """A parent takes that back, with what it judged of the week before."""

    sorting: Key


class SuggestCategory(Message, frozen=True, tag="suggest-category"):
    """A child says what an app is, and why; with `marks` also what stands beside. Nothing changes until a yes."""

    child: Number
    key: SortingKey
    app: Name
    category: Name
    words: Words = ""
    marks: Marks | None = None


class TakeBackSuggestion(Message, frozen=True, tag="take-back-suggestion"):
    """The child no longer thinks so."""

    child: Number
    suggestion: Key


class AnswerSuggestion(Message, frozen=True, tag="answer-suggestion"):
    """A parent answers; `app`, `category` and `marks` are what was read: a yes is one to these and to nothing else."""

    suggestion: Key
    is_agreed: bool
    app: Name
    category: Name
    past_week: bool = False
    by: Words = ""
    reason: Words = ""
    marks: Marks | None = None


class SortingView(View, frozen=True):
    """What the family said of an app; taken back it has `undone_at`."""

    id: str
    app: str
    category: str
    at: datetime
    marks: tuple[Mark, ...] = ()
    by: str = ""
    reason: str = ""
    undone_at: datetime | None = None


class AppsReply(Reply, frozen=True, tag="apps"):
    """The recognised programs, what the family said of apps (the newest first), and what children suggest."""

    apps: tuple[AppView, ...]
    sortings: tuple[SortingView, ...] = ()
    suggestions: tuple[SuggestionView, ...] = ()
