"""Choosing a picture, how the time left is shown, and whether warnings are said aloud; both sides use it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.rules.manner import Face, Manner, Timer
from app.ui.theme import Size
from app.ui.widgets import portraits
from app.ui.widgets.buttons import SoftButton
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.face_button import FaceChoice
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.segmented import Option, Segmented
from app.words.language import _
from app.words.manner import face_name, own_file, own_name, timer_name, voice_note


class MannerForm(QWidget):
    """Shows a `Manner`; `changed(Manner)` with every choice, `picked(bytes)` for an own picture, `tries()` to hear.

    An own picture that gave way to another can be chosen again for as long as the same child is shown.
    """

    changed = Signal(object)
    tries = Signal()
    picked = Signal(bytes)

    def __init__(self, *, is_own: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._manner = Manner()
        self._held = self._own = ""
        self._person = ("", 0)
        self._has_voice = True
        self.faces = tuple(FaceChoice(face, face_name(face)) for face in (None, *Face))
        self.own = FaceChoice(None, own_name(is_own=is_own))
        pictures = QWidget()
        pictures.setAccessibleName(_("My picture") if is_own else _("Picture"))
        row = FlowRow(4, pictures)
        for face in (*self.faces, self.own):
            face.toggled.connect(lambda is_on: self._tell() if is_on else None)
            row.addWidget(face)
        self.file = SoftButton(own_file(is_own=is_own), "upload", is_large=is_own)
        self.file.clicked.connect(self._ask_for_file)
        self.trouble = Label("", Size.BODY, Tone.EMBER)
        self.trouble.hide()
        self.timer = Segmented([Option(timer, timer_name(timer)) for timer in Timer], name=_("The time left"))
        self.timer.chosen_changed.connect(self._tell)
        self.aloud = CheckRow(_("Say warnings aloud"), _("Before time is up, and when it is."))
        self.aloud.clicked.connect(self._tell)
        self.listen = SoftButton(_("Listen"), "volume-2", is_large=is_own)
        self.listen.clicked.connect(self.tries)
        self.note = Label("", Size.BODY, Tone.INK2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(pictures.accessibleName(), Size.LEAD, is_bold=True))
        column.addWidget(pictures)
        column.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.trouble)
        column.addSpacing(6)
        column.addWidget(Label(self.timer.accessibleName(), Size.LEAD, is_bold=True))
        column.addWidget(self.timer, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(6)
        column.addWidget(Label(_("Voice"), Size.LEAD, is_bold=True))
        column.addWidget(self.aloud)
        column.addWidget(self.note)
        column.addWidget(self.listen, 0, Qt.AlignmentFlag.AlignLeading)
        self.show_voice(is_there=True)

    @property
    def manner(self) -> Manner:
        """What is chosen now."""
        face = next((choice.face for choice in self.faces if choice.isChecked()), None)
        timer = self.timer.chosen
        own = self._own if self.own.isChecked() else ""
        return Manner(self.aloud.isChecked(), Timer(timer) if timer else None, face, own)

    def show_manner(self, manner: Manner, name: str, tint: int) -> None:
        """Show what holds, without telling anybody that it was chosen."""
        before = self._own if (name, tint) == self._person and portraits.known(self._own) else ""
        self._manner, self._held, self._own = manner, manner.own, manner.own or before
        self._person = (name, tint)
        for choice in (*self.faces, self.own):
            was = choice.blockSignals(True)
            is_own = choice is self.own
            choice.show_person(name, tint, self._own if is_own else "")
            choice.setChecked(is_own if manner.own else not is_own and choice.face == manner.face)
            choice.blockSignals(was)
        self.own.setVisible(bool(self._own))
        self.timer.choose(manner.timer or Timer.NUMBERS)
        self.aloud.setChecked(manner.is_spoken)
        self._show_voice()

    def take_focus(self) -> None:
        """To the picture that is chosen now."""
        next(choice for choice in (self.own, *self.faces) if choice.isChecked()).setFocus()

    def show_voice(self, *, is_there: bool, has_failed: bool = False) -> None:
        """Say plainly where nothing can be heard. What was turned on can always be turned off."""
        self._has_voice = is_there
        self.note.setText(voice_note(is_there=is_there, has_failed=has_failed))
        self.note.setVisible(bool(self.note.text()))
        self._show_voice()

    def take_file(self, file: Path) -> None:
        """Show the middle of that picture and tell its points; a file that is none is told plainly."""
        pixels = portraits.read(file)
        self.trouble.setText("" if pixels else _("This file is not a picture that can be shown."))
        self.trouble.setVisible(not pixels)
        if pixels:
            own = portraits.remember(pixels)
            self.show_manner(replace(self.manner, face=None, own=own), *self._person)
            self.picked.emit(pixels)

    def _ask_for_file(self) -> None:
        kinds = " ".join(f"*.{kind}" for kind in sorted(portraits.FORMATS))
        file, _kind = QFileDialog.getOpenFileName(self, self.file.text(), "", f"{self.file.text()} ({kinds})")
        if file:
            self.take_file(Path(file))

    def _show_voice(self) -> None:
        self.aloud.setEnabled(self._has_voice or self._manner.is_spoken)
        self.listen.setVisible(self._has_voice)

    def _tell(self, *_chosen: object) -> None:
        chosen = self.manner
        if chosen == self._manner:
            return
        self._manner = chosen
        self._show_voice()
        pixels = portraits.points(chosen.own) if chosen.own != self._held else b""
        if pixels:
            self.picked.emit(pixels)  # it is not kept any more
        else:
            self.changed.emit(chosen)
