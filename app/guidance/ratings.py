"""From which age an app is suitable by its makers' own description (OARS), and what that description marks.

Table: the ages that AppStream gives for each value of an OARS attribute, after Common Sense Media
(https://www.freedesktop.org/software/appstream/docs/, "content rating"; read 2026-11-28). What two people are to each
other is no matter of age here, so `sex-homosexuality` is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.rules.sorting import Mark

_MILD, _MODERATE, _INTENSE = "mild", "moderate", "intense"

AGES: Mapping[str, tuple[int, int, int]] = MappingProxyType(
    {
        "violence-cartoon": (3, 4, 6),
        "violence-fantasy": (3, 7, 8),
        "violence-realistic": (4, 9, 14),
        "violence-bloodshed": (9, 11, 18),
        "violence-sexual": (18, 18, 18),
        "violence-worship": (13, 15, 18),
        "violence-desecration": (13, 15, 18),
        "violence-slavery": (13, 15, 18),
        "drugs-alcohol": (11, 13, 16),
        "drugs-narcotics": (12, 14, 17),
        "drugs-tobacco": (10, 13, 13),
        "sex-nudity": (12, 14, 14),
        "sex-themes": (13, 14, 15),
        "sex-prostitution": (12, 14, 18),
        "sex-adultery": (8, 10, 18),
        "sex-appearance": (10, 10, 15),
        "language-profanity": (8, 11, 14),
        "language-humor": (3, 8, 14),
        "language-discrimination": (9, 10, 11),
        "money-advertising": (7, 8, 10),
        "money-gambling": (7, 10, 18),
        "money-purchasing": (12, 14, 15),
        "social-chat": (4, 10, 13),
        "social-audio": (15, 15, 15),
        "social-contacts": (12, 12, 12),
        "social-info": (0, 13, 13),
        "social-location": (13, 13, 13),
    }
)
_VALUES = (_MILD, _MODERATE, _INTENSE)


def age_from(rating: Mapping[str, str]) -> int:
    """The age from which it is suitable; 0 where nothing speaks against any. Unknown words say nothing."""
    found = (AGES[name][_VALUES.index(said)] for name, said in rating.items() if name in AGES and said in _VALUES)
    return max(found, default=0)


def marks_from(rating: Mapping[str, str]) -> tuple[Mark, ...]:
    """A chat that nobody moderates, or voices, are talk with strangers."""
    is_open = rating.get("social-chat") == _INTENSE or rating.get("social-audio") in _VALUES
    return (Mark.STRANGERS,) if is_open else ()
