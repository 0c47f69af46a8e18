"""How a child likes to be met, as its parents settle it: picture, time left, and warnings said aloud."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.link.manner import SetManner, SetPortrait
from app.link.messages import Refusal, Refused, Response
from app.link.views import ChildView
from app.rules.manner import Timer
from app.rules.say import Side
from app.session.speaker import Speaker, Spoken, speaker
from app.ui.gateway import Gateway
from app.ui.parent.sheet import Sheet
from app.ui.voice import Voice
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.manner_form import MannerForm
from app.words.language import _, isolated
from app.words.manner import sample
from app.words.names import short_name
from app.words.refusals import refusal


class MannerDialog(Sheet):
    """Closes only once the guardian has kept it; the child can change it too."""

    def __init__(
        self, gateway: Gateway, view: ChildView, *, speaks: Speaker | None = None, parent: QWidget | None = None
    ) -> None:
        title = _("Picture and voice of {name}").format(name=isolated(short_name(view.name)))
        super().__init__(title, _("Your child can choose this too."), _("Save"), parent=parent)
        self._gateway, self._child = gateway, view.id
        self._voice = Voice(speaks or speaker(), self)
        self._voice.said.connect(self._after_saying)
        self.form = MannerForm(is_own=False)
        self.form.show_manner(view.manner, view.name, view.id - 1)
        self.form.show_voice(is_there=self._voice.is_there)
        self.form.tries.connect(lambda: self._voice.say(sample()))
        self._pixels = b""
        self.form.picked.connect(self._pick)
        self._fault = Label("", tone=Tone.EMBER)
        self._fault.hide()
        self.content.addWidget(self.form)
        self.content.addWidget(self._fault)
        self.yes.clicked.connect(self._save)
        self.finished.connect(self._voice.stop)

    def _pick(self, pixels: bytes) -> None:
        self._pixels = bytes(pixels)

    def _save(self) -> None:
        """A new picture first: the rest keeps it."""
        self.yes.setEnabled(False)
        if self._pixels and self.form.manner.own:
            said = SetPortrait(id=0, child=self._child, side=Side.PARENTS, pixels=self._pixels)
            self._gateway.ask(said, self._after_picture)
        else:
            self._save_rest()

    def _after_picture(self, reply: Response) -> None:
        if not isValid(self):
            return
        if isinstance(reply, Refused):
            self._hear(reply)
            return
        self._pixels = b""
        self._save_rest()

    def _save_rest(self) -> None:
        chosen = self.form.manner
        self._gateway.ask(
            SetManner(
                id=0,
                child=self._child,
                side=Side.PARENTS,
                is_spoken=chosen.is_spoken,
                timer=chosen.timer or Timer.NUMBERS,
                face=chosen.face,
                keeps_own=bool(chosen.own),
            ),
            self._hear,
        )

    def _hear(self, reply: Response) -> None:
        if not isValid(self):  # closed meanwhile
            return
        self.yes.setEnabled(True)
        if not isinstance(reply, Refused):
            self.accept()
        elif reply.code is not Refusal.PASSCODE_NEEDED:  # the parent closed the passcode dialog: no news to them
            self._fault.setText(" ".join(refusal(reply.code, reply.values)))
            self._fault.show()

    def _after_saying(self, outcome: Spoken) -> None:
        self.form.show_voice(is_there=outcome is not Spoken.NO_VOICE, has_failed=outcome is Spoken.FAILED)
