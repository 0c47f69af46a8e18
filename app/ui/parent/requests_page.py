"""Requests: who waits for an answer, and what became of the earlier wishes."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.link.views import Status
from app.ui.parent.deeds import Deeds
from app.ui.parent.requests_list import RequestsList
from app.ui.present.requests import AnsweredRow, RequestsModel, requests
from app.ui.theme import Size
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.card import Card
from app.ui.widgets.clearing import clear
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.page import PageHeader, ScrollPage
from app.ui.widgets.rule import Rule
from app.words.language import _


class RequestsPage(ScrollPage):
    """Waiting wishes as cards, answered ones as lines."""

    def __init__(self, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RequestsModel | None = None
        self._waiting = RequestsList(deeds)
        self._empty = Card(padding=18)
        self._nobody = EmptyState("hand", "")
        self._empty.body.addWidget(self._nobody)
        self._earlier = Card(padding=18)
        self._earlier.body.addWidget(Heading(_("Answered"), Size.TITLE))
        self._lines = QVBoxLayout()
        self._earlier.body.addLayout(self._lines)
        for part in (PageHeader(_("Requests")), self._waiting, self._empty, self._earlier):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_status(self, status: Status) -> None:
        """Show the wishes of this picture."""
        model = requests(status)
        before, self._model = self._model, model
        if model == before:
            return
        self._waiting.show_cards(model.waiting)
        self._nobody.show_text(model.empty)
        self._empty.setVisible(bool(model.empty))
        self._earlier.setVisible(bool(model.answered))
        if before is None or before.answered != model.answered:
            self._show_answered(model.answered)

    def _show_answered(self, rows: tuple[AnsweredRow, ...]) -> None:
        clear(self._lines)
        for number, row in enumerate(rows):
            if number:
                self._lines.addWidget(Rule())
            self._lines.addWidget(_line(row))


def _line(row: AnsweredRow) -> QWidget:
    line = QWidget()
    inside = QHBoxLayout(line)
    inside.setContentsMargins(0, 4, 0, 4)
    inside.setSpacing(14)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Label(row.title, Size.BODY, is_bold=True))
    words.addWidget(Label(f"{row.answer} {row.reason}".strip(), Size.SMALL, Tone.INK2))
    inside.addWidget(Avatar(row.name, row.child - 1, 32))
    inside.addLayout(words, 1)
    inside.addWidget(Label(row.when, Size.SMALL, Tone.INK3, wraps=False))
    return line
