"""The eyes of an X11 login: idle time, the window in front, who shows windows; and closing windows politely."""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayError, XauthError, XError
from Xlib.ext import res
from Xlib.protocol import event, rq

from app.platforms.desk import NOTHING_SEEN, Sight

log = logging.getLogger(__name__)

_LOST = (DisplayError, ConnectionClosedError, XauthError, OSError)
_ICONIC = 3


class X11Eyes:
    """Looks at one display. One that is missing, or went away, shows nothing and is tried again at the next look."""

    def __init__(self, display: str) -> None:
        self._name = display
        self._display: Any = None

    def look(self) -> Sight:
        try:
            display = self._open()
            return _sight(display) if display is not None else NOTHING_SEEN
        except _LOST as error:
            self._forget(error)
        except XError as error:
            # A window went away between two questions; the next look finds another picture.
            log.debug("The display refused a question: %s", error)
        return NOTHING_SEEN

    def close_windows(self, pids: Collection[int]) -> int:
        try:
            display = self._open()
            return _close(display, frozenset(pids)) if display is not None else 0
        except _LOST as error:
            self._forget(error)
        except XError as error:
            log.debug("The display refused to close a window: %s", error)
        return 0

    def _open(self) -> Any:
        if self._display is None and _answers(self._name):
            self._display = Display(self._name)
            self._display.set_error_handler(_ignore)
        return self._display

    def close(self) -> None:
        """Let go of the display; a later look opens it again."""
        if self._display is not None:
            display, self._display = self._display, None
            # The polite farewell fails on a server that has died; the socket is ours in any case.
            display.display.socket.close()

    def _forget(self, error: Exception) -> None:
        log.debug("The display does not answer: %s", error)
        self.close()


def _answers(name: str) -> bool:
    """Whether the display is of this computer and answers. Xlib would try the network next, and leave sockets open."""
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", name)
    if local is None:
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        try:
            caller.connect(f"/tmp/.X11-unix/X{local[1]}")  # noqa: S108 - where every X server listens
        except OSError:
            return False
    return True


def _ignore(error: object, request: object) -> None:
    """Errors of requests that have no answer, such as closing a window that is gone; Xlib would print them."""
    del error, request


def _sight(display: Any) -> Sight:
    windows = _windows(display)
    if windows is None:
        return _told(Sight(idle=_idle(display), focus=_focus(display)))
    by_pid: dict[int, list[bool]] = {}
    for window, pid in windows:
        by_pid.setdefault(pid, []).append(_is_minimised(display, window))
    return _told(
        Sight(
            idle=_idle(display),
            focus=_focus(display),
            windows=tuple(sorted(by_pid)),
            minimised=tuple(sorted(pid for pid, hidden in by_pid.items() if all(hidden))),
        )
    )


def _told(sight: Sight) -> Sight:
    """The same with the ways in which it was seen."""
    ways = {"focus-x11": sight.focus is not None, "idle-x11": sight.idle is not None}
    return replace(sight, ways=tuple(way for way, is_open in ways.items() if is_open))


def _idle(display: Any) -> int | None:
    if not display.has_extension("MIT-SCREEN-SAVER"):
        return None
    return int(display.screen().root.screensaver_query_info().idle) // 1000


def _focus(display: Any) -> int | None:
    """The process in front; 0: no window is; None: nobody says, or the window does not say whose it is."""
    active = _property(display, display.screen().root, "_NET_ACTIVE_WINDOW")
    if active is None:
        return None
    if not active or not active[0]:
        return 0
    return _pid(display, display.create_resource_object("window", active[0]))


def _windows(display: Any) -> tuple[tuple[Any, int], ...] | None:
    """The windows that the window manager manages, with their processes; None without such a manager."""
    listed = _property(display, display.screen().root, "_NET_CLIENT_LIST")
    if listed is None:
        return None
    windows = (display.create_resource_object("window", number) for number in listed)
    return tuple((window, pid) for window in windows if (pid := _pid(display, window)))


def _pid(display: Any, window: Any) -> int | None:
    """Whose window this is. The server knows its connections; `_NET_WM_PID` is only the client's word."""
    try:
        if display.has_extension(res.extname):
            asked = [{"client": window.id, "mask": res.LocalClientPIDMask}]
            for answer in display.res_query_client_ids(asked).ids:
                if answer.spec.mask == res.LocalClientPIDMask and answer.value and answer.value[0] > 0:
                    return int(answer.value[0])
        told = _property(display, window, "_NET_WM_PID")
    except (XError, rq.BadDataError):
        return None
    return int(told[0]) if told else None


def _is_minimised(display: Any, window: Any) -> bool:
    try:
        state = _property(display, window, "WM_STATE")
    except XError:
        return False
    return bool(state) and state[0] == _ICONIC


def _close(display: Any, pids: frozenset[int]) -> int:
    """Send what a click on the window's cross sends, to the windows that understand it."""
    protocols, delete = display.intern_atom("WM_PROTOCOLS"), display.intern_atom("WM_DELETE_WINDOW")
    asked = 0
    for window, pid in _windows(display) or ():
        if pid not in pids or delete not in (_property(display, window, "WM_PROTOCOLS") or ()):
            continue
        message = event.ClientMessage(window=window, client_type=protocols, data=(32, [delete, X.CurrentTime, 0, 0, 0]))
        window.send_event(message, event_mask=X.NoEventMask)
        asked += 1
    display.sync()
    return asked


def _property(display: Any, window: Any, name: str) -> Any:
    """The values of a property of a window; None if it has none."""
    found = window.get_full_property(display.intern_atom(name), X.AnyPropertyType)
    return found.value if found is not None else None
