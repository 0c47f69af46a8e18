"""Did it help? below the weekly review: asked of parents every four weeks at most, and what was said over time."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.link.helped import GetHelped, HelpedReply, SayHelped
from app.link.messages import Response
from app.link.views import Status
from app.rules.helped import Change, Helped
from app.rules.say import Side
from app.ui.corner.helped_card import HelpedCard
from app.ui.gateway import Gateway
from app.ui.widgets.clearing import clear
from app.words.helped import about, lines
from app.words.levels import Reader

MOST_LINES = 12


class HelpedPanel(QWidget):
    """A card for each child of whom something can be asked or was said; nothing else takes room."""

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._names: dict[int, str] = {}
        self._replies: dict[int, HelpedReply] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.hide()

    def show_status(self, status: Status) -> None:
        """Ask again whenever a family day or the family is another one."""
        names = {child.id: child.name for child in status.children}
        if names != self._names:
            self._names = names
            self.refresh()

    def refresh(self) -> None:
        """Ask what was said, and whether parents may be asked."""
        for child in self._names:
            self._gateway.ask(GetHelped(id=0, child=child), self._take)

    def _take(self, reply: Response) -> None:
        if isinstance(reply, HelpedReply) and reply.child in self._names and reply != self._replies.get(reply.child):
            self._replies[reply.child] = reply
            self._show()

    def _show(self) -> None:
        clear(self._column)
        for child, name in self._names.items():
            reply = self._replies.get(child)
            if reply is None:
                continue
            is_asking, told = Side.PARENTS in reply.due, tuple(lines(_for_parents(reply), name, Reader.PARENT))
            if is_asking or told:
                words = about(Reader.PARENT, name, is_private=reply.is_private)
                card = HelpedCard(words, told[:MOST_LINES], is_asking=is_asking)
                card.said.connect(lambda *said, child=child: self._say(child, said))
                self._column.addWidget(card)
        self.setVisible(self._column.count() > 0)

    def _say(self, child: int, said: tuple[Change | None, Change | None, Change | None]) -> None:
        sleep, quarrels, mood = said
        message = SayHelped(id=0, child=child, side=Side.PARENTS, sleep=sleep, quarrels=quarrels, mood=mood)
        self._gateway.ask(message, lambda _reply: self.refresh())


def _for_parents(reply: HelpedReply) -> Iterable[Helped]:
    """At home one account is everybody's: what is a young person's own is not shown in the parents' window."""
    for one in reply.said:
        if not (reply.is_private and one.side is Side.CHILD):
            yield Helped(one.day, one.side, one.sleep, one.quarrels, one.mood)
