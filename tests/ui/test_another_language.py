"""Another language is spoken at once: window and popup stand where they stood, on their page, with what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.guidance.bands import read_bands
from app.link.pushes import Telling
from app.paths import resources
from app.session.speaker import Spoken
from app.ui import front as front_module
from app.ui import theme
from app.ui.child.popup import Page, Popup
from app.ui.child.side import ChildSide
from app.ui.front import Front
from app.ui.parent.settings_page import SettingsPage
from app.ui.parent.sidebar import Place
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.tips_page import TipsPage
from app.ui.parent.window import ParentWindow
from app.ui.single import Wish
from app.ui.tongue import Tongue
from app.ui.widgets.combo import Combo
from app.ui.widgets.field import Field
from app.words.language import load, speak, speaking, spoken
from tests.fakes.gateway import FakeGateway
from tests.fakes.notifier import NoServer
from tests.fakes.speaker import FakeSpeaker
from tests.ui.mira_days import MINUTE, shared, telling, with_left
from tests.ui.parent.conftest import Autostart
from tests.ui.parent.find import says

LANGUAGES = {
    "de": "Einstellungen",
    "id": "Pengaturan",
    "vi": "Cài đặt",
    "zh_CN": "设置",
    "ar": "الإعدادات",
    "en": "Settings",
}


@pytest.fixture
def gateway() -> FakeGateway:
    return FakeGateway()


@pytest.fixture
def front(qapp: QApplication, gateway: FakeGateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Front]:
    """At home: window and tray of one login, in British English at first."""

    def quiet_side(gateway: FakeGateway, **kind: object) -> ChildSide:
        silent = FakeSpeaker(Spoken.NO_VOICE)
        return ChildSide(gateway, tells_desktop=NoServer(), speaks=silent, **kind)  # type: ignore[arg-type]  # as Front calls it

    monkeypatch.setattr(front_module, "ChildSide", quiet_side)
    bands = read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))
    memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    around = Surroundings(memory, Autostart(), bands, tmp_path, "0.1.0")
    usual = QLocale()
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)
    with speaking(load("en_GB", Path("nowhere"))):
        tongue = Tongue(qapp)
        made = Front(
            gateway,  # type: ignore[arg-type]  # the fake speaks as the real one does
            around,
            is_shared=True,
            ends=lambda: None,
            dresses=lambda _look: None,
            speaks=tongue.speak,
        )
        yield made
        made.stop()
        made.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        tongue.speak("en")
    QLocale.setDefault(usual)


def window() -> ParentWindow:
    """The one that can be seen."""
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, ParentWindow) and each.isVisible()]
    return found


def popup() -> Popup:
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, Popup) and each.isVisible()]
    return found


def question() -> Field:
    """The box for a parent's own words."""
    page = window().page(Place.TIPS)
    assert isinstance(page, TipsPage)
    return page.question


def choose(code: str, qtbot: QtBot) -> None:
    """In Settings, as a person does."""
    before = window()
    before.go_to(Place.SETTINGS)
    page = before.page(Place.SETTINGS)
    assert isinstance(page, SettingsPage)
    box = next(combo for combo in page.findChildren(Combo) if combo.findData(code) >= 0)
    box.setCurrentIndex(box.findData(code))
    qtbot.waitUntil(lambda: not before.isVisible())


@pytest.mark.parametrize("code", LANGUAGES)
def test_window_and_popup_speak_it_at_once(front: Front, gateway: FakeGateway, qtbot: QtBot, code: str) -> None:
    if code == "en":
        speak(load("de", resources() / "locale"))
    front.wish(Wish.WINDOW)
    gateway.show(shared(1))
    front._have_child_side().show_popup()
    choose(code, qtbot)
    assert spoken().code.partition("_")[0] == code.partition("_")[0]
    assert says(window(), LANGUAGES[code])
    is_rtl = code == "ar"
    direction = Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight
    assert window().layoutDirection() is popup().layoutDirection() is direction
    if code != "en":
        assert not says(popup(), "Time is up at")
    gateway.show(shared(1, view=with_left(20 * MINUTE)))
    assert "20" in popup().home._dial.sentence or "٢٠" in popup().home._dial.sentence


def test_it_stays_chosen_and_can_be_taken_back(front: Front, gateway: FakeGateway, qtbot: QtBot) -> None:
    front.wish(Wish.WINDOW)
    gateway.show(shared(1))
    for code in ("ar", "de", "en"):
        choose(code, qtbot)
    assert says(window(), "Settings")
    assert window().layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert front._around.memory.value("language") == "en"


def test_the_page_its_place_and_what_was_typed_stay(front: Front, gateway: FakeGateway, qtbot: QtBot) -> None:
    front.wish(Wish.WINDOW)
    gateway.show(shared(1))
    window().resize(1111, 777)
    window().go_to(Place.TIPS)
    question().set_text("he screams when I turn it off")
    choose("de", qtbot)
    assert window()._place is Place.SETTINGS
    assert isinstance(window().focusWidget(), Combo)
    assert (window().width(), window().height()) == (1111, 777)
    assert question().text() == "he screams when I turn it off"


def test_a_wish_that_was_begun_goes_on_in_the_other_language(front: Front, gateway: FakeGateway, qtbot: QtBot) -> None:
    front.wish(Wish.WINDOW)
    gateway.show(shared(1))
    front._have_child_side().ask_for_more()
    popup().ask.words.set_text("One more round with Leo")
    choose("de", qtbot)
    assert popup().page is Page.ASK
    assert popup().ask.words.text() == "One more round with Leo"


def test_nothing_is_told_twice_afterwards(front: Front, gateway: FakeGateway, qtbot: QtBot) -> None:
    """The side that spoke before hears no more."""
    front.wish(Wish.WINDOW)
    gateway.show(shared(1))
    before = front._have_child_side()
    choose("de", qtbot)
    gateway.tell(telling(Telling.WARN, 5))
    after = front._have_child_side()
    assert after is not before
    assert before.notices.shown is None
    assert after.notices.shown is not None
    assert "left" not in after.notices.shown.title
