"""Why a word about a point of the agreement cannot be said now, in one sentence."""

from __future__ import annotations

from app.rules.proposing import Hindrance
from app.words.language import N_, _

_SAID = {
    Hindrance.NOTHING_OPEN: N_("Nothing is proposed about this point any more."),
    Hindrance.NOT_YOURS: N_("Only whoever proposed it can take it back."),
    Hindrance.YOURS: N_("This is your own proposal. The other side answers it."),
    Hindrance.NEEDS_REASON: N_("Please say why, in one sentence."),
    Hindrance.NOTHING_NEW: N_("That is what it says already."),
    Hindrance.OTHER_KIND: N_("A proposal is about the same thing as the point that it changes."),
    Hindrance.NO_SUCH_POINT: N_("This point is not one that can be talked about here."),
    Hindrance.TOO_LONG: N_("This went to and fro often enough. Sit together and talk about it."),
    Hindrance.NOT_FOR_THIS: N_("For this point, the other side’s yes is needed."),
}


def hindrance(why: Hindrance) -> str:
    """One sentence."""
    return _(_SAID[why])
