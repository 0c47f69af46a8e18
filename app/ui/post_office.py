"""Sends a review by the family's own mail: on demand, and after each week where a parent switched that on."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal

from app.errors import SundialError
from app.link.mailing import TellMailed
from app.link.messages import Response, Role
from app.link.review import GetReview, ReviewReply
from app.link.views import Status
from app.mail.account import Account
from app.secrets.mail_password import MailPassword
from app.ui.gateway import Gateway
from app.words.language import N_, _

if TYPE_CHECKING:
    from email.message import EmailMessage

    from app.mail.post import Sending, Stage
    from app.report.content import Page

log = logging.getLogger(__name__)

ACCOUNT, SENT = "mail/account", "mail/sent"
ONE_WEEK = timedelta(weeks=1)
_STAGES = {
    "connecting": N_("Connecting to the mail server …"),
    "signing-in": N_("Signing in …"),
    "sending": N_("Sending …"),
    "sent": N_("Sent."),
}


def _new_sending(account: Account) -> Sending:
    from app.mail.post import Sending  # noqa: PLC0415  # who sends no mail loads nothing that knows a network

    return Sending(account)


class PostOffice(QObject):
    """One letter at a time, each in a thread of its own; the window goes on.

    Signals: `progressed(text)`, and at the end `sent()` or `failed(sentence, way_out)`. `changed()` when there is
    another account, or none. `new_sending` makes what hands a letter over.
    """

    progressed = Signal(str)
    sent = Signal()
    failed = Signal(str, str)
    changed = Signal()
    _at_stage = Signal(object)
    _over = Signal(object)

    def __init__(
        self,
        gateway: Gateway,
        memory: QSettings,
        password: MailPassword,
        new_sending: Callable[[Account], Sending] = _new_sending,
    ) -> None:
        super().__init__()
        self._gateway, self._memory, self._password = gateway, memory, password
        self._new_sending = new_sending
        self._sending: Sending | None = None
        self._looked: date | None = None
        self._week: date | None = None
        self._at_stage.connect(self._say_stage)
        self._over.connect(self._end)

    @property
    def account(self) -> Account:
        """As it was entered; one that is not set until then."""
        return Account.read(str(self._memory.value(ACCOUNT, "")))

    @property
    def is_busy(self) -> bool:
        return self._sending is not None

    def set_account(self, account: Account, password: str) -> None:
        """Keep it from now on; an empty password leaves the one that is kept. `sent` or `failed` says how it went."""

        def work() -> None:
            if password:
                self._password.keep(password)

        self._memory.setValue(ACCOUNT, account.text())
        self._looked = None
        self.changed.emit()
        self._run(work)

    def forget(self) -> None:
        """No mail any more, and no password of it."""
        self._memory.remove(ACCOUNT)
        self._memory.remove(SENT)
        self.changed.emit()
        self._run(self._password.forget)

    def send(self, page: Page, week: date) -> None:
        """Send the sheet of that page, about the week that began on that day."""
        from app.mail.letter import letter  # noqa: PLC0415  # as above
        from app.report.pdf import pdf  # noqa: PLC0415  # as above

        if self.is_busy or not self.account.is_set:
            return
        mailed = replace(page, made_here=_("Made here for this family, and sent by its own mail alone."))
        text = _("The review of {dates} is attached.").format(dates=page.dates)
        made = letter(self.account, f"{page.titles.kind}, {page.dates}", f"{text}\n", pdf(mailed))
        self._week = week
        self._post(made)

    def try_out(self) -> None:
        """Send a line to see whether it arrives."""
        from app.mail.letter import letter  # noqa: PLC0415  # as above

        if not self.is_busy and self.account.is_set:
            self._post(letter(self.account, "Sundial", _("Mail from Sundial arrives here.") + "\n"))

    def stop(self) -> None:
        """What is on its way is no longer wanted."""
        if self._sending is not None:
            self._sending.stop()

    def see(self, status: Status) -> None:
        """Once in each family day, where that is switched on, see whether a week is over that was not sent yet."""
        account, welcome = self.account, self._gateway.welcome
        is_ours = welcome is not None and welcome.role in {Role.FAMILY, Role.PARENT}
        if not (account.is_set and account.is_weekly and is_ours and status.children) or self.is_busy:
            return
        today = status.children[0].day
        if self._looked == today or self._was_sent(today - ONE_WEEK):
            return
        self._looked = today
        self._gateway.ask(GetReview(id=0, day=today - ONE_WEEK), self._take)

    def _was_sent(self, day: date) -> bool:
        """Whether the week around that day was sent; then it need not even be asked for."""
        try:
            sent = date.fromisoformat(str(self._memory.value(SENT, "")))
        except ValueError:
            return False
        return sent <= day < sent + ONE_WEEK

    def _take(self, reply: Response) -> None:
        if not isinstance(reply, ReviewReply):
            return
        from app.report.content import page_of  # noqa: PLC0415  # a window that mails nothing does not wait for it

        weeks = [week for week in reply.weeks if week.is_over and week.kept.is_something]
        if weeks:
            self.send(page_of(weeks), weeks[0].first)

    # --- on its way --------------------------------------------------------------------------------------------

    def _post(self, made: EmailMessage) -> None:
        account = self.account
        sending = self._sending = self._new_sending(account)

        def work() -> None:
            password = self._password.read() if account.user else ""
            sending.run(made, password, self._tell)

        self._run(work)

    def _run(self, work: Callable[[], None]) -> None:
        def whole() -> None:
            ended: object = None
            try:
                work()
            except SundialError as error:
                ended = error
            except Exception as error:
                log.exception("a letter was not sent")
                ended = error
            # The window may be gone by now.
            with contextlib.suppress(RuntimeError):
                self._over.emit(ended)

        threading.Thread(target=whole, name="mail", daemon=True).start()

    def _tell(self, stage: Stage) -> None:
        with contextlib.suppress(RuntimeError):
            self._at_stage.emit(stage)

    def _say_stage(self, stage: Stage) -> None:
        self.progressed.emit(_(_STAGES[stage]))

    def _end(self, error: object) -> None:
        was_letter, week = self._sending is not None, self._week
        self._sending, self._week = None, None
        if isinstance(error, SundialError):
            self.failed.emit(error.sentence, error.way_out)
        elif error is not None:
            self.failed.emit(_("The letter could not be sent."), _("Try again later."))
        else:
            if was_letter and week is not None:
                self._memory.setValue(SENT, week.isoformat())
                self._gateway.ask(TellMailed(id=0, week=week))
            self.sent.emit()
