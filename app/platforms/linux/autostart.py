"""Starting with the desktop: one file in the account's autostart folder, which every desktop shows."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

log = logging.getLogger(__name__)

FILE_NAME = "sundial-tray.desktop"
"""As the package calls its own: an account’s file takes the place of the system’s, and none starts twice."""

_ENTRY = """[Desktop Entry]
Type=Application
Name=Sundial
Comment=Time left, and asking for more
Exec={command}
Icon=sundial
Terminal=false
X-GNOME-Autostart-enabled=true
"""


class XdgAutostart:
    """Writes and removes the file; nothing else remembers the choice."""

    def __init__(self, config: Path) -> None:
        self._file = config / "autostart" / FILE_NAME

    def is_on(self) -> bool:
        """Whether the file is there and the desktop was not told to pass it over."""
        try:
            lines = self._file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return False
        return not {"Hidden=true", "X-GNOME-Autostart-enabled=false"} & {line.replace(" ", "") for line in lines}

    def turn_on(self, command: Sequence[str]) -> bool:
        entry = _ENTRY.format(command=" ".join(_quoted(word) for word in command))
        fresh = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(entry, encoding="utf-8")
            fresh.replace(self._file)
        except OSError as error:
            log.warning("Autostart could not be turned on: %s", error.strerror)
            return False
        return True

    def turn_off(self) -> bool:
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            log.warning("Autostart could not be turned off: %s", error.strerror)
            return False
        return True


def _quoted(word: str) -> str:
    """A word of an Exec line: double quotes where it has signs that mean something there."""
    escaped = word.replace("%", "%%")
    if not set(word) & set(" \t\n\"'\\><~|&;$*?#()`"):
        return escaped
    for sign in '\\"`$':
        escaped = escaped.replace(sign, "\\" + sign)
    # The value itself is unescaped once before the quotes are read.
    return '"' + escaped.replace("\\", "\\\\") + '"'
