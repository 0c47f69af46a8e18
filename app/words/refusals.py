"""Why the guardian said no, and the way out; by the code that the link carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class RefusalText:
    """One sentence, and what the reader can do."""

    sentence: str
    way_out: str


def refusal(code: str, values: Mapping[str, str] = MappingProxyType({})) -> tuple[str, str]:
    """(sentence, way out) of a `Refusal` code; `values` such as `seconds` to wait or `fault` of a document."""
    raise NotImplementedError
