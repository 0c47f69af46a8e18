"""Apps: what each is for the family and why, what children say of them, and what nobody knows yet."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.link.messages import Request, Response
from app.link.sorting import AnswerSuggestion, AppsReply, GetApps, SortApp, UndoSorting
from app.link.views import Status
from app.ui.gateway import Gateway
from app.ui.parent.app_rows import AppRows
from app.ui.parent.deeds import Deeds
from app.ui.parent.sort_dialog import NotSoDialog, SortDialog
from app.ui.present.apps import AppRow, AppsModel, SuggestionCard, apps
from app.ui.theme import Size
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.clearing import clear
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.page import PageHeader, ScrollPage
from app.words.language import _

FEW = 8
SORTING = (SortApp, UndoSorting, AnswerSuggestion)


class AppsPage(ScrollPage):
    """Asks for the list when it is first seen, and again when anybody's picture or word changed it."""

    def __init__(self, gateway: Gateway, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._deeds = gateway, deeds
        self._status: Status | None = None
        self._reply: AppsReply | None = None
        self._model: AppsModel | None = None
        self._said: tuple[object, ...] | None = None
        self._suggested = QVBoxLayout()
        self._suggested.setSpacing(12)
        caption = _("Look at these together, and say what each is. Until then they count as other apps.")
        self.unknown = AppRows(_("Not yet known"), caption)
        self.used = AppRows(_("What your children use"), few=FEW)
        self.others = AppRows(_("Everything else on this computer"), few=FEW)
        self._empty = Card(padding=18)
        self._nothing = EmptyState("app-window", "")
        self._empty.body.addWidget(self._nothing)
        self.body.addWidget(PageHeader(_("Apps"), _("What each app is for your family, and why.")))
        self.body.addLayout(self._suggested)
        for part in (self.unknown, self.used, self.others):
            part.sorts.connect(self._sort)
            part.undoes.connect(deeds.undo_sorting)
            part.hide()
            self.body.addWidget(part)
        self.body.addWidget(self._empty)
        self._empty.hide()
        self.body.addStretch(1)
        deeds.done.connect(self._has_said)
        deeds.refused.connect(lambda *_said: self._show_again())

    def show_status(self, status: Status) -> None:
        """Show what is known; ask again where a child or a parent said something since."""
        self._status = status
        wishes = ((wish.id, wish.state) for child in status.children for wish in child.suggestions)
        said = (*wishes, *(note.at for note in status.notes if note.kind.startswith("app-sort")))
        if said != self._said:
            self._said = said
            self._ask()
        self._draw()

    def _ask(self) -> None:
        self._gateway.ask(GetApps(id=0), self._hear)

    def _hear(self, reply: Response) -> None:
        if isinstance(reply, AppsReply):
            self._reply = reply
            self._draw()
        elif self._reply is None:
            self._said = None  # the next picture asks again

    def _has_said(self, done: Request) -> None:
        if isinstance(done, SORTING):
            self._ask()

    def _draw(self) -> None:
        if self._reply is None or self._status is None:
            return
        model = apps(self._reply, self._status.children)
        before, self._model = self._model, model
        if model == before:
            return
        if before is None or model.suggestions != before.suggestions:
            clear(self._suggested)
            for card in model.suggestions:
                self._suggested.addWidget(self._suggestion(card))
        self.unknown.show_rows(model.unknown)
        self.used.show_rows(model.used)
        self.others.show_rows(model.others)
        self._nothing.show_text(model.empty)
        self._empty.setVisible(bool(model.empty))

    def _show_again(self) -> None:
        for part in (self.unknown, self.used, self.others):
            part.show_again()

    def _sort(self, row: AppRow, category: str) -> None:
        asks = SortDialog(row, category, self._deeds, self)
        asks.rejected.connect(self._show_again)
        asks.open()

    def _suggestion(self, card: SuggestionCard) -> Card:
        shown = Card(CardKind.GILT, padding=18)
        shown.setAccessibleName(card.title)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Heading(card.title, Size.TITLE))
        if card.words:
            words.addWidget(Label(card.words))
        words.addWidget(Label(card.note, Size.SMALL, Tone.INK2))
        above = QHBoxLayout()
        above.setSpacing(14)
        above.addWidget(Avatar(card.name, card.child - 1, 36, card.face))
        above.addLayout(words, 1)
        yes, week = PrimaryButton(_("Yes, from now on")), SecondaryButton(_("For the past week too"))
        no = QuietButton(_("Leave it as it is"))
        yes.clicked.connect(lambda _checked=False: self._deeds.answer_suggestion(card, is_agreed=True, past_week=False))
        week.clicked.connect(lambda _checked=False: self._deeds.answer_suggestion(card, is_agreed=True, past_week=True))
        no.clicked.connect(lambda _checked=False: NotSoDialog(card, self._deeds, self).open())
        buttons = FlowRow(8)
        for button in (yes, week, no):
            button.setAccessibleDescription(card.title)
            buttons.addWidget(button)
        shown.body.addLayout(above)
        shown.body.addLayout(buttons)
        return shown
