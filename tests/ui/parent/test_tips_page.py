"""The page of tips: why now and where from, a word on whether one helped, one tap on a day, a parent's own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from app.errors import DocumentError
from app.guidance.facts import Remark
from app.guidance.tips import Library
from app.link.messages import Refusal, Refused, Request, Response
from app.link.tips import GetTips, JudgeTip, SayRemark
from app.rules.say import Side
from app.ui.parent import tips_page
from app.ui.parent.deeds import Deeds
from app.ui.parent.sidebar import Place
from app.ui.parent.tip_cards import LibraryTip, TipOfTheWeek
from app.ui.parent.tips_page import FEW, TipsPage
from app.ui.parent.window import ParentWindow
from tests.fakes.gateway import FakeGateway
from tests.ui.parent.find import button, says
from tests.ui.pictures import picture
from tests.ui.tip_days import answer, silent


@pytest.fixture
def gateway() -> FakeGateway:
    return FakeGateway(answer)


def shown_on(gateway: FakeGateway, qtbot: QtBot) -> TipsPage:
    page = TipsPage(gateway, Deeds(gateway))  # type: ignore[arg-type]  # speaks like the real one
    qtbot.addWidget(page)
    gateway.show(picture())
    page.show_status(picture())
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, gateway: FakeGateway) -> TipsPage:
    return shown_on(gateway, qtbot)


def headings(page: TipsPage) -> list[str]:
    QApplication.processEvents()
    return [tip.accessibleName() for tip in page.findChildren(LibraryTip) if tip.isVisible()]


def asked(gateway: FakeGateway, kind: type[Request]) -> list[Request]:
    return [message for message in gateway.asked if isinstance(message, kind)]


def test_each_tip_of_the_week_says_why_now_and_where_it_comes_from(page: TipsPage) -> None:
    cards = [card for card in page.findChildren(TipOfTheWeek) if not card.isHidden()]
    assert [card.accessibleName() for card in cards] == [
        "It worked: say so",
        "A calm hour without screens",
        "Different children, fair points",
    ]
    assert says(cards[1], "Why now: On 2 of the last seven nights, Leo’s screen was on after it was to rest.")
    assert says(cards[1], "Source: Danish Health Authority, 2023: Screen use during leisure time")


def test_a_parent_says_whether_it_helped_and_can_take_that_back(page: TipsPage, gateway: FakeGateway) -> None:
    first, *_rest, last = page.findChildren(TipOfTheWeek)
    button(first, "Not helpful").click()
    button(last, "Take it back").click()
    said = asked(gateway, JudgeTip)
    assert said == [JudgeTip(id=0, tip="it-worked", is_helpful=False), JudgeTip(id=0, tip="fair-not-same")]
    assert len(asked(gateway, GetTips)) == 3


def test_one_tap_says_how_a_day_was_and_another_takes_it_back(page: TipsPage, gateway: FakeGateway) -> None:
    ticks = {tick.accessibleName(): tick for tick in page.findChildren(QCheckBox)}
    assert ticks["Mira: We played together"].isChecked()
    ticks["Leo: Stopping was hard"].click()
    ticks["Mira: We played together"].click()
    assert asked(gateway, SayRemark) == [
        SayRemark(id=0, child=2, side=Side.PARENTS, remark=Remark.HARD),
        SayRemark(id=0, child=1, side=Side.PARENTS, remark=Remark.TOGETHER, is_so=False),
    ]


def test_a_no_puts_the_tick_back(qtbot: QtBot) -> None:
    def refuse(message: Request) -> Response:
        return Refused(id=0, code=Refusal.TOO_MANY) if isinstance(message, SayRemark) else answer(message)

    page = shown_on(FakeGateway(refuse), qtbot)
    next(tick for tick in page.findChildren(QCheckBox) if tick.accessibleName() == "Leo: Stopping was hard").click()
    again = [tick for tick in page.findChildren(QCheckBox) if tick.accessibleName() == "Leo: Stopping was hard"]
    assert not again[-1].isChecked()


def test_a_parents_own_words_bring_the_tips_that_fit(page: TipsPage) -> None:
    page.question.set_text("he screams when I turn it off")
    assert headings(page)[0] == "End at the end"
    assert says(page, "4 tips fit.")
    page.question.set_text("xyzzy")
    assert headings(page) == []
    assert says(page, "Nothing found for these words. Try others, such as sleep, money or homework.")


def test_the_library_shows_some_and_all_when_asked(page: TipsPage) -> None:
    assert len(headings(page)) == FEW
    button(page, "Show all 40 tips").click()
    assert len(headings(page)) == 40
    button(page, "Show fewer").click()
    assert len(headings(page)) == FEW


def test_a_week_without_a_tip_says_so(qtbot: QtBot) -> None:
    page = shown_on(FakeGateway(silent), qtbot)
    assert says(page, "No tip this week. One comes up here when it fits; until then, look around below.")


def test_a_broken_file_is_one_sentence_and_the_rest_works(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Library:
        raise DocumentError("The tips are no JSON.", "Install Sundial again.")

    monkeypatch.setattr(tips_page, "shipped_tips", broken)
    gateway = FakeGateway(answer)
    page = shown_on(gateway, qtbot)
    assert says(page, "The tips cannot be read. Install Sundial again.")
    page.findChildren(QCheckBox)[0].click()
    assert asked(gateway, SayRemark)


def test_words_that_cannot_be_read_only_make_the_box_less_clever(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tips_page, "resources", lambda: tmp_path)
    page = shown_on(FakeGateway(answer), qtbot)
    page.question.set_text("homework")
    assert headings(page)[0] == "Homework or games, not both at once"


def test_it_asks_again_when_a_tip_was_shown_or_a_day_spoken_of(page: TipsPage, gateway: FakeGateway) -> None:
    before = len(asked(gateway, GetTips))
    page.show_status(picture())
    assert len(asked(gateway, GetTips)) == before


def test_the_window_has_a_place_for_tips(window: ParentWindow) -> None:
    window.go_to(Place.TIPS)
    assert isinstance(window.page(Place.TIPS), TipsPage)
