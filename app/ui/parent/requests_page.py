"""Requests: who waits for an answer, for time or about a stretch, and what became of the earlier ones."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.link.history import GetRequests, RequestsReply
from app.link.messages import Response
from app.link.views import Status
from app.ui.gateway import Gateway
from app.ui.parent.contest_panel import ContestsList
from app.ui.parent.deeds import Deeds
from app.ui.parent.elsewhere_list import ElsewhereList
from app.ui.parent.requests_list import RequestsList
from app.ui.present.requests import AnsweredRow, RequestsModel, earlier, requests
from app.ui.theme import Size
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import QuietButton, SoftButton
from app.ui.widgets.card import Card
from app.ui.widgets.clearing import clear
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.page import PageHeader, ScrollPage
from app.ui.widgets.rule import Rule
from app.words.language import _


class RequestsPage(ScrollPage):
    """Waiting wishes as cards, answered ones as lines; those of earlier days come when somebody wants them."""

    def __init__(self, gateway: Gateway, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._deeds = gateway, deeds
        self._status: Status | None = None
        self._model: RequestsModel | None = None
        self._pages: dict[int, list[RequestsReply]] = {}
        self._shown: tuple[AnsweredRow, ...] = ()
        self._waiting = RequestsList(deeds, is_full=True)
        self._contests = ContestsList(deeds, lambda: self._status.children if self._status is not None else ())
        self._elsewhere = ElsewhereList(deeds)
        self._empty = Card(padding=18)
        self._nobody = EmptyState("hand", "")
        self._empty.body.addWidget(self._nobody)
        self._earlier = Card(padding=18)
        self._earlier.body.addWidget(Heading(_("Answered"), Size.TITLE))
        self._lines = QVBoxLayout()
        self._earlier.body.addLayout(self._lines)
        self._more = SoftButton(_("Show earlier ones"))
        self._more.clicked.connect(self._ask_for_more)
        for part in (
            PageHeader(_("Requests")),
            self._waiting,
            self._contests,
            self._elsewhere,
            self._empty,
            self._earlier,
            self._more,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_status(self, status: Status) -> None:
        """Show the wishes of this picture."""
        self._status = status
        model = requests(status)
        before, self._model = self._model, model
        if model != before:
            self._waiting.show_cards(model.waiting)
            self._contests.show_cards(model.contests)
            self._elsewhere.show_lines(model.elsewhere)
            self._nobody.show_text(model.empty)
            self._empty.setVisible(bool(model.empty))
            self._show_answered()
        if not self._pages and status.children:
            self._ask_for_more()

    def _ask_for_more(self) -> None:
        """The next page of every child that has one; the first for those whose past was not looked at."""
        for child in self._status.children if self._status is not None else ():
            pages = self._pages.setdefault(child.id, [])
            if not pages or pages[-1].has_more:
                before = pages[-1].requests[-1].asked_at if pages else None
                self._gateway.ask(GetRequests(id=0, child=child.id, before=before), self._hear)

    def _hear(self, reply: Response) -> None:
        if isinstance(reply, RequestsReply):
            self._pages.setdefault(reply.child, []).append(reply)
            self._show_answered()
        elif not any(self._pages.values()):
            self._pages.clear()  # the next picture asks again

    def _show_answered(self) -> None:
        if self._model is None or self._status is None:
            return
        pages = tuple(page for of_child in self._pages.values() for page in of_child)
        rows = (*self._model.answered, *earlier(pages, self._status, self._model.answered))
        self._earlier.setVisible(bool(rows))
        self._more.setVisible(any(of_child and of_child[-1].has_more for of_child in self._pages.values()))
        if rows == self._shown:
            return
        self._shown = rows
        clear(self._lines)
        for number, row in enumerate(rows):
            if number:
                self._lines.addWidget(Rule())
            self._lines.addWidget(_line(row, self._deeds))


def _line(row: AnsweredRow, deeds: Deeds) -> QWidget:
    line = QWidget()
    inside = QHBoxLayout(line)
    inside.setContentsMargins(0, 4, 0, 4)
    inside.setSpacing(14)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Label(row.title, Size.BODY, is_bold=True))
    words.addWidget(Label(f"{row.answer} {row.reason}".strip(), Size.SMALL, Tone.INK2))
    inside.addWidget(Avatar(row.name, row.child - 1, 32, row.face))
    inside.addLayout(words, 1)
    inside.addWidget(Label(row.when, Size.SMALL, Tone.INK3, wraps=False))
    if row.undoes:
        undo = QuietButton(_("Take it back"), "undo-2")
        undo.setAccessibleName(_("Take back: {correction}").format(correction=row.title))
        undo.clicked.connect(lambda _checked=False: deeds.undo_correction(row.undoes))
        inside.addWidget(undo)
    return line
