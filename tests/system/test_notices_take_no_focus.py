"""Warnings on a real desktop: seen above everything, and the keyboard stays with what the child is doing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from app.instruments.palette import DARK
from tests.system.child_desk import ChildDesk, Program, until

pytestmark = pytest.mark.system

INSIDE_THE_NOTICE = (1280 - 16 - 6, 16 + 30)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ChildDesk]:
    desk = ChildDesk(tmp_path)
    try:
        desk.open()
        yield desk
    finally:
        desk.stop()


@pytest.fixture
def editor(desk: ChildDesk) -> int:
    """An editor with the focus, as a stand-in for a game."""
    process = desk.start("mousepad")
    until(lambda: bool(desk.run("xdotool", "search", "--onlyvisible", "--pid", str(process.pid))), "the editor")
    window = desk.run("xdotool", "search", "--onlyvisible", "--pid", str(process.pid)).split()[-1]
    desk.run("xdotool", "windowactivate", "--sync", window)
    until(lambda: desk.focused_pid() == process.pid, "the editor's focus")
    return process.pid


def notice_is_on_top(desk: ChildDesk, name: str) -> bool:
    picture = QImage(str(desk.screenshot(name)))
    return picture.pixelColor(*INSIDE_THE_NOTICE) == QColor(DARK.card)


def warn_until_seen(program: Program, minutes: int) -> None:
    program.tell(f"warn {minutes}")
    until(lambda: program.state().notice, "our own notice, for no notification server runs here")


def test_typing_goes_on_while_warnings_come_and_go(desk: ChildDesk, editor: int) -> None:
    program = desk.program()
    until(lambda: desk.focused_pid() == editor, "the editor's focus after the start")
    for minutes in (15, 5, 1):
        warn_until_seen(program, minutes)
        until(lambda number=minutes: notice_is_on_top(desk, f"warn-{number}"), "the notice on the screen")  # type: ignore[misc]  # binds the loop's value
        assert desk.focused_pid() == editor
        desk.run("xdotool", "type", "still here")
        assert desk.focused_pid() == editor
    assert not program.tell("allow").notice
    assert desk.focused_pid() == editor
    assert desk.run("xdotool", "getwindowfocus", "getwindowname").startswith("*")


def test_it_is_seen_above_full_screen_without_ending_it(desk: ChildDesk, editor: int) -> None:
    program = desk.program()
    desk.run("xdotool", "key", "F11")
    until(lambda: "1280x800" in desk.run("xdotool", "getwindowfocus", "getwindowgeometry"), "full screen")
    warn_until_seen(program, 5)
    until(lambda: notice_is_on_top(desk, "full-screen"), "the notice above full screen")
    assert desk.focused_pid() == editor
    assert "1280x800" in desk.run("xdotool", "getwindowfocus", "getwindowgeometry")


def test_a_press_on_it_leaves_the_focus_where_it_was(desk: ChildDesk, editor: int) -> None:
    program = desk.program()
    warn_until_seen(program, 1)
    until(lambda: notice_is_on_top(desk, "press"), "the notice on the screen")
    desk.run("xdotool", "mousemove", *(str(place) for place in INSIDE_THE_NOTICE), "click", "1")
    until(lambda: not program.state().notice, "the notice to go")
    assert desk.focused_pid() == editor


def test_the_page_over_the_screen_covers_it_and_can_be_left(desk: ChildDesk, editor: int) -> None:
    program = desk.program()
    assert program.tell("rest").rest
    until(lambda: QImage(str(desk.screenshot("rest"))).pixelColor(20, 780) == QColor(DARK.bg), "the page")
    until(lambda: desk.focused_pid() == program.process.pid, "the page's focus")
    desk.run("xdotool", "key", "Escape")
    until(lambda: not program.state().rest, "the page to go")
    until(lambda: desk.focused_pid() == editor, "the editor's focus again")
