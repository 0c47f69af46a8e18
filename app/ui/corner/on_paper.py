"""Print, save as PDF or as a web page: three buttons and, below them, what became of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import SundialError
from app.report.handout import Handout, handout_html
from app.report.written import written
from app.ui.corner.printing import print_on_paper
from app.ui.parent import save_as
from app.ui.widgets.buttons import SecondaryButton
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Label, Size, Tone
from app.words.language import _, isolated


class OnPaper(QWidget):
    """Offers one handout. `make` is asked for it when a button is pressed."""

    def __init__(self, name: str, make: Callable[[], Handout], file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make, self._file = make, file
        self.print = SecondaryButton(_("Print"), "printer")
        self.print.setAccessibleName(f"{_('Print')}: {name}")
        self.print.clicked.connect(lambda: self._try(self._print))
        self.save = SecondaryButton(_("Save as PDF"), "download")
        self.save.setAccessibleName(f"{_('Save as PDF')}: {name}")
        self.save.clicked.connect(lambda: self._try(self._save))
        self.save_html = SecondaryButton(_("Save as web page"), "globe")
        self.save_html.setAccessibleName(f"{_('Save as web page')}: {name}")
        self.save_html.clicked.connect(lambda: self._try(self._save_html))
        self.said = Label("", Size.SMALL, Tone.INK2)
        self.said.hide()
        self._row = FlowRow(8)
        for button in self.buttons:
            self._row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(name, Size.BODY, is_bold=True))
        column.addLayout(self._row)
        column.addWidget(self.said)

    @property
    def buttons(self) -> tuple[SecondaryButton, ...]:
        """In the order in which they stand."""
        return (self.print, self.save, self.save_html)

    def add(self, button: SecondaryButton) -> None:
        """One more way to take it along."""
        self._row.addWidget(button)

    def _try(self, act: Callable[[], str]) -> None:
        try:
            said = act()
        except SundialError as error:
            said = f"{error.sentence} {error.way_out}".strip()
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def _print(self) -> str:
        from app.report.handout_pdf import print_handout  # noqa: PLC0415  # only who prints waits for it

        handout = self._make()
        return _("Printed.") if print_on_paper(handout.title, lambda p: print_handout(p, handout), self) else ""

    def _save(self) -> str:
        from app.report.handout_pdf import handout_pdf  # noqa: PLC0415  # as above

        place = save_as.ask_where(self, _("Save as PDF"), f"{self._file}.pdf", _("PDF (*.pdf)"))
        return _written(place, lambda: handout_pdf(self._make()))

    def _save_html(self) -> str:
        """Unlike the PDF, a screen reader finds its way through it by the headings."""
        place = save_as.ask_where(self, _("Save as web page"), f"{self._file}.html", _("Web page (*.html)"))
        return _written(place, lambda: handout_html(self._make()).encode())


def _written(place: Path | None, make: Callable[[], bytes]) -> str:
    """What became of it; "" where nobody wanted it after all."""
    if place is None:
        return ""
    with written(place, may_replace=True) as file:
        file.write(make())
    return _("Saved as {path}.").format(path=isolated(str(place)))
