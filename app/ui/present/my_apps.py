"""What a child reads of its own apps: what each is and why, and what it said itself and nobody has answered yet."""

from __future__ import annotations

from dataclasses import dataclass

from app.link.sorting import AppsReply
from app.rules.family import RequestState
from app.rules.sorting import Mark
from app.words.apps import mark_sentence, where_from, why_sentence
from app.words.language import _
from app.words.names import category_inline


@dataclass(frozen=True, slots=True)
class MyApp:
    """An app of the child; `said` is what it said of it and waits, with the id to take that back.

    `marked` are its marks, each in one sentence with whose word it is; `sources` the addresses that a list has it from.
    """

    app: str
    name: str
    category: str
    because: str
    said: str = ""
    suggestion: str = ""
    marks: tuple[Mark, ...] = ()
    marked: tuple[str, ...] = ()
    icon: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MyApps:
    """What is not yet known first, then the most used; `empty` is said where there is none."""

    apps: tuple[MyApp, ...]
    empty: str = ""


def my_apps(reply: AppsReply) -> MyApps:
    """The apps that the child used in the last weeks."""
    waiting = {wish.app: wish for wish in reply.suggestions if wish.state is RequestState.WAITING}
    ordered = sorted(reply.apps, key=lambda app: (app.is_known, -app.used))
    rows = []
    for app in ordered:
        because, wish = why_sentence(app.category, app.why, app.says, app.on), waiting.get(app.app)
        said = "" if wish is None else _you_said(wish.category)
        marked = tuple(mark_sentence(one.mark, one.why, one.says, one.on) for one in app.marked)
        sources = tuple(map(where_from, app.urls))
        asked = "" if wish is None else wish.id
        rows.append(MyApp(app.app, app.name, app.category, because, said, asked, app.marks, marked, app.icon, sources))
    return MyApps(tuple(rows), "" if rows else _("You used no app in the last weeks."))


def _you_said(category: str) -> str:
    return _("You said: {category}. Your parents answer.").format(category=category_inline(category))
