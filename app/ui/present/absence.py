"""What the window says while there is no guardian: one sentence, a way out, and perhaps a button."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.words.language import _


class Absence(StrEnum):
    """Why there is no guardian just now, and what is being done about it."""

    STARTING = "starting"
    RESTARTING = "restarting"
    UNREACHABLE = "unreachable"
    SILENT = "silent"
    GIVEN_UP = "given-up"
    OTHER_VERSION = "other-version"
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class BannerModel:
    """A line across the page; `action` is a button's text, empty where people cannot help."""

    sentence: str
    way_out: str = ""
    action: str = ""


def banner(absence: Absence) -> BannerModel:
    """What to say about it."""
    match absence:
        case Absence.STARTING:
            return BannerModel(_("Starting to count…"))
        case Absence.RESTARTING:
            return BannerModel(_("Counting has stopped. Starting it again…"))
        case Absence.SILENT:
            return BannerModel(
                _("Counting has stopped: the guardian does not answer."),
                _("If this stays, log out and in again. What was counted is kept."),
            )
        case Absence.UNREACHABLE:
            return BannerModel(
                _("Counting has stopped: the guardian is not running."),
                _("This computer starts it again by itself; else ask whoever installed Sundial."),
            )
        case Absence.GIVEN_UP:
            return BannerModel(
                _("Counting has stopped and could not be started again."),
                _("`sundial doctor` says what is missing. What was counted is kept."),
                _("Try again"),
            )
        case Absence.OTHER_VERSION:
            return BannerModel(
                _("The guardian and this window are of different versions."),
                _("Quit Sundial and start it again, so that both are the new one."),
            )
        case Absence.STRANGER:
            return BannerModel(
                _("Another program answers in the guardian's place."),
                _("Sundial does not talk to it. Log out and in again."),
            )
