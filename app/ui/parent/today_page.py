"""Today: waiting wishes on top, a card per child, the day so far, and the log's newest lines."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.link.views import ChildView, Status
from app.ui.parent.child_panel import ChildPanel
from app.ui.parent.columns import Columns
from app.ui.parent.contest_panel import ContestsList
from app.ui.parent.deeds import Deeds
from app.ui.parent.give_dialog import GiveDialog
from app.ui.parent.pause_dialog import PauseDialog
from app.ui.parent.requests_list import RequestsList
from app.ui.parent.seat_row import SeatRow
from app.ui.present.choices import giving, pausing
from app.ui.present.today import ChildCard, NoteLine, SeatSwitch, TodayModel, today
from app.ui.theme import Size
from app.ui.widgets.buttons import SecondaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.clearing import clear, take_away
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.page import PageHeader, ScrollPage
from app.ui.widgets.timeline import Timeline
from app.words.language import _


class TodayPage(ScrollPage):
    """Shows the picture of the moment; cards stay the same widgets while it moves, so that focus stays too."""

    shows_child_side = Signal()

    def __init__(self, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._status: Status | None = None
        self._model: TodayModel | None = None
        self.panels: dict[int, ChildPanel] = {}
        self._seat_rows: dict[str, SeatRow] = {}
        self._header = PageHeader(_("Today"))
        self._pause = SecondaryButton(_("Dinner pause"), "pause")
        self._pause.clicked.connect(self._toggle_pause_of_all)
        self._header.add_action(self._pause)
        self._requests = RequestsList(deeds)
        self._contests = ContestsList(deeds, lambda: self._status.children if self._status is not None else ())
        self._seats = QVBoxLayout()
        self._cards = Columns()
        self._day = Card(padding=18)
        self._timeline = Timeline(title=_("The day so far"))
        self._day.body.addWidget(self._timeline)
        self._empty = Card(padding=18)
        self._nothing = EmptyState("sun", "")
        self._empty.body.addWidget(self._nothing)
        self._notes = QVBoxLayout()
        self._foot = Label("", Size.SMALL, Tone.INK3)
        self._foot.setContentsMargins(20, 0, 20, 0)
        above = (self._header, self._requests, self._contests, self._seats, self._cards, self._day, self._empty)
        for part in (*above, self._notes, self._foot):
            self.body.addLayout(part) if isinstance(part, QVBoxLayout) else self.body.addWidget(part)
        self.body.addStretch(1)

    def show_status(self, status: Status) -> None:
        """Show this picture."""
        self._status = status
        model = today(status)
        before, self._model = self._model, model
        if model == before:
            return
        self._header.show_text(_("Today"), model.date_line)
        self._pause.setVisible(bool(model.children))
        self._pause.setText(_("End the pause") if model.are_all_paused else _("Dinner pause"))
        self._requests.show_cards(model.requests)
        self._contests.show_cards(model.contests)
        self._show_seats(model.seats)
        self._show_children(model.children)
        self._show_day(model)
        self._foot.setText(model.foot)
        self._foot.setVisible(bool(model.foot))
        if before is None or before.notes != model.notes:
            self._show_notes(model.notes)

    def _show_children(self, children: tuple[ChildCard, ...]) -> None:
        if [card.id for card in children] != list(self.panels):
            self.panels = {card.id: self._panel(card) for card in children}
            self._cards.show_cards(list(self.panels.values()))
        for card in children:
            self.panels[card.id].show_model(card)

    def _panel(self, card: ChildCard) -> ChildPanel:
        panel = ChildPanel(card)
        panel.gives.connect(self._give)
        panel.pauses.connect(lambda child: self._ask_pause(self._child(child)))
        panel.resumes.connect(lambda child: self._deeds.pause((child,), None))
        return panel

    def _show_seats(self, seats: tuple[SeatSwitch, ...]) -> None:
        for account in set(self._seat_rows) - {seat.account for seat in seats}:
            take_away(self._seat_rows.pop(account))
        for seat in seats:
            if seat.account not in self._seat_rows:
                row = self._seat_rows[seat.account] = SeatRow(seat)
                row.sits.connect(self._deeds.sit)
                row.shows_child_side.connect(self.shows_child_side)
                self._seats.addWidget(row)
            self._seat_rows[seat.account].show_model(seat)

    def _show_day(self, model: TodayModel) -> None:
        self._day.setVisible(model.timeline is not None)
        self._empty.setVisible(bool(model.empty))
        if model.timeline is not None:
            self._timeline.show_model(model.timeline)
        self._nothing.show_text(model.empty)

    def _show_notes(self, notes: tuple[NoteLine, ...]) -> None:
        clear(self._notes)
        for line in notes:
            self._notes.addWidget(_note_row(line))

    def _child(self, child: int) -> tuple[ChildView, ...]:
        children = self._status.children if self._status is not None else ()
        return tuple(view for view in children if view.id == child)

    def _give(self, child: int) -> None:
        found = self._child(child)
        if found and self._status is not None:
            GiveDialog(giving(found[0], self._status), self._deeds, lambda: self._status, self).open()

    def _ask_pause(self, children: tuple[ChildView, ...]) -> None:
        if children and self._status is not None:
            PauseDialog(pausing(children, self._status.at), self._deeds, self).open()

    def _toggle_pause_of_all(self) -> None:
        if self._status is None or self._model is None:
            return
        if self._model.are_all_paused:
            self._deeds.pause(tuple(child.id for child in self._status.children), None)
        else:
            self._ask_pause(self._status.children)


def _note_row(line: NoteLine) -> QWidget:
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(20, 0, 20, 0)
    inside.setSpacing(12)
    inside.addWidget(Label(line.when, Size.SMALL, Tone.INK3, wraps=False))
    inside.addWidget(Label(line.sentence, Size.SMALL, Tone.INK2), 1)
    return row
