"""The family in Settings: children that come, change and go, the parents, notices, this computer, and who looked."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication
from pytestqt.qtbot import QtBot

from app.guidance.detail import Detail
from app.link.children import AddChild, ChangeChild, ChildEntry, ChildrenReply, GetChildren, RemoveChild
from app.link.looks import GetLooks, LooksReply, LookView
from app.link.manner import SetManner
from app.link.messages import AccountsReply, GetAccounts, Ok, Refusal, Refused, Request, Response, Role
from app.link.notices import GetNotices, NoticesReply, Ring, SetNotices
from app.link.parents import AddParent, RemoveParent
from app.link.views import AccountView, Status
from app.rules.looks import Looked
from app.rules.manner import Face, Manner, Timer
from app.rules.say import Side
from app.ui import theme
from app.ui.gateway import OnReply
from app.ui.parent.child_dialog import ChildDialog, LeavingDialog
from app.ui.parent.history_page import HistoryPage
from app.ui.parent.manner_dialog import MannerDialog
from app.ui.parent.parents_card import ParentDialog
from app.ui.parent.settings_page import SettingsPage
from app.ui.parent.sheet import Sheet
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from app.ui.present.family import accounts_for_children, accounts_for_parents, child_rows, computer
from app.ui.theme import Mode
from app.words.language import isolated
from tests.fakes.gateway import WELCOME, FakeGateway
from tests.ui.parent.find import button, dialog, is_open, says
from tests.ui.pictures import leo, mira, picture

AN_INSTALLED_ONE = replace(WELCOME, role=Role.PARENT, has_passcode=True, program="0.2.0")
LONG = "Wilhelmina" * 25 + "Maria"
STRANGE = {
    "emoji": "\U0001f469\u200d\U0001f467 Mia",
    "hebrew": "\u05e0\u05d5\u05e2\u05d4",
    "arabic and a number": "\u0645\u0631\u064a\u0645 2",
    "255 letters": LONG,
    "markup": "<b>Bo</b> & Co",
    "a place in a sentence": "{name}",
}


class Guardian:
    """Keeps a family, or says no."""

    def __init__(self) -> None:
        self.children = [
            ChildEntry(id=1, name="Mira", born=date(2017, 3, 2), account="mira"),
            ChildEntry(id=2, name="Leo", born=date(2013, 3, 2), account="leo"),
        ]
        self.accounts = tuple(AccountView(name=name, full_name=name.title()) for name in ("mira", "leo", "ada", "jo"))
        self.rings: tuple[Ring, ...] = (Ring.ASKS, Ring.REVIEW)
        self.no: Refused | None = None
        self.looks: tuple[LookView, ...] = ()

    def __call__(self, message: Request) -> Response:  # one for each question
        if self.no is not None and not isinstance(message, GetChildren | GetAccounts | GetLooks | GetNotices):
            return self.no
        match message:
            case GetChildren():
                return ChildrenReply(id=1, children=tuple(self.children))
            case GetAccounts():
                return AccountsReply(id=1, accounts=self.accounts)
            case GetNotices():
                return NoticesReply(id=1, rings=self.rings)
            case SetNotices():
                self.rings = message.rings
            case GetLooks():
                return LooksReply(id=1, child=message.child, looks=self.looks)
            case AddChild():
                self._add(message)
            case RemoveChild():
                self._replace(message.child, left_at=datetime(2026, 10, 14, 15, tzinfo=UTC))
            case ChangeChild():
                self._replace(message.child, name=message.name)
        return Ok(id=1)

    def _add(self, message: AddChild) -> None:
        known = next((child for child in self.children if child.name == message.name), None)
        if known is not None:
            self._replace(known.id, left_at=None)
        else:
            number = len(self.children) + 1
            self.children.append(ChildEntry(id=number, name=message.name, born=message.born, account=message.account))

    def _replace(self, number: int, **change: object) -> None:
        self.children = [replace(child, **change) if child.id == number else child for child in self.children]


@pytest.fixture
def guardian(gateway: FakeGateway) -> Guardian:
    gateway.answer = made = Guardian()
    return made


@pytest.fixture
def page(window: ParentWindow, gateway: FakeGateway, guardian: Guardian) -> SettingsPage:
    del guardian
    gateway.greet(AN_INSTALLED_ONE)
    gateway.show(installed())
    window.go_to(Place.SETTINGS)
    found = window.page(Place.SETTINGS)
    assert isinstance(found, SettingsPage)
    return found


def installed(*parents: str) -> Status:
    return replace(
        picture(), parents=parents or ("jo",), since=datetime(2026, 10, 14, 5, tzinfo=UTC), has_passcode=True
    )


def heard(gateway: FakeGateway, kind: type[Request]) -> list[Request]:
    return [message for message in gateway.asked if isinstance(message, kind)]


# --- children ------------------------------------------------------------------------------------------------------


def test_a_child_is_added_by_name_birth_date_and_account(page: SettingsPage, gateway: FakeGateway) -> None:
    button(page, "Add a child").click()
    adding = dialog(ChildDialog)
    adding.name.set_text("  Ada ")
    adding.born.set_date(date(2016, 5, 2))
    adding.choose_account("ada")
    adding.yes.click()
    assert not is_open(ChildDialog)
    (said,) = heard(gateway, AddChild)
    assert isinstance(said, AddChild)
    assert (said.name, said.born, said.account) == ("Ada", date(2016, 5, 2), "ada")
    assert says(page, "Ada")


def test_what_is_missing_is_said_before_anything_is_sent(page: SettingsPage, gateway: FakeGateway) -> None:
    button(page, "Add a child").click()
    adding = dialog(ChildDialog)
    adding.yes.click()
    assert says(adding, "Please enter a name.")
    assert says(adding, "Please enter a birth date.")
    assert not heard(gateway, AddChild)
    adding.close()


@pytest.mark.parametrize("key", ["name", "born", "account", "elsewhere"])
def test_what_the_guardian_says_of_a_field_stands_there_and_nothing_typed_is_lost(
    page: SettingsPage, guardian: Guardian, key: str
) -> None:
    guardian.no = Refused(id=1, code=Refusal.INVALID, values={"key": key, "fault": "There is one already."})
    button(page, "Change Leo").click()
    changing = dialog(ChildDialog)
    changing.name.set_text("Leonard")
    changing.yes.click()
    assert is_open(ChildDialog)
    assert says(changing, "There is one already.")
    assert changing.name.text() == "Leonard"
    guardian.no = None
    changing.yes.click()
    assert not is_open(ChildDialog)
    assert says(page, "Leonard")


def test_a_child_that_goes_is_asked_about_kept_and_can_come_back_at_once(
    page: SettingsPage, gateway: FakeGateway
) -> None:
    button(page, "Count Leo no longer").click()
    leaving = dialog(LeavingDialog)
    assert says(leaving, "What was recorded is kept")
    leaving.no.click()
    assert not heard(gateway, RemoveChild)
    button(page, "Count Leo no longer").click()
    dialog(LeavingDialog).yes.click()
    assert says(page, "Not counted since 14 October 2026")
    # What is kept of a child that left can still be taken along, or removed for good.
    assert button(page, "Export everything about Leo").isEnabled()
    button(page, "Count Leo again").click()
    (again,) = heard(gateway, AddChild)
    assert isinstance(again, AddChild)
    assert (again.name, again.account) == ("Leo", "leo")
    assert button(page, "Count Leo no longer").isEnabled()


def test_only_an_account_of_no_parent_that_can_be_seen_is_offered() -> None:
    accounts = (
        AccountView(name="mira", full_name="Mira"),
        AccountView(name="jo", full_name="Jo"),
        AccountView(name="admin", full_name="", is_administrator=True, can_be_watched=False),
    )
    assert [choice.name for choice in accounts_for_children(accounts, ("jo",))] == ["mira"]
    assert [choice.name for choice in accounts_for_children(accounts, ("jo",), "gone")] == ["gone", "mira"]
    entries = (ChildEntry(id=1, name="Mira", born=None, account="mira"),)
    assert [choice.name for choice in accounts_for_parents(accounts, ("jo",), entries)] == ["admin"]


def test_where_every_account_is_a_grown_ups_the_dialog_says_what_helps(page: SettingsPage, guardian: Guardian) -> None:
    guardian.accounts = (AccountView(name="jo", full_name="Jo"),)
    page._family.refresh()
    button(page, "Add a child").click()
    adding = dialog(ChildDialog)
    assert says(adding, "Make a standard account for the child")
    assert not adding.yes.isEnabled()
    adding.close()


def test_at_home_there_is_one_account_and_it_is_said_what_that_means(
    window: ParentWindow, gateway: FakeGateway, guardian: Guardian
) -> None:
    guardian.accounts = (AccountView(name="family", full_name="Family", is_this_one=True),)
    gateway.show(picture())
    window.go_to(Place.SETTINGS)
    page = window.page(Place.SETTINGS)
    assert isinstance(page, SettingsPage)
    assert says(page, "This account is shared, so whoever uses it can open everything.")
    assert says(page, "Here everybody uses one account.")
    assert not page._parents.add.isVisible()
    button(page, "Add a child").click()
    assert dialog(ChildDialog).account.isHidden()
    dialog(ChildDialog).close()


def test_a_young_persons_row_says_why_there_is_less() -> None:
    older = replace(picture(), children=(mira(), leo(detail=Detail.KINDS)))
    assert [bool(row.privacy) for row in child_rows(older)] == [False, True]


# --- renamed, taken out, and strange names while they are shown ----------------------------------------------------


@pytest.mark.parametrize("name", STRANGE.values(), ids=STRANGE)
def test_a_strange_name_stands_there_as_it_is_and_fits(
    window: ParentWindow, gateway: FakeGateway, guardian: Guardian, name: str
) -> None:
    guardian.children[1] = replace(guardian.children[1], name=name)
    gateway.greet(AN_INSTALLED_ONE)
    gateway.show(replace(installed(), children=(mira(), leo(name=name))))
    window.resize(960, 640)
    for place in (
        Place.TODAY,
        Place.REQUESTS,
        Place.HISTORY,
        Place.AGREEMENT,
        Place.REVIEW,
        Place.APPS,
        Place.SETTINGS,
    ):
        window.go_to(place)
        QApplication.processEvents()
        areas = [area for area in window.findChildren(QAbstractScrollArea) if area.isVisible()]
        assert {area.horizontalScrollBar().maximum() for area in areas} <= {0}, place
        assert window.width() == 960
    assert says(window.page(Place.SETTINGS), name)
    button(window, f"Change {isolated(name)}").click()
    assert dialog(ChildDialog).name.text() == name
    assert dialog(ChildDialog).height() <= 640
    dialog(ChildDialog).close()


def test_a_child_renamed_while_it_is_shown_is_shown_by_its_new_name_everywhere(
    window: ParentWindow, gateway: FakeGateway, guardian: Guardian
) -> None:
    gateway.greet(AN_INSTALLED_ONE)
    gateway.show(installed())
    for place in (Place.TODAY, Place.HISTORY, Place.SETTINGS):
        window.go_to(place)
    guardian.children[1] = replace(guardian.children[1], name="Leonie")
    renamed = replace(installed(), children=(mira(), leo(name="Leonie")))
    gateway.show(renamed)
    for place in (Place.SETTINGS, Place.TODAY):
        window.go_to(place)
        assert says(window.page(place), "Leonie")
        assert not says(window.page(place), "Leo ")


def test_a_child_taken_out_while_its_history_is_shown_gives_way_to_another(
    window: ParentWindow, gateway: FakeGateway, guardian: Guardian
) -> None:
    gateway.greet(AN_INSTALLED_ONE)
    gateway.show(installed())
    window.go_to(Place.HISTORY)
    history = window.page(Place.HISTORY)
    assert isinstance(history, HistoryPage)
    history._children.choose("2")
    del guardian.children[1]
    gateway.show(replace(installed(), children=(mira(),)))
    assert history._children.chosen == "1"
    window.go_to(Place.TODAY)
    assert says(window, "Mira")
    assert not says(window, "Leo")
    gateway.show(replace(installed(), children=()))
    window.go_to(Place.SETTINGS)
    assert button(window, "Add a child").isEnabled()


def test_a_dialog_about_a_child_that_is_gone_says_so_calmly(page: SettingsPage, guardian: Guardian) -> None:
    button(page, "Change Leo").click()
    guardian.no = Refused(id=1, code=Refusal.NO_SUCH_CHILD)
    changing = dialog(ChildDialog)
    changing.yes.click()
    assert says(changing, "Sundial does not know this child.")
    changing.close()


# --- the rest ------------------------------------------------------------------------------------------------------


def test_a_parent_comes_and_goes_and_the_last_one_stays(
    page: SettingsPage, gateway: FakeGateway, guardian: Guardian
) -> None:
    guardian.accounts = (*guardian.accounts, AccountView(name="sam", full_name="Sam"))
    page._family.refresh()
    assert not [each for each in gateway.asked if isinstance(each, AddParent)]
    button(page, "Add a parent").click()
    dialog(ParentDialog)._box.setCurrentIndex(dialog(ParentDialog)._box.findData("sam"))
    dialog(ParentDialog).yes.click()
    assert [each.account for each in gateway.asked if isinstance(each, AddParent)] == ["sam"]
    gateway.show(installed("jo", "sam"))
    button(page, "sam is no parent any more").click()
    dialog(Sheet).yes.click()
    assert [each.account for each in gateway.asked if isinstance(each, RemoveParent)] == ["sam"]


def test_notices_are_the_guardians_and_what_it_refuses_goes_back(
    page: SettingsPage, gateway: FakeGateway, guardian: Guardian
) -> None:
    review = page._notices.rows[Ring.REVIEW]
    assert review.isEnabled()
    review.click()
    assert guardian.rings == (Ring.ASKS,)
    guardian.no = Refused(id=1, code=Refusal.FAILED)
    review.click()
    assert not review.isChecked()
    assert heard(gateway, SetNotices)


def test_it_says_which_computer_what_runs_and_since_when(page: SettingsPage) -> None:
    assert says(page, "The guardian runs since: 07:00")
    lines = computer(installed(), "0.2.0", "0.1.0", "home-pc")
    assert lines[1] == "The window is Sundial 0.1.0, the guardian 0.2.0."
    assert computer(installed(), "0.1.0", "0.1.0", "home-pc")[1] == "Sundial 0.1.0"


def test_who_looked_is_the_same_for_parents(page: SettingsPage, guardian: Guardian) -> None:
    guardian.looks = (LookView(day=date(2026, 10, 13), account="jo", what=Looked.REVIEW),)
    page._looks.refresh()
    assert says(page, "Your children read the same.")
    assert says(page, "jo opened: the weekly review.")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_has_a_name_and_nothing_is_wider_than_the_smallest_window(
    page: SettingsPage, window: ParentWindow, qtbot: QtBot, scale: float
) -> None:
    del qtbot
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, Mode.LIGHT, scale)
    window.resize(960, 640)
    QApplication.processEvents()
    try:
        assert page.horizontalScrollBar().maximum() == 0
        for part in (page._family, page._parents, page._notices):
            for each in part.findChildren(QAbstractButton):
                assert each.accessibleName() or each.text()
    finally:
        theme.apply(app, Mode.LIGHT, 1.0)


def test_tab_goes_through_the_family_as_it_stands_also_after_a_change(
    page: SettingsPage, window: ParentWindow, guardian: Guardian, gateway: FakeGateway, qtbot: QtBot
) -> None:
    gateway.show(installed("jo", "sam"))
    guardian.children[1] = replace(guardian.children[1], name="Leonie")
    page._family.refresh()
    window.activateWindow()
    qtbot.waitActive(window)
    button(page, "Count Mira no longer").setFocus(Qt.FocusReason.TabFocusReason)
    walked: list[str] = []
    for _press in range(11):
        walked.append(window.focusWidget().accessibleName())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert walked == [
        "Count Mira no longer", "Picture and voice of Mira", "Change Mira",
        "Count Leonie no longer", "Picture and voice of Leonie", "Change Leonie", "Add a child",
        "jo is no parent any more", "sam is no parent any more", "Add a parent", "New recovery codes",
    ]  # fmt: skip


def test_an_answer_to_a_dialog_that_was_closed_meanwhile_hurts_nobody(
    page: SettingsPage, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    button(page, "Add a child").click()
    adding = dialog(ChildDialog)
    adding.name.set_text("Ada")
    adding.born.set_date(date(2016, 5, 2))
    adding.choose_account("ada")
    late: list[OnReply] = []
    monkeypatch.setattr(gateway, "ask", lambda _message, on_reply: late.append(on_reply))
    adding.yes.click()
    adding.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (hear,) = late
    hear(Ok(id=1))


# --- how a child likes to be met -----------------------------------------------------------------------------------


def test_parents_settle_how_a_child_is_met_and_see_what_it_chose_itself(
    page: SettingsPage, gateway: FakeGateway
) -> None:
    chosen = Manner(is_spoken=True, timer=Timer.PICTURE, face=Face.OWL)
    gateway.show(replace(installed(), children=(mira(manner=chosen), leo())))
    button(page, "Picture and voice of Mira").click()
    settling = dialog(MannerDialog)
    assert settling.form.manner == chosen
    button(settling, "Penguin").click()
    button(settling, "Numbers").click()
    assert heard(gateway, SetManner) == []
    settling.yes.click()
    assert heard(gateway, SetManner) == [
        SetManner(id=0, child=1, side=Side.PARENTS, is_spoken=True, timer=Timer.NUMBERS, face=Face.PENGUIN)
    ]
    assert not is_open(MannerDialog)


def test_what_the_guardian_says_no_to_stays_open_with_what_was_chosen(
    page: SettingsPage, gateway: FakeGateway, guardian: Guardian
) -> None:
    guardian.no = Refused(id=1, code=Refusal.NOT_ALLOWED)
    button(page, "Picture and voice of Mira").click()
    settling = dialog(MannerDialog)
    button(settling, "Cat").click()
    settling.yes.click()
    assert settling.isVisible()
    assert settling.form.manner.face is Face.CAT
    settling.reject()
    assert heard(gateway, SetManner)
