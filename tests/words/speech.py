"""The languages that the tests of words speak."""

from __future__ import annotations

from pathlib import Path

from app.words.language import load

RESOURCES = Path(__file__).parents[2] / "resources"
LOCALE_DIR = RESOURCES / "locale"
ENGLISH = load("en", LOCALE_DIR)
GERMAN = load("de", LOCALE_DIR)
