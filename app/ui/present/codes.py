"""How codes are shown and said: in groups that can be read aloud, and what a code gives to whom."""

from __future__ import annotations

from app.words.durations import duration
from app.words.language import _, isolated

EN_SPACE = "\u2002"


def spoken(code: str) -> str:
    """Eight digits in two groups of four, as people say them."""
    return EN_SPACE.join(code[at : at + 4] for at in range(0, len(code), 4))


def what_it_gives(name: str, minutes: int) -> str:
    """For a parent, before the code is told to the child."""
    return _(
        "It gives {name} {duration}, once, within ten minutes. {name} enters it under “Ask for more time”."
    ).format(name=isolated(name), duration=duration(minutes * 60))
