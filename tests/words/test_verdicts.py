"""A verdict becomes one kind sentence, with its reason and when it goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.scope import ALL, Scope, app, category
from app.rules.verdict import Reason, State, Verdict
from app.words.language import Language, speaking
from app.words.levels import Level
from app.words.verdicts import left_caption, left_phrase, sentence
from tests.words.speech import ENGLISH, GERMAN

ZONE = "Europe/Berlin"
NOW = datetime(2026, 10, 14, 15, 5, tzinfo=UTC)  # Wednesday 17:05 in Berlin
GAMES = category("games")
NAMES = {"net.minecraft": "Minecraft"}


def in_berlin(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC) - timedelta(hours=2)


def over(scope: Scope, reason: Reason, until: datetime | None = None) -> Verdict:
    return Verdict(scope, State.OVER, reason, "c", left=0, until=until)


def usable(scope: Scope, reason: Reason, minutes: int, until: datetime | None = None) -> Verdict:
    return Verdict(scope, State.ALLOWED, reason, "c", left=minutes * 60, until=until)


MIDNIGHT, MONDAY, MORNING = in_berlin(15, 0), in_berlin(19, 0), in_berlin(15, 7)


@pytest.mark.parametrize(
    ("verdict", "plain", "easy"),
    [
        (usable(ALL, Reason.BUDGET_DAY, 25), "25 min left today.", "25 min left today."),
        (
            Verdict(GAMES, State.WARNED, Reason.BUDGET_WEEK, "g", used=9600, limit=10800, left=1200),
            "Games: 2 h 40 min of 3 h this week. 20 min left.",
            "Games: 20 min left this week.",
        ),
        (
            over(GAMES, Reason.BUDGET_WEEK, MONDAY),
            "That’s all for games this week. More on Monday.",
            "That’s all for games this week. More on Monday.",
        ),
        (over(ALL, Reason.BUDGET_DAY, MIDNIGHT), "That’s all for today. More tomorrow.", None),
        (over(ALL, Reason.QUIET, MORNING), "Screens are off until 07:00.", None),
        (
            usable(ALL, Reason.QUIET, 175, in_berlin(14, 20)),
            "2 h 55 min left. Screens off at 20:00.",
            "Screens off at 20:00.",
        ),
        (over(ALL, Reason.PAUSE, in_berlin(14, 18, 30)), "Paused until 18:30.", None),
        (over(app("steam"), Reason.ASK), "steam: ask first.", None),
        (
            over(app("net.minecraft"), Reason.BUDGET_DAY, MIDNIGHT),
            "That’s all for Minecraft today. More tomorrow.",
            None,
        ),
        (over(ALL, Reason.BREAK, in_berlin(14, 17, 15)), "Time for a break until 17:15.", None),
        (
            over(GAMES, Reason.WINDOW, in_berlin(16, 20)),
            "Games: outside the agreed hours. More on Friday at 20:00.",
            "Games: more on Friday at 20:00.",
        ),
        (usable(GAMES, Reason.GRANT, 12), "Games: 12 min of extra time left.", None),
        (Verdict(ALL, State.ALLOWED, Reason.NO_LIMIT), "No limit right now.", None),
        (Verdict(category("learning"), State.ALLOWED, Reason.FREE), "Learning: always free, not counted.", None),
    ],
)
def test_what_a_verdict_says(verdict: Verdict, plain: str, easy: str | None) -> None:
    assert sentence(verdict, NOW, ZONE, Level.PLAIN, NAMES) == plain
    assert sentence(verdict, NOW, ZONE, Level.EASY, NAMES) == (easy or plain)


@pytest.mark.parametrize(
    ("verdict", "phrase", "caption"),
    [
        (usable(ALL, Reason.BUDGET_DAY, 25), "25 min left today", "left today"),
        (usable(GAMES, Reason.BUDGET_WEEK, 20), "Games: 20 min left this week", "left this week"),
        (usable(ALL, Reason.QUIET, 30, in_berlin(14, 20)), "Screens off at 20:00", "until screens off"),
        (Verdict(ALL, State.ALLOWED, Reason.BUDGET_DAY, "d", left=30), "Under 1 min left today", "left today"),
        (over(ALL, Reason.QUIET, MORNING), "Screens off until 07:00", "screens off"),
        (over(GAMES, Reason.QUIET, MORNING), "Games: off until 07:00", "screens off"),
        (over(app("net.minecraft"), Reason.ASK), "net.minecraft: ask first", "ask first"),
    ],
)
def test_the_shortest_forms(verdict: Verdict, phrase: str, caption: str) -> None:
    assert left_phrase(verdict, NOW, ZONE) == phrase
    assert left_caption(verdict) == caption


def test_a_name_with_braces_is_only_a_name() -> None:
    verdict = over(app("x"), Reason.ASK)
    assert sentence(verdict, NOW, ZONE, names={"x": "{left} {0}"}) == "{left} {0}: ask first."


scopes = st.sampled_from([ALL, GAMES, category("knitting"), app("net.minecraft"), app("org.tuxpaint.Tuxpaint")])
seconds = st.none() | st.integers(0, 200_000)
verdicts = st.builds(
    Verdict,
    scope=scopes,
    state=st.sampled_from(State),
    reason=st.sampled_from(Reason),
    clause=st.none() | st.just("c"),
    used=seconds,
    limit=seconds,
    left=seconds,
    until=st.none() | st.integers(-(10**6), 40 * 10**6).map(lambda s: NOW + timedelta(seconds=s)),
)


@given(verdicts, st.sampled_from(Level), st.sampled_from([ENGLISH, GERMAN]))
def test_every_verdict_has_a_sentence_and_no_gap_in_it(verdict: Verdict, level: Level, language: Language) -> None:
    with speaking(language):
        said = sentence(verdict, NOW, ZONE, level, NAMES)
        short = left_phrase(verdict, NOW, ZONE, NAMES)
        caption = left_caption(verdict)
    assert said.endswith(".")
    assert "{" not in said + short + caption
    assert "  " not in said
    assert ".." not in said
    assert not short.endswith(".")
    if level is Level.EASY:
        assert len(said.split()) <= 12
