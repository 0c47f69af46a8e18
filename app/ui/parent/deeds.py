"""What a parent does in the window, said to the guardian; a no comes back as a sentence and a way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from app.link.asking import Answer, ConsequenceReply, Decision, Give, Pause, Sit, WhatIf
from app.link.codes import CodeReply, MakeCode, MakeRecoveryCodes, RecoveryCodesReply
from app.link.ledger import Correct, CorrectionKind, UndoCorrection
from app.link.messages import Refusal, Refused, Request, Response, SetPasscode
from app.link.sorting import AnswerSuggestion, SortApp, UndoSorting
from app.rules.sorting import Mark
from app.ui.gateway import Gateway
from app.ui.present.apps import SuggestionCard
from app.ui.present.requests import RequestCard, hindrance
from app.words.refusals import refusal

__all__ = ["Deeds", "Judgement"]

Gift: TypeAlias = tuple[int, str, int, bool]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a stretch of a child's use of one app becomes, and why."""

    child: int
    app: str
    start: datetime
    end: datetime
    becomes: CorrectionKind
    to_child: int | None = None
    category: str | None = None
    reason: str = ""


class Deeds(QObject):
    """Signals: `refused(sentence, way_out)`, `done(Request)` after a yes, `meant(Consequence)` for `what_if`.

    `coded(MakeCode, str)` brings the code that a child may enter, `recoverable(tuple)` the codes for a forgotten
    passcode.
    """

    refused = Signal(str, str)
    done = Signal(object)
    meant = Signal(object)
    coded = Signal(object, str)
    recoverable = Signal(object)

    def __init__(self, gateway: Gateway, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._unsure: dict[Gift, str] = {}

    def give(self, child: int, scope: str, minutes: int, *, beyond_quiet: bool = False) -> None:
        """Give time without being asked; a key of its own makes it count once, however often it is said."""
        gift = (child, scope, minutes, beyond_quiet)
        key = self._unsure.pop(gift, "") or uuid4().hex
        message = Give(id=0, child=child, key=key, scope=scope, minutes=minutes, beyond_quiet=beyond_quiet)
        self._gateway.ask(message, lambda reply: self._after_giving(gift, message, reply))

    def pause(self, children: tuple[int, ...], minutes: int | None) -> None:
        """Pause these children from now; None ends it."""
        self._do(Pause(id=0, children=children, minutes=minutes))

    def make_code(self, child: int, scope: str, minutes: int, *, beyond_quiet: bool = False) -> None:
        """A code that gives this once; `coded` brings it."""
        wish = MakeCode(id=0, child=child, scope=scope, minutes=minutes, beyond_quiet=beyond_quiet)
        self._gateway.ask(wish, lambda reply: self._hear_code(wish, reply))

    def answer(
        self,
        card: RequestCard,
        decision: Decision,
        minutes: int | None = None,
        reason: str = "",
        *,
        is_for_good: bool = False,
    ) -> None:
        """Answer the wish as it was read; `minutes` with an offer only, `is_for_good` also puts the app on the list."""
        self._do(
            Answer(
                id=0,
                request=card.id,
                decision=decision,
                minutes=minutes,
                reason=reason,
                scope=card.scope,
                asked=card.minutes,
                is_for_good=is_for_good,
            )
        )

    def agree(self, yes: Answer, then: Callable[[], None]) -> None:
        """Say the yes that was pressed on a notice, or why it is none any more; `then` when that is over."""
        no = hindrance(self._gateway.status, yes) if self._gateway.status is not None else None
        if no is not None:
            self.refused.emit(*refusal(no))
            then()
            return

        def hear(reply: Response) -> None:
            then()
            self._hear(yes, reply)

        self._gateway.ask(yes, hear)

    def say(self, message: Request, then: Callable[[], None] | None = None) -> None:
        """Say something that is only to be done; `then` after a yes."""

        def hear(reply: Response) -> None:
            self._hear(message, reply)
            if then is not None and not isinstance(reply, Refused):
                then()

        self._gateway.ask(message, hear)

    def sit(self, child: int | None) -> None:
        """Who is at the shared account now."""
        self._do(Sit(id=0, child=child))

    def correct(self, said: Judgement) -> None:
        """Judge a stretch anew; what was recorded stays."""
        self._do(
            Correct(
                id=0,
                child=said.child,
                key=uuid4().hex,
                start=said.start,
                end=said.end,
                becomes=said.becomes,
                to_child=said.to_child,
                category=said.category,
                app=said.app,
                reason=said.reason,
            )
        )

    def undo_correction(self, correction: str) -> None:
        """What was recorded counts again."""
        self._do(UndoCorrection(id=0, correction=correction))

    def sort_app(
        self,
        app: str,
        category: str,
        reason: str = "",
        *,
        marks: tuple[Mark, ...] | None = None,
        past_week: bool = False,
    ) -> None:
        """Say for the family what an app is, from now on, or for the past week too; None leaves its marks."""
        key = uuid4().hex
        said = SortApp(id=0, key=key, app=app, category=category, marks=marks, past_week=past_week, reason=reason)
        self._do(said)

    def undo_sorting(self, sorting: str) -> None:
        """It is again what it was before."""
        self._do(UndoSorting(id=0, sorting=sorting))

    def answer_suggestion(self, card: SuggestionCard, reason: str = "", *, is_agreed: bool, past_week: bool) -> None:
        """Answer what a child said of an app, as it was read."""
        self._do(
            AnswerSuggestion(
                id=0,
                suggestion=card.id,
                is_agreed=is_agreed,
                app=card.app,
                category=card.category,
                past_week=past_week,
                reason=reason,
                marks=card.marks,
            )
        )

    def set_passcode(self, passcode: str) -> None:
        """Set or change it, and have codes made for the day it is forgotten; empty removes it."""
        message = SetPasscode(id=0, passcode=passcode)
        self._gateway.ask(message, lambda reply: self._after_passcode(message, reply))

    def make_recovery_codes(self) -> None:
        """Other codes in the place of all earlier ones; `recoverable` brings them."""
        message = MakeRecoveryCodes(id=0)
        self._gateway.ask(message, lambda reply: self._hear_recovery(message, reply))

    def what_if(self, child: int, scope: str, minutes: int) -> None:
        """Ask what giving it would mean; `meant` brings the answer, silence means it is not known."""
        self._gateway.ask(WhatIf(id=0, child=child, scope=scope, minutes=minutes), self._hear_meaning)

    def _after_giving(self, gift: Gift, message: Give, reply: Response) -> None:
        if isinstance(reply, Refused) and reply.code is Refusal.FAILED:
            # Nobody knows whether it was kept before the line broke: the same gift again has the same key.
            self._unsure[gift] = message.key
        self._hear(message, reply)

    def _do(self, message: Request) -> None:
        self._gateway.ask(message, lambda reply: self._hear(message, reply))

    def _hear(self, message: Request, reply: Response) -> None:
        if not isinstance(reply, Refused):
            self.done.emit(message)
        elif reply.code is not Refusal.PASSCODE_NEEDED:  # the parent closed the passcode dialog: no news to them
            self.refused.emit(*refusal(reply.code, reply.values))

    def _after_passcode(self, message: SetPasscode, reply: Response) -> None:
        self._hear(message, reply)
        if message.passcode and not isinstance(reply, Refused):
            self.make_recovery_codes()

    def _hear_recovery(self, message: Request, reply: Response) -> None:
        if isinstance(reply, RecoveryCodesReply):
            self.recoverable.emit(reply.codes)
        else:
            self._hear(message, reply)

    def _hear_code(self, message: MakeCode, reply: Response) -> None:
        if isinstance(reply, CodeReply):
            self.coded.emit(message, reply.code)
        else:
            self._hear(message, reply)

    def _hear_meaning(self, reply: Response) -> None:
        if isinstance(reply, ConsequenceReply):
            self.meant.emit(reply.consequence)
