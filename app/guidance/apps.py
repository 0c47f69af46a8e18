"""A small list of well-known apps: what kind each is, its marks, where that comes from and when it was written down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from app.errors import DocumentError
from app.rules.sorting import Mark

FORMAT = "sundial-apps/1"


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list says of an app; `source` is the name of who says so, `url` where, `since` when it was entered.

    `is_read` False: we know of that source by what others tell.
    """

    app: str
    category: str
    source: str
    since: date
    marks: tuple[Mark, ...] = ()
    url: str = ""
    is_read: bool = True


NOTHING_LISTED: Mapping[str, Listed] = MappingProxyType({})


def read_listed(text: str) -> Mapping[str, Listed]:
    """The list by the ids of the apps. DocumentError if the text is no such list."""
    try:
        document = json.loads(text)
        is_ours, sources = document["format"] == FORMAT, document["sources"]
        found = {name: listed for entry in document["apps"] for name, listed in _names(entry, sources).items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DocumentError(f"The list of apps cannot be read: {error!r}.") from error
    if not is_ours:
        raise DocumentError(f"The list of apps is in another form than {FORMAT}.")
    return found


def _names(entry: Mapping[str, Any], sources: Mapping[str, Any]) -> dict[str, Listed]:
    source = sources[entry["source"]]
    listed = Listed(
        app=entry["app"],
        category=entry["category"],
        source=source["name"],
        since=date.fromisoformat(entry["since"]),
        marks=tuple(Mark(mark) for mark in entry.get("marks", ())),
        url=source["url"],
        is_read=source["was_read"],
    )
    return dict.fromkeys((entry["app"], *entry.get("also", ())), listed)
