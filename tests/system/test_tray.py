"""The tray on a real panel: the icon is there, a click opens the popup, and it comes back when the panel comes late."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.system.child_desk import REPOSITORY, ChildDesk, Program, until

pytestmark = pytest.mark.system

PANEL = str(REPOSITORY / "tests" / "system" / "tray_host.py")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ChildDesk]:
    desk = ChildDesk(tmp_path)
    try:
        desk.open()
        yield desk
    finally:
        desk.stop()


def panel(desk: ChildDesk) -> None:
    desk.start(
        "trayer", "--edge", "bottom", "--align", "right", "--width", "20", "--height", "32", "--tint", "0xffffff"
    )
    until(lambda: "trayer" in desk.run("xwininfo", "-root", "-tree"), "the panel")


def click(desk: ChildDesk, program: Program, key: str) -> None:
    until(lambda: program.state().place is not None, "the icon's place")
    place = program.state().place
    assert place is not None
    desk.run("xdotool", "mousemove", str(place[0]), str(place[1]), "click", key)


def test_the_icon_is_painted_and_a_left_click_opens_the_popup(desk: ChildDesk) -> None:
    panel(desk)
    program = desk.program()
    assert program.first.tray
    until(lambda: colours_at(desk, program) > 1, "a shape in the panel")
    click(desk, program, "1")
    until(lambda: program.state().popup, "the popup")
    assert program.state().page == "HOME"
    until(lambda: desk.focused_pid() == program.process.pid, "the popup's focus")
    desk.run("xdotool", "key", "Escape")
    until(lambda: not program.state().popup, "the popup to close")


def test_the_shape_changes_with_the_state(desk: ChildDesk) -> None:
    panel(desk)
    program = desk.program()
    until(lambda: colours_at(desk, program) > 1, "a shape in the panel")
    shapes: list[bytes] = []
    for line in ("left 90", "left 5", "left 0", "gone"):
        program.tell(line)
        shapes.append(settled(desk, program, line, shapes))
    assert len(set(shapes)) == len(shapes)


def test_a_panel_that_comes_late_gets_the_icon(desk: ChildDesk) -> None:
    program = desk.program()
    assert not program.first.tray
    panel(desk)
    until(lambda: program.tell("look").tray, "the icon")
    click(desk, program, "1")
    until(lambda: program.state().popup, "the popup")


def test_on_a_modern_panel_the_icon_comes_goes_and_comes_back_with_it(desk: ChildDesk) -> None:
    program = desk.program()
    assert not program.first.tray
    for _again in range(2):
        host = TrayHost(desk)
        until(lambda: program.tell("look").tray, "the icon")
        host.click(host.registered())
        until(lambda: program.state().popup, "the popup")
        host.stop()
        until(lambda: not program.tell("look").tray, "the icon to go with its panel")
        assert program.tell("close").popup is False


class TrayHost:
    """A StatusNotifierItem panel on the session bus; plain GNOME has none, its extension and KDE have this one."""

    def __init__(self, desk: ChildDesk) -> None:
        self._desk = desk
        self._process = subprocess.Popen((sys.executable, PANEL), env=desk.env, stdout=subprocess.PIPE, text=True)
        assert self._line() == "ready"

    def registered(self) -> str:
        """The bus name of the next icon that registers."""
        return self._line().split()[0]

    def click(self, service: str) -> None:
        self._desk.run(sys.executable, PANEL, service)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def icon(desk: ChildDesk, program: Program, name: str) -> QImage:
    place = program.state().place
    assert place is not None
    return QImage(str(desk.screenshot(name))).copy(QRect(place[0] - 12, place[1] - 12, 24, 24))


def colours_at(desk: ChildDesk, program: Program) -> int:
    if program.state().place is None:
        return 0
    seen = icon(desk, program, "icon")
    return len({seen.pixel(x, y) for x in range(24) for y in range(24)})


def settled(desk: ChildDesk, program: Program, name: str, before: list[bytes]) -> bytes:
    """The icon's picture once it is another than those before."""
    seen: list[bytes] = []

    def is_new() -> bool:
        seen.append(bytes(icon(desk, program, name.replace(" ", "-")).constBits()))
        return seen[-1] not in before

    until(is_new, f"another shape for {name}", 10)
    return seen[-1]
