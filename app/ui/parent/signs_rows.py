"""What counts as being there beside keys and mouse, in Settings: a tick for each sign that Sundial may look at."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.link.messages import Response
from app.link.presence import GetSigns, SetSigns, SignsReply
from app.ui.gateway import Gateway
from app.ui.parent.deeds import Deeds
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.labels import Label, Tone
from app.words.language import _


class SignsRows(QWidget):
    """Three ticks; each is said at once."""

    def __init__(self, gateway: Gateway, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._deeds = deeds
        self._holds = SignsReply(id=0, gamepad=True, video=True, audio=True)
        self._gamepad = CheckRow(
            _("A gamepad is used"), _("Only that there was input. Which buttons are pressed is never read.")
        )
        self._video = CheckRow(
            _("A film keeps the screen on"), _("The app that asks the desktop for it. What is played is never read.")
        )
        self._audio = CheckRow(_("An app in front plays sound"), _("Which app it is. What is played is never read."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Label(
                _("Whoever touches neither keys nor mouse for two minutes is not there, unless one of these says so:"),
                tone=Tone.INK2,
            )
        )
        for row in (self._gamepad, self._video, self._audio):
            row.setEnabled(False)
            row.clicked.connect(self._settle)
            column.addWidget(row)

    def refresh(self) -> None:
        """Ask what holds."""
        self._gateway.ask(GetSigns(id=0), self._show)

    def _show(self, reply: Response) -> None:
        if not isinstance(reply, SignsReply):
            return
        self._holds = reply
        for row, is_on in ((self._gamepad, reply.gamepad), (self._video, reply.video), (self._audio, reply.audio)):
            row.setChecked(is_on)
            row.setEnabled(True)

    def _settle(self) -> None:
        wish = SetSigns(
            id=0, gamepad=self._gamepad.isChecked(), video=self._video.isChecked(), audio=self._audio.isChecked()
        )
        # A tick shows what holds, and that is the guardian's to say: the passcode may be missing.
        self._show(self._holds)
        self._deeds.say(wish, self.refresh)
