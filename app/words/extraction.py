"""How Babel finds the sentences of content files, so that they are translated like those of the code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from typing import Any, BinaryIO

_Found = tuple[int, str, str, list[str]]


def extract_content(
    fileobj: BinaryIO, keywords: Mapping[str, Any], comment_tags: Sequence[str], options: Mapping[str, str]
) -> Iterator[_Found]:
    """Babel's extractor for JSON content: the texts under the keys that the option `keys` names."""
    del keywords, comment_tags  # content files hold no calls and no comments
    text = fileobj.read().decode("utf-8")
    for sentence in sentences(json.loads(text), frozenset(options["keys"].split())):
        place = text.find(json.dumps(sentence, ensure_ascii=False))
        yield text.count("\n", 0, max(0, place)) + 1, "_", sentence, []


def sentences(content: Any, keys: frozenset[str]) -> Iterator[str]:
    """The texts under those keys, in their order; times of day are no texts."""
    if isinstance(content, list):
        for entry in content:
            yield from sentences(entry, keys)
    elif isinstance(content, dict):
        for key, entry in content.items():
            if key in keys and isinstance(entry, str):
                yield from () if _is_time(entry) else (entry,)
            else:
                yield from sentences(entry, keys)


def _is_time(text: str) -> bool:
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return True
