"""The first run on a real screen: six screens, few clicks, under three minutes, and then Today."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from app.guidance.bands import band_for, read_bands
from app.guidance.presets import balanced_start
from app.paths import resources
from app.rules.documents import read_agreement
from tests.system.person import Person, is_blank
from tests.system.stage import INSIDE, Stage, open_stage
from tests.system.walk import NAME, NIGHT_OWL, walk

pytestmark = pytest.mark.system

BORN = date(2016, 5, 2)
MOST_CLICKS = 12
MINUTES = 3
PASSCODE = "tea at four"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = open_stage(tmp_path / "stage")
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture
def parent(stage: Stage) -> Iterator[Person]:
    """Somebody who has just started Sundial for the first time."""
    made = Person(stage)
    made.open_sundial()
    yield made
    made.leave()


def kept(stage: Stage) -> dict[str, Any]:
    said = stage.run("python", f"{INSIDE}/tests/system/read_agreement.py")
    assert said.returncode == 0, said.stderr
    found: dict[str, Any] = json.loads(said.stdout)
    return found


def test_a_family_is_ready_after_six_screens_a_few_clicks_and_less_than_three_minutes(
    stage: Stage, parent: Person
) -> None:
    begun = time.monotonic()
    pictures = walk(parent)
    assert time.monotonic() - begun < MINUTES * 60
    assert parent.clicks <= MOST_CLICKS

    shown = list(pictures.values())
    assert len(shown) == 6
    assert not any(is_blank(picture) for picture in shown)
    assert all(before != after for before, after in pairwise(shown))

    assert parent.sees("Used today")
    parent.picture("today")
    assert parent.child["name"] == NAME
    bands = read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))
    today = date.fromisoformat(parent.child["day"])
    band = band_for(BORN, today, bands)
    assert band is not None
    agreement = read_agreement(kept(stage)["document"])
    expected = balanced_start(band, NAME, BORN, parent.zone).agreement
    assert [clause.id for clause in agreement.clauses] == [clause.id for clause in expected.clauses]
    assert set(kept(stage)["states"].values()) == {"agreed"}
    left = parent.child["left"]
    assert left in {band.minutes("school_day") * 60, band.minutes("free_day") * 60}


def test_at_their_next_login_nothing_is_limited_until_the_child_says_yes(stage: Stage, parent: Person) -> None:
    walk(parent, passcode=PASSCODE, begins=NIGHT_OWL)
    assert set(kept(stage)["states"].values()) == {"proposed-by-parent"}
    assert parent.child["left"] is None

    parent.click(NAME)
    parent.wait_for(lambda: parent.status()["seats"][0]["child"] == NAME, "Mira to sit down")
    child = parent
    child.open_sundial("tray", log="popup.log").wait(15)
    child.wait_to_see("Your agreement")
    child.picture("child-has-open-points")
    child.click("Agreement", is_last=True)
    child.wait_to_see("Proposed by parents")
    child.picture("child-reads")
    child.click("Yes to everything")
    child.wait_for(lambda: child.child["left"] is not None, "the agreement to hold")
    child.picture("child-said-yes")
    assert set(kept(stage)["states"].values()) == {"agreed"}
    assert not child.sees("Parents’ passcode")
