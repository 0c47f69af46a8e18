"""Why the guardian said no, and the way out; by the code that the link carries."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.words.choice import fullest
from app.words.durations import duration
from app.words.language import N_, _

_NOTHING: Mapping[str, str] = MappingProxyType({})

# Code: what happened (fullest first), what to do.
_REFUSALS: dict[str, tuple[tuple[str, ...], str]] = {
    "malformed": ((N_("Sundial did not understand that."),), N_("Start Sundial again and try once more.")),
    "unknown-verb": (
        (N_("The guardian that runs here does not know this yet."),),
        N_("Log out and in again, so that the same version runs everywhere."),
    ),
    "too-new": (
        (N_("This window is newer than the guardian that runs here."),),
        N_("Log out and in again, so that the same version runs everywhere."),
    ),
    "not-allowed": ((N_("Only a parent can decide this."),), N_("Ask a parent to do it from their window.")),
    "passcode-needed": ((N_("This needs the parents’ passcode."),), N_("Enter the passcode and try again.")),
    "passcode-wrong": ((N_("That is not the passcode."),), N_("Try again. Capital and small letters count.")),
    "code-wrong": (
        (N_("That is not a code that can be used now."),),
        N_("Look at it again. A code of your parents works once, within ten minutes."),
    ),
    "recovery-needed": (
        (N_("The passcode was wrong so often that it no longer opens anything."),),
        N_("Use one of your recovery codes, or have an administrator run `sundial passcode reset`."),
    ),
    "busy": ((N_("Several people are trying this at once."),), N_("Wait a moment, then try again.")),
    "wait": (
        (N_("Too many tries. Sundial listens again in {seconds}."), N_("Too many tries for now.")),
        N_("Wait a little, then try again."),
    ),
    "no-such-child": ((N_("Sundial does not know this child."),), N_("Open the window again to see who is there.")),
    "no-such-request": ((N_("This request is no longer there."),), N_("Open the requests again to see the others.")),
    "already-answered": ((N_("This request already has an answer."),), N_("The answer is shown beside it.")),
    "outdated": (
        (N_("This has changed in the meantime."),),
        N_("Look at how it is now, then decide again."),
    ),
    "invalid": (
        (N_("This cannot be kept: {fault}"), N_("This cannot be kept as it is.")),
        N_("Change it and try again."),
    ),
    "too-many": ((N_("There are already enough requests for now."),), N_("Wait for an answer, or take one back.")),
    "not-set-up": ((N_("Sundial is not set up yet."),), N_("Open Sundial and go through the first steps.")),
    "failed": (
        (N_("That did not work: {fault}"), N_("That did not work.")),
        N_("Try again. If it stays so, `sundial doctor` shows what is missing."),
    ),
}
_UNKNOWN = ((N_("That did not work."),), N_("Try again. If it stays so, `sundial doctor` shows what is missing."))


def refusal(code: str, values: Mapping[str, str] = _NOTHING) -> tuple[str, str]:
    """The sentence and the way out of a `Refusal`; values are `seconds` to wait, or the `fault` of a document."""
    sentence, way_out = _REFUSALS.get(code, _UNKNOWN)
    return fullest(sentence, _facts(values)), _(way_out)


def _facts(values: Mapping[str, str]) -> dict[str, str]:
    facts = dict(values)
    seconds = facts.pop("seconds", "")
    if seconds.isdecimal():
        # A wait is rounded up to minutes: whoever waits that long is let in.
        facts["seconds"] = duration(-(-int(seconds) // 60) * 60)
    return facts


CODES = tuple(_REFUSALS)
"""Every code that has words of its own."""
