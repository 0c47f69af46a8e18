"""Reads a duration or a time of day that somebody typed; pure, forgiving, None if it cannot be meant."""

from __future__ import annotations

import re

from app.words.durations import duration

MINUTES_A_DAY = 24 * 60
_NUMBER = re.compile(r"\d+")


def read_minutes(text: str) -> int | None:
    """Minutes in "90", "1:30", "1 h 30 min", "2 h": a lone number is minutes unless a word for hours follows."""
    numbers = [int(found) for found in _NUMBER.findall(text)]
    if len(numbers) == 2:  # noqa: PLR2004  # hours and minutes
        return numbers[0] * 60 + numbers[1]
    if len(numbers) != 1:
        return None
    return numbers[0] * 60 if _letters(text) in _hours_words() else numbers[0]


def read_time_of_day(text: str) -> int | None:
    """Minutes after midnight in "20:00", "20.30", "2030", "8:30 pm", "20"."""
    numbers = [int(found) for found in _NUMBER.findall(text)]
    if len(numbers) == 1 and numbers[0] > 24:  # noqa: PLR2004  # 2030 is half past eight
        numbers = [numbers[0] // 100, numbers[0] % 100]
    hour, minute = (*numbers, 0)[:2] if numbers and len(numbers) < 3 else (24, 0)  # noqa: PLR2004  # hours and minutes
    letters = _letters(text)
    if letters == "pm" and hour < 12:  # noqa: PLR2004  # noon
        hour += 12
    elif letters == "am" and hour == 12:  # noqa: PLR2004  # midnight
        hour = 0
    return hour * 60 + minute if hour < 24 and minute < 60 else None  # noqa: PLR2004  # a day's


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalpha()).casefold()


def _hours_words() -> frozenset[str]:
    return frozenset({"h", _letters(duration(3600)), _letters(duration(7200)), _letters(duration(5 * 3600))})
