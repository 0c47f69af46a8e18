"""Names of files that nobody vouches for, made fit to be stored and shown."""

from __future__ import annotations

import unicodedata

LONGEST = 128


def cleaned(name: str) -> str:
    """At most 128 characters, undecodable bytes written out, nothing invisible or turning the reading direction."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    seen = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
    return seen.strip()[:LONGEST] or "unnamed"
