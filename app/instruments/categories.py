"""Which picture stands for a category, and in which order categories stand in stacks and legends."""

from __future__ import annotations

BY_CATEGORY = {
    "learning": "book-open",
    "creating": "palette",
    "games": "gamepad-2",
    "watching": "clapperboard",
    "chatting": "message-circle",
    "browsing": "globe",
}
STACK = ("games", "watching", "chatting", "browsing", "creating", "other", "learning")
"""From the ground up."""


def category_icon(category: str) -> str:
    """A plain window for `other` and for words nobody knows."""
    return BY_CATEGORY.get(category, "app-window")


def in_stack(category: str) -> tuple[int, str]:
    """Where a category stands; words that the family made up come before learning, by name."""
    return (STACK.index(category) if category in STACK else STACK.index("other"), category)
