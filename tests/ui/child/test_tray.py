"""The tray's menu and what it does; the icon itself is tested where there is a tray (tests/system)."""

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.link.asking import Sit
from app.ui.child.popup import Page
from app.ui.child.side import ChildSide
from app.ui.child.tray import LOOK_FOR_TRAY_MS
from app.ui.present.absence import Absence
from tests.fakes.gateway import FakeGateway
from tests.ui.child.conftest import MakeSide
from tests.ui.mira_days import MINUTE, own, shared, with_left

WHO = ("Mira", "A grown-up")


def entries(side: ChildSide) -> list[str]:
    return [action.text() for action in side.tray.menu.actions() if action.text()]


def entry(side: ChildSide, text: str) -> QAction:
    return next(action for action in side.tray.menu.actions() if action.text() == text)


def nothing() -> None:
    """What a test hands over where it is not about it."""


def test_the_menu_is_always_there_and_begins_with_the_time_left(side: ChildSide, gateway: FakeGateway) -> None:
    assert entries(side)[0] == "Sundial is not counting just now"
    gateway.show(own())
    assert entries(side) == ["25 min left today", "Open", "Ask for more time", "Help", "Who is here?", *WHO]
    assert not entry(side, "25 min left today").isEnabled()


def test_the_first_line_follows_the_picture_while_the_menu_stays(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own())
    opened = entry(side, "Open")
    gateway.show(own(with_left(24 * MINUTE)))
    assert entries(side)[0] == "24 min left today"
    assert entry(side, "Open") is opened


def test_at_home_it_also_leads_to_the_parents_window_and_to_quit(make_side: MakeSide, gateway: FakeGateway) -> None:
    called: list[str] = []
    side = make_side(opens_window=lambda: called.append("window"), quits=lambda: called.append("quit"))
    gateway.show(own())
    entry(side, "For parents").trigger()
    entry(side, "Quit").trigger()
    assert called == ["window", "quit"]


def test_a_childs_own_account_has_neither(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own())
    assert not {"For parents", "Quit"} & set(entries(side))


def test_the_switch_marks_who_is_here_and_asks_the_guardian(
    side: ChildSide, gateway: FakeGateway, qtbot: QtBot
) -> None:
    gateway.show(shared(1))
    assert [text for text in ("Mira", "Leo", "A grown-up") if entry(side, text).isChecked()] == ["Mira"]
    entry(side, "Leo").trigger()
    assert [message.child for message in gateway.asked if isinstance(message, Sit)] == [2]
    qtbot.waitUntil(lambda: entry(side, "Mira").isChecked() and not entry(side, "Leo").isChecked())


def test_asking_from_the_menu_opens_the_page_for_it(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own())
    entry(side, "Ask for more time").trigger()
    assert side.popup.isVisible()
    assert side.popup.page is Page.ASK


def test_opening_from_the_menu_shows_the_day(side: ChildSide, gateway: FakeGateway) -> None:
    gateway.show(own())
    entry(side, "Open").trigger()
    assert side.popup.isVisible()
    assert side.popup.page is Page.HOME


def test_without_a_guardian_only_what_works_without_it_is_offered(make_side: MakeSide, gateway: FakeGateway) -> None:
    side = make_side(opens_window=nothing, quits=nothing)
    gateway.show(shared(1))
    gateway.lose(Absence.RESTARTING)
    assert entries(side) == ["Sundial is not counting just now", "Open", "Help", "For parents", "Quit"]


def test_where_no_tray_exists_everything_still_works_in_an_ordinary_window(
    side: ChildSide, gateway: FakeGateway
) -> None:
    assert not side.has_tray
    gateway.show(own())
    side.show_popup()
    assert side.popup.isVisible()
    assert not side.popup.is_card


def test_looking_for_a_tray_wakes_the_computer_at_most_four_times_a_minute() -> None:
    assert 60_000 / LOOK_FOR_TRAY_MS <= 4
