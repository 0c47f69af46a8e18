"""Did it help? under My week: the child is asked for itself, and reads what was said before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.link.helped import GetHelped, HelpedReply, SayHelped
from app.link.messages import Refused
from app.link.terms import Reply
from app.link.views import ChildView
from app.rules.helped import Change, Helped
from app.rules.say import Side
from app.ui.child.week import WeekPage
from app.ui.corner.helped_card import HelpedCard
from app.ui.gateway import Gateway
from app.ui.present.refused import trouble
from app.words.helped import about, lines
from app.words.levels import Reader


class Helping(QObject):
    """Keeps the card of the week's page; `here` says whose it is."""

    def __init__(
        self, gateway: Gateway, page: WeekPage, here: Callable[[], ChildView | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._gateway, self._page, self._here = gateway, page, here

    def read(self) -> None:
        """Ask what was said, and whether the child may be asked."""
        child = self._here()
        if child is not None:
            self._gateway.ask(GetHelped(id=0, child=child.id), self._show)

    def _show(self, reply: Reply) -> None:
        child = self._here()
        if not isinstance(reply, HelpedReply) or child is None or child.id != reply.child:
            return
        said = [Helped(one.day, one.side, one.sleep, one.quarrels, one.mood) for one in reply.said]
        told, is_asking = list(lines(said, child.name, Reader.CHILD)), Side.CHILD in reply.due
        card = HelpedCard(
            about(Reader.CHILD, child.name, is_private=reply.is_private, is_shared=reply.is_shared),
            told,
            is_asking=is_asking,
        )
        card.said.connect(partial(self._say, card))
        self._page.show_helped(card if told or is_asking else None)

    def _say(self, card: HelpedCard, sleep: Change | None, quarrels: Change | None, mood: Change | None) -> None:
        child = self._here()
        if child is not None:
            said = SayHelped(id=0, child=child.id, side=Side.CHILD, sleep=sleep, quarrels=quarrels, mood=mood)
            self._gateway.ask(said, partial(self._after, card))

    def _after(self, card: HelpedCard, reply: Reply) -> None:
        """A no loses nothing: what was chosen stays chosen."""
        if isinstance(reply, Refused):
            card.show_trouble(trouble(reply))
        else:
            self.read()
