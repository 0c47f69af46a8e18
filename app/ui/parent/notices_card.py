"""The notifications in Settings: what the bell of this account rings for, kept by the guardian."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.link.messages import Refused, Response, Role
from app.link.notices import GetNotices, NoticesReply, Ring, SetNotices
from app.ui.gateway import Gateway
from app.ui.parent.deeds import Deeds
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.labels import Label, Tone
from app.words.language import _


class NoticesRows(QWidget):
    """A row with a tick for each; they are greyed until the guardian has said how it is."""

    def __init__(self, gateway: Gateway, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._deeds = gateway, deeds
        self._shared = Label(
            _("On a shared account no notice is shown: what waits stands in this window and in the tray."),
            tone=Tone.INK2,
        )
        self.rows = {
            Ring.ASKS: CheckRow(
                _("When a child asks"), _("In every login of yours, also while this window is closed.")
            ),
            Ring.REVIEW: CheckRow(_("When the weekly review is ready"), _("Once a week.")),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._shared)
        for row in self.rows.values():
            row.setEnabled(False)
            row.clicked.connect(self._save)
            column.addWidget(row)

    def refresh(self) -> None:
        """Ask how it is."""
        welcome = self._gateway.welcome
        is_shared = welcome is None or welcome.role is Role.FAMILY
        self._shared.setVisible(is_shared)
        for row in self.rows.values():
            row.setVisible(not is_shared)
        if not is_shared:
            self._gateway.ask(GetNotices(id=0), self._hear)

    def _hear(self, reply: Response) -> None:
        if isinstance(reply, NoticesReply):
            for ring, row in self.rows.items():
                row.setEnabled(True)
                row.setChecked(ring in reply.rings)

    def _save(self) -> None:
        rings = tuple(ring for ring, row in self.rows.items() if row.isChecked())
        self._gateway.ask(SetNotices(id=0, rings=rings), self._after)

    def _after(self, reply: Response) -> None:
        if isinstance(reply, Refused):
            self.refresh()  # what holds is what is shown
