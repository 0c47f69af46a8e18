"""The voice of this login, for the tray."""

from __future__ import annotations

from app.platforms.desk import Speaker, Spoken
from app.platforms.load import load_desk

__all__ = ["Speaker", "Spoken", "speaker"]


def speaker() -> Speaker:
    """What speaks here: is_there(), say(text, language) -> Spoken, hush()."""
    return load_desk().speaker
