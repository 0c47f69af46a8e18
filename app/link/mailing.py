"""The messages about the family's own mail: that parents turned it on or off, and that a review was sent."""

from __future__ import annotations

from datetime import date

from app.link.terms import Message


class SetMail(Message, frozen=True, tag="set-mail"):
    """A parent turns mail on or off, or changes where it goes. The account itself stays in that parent's login.

    The guardian says whether that is a parent, and writes it into the family's log.
    """

    is_on: bool


class TellMailed(Message, frozen=True, tag="mailed"):
    """The review of the week that began on `week` was sent; the guardian only writes it into the family's log."""

    week: date
