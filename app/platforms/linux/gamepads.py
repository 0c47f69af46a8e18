"""Whether a gamepad or joystick of this seat was used: that there was input, never which button; no keyboard is opened.

logind gives the person at the seat access to joysticks (udev's uaccess), and to no keyboard. What a device is stands in
sysfs, so that nothing else is opened to find out.
"""

from __future__ import annotations

import fcntl
import logging
import os
import struct
from dataclasses import dataclass, field
from pathlib import Path

log = logging.getLogger(__name__)

# linux/input.h and input-event-codes.h.
_EVENT = struct.Struct("@llHHi")
_EV_KEY, _EV_ABS = 1, 3
_PRESSED = 1
_BUTTONS = range(0x120, 0x140)
_LETTERS = range(16, 51)
_AXES = 0x40
_GET_AXIS = 0x80184540
_AXIS_BYTES = 24

# A stick that lies on the table trembles, and some drift; a hand moves it further than this part of its way.
_A_MOVE = 8
# Without a word from the device: sticks send sixteen bits.
_USUAL_WAY = 65535
_READ_AT_ONCE = 64
_MOST_READS = 16
_MOST_DEVICES = 16
# udev gives access a moment after the device appears, and that changes no folder.
_LOOKS_PER_SEARCH = 10


class Gamepads:
    """Those that this account may read. One that cannot be read is left alone, and tried again."""

    def __init__(self, devices: Path = Path("/dev/input"), facts: Path = Path("/sys/class/input")) -> None:
        self._devices = devices
        self._facts = facts
        self._open: dict[str, _Pad] = {}
        self._until_search = 0

    def touched(self) -> bool | None:
        """Whether one was used since the last call; None where there is none. A few system calls, never a wait."""
        if self._until_search == 0:
            self._search()
            self._until_search = _LOOKS_PER_SEARCH
        self._until_search -= 1
        found = [pad.touched() for pad in self._open.values()]
        for name in [name for name, pad in self._open.items() if pad.is_gone]:
            self._open.pop(name).close()
        return any(found) if self._open or found else None

    def close(self) -> None:
        """Let go of all of them."""
        for pad in self._open.values():
            pad.close()
        self._open.clear()
        self._until_search = 0

    def _search(self) -> None:
        try:
            names = sorted(name for name in os.listdir(self._devices) if name.startswith("event"))  # noqa: PTH208
        except OSError:
            return
        for name in names:
            if name not in self._open and len(self._open) < _MOST_DEVICES and self._is_gamepad(name):
                self._take(name)

    def _take(self, name: str) -> None:
        try:
            handle = os.open(self._devices / name, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            log.debug("a gamepad cannot be read: %s", error)
            return
        self._open[name] = _Pad(handle)

    def _is_gamepad(self, name: str) -> bool:
        """Whether it has a gamepad's buttons and no letters."""
        keys = _bits(self._facts / name / "device" / "capabilities" / "key")
        return any(keys >> key & 1 for key in _BUTTONS) and not any(keys >> key & 1 for key in _LETTERS)


def _bits(file: Path) -> int:
    """A bitmap of sysfs: words in hexadecimal, the highest first; 0 where it cannot be read."""
    try:
        words = file.read_text(encoding="ascii").split()
        return int("".join(word.zfill(16) for word in words) or "0", 16)
    except (OSError, ValueError):
        return 0


@dataclass(slots=True)
class _Pad:
    """One device, and where its sticks stood when they were last moved by a hand."""

    handle: int
    is_gone: bool = False
    _rests: dict[int, int] = field(default_factory=dict)
    _ways: dict[int, int] = field(default_factory=dict)

    def touched(self) -> bool:
        is_used = False
        for _ in range(_MOST_READS):
            try:
                events = os.read(self.handle, _READ_AT_ONCE * _EVENT.size)
            except BlockingIOError:
                break
            except OSError:
                events = b""
            if not events:
                self.is_gone = True
                break
            whole = len(events) - len(events) % _EVENT.size
            for _seconds, _micros, kind, code, value in _EVENT.iter_unpack(events[:whole]):
                is_used |= self._is_use(kind, code, value)
        return is_used

    def close(self) -> None:
        os.close(self.handle)

    def _is_use(self, kind: int, code: int, value: int) -> bool:
        """Of buttons only that one was pressed; of sticks only that one was moved."""
        if kind == _EV_KEY:
            return value == _PRESSED
        if kind != _EV_ABS or code >= _AXES:
            return False
        if code not in self._rests:
            self._rests[code], self._ways[code] = value, self._way_of(code)
            # The cross of a pad knows three places: whoever moves it leaves the middle.
            return self._ways[code] <= _A_MOVE and value != 0
        if abs(value - self._rests[code]) * _A_MOVE <= self._ways[code]:
            return False
        self._rests[code] = value
        return True

    def _way_of(self, axis: int) -> int:
        """How far this axis goes from end to end."""
        try:
            told = fcntl.ioctl(self.handle, _GET_AXIS + axis, bytes(_AXIS_BYTES))
        except OSError:
            return _USUAL_WAY
        least, most = struct.unpack_from("@ii", told, 4)
        return max(1, int(most) - int(least))
