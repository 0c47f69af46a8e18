"""Where a child says what it would rather have: another form of a point, a point that goes, or something in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.agreement import Break, Budget, Point, Promise, PromiseKind, Quiet, Standing, Window
from app.ui.present.clause_form import changed, form_of
from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.choices import CheckRow, ChoiceTile
from app.ui.widgets.field import TextBox
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.stepper import DurationStepper, TimeStepper
from app.words.language import _
from app.words.promises import point_text, promise_title

MOST_WORDS = 200
WEEK = 7 * 24 * 60
WAIT_MS = 400
"""So long after the last step what it would have meant is asked for."""


class SuggestPage(QWidget):
    """`sends(point, reason)`; `wonders(point)` when what a yes would have meant has to be found out."""

    sends = Signal(object, str)
    wonders = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._point: Point | None = None
        self._about = Label("", Size.LEAD, is_bold=True)
        self._now = Label("", Size.BODY, Tone.INK2)
        self._minutes = DurationStepper(60, name=_("How long"), step=15, least=0, most=WEEK)
        self._after = DurationStepper(60, name=_("After so much time"), step=5, least=5)
        self._from = TimeStepper(time(20), name=_("From"))
        self._until = TimeStepper(time(7), name=_("Until"))
        self._gone = CheckRow(_("Leave this point out"), is_checked=False)
        self._kinds = {kind: ChoiceTile(promise_title(kind), is_large=True) for kind in PromiseKind}
        self.text = TextBox("", _("For example: we show each other what we made"), MOST_WORDS, name=_("Your words"))
        self.reason = TextBox("", _("Why? One sentence helps."), MOST_WORDS, name=_("Why"))
        self._meaning = Label("", Size.SMALL, Tone.INK2)
        self._trouble = Label("", Size.BODY, Tone.EMBER)
        self._send = PrimaryButton(_("Suggest it"), "send", is_large=True)
        self._send.clicked.connect(self.send)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(WAIT_MS)
        self._pause.timeout.connect(self._wonder)
        for changing in (self._minutes.changed, self._after.changed, self._from.changed, self._until.changed):
            changing.connect(self._pause.start)
        self._gone.toggled.connect(self._pause.start)
        self.foot = QWidget()
        self._lay_out()

    def begin(self, point: Point | None, names: dict[str, str]) -> None:
        """About this point, as it was last said; None: something new, in words."""
        self._point = point
        self.show_trouble("")
        self.show_meaning("")
        self.reason.set_text("")
        self._gone.setChecked(False)
        text = point_text(point, names) if point is not None else None
        self._about.setText(text.title if text is not None else _("What would be good for everybody?"))
        self._now.setText(" · ".join(part for part in (text.value, text.detail) if part) if text is not None else "")
        self._now.setVisible(text is not None)
        if point is not None and not isinstance(point, Promise):
            form = form_of(point)
            self._minutes.set_minutes(form.minutes)
            self._after.set_minutes(form.after_minutes)
            self._from.set_at(form.start)
            self._until.set_at(form.end)
        else:
            self.text.set_text(point.text if point is not None else "")
            self._kinds[point.kind if point is not None else PromiseKind.YES].setChecked(True)
        self._show_fields()

    @property
    def point(self) -> Point | None:
        """What is wished now; None while there are no words yet."""
        if self._point is None or isinstance(self._point, Promise):
            return self._promise()
        if self._gone.isChecked():
            return replace(self._point, standing=Standing(is_removal=True))
        form = replace(
            form_of(self._point),
            minutes=self._minutes.minutes,
            after_minutes=self._after.minutes,
            start=self._from.at,
            end=self._until.at,
        )
        return replace(changed(self._point, form), standing=Standing())

    def show_meaning(self, text: str) -> None:
        """What it would have meant in the last four weeks; empty while it is not known."""
        self._meaning.setText(text)
        self._meaning.setVisible(bool(text))

    def show_trouble(self, text: str) -> None:
        """Why it could not be said, and what to do; empty when all is well."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self._send.setEnabled(True)

    def send(self) -> None:
        """Say it, once."""
        point = self.point
        if point is None:
            self.show_trouble(_("Please write it down in your own words."))
        elif self._send.isEnabled():
            self._send.setEnabled(False)
            self.sends.emit(point, self.reason.text().strip())

    def _promise(self) -> Promise | None:
        before, text = self._point, self.text.text().strip()
        if isinstance(before, Promise) and self._gone.isChecked():
            return replace(before, standing=Standing(is_removal=True))
        if not text:
            return None
        if isinstance(before, Promise):
            return replace(before, text=text, standing=Standing())
        kind = next(kind for kind, tile in self._kinds.items() if tile.isChecked())
        return Promise(f"{kind}-promise", kind, text)

    def _wonder(self) -> None:
        point = self.point
        if point is not None and not isinstance(point, Promise):
            self.wonders.emit(point)

    def _show_fields(self) -> None:
        point = self._point
        is_promise = point is None or isinstance(point, Promise)
        self._minutes.setVisible(isinstance(point, Budget | Break))
        self._after.setVisible(isinstance(point, Break))
        for edge in (self._from, self._until):
            edge.setVisible(isinstance(point, Quiet | Window))
        self.text.setVisible(is_promise)
        self._tiles.setVisible(point is None)
        self._gone.setVisible(point is not None)

    def _lay_out(self) -> None:
        self._tiles = QWidget()
        self._tiles.setAccessibleName(_("What is it about?"))
        tiles = QVBoxLayout(self._tiles)
        tiles.setContentsMargins(0, 0, 0, 0)
        tiles.setSpacing(6)
        for tile in self._kinds.values():
            tiles.addWidget(tile)
        box = QVBoxLayout(self)
        box.setSpacing(8)
        for widget in (
            self._about,
            self._now,
            self._tiles,
            self.text,
            self._after,
            self._minutes,
            self._from,
            self._until,
            self._gone,
            self.reason,
            self._meaning,
            self._trouble,
        ):
            box.addWidget(widget)
        box.addStretch(1)
        QVBoxLayout(self.foot).addWidget(self._send)
