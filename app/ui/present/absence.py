"""What the window says while there is no guardian: one sentence, a way out, and perhaps a button."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.words.language import N_, _


class Absence(StrEnum):
    """Why there is no guardian just now, and what is being done about it."""

    STARTING = "starting"
    RESTARTING = "restarting"
    HINDERED = "hindered"
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


SENTENCES: Mapping[Absence, BannerModel] = MappingProxyType(
    {
        Absence.STARTING: BannerModel(N_("Starting to count…")),
        Absence.RESTARTING: BannerModel(N_("Counting has stopped. Starting it again…")),
        Absence.HINDERED: BannerModel(N_("Counting cannot start.")),
        Absence.SILENT: BannerModel(
            N_("Counting has stopped: the guardian does not answer."),
            N_("If this stays, log out and in again. What was counted is kept."),
        ),
        Absence.UNREACHABLE: BannerModel(
            N_("Counting has stopped: the guardian is not running."),
            N_("This computer starts it again by itself; if not, ask whoever installed Sundial."),
        ),
        Absence.GIVEN_UP: BannerModel(
            N_("Counting has stopped and could not be started again."),
            N_("The command “sundial doctor” says what is missing. What was counted is kept."),
            N_("Try again"),
        ),
        Absence.OTHER_VERSION: BannerModel(
            N_("The guardian and this window are of different versions."),
            N_("Quit Sundial and start it again, so that both are the new one."),
        ),
        Absence.STRANGER: BannerModel(
            N_("Another program answers in place of the guardian."),
            N_("Sundial does not talk to it. Log out and in again."),
        ),
    }
)


def nobodys(*, is_set_up: bool) -> str:
    """What an account reads that belongs neither to a parent nor to a child."""
    if is_set_up:
        return _("Nothing is recorded in this account. Parents open Sundial from theirs.")
    return _("Sundial is not set up yet. Whoever administers this computer opens it from their account and begins.")


def banner(absence: Absence, said: str = "") -> BannerModel:
    """What to say about it. `said` is why no guardian could start, in its own words: the better way out."""
    known = SENTENCES[absence]
    has_reason = bool(said) and absence in {Absence.HINDERED, Absence.GIVEN_UP}
    return BannerModel(_(known.sentence), said if has_reason else _(known.way_out), _(known.action))
