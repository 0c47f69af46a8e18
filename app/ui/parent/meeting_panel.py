"""The ten-minute talk on the Weekly review page: one step at a time, which can be left and taken up again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import DocumentError
from app.guidance.meeting import Step, Talk
from app.link.messages import AgreementReply, GetAgreement, Refusal, Refused, Response
from app.link.views import Status
from app.report.content import Page, page_of
from app.report.handout import Handout
from app.report.meeting_sheet import meeting_handout
from app.rules.review import WeekReview
from app.ui.corner.on_paper import OnPaper
from app.ui.gateway import Gateway
from app.ui.parent.meeting_steps import ChangeStep, NextStep, SignStep, step_lines
from app.ui.present.agreement import AgreementModel, agreement_model
from app.ui.present.meeting import held, new_point, step_model
from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.clearing import clear
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.segmented import Option, Segmented
from app.words import meeting as words
from app.words.language import _
from app.words.levels import Reader
from app.words.refusals import refusal

MEMORY = "meeting/talk"
BEAT_SECONDS = 10
TOGETHER = "together"


def remembered(memory: QSettings) -> Talk | None:
    """The talk that was begun at this login and not ended."""
    return Talk.read(str(memory.value(MEMORY, "")))


class MeetingPanel(Card):
    """Begins with whom it is about; `left()` when it is put away, `ended()` when the guardian has noted it.

    `weeks` and `status` are what the review page shows, as `reader` reads it: another week takes the talk off the
    page, and keeps it. A talk is about some of its children, and what it shows is about them alone.
    """

    left = Signal()
    ended = Signal()

    def __init__(
        self, gateway: Gateway, memory: QSettings, weeks: Sequence[WeekReview], reader: Reader, status: Status
    ) -> None:
        super().__init__(padding=24)
        self._gateway, self._memory, self._status = gateway, memory, status
        self._weeks, self._reader, self._week = weeks, reader, weeks[0].first
        self._page = page_of(weeks, reader)
        self._models: dict[int, AgreementModel] = {}
        self._next: NextStep | None = None
        self._is_ending = False
        known = {child.id for child in self._page.children}
        kept = remembered(memory)
        self._talk = kept if kept is not None and kept.week == self._week and known.issuperset(kept.children) else None
        self._passed = Label("", Size.SMALL, Tone.INK3)
        self._fault = Label("", tone=Tone.EMBER)
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_SECONDS * 1000)
        self._beat.timeout.connect(lambda: self.let_pass(BEAT_SECONDS))
        self.body.setSpacing(12)
        self.setAccessibleName(words.name_of_it())
        if self._talk is None:
            self._ask_whom()
        else:
            self._go(self._talk)

    @property
    def talk(self) -> Talk | None:
        """How far it has come; None before it began."""
        return self._talk

    def show_status(self, status: Status) -> None:
        """Take the newest picture: somebody may have signed or answered meanwhile."""
        self._status = status
        if self._talk is not None and self._talk.step in {Step.CHANGE, Step.SIGN}:
            self._read_agreements()

    def let_pass(self, seconds: int) -> None:
        """Time goes by; it is said, and nothing else comes of it. While nobody sees the page, none goes by."""
        if self._talk is not None and self.isVisible():
            self._keep(self._talk.after(seconds))
            self._passed.setText(words.passed(self._talk.minutes))

    # --- whom it is about --------------------------------------------------------------------------------------

    def _ask_whom(self) -> None:
        children = self._page.children
        self.body.addWidget(Heading(words.name_of_it(), Size.HEAD))
        self.body.addWidget(Label(words.said_stays(), tone=Tone.INK2))
        several = [Option(TOGETHER, _("All together"))] if len(children) > 1 else []
        whom = Segmented([*several, *(Option(str(one.id), one.name) for one in children)], name=_("Who talks"))
        whom.setVisible(len(children) > 1)
        self.body.addWidget(whom)
        begin = PrimaryButton(_("Begin"), "message-square-quote")
        begin.clicked.connect(lambda: self._go(Talk(self._week, self._chosen(whom.chosen))))
        later = QuietButton(_("Not now"))
        later.clicked.connect(self.left)
        self._row(begin, later)
        self.body.addWidget(OnPaper(_("On paper"), lambda: self._handout(self._chosen(whom.chosen)), _("talk")))

    def _chosen(self, key: str) -> tuple[int, ...]:
        everybody = tuple(child.id for child in self._page.children)
        return (int(key),) if key.isdecimal() else everybody

    def _handout(self, children: Sequence[int]) -> Handout:
        return meeting_handout(self._page_about(children))

    def _page_about(self, children: Sequence[int]) -> Page:
        return page_of([week for week in self._weeks if week.child in children], self._reader)

    # --- step by step ------------------------------------------------------------------------------------------

    def _go(self, talk: Talk) -> None:
        self._keep(talk)
        self._beat.start()
        self._show_step(talk)
        self._read_agreements()

    def _keep(self, talk: Talk) -> None:
        self._talk = talk
        self._memory.setValue(MEMORY, talk.text())

    def _show_step(self, talk: Talk) -> None:
        self._passed, self._fault = Label("", Size.SMALL, Tone.INK3), Label("", tone=Tone.EMBER)
        self._next = None
        clear(self.body)
        model = step_model(talk, self._page_about(talk.children))
        self.body.addWidget(Label(model.place, Size.SMALL, Tone.INK3))
        title = Heading(model.title, Size.HEAD)
        self.body.addWidget(title)
        self.body.addWidget(Label(model.text, Size.LEAD))
        self.body.addLayout(step_lines(model.lines))
        self._show_part(talk)
        self._fault.hide()
        self.body.addWidget(self._fault)
        self._show_ways(talk)
        self._passed.setText(model.passed)
        self.body.addWidget(self._passed)

    def _show_part(self, talk: Talk) -> None:
        """What can be done in this step, as soon as the agreements are read."""
        models = [self._models[child] for child in talk.children if child in self._models]
        if len(models) < len(talk.children):
            return
        if talk.step is Step.CHANGE:
            part = ChangeStep(self._gateway, talk, models, self._status, self)
            part.changed.connect(self._changed)
            part.added.connect(self._name_it)
            part.taken_back.connect(lambda: self._changed(0, ""))
            part.put_off.connect(self._put_off)
            self.body.addWidget(part)
        elif talk.step is Step.SIGN:
            signs = SignStep(self._gateway, models, self._status, self)
            signs.signed.connect(self._read_agreements)
            self.body.addWidget(signs)
        elif talk.step is Step.NEXT:
            self._next = NextStep(models, self._today(models), self)
            self.body.addWidget(self._next)

    def _show_ways(self, talk: Talk) -> None:
        if talk.is_last:
            on = PrimaryButton(_("We are done"), "check-check")
            on.clicked.connect(self._end)
        else:
            on = PrimaryButton(_("Go on"))
            on.clicked.connect(lambda: self._turn(Talk.on))
        back = SecondaryButton(_("Back"))
        back.setEnabled(not talk.is_first)
        back.clicked.connect(lambda: self._turn(Talk.back))
        leave = QuietButton(_("Leave it for now"))
        leave.setAccessibleDescription(_("You can go on where you were, from this page."))
        leave.clicked.connect(self.left)
        self._row(on, back, leave)
        on.setFocus()

    def _row(self, *buttons: QWidget) -> None:
        holder = QWidget()
        row = FlowRow(8, holder)
        for button in buttons:
            row.addWidget(button)
        self.body.addWidget(holder)

    def _turn(self, turn: Callable[[Talk], Talk]) -> None:
        if self._talk is not None:
            self._go(turn(self._talk))

    # --- the agreements ----------------------------------------------------------------------------------------

    def _read_agreements(self) -> None:
        for child in self._talk.children if self._talk is not None else ():
            self._gateway.ask(GetAgreement(id=0, child=child), self._take)

    def _take(self, reply: Response) -> None:
        talk = self._talk
        if not isinstance(reply, AgreementReply) or talk is None or reply.child not in talk.children:
            return
        if self._is_being_written():
            return
        try:
            model = agreement_model(reply, self._day_of(reply.child), self._status.names)
        except DocumentError as error:
            self._say(error.sentence, error.way_out)
            return
        if self._models.get(reply.child) == model:
            return
        self._models[reply.child] = model
        if talk.step in {Step.CHANGE, Step.SIGN, Step.NEXT}:
            self._show_step(talk)

    def _is_being_written(self) -> bool:
        """Whether a dialog is open, which would go with its step: what is typed is not lost, and is read after it."""
        dialog = next((one for one in self.findChildren(QDialog) if one.isVisible()), None)
        if dialog is not None:
            dialog.finished.connect(self._read_agreements)
        return dialog is not None

    def _day_of(self, child: int) -> date:
        zone = next((one.zone for one in self._status.children if one.id == child), "UTC")
        return self._status.at.astimezone(ZoneInfo(zone)).date()

    def _today(self, models: Sequence[AgreementModel]) -> date:
        return max(self._day_of(model.child) for model in models)

    def _changed(self, child: int, about: str) -> None:
        """The one change was made, or taken back (no child): either way the newest agreement is read."""
        if self._talk is not None:
            made = self._talk.with_change(child, about)
            talk = made if about else replace(made, changed=0, about="")
            self._keep(talk)
            self._show_step(talk)
            self._read_agreements()

    def _name_it(self, before: AgreementModel) -> None:
        """A new point gets its id from the guardian. The step may be shown anew meanwhile; the panel stays."""
        self._gateway.ask(GetAgreement(id=0, child=before.child), partial(self._named, before))

    def _named(self, before: AgreementModel, reply: Response) -> None:
        if isinstance(reply, AgreementReply):
            after = agreement_model(reply, self._day_of(reply.child), self._status.names)
            self._changed(before.child, new_point(before, after))

    def _put_off(self, words_of_theirs: str) -> None:
        if self._talk is not None:
            self._keep(replace(self._talk, later=words_of_theirs))

    # --- the end -----------------------------------------------------------------------------------------------

    def _end(self) -> None:
        talk, chosen = self._talk, self._next
        if talk is None or chosen is None:
            return
        if chosen.fault():
            self._say(chosen.fault(), "")
        elif not self._is_ending:
            self._is_ending = True
            self._gateway.ask(held(talk, chosen.day), self._after)

    def _after(self, reply: Response) -> None:
        """A no loses nothing: the talk stays where it is, and can be ended again."""
        self._is_ending = False
        if isinstance(reply, Refused):
            if reply.code is not Refusal.PASSCODE_NEEDED:
                self._say(*refusal(reply.code, reply.values))
            return
        self._memory.remove(MEMORY)
        self._beat.stop()
        self._talk = None
        self.ended.emit()

    def _say(self, sentence: str, way_out: str) -> None:
        self._fault.setText(f"{sentence} {way_out}".strip())
        self._fault.show()
