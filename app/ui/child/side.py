"""The child's side of one login: tray, popup and notices, kept in step with the guardian's picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from app.link.parents import SawSign
from app.link.pushes import Tell, Telling
from app.session.notify import Notifier, notifier
from app.session.speaker import Speaker, Spoken, speaker
from app.ui.child.conversation import Conversation
from app.ui.child.notices import Notices
from app.ui.child.popup import Page, Popup
from app.ui.child.rest import RestScreen
from app.ui.child.tray import Tray
from app.ui.gateway import Gateway
from app.ui.present.sign import SIGN, sign
from app.ui.present.sitting import Sitting
from app.ui.present.telling import fills_screen, is_said, notice, rest_page, spoken_line
from app.ui.present.tray import tray
from app.ui.voice import Voice
from app.words.manner import sample

SOON = timedelta(hours=1)
MARGIN = timedelta(seconds=20)
"""After the instant at which something closes: what is said of the closing itself comes first."""


class ChildSide(QObject):
    """Owns tray, popup and notices for the child or children of this login.

    `opens_window` shows the parents' window and `quits` ends Sundial; both only at home, where one process holds
    window and tray, else None. `tray_changed` says whether a tray icon can be seen from now on.
    """

    tray_changed = Signal(bool)

    def __init__(
        self,
        gateway: Gateway,
        *,
        opens_window: Callable[[], None] | None = None,
        quits: Callable[[], None] | None = None,
        tells_desktop: Notifier | None = None,
        speaks: Speaker | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self.popup = Popup(has_window=opens_window is not None)
        self.tray = Tray(has_window=opens_window is not None, may_quit=quits is not None, parent=self)
        self.notices = Notices(tells_desktop or notifier(), self)
        self.rest = RestScreen(self)
        self.voice = Voice(speaks or speaker(), self)
        self._saw_sign: set[int] = set()
        self._conversation = Conversation(gateway, self.popup, self)
        self._follow_guardian()
        self._follow_people(opens_window, quits)
        self.popup.be_card(is_card=self.tray.is_there)
        self._refresh()

    @property
    def has_tray(self) -> bool:
        """Whether there is a tray icon that a person can click."""
        return self.tray.is_there

    def show_popup(self) -> None:
        """Bring the popup to the front, on the page that fits whoever sits here."""
        self._conversation.turn_to_start()
        self.popup.open_at(self.tray.place)

    def ask_for_more(self, scope: str = "") -> None:
        """Bring the popup to the front on the page that asks for more; an empty scope is what decides now."""
        self.rest.leave()
        self._conversation.begin_asking(scope)
        self.popup.open_at(self.tray.place)

    def show_help(self) -> None:
        """Bring the popup to the front with whom to call and what to do."""
        self.rest.leave()
        self.popup.show_help()
        self.popup.open_at(self.tray.place)

    def take_over(self, before: ChildSide) -> None:
        """Go on where that one was: the page that was open with what was typed there, and the notice that stood."""
        was_open, place, shown = before.popup.isVisible(), before.popup.pos(), before.notices.shown
        before._follow_no_more()
        before.stop()
        if was_open:
            self.show_popup()
            self._conversation.take_over(before._conversation, before.popup.page)
            self.popup.move(place)
        self.popup.take_over(before.popup)
        if shown is not None:
            self.notices.show(shown)

    def stop(self) -> None:
        """Take icon, popup and notices away; called once, at the end."""
        self.rest.leave()
        self.notices.stop()
        self.voice.stop()
        self.tray.stop()
        self.popup.close()
        self.popup.deleteLater()

    def _follow_guardian(self) -> None:
        self._gateway.connected.connect(self._refresh)
        self._gateway.lost.connect(self._refresh)
        self._gateway.status_changed.connect(self._refresh)
        self._gateway.told.connect(self._tell)

    def _follow_no_more(self) -> None:
        for signal in (self._gateway.connected, self._gateway.lost, self._gateway.status_changed):
            signal.disconnect(self._refresh)
        self._gateway.told.disconnect(self._tell)

    def _follow_people(self, opens_window: Callable[[], None] | None, quits: Callable[[], None] | None) -> None:
        self.tray.opened.connect(self._toggle)
        self.tray.asks.connect(self.ask_for_more)
        self.tray.helps.connect(self.show_help)
        self.tray.sits.connect(self._conversation.sit)
        self.tray.changed.connect(self._tray_changed)
        self.notices.asks.connect(self.ask_for_more)
        self.rest.asks.connect(self.ask_for_more)
        self.rest.helps.connect(self.show_help)
        self.notices.read.connect(self._has_read)
        self.popup.me_pressed.connect(self._look_for_voice)
        self.popup.me.tries.connect(lambda: self.voice.say(sample()))
        self.voice.said.connect(self._after_saying)
        if opens_window is not None:
            self.tray.opens_window.connect(opens_window)
            self.popup.who.opens_window.connect(opens_window)
        if quits is not None:
            self.tray.quits.connect(quits)

    def _refresh(self, *_told: object) -> None:
        earlier = self._conversation.here
        self._conversation.refresh()
        here, before = self._conversation.here, earlier.child
        if here.sitting is Sitting.ASKING and earlier.sitting is not Sitting.ASKING:
            # A question that nobody sees is none. It comes with a locked or idle screen, so it is in nobody's way.
            self.show_popup()
        self.tray.show_model(tray(self._gateway.status, here, is_gone=self._conversation.is_gone))
        if before is not None and (here.child is None or here.child.id != before.id):
            self.notices.withdraw_all()  # they were for somebody who is no longer here
            self.rest.leave()
        self._show_sign()

    def _show_sign(self) -> None:
        """Until the child has read it, whenever nothing else is said."""
        child, status = self._conversation.here.child, self._gateway.status
        is_new = child is not None and child.needs_sign and child.id not in self._saw_sign
        if is_new and status is not None and self.notices.shown is None and not self.rest.is_shown:
            self.notices.show_here(sign(status.parents))

    def _has_read(self, key: str) -> None:
        child = self._conversation.here.child
        if key == SIGN and child is not None:
            self._saw_sign.add(child.id)
            self._gateway.ask(SawSign(id=0, child=child.id))

    def _tell(self, tell: Tell) -> None:
        here, status = self._conversation.here, self._gateway.status
        if here.child is None or status is None or here.child.id != tell.child:
            return
        names = status.names
        if is_said(tell, here.child):
            self.voice.say(spoken_line(notice(tell, here.child, status.at, names)))
        if tell.telling is Telling.ALLOW:
            self.notices.withdraw(tell.key)
            self.rest.leave()
        elif fills_screen(tell) and not self._is_reading_help:
            self.notices.withdraw_all()
            self.rest.show(rest_page(tell, here.child, status.at, names))
        else:
            self.notices.show(notice(tell, here.child, status.at, names))
            self._tell_again_after(tell, status.at)

    def _look_for_voice(self) -> None:
        self.popup.me.form.show_voice(is_there=self.voice.is_there)

    def _after_saying(self, outcome: Spoken) -> None:
        self.popup.me.form.show_voice(is_there=outcome is not Spoken.NO_VOICE, has_failed=outcome is Spoken.FAILED)

    @property
    def _is_reading_help(self) -> bool:
        """Nothing is laid over whom to call; a notice beside it says the same."""
        return self.popup.page is Page.HELP and self.popup.isActiveWindow()

    def _tell_again_after(self, tell: Tell, now: datetime) -> None:
        """Not to leave "Save now. It closes at 17:31." standing at 17:35, whatever became of it."""
        if tell.telling is not Telling.OVER or tell.at is None or not now < tell.at < now + SOON:
            return
        rest = round((tell.at - now + MARGIN).total_seconds() * 1000)
        QTimer.singleShot(rest, self, lambda: self._renew(tell))

    def _renew(self, tell: Tell) -> None:
        here, status = self._conversation.here, self._gateway.status
        if here.child is not None and status is not None and here.child.id == tell.child and tell.at is not None:
            now = max(status.at, tell.at + MARGIN)
            self.notices.renew(notice(tell, here.child, now, status.names))

    def _toggle(self) -> None:
        if self.popup.isActiveWindow():
            self.popup.hide()
        else:
            self.show_popup()

    def _tray_changed(self, is_there: bool) -> None:  # noqa: FBT001  # a signal's argument
        self.popup.be_card(is_card=is_there)
        self.tray_changed.emit(is_there)
