"""Whether Sundial starts with this account's desktop; visible in the desktop's own settings, and reversible."""

from __future__ import annotations

from collections.abc import Sequence

from app.platforms.load import load_desk


def is_on() -> bool:
    return load_desk().autostart.is_on()


def turn_on(command: Sequence[str] = ("sundial", "tray")) -> bool:
    """Start this command with the desktop; False if it could not be written."""
    return load_desk().autostart.turn_on(command)


def turn_off() -> bool:
    return load_desk().autostart.turn_off()
