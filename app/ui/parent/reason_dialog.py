"""Not today: a reason helps more than a bare no, and may be left out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.link.asking import Decision
from app.ui.parent.deeds import Deeds
from app.ui.parent.sheet import Sheet
from app.ui.present.requests import RequestCard
from app.ui.widgets.field import Field
from app.words.language import _, isolated
from app.words.requests import not_today_label

LONGEST = 500


class ReasonDialog(Sheet):
    """The child sees the reason word for word."""

    def __init__(self, card: RequestCard, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(
            not_today_label(),
            _("{name} sees your words. A reason makes a no easier to hear.").format(name=isolated(card.name)),
            _("Send the answer"),
            parent=parent,
        )
        self._card = card
        self._deeds = deeds
        self._reason = Field(_("Why not today?"), placeholder=_("We eat at six, and Grandma is here."))
        self.content.addWidget(self._reason)
        self._reason.setFocus()
        self.yes.clicked.connect(self._send)

    def _send(self) -> None:
        self._deeds.answer(self._card, Decision.NOT_TODAY, reason=self._reason.text().strip()[:LONGEST])
        self.accept()
