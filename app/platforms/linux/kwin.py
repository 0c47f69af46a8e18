"""Whose window is in front on KDE's desktop, whose are minimised and whose are not: a script in KWin tells changes.

KWin lets the programs of a login load scripts (org.kde.kwin.Scripting); it offers no other way to be told. The script
says numbers of processes and nothing else, over the session bus.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from pathlib import Path
from typing import IO

from jeepney import DBusAddress

from app.platforms.linux.bus import Bus

log = logging.getLogger(__name__)

_KWIN = "org.kde.KWin"
_SCRIPTING = DBusAddress("/Scripting", bus_name=_KWIN, interface="org.kde.kwin.Scripting")
_BUS = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")
_INTERFACE, _FRONT, _SHOWN, _MINIMISED = "io.sundial.Front", "Front", "Shown", "Minimised"
_PID, _MOST_WINDOWS = re.compile(r"[0-9]{1,9}"), 512
# Plasma 5 calls it client, Plasma 6 window.
_SCRIPT = """
function say(member, what) {
    callDBus("%s", "/", "%s", member, what);
}
function tell(window) {
    say("%s", window && window.pid ? window.pid : 0);
}
function tellWindows() {
    var shown = {}, hidden = {};
    (workspace.windowList ? workspace.windowList() : workspace.clientList()).forEach(function (window) {
        if (window.normalWindow)
            (window.minimized ? hidden : shown)[window.pid] = true;
    });
    say("%s", Object.keys(shown).join(" "));
    say("%s", Object.keys(hidden).filter(function (pid) { return !shown[pid]; }).join(" "));
}
function follow(window) {
    window.minimizedChanged.connect(tellWindows);
    tellWindows();
}
var isNew = Boolean(workspace.windowActivated);
(isNew ? workspace.windowActivated : workspace.clientActivated).connect(tell);
(isNew ? workspace.windowAdded : workspace.clientAdded).connect(follow);
(isNew ? workspace.windowRemoved : workspace.clientRemoved).connect(tellWindows);
(isNew ? workspace.windowList() : workspace.clientList()).forEach(follow);
tellWindows();
tell(isNew ? workspace.activeWindow : workspace.activeClient);
"""
# A KWin that was started again has forgotten the script, and on another desktop there is none to ask.
_LOOKS_PER_CHECK = 15


class KWin:
    """Loads the script where KWin runs, and keeps what it said last."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        bus.answer_to(_INTERFACE)
        self._name = f"sundial-front-{os.getpid()}"
        self._file: IO[str] | None = None
        self._front: int | None = None
        self.minimised: tuple[int, ...] = ()
        self.shown: tuple[int, ...] = ()
        self._until_check = 0

    def front(self) -> int | None:
        """The process in front, 0 if no window is; None where KWin does not tell."""
        if self._until_check == 0:
            self._until_check = _LOOKS_PER_CHECK
            self._check()
        self._until_check -= 1
        for heard in self._bus.heard():
            match heard.body:
                case (int(pid),) if (heard.interface, heard.member) == (_INTERFACE, _FRONT) and pid >= 0:
                    self._front = pid
                    self._forget_file()
                case (str(pids),) if (heard.interface, heard.member) == (_INTERFACE, _SHOWN):
                    self.shown = _read(pids)
                case (str(pids),) if (heard.interface, heard.member) == (_INTERFACE, _MINIMISED):
                    self.minimised = _read(pids)
        return self._front

    def close(self) -> None:
        """Take the script out again."""
        if self._front is not None:
            self._bus.call(_SCRIPTING, "unloadScript", "s", (self._name,))
        self._until_check = 0
        self._forget()
        self._forget_file()

    def _forget(self) -> None:
        self._front, self.minimised, self.shown = None, (), ()

    def _forget_file(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _check(self) -> None:
        if self._bus.call(_BUS, "NameHasOwner", "s", (_KWIN,)) != (True,):
            self._forget()
        elif self._bus.call(_SCRIPTING, "isScriptLoaded", "s", (self._name,)) != (True,) or self._front is None:
            self._forget()
            self._forget_file()
            self._load()

    def _load(self) -> None:
        own = self._bus.own_name
        if own is None:
            return
        self._bus.call(_SCRIPTING, "unloadScript", "s", (self._name,))
        script = _SCRIPT % (own, _INTERFACE, _FRONT, _SHOWN, _MINIMISED)
        try:
            self._file = tempfile.NamedTemporaryFile("w", suffix=".js", dir=os.environ.get("XDG_RUNTIME_DIR"))  # noqa: SIM115 - KWin reads it later
            self._file.write(script)
            self._file.flush()
        except OSError as error:
            log.debug("The script for KWin could not be written: %s", error)
        else:
            self._start(Path(self._file.name))

    def _start(self, script: Path) -> None:
        match self._bus.call(_SCRIPTING, "loadScript", "ss", (str(script), self._name)):
            case (int(number),) if number >= 0:
                # Where it is found depends on the version; the wrong place answers with an error.
                for path in (f"/Scripting/Script{number}", f"/{number}"):
                    at = DBusAddress(path, bus_name=_KWIN, interface="org.kde.kwin.Script")
                    if self._bus.call(at, "run") is not None:
                        return


def _read(pids: str) -> tuple[int, ...]:
    """Whoever is on the bus may say anything."""
    words = [word for word in pids.split() if _PID.fullmatch(word)]
    return tuple(map(int, words[:_MOST_WINDOWS]))
