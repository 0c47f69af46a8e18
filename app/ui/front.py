"""Window and tray of one login: what is shown when, and what closing and quitting mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtCore import QObject, QTimer, QTimeZone
from PySide6.QtWidgets import QMessageBox, QWidget

from app.link.asking import Answer
from app.link.messages import Refused, Response, Role, Welcome
from app.link.shown import picture_to_parents
from app.link.views import Status
from app.ui.child.side import ChildSide
from app.ui.gateway import Absence, Gateway
from app.ui.parent.passcode_dialog import UnlockDialog
from app.ui.parent.quit_dialog import CloseDialog, QuitDialog
from app.ui.parent.settings_page import saved_look
from app.ui.parent.sheet import Sheet
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.window import ParentWindow
from app.ui.portraits import Portraits
from app.ui.present.absence import nobodys
from app.ui.present.requests import RequestCard, requests
from app.ui.single import Wanted, Wish
from app.ui.theme import Look
from app.words.language import _
from app.words.refusals import refusal

if TYPE_CHECKING:
    from app.ui.first_run.window import FirstRun

PATIENCE_MS = 2_500
LATE_ANSWERS_MS = 10_000


class Front(QObject):
    """What a person sees of Sundial.

    `ends` closes the application, `dresses` changes its appearance, `speaks` its language.
    """

    def __init__(
        self,
        gateway: Gateway,
        around: Surroundings,
        *,
        is_shared: bool,
        ends: Callable[[], None],
        dresses: Callable[[Look], None],
        speaks: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._around = around
        self._is_shared = is_shared
        self._ends = ends
        self._dresses = dresses
        self._speaks = speaks
        self._window: ParentWindow | None = None
        self._first_run: FirstRun | None = None
        self._child: ChildSide | None = None
        self._asks: Sheet | None = None
        self._wish: Wish | None = None
        self._yes: Answer | None = None
        self._agrees_to: RequestCard | None = None
        self._nobodys: QMessageBox | None = None
        Portraits(gateway, self)
        gateway.connected.connect(self._met)
        gateway.status_changed.connect(self._see)
        gateway.passcode_needed.connect(self._ask_passcode)
        gateway.lost.connect(self._miss)
        if around.post is not None:
            gateway.status_changed.connect(around.post.see)
        gateway.is_seen = self._is_seen

    def wish(self, wish: Wanted) -> None:
        """Someone started Sundial and wants to see this; a yes of a notice is said from the window."""
        if isinstance(wish, Answer):
            self._yes, wish = wish, Wish.WINDOW
        self._wish = wish
        if wish is Wish.TRAY or self._is_shared:
            self._have_child_side()
        self._fulfil()
        if self._wish is Wish.WINDOW:
            QTimer.singleShot(PATIENCE_MS, self, self._show_meanwhile)

    def quit(self) -> None:
        """Ask, say what it means, and end."""
        asks = QuitDialog(stops_counting=self._stops_counting(), parent=self._top())
        asks.quits.connect(self._end)
        self._open(asks)

    def stop(self) -> None:
        """Take everything off the screen; called once, at the end."""
        if self._child is not None:
            self._child.stop()
        for shown in (self._window, self._first_run):
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        self._window = self._first_run = None

    def _is_seen(self) -> bool:
        child = self._child
        if child is not None and (child.popup.isVisible() or child.rest.is_shown):
            return True
        return any(shown is not None and shown.isVisible() for shown in (self._window, self._first_run))

    # --- what to show ------------------------------------------------------------------------------------------

    def _met(self, welcome: Welcome) -> None:
        if welcome.role is Role.STRANGER:
            self._say_nobodys(is_set_up=welcome.is_set_up)
            return
        if welcome.role is Role.CHILD and self._wish is Wish.WINDOW:
            self._wish, self._yes = Wish.POPUP, None
        self._fulfil()

    def _say_nobodys(self, *, is_set_up: bool) -> None:
        """Whoever has no place in the family reads that, and what to do; then it ends."""
        self._wish = None
        if self._nobodys is None:
            self._nobodys = QMessageBox(
                QMessageBox.Icon.Information, _("Sundial"), nobodys(is_set_up=is_set_up), QMessageBox.StandardButton.Ok
            )
            self._nobodys.finished.connect(lambda _pressed: self._ends())
            self._nobodys.open()

    def _miss(self, absence: Absence) -> None:
        if absence is not Absence.STARTING:
            self._show_meanwhile()

    def _show_meanwhile(self) -> None:
        """Nothing to show yet, and nothing in sight: a window that says so is better than none."""
        if self._wish is Wish.WINDOW and self._gateway.status is None:
            self._show_window()

    def _see(self, status: Status) -> None:
        del status
        if self._first_run is not None and self._first_run.is_overtaken:
            self._end_first_run()
        if self._wish is not None:
            self._fulfil()

    def _fulfil(self) -> None:
        """Show what was wished for as soon as it is known what that is."""
        status = self._gateway.status
        if status is None or self._wish is None:
            return
        wish, self._wish = self._wish, None
        yes, self._yes = self._yes, None
        if wish is Wish.POPUP or (wish is Wish.TRAY and status.is_set_up and not self._have_child_side().has_tray):
            self._have_child_side().show_popup()
        elif wish is Wish.WINDOW and not status.is_set_up:
            self._show_first_run(status)
        elif wish is Wish.WINDOW:
            self._show_window()
            if yes is not None and self._window is not None and self._first_run is None:
                self._agree(self._window, yes, status)

    def _agree(self, window: ParentWindow, yes: Answer, status: Status) -> None:
        """Where the passcode is wanted first, its dialog says what is agreed to."""
        waiting = requests(picture_to_parents(status)).waiting
        self._agrees_to = next((card for card in waiting if card.id == yes.request), None)
        window.agree(yes, self._have_agreed)

    def _have_agreed(self) -> None:
        self._agrees_to = None

    def _show_window(self) -> None:
        if self._first_run is not None:
            self._first_run.show()
            self._first_run.raise_()
            return
        if self._window is None:
            self._window = self._made_window()
        self._window.come_forward()

    def _made_window(self) -> ParentWindow:
        made = ParentWindow(self._gateway, self._around)
        made.closed.connect(self._close_window)
        made.quits.connect(self.quit)
        made.shows_child_side.connect(lambda: self._have_child_side().show_popup())
        made.appearance_changed.connect(self._dresses)
        # Not at once: the page on which it was chosen is still telling it.
        made.language_changed.connect(lambda code: QTimer.singleShot(0, self, lambda: self._speak(code)))
        return made

    def _speak(self, code: str) -> None:
        """From now on in this language: what is on the screen is made anew where it was, with what was typed."""
        self._speaks(code)
        self._dresses(saved_look(self._around))  # letters of another script come from other fonts
        before, self._child = self._child, None
        if before is not None:
            self._have_child_side().take_over(before)
            before.deleteLater()
        old = self._window
        if old is not None:
            self._window = self._made_window()
            self._window.take_over(old)
            # An answer that is on its way still finds the page that asked.
            QTimer.singleShot(LATE_ANSWERS_MS, old, old.deleteLater)

    def _show_first_run(self, status: Status) -> None:
        from app.ui.first_run.window import FirstRun  # noqa: PLC0415  # only a family that is not set up needs it

        if self._first_run is None:
            if self._window is not None:
                self._window.hide()
            zone = _zone()
            self._first_run = FirstRun(
                self._gateway,
                self._around.bands,
                status.at.astimezone(ZoneInfo(zone)).date(),
                zone,
                starts_itself=self._around.autostart.is_on(),
                turn=self.turn_autostart,
            )
            self._first_run.finished.connect(self._end_first_run)
            self._first_run.closed.connect(self._close_first_run)
        self._first_run.show()
        self._first_run.raise_()

    def _end_first_run(self) -> None:
        done, self._first_run = self._first_run, None
        if done is not None:
            done.hide()
            done.deleteLater()
        self._show_window()

    def turn_autostart(self, is_on: bool) -> bool:  # noqa: FBT001  # the first run hands over the state of its box
        """Start with the desktop, or no longer; what then holds."""
        autostart = self._around.autostart
        is_done = autostart.turn_on() if is_on else autostart.turn_off()
        return is_on if is_done else not is_on

    def _have_child_side(self) -> ChildSide:
        if self._child is None:
            opens = (lambda: self.wish(Wish.WINDOW)) if self._is_shared else None
            quits = self.quit if self._is_shared else None
            self._child = ChildSide(self._gateway, opens_window=opens, quits=quits, parent=self)
        return self._child

    # --- closing and quitting ----------------------------------------------------------------------------------

    def _close_window(self) -> None:
        if self._window is None:
            return
        if not self._is_shared and self._child is None:
            self._ends()
        elif self._child is not None and self._child.has_tray:
            self._window.hide()
        else:
            asks = CloseDialog(self._window)
            asks.stays.connect(self._window.hide)
            asks.quits.connect(self._end)
            self._open(asks)

    def _close_first_run(self) -> None:
        """It waits behind the tray; where there is none nothing is counted yet, so there is nothing to keep running."""
        if self._first_run is not None and self._child is not None and self._child.has_tray:
            self._first_run.hide()
        else:
            self._end()

    def _end(self) -> None:
        if self._stops_counting():
            self._gateway.end_counting(self._ends, self._stay)
        else:
            self._ends()

    def _ask_passcode(self) -> None:
        self._open(UnlockDialog(self._gateway, self._top(), agrees_to=self._agrees_to))

    def _open(self, asks: Sheet) -> None:
        # Without a window to belong to, a dialog lives only as long as somebody holds it.
        self._asks = asks
        asks.open()

    def _stops_counting(self) -> bool:
        welcome = self._gateway.welcome
        return self._is_shared or (welcome is not None and welcome.may_quit)

    def _stay(self, reply: Response) -> None:
        if isinstance(reply, Refused) and self._window is not None:
            self._window.deeds.refused.emit(*refusal(reply.code, reply.values))

    def _top(self) -> QWidget | None:
        return self._window if self._window is not None and self._window.isVisible() else None


def _zone() -> str:
    """The computer's zone by its IANA name; UTC where it has none."""
    name = QTimeZone.systemTimeZoneId().toStdString()
    return name if name in available_timezones() else "UTC"
