"""A point stays as it is: whoever proposed something else reads why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.parent.sheet import Sheet
from app.ui.widgets.field import Field
from app.words.language import _, isolated

LONGEST = 500


class KeepDialog(Sheet):
    """Once `accepted`: `reason` and `by` are what was entered; both may be left out."""

    def __init__(self, child: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Keep it as it is"),
            _("{name} sees your words. A reason makes a no easier to hear.").format(name=isolated(child)),
            _("Send the answer"),
            parent=parent,
        )
        self._by = Field(_("Who says it"), placeholder=_("Mum, Dad, …"))
        self._reason = Field(_("Why"))
        for field in (self._reason, self._by):
            self.content.addWidget(field)
        self._reason.setFocus()
        self.yes.clicked.connect(self.accept)

    @property
    def reason(self) -> str:
        return self._reason.text().strip()[:LONGEST]

    @property
    def by(self) -> str:
        return self._by.text().strip()
