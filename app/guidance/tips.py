"""The tips: for parents, each with what brings it up and its sources, and for children in two reading levels."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import DocumentError
from app.guidance.bands import Source
from app.guidance.triggers import Trigger

FORMAT = "sundial-tips/1"


@dataclass(frozen=True, slots=True)
class Tip:
    """A tip for parents of children in `bands`; it may come up when its trigger amounts to `at_least`.

    Without a trigger nobody can compute when it fits, and it stands in the library only. `weight` is how much it
    matters when several fit; praise comes before all others.
    """

    id: str
    bands: frozenset[str]
    heading: str
    text: str
    sources: tuple[Source, ...]
    trigger: Trigger | None = None
    at_least: int = 0
    weight: int = 0
    is_praise: bool = False


@dataclass(frozen=True, slots=True)
class ChildTip:
    """A tip for children: `easy` is for those who read short sentences, `plain` for the older ones."""

    id: str
    easy: str
    plain: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All tips in reading order."""

    tips: tuple[Tip, ...] = ()
    for_children: tuple[ChildTip, ...] = ()

    def tip(self, tip_id: str) -> Tip | None:
        """The tip of that id; None where an earlier Sundial had one that this one does not know."""
        return next((tip for tip in self.tips if tip.id == tip_id), None)


NO_TIPS = Library()


def read_library(text: str) -> Library:
    """The tips of a `tips.json`. DocumentError names what is wrong with it and where."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise DocumentError("The tips are no JSON.", "Install Sundial again.") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _fault("format", f"expected {FORMAT}")
    sources = {key: _source(key, entry) for key, entry in _get(content, "sources", dict, "the file").items()}
    tips = tuple(_tip(entry, sources) for entry in _get(content, "tips", list, "the file"))
    for_children = tuple(_child_tip(entry, sources) for entry in _get(content, "for_children", list, "the file"))
    ids = [tip.id for tip in tips] + [tip.id for tip in for_children]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice is not None:
        raise _fault(twice, "two tips have this id")
    return Library(tips, for_children)


def _source(key: str, entry: Any) -> Source:
    where = f"sources.{key}"
    name, title = _get(entry, "name", str, where), _get(entry, "title", str, where)
    year, was_read = _get(entry, "year", int, where), _get(entry, "was_read", bool, where)
    return Source(id=key, name=name, title=title, year=year, url=entry.get("url", ""), was_read=was_read)


def _tip(entry: Any, sources: Mapping[str, Source]) -> Tip:
    name = _get(entry, "id", str, "tips")
    has_trigger = "trigger" in entry
    return Tip(
        id=name,
        bands=frozenset(_get(entry, "bands", list, name)),
        heading=_get(entry, "heading", str, name),
        text=_get(entry, "text", str, name),
        sources=_named(entry, sources, name),
        trigger=_trigger(_get(entry, "trigger", str, name), name) if has_trigger else None,
        at_least=_get(entry, "at_least", int, name) if has_trigger else 0,
        weight=_get(entry, "weight", int, name) if has_trigger else 0,
        is_praise=entry.get("is_praise") is True,
    )


def _child_tip(entry: Any, sources: Mapping[str, Source]) -> ChildTip:
    name = _get(entry, "id", str, "for_children")
    easy, plain = (_get(_get(entry, key, dict, name), "text", str, f"{name}.{key}") for key in ("easy", "plain"))
    return ChildTip(name, easy, plain, _named(entry, sources, name))


def _trigger(name: str, where: str) -> Trigger:
    try:
        return Trigger(name)
    except ValueError as error:
        raise _fault(where, f"unknown trigger {name!r}") from error


def _named(entry: Any, sources: Mapping[str, Source], where: str) -> tuple[Source, ...]:
    keys = _get(entry, "sources", list, where)
    unknown = next((key for key in keys if key not in sources), None)
    if unknown is not None or not keys:
        raise _fault(where, "a source is missing" if unknown is None else f"unknown source {unknown!r}")
    return tuple(sources[key] for key in keys)


def _get(entry: Any, key: str, kind: type, where: str) -> Any:
    if not isinstance(entry, dict) or not isinstance(entry.get(key), kind) or entry[key] in ("", [], {}):
        raise _fault(where, f"{key} is missing or wrong")
    return entry[key]


def _fault(where: str, what: str) -> DocumentError:
    return DocumentError(f"The tips have a fault at {where}: {what}.", "Install Sundial again.")
