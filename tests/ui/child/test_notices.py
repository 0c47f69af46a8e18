"""Warnings and endings: one at a time, never in the way, and seen wherever the desktop shows nothing itself."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.link.pushes import Telling
from app.session.notify import Notice, Shown
from app.ui.child.popup import Page
from app.ui.child.rest import place_on
from app.ui.child.side import ChildSide
from app.ui.present.telling import notice
from tests.fakes.gateway import FakeGateway
from tests.fakes.notifier import DesktopServer, NoServer
from tests.ui.child.conftest import MakeSide
from tests.ui.mira_days import at, games_used_up, own, resting, shared, telling, with_left
from tests.ui.parent.find import button, says


class BrokenServer(DesktopServer):
    """A notification server that fails in a way nobody thought of."""

    def show(self, _notice: Notice) -> Shown:
        raise ConnectionResetError


@pytest.fixture
def alone(make_side: MakeSide, gateway: FakeGateway) -> ChildSide:
    """A desktop without a notification server, with Mira at it."""
    side = make_side(tells_desktop=NoServer())
    gateway.show(own())
    return side


def settle(side: ChildSide, qtbot: QtBot) -> None:
    """Until our own notice is on the screen."""
    qtbot.waitUntil(side.notices.window.isVisible)


def test_the_desktop_shows_a_warning_with_a_way_to_ask(
    side: ChildSide, gateway: FakeGateway, desktop: DesktopServer, qtbot: QtBot
) -> None:
    gateway.show(own())
    gateway.tell(telling(Telling.WARN, 15))
    qtbot.waitUntil(lambda: bool(desktop.shown))
    (notice,) = desktop.shown.values()
    assert notice.title == "15 min left today"
    assert notice.actions == (("ask", "Ask for more time"),)
    assert not notice.is_urgent
    assert not side.notices.window.isVisible()


def test_warnings_take_each_others_place_and_never_stack(
    side: ChildSide, gateway: FakeGateway, desktop: DesktopServer, qtbot: QtBot
) -> None:
    gateway.show(own())
    for minutes in (15, 5, 1):
        gateway.tell(telling(Telling.WARN, minutes))
    gateway.tell(telling(Telling.WARN, 5, scope="category:games", key="1:category:games"))
    qtbot.waitUntil(lambda: len(desktop.history) == 4)
    assert len({notice.key for notice in desktop.history}) == 1
    assert [notice.is_urgent for notice in desktop.history] == [False, False, True, False]
    assert side.notices.shown is not None


def test_a_warning_is_withdrawn_when_time_was_given(
    side: ChildSide, gateway: FakeGateway, desktop: DesktopServer, qtbot: QtBot
) -> None:
    gateway.show(own())
    gateway.tell(telling(Telling.WARN, 5))
    gateway.tell(telling(Telling.ALLOW))
    qtbot.waitUntil(lambda: bool(desktop.history) and not desktop.shown)
    assert side.notices.shown is None


def test_what_is_allowed_elsewhere_leaves_the_notice_that_still_holds(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own())
    gateway.tell(telling(Telling.WARN, 5))
    gateway.tell(telling(Telling.ALLOW, key="1:category:games", scope="category:games"))
    assert side.notices.shown is not None


def test_asking_from_the_desktops_notice_opens_the_page_for_it(
    side: ChildSide, gateway: FakeGateway, desktop: DesktopServer, qtbot: QtBot
) -> None:
    gateway.show(own())
    gateway.tell(telling(Telling.WARN, 5))
    qtbot.waitUntil(lambda: bool(desktop.shown))
    desktop.pressed.append(("sundial-child", "ask"))
    qtbot.waitUntil(side.popup.isVisible)
    assert side.popup.page is Page.ASK


def test_without_a_server_our_own_notice_appears_and_takes_no_focus(
    alone: ChildSide, gateway: FakeGateway, qtbot: QtBot
) -> None:
    gateway.tell(telling(Telling.WARN, 5))
    settle(alone, qtbot)
    window = alone.notices.window
    assert says(window, "5 min left today")
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_a_server_that_fails_loses_no_warning(make_side: MakeSide, gateway: FakeGateway, qtbot: QtBot) -> None:
    side = make_side(tells_desktop=BrokenServer())
    gateway.show(own())
    gateway.tell(telling(Telling.WARN, 1))
    settle(side, qtbot)
    assert says(side.notices.window, "1 min left today")


def test_our_own_notice_asks_and_goes(alone: ChildSide, gateway: FakeGateway, qtbot: QtBot) -> None:
    gateway.show(own(games_used_up()))
    gateway.tell(telling(Telling.RESTING, scope="category:games", key="1:category:games"))
    settle(alone, qtbot)
    assert says(alone.notices.window, "for games this week")
    button(alone.notices.window, "Ask for more time").click()
    assert not alone.notices.window.isVisible()
    assert alone.popup.page is Page.ASK


def test_a_press_anywhere_on_it_reads_it(alone: ChildSide, gateway: FakeGateway, qtbot: QtBot) -> None:
    gateway.tell(telling(Telling.WARN, 1))
    settle(alone, qtbot)
    QTest.mouseClick(alone.notices.window, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert not alone.notices.window.isVisible()


def test_each_notice_is_as_high_as_its_words(alone: ChildSide, gateway: FakeGateway, qtbot: QtBot) -> None:
    heights = []
    for minutes in (15, 1, 15):
        gateway.tell(telling(Telling.WARN, minutes))
        settle(alone, qtbot)
        heights.append(alone.notices.window.height())
    assert heights[0] == heights[2] > heights[1]


def test_an_answer_is_shown_with_the_parents_words(alone: ChildSide, gateway: FakeGateway, qtbot: QtBot) -> None:
    gateway.tell(telling(Telling.ANSWER, 30, key="answer:w", at=at("18:00"), reason="Have fun."))
    settle(alone, qtbot)
    assert says(alone.notices.window, "Yes: 30 min more")
    assert says(alone.notices.window, "Have fun.")


def test_what_is_told_to_a_brother_is_not_shown_to_his_sister(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(shared(1))
    gateway.tell(telling(Telling.WARN, 5, child=2))
    assert side.notices.shown is None


def test_a_notice_goes_with_the_child_it_was_for(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(shared(1))
    gateway.tell(telling(Telling.WARN, 5))
    gateway.show(shared(None))
    assert side.notices.shown is None


# --- the page over the screen ------------------------------------------------------------------------------------


def test_when_everything_rests_a_page_fills_the_screen_and_can_be_left(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own(resting()))
    gateway.tell(telling(Telling.RESTING, reason="quiet"))
    (sheet,) = side.rest.sheets
    assert says(sheet, "07:00")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not side.rest.is_shown


def test_aids_and_dialogs_of_the_system_stay_above_the_page(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own(resting()))
    gateway.tell(telling(Telling.RESTING))
    (sheet,) = side.rest.sheets
    window = sheet.windowHandle()
    assert not sheet.isFullScreen(), "a window in full screen lies above keyboards on the screen"
    assert window.flags() & Qt.WindowType.WindowStaysOnTopHint, "a game in full screen gives way at first"
    sheet.settle()
    assert not window.flags() & Qt.WindowType.WindowStaysOnTopHint
    assert sheet.isVisible()


def test_the_page_fills_what_panels_leave_and_never_quite_the_whole_screen() -> None:
    screen, above_a_panel = QRect(0, 0, 1920, 1080), QRect(0, 0, 1920, 1040)
    assert place_on(screen, above_a_panel) == above_a_panel
    assert place_on(screen, screen) == QRect(0, 0, 1920, 1079)


def test_it_offers_to_ask_and_goes_when_time_is_given(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own(resting()))
    gateway.tell(telling(Telling.RESTING))
    button(side.rest.sheets[0], "Ask for more time").click()
    assert not side.rest.is_shown
    assert side.popup.page is Page.ASK
    gateway.tell(telling(Telling.RESTING))
    gateway.tell(telling(Telling.ALLOW))
    assert not side.rest.is_shown


def test_told_twice_it_is_there_once(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own(with_left(0)))
    gateway.tell(telling(Telling.RESTING))
    gateway.tell(telling(Telling.RESTING))
    assert len(side.rest.sheets) == 1


def test_a_notice_that_still_stands_takes_other_words_and_one_that_was_read_stays_away(
    alone: ChildSide, gateway: FakeGateway, qtbot: QtBot
) -> None:
    tell = telling(Telling.OVER, scope="category:games", at=at("17:06"))
    gateway.show(own(games_used_up()))
    gateway.tell(tell)
    settle(alone, qtbot)
    calm = notice(tell, games_used_up(), at("17:07"))
    alone.notices.renew(calm)
    settle(alone, qtbot)
    assert says(alone.notices.window, calm.body)
    button(alone.notices.window, "OK").click()
    alone.notices.renew(calm)
    assert not alone.notices.window.isVisible()


def test_the_corners_of_a_notice_are_not_part_of_its_window(
    alone: ChildSide, gateway: FakeGateway, qtbot: QtBot
) -> None:
    gateway.tell(telling(Telling.WARN, 5))
    settle(alone, qtbot)
    window = alone.notices.window
    assert not window.mask().contains(QPoint(0, 0))
    assert window.mask().contains(window.rect().center())
    assert window.mask().boundingRect() == window.rect()
