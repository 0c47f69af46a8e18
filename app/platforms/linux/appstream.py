"""AppStream metainfo: what its makers say of a program's contents; name and categories, where its entry is silent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from app.platforms.linux.bounded import UnfitFileError, read_small

LARGEST_METAINFO = 2 * 1024 * 1024

# GIMP's, with every translation of every release, has a quarter of these.
MOST_ELEMENTS = 20_000
DEEPEST = 24
_PIECE = 16 * 1024

_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Component:
    """One program as its makers describe it; `desktop_id` is the stem of its desktop file."""

    desktop_id: str
    name: str
    categories: tuple[str, ...]
    binary: str = ""
    rating: tuple[tuple[str, str], ...] | None = None


def read_component(path: Path) -> Component:
    """Read one metainfo file. OSError if unreadable, UnfitFileError if it is no metainfo."""
    content = read_small(path, LARGEST_METAINFO)
    if _DECLARES.search(content):
        raise UnfitFileError("it declares entities")
    root = _root(content)
    launchable = root.findtext("launchable[@type='desktop-id']") or root.findtext("id") or path.name.split(".xml")[0]
    name = next((e.text for e in root.findall("name") if e.text and not e.attrib), "")
    return Component(
        desktop_id=launchable.strip().removesuffix(".desktop"),
        name=(name or "").strip(),
        categories=tuple(e.text.strip() for e in root.findall("categories/category") if e.text),
        binary=(root.findtext("provides/binary") or "").strip(),
        rating=_rating(root),
    )


def _rating(root: ET.Element) -> tuple[tuple[str, str], ...] | None:
    """The attributes of the content rating; an empty one says that there is nothing to say."""
    found = root.find("content_rating")
    if found is None or not found.get("type", "").startswith("oars"):
        return None
    return tuple((e.get("id", ""), (e.text or "").strip()) for e in found.findall("content_attribute"))


def _root(content: bytes) -> ET.Element:
    """The tree of a file, given up as soon as it grows deeper or larger than anything of its kind."""
    parser = ET.XMLParser(target=_Sober())  # noqa: S314 - size is bounded and entities were refused before
    try:
        # The parser looks up from a piece only at its end.
        for place in range(0, len(content), _PIECE):
            parser.feed(content[place : place + _PIECE])
        root = parser.close()
    except (ET.ParseError, ValueError, LookupError):
        raise UnfitFileError("it is not XML") from None
    if not isinstance(root, ET.Element):
        raise UnfitFileError("it is not XML")
    return root


class _Sober(ET.TreeBuilder):
    """Builds the tree, and stops at the first element that is too much."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._elements = 0

    def start(self, tag: str, attrs: dict[str, str]) -> ET.Element:
        self._depth += 1
        self._elements += 1
        if self._depth > DEEPEST or self._elements > MOST_ELEMENTS:
            raise UnfitFileError("it nests deeper or is longer than anything of its kind")
        return super().start(tag, attrs)

    def end(self, tag: str) -> ET.Element:
        self._depth -= 1
        return super().end(tag)
