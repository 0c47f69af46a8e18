"""Valve's text format: quoted keys with a text or a block behind them.

https://developer.valvesoftware.com/wiki/KeyValues
"""

from __future__ import annotations

import re
from typing import TypeAlias

from app.platforms.linux.bounded import UnfitFileError

Block: TypeAlias = "dict[str, str | Block]"

DEEPEST = 12
MOST_TOKENS = 60_000

_TOKENS = re.compile(r'"((?:[^"\\]|\\.)*+)"|([{}])|//[^\n]*|([^\s{}"]++)|(\S)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def read_vdf(content: bytes) -> Block:
    """The blocks of a file; keys in small letters, the first of two equal ones counts. UnfitFileError if it is none."""
    top: Block = {}
    stack = [top]
    key: str | None = None
    for number, token in enumerate(_TOKENS.finditer(content.decode("utf-8", "replace"))):
        if number >= MOST_TOKENS or len(stack) > DEEPEST or token[4] is not None:
            raise UnfitFileError("it is not in Valve's text format")
        if token[2] == "{":
            inner: Block = {}
            if key is None:
                raise UnfitFileError("a block in it has no name")
            stack[-1].setdefault(key, inner)
            stack.append(inner)
            key = None
        elif token[2] == "}":
            if len(stack) == 1 or key is not None:
                raise UnfitFileError("a block in it ends twice")
            stack.pop()
        elif (word := _word(token)) is not None:
            if key is None:
                key = word.casefold()
            else:
                stack[-1].setdefault(key, word)
                key = None
    if len(stack) > 1 or key is not None:
        raise UnfitFileError("it ends in the middle")
    return top


def block(of: Block, key: str) -> Block:
    """The block of this name; empty if there is none."""
    found = of.get(key)
    return found if isinstance(found, dict) else {}


def text(of: Block, key: str) -> str:
    """The text of this name; "" if there is none."""
    found = of.get(key)
    return found if isinstance(found, str) else ""


def _word(token: re.Match[str]) -> str | None:
    """A quoted word with its escapes undone, or a bare one; None for a remark."""
    if token[1] is not None:
        return _ESCAPED.sub(lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), token[1])
    return token[3]
