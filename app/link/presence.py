"""The messages about who is there: what a login sees, what the family lets it look at, and what it wants looked at."""

from __future__ import annotations

from app.link.terms import Ids, Message, Number, Reply, ShortName, ShortNames, Titles, Ways


class Claim(Message, frozen=True, tag="claim"):
    """What the eyes of a login see. None means: cannot be known here. It may add detail and never exempts.

    `idle` is seconds since the last key or pointer move, `focus` the process whose window has the focus, `windows`
    the processes that show a window, `minimised` those of them that show none just now. `titles` is what the launchers
    of the account call some of its processes. `front` names the app in front where its process is not told, `gamepad`
    is seconds since the last input of one, `playing` are the processes that play sound, `is_kept_awake` says whether a
    program asks that the screen stays on; `ways` are the ways in which all this was seen. `put_away` names the apps
    all of whose windows are minimised, where their processes are not told; `shown` are the processes that show a window
    that is not minimised, where that is told and `windows` is not.
    """

    idle: Number | None = None
    is_locked: bool | None = None
    focus: Number | None = None
    windows: Ids | None = None
    minimised: Ids = ()
    titles: Titles = ()
    front: ShortName = ""
    gamepad: Number | None = None
    playing: Ids = ()
    is_kept_awake: bool = False
    ways: Ways = ()
    put_away: ShortNames = ()
    shown: Ids = ()


class Heard(Reply, frozen=True, tag="heard"):
    """The answer to a claim: which signs of somebody being there the family wants looked at."""

    gamepad: bool = True
    video: bool = True
    audio: bool = True


class GetSigns(Message, frozen=True, tag="signs"):
    """Which signs, beside keys and pointer, count as being there."""


class SetSigns(Message, frozen=True, tag="set-signs"):
    """A parent settles which do, for the whole family. What is off is not looked at any more."""

    gamepad: bool
    video: bool
    audio: bool


class SignsReply(Reply, frozen=True, tag="signs"):
    """What holds."""

    gamepad: bool
    video: bool
    audio: bool
