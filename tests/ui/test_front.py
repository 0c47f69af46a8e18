"""What is shown when Sundial starts, and what closing and quitting mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from app.link.asking import Answer, Decision
from app.link.messages import (
    AccountsReply,
    GetAccounts,
    Ok,
    Refusal,
    Refused,
    Request,
    Response,
    Role,
    SetUp,
    Welcome,
)
from app.link.pushes import Telling
from app.link.views import AccountView, RequestView, Status
from app.rules.family import RequestState
from app.rules.scope import Scope
from app.session.notify import Notice, Shown
from app.ui import front as front_module
from app.ui.child.popup import Popup
from app.ui.child.side import ChildSide
from app.ui.first_run.window import FirstRun
from app.ui.front import Front
from app.ui.gateway import Absence, OnReply
from app.ui.parent.passcode_dialog import UnlockDialog
from app.ui.parent.quit_dialog import CloseDialog, QuitDialog
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.window import ParentWindow
from app.ui.single import Wish
from app.ui.tongue import Tongue
from tests.fakes.gateway import WELCOME, FakeGateway
from tests.ui.mira_days import own, resting, telling
from tests.ui.parent.conftest import Autostart
from tests.ui.parent.find import button, dialog, is_open, says
from tests.ui.pictures import at, leo, mira, picture, shared_seat, wish

NEW = Status(number=1, at=at("17:05"), is_set_up=False)


YES = Answer(id=0, request=wish().id, decision=Decision.AGREE, scope="all", asked=30)


def asking(*wishes: RequestView) -> Status:
    """Mira asks for this, by default for half an hour."""
    return replace(picture(), children=(mira(requests=wishes or (wish(),)), leo(requests=())))


def nobody_asks() -> Status:
    return replace(picture(), children=(mira(requests=()), leo(requests=())))


class SilentDesktop:
    """A desktop without a notification server."""

    def show(self, notice: Notice) -> Shown:
        del notice
        return Shown.NO_SERVER

    def close(self, key: str) -> None:
        del key

    def chosen(self) -> tuple[tuple[str, str], ...]:
        return ()


class Ending:
    """Counts how often the application was ended."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


@pytest.fixture
def ending() -> Ending:
    return Ending()


@pytest.fixture
def gateway() -> FakeGateway:
    return FakeGateway()


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    from app.guidance.bands import read_bands
    from app.paths import resources

    bands = read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))
    memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    return Surroundings(memory, Autostart(), bands, tmp_path, "0.1.0")


