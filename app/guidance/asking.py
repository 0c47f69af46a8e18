"""The question box: from a parent's own words to the tips that fit, offline, in the language of the page.

Words are compared by the groups of three letters in them, so that "screams" finds "screaming", a German compound its
parts, and a slip of the finger its word; scripts without spaces are cut into pairs of signs. What everybody says
("the", "when") is left out, and rare words count for more.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import DocumentError

FORMAT = "sundial-tip-words/1"
HEADING, SYNONYM, TEXT = 3.0, 3.0, 1.0
ALIKE = 0.5
"""Two words with at least this share of their letter groups in common are about the same."""
FAR_BEHIND = 0.35
"""What fits less than this share of the best is no answer."""
SHORT = 3
MOST = 60
"""So many words of a question are read."""
_WORD = re.compile(r"[^\W\d_]+")
# Thai, Lao, Burmese, Khmer, and the signs of China and Japan: no space says where a word ends.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")
# Arabic writes "the", and "and", "with", "like" before it, into the word.
_ARTICLE = re.compile("(?:[\u0648\u0628\u0641\u0643]?\u0627\u0644|\u0644\u0644)(?=\\w{3})")


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Of one language: what everybody says, and the words with which parents speak of what a tip is about."""

    skip: frozenset[str] = frozenset()
    words: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A tip as it is read: its id, heading and text in the language of the page."""

    id: str
    heading: str
    text: str


class Desk:
    """Finds entries; built once for a language, in some milliseconds."""

    def __init__(self, entries: Sequence[Entry], languages: Iterable[Synonyms]) -> None:
        self._skip: set[str] = set()
        self._where: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._order = {entry.id: number for number, entry in enumerate(entries)}
        for entry in entries:
            self._add(entry.heading, entry.id, HEADING)
            self._add(entry.text, entry.id, TEXT)
        for language in languages:
            self._skip |= language.skip
            for tip, words in (language.words or {}).items():
                if tip in self._order:
                    self._add(words, tip, SYNONYM)
        self._groups = {word: _letters(word) for word in self._where}

    def find(self, question: str) -> tuple[str, ...]:
        """The ids of what fits, best first; none where nothing does."""
        scores: defaultdict[str, float] = defaultdict(float)
        for word in [word for word in _words(question) if word not in self._skip][:MOST]:
            for tip, score in self._scores(word).items():
                scores[tip] += score
        best = max(scores.values(), default=0.0)
        found = (tip for tip, score in scores.items() if score > FAR_BEHIND * best)
        return tuple(sorted(found, key=lambda tip: (-scores[tip], self._order[tip])))

    def _scores(self, asked: str) -> dict[str, float]:
        """What one word of the question says for each entry: its best match there."""
        found: dict[str, float] = {}
        letters = _letters(asked)
        for word, groups in self._groups.items():
            likeness = 1.0 if word == asked else _likeness(letters, groups)
            if likeness >= ALIKE:
                rarity = math.log(1 + len(self._order) / len(self._where[word]))
                for tip, weight in self._where[word].items():
                    found[tip] = max(found.get(tip, 0.0), likeness * likeness * weight * rarity)
        return found

    def _add(self, text: str, tip: str, weight: float) -> None:
        for word in _words(text):
            self._where[word][tip] = max(self._where[word].get(tip, 0.0), weight)


def read_synonyms(text: str, code: str) -> tuple[Synonyms, ...]:
    """The words of that language, and English ones besides. DocumentError if the text is no such file."""
    try:
        content = json.loads(text)
        if content["format"] != FORMAT:
            raise ValueError(content["format"])  # noqa: TRY301  # one way out for all that can be wrong
        languages = content["languages"]
        plain = code.partition("_")[0]
        names = dict.fromkeys(name for name in (code, plain, "en") if name in languages)
        return tuple(_synonyms(languages[name]) for name in names)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DocumentError(f"The words of the question box cannot be read: {error!r}.") from error


def _synonyms(language: Mapping[str, Any]) -> Synonyms:
    words: defaultdict[str, str] = defaultdict(str)
    for group in language["groups"]:
        for tip in group["tips"]:
            words[tip] += f" {group['words']}"
    return Synonyms(frozenset(_words(language["skip"])), dict(words))


def _words(text: str) -> Iterator[str]:
    """The words of a text without case and accents; pairs of signs where a script has no spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    for word in _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign))):
        if _UNSPACED.search(word) and len(word) > 1:
            yield from (word[place : place + 2] for place in range(len(word) - 1))
        elif len(word) >= SHORT or not word.isascii():
            yield word[article.end() :] if (article := _ARTICLE.match(word)) else word


def _letters(word: str) -> frozenset[str]:
    """Its groups of three letters; the beginning weighs more than the end, where endings change."""
    marked = f"^^{word}"
    return frozenset(marked[place : place + 3] for place in range(len(marked) - 2))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of letter groups in common, from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other))
