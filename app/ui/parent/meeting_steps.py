"""The steps of the ten-minute talk in which something is done: one change, the names, the next day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.guidance.meeting import Talk
from app.link.agreeing import PointAnswer
from app.link.messages import Refusal, Refused, Response
from app.link.views import Status
from app.report.content import Line
from app.rules.scope import app as app_scope
from app.ui.gateway import Gateway
from app.ui.parent.point_dialogs import Asked, Asking, Entry, Word
from app.ui.present.agreement import AgreementModel, answered, last_word
from app.ui.present.meeting import Wishable, decided, next_talk, wishables
from app.ui.theme import Size
from app.ui.widgets.buttons import QuietButton, SecondaryButton
from app.ui.widgets.card import Card, CardKind
from app.ui.widgets.combo import Combo
from app.ui.widgets.field import DateField, TextBox
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.pictures import GlyphIcon
from app.words import meeting as words
from app.words.language import _, isolated
from app.words.refusals import refusal

MOST_LATER = 200


def step_lines(lines: Sequence[Line]) -> QVBoxLayout:
    """What of the week belongs to a step."""
    column = QVBoxLayout()
    column.setSpacing(6)
    for line in lines:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(GlyphIcon(line.icon, Tone.ACCENT, 17), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(line.text, tone=Tone.INK2), 1)
        column.addLayout(row)
    return column


class _Speaking(QObject):
    """Says what a dialog of the Agreement page asked for; a no is read in the dialog while it is open.

    `done(Word, AgreementModel, about)` after a yes, `failed(text)` where no dialog can say why not.
    """

    done = Signal(object, object, str)
    failed = Signal(str)

    def __init__(self, gateway: Gateway, parent: QWidget) -> None:
        super().__init__(parent)
        self._gateway = gateway

    def open(self, asked: Asked, model: AgreementModel, about: str = "") -> None:
        asked.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.dialog.entered.connect(partial(self._put, asked, model, about))
        asked.dialog.open()

    def say(self, message: Word, model: AgreementModel, about: str = "", dialog: Entry | None = None) -> None:
        self._gateway.ask(message, lambda reply: self._hear((message, model, about), reply, dialog))

    def _put(self, asked: Asked, model: AgreementModel, about: str) -> None:
        if asked.dialog.yes.isEnabled():
            asked.dialog.yes.setEnabled(False)
            self.say(asked.word(model), model, about, asked.dialog)

    def _hear(self, said: tuple[Word, AgreementModel, str], reply: Response, dialog: Entry | None) -> None:
        is_open = dialog is not None and isValid(dialog) and dialog.isVisible()
        if not isinstance(reply, Refused):
            if dialog is not None and is_open:
                dialog.accept()
            if isValid(self):
                self.done.emit(*said)
            return
        # A parent who closed the passcode dialog is told nothing new.
        text = "" if reply.code is Refusal.PASSCODE_NEEDED else " ".join(refusal(reply.code, reply.values)).strip()
        if dialog is not None and is_open:
            dialog.refuse(text)
        elif isValid(self):
            self.failed.emit(text)


def _asking(model: AgreementModel, status: Status, parent: QWidget) -> Asking:
    zone = next((one.zone for one in status.children if one.id == model.child), "UTC")
    apps = [app_scope(name) for name in sorted(status.apps)]
    return Asking(model, apps, status.names, status.at.astimezone(ZoneInfo(zone)).date(), parent)


class ChangeStep(QWidget):
    """`changed(child, about)` when the one change was made, `taken_back()` when it was not meant after all.

    `added(AgreementModel)` when it is a new point, whose id stands in no model yet: the one from before it.
    `put_off(text)` is what the family wants to keep for the next talk.
    """

    changed = Signal(int, str)
    added = Signal(object)
    taken_back = Signal()
    put_off = Signal(str)

    def __init__(
        self, gateway: Gateway, talk: Talk, models: Sequence[AgreementModel], status: Status, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._models, self._status = models, status
        self._speaking = _Speaking(gateway, self)
        self._speaking.done.connect(self._done)
        self._fault = Label("", tone=Tone.EMBER)
        self._speaking.failed.connect(self._show_fault)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        if talk.has_change:
            self._show_decided(talk)
        else:
            self._show_open()
            self._show_choice()
        self._fault.hide()
        self._column.addWidget(self._fault)
        later = TextBox(_("Something else? Keep it for the next talk."), most=MOST_LATER)
        later.set_text(talk.later)
        later.changed.connect(self.put_off)
        self._column.addWidget(later)

    def _show_decided(self, talk: Talk) -> None:
        said = decided(talk, {model.child: model for model in self._models}, self._status.names)
        card = Card(CardKind.ACCENT, padding=14)
        card.body.addWidget(Label(said or _("It is in the agreement."), is_bold=True))
        card.body.addWidget(Label(words.one_is_enough(), tone=Tone.INK2))
        model = next((one for one in self._models if one.child == talk.changed), None)
        if model is not None and (thread := _own_thread(model, talk.about)) is not None:
            back = QuietButton(_("Take back"), "undo-2")
            take_back = partial(answered, model, thread, PointAnswer.TAKE_BACK)
            back.clicked.connect(lambda: self._speaking.say(take_back(), model, _TAKEN))
            card.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(card)

    def _show_open(self) -> None:
        """What is on the table: a child's own proposal can be the one change, by a yes."""
        for model in self._models:
            for row in model.rows:
                if (thread := row.thread) is None:
                    continue
                card = Card(CardKind.SUNKEN, padding=14)
                card.body.addWidget(Label(f"{isolated(model.agreement.child)} – {row.title}", is_bold=True))
                for said in thread.said:
                    card.body.addWidget(Label(said))
                if not thread.is_own:
                    yes = SecondaryButton(thread.yes, "check-check")
                    agree = answered(model, thread.base, PointAnswer.AGREE)
                    yes.clicked.connect(partial(self._speaking.say, agree, model, thread.base))
                    card.body.addWidget(yes, 0, Qt.AlignmentFlag.AlignLeft)
                self._column.addWidget(card)

    def _show_choice(self) -> None:
        found = wishables(self._models)
        points = Combo(_("What it is about"))
        for number, wishable in enumerate(found):
            points.addItem(wishable.text, number)
        change = SecondaryButton(_("Change this"), "pencil")
        change.clicked.connect(lambda: self._change(found[int(points.currentData() or 0)]))
        holder = QWidget()
        row = FlowRow(8, holder)
        row.addWidget(points)
        row.addWidget(change)
        self._column.addWidget(holder)

    def _change(self, wishable: Wishable) -> None:
        model = next(one for one in self._models if one.child == wishable.child)
        asking = _asking(model, self._status, self)
        point = last_word(model.agreement, wishable.about) if wishable.about else None
        if point is not None:
            asked = asking.change(point, wishable.about)
        else:
            asked = asking.add_promise() if wishable.is_promise else asking.add()
        self._speaking.open(asked, model, wishable.about)

    def _done(self, message: Word, model: AgreementModel, about: str) -> None:
        del message
        if about == _TAKEN:
            self.taken_back.emit()
        elif about:
            self.changed.emit(model.child, about)
        else:
            self.added.emit(model)

    def _show_fault(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))


