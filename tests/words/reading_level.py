"""How hard a text is to read, by open formulas: the school year in which it is understood.

English: Flesch-Kincaid grade level (Kincaid and others, 1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.
German: the fourth Wiener Sachtextformel (Bamberger and Vanecek, 1984), which is meant for easy texts:
0.2656 words a sentence + 0.2744 parts of a hundred with three syllables or more - 1.693.
"""

from __future__ import annotations

import re

_VOWELS = {"en": re.compile(r"[aeiouy]+"), "de": re.compile(r"aa|ai|au|ee|ei|eu|äu|ie|oo|[aeiouyäöü]")}
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_END = re.compile(r"[.?!:;…]+")
LONG = 3


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def syllables(word: str, code: str) -> int:
    """About so many, by its groups of vowels; a silent e at the end of an English word is none."""
    found = len(_VOWELS[code].findall(word))
    is_silent = code == "en" and word.endswith("e") and not word.endswith(("le", "ee")) and found > 1
    return max(1, found - is_silent)


def sentences(text: str) -> int:
    return max(1, sum(1 for part in _END.split(text) if words(part)))


def grade(text: str, code: str) -> float:
    """The school year of a text in English or German."""
    said = words(text)
    length = len(said) / sentences(text)
    if code == "en":
        return 0.39 * length + 11.8 * sum(syllables(word, code) for word in said) / len(said) - 15.59
    hard = 100 * sum(1 for word in said if syllables(word, code) >= LONG) / len(said)
    return 0.2656 * length + 0.2744 * hard - 1.693
