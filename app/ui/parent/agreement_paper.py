"""The agreement to hang up and to take along: on paper, as PDF, as a web page, as a file for other programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.errors import SundialError
from app.report.handout import Handout
from app.report.written import written
from app.ui.corner.on_paper import OnPaper
from app.ui.parent import save_as
from app.ui.widgets.buttons import SecondaryButton
from app.ui.widgets.card import Card
from app.words.language import _, isolated


class PaperCard(Card):
    """`make` is asked for the sheet, `document` for the text of the file, when a button is pressed."""

    def __init__(self, make: Callable[[], Handout], document: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._document = document
        self.paper = OnPaper(_("To hang up"), make, _("agreement"))
        self.body.addWidget(self.paper)
        file = SecondaryButton(_("Save as file"), "download")
        file.setToolTip(_("For another Sundial, and for `sundial what-if`"))
        file.clicked.connect(self._save_file)
        self.paper.add(file)

    def _save_file(self) -> None:
        place = save_as.ask_where(self, _("Save as file"), f"{_('agreement')}.json", _("Agreement (*.json)"))
        if place is not None:
            self.paper.said.setText(_write(place, self._document()))
            self.paper.said.show()


def _write(place: Path, text: str) -> str:
    try:
        with written(place, may_replace=True) as file:
            file.write(text.encode())
    except SundialError as error:
        return f"{error.sentence} {error.way_out}".strip()
    return _("Saved as {path}.").format(path=isolated(str(place)))
