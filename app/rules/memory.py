"""What must survive a restart beside the spans: the belief in the clock, grants, breaks, warnings, the pinned day."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Memory:
    """An opaque value for the store; write it with the charges of the same `keep`, in one transaction."""


def write_memory(memory: Memory) -> str:
    """As one line of JSON."""
    raise NotImplementedError


def read_memory(text: str) -> Memory:
    """The value `write_memory` wrote. DocumentError if the text is none."""
    raise NotImplementedError
