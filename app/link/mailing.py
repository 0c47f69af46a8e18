"""The message that a review left this computer by the family's own mail."""

from __future__ import annotations

from datetime import date

from app.link.terms import Message


class TellMailed(Message, frozen=True, tag="mailed"):
    """The review of the week that began on `week` was sent; the guardian only writes it into the family's log."""

    week: date
