"""Why the guardian said no, as a person reads it."""

from __future__ import annotations

from app.link.messages import Refused
from app.words.refusals import refusal


def trouble(refused: Refused) -> str:
    """What happened, and what to do."""
    sentence, way_out = refusal(refused.code, refused.values)
    return f"{sentence} {way_out}".strip()