@pytest.fixture(autouse=True)
def no_notifications(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent_side(gateway: FakeGateway, **kind: object) -> ChildSide:
        return ChildSide(gateway, tells_desktop=SilentDesktop(), **kind)  # type: ignore[arg-type]  # as Front calls it

    monkeypatch.setattr(front_module, "ChildSide", silent_side)


def speak(code: str) -> None:
    """As the application does."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    Tongue(application).speak(code)


def made(gateway: FakeGateway, around: Surroundings, ending: Ending, *, is_shared: bool) -> Iterator[Front]:
    front = Front(
        gateway,  # type: ignore[arg-type]  # the fake speaks as the real one does
        around,
        is_shared=is_shared,
        ends=ending,
        dresses=lambda _mode: None,
        speaks=speak,
    )
    yield front
    front.stop()
    front.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def front(qapp: QApplication, gateway: FakeGateway, around: Surroundings, ending: Ending) -> Iterator[Front]:
    """At home: one login for everyone."""
    del qapp
    yield from made(gateway, around, ending, is_shared=True)


@pytest.fixture
def own_login(qapp: QApplication, gateway: FakeGateway, around: Surroundings, ending: Ending) -> Iterator[Front]:
    """Installed: everybody has an account."""
    del qapp
    yield from made(gateway, around, ending, is_shared=False)


def open_windows(kind: type) -> int:
    return sum(isinstance(each, kind) and each.isVisible() for each in QApplication.topLevelWidgets())


def test_a_family_that_is_not_set_up_meets_the_first_run(front: Front, gateway: FakeGateway) -> None:
    front.wish(Wish.WINDOW)
    gateway.show(NEW)
    assert open_windows(FirstRun) == 1
    assert open_windows(ParentWindow) == 0


def test_behind_the_tray_nothing_is_seen_and_a_page_over_the_screen_is(own_login: Front, gateway: FakeGateway) -> None:
    own_login.wish(Wish.TRAY)
    gateway.show(own(resting()))
    side = own_login._have_child_side()
    side.popup.hide()
    assert not gateway.is_seen()
    gateway.tell(telling(Telling.RESTING))
    assert side.rest.is_shown
    assert gateway.is_seen()


def walk_to_the_end(gateway: FakeGateway) -> FirstRun:
    """One child, no passcode, and the last Next."""
    gateway.answer = as_at_home
    first = dialog(FirstRun)
    button(first, "Start").click()
    QTest.keyClicks(first.focusWidget(), "Mira")
    for _screen in ("who", "a starting point"):
        button(first, "Next").click()
    button(first, "No passcode").click()
    for _screen in ("who may say yes", "talk"):
        button(first, "Next").click()
    return first


def as_at_home(message: Request) -> Response:
    if isinstance(message, GetAccounts):
        return AccountsReply(id=message.id, accounts=(AccountView(name="anna", full_name="Anna", is_this_one=True),))
    return Ok(id=message.id)


def test_after_the_first_run_today_opens(front: Front, gateway: FakeGateway) -> None:
    front.wish(Wish.WINDOW)
    gateway.show(NEW)
    first = walk_to_the_end(gateway)
    assert isinstance(gateway.asked[-1], SetUp)
    button(first, "Open Today").click()
    assert open_windows(FirstRun) == 0
    assert open_windows(ParentWindow) == 1


def test_the_last_screen_is_not_torn_away_when_the_guardian_knows_the_family(
    front: Front, gateway: FakeGateway
) -> None:
    front.wish(Wish.WINDOW)
    gateway.show(NEW)
    walk_to_the_end(gateway)
    gateway.show(picture())
    front.wish(Wish.WINDOW)
    assert open_windows(FirstRun) == 1
    assert open_windows(ParentWindow) == 0


def test_closing_the_first_run_where_there_is_no_tray_leaves_nothing_behind_unseen(
    front: Front, gateway: FakeGateway, ending: Ending
) -> None:
    front.wish(Wish.WINDOW)
    gateway.show(NEW)
    dialog(FirstRun).close()
    assert (gateway.has_ended, ending.count) == (True, 1)


def test_a_first_run_gives_way_to_today_when_the_family_was_set_up_elsewhere(
    front: Front, gateway: FakeGateway
) -> None:
    front.wish(Wish.WINDOW)
    gateway.show(NEW)
    gateway.show(picture())
    assert open_windows(FirstRun) == 0
    assert open_windows(ParentWindow) == 1


def test_a_second_wish_raises_the_same_window(front: Front, gateway: FakeGateway) -> None:
    gateway.show(picture())
    front.wish(Wish.WINDOW)
    front.wish(Wish.WINDOW)
    assert open_windows(ParentWindow) == 1


def test_the_tray_alone_shows_no_window(front: Front, gateway: FakeGateway) -> None:
    front.wish(Wish.TRAY)
    gateway.show(picture())
    assert open_windows(ParentWindow) == 0
    front.wish(Wish.WINDOW)
    assert open_windows(ParentWindow) == 1


def test_where_no_tray_is_the_popup_itself_takes_its_place(front: Front, gateway: FakeGateway) -> None:
    gateway.show(picture())
    front.wish(Wish.TRAY)
    assert open_windows(Popup) == 1


def test_in_a_child_s_own_account_the_popup_opens(own_login: Front, gateway: FakeGateway) -> None:
    own_login.wish(Wish.WINDOW)
    gateway.greet(
        Welcome(
            id=1, protocol=1, program="0.1", role=Role.CHILD, is_set_up=True, has_passcode=True, may_quit=False, child=1
        )
    )
    gateway.show(picture())
    assert open_windows(ParentWindow) == 0
    assert open_windows(Popup) == 1


def test_a_guardian_that_does_not_come_is_told_in_the_window(own_login: Front, gateway: FakeGateway) -> None:
    own_login.wish(Wish.WINDOW)
    gateway.lose(Absence.UNREACHABLE)
    assert open_windows(ParentWindow) == 1


def test_a_guardian_that_is_just_being_started_is_waited_for(front: Front, gateway: FakeGateway) -> None:
    front.wish(Wish.WINDOW)
    gateway.lose(Absence.STARTING)
    assert open_windows(ParentWindow) == 0
    gateway.show(picture())
    assert open_windows(ParentWindow) == 1


def test_closing_asks_where_there_is_no_tray_and_staying_hides_the_window(
    front: Front, gateway: FakeGateway, ending: Ending
) -> None:
    gateway.show(picture())
    front.wish(Wish.WINDOW)
    dialog(ParentWindow).close()
    button(dialog(CloseDialog), "Keep running").click()
    assert open_windows(ParentWindow) == 0
    assert ending.count == 0
    assert not gateway.has_ended


def test_closing_and_quitting_ends_the_guardian_too(front: Front, gateway: FakeGateway, ending: Ending) -> None:
    gateway.show(picture())
    front.wish(Wish.WINDOW)
    dialog(ParentWindow).close()
    button(dialog(CloseDialog), "Quit").click()
    assert gateway.has_ended
    assert ending.count == 1


def test_in_a_parent_s_own_account_closing_ends_the_window_and_nothing_else(
    own_login: Front, gateway: FakeGateway, ending: Ending
) -> None:
    gateway.show(picture())
    own_login.wish(Wish.WINDOW)
    dialog(ParentWindow).close()
    assert ending.count == 1
    assert not gateway.has_ended


def test_quit_asks_first(front: Front, gateway: FakeGateway, ending: Ending) -> None:
    gateway.show(picture())
    front.wish(Wish.WINDOW)
    front.quit()
    assert (ending.count, gateway.has_ended) == (0, False)
    button(dialog(QuitDialog), "Quit").click()
    assert (ending.count, gateway.has_ended) == (1, True)


def test_the_passcode_is_asked_for_even_without_a_window(front: Front, gateway: FakeGateway) -> None:
    front.wish(Wish.TRAY)
    gateway.show(picture())
    gateway.passcode_needed.emit()
    assert is_open(UnlockDialog)
    dialog(UnlockDialog).close()


# --- the yes of a notice ---------------------------------------------------------------------------------------------


class PasscodeGuardian:
    """A gateway at a guardian that wants the passcode for an answer; afterwards it says `then`."""

    def __init__(self, gateway: FakeGateway, then: Response) -> None:
        self._gateway = gateway
        self._plain = gateway.ask
        self._parked: list[Callable[[], None]] = []
        gateway.answer = lambda message: then if isinstance(message, Answer) else Ok(id=message.id)
        gateway.ask = self.ask  # type: ignore[method-assign]  # what it asks for first is what is tried here
        gateway.unlocked.connect(self._go_on)

    def ask(self, message: Request, on_reply: OnReply | None = None) -> None:
        if not isinstance(message, Answer):
            self._plain(message, on_reply)
            return
        self._parked.append(lambda: self._plain(message, on_reply))
        self._gateway.passcode_needed.emit()

    def _go_on(self) -> None:
        for say in self._parked:
            say()


def answers(gateway: FakeGateway) -> list[Answer]:
    return [message for message in gateway.asked if isinstance(message, Answer)]


@pytest.mark.parametrize("is_open_already", [False, True])
def test_the_yes_of_a_notice_needs_nothing_more_than_the_passcode(
    own_login: Front, gateway: FakeGateway, *, is_open_already: bool
) -> None:
    PasscodeGuardian(gateway, Ok(id=1))
    if is_open_already:
        own_login.wish(Wish.WINDOW)
        gateway.show(asking())
    own_login.wish(YES)
    if not is_open_already:
        gateway.show(asking())
    asks = dialog(UnlockDialog)
    assert says(asks, "Mira asks for 30 min more")
    assert says(asks, "If you agree: until 18:00.")
    assert answers(gateway) == []
    assert isinstance(asks.focusWidget(), QLineEdit)
    QTest.keyClicks(asks.focusWidget(), "right")
    button(asks, "Agree to 30 min").click()
    assert answers(gateway) == [YES]
    assert not is_open(UnlockDialog)
    gateway.passcode_needed.emit()  # another time, for something else
    assert not says(dialog(UnlockDialog), "Mira asks")
    dialog(UnlockDialog).close()


def test_who_closes_the_dialog_has_answered_nothing(own_login: Front, gateway: FakeGateway) -> None:
    PasscodeGuardian(gateway, Ok(id=1))
    own_login.wish(YES)
    gateway.show(asking())
    dialog(UnlockDialog).close()
    assert answers(gateway) == []
    assert button(dialog(ParentWindow), "Agree to 30 min").isEnabled()


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ((), "This request is no longer there."),
        ((replace(wish(), state=RequestState.TAKEN_BACK),), "This request is no longer there."),
        ((replace(wish(), state=RequestState.NOT_TODAY),), "This request already has an answer."),
        ((replace(wish(), minutes=45),), "This has changed in the meantime."),
        ((replace(wish(), scope=Scope.parse("category:games")),), "This has changed in the meantime."),
    ],
)
def test_a_yes_to_what_is_no_longer_so_is_not_said_and_asks_for_no_passcode(
    own_login: Front, gateway: FakeGateway, wishes: tuple[RequestView, ...], said: str
) -> None:
    PasscodeGuardian(gateway, Ok(id=1))
    own_login.wish(YES)
    gateway.show(asking(*wishes) if wishes else nobody_asks())
    assert says(dialog(ParentWindow), said)
    assert not is_open(UnlockDialog)
    assert answers(gateway) == []


def test_an_answer_that_comes_while_the_passcode_is_typed_is_told_calmly(
    own_login: Front, gateway: FakeGateway
) -> None:
    PasscodeGuardian(gateway, Refused(id=1, code=Refusal.ALREADY_ANSWERED))
    own_login.wish(YES)
    gateway.show(asking())
    gateway.unlock("right")
    assert says(dialog(ParentWindow), "This request already has an answer.")


def test_a_yes_that_is_said_in_a_childs_login_is_none(own_login: Front, gateway: FakeGateway) -> None:
    own_login.wish(YES)
    gateway.greet(replace(WELCOME, role=Role.CHILD, child=1))
    gateway.show(asking())
    own_login.wish(Wish.WINDOW)
    assert answers(gateway) == []


def test_autostart_offered_by_the_first_run_is_the_one_of_settings(front: Front, around: Surroundings) -> None:
    assert front.turn_autostart(True)  # the first run's box
    assert around.autostart.is_on()
    assert not front.turn_autostart(False)  # as above


def test_everything_is_gone_after_the_end(front: Front, gateway: FakeGateway, qtbot: QtBot) -> None:
    gateway.show(picture())
    front.wish(Wish.WINDOW)
    front.stop()
    qtbot.waitUntil(lambda: open_windows(ParentWindow) == 0)


def test_parents_see_the_childs_side_from_today_with_a_tray_or_without(front: Front, gateway: FakeGateway) -> None:
    front.wish(Wish.WINDOW)
    gateway.show(shared_seat())
    assert open_windows(Popup) == 0
    button(dialog(ParentWindow), "The child’s side").click()
    assert open_windows(Popup) == 1


@pytest.mark.parametrize(("is_set_up", "says"), [(True, "Nothing is recorded"), (False, "not set up yet")])
def test_an_account_that_is_nobodys_is_told_so_and_the_window_ends(
    own_login: Front, gateway: FakeGateway, ending: Ending, *, is_set_up: bool, says: str
) -> None:
    own_login.wish(Wish.WINDOW)
    gateway.greet(
        Welcome(
            id=1, protocol=1, program="0", role=Role.STRANGER, is_set_up=is_set_up, has_passcode=True, may_quit=False
        )
    )
    (told,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]
    assert says in told.text()
    told.accept()
    assert ending.count == 1
    told.deleteLater()
