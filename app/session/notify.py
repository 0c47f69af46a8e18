"""The desktop's notifications, for the window and the tray."""

from __future__ import annotations

from app.platforms.desk import Notice, Notifier, Shown
from app.platforms.load import load_desk

__all__ = ["Notice", "Notifier", "Shown", "notifier"]


def notifier() -> Notifier:
    """The notifier of this desktop: show(Notice) -> Shown, close(key), chosen() -> pressed (key, action) pairs."""
    return load_desk().notifier
