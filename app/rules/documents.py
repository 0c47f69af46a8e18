"""Agreements and traces as text: read strictly, written plainly; every error is one sentence that names the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.rules.agreement import Agreement
from app.rules.sample import Line


def read_agreement(text: str, source: str = "") -> Agreement:
    """Read `sundial-agreement/1` or `/2`. DocumentError names `source`, the clause, the key, the value and what was expected."""
    raise NotImplementedError


def write_agreement(agreement: Agreement) -> str:
    """As `sundial-agreement/1` where nothing is lost, else as `/2`; indented JSON with a final newline."""
    raise NotImplementedError


def read_trace(lines: Iterable[str], source: str = "") -> Iterator[Line]:
    """Read `sundial-trace/1` line by line, in constant memory. DocumentError names `source` and the line."""
    raise NotImplementedError
