"""Sends a review by the family's own mail: on demand, and after each week where a parent switched that on."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal

from app.errors import SundialError
from app.link.mailing import SetMail, TellMailed
from app.link.messages import Refusal, Refused, Response, Role
from app.link.review import GetReview, ReviewReply
from app.link.views import Status
from app.mail.account import Account
from app.secrets.mail_password import MailPassword
from app.ui.gateway import Gateway
from app.words.language import N_, _
from app.words.refusals import refusal

if TYPE_CHECKING:
    from email.message import EmailMessage

    from app.mail.post import Sending, Stage
    from app.report.content import Page

log = logging.getLogger(__name__)

ACCOUNT, SENT, UNTOLD = "mail/account", "mail/sent", "mail/untold"
"""Kept at this login: the account, the last week that went by itself, and a week that the log does not know of yet."""
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


@dataclass(frozen=True, slots=True)
class _Letter:
    """What is on its way; about which week, if about one, and whether it goes by itself."""

    sending: Sending
    week: date | None = None
    is_weekly: bool = False


class PostOffice(QObject):
    """One letter at a time, each in a thread of its own; the window goes on.

    Signals: `progressed(text)`, and at the end `sent()` or `failed(sentence, way_out)`. `changed()` when there is
    another account, or none, and `kept()` when its password is where it belongs too. `new_sending` makes what hands a
    letter over.
    """

    progressed = Signal(str)
    sent = Signal()
    kept = Signal()
    failed = Signal(str, str)
    changed = Signal()
    _at_stage = Signal(object)
    _over = Signal(object, object)

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
        self._letter: _Letter | None = None
        self._looked: date | None = None
        self._at_stage.connect(self._say_stage)
        self._over.connect(self._end)

    @property
    def account(self) -> Account:
        """As it was entered; one that is not set until then."""
        return Account.read(str(self._memory.value(ACCOUNT, "")))

    @property
    def is_busy(self) -> bool:
        return self._letter is not None

    def set_account(self, account: Account, password: str) -> None:
        """Keep it from now on, after a parent's yes. `kept` or `failed` says how it went.

        An empty password leaves the one that is kept, but for another server or name: nobody else is told it.
        """

        def keep() -> None:
            before = self.account
            is_elsewhere = before.is_set and (account.host, account.user) != (before.host, before.user)

            def work() -> None:
                if password:
                    self._password.keep(password)
                elif is_elsewhere:
                    self._password.forget()

            self._memory.setValue(ACCOUNT, account.text())
            self._looked = None
            self.changed.emit()
            self._run(work)

        self._decide(keep, is_on=True)

    def forget(self) -> None:
        """No mail any more, and no password of it, after a parent's yes."""

        def forget() -> None:
            for key in (ACCOUNT, SENT):
                self._memory.remove(key)
            self.changed.emit()
            self._run(self._password.forget)

        self._decide(forget, is_on=False)

    def _decide(self, then: Callable[[], None], *, is_on: bool) -> None:
        """At an account of everybody the guardian asks for the passcode first. Without a yes nothing changes."""

        def hear(reply: Response) -> None:
            if not isinstance(reply, Refused):
                then()
            elif reply.code is not Refusal.PASSCODE_NEEDED:  # whoever closed the passcode dialog knows why
                self.failed.emit(*refusal(reply.code, reply.values))

        self._gateway.ask(SetMail(id=0, is_on=is_on), hear)

    def send(self, page: Page, week: date, *, is_weekly: bool = False) -> None:
        """Send the sheet of that page, about the week that began on that day."""
        from app.mail.letter import letter  # noqa: PLC0415  # as above
        from app.report.pdf import pdf  # noqa: PLC0415  # as above

        if self.is_busy or not self.account.is_set:
            return
        mailed = replace(page, made_here=_("Made here for this family, and sent by its own mail alone."))
        text = _("The review of {dates} is attached.").format(dates=page.dates)
        made = letter(self.account, f"{page.titles.kind}, {page.dates}", f"{text}\n", pdf(mailed))
        self._post(made, week, is_weekly=is_weekly)

    def try_out(self) -> None:
        """Send a line to see whether it arrives."""
        from app.mail.letter import letter  # noqa: PLC0415  # as above

        if not self.is_busy and self.account.is_set:
            self._post(letter(self.account, "Sundial", _("Mail from Sundial arrives here.") + "\n"))

    def stop(self) -> None:
        """What is on its way is no longer wanted."""
        if self._letter is not None:
            self._letter.sending.stop()

    def see(self, status: Status) -> None:
        """Once in each family day, where that is switched on, see whether a week is over that was not sent yet."""
        account, welcome = self.account, self._gateway.welcome
        is_ours = welcome is not None and welcome.role in {Role.FAMILY, Role.PARENT}
        if is_ours and (untold := _day(self._memory.value(UNTOLD))) is not None:
            self._tell_guardian(untold)
        if not (account.is_set and account.is_weekly and is_ours and status.children) or self.is_busy:
            return
        today = status.children[0].day
        if self._looked == today or self._was_sent(today - ONE_WEEK):
            return
        self._looked = today
        self._gateway.ask(GetReview(id=0, day=today - ONE_WEEK), self._take)

    def _was_sent(self, day: date) -> bool:
        """Whether the week around that day was sent; then it need not even be asked for."""
        sent = _day(self._memory.value(SENT))
        return sent is not None and sent <= day < sent + ONE_WEEK

    def _take(self, reply: Response) -> None:
        if not isinstance(reply, ReviewReply):
            return
        from app.report.content import page_of  # noqa: PLC0415  # a window that mails nothing does not wait for it

        weeks = [week for week in reply.weeks if week.is_over and week.kept.is_something]
        if weeks:
            self.send(page_of(weeks), weeks[0].first, is_weekly=True)

    # --- on its way --------------------------------------------------------------------------------------------

    def _post(self, made: EmailMessage, week: date | None = None, *, is_weekly: bool = False) -> None:
        account = self.account
        sending = self._new_sending(account)
        self._letter = _Letter(sending, week, is_weekly)

        def work() -> None:
            password = self._password.read() if account.user else ""
            sending.run(made, password, self._tell)

        self._run(work, self._letter)

    def _run(self, work: Callable[[], None], letter: _Letter | None = None) -> None:
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
                self._over.emit(ended, letter)

        threading.Thread(target=whole, name="mail", daemon=True).start()

    def _tell(self, stage: Stage) -> None:
        with contextlib.suppress(RuntimeError):
            self._at_stage.emit(stage)

    def _say_stage(self, stage: Stage) -> None:
        self.progressed.emit(_(_STAGES[stage]))

    def _end(self, error: object, letter: _Letter | None) -> None:
        """The keyring may answer while a letter is on its way: each ends for itself."""
        if letter is not None:
            self._letter = None
        if isinstance(error, SundialError):
            self.failed.emit(error.sentence, error.way_out)
        elif error is not None:
            self.failed.emit(_("The letter could not be sent."), _("Try again later."))
        elif letter is None:
            self.kept.emit()
        else:
            self._note(letter)
            self.sent.emit()

    def _note(self, letter: _Letter) -> None:
        if letter.week is None:
            return
        if letter.is_weekly:
            self._memory.setValue(SENT, letter.week.isoformat())
        self._memory.setValue(UNTOLD, letter.week.isoformat())
        self._tell_guardian(letter.week)

    def _tell_guardian(self, week: date) -> None:
        """Children read in the log that it was sent, also where no guardian answers just now."""

        def hear(reply: Response) -> None:
            if not isinstance(reply, Refused) or reply.code is not Refusal.FAILED:
                self._memory.remove(UNTOLD)

        self._gateway.ask(TellMailed(id=0, week=week), hear)


def _day(kept: object) -> date | None:
    """A day as it is kept; None where it says nothing of the kind."""
    try:
        return date.fromisoformat(str(kept or ""))
    except ValueError:
        return None
