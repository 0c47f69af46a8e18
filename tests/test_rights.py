"""The child's rights: what docs/rights-checklist.md asks for and no other test holds is held here."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.words.test_catalogues import ALL_SOURCES, in_sources

ROOT = Path(__file__).parent.parent
APP = ROOT / "app"
CORNER = sorted((APP / "ui" / "corner").glob("*.py"))
SCORE = re.compile(r"\b(streak|leaderboard|high ?score|badge|trophy|reward|bonus|level up|ranking)", re.IGNORECASE)
DIAGNOSIS = re.compile(r"\b(addict|disorder|diagnos|adhd|autis|depress|symptom|patholog)", re.IGNORECASE)
HIDES = re.compile(r"stealth|hide|hidden|invisible|secret(ly)?$|unseen", re.IGNORECASE)


def test_no_option_of_a_command_hides_anything() -> None:
    options = {
        str(part.value)
        for path in (APP / "cli").glob("*.py")
        for part in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value.startswith("--")
    }
    assert len(options) > 5
    assert [option for option in options if HIDES.search(option)] == []


def test_help_and_learning_know_no_guardian_no_file_and_no_log() -> None:
    """What knows nobody can tell nobody: they import neither the link nor the gateway, settings or logs."""
    known = {
        name
        for path in CORNER
        for part in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(part, ast.Import | ast.ImportFrom)
        for name in ([part.module or ""] if isinstance(part, ast.ImportFrom) else [one.name for one in part.names])
    }
    assert CORNER
    telling = (
        "app.link",
        "app.ui.gateway",
        "app.settings",
        "app.logs",
        "app.session",
        "app.store",
        "logging",
        "socket",
    )
    assert [name for name in known if name.startswith(telling)] == []
    assert not any("QSettings" in path.read_text(encoding="utf-8") for path in CORNER)


def test_nothing_that_is_read_keeps_a_score() -> None:
    assert [(place, text) for place, text in in_sources(ALL_SOURCES) if SCORE.search(text)] == []


def test_no_text_diagnoses() -> None:
    assert [(place, text) for place, text in in_sources(ALL_SOURCES) if DIAGNOSIS.search(text)] == []
