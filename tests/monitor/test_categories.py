"""From menu categories to the family's."""

from __future__ import annotations

import pytest

from app.monitor.categories import believed, category_of


@pytest.mark.parametrize(
    ("menu", "family"),
    [
        (("GNOME", "GTK", "Game", "LogicGame"), "games"),
        (("Education", "Game", "KidsGame"), "games"),
        (("Network", "WebBrowser"), "browsing"),
        (("Network", "InstantMessaging"), "chatting"),
        (("Office", "Network", "Email"), "chatting"),
        (("Science", "Education"), "learning"),
        (("AudioVideo", "Audio", "Recorder"), "creating"),
        (("AudioVideo", "Player", "Video"), "watching"),
        (("Graphics", "Viewer"), "other"),
        (("Graphics", "2DGraphics"), "creating"),
        (("Office", "WordProcessor"), "creating"),
        (("Development", "IDE"), "creating"),
        (("System", "TerminalEmulator"), "other"),
        (("Utility", "TextEditor"), "other"),
        ((), "other"),
    ],
)
def test_a_program_has_the_category_a_family_would_name(menu: tuple[str, ...], family: str) -> None:
    assert category_of(menu) == family


def test_weak_evidence_carries_leisure_and_nothing_lighter() -> None:
    assert [believed(c, is_proven=False) for c in ("games", "chatting", "learning", "creating")] == [
        "games",
        "chatting",
        "other",
        "other",
    ]
    assert believed("learning", is_proven=True) == "learning"
