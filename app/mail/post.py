"""The edge to the network, and the only one: hands one letter to the family's own mail server, over TLS."""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from enum import StrEnum

from app.errors import MailError
from app.mail.account import Account, Security
from app.words.language import N_, _, isolated

PATIENCE = 20.0
"""Seconds in which a server has to answer each word."""


class Stage(StrEnum):
    """How far a letter has come."""

    CONNECTING = "connecting"
    SIGNING_IN = "signing-in"
    SENDING = "sending"
    SENT = "sent"


class Sending:
    """One letter on its way. `run` waits until it is there, so it belongs in a thread; `stop` may come from another.

    `context` says whom to trust: by default the certificates of the system.
    """

    def __init__(self, account: Account, *, patience: float = PATIENCE, context: ssl.SSLContext | None = None) -> None:
        self._account = account
        self._patience = patience
        self._context = context if context is not None else ssl.create_default_context()
        self._stopped = threading.Event()
        self._socket: socket.socket | None = None

    def stop(self) -> None:
        """It is no longer wanted. What the server has taken already cannot be called back."""
        self._stopped.set()
        connection = self._socket
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def run(self, letter: EmailMessage, password: str, tell: Callable[[Stage], None] = lambda _stage: None) -> None:
        """Send it. MailError says in one sentence why it was not; nothing is sent in the open."""
        host = isolated(self._account.host)
        with _told_plainly(host, self._stopped):
            self._go_on()
            tell(Stage.CONNECTING)
            with self._connected() as server:
                self._go_on()
                if self._account.user:
                    tell(Stage.SIGNING_IN)
                    _sign_in(server, self._account.user, password)
                self._go_on()
                tell(Stage.SENDING)
                _hand_over(server, letter, self._account)
        tell(Stage.SENT)

    @contextlib.contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        account, name = self._account, "localhost"
        server: smtplib.SMTP
        if account.security is Security.TLS:
            server = smtplib.SMTP_SSL(
                account.host, account.port, local_hostname=name, timeout=self._patience, context=self._context
            )
        else:
            server = smtplib.SMTP(account.host, account.port, local_hostname=name, timeout=self._patience)
        try:
            self._socket = server.sock
            self._go_on()
            if account.security is Security.STARTTLS:
                server.starttls(context=self._context)
                self._socket = server.sock
            yield server
        finally:
            self._socket = None
            # The letter is there by now, or it is not: how the server says goodbye changes nothing.
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def _go_on(self) -> None:
        if self._stopped.is_set():
            raise MailError(_("Sending was stopped."), _("It can be sent again at any time."))


def _sign_in(server: smtplib.SMTP, user: str, password: str) -> None:
    try:
        server.login(user, password)
    except UnicodeError as error:
        # The library cannot say a name or a password beyond ASCII.
        raise smtplib.SMTPAuthenticationError(0, "") from error


def _hand_over(server: smtplib.SMTP, letter: EmailMessage, account: Account) -> None:
    try:
        server.send_message(letter, account.sender, list(account.readers))
    except smtplib.SMTPNotSupportedError as error:
        # By now the way is safe: it is an address beyond ASCII that this server cannot take.
        raise smtplib.SMTPRecipientsRefused({}) from error


@contextlib.contextmanager
def _told_plainly(host: str, stopped: threading.Event) -> Iterator[None]:
    """Everything that a server or the way to it can do, in one sentence."""
    try:
        yield
    except MailError:
        raise
    except (OSError, smtplib.SMTPException, UnicodeError, ValueError) as error:
        if stopped.is_set():
            raise MailError(_("Sending was stopped."), _("It can be sent again at any time.")) from error
        raise _plain(error, host) from error


def _plain(error: Exception, host: str) -> MailError:
    # The library tells a silence as a hanging-up that came of it.
    cause = error.__context__ if isinstance(error, smtplib.SMTPServerDisconnected) else None
    shown = cause if isinstance(cause, TimeoutError) else error
    sentence, way_out = next((texts for kinds, *texts in _TOLD if isinstance(shown, kinds)), _UNREACHABLE)
    return MailError(_(sentence).format(host=host), _(way_out))


_TRY_OTHER = N_("Try the other kind of encryption in Settings.")
_LATER = N_("Try again later.")
_TOLD: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str, str], ...] = (
    (
        ssl.SSLCertVerificationError,
        N_("The mail server {host} could not prove that it is itself. Nothing was sent."),
        N_("Look at its name in Settings, or ask whoever runs it."),
    ),
    (
        smtplib.SMTPNotSupportedError,
        N_("The mail server {host} offers no safe way to sign in. Nothing was sent."),
        _TRY_OTHER,
    ),
    (
        smtplib.SMTPAuthenticationError,
        N_("The mail server {host} did not take the name or the password."),
        N_("Enter them again in Settings. Some providers want a password made for this program."),
    ),
    (
        (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused),
        N_("The mail server {host} did not take one of the addresses."),
        N_("Look at them in Settings."),
    ),
    (TimeoutError, N_("The mail server {host} did not answer in time."), _LATER),
    (
        ssl.SSLError,
        N_("No safe connection to the mail server {host} came about. Nothing was sent."),
        _TRY_OTHER,
    ),
    (
        socket.gaierror,
        N_("The mail server {host} was not found."),
        N_("Look at its name in Settings, and whether this computer is online."),
    ),
    (
        (smtplib.SMTPResponseException, smtplib.SMTPServerDisconnected),
        N_("The mail server {host} did not take the letter."),
        _LATER,
    ),
)
"""The first that fits counts."""
_UNREACHABLE = (
    N_("The mail server {host} cannot be reached."),
    N_("Look at its name and port in Settings, and whether this computer is online."),
)
