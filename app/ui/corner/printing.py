"""Choosing a printer, and saying in one sentence why it did not work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.errors import SundialError
from app.words.language import _


def print_on_paper(name: str, paint: Callable[[QPrinter], bool], parent: QWidget) -> bool:
    """Ask for a printer and print; False if nobody wanted to. SundialError where there is no printer, or it fails."""
    if not QPrinterInfo.availablePrinterNames():
        raise SundialError(_("No printer is set up on this computer."), _("Save it as PDF, or set up a printer."))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    if not paint(printer):
        raise SundialError(_("The printer did not take it."), _("Look at the printer, or save it as PDF."))
    return True
