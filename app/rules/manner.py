"""How a child likes to be met: warnings said aloud, the time left as a picture or in numbers, and its own face."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Timer(StrEnum):
    """How the time left is shown: a picture that can be read without reading, or numbers."""

    PICTURE = "picture"
    NUMBERS = "numbers"


class Face(StrEnum):
    """The painted pictures that a child can choose for itself."""

    CAT = "cat"
    FOX = "fox"
    OWL = "owl"
    FROG = "frog"
    BEAR = "bear"
    RABBIT = "rabbit"
    PENGUIN = "penguin"
    ROBOT = "robot"


@dataclass(frozen=True, slots=True)
class Manner:
    """What was chosen. `timer` None: as the child's age has it.

    `face` None: its own picture, of which `own` is the mark; without one the first letter of its name.
    """

    is_spoken: bool = False
    timer: Timer | None = None
    face: Face | None = None
    own: str = ""

    @property
    def picture(self) -> str | None:
        """The name of the painted face, or the mark of the own picture."""
        return self.face or self.own or None

    @property
    def text(self) -> str:
        """The words under which it is kept; empty for one that chose nothing."""
        chosen = ("aloud" if self.is_spoken else "", self.timer or "", self.face or "")
        return " ".join(filter(None, chosen))


def read_manner(text: str | None) -> Manner:
    """What those words mean; a word that means nothing (any more) is left out."""
    words = (text or "").split()
    return Manner(
        is_spoken="aloud" in words,
        timer=next((timer for timer in Timer if timer in words), None),
        face=next((face for face in Face if face in words), None),
    )


def mark(pixels: bytes) -> str:
    """By which a picture is known without being sent: another picture has another mark."""
    return hashlib.sha256(pixels).hexdigest()[:32]
