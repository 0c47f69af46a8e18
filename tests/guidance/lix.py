"""How hard a text is to read: LIX (C. H. Björnsson, 1968), words a sentence and the share of long ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONG = 6
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_END = re.compile(r"[.!?:;…]+[\"”’]?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """`lix` below 25 is easy for children, below 40 is fiction, from 50 on matter for specialists."""

    lix: float
    words_a_sentence: float
    longest: int


def reading(sentences: list[str]) -> Reading:
    """Of these texts together; one without an end of its own is a sentence all the same."""
    parts = [part for text in sentences for part in _END.split(text) if _WORD.search(part)]
    lengths = [len(_WORD.findall(part)) for part in parts]
    words = [word for part in parts for word in _WORD.findall(part)]
    mean = len(words) / len(parts)
    return Reading(mean + 100 * sum(len(word) > LONG for word in words) / len(words), mean, max(lengths))
