"""Whether a window can be shown: asked of the display itself, before Qt would end the process over it."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from pathlib import Path

from app.platforms.desk import Showing

_REAL_DISPLAYS = frozenset({"", "xcb", "wayland", "wayland-egl"})


def showing(environ: Mapping[str, str]) -> Showing:
    """What Qt would find with this environment."""
    plugin = environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if plugin not in _REAL_DISPLAYS or (plugin != "xcb" and _has_wayland(environ)):
        return Showing.YES
    if not environ.get("DISPLAY"):
        return Showing.NO_DISPLAY
    return _x11_answers(environ["DISPLAY"])


def _has_wayland(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    return bool(name) and (Path(environ.get("XDG_RUNTIME_DIR", "/")) / name).is_socket()


def _x11_answers(display: str) -> Showing:
    """Connect as Qt does: a wrong number, a missing cookie and a missing library all show here."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        ctypes.CDLL("libxcb-cursor.so.0")  # Qt's own plugin cannot be loaded without it
    except OSError:
        return Showing.NO_LIBRARY
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(display.encode(), None)
    has_error = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return Showing.NO_ANSWER if has_error else Showing.YES
