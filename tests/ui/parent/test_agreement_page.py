"""The Agreement page as a parent uses it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.guidance.bands import Band, read_bands
from app.link.messages import AgreementReply, GetAgreement, Ok, Refusal, Refused, Request, Response, SetAgreement
from app.link.sorting import AppsReply, GetApps
from app.link.views import AppView
from app.paths import resources
from app.rules import scope
from app.rules.agreement import Agreement, Ask, Break, Budget, Clause, ClauseState, Day, Free, Per, Quiet, Standing
from app.rules.documents import read_agreement, write_agreement
from app.rules.sorting import Mark
from app.ui.gateway import OnReply
from app.ui.parent.agreement import AgreementPage
from app.ui.parent.clause_dialog import ClauseDialog
from app.ui.parent.point_row import PointRow
from app.ui.parent.promise_dialog import PromiseDialog
from app.ui.parent.warnings_dialog import WarningsDialog
from app.ui.present.beginning import offers
from app.ui.present.clause_form import changed, clause_of, form_of
from app.ui.widgets.choices import CheckRow
from tests.fakes.gateway import FakeGateway
from tests.ui.parent import find
from tests.ui.pictures import picture

GAMES = Budget("games-week", scope.category("games"), Per.WEEK, 300)
START = Agreement(
    "Mira",
    "Europe/Berlin",
    (GAMES, Free("schoolwork", scope.category("learning"))),
    born=date(2017, 3, 4),
    warn_minutes=(15, 5),
)


class Keeper:
    """Keeps one agreement as the guardian does: versions count up, an outdated change is refused."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.version = 1

    def answer(self, message: Request) -> Response:
        if isinstance(message, GetAgreement):
            since = datetime(2026, 10, 4, 12, tzinfo=UTC)
            document = write_agreement(self.agreement)
            return AgreementReply(
                id=message.id, child=message.child, version=self.version, since=since, document=document
            )
        if isinstance(message, SetAgreement):
            if message.base != self.version:
                return Refused(id=message.id, code=Refusal.OUTDATED)
            self.agreement, self.version = read_agreement(message.document), self.version + 1
        return Ok(id=message.id)


@pytest.fixture(scope="module")
def bands() -> tuple[Band, ...]:
    return read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))


@pytest.fixture
def keeper() -> Keeper:
    return Keeper(START)


def open_page(qtbot: QtBot, keeper: Keeper, bands: tuple[Band, ...]) -> AgreementPage:
    gateway = FakeGateway(keeper.answer)
    gateway.show(picture())
    made = AgreementPage(gateway, bands)  # type: ignore[arg-type]  # speaks like one
    qtbot.addWidget(made)
    made.show_status(picture())
    made.show()
    QApplication.processEvents()
    return made


@pytest.fixture
def page(qtbot: QtBot, keeper: Keeper, bands: tuple[Band, ...]) -> AgreementPage:
    return open_page(qtbot, keeper, bands)


def rows(page: AgreementPage) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [row.accessibleName() for row in page.findChildren(PointRow)]


def press(inside: QWidget, name: str) -> None:
    """Press the button that a person would know by this name."""
    found = [
        button
        for button in inside.findChildren(QAbstractButton)
        if name in {button.text(), button.accessibleName()} and button.isVisibleTo(inside)
    ]
    names = [b.text() or b.accessibleName() for b in inside.findChildren(QAbstractButton) if b.isVisibleTo(inside)]
    assert len(found) == 1, f"{name}: {names}"
    found[0].click()


def fill_in(monkeypatch: pytest.MonkeyPatch, kind: type[QDialog], act: object) -> None:
    """Stand in for the person at a modal dialog: `act` is done with it, then its own buttons decide."""

    def exec_(dialog: QDialog) -> int:
        dialog.show()
        assert callable(act)
        act(dialog)
        return dialog.result()

    monkeypatch.setattr(kind, "exec", exec_)
    monkeypatch.setattr(kind, "open", exec_)


