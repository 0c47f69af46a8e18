"""The table from the menu categories of the desktop to the categories of a family."""

from __future__ import annotations

from collections.abc import Collection

GAMES, LEARNING, CREATING, WATCHING, CHATTING, BROWSING, OTHER = (
    "games",
    "learning",
    "creating",
    "watching",
    "chatting",
    "browsing",
    "other",
)

# First match wins. `Game` stands first: a program that calls itself a game and something else is one.
# What says it plays is a player, though it can record, too (VLC). Other tools that make sound and pictures come before
# what only says `AudioVideo`, as both carry that; viewers before `Graphics`.
# Office is creating: a text, a table and a drawing are things made. Mail is talking to people.
# Terminals, file managers and settings stay `other`: they say nothing of what is done in them.
TABLE: tuple[tuple[str, frozenset[str]], ...] = (
    (GAMES, frozenset({"Game"})),
    (
        CHATTING,
        frozenset({"InstantMessaging", "Chat", "IRCClient", "Email", "VideoConference", "Telephony", "News", "Feed"}),
    ),
    (BROWSING, frozenset({"WebBrowser"})),
    (LEARNING, frozenset({"Education", "Science"})),
    (OTHER, frozenset({"TerminalEmulator", "FileManager", "PackageManager", "Settings", "Monitor"})),
    (WATCHING, frozenset({"Player", "TV"})),
    (CREATING, frozenset({"AudioVideoEditing", "Recorder", "Sequencer", "Midi"})),
    (WATCHING, frozenset({"AudioVideo", "Audio", "Video"})),
    (OTHER, frozenset({"Viewer", "Scanning"})),
    (CREATING, frozenset({"Graphics", "Development", "Office"})),
    (OTHER, frozenset({"Utility", "System", "FileTransfer", "P2P", "RemoteAccess"})),
)

# A category may lighten a limit. These are leisure whoever says so; the others need proof of which file runs.
LEISURE = frozenset({GAMES, WATCHING, CHATTING, BROWSING, OTHER})


def category_of(categories: Collection[str]) -> str:
    """The family's category of a program with these menu categories."""
    found = deciding(categories)
    return OTHER if found is None else found[0]


def deciding(categories: Collection[str]) -> tuple[str, str] | None:
    """The family's category and the menu category that decides it; None if none of them says what the program is."""
    have = frozenset(categories)
    rows = ((category, marks & have) for category, marks in TABLE)
    return next(((category, min(found)) for category, found in rows if found), None)


def believed(category: str, *, is_proven: bool) -> str:
    """The category as far as the evidence carries it: suspicion is enough for leisure, anything lighter needs proof."""
    return category if is_proven or category in LEISURE else OTHER
