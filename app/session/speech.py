"""The language of a login without a window: the one chosen in Settings, else the environment's."""

from __future__ import annotations

import configparser
import os
from collections.abc import Mapping
from pathlib import Path

from app.paths import resources
from app.words import language

CHOSEN = Path("sundial") / "window.ini"
"""Where the window remembers what this login chose, in the folder of settings."""
MOST_BYTES = 100_000


def speak(environ: Mapping[str, str] = os.environ) -> None:
    """Speak it from now on; nothing is loaded anew while it stays the same."""
    code = chosen(environ) or language.preferred(environ)
    if code.partition(".")[0] != language.spoken().code:
        language.use(code, resources() / "locale")


def chosen(environ: Mapping[str, str]) -> str:
    """The code that was chosen in Settings; empty for the computer's own, and where nothing can be read."""
    place = Path(environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME", "")) / ".config") / CHOSEN
    kept = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        with place.open(encoding="utf-8", errors="replace") as file:
            kept.read_string(file.read(MOST_BYTES))
        code = kept.get("General", "language", fallback="")
    except (OSError, configparser.Error):
        return ""
    return code if code in language.languages(resources() / "locale") else ""
