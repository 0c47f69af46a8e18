"""The look at a line before it is decoded: what two readers could take for two things, or could choke on, is refused.

A decoder keeps the last of two equal keys, and a text with a NUL is longer for one library than for the next. So no
key comes twice, no text holds NUL or half a character, no number is longer than ours ever are, and nothing is nested
deeper than our messages. Whether the rest is JSON at all, and a message, the decoder finds out.
"""

from __future__ import annotations

import re

import msgspec

DEEPEST = 16
MOST_KEYS = 256
MOST_TOKENS = 16_384
"""Texts, brackets and what is between them; a whole list of numbers is one."""

# Tokens tile the line; the last branch takes the first byte that begins none. Every branch is tried at one place and
# gives nothing back, so a line is read in a time that grows with its length only.
_TOKENS = re.compile(
    rb"""(?P<text>"[^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+")
        |(?P<open>[{\[])
        |(?P<close>[}\]])
        |(?P<colon>:)
        |(?:[,\ \t\r]|(?:true|false|null|-?[0-9]{1,16})(?![^,}\]\ \t\r]))++
        |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = re.compile(rb"\\(?:u([0-9a-fA-F]{4})|.)", re.DOTALL)
_NUL, _HIGH, _LOW, _AFTER = 0x0000, 0xD800, 0xDC00, 0xE000


def is_plain(line: bytes) -> bool:
    """Whether a line may be decoded."""
    nesting = _Nesting()
    text = b""
    for number, token in enumerate(_TOKENS.finditer(line)):
        kind = token.lastgroup
        if kind == "text":
            text = token.group()
        is_good = (
            kind is None
            or (kind == "text" and _has_plain_escapes(text))
            or (kind == "open" and nesting.open())
            or (kind == "close" and nesting.close())
            or (kind == "colon" and nesting.name(text))
        )
        if not is_good or number >= MOST_TOKENS:
            return False
    return True


class _Nesting:
    """What is open at a place in the line, each with the keys that it has so far."""

    def __init__(self) -> None:
        self._open: list[set[bytes]] = []
        self._keys = 0

    def open(self) -> bool:
        self._open.append(set())
        return len(self._open) <= DEEPEST

    def close(self) -> bool:
        return bool(self._open) and self._open.pop() is not None

    def name(self, key: bytes) -> bool:
        """Give the innermost one a key; False if it has it, or if there are too many in all."""
        self._keys += 1
        key = _unescaped(key)
        if not self._open or key in self._open[-1] or self._keys > MOST_KEYS:
            return False
        self._open[-1].add(key)
        return True


def _has_plain_escapes(text: bytes) -> bool:
    """Whether no escape stands for NUL or for half a character."""
    if b"\\" not in text:
        return True
    half_until = -1
    for escape in _ESCAPES.finditer(text):
        unit = int(escape[1], 16) if escape[1] else -1
        if half_until >= 0 and not (escape.start() == half_until and _LOW <= unit < _AFTER):
            return False
        if unit == _NUL or (half_until < 0 and _LOW <= unit < _AFTER):
            return False
        half_until = escape.end() if _HIGH <= unit < _LOW else -1
    return half_until < 0


def _unescaped(text: bytes) -> bytes:
    """The same key in its one form: an A may be written as an escape."""
    if b"\\" not in text:
        return text
    try:
        return msgspec.json.encode(msgspec.json.decode(text))
    except msgspec.DecodeError:
        # The decoder will say so of the whole line.
        return text
