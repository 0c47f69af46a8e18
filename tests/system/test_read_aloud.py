"""Every page of both faces as a screen reader gets it over AT-SPI: all named, with fitting roles, in one's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from app.paths import resources
from app.words.language import _ as said
from app.words.language import load, speaking
from tests.system.person import OPENS_WITHIN, Part, Person
from tests.system.stage import Stage, open_stage, until

pytestmark = pytest.mark.system

LANGUAGE = "de"
# By its keys; where it has none, by the side bar.
PAGES = {
    "Today": "alt+1",
    "Requests": "alt+2",
    "History": "alt+3",
    "Agreement": "alt+4",
    "Weekly review": "alt+5",
    "Tips": "alt+6",
    "Apps": "alt+7",
    "Learning corner": "",
    "Help": "F1",
    "Settings": "ctrl+comma",
}
WITH_CHARTS = ("Today", "History", "Weekly review")
POPUP = (
    ("Leo", "Ask for more time"),
    ("Mira", "A grown-up is here"),
    ("Mira", "My week", "What is recorded about me"),
    ("Mira", "My week", "What my apps are"),
    ("Mira", "Agreement"),
    ("Mira", "Tips"),
    ("Mira", "Somebody else is here"),
    ("Mira", "Help"),
    ("Mira", "Learning corner"),
)
SPEAKS = frozenset(
    {"push button", "check box", "radio button", "combo box", "chart", "table", "progress bar", "spin box"}
)
# Numbers of helplines are labels that the keyboard marks and copies; a panel with a name is read as a whole.
REACHED = SPEAKS | {
    "button",
    "toggle button",
    "text",
    "entry",
    "password text",
    "list",
    "link",
    "label",
    "panel",
    "cell",
}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    made = open_stage(tmp_path_factory.mktemp("aloud") / "stage")
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def person(stage: Stage) -> Iterator[Person]:
    """Sundial in German, with a family's eight weeks; Mira sits there."""
    made = Person(stage, language=LANGUAGE)
    with speaking(load(LANGUAGE, resources() / "locale")):
        made.open_sundial("demo", log="demo.log")
        made.wait_to_see(said("Used today"), OPENS_WITHIN)
        made.click("Mira")
        yield made
    made.leave()


def faults(parts: list[Part]) -> list[str]:
    """What a screen reader could not say, or would say in another language than the one that was chosen."""
    found = [f"no name: {part.role} at {part.place}" for part in parts if is_control(part) and not part.name.strip()]
    found += [f"no control: {part.role} “{part.name}”" for part in parts if is_lost(part)]
    english = untranslated()
    found += [f"English: {part.name}" for part in parts if part.name in english]
    return found + [
        f"only its choice: {part.name}" for part in parts if part.role == "combo box" and not (part.about or part.name)
    ]


def is_control(part: Part) -> bool:
    """An empty cell of a table is nothing to press."""
    return part.role in SPEAKS or ("focusable" in part.states and part.role != "cell")


def is_lost(part: Part) -> bool:
    """Whether the keyboard comes to something that nobody knows what to do with."""
    return "focusable" in part.states and part.role not in REACHED


def untranslated() -> frozenset[str]:
    """English sentences that the catalogue has other words for."""
    with (resources() / "locale" / LANGUAGE / "LC_MESSAGES" / "sundial.po").open("rb") as file:
        entries = [entry for entry in read_po(file) if isinstance(entry.id, str) and isinstance(entry.string, str)]
    german = {str(entry.string) for entry in entries}
    return frozenset(str(entry.id) for entry in entries if entry.id and entry.string) - german


def in_front(person: Person) -> None:
    windows = person.run("xdotool", "search", "--onlyvisible", "--class", "sundial").stdout.split()
    for window in windows:
        person.run("xdotool", "windowactivate", window, "key", "Escape")
    person.run("xdotool", "windowactivate", "--sync", windows[0])


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_parents_is_heard_whole(person: Person, page: str) -> None:
    in_front(person)
    if PAGES[page]:
        person.press(PAGES[page])
    else:
        person.click(said(page))
    until(lambda: is_open(person, said(page)), 10, page)
    shown = person.see()
    assert len([part for part in shown if is_control(part)]) > len(PAGES)
    assert faults(shown) == []


def is_open(person: Person, name: str) -> bool:
    return any(p.role == "radio button" and p.name.startswith(name) and "checked" in p.states for p in person.see())


@pytest.mark.parametrize("page", WITH_CHARTS)
def test_behind_every_chart_is_a_table_that_the_keyboard_turns_to(person: Person, page: str) -> None:
    in_front(person)
    person.press(PAGES[page])
    until(lambda: any(p.role == "chart" for p in person.see()), 10, "a chart")
    assert all(part.about for part in person.see() if part.role == "chart")
    person.press("ctrl+t")
    until(lambda: any(p.role == "table" for p in person.see()), 10, "its table")
    parts = person.see()
    assert any(part.role == "cell" and part.name for part in parts)
    assert faults(parts) == []
    person.press("ctrl+t")
    until(lambda: not any(p.role == "table" for p in person.see()), 10, "the picture again")


@pytest.mark.parametrize("way", POPUP, ids=" then ".join)
def test_every_page_of_the_child_is_heard_whole(person: Person, way: tuple[str, ...]) -> None:
    in_front(person)
    child, *names = way
    person.press("alt+1")
    person.click(child)
    person.click(said("The child’s side"))
    person.wait_to_see(said("My week"))
    for name in names:
        until(lambda: person.see() == person.see(), 20, "the popup to stand still")
        person.click(said(name), is_last=True)
        person.find(said("Back"))  # the button: the word stands in other places too
    assert faults(person.see()) == []
