"""The Qt entry: one application per login that holds window, tray and the eyes of this session."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSettings,
    QSocketNotifier,
    QSysInfo,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QMessageBox

from app import __version__
from app.errors import SundialError
from app.guidance.bands import read_bands
from app.link.asking import Answer
from app.link.messages import Client
from app.logs import start_logs
from app.paths import LAST_WORDS, resources
from app.secrets.mail_password import MailPassword
from app.session import autostart, watch
from app.session.display import need_display
from app.session.tastes import Taste, followed
from app.ui import theme
from app.ui.front import Front
from app.ui.gateway import Gateway
from app.ui.icons import app_icon
from app.ui.parent.languages import saved_language
from app.ui.parent.settings_page import saved_look
from app.ui.parent.surroundings import Surroundings
from app.ui.post_office import PostOffice
from app.ui.single import Single, Wanted, Wish
from app.ui.site import Site, find_site
from app.ui.starter import Starter
from app.ui.tongue import Tongue
from app.words import language
from app.words.language import _

log = logging.getLogger(__name__)

TRIES_TO_BE_HEARD = 5
EYES_END_SECONDS = 3.0
ENDING_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def run(kind: str = "window", socket_path: Path | None = None, yes: Answer | None = None) -> int:
    """Show the `window`, the `tray` or the `popup`; 0 when it ended well or a first one was brought to the front.

    `socket_path` names a guardian that runs already (the demo's); else the one of this computer or account is found.
    `yes` was pressed on a notice, and is said from the window.
    """
    site = find_site(socket_path)
    wish = Wish(kind) if yes is None else yes
    memory = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "sundial", "window")
    language.use(saved_language(memory) or language.preferred(os.environ), resources() / "locale")
    try:
        need_display()
        start_logs(site.logs, "window")
        application = _application()
        single = Single(site.window_socket)
        if not _is_first(single, wish):
            return 0
    except SundialError as error:
        print(error, file=sys.stderr)  # noqa: T201  # the one sentence a person at a terminal gets
        return 1
    return _show(application, single, site, memory, wish)


def _is_first(single: Single, wish: Wanted) -> bool:
    """True to go on; False when the first one has been told. SundialError when there is one that does not answer."""
    for _try in range(TRIES_TO_BE_HEARD):
        if single.is_first():
            return True
        if single.tell_first(wish):
            return False
    raise SundialError(_("Sundial is open already but does not answer."), _("End it, or log out and in again."))


def _application() -> QApplication:
    QApplication.setApplicationName("sundial")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("sundial")
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(app_icon())
    return application


def _dress(application: QApplication, look: theme.Look) -> None:
    theme.apply(application, look.mode, contrast=look.contrast)


def _show(application: QApplication, single: Single, site: Site, memory: QSettings, wish: Wanted) -> int:
    bands = read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))
    starter = Starter(site.starts, site.logs / LAST_WORDS) if site.starts else None
    gateway = Gateway(site.socket, client=Client.TRAY if wish is Wish.TRAY else Client.WINDOW, starter=starter)
    post = PostOffice(gateway, memory, MailPassword())
    around = Surroundings(memory, _DesktopStart(), bands, site.data, __version__, QSysInfo.machineHostName(), post)
    tongue = Tongue(application)
    _dress(application, saved_look(around))
    front = Front(
        gateway,
        around,
        is_shared=site.is_shared,
        ends=application.exit,
        dresses=lambda look: _dress(application, look),
        speaks=tongue.speak,
    )
    single.wished.connect(front.wish)
    front.wish(wish)
    gateway.open()
    has_eyes = bool(site.starts) or wish is Wish.TRAY
    tastes = _Tastes(application)
    with _calm_faults(), _signals(application), followed(tastes.heard.emit), _eyes(site.socket if has_eyes else None):
        status = application.exec()
        front.stop()
        gateway.close()
        single.close()
    return int(status)


class _Tastes(QObject):
    """What the desktop asks of looks, carried from the thread that hears it; of several at once the last counts."""

    heard = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._latest = Taste()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: theme.obey(self._application, self._latest))
        self.heard.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def _keep(self, taste: Taste) -> None:
        self._latest = taste
        self._soon.start()


@dataclass(frozen=True, slots=True)
class _DesktopStart:
    """Starts the tray with the desktop, by the command that is installed or else by this Python."""

    def is_on(self) -> bool:
        return autostart.is_on()

    def turn_on(self) -> bool:
        installed = shutil.which("sundial")
        return autostart.turn_on((installed, "tray") if installed else (sys.executable, "-m", "app", "tray"))

    def turn_off(self) -> bool:
        return autostart.turn_off()


@contextmanager
def _eyes(guardian: Path | None) -> Iterator[None]:
    """The eyes of this login run in a thread of their own while the window lives."""
    if guardian is None:
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=watch.run, args=(guardian, stop), name="eyes", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(EYES_END_SECONDS)


@contextmanager
def _signals(application: QApplication) -> Iterator[None]:
    """SIGTERM and SIGINT end cleanly: Python only sees them when Qt's loop wakes up for them.

    By `exit`, not `quit`: quit asks every window first, and ours answers that it would rather go to the tray.
    """
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    before = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: ours.recv(64))
    handlers = {number: signal.signal(number, lambda *_: application.exit()) for number in ENDING_SIGNALS}
    try:
        yield
    finally:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(before)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        ours.close()
        theirs.close()


@contextmanager
def _calm_faults() -> Iterator[None]:
    """A fault in the window is logged and told in one sentence, once; the window goes on."""
    told: list[bool] = []

    def tell(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        log.error("a fault in the window", exc_info=(kind, fault, trace))
        if not told:
            told.append(True)
            QMessageBox.warning(
                None,
                _("Sundial"),
                _("Something in this window did not work. Counting goes on, and nothing is lost."),
            )
            told.clear()

    before = sys.excepthook
    sys.excepthook = tell
    qInstallMessageHandler(_log_qt)
    try:
        yield
    finally:
        sys.excepthook = before
        qInstallMessageHandler(None)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    del context
    level = logging.DEBUG if kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} else logging.WARNING
    logging.getLogger("qt").log(level, "%s", message)
