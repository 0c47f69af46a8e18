"""Whether a window can be shown in this login, as a sentence for whoever started one."""

from __future__ import annotations

import os

from app.errors import SundialError
from app.platforms.desk import Showing
from app.platforms.load import showing
from app.words.language import N_, _

_SENTENCES = {
    Showing.NO_DISPLAY: (
        N_("There is no display here to show a window on."),
        N_("Start Sundial from a desktop; `sundial status` works without one."),
    ),
    Showing.NO_ANSWER: (
        N_("The display does not answer or does not let this account in."),
        N_("Start Sundial from the desktop of this account; `sundial status` works without one."),
    ),
    Showing.NO_LIBRARY: (
        N_("A system library that windows need is missing."),
        N_("Install the packages libxcb1 and libxcb-cursor0; `make run` does."),
    ),
}


def need_display() -> None:
    """SundialError with the way out where no window can be shown."""
    found = showing(os.environ)
    if found is not Showing.YES:
        sentence, way_out = _SENTENCES[found]
        raise SundialError(_(sentence), _(way_out))
