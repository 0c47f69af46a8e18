"""Who looked, in Settings: for each child the same lines that the child reads."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.link.looks import GetLooks, LooksReply
from app.link.messages import Response
from app.link.views import ChildView, Status
from app.ui.gateway import Gateway
from app.ui.present.about_me import Part, who_looked
from app.ui.theme import Size
from app.ui.widgets.clearing import clear
from app.ui.widgets.labels import Label, Tone
from app.words.language import _

NEWEST = 7


class LooksRows(QWidget):
    """Asks when somebody comes to look."""

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._children: tuple[ChildView, ...] = ()
        self._heard: dict[int, Part] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)

    def show_status(self, status: Status) -> None:
        """Remember whose they are."""
        ids = [child.id for child in self._children]
        self._children = status.children
        if ids != [child.id for child in status.children]:
            self.refresh()

    def refresh(self) -> None:
        """Ask for each child."""
        for child in self._children:
            self._gateway.ask(GetLooks(id=0, child=child.id), self._hear)

    def _hear(self, reply: Response) -> None:
        if not isinstance(reply, LooksReply):
            return
        part = who_looked(reply)
        if self._heard.get(reply.child) == part:
            return
        self._heard[reply.child] = part
        self._show(is_known=reply.is_known)

    def _show(self, *, is_known: bool) -> None:
        clear(self._rows)
        self._rows.addWidget(Label(_("Your children read the same."), tone=Tone.INK2))
        shown = [child for child in self._children if child.id in self._heard]
        for child in shown if is_known else shown[:1]:
            part = self._heard[child.id]
            if is_known:
                self._rows.addWidget(Label(child.name, Size.BODY, is_bold=True))
            for sentence in part.sentences:
                self._rows.addWidget(Label(sentence, tone=Tone.INK2))
            for day, said in part.things[:NEWEST]:
                self._rows.addWidget(Label(_("{day}: {said}").format(day=day, said=said), tone=Tone.INK2))
