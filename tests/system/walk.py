"""The first run as a family goes through it, by mouse and keyboard, with a picture of every screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage

from tests.system.person import Person

NAME = "Mira"
BORN = "02/05/2016"
NIGHT_OWL = "They answer at their next login"
TOGETHER = "Yes to all of them"


def walk(parent: Person, *, passcode: str = "", begins: str = TOGETHER) -> dict[str, QImage]:
    """From the first screen to Today; the pictures of the six screens by their title."""
    pictures: dict[str, QImage] = {}

    def screen(number: int, title: str, do: Callable[[], None] = lambda: None, goes_on: str = "Next") -> None:
        parent.wait_to_see(f"{number} of 6")
        parent.wait_to_see(title)
        do()
        pictures[title] = parent.picture(f"first-run-{number}{'-with' if passcode else ''}")
        parent.click(goes_on)

    screen(1, "Screen time you agree on together", goes_on="Start")
    screen(2, "Who is this for?", lambda: _say_who(parent))
    screen(3, "A starting point")
    screen(4, "Who may say yes?", lambda: _say_who_decides(parent, passcode))
    screen(5, "Talk first", lambda: parent.click(begins))
    screen(6, "It works from now on", goes_on="Open Today")
    parent.wait_to_see("Who is at the computer?")
    return pictures


def _say_who(parent: Person) -> None:
    """The field of the name has the focus; Tab goes on to the birth date."""
    parent.type(NAME)
    parent.press("Tab")
    parent.type(BORN)
    parent.press("Tab")
    parent.wait_to_see(NAME)
    parent.wait_to_see("2 May 2016")


def _say_who_decides(parent: Person, passcode: str) -> None:
    if not passcode:
        parent.click("No passcode")
        return
    parent.type(passcode)
    parent.press("Tab")
    parent.type(passcode)
