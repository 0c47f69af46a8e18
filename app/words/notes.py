"""Neutral lines of the family's log, the same for child and parent; by the code that the log keeps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from app.rules.family import Note
from app.rules.scope import Scope
from app.words.choice import fullest
from app.words.durations import duration
from app.words.language import N_, _, isolated
from app.words.moments import short_date, until_moment
from app.words.names import NO_NAMES, Names, scope_inline

# Candidates fullest first; the last needs no fact.
_NOTES: dict[str, tuple[str, ...]] = {
    "monitoring-interrupted": (
        N_("Counting was interrupted from {start} to {end}."),
        N_("Counting was interrupted for {duration}."),
        N_("Counting was interrupted for a while."),
    ),
    "gap": (
        N_("Nothing was seen from {start} to {end}."),
        N_("Nothing was seen for {duration}."),
        N_("Nothing was seen for a while."),
    ),
    "clock-set": (N_("The computer’s clock was set. Sundial counts on as before."),),
    "clock-restored": (N_("The computer’s clock is right again."),),
    "grant-applied": (
        N_("{duration} of extra time for {scope}."),
        N_("{duration} of extra time."),
        N_("Extra time was given."),
    ),
    "grant-repeated": (N_("The same extra time arrived twice. It counts once."),),
    "grant-expired": (N_("Extra time arrived after its end. It was not used."),),
    "request-agreed": (N_("{child} asked and got {duration}."), N_("A request was agreed to.")),
    "request-offered": (N_("{child} asked and was offered {duration}."), N_("Another offer was made.")),
    "request-not-today": (N_("{child} asked. The answer was: not today."), N_("The answer was: not today.")),
    "request-unanswered": (N_("{child} asked and got no answer that day."), N_("A request got no answer that day.")),
    "app-closed": (N_("{app} was closed when time was up."), N_("An app was closed when time was up.")),
    "screen-locked": (N_("The screen was locked when time was up."),),
    "could-not-close": (
        N_("{app} did not close when time was up: {reason}"),
        N_("{app} did not close when time was up."),
        N_("An app did not close when time was up."),
    ),
    "could-not-lock": (
        N_("The screen could not be locked: {reason}"),
        N_("The screen did not lock when time was up."),
    ),
    "account-appeared": (N_("A new account appeared: {account}."), N_("A new account appeared.")),
    "account-renamed": (
        N_("The account of {child} is called {account} now. It is the same one, and Sundial follows it."),
        N_("A child’s account has another name now. It is the same one, and Sundial follows it."),
    ),
    "account-replaced": (
        N_("The account {account} is a new one under the name that {child} uses."),
        N_("There is a new account under the name that a child uses."),
    ),
    "account-administers": (
        N_("The account of {child} can administer this computer. Limits are a reminder there."),
        N_("A child’s account can administer this computer. Limits are a reminder there."),
    ),
    "program-without-file": (
        N_("A program ran that is in no file: {app}."),
        N_("A program ran that is in no file."),
    ),
    "tray-absent": (N_("The tray is not running. Warnings cannot be shown there."),),
    "agreement-changed": (
        N_("{by} changed the agreement with {child}."),
        N_("The agreement with {child} changed."),
        N_("The agreement changed."),
    ),
    "clauses-agreed": (N_("{child} said yes to the open points."), N_("Everyone said yes to the open points.")),
    "point-proposed": (
        N_("{by} proposed something for the agreement."),
        N_("Something was proposed for the agreement."),
    ),
    "point-countered": (
        N_("{by} answered a proposal with another one."),
        N_("A proposal was answered with another one."),
    ),
    "point-agreed": (
        N_("{by} said yes to a proposal. It is agreed."),
        N_("A proposal for the agreement with {child} is agreed."),
        N_("A proposal is agreed."),
    ),
    "point-kept": (
        N_("{by} would rather keep a point as it is."),
        N_("A point of the agreement stays as it is."),
    ),
    "point-taken-back": (N_("{by} took a proposal back."), N_("A proposal was taken back.")),
    "point-changed-alone": (
        N_("{by} changed a point of the agreement, as is right at this age."),
        N_("A point of the agreement was changed by whom it concerns."),
    ),
    "days-moved": (
        N_("{child} chose whether minutes move between days."),
        N_("Whether minutes move between days was chosen."),
    ),
    "agreement-signed": (N_("{by} signed the agreement."), N_("Somebody signed the agreement.")),
    "tighter-announced": (
        N_("Something tighter was announced for {child}. It holds from {first}."),
        N_("Something tighter was announced. Its reason is in the agreement."),
    ),
    "birthday-draft": (
        N_("{child} is at another age now. There is a draft to talk about; nothing changed."),
        N_("There is a draft for another age to talk about; nothing changed."),
    ),
    "child-grown-up": (
        N_("{child} is 18. Nothing is counted or limited any more; what was recorded is kept."),
        N_("Somebody is 18. Nothing is counted or limited any more."),
    ),
    "seat-changed": (N_("{child} is at the computer now."), N_("A grown-up is at the computer now.")),
    "pause-started": (N_("A pause began, until {until}."), N_("A pause began.")),
    "pause-ended": (N_("The pause ended."),),
    "passcode-wrong": (N_("Someone tried a passcode that is not the right one."),),
    "passcode-set": (N_("The parents’ passcode was set."),),
    "passcode-recovered": (N_("The parents’ passcode was set anew with a recovery code."),),
    "passcode-reset": (N_("An administrator of this computer removed the parents’ passcode."),),
    "recovery-codes-made": (N_("New recovery codes were made; earlier ones no longer work."),),
    "code-used": (
        N_("{duration} came with a code of a parent."),
        N_("Time came with a code of a parent."),
    ),
    "keeping-changed": (
        N_("How long things are kept was changed: details for {days} days."),
        N_("How long things are kept was changed."),
    ),
    "signs-changed": (N_("It was settled anew what counts as being there beside keys and mouse."),),
    "passcode-removed": (N_("The parents’ passcode was removed."),),
    "set-up": (N_("Sundial was set up."),),
    "counting-started": (N_("Counting began."),),
    "counting-stopped": (N_("Counting was stopped by hand."),),
    "zone-changed": (N_("The computer changed its time zone. The agreement keeps its own."),),
    "use-corrected": (
        N_("What counted for {child} from {start} to {end} was corrected."),
        N_("What counted for {child} was corrected."),
        N_("What was counted was corrected."),
    ),
    "correction-undone": (
        N_("What counted for {child} from {start} to {end} stands as it was recorded."),
        N_("A correction for {child} was taken back."),
        N_("A correction was taken back."),
    ),
    "minutes-written": (
        N_("{duration} on another screen were written down for {child}, {first}."),
        N_("Minutes on another screen were written down."),
    ),
    "minutes-agreed": (
        N_("{duration} on another screen that {child} wrote down are right, {first}."),
        N_("Minutes on another screen are right as they were written down."),
    ),
    "minutes-kept-out": (
        N_("{duration} on another screen that {child} wrote down were not taken over, {first}."),
        N_("Minutes on another screen were not taken over."),
    ),
    "minutes-removed": (
        N_("{duration} on another screen were removed for {child}, {first}."),
        N_("Minutes on another screen were removed."),
    ),
    "contest-unanswered": (
        N_("Nobody answered what {child} said of a stretch. Its details are no longer kept."),
        N_("Nobody answered what was said of a stretch. Its details are no longer kept."),
    ),
    "parent-added": (N_("{account} is a parent’s account now."), N_("Another account is a parent’s now.")),
    "parent-removed": (N_("{account} is no parent’s account any more."), N_("An account is no parent’s any more.")),
    "child-added": (N_("{child} is counted from now on."), N_("Another child is counted from now on.")),
    "child-changed": (
        N_("The name, birth date or account of {child} was changed."),
        N_("The name, birth date or account of a child was changed."),
    ),
    "child-removed": (
        N_("{child} is not counted any more. What was recorded is kept."),
        N_("A child is not counted any more. What was recorded is kept."),
    ),
    "child-left-out": (
        N_("The account of {child} is a grown-up’s by now, so it is not counted."),
        N_("A child’s account is a grown-up’s by now, so it is not counted."),
    ),
    "parent-left-out": (
        N_("{account} was a parent’s account in the backup. It is a child’s now and stays that."),
        N_("A parent’s account of the backup is a child’s now and stays that."),
    ),
    "parent-absent": (
        N_("{account}, a parent’s account, is not there on this computer."),
        N_("A parent’s account is not there on this computer."),
    ),
    "sign-shown": (N_("{child} was told what Sundial records."), N_("A child was told what Sundial records.")),
    "review-ready": (
        N_("The review of {first} to {last} is ready."),
        N_("The review of last week is ready."),
    ),
    "meeting-held": (
        N_("{child} and the family talked about the week from {first}."),
        N_("The family talked about a week."),
    ),
    "review-mailed": (
        N_("The review of the week from {first} was sent by your family’s own mail."),
        N_("A review was sent by your family’s own mail."),
    ),
    "mail-on": (N_("Parents turned on mail: the weekly review may leave this computer by your family’s own mail."),),
    "mail-off": (N_("Parents turned off mail: no review leaves this computer any more."),),
    "tip-shown": (N_("Parents were shown a tip about {child}."), N_("Parents were shown a tip.")),
    "played-together": (N_("{child} and a grown-up played together."), N_("A child and a grown-up played together.")),
    "stopping-hard": (N_("Stopping was hard for {child} that day."), N_("Stopping was hard that day.")),
    "remark-taken-back": (
        N_("What was said of a day of {child} was taken back."),
        N_("What was said of a day was taken back."),
    ),
    "backup-made": (N_("A backup was made."),),
    "backup-waits": (N_("Today’s backup waits for room on the disk."),),
    "data-recovered": (
        N_("The family’s data could not be read and came back from a backup. What came after {at} may be missing."),
        N_("The family’s data could not be read and came back from a backup. The newest part may be missing."),
    ),
    "app-listed": (
        N_("{app} is on the list of what was agreed for {child}. It need not be asked for any more."),
        N_("An app is on the list of what was agreed for {child}."),
        N_("An app is on the list of what was agreed."),
    ),
    "app-sorted": (
        N_("{app} counts as {scope} from now on. Your family said so."),
        N_("What an app is was said anew."),
    ),
    "app-sorted-week": (
        N_("{app} counts as {scope}, for the past week too. Your family said so."),
        N_("What an app is was said anew."),
    ),
    "app-sorting-undone": (
        N_("{app} counts as before again, no longer as {scope}."),
        N_("What an app is was said anew."),
    ),
    "disk-full": (N_("The disk is full. Counting goes on; some space should be freed."),),
    "disk-has-room": (N_("There is room on the disk again."),),
    "child-erased": (N_("Everything about a child was removed."),),
    "restored": (N_("The family’s data came back from a backup."),),
}
_UNKNOWN = (N_("Something was noted: {kind}."), N_("Something was noted."))
_INSTANTS = ("start", "end", "at", "until")
_DAYS = ("first", "last")
_PEOPLE = ("child", "by", "account")
_NUMBERS = ("days",)
# Why something could not be done, by the code of its outcome.
_REASONS = {
    "still-there": N_("it did not end."),
    "not-allowed": N_("Sundial may not end it."),
    "asked": N_("the desktop was asked and did not do it."),
    "no-session": N_("nobody is logged in there."),
    "unavailable": N_("the system did not answer."),
}
CODES = tuple(_NOTES)
"""Every kind of note that has words of its own."""


def note(kind: str, values: Mapping[str, str], now: datetime, zone: str, names: Names = NO_NAMES) -> str:
    """One sentence for one note. A value that is missing or unreadable only makes the sentence shorter.

    Values: `start`, `end`, `at`, `until` (ISO instants), `first`, `last` (ISO days), `seconds` or `minutes`, `days`,
    `app`, `scope`, `reason` (the code of an outcome), and people.
    """
    facts = {key: isolated(values[key]) for key in _PEOPLE if values.get(key)}
    facts |= {key: said for key in _INSTANTS if (said := _instant(values.get(key, ""), now, zone))}
    facts |= {key: said for key in _DAYS if (said := _day(values.get(key, "")))}
    facts |= {key: values[key] for key in _NUMBERS if values.get(key, "").isdecimal()}
    facts |= _duration(values)
    if (why := _REASONS.get(values.get("reason", ""))) is not None:
        facts["reason"] = _(why)
    if values.get("app"):
        facts["app"] = isolated(names.get(values["app"]) or values["app"])
    if (scope := _scope(values.get("scope", ""))) is not None:
        facts["scope"] = scope_inline(scope, names)
    return fullest(_NOTES.get(kind, _UNKNOWN), {"kind": isolated(kind), **facts})


def note_text(noted: Note, now: datetime, zone: str, names: Names = NO_NAMES) -> str:
    """The same for a note as the store keeps it."""
    return note(noted.kind, noted.values, now, zone, names)


def _instant(text: str, now: datetime, zone: str) -> str:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return until_moment(instant, now, zone) if instant.tzinfo is not None else ""


def _day(text: str) -> str:
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:
        return ""


def _duration(values: Mapping[str, str]) -> dict[str, str]:
    for key, unit in (("seconds", 1), ("minutes", 60)):
        try:
            return {"duration": duration(int(float(values[key]) * unit))}
        except (KeyError, ValueError, OverflowError):
            continue
    return {}


def _scope(text: str) -> Scope | None:
    try:
        return Scope.parse(text)
    except ValueError:
        return None
