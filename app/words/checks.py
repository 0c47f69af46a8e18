"""The doctor's lines: what works on this computer, what does not, and the way out."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from app.words.choice import fullest
from app.words.language import N_, _, isolated, ngettext
from app.words.moments import short_date

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CheckText:
    """A name, how it went, and what to do (empty where nothing needs doing)."""

    title: str
    sentence: str
    way_out: str


@dataclass(frozen=True, slots=True)
class _Check:
    """The words of one check: when it works, when it works in part or not at all, and the way out of that."""

    title: str
    ok: tuple[str, ...]
    limited: tuple[str, ...]
    way_out: str = ""
    missing: tuple[str, ...] = ()


_FRONT = N_("The app in front")
_PAUSES = N_("Away from the keyboard")
_GAMEPADS, _FILMS, _SOUNDS = N_("Gamepads"), N_("Films"), N_("Sound")

_CHECKS: dict[str, _Check] = {
    "closing": _Check(
        N_("Closing apps"),
        (N_("Sundial can close the children’s apps when time is up."),),
        (N_("This account can also end Sundial."),),
        N_("Install Sundial as an administrator and give each child an account of its own."),
        (N_("Sundial cannot close the children’s apps."),),
    ),
    "chain": _Check(
        N_("Self-test"),
        (
            N_("A harmless program was started, seen, closed, and gone. Last time: {date}."),
            N_("A harmless program was started, seen, closed, and gone."),
        ),
        (
            N_("A harmless program could not be started, seen and closed. The last time that worked: {date}."),
            N_("A harmless program could not be started, seen and closed."),
        ),
        N_("Start the guardian again. If that does not help, install Sundial again."),
    ),
    "locking": _Check(
        N_("Locking the screen"),
        (N_("The screen can be locked when the day is over."),),
        (N_("The screen can be covered, not locked."),),
        N_("Install a screen lock, such as the one of your desktop."),
        (N_("The screen cannot be locked here."),),
    ),
    "presence-logind": _Check(
        N_("Who is at the computer"),
        (N_("The system says which account is in front and whether it is locked."),),
        (N_("The system does not say who is in front. A logged-in child counts as being there."),),
        N_("On most systems this comes with systemd-logind or elogind."),
    ),
    "focus-x11": _Check(_FRONT, (N_("Sundial sees which window is in front: the X server tells."),), ()),
    "focus-wlroots": _Check(
        _FRONT, (N_("Sundial sees which app is in front: this desktop’s compositor names it."),), ()
    ),
    "focus-kwin": _Check(_FRONT, (N_("Sundial sees which window is in front: KWin tells."),), ()),
    "focus-gnome": _Check(
        _FRONT,
        (),
        (
            N_(
                "GNOME on Wayland tells no program which window is in front. Instead, an app that works counts, and one"
                " that did nothing for two minutes does not."
            ),
        ),
        N_("Nothing needs doing. To see more exactly, choose an X11 session when you log in."),
    ),
    "focus-hidden": _Check(
        _FRONT,
        (),
        (
            N_(
                "This desktop does not tell which window is in front. Instead, an app that works counts, and one that"
                " did nothing for two minutes does not."
            ),
        ),
        N_("Nothing needs doing. To see more exactly, choose an X11 session when you log in."),
    ),
    "minimised": _Check(
        N_("Minimised windows"),
        (N_("A game that is minimised does not count while something else is used, even if it works on."),),
        (
            N_(
                "Nobody tells here which windows are minimised. A minimised game counts while it works, and no more"
                " once it did nothing for two minutes."
            ),
        ),
        N_("Nothing needs doing. To see more exactly, choose an X11 session when you log in."),
    ),
    "idle-x11": _Check(_PAUSES, (N_("Sundial sees when nobody touches keyboard and mouse."),), ()),
    "idle-wayland": _Check(_PAUSES, (N_("The compositor tells when nobody touches keyboard and mouse."),), ()),
    "idle-gnome": _Check(_PAUSES, (N_("GNOME tells when nobody touches keyboard and mouse."),), ()),
    "idle-hidden": _Check(
        _PAUSES,
        (),
        (N_("Sundial cannot see pauses at the keyboard. The time counts until the screen locks."),),
        N_("Let the screen lock after a few minutes."),
    ),
    "gamepad": _Check(_GAMEPADS, (N_("No gamepad is connected. The use of one would count as being there."),), ()),
    "sign-gamepad": _Check(
        _GAMEPADS,
        (N_("A gamepad is connected, and using it counts as being there. Which buttons are pressed is never read."),),
        (),
    ),
    "gamepad-off": _Check(_GAMEPADS, (N_("Your family chose not to look at gamepads."),), ()),
    "video": _Check(
        _FILMS,
        (N_("A film that keeps the screen on counts as being there. What is played is never read."),),
        (N_("Nobody tells here whether a film keeps the screen on. A player that works counts all the same."),),
    ),
    "video-off": _Check(_FILMS, (N_("Your family chose not to look at films."),), ()),
    "audio": _Check(
        _SOUNDS,
        (N_("An app in front that plays sound counts as being there. What is played is never read."),),
        (N_("Nobody tells here which app plays sound. One that works counts all the same."),),
        N_("PulseAudio or PipeWire would tell; the library libpulse is needed to ask them."),
    ),
    "audio-off": _Check(_SOUNDS, (N_("Your family chose not to look at sound."),), ()),
    "notifications": _Check(
        N_("Notifications"),
        (N_("Warnings are shown as notifications of the desktop."),),
        (N_("The desktop shows no notifications. Sundial shows warnings in a window of its own."),),
    ),
    "speech": _Check(
        N_("Voice"),
        (N_("Warnings can be said aloud, for each child that wants it."),),
        (N_("Nothing on this computer speaks. Warnings are shown all the same."),),
        N_("Install speech-dispatcher with a voice, such as espeak-ng, and log in again."),
    ),
    "tray": _Check(
        N_("Tray icon"),
        (N_("The time left is in the tray."),),
        (N_("This desktop has no tray. The time left is in the window “Sundial”."),),
    ),
    "autostart": _Check(
        N_("Starting by itself"),
        (N_("Sundial starts when you log in."),),
        (N_("Sundial starts only when someone opens it."),),
        N_("Turn on “Start with the computer” in the window."),
    ),
    "store": _Check(
        N_("The family’s data"),
        (N_("The data is in {path}."), N_("The data can be read and written.")),
        (N_("The data can be read and not written."),),
        N_("Make room on the disk, and see that the folder belongs to you."),
        (N_("The data cannot be opened: {fault}"), N_("The data cannot be opened.")),
    ),
    "tips": _Check(
        N_("Tips for the family"),
        (N_("{count} tips can come up when they fit."), N_("Tips can come up when they fit.")),
        (N_("The tips cannot be read. Everything else works."),),
        N_("Install Sundial again."),
    ),
    "passcode": _Check(
        N_("The parents’ passcode"),
        (N_("Changes need the passcode."),),
        (N_("There is no passcode. Everyone at this account can change the agreement."),),
        N_("Set a passcode in the settings."),
    ),
    "secrets": _Check(
        N_("Where the passcode is kept"),
        (N_("The passcode is kept in the keyring of this account."),),
        (N_("No keyring answers. The passcode is kept in a file that only this account can read."),),
    ),
    "sharing-account": _Check(
        N_("Accounts"),
        (N_("Each child has an account of its own."),),
        (N_("Children share this account. The switch in the tray says who is there."),),
        N_("Give each child an account of its own."),
    ),
    "own-accounts": _Check(
        N_("The children’s accounts"),
        (N_("No child’s account can administer this computer."),),
        (N_("A child’s account can administer this computer. Limits are a reminder there."),),
        N_("Take administrator rights from that account in the system’s settings."),
        (
            N_("These accounts are missing or can administer this computer: {children}. Limits are a reminder there."),
            N_("A child’s account can administer this computer. Limits are a reminder there."),
        ),
    ),
    "sign": _Check(
        N_("Told to the children"),
        (N_("Each child was told what Sundial records and who sees it."),),
        (
            N_("Not yet told what Sundial records: {children}. It is shown at their next login."),
            N_("A child was not yet told what Sundial records. It is shown at its next login."),
        ),
    ),
    "games-recognised": _Check(
        N_("Recognised apps"),
        (
            N_("{count} apps are recognised, {games} of them games."),
            N_("{count} apps are recognised."),
            N_("The installed apps are recognised."),
        ),
        (N_("No installed game is recognised. Unknown apps count as other apps."),),
    ),
    "apps-known": _Check(
        N_("What apps are"),
        (
            N_("Apps used lately: {count}. All of them are known; {said} by your family’s own word."),
            N_("All apps that were used lately are known."),
        ),
        (
            N_("Apps used lately: {count}. Not yet known, so counted as other apps: {unknown}."),
            N_("Some apps that were used lately are not yet known."),
        ),
        N_("Look at them together on the page “Apps”, or with `sundial apps`."),
    ),
    "apps-told": _Check(
        N_("Titles and marks"),
        (
            N_(
                "Of the apps used lately {titled} go by the title that a launcher gives them, and {marked} bear a mark "
                "such as store or AI chat."
            ),
            N_("Titles and marks of apps are known."),
        ),
        (N_("Nothing is known of apps beside their category."),),
    ),
    "apps-asked": _Check(
        N_("Asked for first"),
        (
            N_("Points that ask for single apps: {points}. Apps on a list of what was agreed: {listed}."),
            N_("Single apps can be asked for first."),
        ),
        (N_("No point asks for single apps."),),
    ),
    "agreement": _Check(
        N_("The agreement"),
        (
            N_("Agreed since {agreed} and signed by both sides. The next look is on {look}."),
            N_("Agreed since {agreed} and signed by both sides. No day for the next look is set."),
            N_("It is signed by both sides."),
        ),
        (
            N_("Agreed since {agreed}. The day to look at it together was {over}."),
            N_("Agreed since {agreed}. Not everybody has signed it yet."),
            N_("Not everybody has signed it yet."),
        ),
        N_("Sit down together for ten minutes: the page “Agreement” leads you through it."),
    ),
    "help-and-learning": _Check(
        N_("Help and learning"),
        (N_("Subjects to learn: {subjects}. Helplines: {lines}."), N_("Help and learning are there.")),
        (
            N_("Not all of help and learning can be read: {files}. The rest works."),
            N_("Not all of help and learning can be read. The rest works."),
        ),
        N_("Install Sundial again."),
    ),
    "guardian": _Check(
        N_("The guardian"),
        (N_("The guardian answers."),),
        (N_("The guardian runs, in another version than this command."),),
        N_("Open Sundial, or start `sundial guardian`."),
        (N_("No guardian answers."),),
    ),
    "guardian-start": _Check(
        N_("Starting the guardian"),
        (N_("The guardian starts."),),
        (N_("The guardian could not start: {fault}"), N_("The guardian could not start.")),
    ),
    "totals": _Check(
        N_("The totals"),
        (
            N_("The totals of {days} were compared with every stretch of use on {date}. They are the same."),
            N_("The totals are the same as the stretches of use."),
        ),
        (
            N_("{mended} had other totals than their stretches of use. They were counted anew on {date}."),
            N_("Some totals were counted anew from the stretches of use."),
        ),
    ),
    "backups": _Check(
        N_("Backups"),
        (N_("The last backup is of {date}. It was opened and checked."), N_("There is a backup.")),
        (N_("The last backup is of {date}."), N_("There is no backup yet. One is made every day.")),
        N_("See that there is room on the disk, or make one with `sundial backup`."),
    ),
    "clock": _Check(
        N_("The clock"),
        (N_("The computer’s clock is right."),),
        (N_("Nobody confirms the computer’s clock. Sundial believes it as long as it runs evenly."),),
        N_("Turn on automatic time in the system’s settings."),
    ),
    "watching": _Check(
        N_("Seeing apps"),
        (N_("Sundial sees the apps of the children’s accounts."),),
        (N_("Sundial sees only some of the apps."),),
        N_("Start Sundial in the child’s account, or install it as an administrator."),
        (N_("Sundial cannot see the apps."),),
    ),
    "set-up": _Check(
        N_("First steps"),
        (N_("The first steps are done."),),
        (N_("Sundial is not set up yet. Nothing is counted."),),
        N_("Open Sundial and go through the first steps."),
    ),
}
_OK, _MISSING = "ok", "missing"
_UNKNOWN_OK = (N_("This works."),)
_UNKNOWN_LIMITED = (N_("This works in part: {fault}"), N_("This works in part or not at all."))
CODES = tuple(_CHECKS)
"""Every check that has words of its own."""


def check(code: str, outcome: str, values: Mapping[str, str] = _NOTHING) -> CheckText:
    """The line of one check. `outcome` is `ok`, `missing`, else "in part"; an unknown code reads neutral."""
    facts = {key: isolated(value) for key, value in values.items()} | _counted_days(values)
    words = _CHECKS.get(code)
    if words is None:
        sentence = fullest(_UNKNOWN_OK if outcome == _OK else _UNKNOWN_LIMITED, facts)
        return CheckText(isolated(code), sentence, "")
    if outcome == _OK:
        return CheckText(_(words.title), fullest(words.ok or words.limited, facts), "")
    candidates = words.missing if outcome == _MISSING and words.missing else words.limited or words.ok
    return CheckText(_(words.title), fullest(candidates, facts), _(words.way_out))


def _counted_days(values: Mapping[str, str]) -> dict[str, str]:
    """Numbers of days, and dates, as people say them."""
    found = {}
    for key in ("days", "mended"):
        if values.get(key, "").isdecimal():
            count = int(values[key])
            found[key] = isolated(ngettext("{count} day", "{count} days", count).format(count=count))
    for key in ("date", "agreed", "look", "over"):
        with contextlib.suppress(ValueError):
            found[key] = short_date(date.fromisoformat(values.get(key, "")))
    return found
