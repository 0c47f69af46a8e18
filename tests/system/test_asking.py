"""A child asks for more time and a parent answers, each by their own window, on a real screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.person import Person
from tests.system.stage import Stage, open_stage, until
from tests.system.walk import NAME, walk

pytestmark = pytest.mark.system

PASSCODE = "tea at four"
ASKED = 30 * 60
SLACK = 10  # the test's own programs run in the child's account, and are counted while they do
MOST_ACTIONS = 3


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = open_stage(tmp_path / "stage")
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture
def person(stage: Stage) -> Iterator[Person]:
    made = Person(stage)
    yield made
    made.leave()


def sit_down(person: Person) -> None:
    person.click(NAME)
    until(lambda: person.status()["seats"][0]["child"] == NAME, 10, "Mira to sit down")


def has_grown(person: Person, before: int) -> bool:
    return bool(before + ASKED - SLACK <= person.child["left"] <= before + ASKED)


def ask_for_half_an_hour(child: Person) -> None:
    """The popup is open."""
    before = child.clicks
    child.click("Ask for more time")
    child.click("30 min")
    child.wait_to_see("If they say yes")
    child.picture("child-asks")
    child.click("Send")
    assert child.clicks - before <= MOST_ACTIONS
    child.wait_to_see("You asked for 30 min")
    child.picture("child-waits")


def test_a_wish_from_the_tray_is_answered_in_the_window_and_the_time_is_there(stage: Stage, person: Person) -> None:
    stage.start("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", log="trayer.log")
    until(lambda: panel(stage) is not None, 10, "the panel")
    person.open_sundial()
    walk(person)
    sit_down(person)
    before = person.child["left"]

    place = panel(stage)
    assert place is not None
    person.click_at(*place)
    person.wait_to_see(f"Hi {NAME}")
    ask_for_half_an_hour(person)
    person.press("Escape")

    person.wait_to_see(f"{NAME} asks for 30 min more")
    person.wait_to_see("If you agree: until")
    person.picture("parent-decides")
    person.click("Agree to 30 min")
    until(lambda: has_grown(person, before), 10, "half an hour more")

    person.click_at(*place)
    person.wait_to_see("Yes: 30 min more")
    person.picture("child-is-answered")


def test_with_a_passcode_the_parent_is_asked_for_it_once(person: Person) -> None:
    """No tray here: the popup is a window of its own."""
    person.open_sundial()
    walk(person, passcode=PASSCODE)
    sit_down(person)
    before = person.child["left"]
    until(lambda: person.open_sundial("tray", log="tray.log").wait(20) == 0, 20, "the popup to be asked for")
    person.wait_to_see(f"Hi {NAME}")
    ask_for_half_an_hour(person)

    person.click("Agree to 30 min")
    person.wait_to_see("Parents’ passcode")
    person.picture("parent-is-asked")
    assert not has_grown(person, before)
    person.type(PASSCODE)
    person.press("Return")
    until(lambda: has_grown(person, before), 10, "half an hour more")

    person.click(f"Give {NAME} time")
    person.wait_to_see("Give")
    person.picture("parent-gives")
    assert not person.sees("Parents’ passcode")


def panel(stage: Stage) -> tuple[int, int] | None:
    """The middle of the icon in the panel; None while there is no panel."""
    for line in stage.run("xwininfo", "-root", "-tree").stdout.splitlines():
        if '("panel" "trayer")' in line:
            size, at = line.split()[-2:]
            width, height = (int(number) for number in size.split("+")[0].split("x"))
            left, top = (int(number) for number in at.removeprefix("+").split("+"))
            return left + width // 2, top + height // 2
    return None
