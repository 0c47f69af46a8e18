"""The waiting wishes below each other, and what happens when a parent answers one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.link.asking import Decision
from app.ui.parent.deeds import Deeds
from app.ui.parent.reason_dialog import ReasonDialog
from app.ui.parent.request_panel import RequestPanel
from app.ui.present.requests import RequestCard
from app.ui.widgets.clearing import take_away


class RequestsList(QWidget):
    """Keeps a card per wish, `is_full` with all that can be known about it; hidden while nobody waits."""

    def __init__(self, deeds: Deeds, *, is_full: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds, self._is_full = deeds, is_full
        self._panels: dict[str, RequestPanel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_cards(self, cards: tuple[RequestCard, ...]) -> None:
        """Show these wishes, the oldest first."""
        for gone in set(self._panels) - {card.id for card in cards}:
            take_away(self._panels.pop(gone))
        for card in cards:
            if card.id in self._panels:
                self._panels[card.id].show_model(card)
            else:
                panel = self._panels[card.id] = RequestPanel(card, is_full=self._is_full)
                panel.answered.connect(self._answer)
                self._column.addWidget(panel)
        self.setVisible(bool(cards))

    def _answer(self, card: RequestCard, decision: Decision, is_for_good: bool) -> None:  # noqa: FBT001  # a signal's value
        match decision:
            case Decision.AGREE:
                self._deeds.answer(card, decision, is_for_good=is_for_good)
            case Decision.OFFER:
                self._deeds.answer(card, decision, card.offer_minutes, is_for_good=is_for_good)
            case Decision.NOT_TODAY:
                ReasonDialog(card, self._deeds, self).open()
