"""Light and dark, high contrast and stillness: the open window follows its desktop's portal within a second."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from app.instruments.palette import DARK, HIGH_DARK, LIGHT, Palette
from tests.system.person import OPENS_WITHIN, Person
from tests.system.stage import INSIDE, Stage, open_stage

pytestmark = pytest.mark.system

FOLLOWED_WITHIN, PATIENCE = 1.0, 10.0
BESIDE_THE_BAR = (224, 12)  # px into the window: the page's own ground
BLINKS = 2.4  # seconds in which a text's cursor comes and goes twice


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


class Portal:
    """What the desktop says of looks; `says` changes it and returns when the signal is out."""

    def __init__(self, person: Person, **settings: int) -> None:
        words = [f"{key.replace('_', '-')}={value}" for key, value in settings.items()]
        self._process: subprocess.Popen[str] = person.stage.talk(
            "python", f"{INSIDE}/tests/system/portal.py", *words, **person.env
        )
        assert self._line() == "ready"

    def says(self, key: str, value: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{key} {value}\n")
        self._process.stdin.flush()
        assert self._line() == f"{key} {value}"

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def ground(person: Person) -> QRect:
    """A pixel of the page in the parents' window, beside the side bar."""
    left, top = next(part.place[:2] for part in person.see() if part.role == "frame")
    return QRect(left + BESIDE_THE_BAR[0], top + BESIDE_THE_BAR[1], 1, 1)


def piece(person: Person, place: QRect) -> QImage:
    """What the screen shows there."""
    size = f"{place.width()}x{place.height()}+{place.x()}+{place.y()}"
    person.stage.run("import", "-window", "root", "-crop", size, "+repage", "/srv/out/piece.png")
    return QImage(str(person.stage.out / "piece.png"))


def follows(person: Person, at: QRect, palette: Palette) -> None:
    """Within a second; the look before and the look at it take their own time, which is that of this computer."""
    wanted, begun, looks = QColor(palette.bg), time.monotonic(), [0.0]
    while True:
        before = time.monotonic()
        is_there = piece(person, at).pixelColor(0, 0) == wanted
        looks.append(time.monotonic() - before)
        if is_there:
            break
        assert before - begun < PATIENCE, f"no page of {wanted.name()}"
    assert before - begun <= FOLLOWED_WITHIN + max(looks)


def test_it_begins_dark_and_follows_every_change_without_a_restart(person: Person) -> None:
    portal = Portal(person, color_scheme=1, contrast=0, reduced_motion=0)
    person.open_sundial("demo", log="demo.log")
    person.wait_to_see("Used today", OPENS_WITHIN)
    at = ground(person)
    follows(person, at, DARK)
    person.picture("taste-dark")
    portal.says("contrast", 1)
    follows(person, at, HIGH_DARK)
    person.picture("taste-high")
    portal.says("contrast", 0)
    portal.says("color-scheme", 2)
    follows(person, at, LIGHT)
    portal.says("color-scheme", 1)
    follows(person, at, DARK)

    person.click("Not today")
    person.wait_to_see("Why not today?")
    assert len(looks_of_the_field(person)) > 1, "a text's cursor blinks where nobody minds"
    portal.says("reduced-motion", 1)
    assert len(looks_of_the_field(person)) == 1
    portal.says("reduced-motion", 0)
    assert len(looks_of_the_field(person)) > 1


def test_without_a_portal_it_opens_as_ever(person: Person) -> None:
    person.open_sundial("demo", log="demo.log")
    person.wait_to_see("Used today", OPENS_WITHIN)
    at = ground(person)
    follows(person, at, LIGHT)


def looks_of_the_field(person: Person) -> set[bytes]:
    """The different pictures of the field with the focus, once it has settled, while nobody types."""
    time.sleep(FOLLOWED_WITHIN)
    place = next(part.place for part in person.see() if part.role in {"text", "entry"} and "focused" in part.states)
    found, begun = set(), time.monotonic()
    while time.monotonic() - begun < BLINKS:
        seen = piece(person, QRect(*place)).convertToFormat(QImage.Format.Format_RGB32)
        found.add(bytes(seen.constBits()))
    return found
