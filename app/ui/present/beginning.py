"""What a list of what was agreed can begin with: what was used lately, and what is installed and good for children."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.link.views import AppView
from app.rules.scope import Scope
from app.rules.scope import app as app_scope
from app.rules.sorting import Mark
from app.words.apps import age_from_text, marks_text
from app.words.durations import duration
from app.words.language import _
from app.words.names import category_name

_FOR_SCHOOL = frozenset({"learning", "creating"})
FEW = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """An app that may be ticked: which, of what kind, and in a few words why it is here. `is_near`: shown at once."""

    scope: Scope
    name: str
    category: str
    detail: str
    is_near: bool = True


def offers(apps: Iterable[AppView]) -> tuple[Offer, ...]:
    """The most used first, then programs for school and those made for children; the others are only to be named."""
    known = list(apps)
    used = sorted((app for app in known if app.used), key=lambda app: -app.used)
    rest = sorted(
        (app for app in known if not app.used), key=lambda app: (not _is_for_children(app), app.name.casefold())
    )
    return tuple(
        Offer(app_scope(app.app), app.name, app.category, _detail(app), is_near=bool(app.used) or _is_for_children(app))
        for app in (*used, *rest)
    )


def _is_for_children(app: AppView) -> bool:
    """Whether it is for school, or somebody who may be believed says that it suits every child."""
    return app.category in _FOR_SCHOOL or Mark.CHILDREN in app.marks or app.age == 0


def _detail(app: AppView) -> str:
    said = [_("{duration} in four weeks").format(duration=duration(app.used))] if app.used else [_("Installed here")]
    said += [marks_text(app.marks)] if app.marks else []
    said += [age_from_text(app.age)] if app.age is not None else []
    return " · ".join([category_name(app.category), *said])
