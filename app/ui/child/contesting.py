"""What the page of the child's day wants from the guardian: a day, and to be heard about a stretch of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

from PySide6.QtCore import QObject

from app.link.contesting import Contest, TakeBackContest
from app.link.elsewhere import RemoveMinutes, WriteMinutes
from app.link.history import GetHistory, HistoryReply, Period
from app.link.messages import Refused, Request
from app.link.terms import Reply
from app.link.views import ChildView
from app.rules.elsewhere import Screen
from app.rules.say import Side
from app.ui.child.day import Said
from app.ui.child.popup import Page, Popup
from app.ui.gateway import Gateway
from app.ui.present.history import HistoryModel, history
from app.ui.present.refused import trouble
from app.words.language import _


class Contesting(QObject):
    """Keeps the popup's day; `here` says whose it is."""

    def __init__(
        self, gateway: Gateway, popup: Popup, here: Callable[[], ChildView | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._popup = popup
        self._here = here
        self._day: date | None = None
        self._model: HistoryModel | None = None
        self._heard: object = None
        popup.day.says.connect(self._say)
        popup.day.takes_back.connect(self._take_back)
        popup.day.goes.connect(self._go)
        popup.day.writes.connect(self._begin_writing)
        popup.day.removes.connect(self._remove)
        popup.screens.tells.connect(self._write)

    def read(self, day: date | None = None) -> None:
        """Show that day of the child that is here; None is today."""
        self._day = day
        self._popup.day.show_day_again()
        self._ask()

    def refresh(self) -> None:
        """An answer came: the day that is open shows it."""
        child = self._here()
        heard = (child.contests, child.elsewhere) if child is not None else ()
        if heard != self._heard and self._popup.page is Page.DAY:
            self._ask()
        self._heard = heard

    def leave_question(self) -> bool:
        """Whether "back" led from a question to its day."""
        if self._popup.page is Page.SCREENS:
            self.read(self._day)
            return True
        if self._popup.page is not Page.DAY or not self._popup.day.is_asking:
            return False
        self._popup.day.show_day_again()
        return True

    def _ask(self) -> None:
        child = self._here()
        if child is not None:
            asked = GetHistory(id=0, child=child.id, period=Period.DAY, day=self._day)
            self._gateway.ask(asked, self._show)

    def _show(self, reply: Reply) -> None:
        child, status = self._here(), self._gateway.status
        if child is None or status is None:
            return
        if isinstance(reply, HistoryReply) and reply.child == child.id:
            self._model = history(reply, Period.DAY, {child.id: child.name}, status.at, is_own=True)
            self._popup.day.show_day(self._model, reply.zone)
        else:
            self._popup.day.show_nothing(_("This could not be read just now. Try again in a moment."))
        self._popup.turn_to(Page.DAY, _("My day"), has_back=True)

    def _go(self, is_forward: bool) -> None:  # noqa: FBT001  # a signal's argument
        if self._model is not None:
            self.read(self._model.later if is_forward else self._model.earlier)

    def _say(self, said: Said) -> None:
        child = self._here()
        if child is None:
            return
        message = Contest(
            id=0,
            child=child.id,
            key=uuid4().hex,
            start=said.start,
            end=said.end,
            app=said.app,
            says=said.saying.says,
            category=said.saying.category,
            words=said.words,
        )
        self._tell(message)

    def _take_back(self, contest: str) -> None:
        child = self._here()
        if child is not None:
            self._tell(TakeBackContest(id=0, child=child.id, contest=contest))

    def _begin_writing(self, day: date) -> None:
        self._popup.screens.begin(day)
        self._popup.turn_to(Page.SCREENS, _("Another screen"), has_back=True)

    def _write(self, day: date, screen: Screen, category: str, minutes: int, what: str) -> None:
        child = self._here()
        if child is None:
            return
        message = WriteMinutes(
            id=0,
            child=child.id,
            side=Side.CHILD,
            key=uuid4().hex,
            day=day,
            category=category,
            minutes=minutes,
            screen=screen,
            what=what,
        )
        self._gateway.ask(message, self._after_writing)

    def _after_writing(self, reply: Reply) -> None:
        if isinstance(reply, Refused):
            self._popup.screens.show_trouble(trouble(reply))
        else:
            self.read(self._day)

    def _remove(self, written: str) -> None:
        child = self._here()
        if child is not None:
            self._tell(RemoveMinutes(id=0, child=child.id, side=Side.CHILD, written=written))

    def _tell(self, message: Request) -> None:
        self._gateway.ask(message, self._after)

    def _after(self, reply: Reply) -> None:
        if isinstance(reply, Refused):
            self._popup.day.show_trouble(trouble(reply))
        else:
            self.read(self._day)
