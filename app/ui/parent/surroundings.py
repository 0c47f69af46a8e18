"""What the window needs from the computer around it, so that it reads none of it by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings

from app.guidance.bands import Band
from app.ui.post_office import PostOffice


class StartsWithDesktop(Protocol):
    """Whether Sundial starts with this account's desktop."""

    def is_on(self) -> bool: ...
    def turn_on(self) -> bool: ...
    def turn_off(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`memory` keeps size, place and appearance of the window; `bands` are the starting points by age.

    `data` is None where the family's data does not lie in this account; `host` is this computer's name. `post` is None
    where nobody can send mail from here.
    """

    memory: QSettings
    autostart: StartsWithDesktop
    bands: tuple[Band, ...]
    data: Path | None
    version: str
    host: str = ""
    post: PostOffice | None = None
