"""What showed that an app was in use, in words: "In front; a gamepad was used."."""

from __future__ import annotations

from collections.abc import Iterable

from app.words.language import N_, _

_WITNESSES = {
    "focus": N_("in front"),
    "cpu": N_("it was working"),
    "gamepad": N_("a gamepad was used"),
    "video": N_("a film kept the screen on"),
    "audio": N_("it played sound"),
    "unknown": N_("open; what is in front cannot be seen here"),
}
WITNESSES = tuple(_WITNESSES)


def in_use(witnesses: Iterable[str]) -> str:
    """In one sentence; "" where nothing was kept of it, as of stretches from before it was."""
    said = [_(_WITNESSES[witness]) for witness in witnesses if witness in _WITNESSES]
    if not said:
        return ""
    return _("In use: {signs}.").format(signs=", ".join(said))
