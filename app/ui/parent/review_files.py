"""Saving and printing a review: what a person chose is done, or said in one sentence why not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.report.content import Page
from app.report.forms import Form
from app.report.html import html
from app.report.pdf import pdf, print_page
from app.report.written import written
from app.ui.corner.printing import print_on_paper
from app.ui.parent import save_as
from app.words.language import _


def ask_where(form: Form, name: str, parent: QWidget) -> Path | None:
    """Where a person wants the file; None if nowhere after all. An existing one is asked about by the dialog."""
    kinds = {Form.PDF: _("PDF (*.pdf)"), Form.HTML: _("Web page (*.html)")}
    title = {Form.PDF: _("Save as PDF"), Form.HTML: _("Save as web page")}[form]
    return save_as.ask_where(parent, title, f"{name}.{form}", kinds[form])


def save(page: Page, form: Form, place: Path) -> None:
    """Write the page to where a person chose, over what is there. SundialError if it cannot be written."""
    made = pdf(page) if form is Form.PDF else html(page).encode()
    with written(place, may_replace=True) as file:
        file.write(made)


def print_out(page: Page, parent: QWidget) -> bool:
    """Ask for a printer and print; False if nobody wanted to. SundialError where there is no printer, or it fails."""
    return print_on_paper(f"{page.titles.title}, {page.dates}", lambda printer: print_page(printer, page), parent)
