"""What the agreement's pages want from the guardian: an answer, a word of the child's own, a name under it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.errors import DocumentError
from app.link.agreeing import AnswerPoint, GetVersions, MoveDays, PointAnswer, Propose, Sign, VersionsReply
from app.link.ledger import TriedReply, TryAgreement
from app.link.messages import AgreementReply, AnswerClause, GetAgreement, Refusal, Refused, Request
from app.link.terms import Reply
from app.link.views import ChildView
from app.rules.agreement import Agreement, Point
from app.rules.documents import write_agreement, write_point
from app.rules.proposing import MoveError, agree, propose, thread_of
from app.rules.say import Side
from app.ui.child.popup import Page, Popup
from app.ui.gateway import Gateway
from app.ui.present.child_agreement import AgreementPage, agreement_page
from app.ui.present.refused import trouble
from app.ui.present.versions import versions_model
from app.words.language import _
from app.words.what_if import what_if_sentence

A_REASON = "."
"""What stands in for the child's reason while it is only asked what a yes would have meant."""


class Talking(QObject):
    """Keeps the popup's agreement and suggestion pages; `here` says whose they are."""

    def __init__(
        self, gateway: Gateway, popup: Popup, here: Callable[[], ChildView | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._popup = popup
        self._here = here
        self._page: AgreementPage | None = None
        self._about = ""
        self._before: int | None = None
        popup.clauses.agrees.connect(self._agree)
        popup.clauses.answers.connect(self._answer)
        popup.clauses.suggests.connect(self._begin)
        popup.clauses.moves.connect(self._move)
        popup.clauses.signs.connect(self._sign)
        popup.clauses.reads_versions.connect(self._read_versions)
        popup.versions.wants_more.connect(self._ask_for_versions)
        popup.suggest.sends.connect(self._send)
        popup.suggest.wonders.connect(self._wonder)

    def read(self) -> None:
        """Show the agreement as it is now."""
        child = self._here()
        if child is not None:
            self._gateway.ask(GetAgreement(id=0, child=child.id), self._show)

    def _show(self, reply: Reply) -> None:
        if self._take(reply):
            self._popup.turn_to(Page.AGREEMENT, _("Agreement"), has_back=True)

    def _take(self, reply: Reply) -> bool:
        """Keep the agreement as it is now; False where it is not this child's."""
        child, status = self._here(), self._gateway.status
        if not isinstance(reply, AgreementReply) or child is None or child.id != reply.child or status is None:
            return False
        try:
            self._page = agreement_page(reply, child.day, status.names)
        except DocumentError as error:
            self._popup.clauses.show_trouble(f"{error.sentence} {error.way_out}".strip())
        else:
            self._popup.clauses.show_page(self._page)
            self._ask_what_it_means(self._page)
        return True

    def _ask_what_it_means(self, page: AgreementPage) -> None:
        for line in page.lines:
            if line.thread is not None and line.thread.supposed:
                self._try(line.thread.supposed, partial(self._popup.clauses.show_meaning, line.thread.base))

    def _agree(self, child: int, base: int, clauses: tuple[str, ...]) -> None:
        self._say(AnswerClause(id=0, child=child, base=base, clauses=clauses))

    def _answer(self, about: str, answer: PointAnswer) -> None:
        if (page := self._page) is not None:
            self._say(AnswerPoint(id=0, child=page.child, base=page.base, side=Side.CHILD, about=about, answer=answer))

    def _move(self, about: str, is_on: bool) -> None:  # noqa: FBT001  # a signal's argument
        if (page := self._page) is not None:
            self._say(MoveDays(id=0, child=page.child, base=page.base, about=about, is_on=is_on))

    def _sign(self) -> None:
        if (page := self._page) is not None:
            self._say(Sign(id=0, child=page.child, base=page.base, side=Side.CHILD, name=page.agreement.child))

    def _say(self, message: Request) -> None:
        self._gateway.ask(message, lambda reply: self._after(reply, self._popup.clauses.show_trouble))

    def _after(self, reply: Reply, tell: Callable[[str], None]) -> None:
        if not isinstance(reply, Refused):
            self.read()
            return
        said = trouble(reply)
        tell(said)
        child = self._here()
        if reply.code is Refusal.OUTDATED and child is not None:
            self._gateway.ask(GetAgreement(id=0, child=child.id), partial(self._renew, said, tell))

    def _renew(self, said: str, tell: Callable[[str], None], reply: Reply) -> None:
        """The next try is about what holds now; why this one did not count stays to be read."""
        self._take(reply)
        tell(said)

    # --- how it came to this -----------------------------------------------------------------------------------

    def _read_versions(self) -> None:
        self._before = None
        self._popup.versions.begin()
        self._ask_for_versions()

    def _ask_for_versions(self) -> None:
        if (child := self._here()) is not None:
            asked = GetVersions(id=0, child=child.id, before=self._before)
            self._gateway.ask(asked, partial(self._show_versions, self._before))

    def _show_versions(self, before: int | None, reply: Reply) -> None:
        child, status = self._here(), self._gateway.status
        if child is None or status is None or before != self._before:
            return
        page = self._popup.versions
        trouble_now = _("This could not be read just now. Try again in a moment.")
        if isinstance(reply, VersionsReply) and reply.child == child.id and reply.versions:
            try:
                page.add(versions_model(reply, status.names))
            except DocumentError as error:
                trouble_now = f"{error.sentence} {error.way_out}".strip()
            else:
                trouble_now, self._before = "", reply.versions[-1].number
        page.show_trouble(trouble_now)
        self._popup.turn_to(Page.VERSIONS, _("How it came to this"), has_back=True)

    # --- a word of its own -------------------------------------------------------------------------------------

    def _begin(self, about: str) -> None:
        status, page = self._gateway.status, self._page
        if status is None or page is None:
            return
        self._about = about
        self._popup.suggest.begin(_last_word(page.agreement, about), status.names)
        self._popup.turn_to(Page.SUGGEST, _("My suggestion"), has_back=True)

    def _send(self, point: Point, reason: str) -> None:
        page = self._page
        if page is None:
            return
        message = Propose(
            id=0,
            child=page.child,
            base=page.base,
            side=Side.CHILD,
            point=write_point(point),
            about=self._about,
            by=page.agreement.child,
            reason=reason,
        )
        self._gateway.ask(message, lambda reply: self._after(reply, self._popup.suggest.show_trouble))

    def _wonder(self, point: Point) -> None:
        page = self._page
        if page is None:
            return
        try:
            said = propose(page.agreement, point, Side.CHILD, about=self._about, reason=A_REASON)
            supposed = agree(said, self._about, Side.PARENTS)
        except MoveError:
            self._popup.suggest.show_meaning("")
            return
        self._try(write_agreement(supposed), self._popup.suggest.show_meaning)

    def _try(self, document: str, tell: Callable[[str], None]) -> None:
        if (child := self._here()) is not None:
            self._gateway.ask(
                TryAgreement(id=0, child=child.id, document=document), lambda reply: tell(_would_have_meant(reply))
            )


def _last_word(agreement: Agreement, about: str) -> Point | None:
    thread = thread_of(agreement, about) if about else None
    return thread.top if thread is not None else agreement.point(about) if about else None


def _would_have_meant(reply: Reply) -> str:
    if not isinstance(reply, TriedReply):
        return ""
    return what_if_sentence(reply.first, reply.last, reply.days, by_traits=reply.by_traits)