def test_every_point_is_read_out_as_one_sentence(page: AgreementPage) -> None:
    assert rows(page)[0] == "Games per week. All games together. 5 h a week. Agreed"


def test_a_point_changed_together_holds_at_once(
    page: AgreementPage, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(dialog: ClauseDialog) -> None:
        dialog._minutes.set_minutes(360)
        press(dialog, "Save")

    fill_in(monkeypatch, ClauseDialog, change)
    press(page, "Change: Games per week")
    assert keeper.agreement.clauses[0] == replace(GAMES, minutes=360)
    assert "6 h a week" in rows(page)[0]


@pytest.mark.parametrize(
    "clause",
    [
        Budget("a", scope.category("games"), Per.WEEK, 300, frozenset({Day.SAT, Day.SUN})),
        Budget("a", scope.category("games"), Per.DAY, 0),
        Budget("a", scope.ALL, Per.WEEK, 30 * 60),
        Break("a", scope.ALL, 3, 2),
    ],
    ids=["days of a week", "no time at all", "more than a day in a week", "a very short break"],
)
def test_what_nobody_changes_in_a_form_stays_as_it_was(clause: Clause, qtbot: QtBot) -> None:
    dialog = ClauseDialog(form_of(clause), "Mira", is_new=False)
    qtbot.addWidget(dialog)
    assert clause_of(dialog.form, "a") == clause


def test_a_change_can_be_undone_and_the_undoing_too(
    page: AgreementPage, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_in(monkeypatch, ClauseDialog, lambda dialog: press(dialog, "Take this point out"))
    press(page, "Change: Games per week")
    assert len(keeper.agreement.clauses) == 1
    press(page, "Undo")
    assert keeper.agreement == START
    press(page, "Undo")
    assert len(keeper.agreement.clauses) == 1


def test_a_point_set_alone_wants_a_reason_before_it_is_saved(
    page: AgreementPage, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def set_alone(dialog: ClauseDialog) -> None:
        dialog._alone.setChecked(True)
        press(dialog, "Save")
        assert dialog.isVisible()
        assert dialog._fault.text() == "Please say why, so that Mira can understand it."
        dialog._reason.set_text("Exams on Friday")
        dialog._by.set_text("Mum")
        press(dialog, "Save")

    fill_in(monkeypatch, ClauseDialog, set_alone)
    press(page, "Change: Games per week")
    standing = keeper.agreement.clauses[1].standing
    assert standing == Standing(
        ClauseState.SET_BY_PARENTS, "Mum", "Exams on Friday", date(2026, 10, 14), date(2026, 10, 20)
    )


def test_a_new_point_can_be_added(page: AgreementPage, keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    def add(dialog: ClauseDialog) -> None:
        dialog._kind.setCurrentIndex(dialog._kind.findData("quiet"))
        press(dialog, "Save")

    fill_in(monkeypatch, ClauseDialog, add)
    press(page, "Add a point")
    assert keeper.agreement.clauses[-1].id == "all-quiet"


def test_giving_up_a_change_changes_nothing(
    page: AgreementPage, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_in(monkeypatch, ClauseDialog, lambda dialog: press(dialog, "Cancel"))
    press(page, "Change: Games per week")
    assert keeper.version == 1


def test_warnings_can_be_changed(page: AgreementPage, keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(dialog: WarningsDialog) -> None:
        dialog._rows[1].setChecked(True)
        dialog._rows[15].setChecked(False)
        press(dialog, "Save")

    fill_in(monkeypatch, WarningsDialog, choose)
    press(page, "Change: Before time is up")
    assert keeper.agreement.warn_minutes == (5, 1)


def test_a_change_that_somebody_else_was_faster_with_is_told_where_it_was_entered_and_can_be_tried_again(
    page: AgreementPage, keeper: Keeper
) -> None:
    keeper.agreement, keeper.version = replace(START, clauses=START.clauses[1:]), 2
    press(page, "Change: Games per week")
    sheet = find.dialog(ClauseDialog)
    sheet._minutes.set_minutes(360)
    press(sheet, "Save")
    assert find.is_open(ClauseDialog)
    assert sheet._minutes.minutes == 360
    assert "in the meantime" in sheet._fault.text()
    assert not any("Games" in row for row in rows(page))
    press(sheet, "Save")
    assert not find.is_open(ClauseDialog)
    assert keeper.agreement.clauses[-1] == replace(GAMES, minutes=360)


def test_a_no_that_comes_when_the_dialog_is_closed_is_read_on_the_page(
    page: AgreementPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: list[OnReply] = []
    press(page, "Add something in your own words")
    sheet = find.dialog(PromiseDialog)
    sheet._text.set_text("Phones lie in the basket at dinner.")
    with monkeypatch.context() as patched:
        patched.setattr(page._gateway, "ask", lambda _message, on_reply: late.append(on_reply))
        press(sheet, "Save")
        press(sheet, "Cancel")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (hear,) = late
    hear(Refused(id=1, code=Refusal.OUTDATED))
    assert page._banner.isVisibleTo(page)


def test_what_is_open_is_agreed_by_a_family_that_sits_together(qtbot: QtBot, bands: tuple[Band, ...]) -> None:
    proposed = replace(GAMES, standing=Standing(ClauseState.PROPOSED_BY_PARENT))
    keeper = Keeper(replace(START, clauses=(proposed,)))
    page = open_page(qtbot, keeper, bands)
    press(page, "We sit together: yes to all")
    assert keeper.agreement.clauses == (GAMES,)
    assert page._changed.isVisibleTo(page)
    assert not page._changed._action.isVisibleTo(page), "a proposal cannot come back in place of what holds now"


LISTED = (scope.app("supertux2"), scope.app("mines"))
NEW_GAMES = Ask("new-games", scope.category("games"), is_each=True, excepted=LISTED)


def test_the_list_of_what_was_agreed_can_be_shortened_and_made_longer(qtbot: QtBot) -> None:
    names = {"supertux2": "SuperTux 2", "mines": "Mines", "chess": "Chess"}
    apps = [scope.app("chess"), scope.app("mines")]
    dialog = ClauseDialog(form_of(NEW_GAMES), "Mira", is_new=False, apps=apps, names=names)
    qtbot.addWidget(dialog)
    assert not dialog.asks.isHidden()
    next(row for row in dialog.asks.findChildren(CheckRow) if row.text() == "Mines").setChecked(False)
    assert [dialog.asks.add.itemText(index) for index in range(dialog.asks.add.count())] == ["Chess"]
    dialog.asks.add.activated.emit(0)
    assert dialog.asks.listed == (scope.app("supertux2"), scope.app("chess"))
    assert changed(NEW_GAMES, dialog.form) == replace(NEW_GAMES, excepted=dialog.asks.listed)


USED = AppView(app="mines", name="Mines", category="games", used=3600)
RATED = AppView(app="tuxmath", name="Tux Math", category="games", age=0)
OLDER = AppView(app="shooter", name="Shooter", category="games", age=16)
SCHOOL = AppView(app="maths", name="Maths", category="learning")


def test_a_list_begins_with_what_was_used_and_what_is_for_children_to_be_ticked_together(qtbot: QtBot) -> None:
    empty = replace(NEW_GAMES, excepted=())
    dialog = ClauseDialog(form_of(empty), "Mira", is_new=False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.offer(offers((OLDER, SCHOOL, RATED, USED)))
    rows = [
        row for row in dialog.asks.findChildren(CheckRow) if row.text() in {"Mines", "Tux Math", "Maths", "Shooter"}
    ]
    assert [(row.text(), row.isVisible(), row.isChecked()) for row in rows] == [
        ("Mines", True, False),
        ("Maths", False, False),
        ("Tux Math", True, False),
    ]
    assert dialog.asks.add.findText("Shooter") >= 0
    assert dialog.asks.listed == ()
    press(dialog, "Tick all of these")
    assert changed(empty, dialog.form) == replace(empty, excepted=(scope.app("mines"), scope.app("tuxmath")))


def test_what_was_ticked_stays_on_the_list_where_a_wider_scope_offers_more_before_it(qtbot: QtBot) -> None:
    dialog = ClauseDialog(form_of(replace(NEW_GAMES, excepted=())), "Mira", is_new=False)
    qtbot.addWidget(dialog)
    films = [AppView(app=f"film-{n}", name=f"Film {n}", category="watching", used=7200) for n in range(12)]
    dialog.offer(offers((USED, *films)))
    press(dialog, "Tick all of these")
    dialog.asks.show_for(scope.ALL)
    assert dialog.asks.listed == (scope.app("mines"),)
    dialog.asks.show_for(scope.category("watching"))
    assert not dialog.asks.listed


def test_what_is_on_the_list_already_is_not_offered_again(qtbot: QtBot) -> None:
    dialog = ClauseDialog(form_of(NEW_GAMES), "Mira", is_new=False)
    qtbot.addWidget(dialog)
    dialog.offer(offers((USED,)))
    assert dialog.asks.listed == LISTED
    assert [row.text() for row in dialog.asks.findChildren(CheckRow)].count("Mines") == 0


def test_the_page_asks_for_what_there_is_when_the_list_is_opened(qtbot: QtBot, bands: tuple[Band, ...]) -> None:
    class WithApps(Keeper):
        def answer(self, message: Request) -> Response:
            return AppsReply(id=message.id, apps=(USED,)) if isinstance(message, GetApps) else super().answer(message)

    keeper = WithApps(replace(START, clauses=(replace(NEW_GAMES, excepted=()),)))
    page = open_page(qtbot, keeper, bands)
    press(page, "Change: New games")
    dialog = page.findChild(ClauseDialog)
    assert dialog is not None
    press(dialog, "Tick all of these")
    press(dialog, "Save")
    assert keeper.agreement.clauses[0].excepted == (scope.app("mines"),)


def test_marks_and_an_age_are_chosen_for_what_is_asked_first(qtbot: QtBot) -> None:
    by_mark = Ask("ask-first", scope.ALL, marks=(Mark.STORE,), rated_from=14)
    dialog = ClauseDialog(form_of(by_mark), "Mira", is_new=False)
    qtbot.addWidget(dialog)
    assert (dialog.asks.marks, dialog.asks.rated_from) == ((Mark.STORE,), 14)
    next(row for row in dialog.asks.findChildren(CheckRow) if row.text() == "AI chat").setChecked(True)
    dialog.asks.age.setCurrentIndex(0)
    assert changed(by_mark, dialog.form) == replace(by_mark, marks=(Mark.STORE, Mark.AI_CHAT), rated_from=None)


def test_other_points_have_no_list(qtbot: QtBot) -> None:
    dialog = ClauseDialog(form_of(Quiet("q", scope.ALL, time(20), time(7))), "Mira", is_new=False)
    qtbot.addWidget(dialog)
    assert dialog.asks.isHidden()


def test_an_answer_about_one_child_offers_no_undo_on_the_page_of_another(
    page: AgreementPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway = page._gateway
    ask, late = gateway.ask, list[OnReply | None]()

    def hold(message: Request, on_reply: OnReply | None = None) -> None:
        if isinstance(message, SetAgreement):
            late.append(on_reply)
        else:
            ask(message, on_reply)

    monkeypatch.setattr(gateway, "ask", hold)
    fill_in(monkeypatch, ClauseDialog, lambda dialog: press(dialog, "Take this point out"))
    press(page, "Change: Games per week")
    page._choose(2)
    (hear,) = late
    assert hear is not None
    hear(Ok(id=1))
    assert not page._changed.isVisibleTo(page)
