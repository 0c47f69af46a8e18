"""Names of files that nobody vouches for, made fit to be stored and shown."""

from __future__ import annotations

import unicodedata

LONGEST = 128
GAME = "game."
"""What stands before the title in the id of a game that is no installed program."""


def cleaned(name: str) -> str:
    """At most 128 characters, undecodable bytes written out, nothing invisible or turning the reading direction."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    seen = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
    return seen.strip()[:LONGEST] or "unnamed"


def name_of(app: str) -> str:
    """The best name for an app that nobody has seen since the guardian started: of a game its title, run together."""
    title = app.removeprefix(GAME)
    return title[:1].upper() + title[1:] if app.startswith(GAME) else app
