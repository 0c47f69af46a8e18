"""Choosing the fullest sentence whose every fact is known, so that no sentence is ever glued or half empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter

from app.words.language import _


def fullest(candidates: Sequence[str], facts: Mapping[str, str]) -> str:
    """The first candidate, fullest first, for which all facts are there; the last one needs none.

    Candidates are marked with N_; which one fits is decided on the English text, so that every language says the same.
    """
    fitting = next((text for text in candidates if fields(text) <= facts.keys()), candidates[-1])
    said = _(fitting).format(**facts)
    # "under 1 min" may open a sentence; names and the like keep the form in which they are written.
    return said[:1].upper() + said[1:] if fitting.startswith("{left}") else said


def fields(text: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(name for _literal, name, _spec, _conversion in Formatter().parse(text) if name)
