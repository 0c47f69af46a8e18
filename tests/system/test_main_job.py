"""The main job on a real computer: a real game is recognised, counted, warned, asked and closed; nothing else is."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.words.durations import duration
from tests.system.stage import INSIDE, Stage, open_stage, until

pytestmark = pytest.mark.system

TICK = 5.0
ANSWERING = 2.0  # what starting a command to ask takes here
GAMES = "category:games"
BUDGET_MINUTES = 2
GRACE = 60
TO_CLOSE = 15


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = open_stage(tmp_path / "stage")
    try:
        yield made
    finally:
        made.stop()


@dataclass
class Player:
    """Moves the pointer over the focused window, as somebody who plays does."""

    stage: Stage
    is_playing: bool = True

    def __post_init__(self) -> None:
        self._thread = threading.Thread(target=self._play, daemon=True)
        self._thread.start()

    def _play(self) -> None:
        step = 7
        while self.is_playing:
            self.stage.run("xdotool", "mousemove_relative", "--", str(step), "0")
            step = -step
            time.sleep(3)

    def stop(self) -> None:
        self.is_playing = False
        self._thread.join(10)


@pytest.fixture
def play(stage: Stage) -> Iterator[Callable[[], Player]]:
    """Begins to play; whatever happens in the test, nobody moves the pointer of a stage that is gone."""
    players: list[Player] = []

    def begin() -> Player:
        players.append(Player(stage))
        return players[-1]

    yield begin
    for player in players:
        player.stop()


def status(stage: Stage) -> dict[str, Any]:
    said = stage.sundial("status", "--json")
    assert said.returncode == 0, said.stderr
    found: dict[str, Any] = json.loads(said.stdout)
    return found


def games_used(stage: Stage) -> int:
    return int(status(stage)["children"][0]["used"].get(GAMES, 0))


def open_sundial(stage: Stage, minutes: int) -> None:
    """What `make run` starts, then a family that sat together."""
    stage.start("python", "-m", "app", log="window.log")
    until(lambda: stage.sundial("status").returncode == 0, 90, "the guardian that the window starts")
    said = stage.run("python", f"{INSIDE}/tests/system/family.py", "set-up", str(minutes))
    assert said.returncode == 0, said.stderr


def bring_to_front(stage: Stage, name: str) -> None:
    """Focus the window of that program."""
    until(
        lambda: stage.run("xdotool", "search", "--onlyvisible", "--class", name, "windowactivate").returncode == 0,
        30,
        f"the window of {name}",
    )


def test_a_game_is_counted_warned_asked_and_closed_while_the_editor_beside_it_stays(
    stage: Stage, play: Callable[[], Player]
) -> None:
    open_sundial(stage, BUDGET_MINUTES)
    stage.start("mousepad", log="mousepad.log")
    bring_to_front(stage, "mousepad")
    editor = stage.pids("mousepad")

    stage.start("gnome-mines", log="mines.log")
    bring_to_front(stage, "mines")
    begun = time.monotonic()
    player = play()

    time.sleep(60)
    before = time.monotonic() - begun
    used = games_used(stage)
    after = time.monotonic() - begun
    assert before - TICK - ANSWERING <= used <= after + TICK + ANSWERING
    stage.screenshot("one-minute-in")

    mines = next(app for app in json.loads(stage.sundial("apps", "--json").stdout) if "mines" in app["app"].casefold())
    assert mines["category"] == "games"
    assert mines["evidence"]

    time.sleep(max(0.0, BUDGET_MINUTES * 60 + 10 - (time.monotonic() - begun)))
    stage.screenshot("time-is-up")
    over = status(stage)["children"][0]
    assert stage.pids("gnome-mines"), "the grace has not passed yet"
    assert over["left"] == 0

    time.sleep(max(0.0, 185 - TO_CLOSE - (time.monotonic() - begun)))
    before_end = BUDGET_MINUTES * 60 + GRACE
    until(lambda: not stage.pids("gnome-mines"), 45, "the game to end")
    lasted = time.monotonic() - begun
    player.stop()
    stage.screenshot("closed")
    assert before_end - TICK <= lasted <= before_end + TO_CLOSE + TICK + ANSWERING
    assert stage.pids("mousepad") == editor

    until(lambda: games_used(stage) == games_used(stage), 30, "the last stretch to be counted")
    time.sleep(TICK + ANSWERING)
    used = games_used(stage)
    assert abs(used - lasted) <= TICK + ANSWERING
    spans = [
        json.loads(line) for line in stage.run("python", f"{INSIDE}/tests/system/read_spans.py").stdout.splitlines()
    ]
    assert int(sum(span["seconds"] for span in spans if span["category"] == "games")) == used

    page = stage.run("python", f"{INSIDE}/tests/system/read_today.py", "/srv/out/today.png")
    assert page.returncode == 0, page.stderr
    texts = json.loads(page.stdout)
    assert any(duration(used) in text for text in texts), texts


def test_kill_9_of_the_guardian_loses_at_most_five_seconds_and_a_tick_and_counting_goes_on(
    stage: Stage, play: Callable[[], Player]
) -> None:
    open_sundial(stage, 60)
    stage.start("supertux2", "--window", "--geometry", "640x480", "--disable-sound", log="supertux.log")
    until(lambda: bool(stage.pids("supertux2")), 20, "supertux2")
    begun = time.monotonic()
    player = play()
    until(lambda: games_used(stage) > 0, 30, "the game to be seen")

    time.sleep(25)
    before = games_used(stage)
    first = guardian(stage)
    stage.run("kill", "-9", str(first))
    down = until(lambda: guardian(stage) not in {0, first}, 5, "another guardian")
    until(lambda: stage.sundial("status").returncode == 0, 10, "it to answer")
    kept = games_used(stage)
    assert before - kept <= TICK + 5

    time.sleep(20)
    played = time.monotonic() - begun
    used = games_used(stage)
    player.stop()
    stage.screenshot("after-kill-9")
    assert used >= kept + 20 - TICK - ANSWERING
    assert played - used <= 5 + TICK + down + TICK + 2 * ANSWERING


def guardian(stage: Stage) -> int:
    """The guardian's pid; 0 when there is none."""
    found = stage.run("pgrep", "-u", "kid", "-f", "app guardian").stdout.split()
    return int(found[0]) if found else 0
