"""The doctor's lines: what works on this computer, what does not, and the way out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class CheckText:
    """A name, how it went, and what to do (empty where nothing needs doing)."""

    title: str
    sentence: str
    way_out: str


def check(code: str, outcome: str, values: Mapping[str, str] = MappingProxyType({})) -> CheckText:
    """The line of one check. `outcome` is `ok`, `limited` or `missing`; an unknown code gets a neutral line."""
    raise NotImplementedError
