"""What the page "A grown-up is here" wants from the guardian: an answer to the wish that waits, or a code for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.link.asking import Answer, Decision
from app.link.codes import UseCode
from app.link.messages import Refusal, Refused, Role
from app.link.terms import Reply
from app.link.views import ChildView
from app.ui.child.popup import Page, Popup
from app.ui.gateway import Gateway
from app.ui.present.refused import trouble
from app.ui.present.requests import RequestCard, requests
from app.words.language import _


class Answering(QObject):
    """Keeps that page; `here` says whose popup it is, `goes_on` turns to the first page."""

    def __init__(
        self,
        gateway: Gateway,
        popup: Popup,
        here: Callable[[], ChildView | None],
        goes_on: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._gateway, self._popup, self._here, self._goes_on = gateway, popup, here, goes_on
        popup.home.answers.connect(self._open)
        popup.grown_up.answers.connect(self._answer)
        popup.grown_up.enters.connect(self._enter)

    def refresh(self) -> None:
        """A wish that has its answer by now needs none; what a yes means moves with the day."""
        shown = self._popup.grown_up.wish
        if self._popup.page is not Page.GROWN_UP or shown is None:
            return
        wish = self._wish(shown.id)
        if wish is None:
            self._goes_on()
        else:
            self._popup.grown_up.show_wish(wish, is_home=self._is_home)

    @property
    def _is_home(self) -> bool:
        """Whether parents and children use this login together."""
        welcome = self._gateway.welcome
        return welcome is not None and welcome.role is Role.FAMILY

    def _wish(self, request: str) -> RequestCard | None:
        status = self._gateway.status
        waiting = requests(status).waiting if status is not None else ()
        return next((card for card in waiting if card.id == request), None)

    def _open(self, request: str) -> None:
        wish = self._wish(request)
        if wish is not None:
            self._popup.grown_up.begin(is_home=self._is_home)
            self._popup.grown_up.show_wish(wish, is_home=self._is_home)
            self._popup.turn_to(Page.GROWN_UP, _("A grown-up is here"), has_back=True)

    def _answer(self, decision: Decision, reason: str) -> None:
        wish = self._popup.grown_up.wish
        if wish is None:
            return
        said = Answer(
            id=0,
            request=wish.id,
            decision=decision,
            minutes=wish.offer_minutes if decision is Decision.OFFER else None,
            reason=reason,
            scope=wish.scope,
            asked=wish.minutes,
        )
        self._gateway.ask(said, lambda reply: self._hear(reply, self._popup.grown_up.show_trouble))

    def _enter(self, code: str) -> None:
        child = self._here()
        if child is not None:
            used = UseCode(id=0, child=child.id, code=code)
            self._gateway.ask(used, lambda reply: self._hear(reply, self._popup.grown_up.code.show_trouble))

    def _hear(self, reply: Reply, tell: Callable[[str], None]) -> None:
        if not isinstance(reply, Refused):
            tell("")
            self._goes_on()
        elif reply.code is not Refusal.PASSCODE_NEEDED:  # whoever closed the passcode dialog knows why
            tell(trouble(reply))
