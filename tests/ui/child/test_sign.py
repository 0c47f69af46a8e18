"""A child is told, in its own session, what is recorded and who sees it; nothing hides that."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.link.parents import SawSign
from app.link.pushes import Telling
from app.link.views import Status
from app.ui.present.sign import SIGN
from tests.fakes.gateway import FakeGateway
from tests.fakes.notifier import DesktopServer
from tests.ui.child.conftest import MakeSide
from tests.ui.mira_days import MINUTE, own, telling, with_left
from tests.ui.parent.find import button


def new() -> Status:
    return replace(own(with_left(25 * MINUTE, needs_sign=True)), parents=("jo", "sam"))


def test_it_names_who_sees_the_same_in_our_own_window_whatever_the_desktop_does(
    make_side: MakeSide, gateway: FakeGateway
) -> None:
    desktop = DesktopServer()
    side = make_side(tells_desktop=desktop)
    gateway.show(new())
    assert side.notices.window.isVisible()
    assert side.notices.shown is not None
    assert side.notices.shown.key == SIGN
    assert "jo" in side.notices.shown.body
    assert "sam" in side.notices.shown.body


def test_read_it_is_told_to_the_guardian_once_and_does_not_come_back(make_side: MakeSide, gateway: FakeGateway) -> None:
    side = make_side(tells_desktop=DesktopServer())
    gateway.show(new())
    QTest.mouseClick(button(side.notices.window, "OK"), Qt.MouseButton.LeftButton)
    gateway.show(new())
    assert [request for request in gateway.asked if isinstance(request, SawSign)] == [SawSign(id=0, child=1)]
    assert not side.notices.window.isVisible()


def test_what_is_said_meanwhile_comes_first_and_the_sign_again_after_it(
    make_side: MakeSide, gateway: FakeGateway
) -> None:
    side = make_side(tells_desktop=DesktopServer())
    gateway.show(new())
    gateway.tell(telling(Telling.WARN, 5))
    assert side.notices.shown is not None
    assert side.notices.shown.key != SIGN
    side.notices.withdraw_all()
    gateway.show(new())
    assert side.notices.shown is not None
    assert side.notices.shown.key == SIGN


def test_a_child_that_knows_is_not_told_again(make_side: MakeSide, gateway: FakeGateway) -> None:
    side = make_side(tells_desktop=DesktopServer())
    gateway.show(own())
    assert side.notices.shown is None
