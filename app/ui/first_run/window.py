"""The first run's frame: six screens, the arc that fills, Back and Next, and one message at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.guidance.bands import Band
from app.instruments.models import ArcProgressModel
from app.link.codes import MakeRecoveryCodes, RecoveryCodesReply
from app.link.messages import AccountsReply, GetAccounts, Refused, Response
from app.ui.first_run.done import Done
from app.ui.first_run.page import FirstRunPage
from app.ui.first_run.say_yes import SayYes
from app.ui.first_run.start import Start
from app.ui.first_run.talk import Talk
from app.ui.first_run.welcome import Welcome
from app.ui.first_run.who import Who
from app.ui.gateway import Gateway
from app.ui.present.first_run import Draft, Step, set_up, with_starting_points
from app.ui.widgets.banner import Banner, BannerKind
from app.ui.widgets.bars import ArcProgress
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.surface import turned_page
from app.words.language import _
from app.words.refusals import refusal

SIZE = (860, 700)


class FirstRun(QWidget):
    """Walks a family through; `finished()` when it is set up and they want to see Today, `closed()` when they leave.

    `is_on` and `turn` read and switch the start with the computer; `turn` answers what then holds.
    """

    finished = Signal()
    closed = Signal()

    def __init__(
        self,
        gateway: Gateway,
        bands: Sequence[Band],
        today: date,
        zone: str,
        *,
        starts_itself: bool = False,
        turn: Callable[[bool], bool] = bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Sundial"))
        self.resize(*SIZE)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._gateway, self._bands, self._today, self._zone = gateway, bands, today, zone
        self._draft = Draft(())
        self._step = Step.WELCOME
        self._is_finishing = False
        self._who: Who | None = None
        self._start = Start(bands, today)
        welcome = gateway.welcome
        self._say_yes = SayYes(needs_passcode=welcome is not None and welcome.needs_passcode)
        self._talk = Talk(today)
        self._done = Done(today, starts_itself, turn)
        self._stack = QStackedWidget()
        self._pages: dict[Step, FirstRunPage] = {}
        for step, page in (
            (Step.WELCOME, Welcome()),
            (Step.START, self._start),
            (Step.YES, self._say_yes),
            (Step.TALK, self._talk),
            (Step.DONE, self._done),
        ):
            self._add(step, page)
        self._banner = Banner("", kind=BannerKind.ERROR)
        self._banner.hide()
        self._arc = ArcProgress()
        self._count = Label("", tone=Tone.INK3, wraps=False)
        self._back = QuietButton(_("Back"))
        self._next = PrimaryButton(_("Start"))
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._lay_out()
        self._show(Step.WELCOME)

    def _add(self, step: Step, page: FirstRunPage) -> None:
        self._pages[step] = page
        self._stack.addWidget(page)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._arc)
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 40, 48, 32)
        layout.setSpacing(16)
        layout.addWidget(self._banner)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)

    @property
    def step(self) -> Step:
        return self._step

    @property
    def is_overtaken(self) -> bool:
        """Whether the family was set up from elsewhere in the meantime: nothing that is entered here can count."""
        status = self._gateway.status
        is_ours = self._is_finishing or self._step is Step.DONE
        return status is not None and status.is_set_up and not is_ours

    def _show(self, step: Step) -> None:
        self._step = step
        self._banner.hide()
        focused = self.focusWidget()
        self._stack.setCurrentWidget(self._pages[step])
        text = _("{step} of {steps}").format(step=int(step), steps=len(Step))
        self._arc.show_model(ArcProgressModel(int(step), len(Step), sentence=text))
        self._count.setText(text)
        self._back.setVisible(Step.WELCOME < step < Step.DONE)
        self._next.setText(_next_text(step))
        self._next.setEnabled(True)
        self._next.setDefault(True)
        # The screen that was left may have had the focus; whoever types goes on where the next thing is to be done.
        (self._pages[step].first_field() or self._next).setFocus()
        turned_page(focused, self.focusWidget())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from any field, as in a dialog; on a button it presses that button."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        button = focused if isinstance(focused, QPushButton) else self._next
        button.click()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the last screen is going on to Today; before it, whoever owns the window decides what remains."""
        event.ignore()
        (self.finished if self._step is Step.DONE else self.closed).emit()

    def _go_back(self) -> None:
        self._show(Step(self._step - 1))

    def _go_on(self) -> None:
        fault = self._pages[self._step].fault()
        if fault:
            self._banner.show_text(fault, "")
            self._banner.show()
            return
        match self._step:
            case Step.WELCOME:
                self._ask_accounts()
            case Step.WHO:
                self._fill_in()
            case Step.START:
                self._draft = self._start.draft
                self._show(Step.YES)
            case Step.YES:
                self._draft = replace(self._draft, passcode=self._say_yes.passcode)
                self._talk.show_draft(self._draft)
                self._show(Step.TALK)
            case Step.TALK:
                self._finish()
            case Step.DONE:
                self.finished.emit()

    def _ask_accounts(self) -> None:
        if self._who is not None:
            self._show(Step.WHO)
            return
        self._next.setEnabled(False)
        self._gateway.ask(GetAccounts(id=0), self._take_accounts)

    def _take_accounts(self, reply: Response) -> None:
        self._next.setEnabled(True)
        if not isinstance(reply, AccountsReply):
            self._tell(reply)
            return
        self._who = Who(reply.accounts, self._today, then=(self._back, self._next))
        self._add(Step.WHO, self._who)
        self._who.order_tabs()
        self._show(Step.WHO)

    def _fill_in(self) -> None:
        if self._who is None:
            return
        entered = self._who.children_entered()
        earlier = {child.account + child.name.casefold(): child for child in self._draft.children}
        children = tuple(
            replace(earlier.get(new.account + new.name.casefold(), new), name=new.name, born=new.born)
            for new in entered
        )
        is_same = [c.name for c in children] == [c.name for c in self._draft.children]
        agreed = self._draft.agreed if is_same else frozenset()
        self._draft = with_starting_points(
            replace(self._draft, children=children, agreed=agreed), self._today, self._bands, self._zone
        )
        self._start.show_draft(self._draft)
        self._show(Step.START)

    def _finish(self) -> None:
        self._draft = self._talk.draft
        self._is_finishing = True
        self._next.setEnabled(False)
        self._back.setEnabled(False)
        self._gateway.ask(set_up(self._draft), self._take_answer)

    def _take_answer(self, reply: Response) -> None:
        self._next.setEnabled(True)
        self._back.setEnabled(True)
        if isinstance(reply, Refused):
            self._is_finishing = False
            if reply.values.get("key") == "passcode":
                # It is chosen on a screen before this one.
                self._show(Step.YES)
            self._tell(reply)
            if self.is_overtaken:
                self.finished.emit()
            return
        self._done.show_result(self._draft, self._gateway.status)
        self._show(Step.DONE)
        if self._draft.passcode:
            # They are shown this once: nobody goes on before they are there.
            self._next.setEnabled(False)
            self._gateway.ask(MakeRecoveryCodes(id=0), self._take_codes)

    def _take_codes(self, reply: Response) -> None:
        self._next.setEnabled(True)
        if isinstance(reply, RecoveryCodesReply):
            self._done.show_codes(reply.codes)

    def _tell(self, reply: Response) -> None:
        sentence, way_out = refusal(reply.code, reply.values) if isinstance(reply, Refused) else ("", "")
        self._banner.show_text(sentence or _("That did not work."), way_out)
        self._banner.show()


def _next_text(step: Step) -> str:
    return {Step.WELCOME: _("Start"), Step.DONE: _("Open Today")}.get(step, _("Next"))
