"""`sundial apps`: what each app is and why, what the family says of one, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

import msgspec

from app.cli import talk
from app.cli.parents import decide
from app.errors import SundialError
from app.link.messages import GetStatus, StatusReply
from app.link.sorting import AppsReply, GetApps, SortApp, UndoSorting
from app.link.views import AppView
from app.rules.sorting import Mark, Why
from app.words.apps import age_from_text, mark_name, mark_sentence, where_from, why_sentence
from app.words.language import _
from app.words.names import category_name


class AppLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An app as scripts read it; `because` is the evidence for its category in one sentence."""

    app: str
    name: str
    category: str
    evidence: str
    because: str
    is_known: bool
    icon: str = ""
    why: str = ""
    says: str = ""
    by: str = ""
    on: str = ""
    marks: tuple[str, ...] = ()
    age: int | None = None
    urls: tuple[str, ...] = ()
    used: int = 0


def listed(child: str | None, socket: Path | None) -> tuple[AppView, ...]:
    """The apps there are, or those that a child used; what is not yet known comes first."""
    number = None if child is None else talk.child_named(talk.asked(GetStatus(id=0), StatusReply, socket).status, child)
    found = talk.asked(GetApps(id=0, child=number), AppsReply, socket).apps
    return tuple(sorted(found, key=lambda app: not is_to_sort(app)))


def is_to_sort(app: AppView) -> bool:
    """Whether it was used and nobody says what it is."""
    return bool(app.used) and not app.is_known


def apps_json(apps: Iterable[AppView]) -> str:
    """The same for scripts: an array of objects."""
    lines = tuple(
        AppLine(
            app=app.app,
            name=app.name,
            category=app.category,
            evidence=app.evidence,
            because=_because(app),
            is_known=app.is_known,
            icon=app.icon,
            why=app.why,
            says=app.says,
            by=app.by,
            on=app.on.isoformat() if app.on is not None else "",
            marks=tuple(app.marks),
            age=app.age,
            urls=app.urls,
            used=app.used,
        )
        for app in apps
    )
    return msgspec.json.format(msgspec.json.encode(lines)).decode()


def apps_text(apps: Iterable[AppView]) -> str:
    """Two lines a program: name, category, id and how it was recognised; why it is in that category, marks, age.

    Where a list decides, a line more for the address that it has it from.
    """
    return "\n".join(map(_text, apps)) or _("No installed program was recognised.")


def sort(
    name: str,
    category: str | None,
    socket: Path | None,
    *,
    marks: Iterable[str] | None = None,
    past_week: bool = False,
    reason: str = "",
) -> str:
    """The family says what this app is, named by its id or as it is shown; without a category it stays in its own."""
    app = _named(name, talk.asked(GetApps(id=0), AppsReply, socket).apps)
    said = SortApp(
        id=0,
        key=uuid4().hex,
        app=app.app,
        category=category or (app.says if app.why is Why.UNPROVEN else app.category),
        marks=None if marks is None else tuple(dict.fromkeys(map(_mark, marks))),
        past_week=past_week,
        reason=reason,
    )
    decide(said, socket)
    found = talk.asked(GetApps(id=0), AppsReply, socket).apps
    return _text(next(view for view in found if view.app == app.app))


def undo(name: str | None, socket: Path | None) -> str:
    """Take back what the family said last, of this app or of any."""
    reply = talk.asked(GetApps(id=0), AppsReply, socket)
    app = None if name is None else _named(name, reply.apps).app
    stands = (said for said in reply.sortings if said.undone_at is None and app in {None, said.app})
    said = next(stands, None)
    if said is None:
        raise SundialError(_("There is nothing to take back."), _("`sundial apps` shows what your family said."))
    decide(UndoSorting(id=0, sorting=said.id), socket)
    found = talk.asked(GetApps(id=0), AppsReply, socket).apps
    return "\n".join(_text(view) for view in found if view.app == said.app)


def _mark(text: str) -> Mark:
    try:
        return Mark(text)
    except ValueError:
        known = ", ".join(f"{mark} ({mark_name(mark)})" for mark in Mark)
        fault, way_out = _("{mark} is no mark.").format(mark=text), _("Marks are: {known}.").format(known=known)
        raise SundialError(fault, way_out) from None


def _named(name: str, apps: Iterable[AppView]) -> AppView:
    known = list(apps)
    for app in known:
        if name in {app.app, app.name}:
            return app
    alike = [app for app in known if app.name.casefold() == name.casefold()]
    if len(alike) != 1:
        raise SundialError(
            _("There is no app named {name} here.").format(name=name), _("`sundial apps` shows all of them.")
        )
    return alike[0]


def _text(app: AppView) -> str:
    beside = [age_from_text(app.age)] if app.age is not None else []
    marked = (mark_sentence(one.mark, one.why, one.says, one.on) for one in app.marked)
    first = f"{app.name}  ({category_name(app.category)})  {app.app}  [{app.evidence}]"
    why = " ".join([_because(app), *marked, *(f"{text}." for text in beside)])
    return "\n".join([first, f"    {why}", *(f"    {where_from(url)}" for url in app.urls)])


def _because(app: AppView) -> str:
    return why_sentence(app.category, app.why, app.says, app.on)
