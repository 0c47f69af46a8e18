"""Names of files that nobody vouches for, made fit to be stored and shown."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 128
GAME = "game."
"""What stands before the title in the id of a game that is no installed program."""


def cleaned(name: str) -> str:
    """At most 128 characters, undecodable bytes written out, nothing invisible or turning the reading direction."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    seen = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
    return seen.strip()[:LONGEST] or "unnamed"


_ICON = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,126}", re.ASCII)
_PICTURES = frozenset({".png", ".svg", ".xpm"})
_PLACES_OF_ICONS = ("/usr/share/pixmaps/", "/usr/share/icons/")


def icon_of(said: str) -> str:
    """The name under which the system's own icon theme may have the picture of an entry; "" for any other word."""
    path = PurePosixPath(said)
    if said.startswith("/") and not said.startswith(_PLACES_OF_ICONS):
        return ""
    bare = path.stem if path.suffix.lower() in _PICTURES else path.name
    is_plain = said.startswith("/") or "/" not in said
    return bare if is_plain and _ICON.fullmatch(bare) else ""


def name_of(app: str) -> str:
    """The best name for an app that nobody has seen since the guardian started: of a game its title, run together."""
    title = app.removeprefix(GAME)
    return title[:1].upper() + title[1:] if app.startswith(GAME) else app
