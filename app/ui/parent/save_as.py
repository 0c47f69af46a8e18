"""Where a person wants a file: with the ending of its kind, and never over another one unasked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.words.language import _


def ask_where(parent: QWidget, title: str, place: str, kind: str) -> Path | None:
    """The place that was chosen, `place` being offered; None if nowhere after all."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, place, kind)
    if not chosen:
        return None
    named, ending = Path(chosen), Path(place).suffix
    if named.suffix.casefold() == ending:
        return named  # the dialog asked about one that is there
    whole = named.with_name(f"{named.name}{ending}")
    return whole if not whole.exists() or _may_replace(parent, title, whole) else None


def _may_replace(parent: QWidget, title: str, place: Path) -> bool:
    question = _("{name} is there already. Replace it?").format(name=place.name)
    return QMessageBox.question(parent, title, question) is QMessageBox.StandardButton.Yes
