"""What Settings says of the passcode, the data and the program."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from app.link.views import Status
from app.words.language import _, isolated

BREAK = "\u200b"  # a long path may go on in the next line after each folder


@dataclass(frozen=True, slots=True)
class SettingsModel:
    """The page's sentences; `passcode_action` is the button's text."""

    passcode: str
    passcode_action: str


def settings(status: Status) -> SettingsModel:
    """What depends on the guardian's picture."""
    return SettingsModel(
        passcode=_("A passcode is set. It is asked before decisions.")
        if status.has_passcode
        else _("No passcode: whoever sits at this window can decide for the family."),
        passcode_action=_("Change") if status.has_passcode else _("Set"),
    )


def where_data_is(data: Path | None) -> str:
    """One sentence on where the family's data lies."""
    if data is None:
        return _("The guardian of this computer keeps the data. Only a review that you mail leaves this computer.")
    return _("In {folder}. Only a review that you mail leaves this computer.").format(
        folder=isolated(str(data).replace(os.sep, f"{os.sep}{BREAK}"))
    )


def about(version: str) -> str:
    """Which program this is."""
    return _("Sundial {version}. Free software under the Mozilla Public License 2.0.").format(version=version)
