"""Did it help? below the weekly review: asked of parents every four weeks at most, and what was said over time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.link.helped import GetHelped, HelpedReply, SayHelped
from app.link.messages import Refusal, Refused, Response
from app.link.views import Status
from app.rules.helped import Change, Helped
from app.rules.say import Side
from app.ui.corner.helped_card import HelpedCard
from app.ui.gateway import Gateway
from app.ui.widgets.clearing import clear, take_away
from app.words.helped import about, lines
from app.words.levels import Reader
from app.words.refusals import refusal

MOST_LINES = 12


class HelpedPanel(QWidget):
    """A card for each child of whom something can be asked or was said; nothing else takes room."""

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._names: dict[int, str] = {}
        self._days: dict[int, date] = {}
        self._replies: dict[int, HelpedReply] = {}
        self._cards: dict[int, HelpedCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.hide()

    def show_status(self, status: Status) -> None:
        """Ask again whenever a family day or the family is another one."""
        names = {child.id: child.name for child in status.children}
        days = {child.id: child.day for child in status.children}
        if names != self._names:
            self._names, self._replies, self._cards = names, {}, {}
            clear(self._column)
        elif days == self._days:
            return
        self._days = days
        self.refresh()

    def refresh(self) -> None:
        """Ask what was said, and whether parents may be asked."""
        for child in self._names:
            self._gateway.ask(GetHelped(id=0, child=child), self._take)

    def _take(self, reply: Response) -> None:
        if isinstance(reply, HelpedReply) and reply.child in self._names and reply != self._replies.get(reply.child):
            self._replies[reply.child] = reply
            self._show(reply)
            self.setVisible(bool(self._cards))

    def _show(self, reply: HelpedReply) -> None:
        """The card of one child; what was chosen on the others, and not kept yet, stays."""
        child, name = reply.child, self._names[reply.child]
        before = self._cards.pop(child, None)
        if before is not None:
            self._column.removeWidget(before)
            take_away(before)
        is_asking, told = Side.PARENTS in reply.due, tuple(lines(_for_parents(reply), name, Reader.PARENT))
        if is_asking or told:
            words = about(Reader.PARENT, name, is_private=reply.is_private)
            card = self._cards[child] = HelpedCard(words, told[:MOST_LINES], is_asking=is_asking)
            card.said.connect(lambda *said: self._say(child, said))
            family = list(self._names)
            self._column.insertWidget(sum(one in self._cards for one in family[: family.index(child)]), card)

    def _say(self, child: int, said: tuple[Change | None, Change | None, Change | None]) -> None:
        sleep, quarrels, mood = said
        message = SayHelped(id=0, child=child, side=Side.PARENTS, sleep=sleep, quarrels=quarrels, mood=mood)
        self._gateway.ask(message, lambda reply: self._after(child, reply))

    def _after(self, child: int, reply: Response) -> None:
        if not isinstance(reply, Refused):
            self.refresh()
        elif reply.code is not Refusal.PASSCODE_NEEDED and child in self._cards:
            self._cards[child].show_trouble(" ".join(refusal(reply.code, reply.values)).strip())


def _for_parents(reply: HelpedReply) -> Iterable[Helped]:
    """At home one account is everybody's: what is a young person's own is not shown in the parents' window."""
    for one in reply.said:
        if not (reply.is_private and one.side is Side.CHILD):
            yield Helped(one.day, one.side, one.sleep, one.quarrels, one.mood)