_TAKEN = "\0"
"""Stands for "taken back" where the id of a point is said; no id can be that."""


def _own_thread(model: AgreementModel, about: str) -> str | None:
    """The conversation in which this side has the last word, if the change is one."""
    threads = (row.thread for row in model.rows if row.thread is not None)
    return next((one.base for one in threads if one.is_own and about in {one.base, one.top}), None)


class SignStep(QWidget):
    """Who signed what is agreed now; `signed()` when a parent did."""

    signed = Signal()

    def __init__(self, gateway: Gateway, models: Sequence[AgreementModel], status: Status, parent: QWidget) -> None:
        super().__init__(parent)
        self._speaking = _Speaking(gateway, self)
        self._speaking.done.connect(lambda *_said: self.signed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for model in models:
            card = Card(CardKind.SUNKEN, padding=14)
            card.body.addWidget(Heading(model.agreement.child, Size.TITLE))
            names = [_("{name}, {day}").format(name=one.name, day=one.day) for one in model.signed]
            for name in names or [_("Nobody has signed this yet.")]:
                card.body.addWidget(Label(name, tone=Tone.INK2))
            sign = SecondaryButton(_("Sign"), "check-check")
            sign.setAccessibleName(_("Sign: {name}").format(name=model.agreement.child))
            asking = _asking(model, status, self)
            sign.clicked.connect(partial(self._sign, asking, model))
            card.body.addWidget(sign, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(card)
        own = _("A child’s own page is behind the sun in the tray, under “Agreement”.")
        column.addWidget(Label(own, Size.SMALL, Tone.INK3))

    def _sign(self, asking: Asking, model: AgreementModel) -> None:
        self._speaking.open(asking.sign(), model)


class NextStep(QWidget):
    """The day of the next talk."""

    def __init__(self, models: Sequence[AgreementModel], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self._field = DateField(_("Next look together"), next_talk(models, today))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)

    @property
    def day(self) -> date | None:
        """None: the day that stands already is left as it is."""
        return self._field.date()

    def fault(self) -> str:
        """What is wrong with what was typed; "" where nothing is."""
        if self._field.fault():
            return self._field.fault()
        is_past = self.day is not None and self.day <= self._today
        return _("The next look is on a day that is to come.") if is_past else ""
