"""What a child is told while it plays: two short lines, never a surprise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.scope import ALL, Scope, app, category
from app.rules.verdict import Reason, State, Verdict
from app.words.language import Language, speaking
from app.words.tellings import Telling, telling
from tests.words.speech import ENGLISH, GERMAN

ZONE = "Europe/Berlin"
NOW = datetime(2026, 10, 14, 15, 25, tzinfo=UTC)  # 17:25 in Berlin
UP = NOW + timedelta(minutes=5)
GAMES = category("games")


@dataclass(frozen=True)
class Tell:
    telling: str
    scope: str = "all"
    minutes: int | None = None
    at: datetime | None = None
    reason: str = ""


def verdict(scope: Scope, state: State, reason: Reason, until: datetime | None = None) -> Verdict:
    return Verdict(scope, state, reason, "c", used=3600, limit=5400, left=1800, until=until)


DAY_LEFT = verdict(ALL, State.WARNED, Reason.BUDGET_DAY)
TOMORROW = datetime(2026, 10, 14, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tell", "known", "said"),
    [
        (Tell("warn", minutes=15), DAY_LEFT, Telling("15 min left today", "Good moment to look for a place to stop.")),
        (
            Tell("warn", "category:games", 5, UP),
            verdict(GAMES, State.WARNED, Reason.BUDGET_WEEK),
            Telling("Games: 5 min left this week", "Save your game. Time is up at 17:30."),
        ),
        (
            Tell("warn", minutes=5, at=UP),
            DAY_LEFT,
            Telling("5 min left today", "Save what you are doing. Time is up at 17:30."),
        ),
        (
            Tell("warn", "category:games", 1, UP),
            verdict(GAMES, State.WARNED, Reason.QUIET),
            Telling("Games: 1 min left", "Save now. It closes at 17:31."),
        ),
        (Tell("warn", minutes=1, at=UP), DAY_LEFT, Telling("1 min left today", "Save now. The screen locks at 17:31.")),
        (
            Tell("over", "category:games", at=UP),
            verdict(GAMES, State.OVER, Reason.BUDGET_DAY, TOMORROW),
            Telling("That’s all for games today", "Save now. It closes at 17:30."),
        ),
        (
            Tell("over", at=TOMORROW),
            verdict(ALL, State.OVER, Reason.BUDGET_DAY, TOMORROW),
            Telling("That’s all for today", "More tomorrow. What is always free still works."),
        ),
        (
            Tell("resting", at=UP),
            verdict(ALL, State.OVER, Reason.QUIET, TOMORROW),
            Telling("Screens off", "Save now. The screen locks at 17:30."),
        ),
        (
            Tell("closing", "category:games", at=NOW),
            verdict(GAMES, State.OVER, Reason.BUDGET_DAY, TOMORROW),
            Telling("Games: closing now", "If it asks, choose to save."),
        ),
        (
            Tell("over", "app:steam"),
            verdict(app("steam"), State.OVER, Reason.ASK),
            Telling("steam: ask first", "It opens when a parent says yes."),
        ),
        (Tell("allow"), DAY_LEFT, Telling("You can go on", "30 min left today.")),
        (
            Tell("answer", minutes=15, at=UP, reason="Finish the castle!"),
            None,
            Telling("Yes: 15 min more", "“Finish the castle!” You can go on until 17:30."),
        ),
        (Tell("answer", reason="We eat at six."), None, Telling("Not today", "“We eat at six.”")),
        (Tell("answer"), None, Telling("Not today", "You can ask again another time.")),
    ],
)
def test_what_a_child_is_told(tell: Tell, known: Verdict | None, said: Telling) -> None:
    assert telling(tell, known, NOW, ZONE) == said


def test_the_grace_of_the_agreement_moves_the_closing_time() -> None:
    said = telling(Tell("warn", "category:games", 1, UP), None, NOW, ZONE, grace_seconds=180)
    assert said.body == "Save now. It closes at 17:33."


tells = st.builds(
    Tell,
    telling=st.sampled_from(["warn", "over", "closing", "resting", "allow", "answer", "something-new"]),
    scope=st.sampled_from(["all", "category:games", "app:org.tuxpaint.Tuxpaint"]),
    minutes=st.none() | st.integers(0, 600),
    at=st.none() | st.integers(-(10**5), 10**7).map(lambda s: NOW + timedelta(seconds=s)),
    reason=st.sampled_from(["", *Reason]),
)
known = st.none() | st.builds(
    verdict,
    st.sampled_from([ALL, GAMES]),
    st.sampled_from(State),
    st.sampled_from(Reason),
    st.none() | st.just(TOMORROW),
)


@given(tells, known, st.sampled_from([ENGLISH, GERMAN]))
def test_every_telling_is_complete_and_short(tell: Tell, verdict: Verdict | None, language: Language) -> None:
    with speaking(language):
        said = telling(tell, verdict, NOW, ZONE)
    assert said.title
    assert "{" not in said.title + said.body
    for sentence in (said.title, *said.body.split(". ")):
        assert len(sentence.split()) <= 12
