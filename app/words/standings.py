"""How a clause stands, in one of four ways: agreed, proposed by the child, proposed by a parent, set by parents."""

from __future__ import annotations

from datetime import date

from app.rules.agreement import Standing
from app.words.levels import Reader


def standing_text(standing: Standing, reader: Reader, child: str, today: date, value: str = "") -> str:
    """ "Agreed", "Mira proposes 6 h", "You propose 19:45", "Proposed by parents", "Set by parents until Sunday"."""
    raise NotImplementedError


def standing_sentence(standing: Standing, reader: Reader, child: str, today: date) -> str:
    """What that means, in one sentence, for a tooltip and for screen readers."""
    raise NotImplementedError
