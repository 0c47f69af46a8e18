"""A voice that keeps what it was given, and one that takes as long as a test likes."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event

from app.session.speaker import Spoken


@dataclass
class FakeSpeaker:
    """Says what `outcome` says, once `is_free` is set."""

    outcome: Spoken = Spoken.SAID
    said: list[tuple[str, str]] = field(default_factory=list)
    is_free: Event = field(default_factory=Event)
    is_hushed: bool = False

    def __post_init__(self) -> None:
        self.is_free.set()

    def is_there(self) -> bool:
        return self.outcome is not Spoken.NO_VOICE

    def say(self, text: str, language: str) -> Spoken:
        self.said.append((language, text))
        self.is_free.wait(10)
        return self.outcome

    def hush(self) -> None:
        self.is_hushed = True
        self.is_free.set()
