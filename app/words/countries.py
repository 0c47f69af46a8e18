"""Countries: by which name people know one, and in which one this computer most likely stands."""

from __future__ import annotations

from babel.core import get_global

from app.words.language import spoken

_NOWHERE = {"001", "ZZ", ""}


def country_name(code: str) -> str:
    """The country in the language in use; its code where the language has no word for it."""
    return str(spoken().locale.territories.get(code, code))


def country_of(zone: str, territory: str) -> str:
    """The country of a zone, else that of the computer's language settings, else "" .

    The zone goes first: it says where somebody is, the language only what they read.
    """
    found = str(get_global("zone_territories").get(zone, ""))
    return next((code for code in (found, territory) if code not in _NOWHERE), "")
