"""Change a point of the agreement, or add one: what it is, and whether it is wished, settled or set alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.rules.agreement import EVERY_DAY, Day
from app.rules.amending import MOST_ALONE_DAYS, SET_ALONE_DAYS
from app.rules.say import USUAL, Decides, Say
from app.rules.scope import ALL, Scope, category
from app.ui.parent.ask_fields import AskFields
from app.ui.parent.point_buttons import PointButtons
from app.ui.present.agreement import Alone, Wish
from app.ui.present.beginning import Offer
from app.ui.present.clause_form import TITLES, ClauseForm, Kind, fault
from app.ui.theme import Size
from app.ui.widgets.choices import CheckRow, ChoiceCard
from app.ui.widgets.combo import Combo
from app.ui.widgets.field import Field
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.page import ScrollPage
from app.ui.widgets.segmented import Option, Segmented
from app.ui.widgets.stepper import DurationStepper, TimeStepper
from app.ui.widgets.surface import margins
from app.words.language import _, ngettext
from app.words.names import CATEGORIES, NO_NAMES, Names, day_name, scope_name

LEAST = 5
"""Minutes that the steppers go down to; a point that was agreed with fewer keeps them."""
MOST = 7 * 24 * 60
"""Minutes of a week: the longest time that any point can be about."""
ALONE_CHOICES = (1, SET_ALONE_DAYS, MOST_ALONE_DAYS)


class ClauseDialog(QDialog):
    """Once `entered`: `form` holds what was entered; `alone` or `wish` how it stands; `is_removed` that it shall go.

    `is_new` offers the kind and the scope; an existing point keeps both. `say` is what parents may do at the child's
    age; `is_counter` means that only another proposal is due here, `can_remove` that nothing is open about the point.
    """

    entered = Signal()

    def __init__(
        self,
        form: ClauseForm,
        child: str,
        *,
        is_new: bool,
        apps: Sequence[Scope] = (),
        names: Names = NO_NAMES,
        say: Say = USUAL,
        is_counter: bool = False,
        can_remove: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._child = child
        self._say = say
        self._is_counter = is_counter
        self._is_new, self._can_remove = is_new, can_remove
        self.is_removed = False
        title = _("A new point") if is_new else _("Change this point")
        self.setWindowTitle(title)
        self.resize(560, 640)
        self._kind = _combo(_("What is it about?"), [(_(TITLES[kind]), kind.value) for kind in Kind], form.kind.value)
        scopes = [ALL, *(category(name) for name in CATEGORIES), *apps]
        self._scope = _combo(_("For what?"), [(scope_name(s, names), str(s)) for s in scopes], str(form.scope))
        self._minutes = DurationStepper(
            form.minutes, name=_("How long"), step=15, least=min(LEAST, form.minutes), most=MOST
        )
        self._after = DurationStepper(
            form.after_minutes, name=_("After so much time"), step=5, least=min(LEAST, form.after_minutes)
        )
        self._from = TimeStepper(form.start, name=_("From"))
        self._until = TimeStepper(form.end, name=_("Until"))
        self._days = {day: CheckRow(day_name(day), is_checked=form.days is None or day in form.days) for day in Day}
        self.everywhere = CheckRow(
            _("Minutes on other screens that are written down count too"), is_checked=form.is_everywhere
        )
        self.asks = AskFields(form, apps, names)
        text = _("Nothing changes until {name} says yes. A reason helps.")
        if say.decides is Decides.PARENTS:
            text = _("{name} chooses between what is and this, as two pictures.")
        self._propose = ChoiceCard(_("Propose it"), text.format(name=child))
        self._together = ChoiceCard(_("We agreed on this together"), _("It holds from now on."))
        self._alone = ChoiceCard(
            _("Set by parents"), _("{name} sees it, with your reason, and it ends by itself.").format(name=child)
        )
        choices = [days for days in ALONE_CHOICES if days <= say.alone_days]
        self._alone_days = Segmented([_days_option(days) for days in choices], str(SET_ALONE_DAYS), name=_("For"))
        self._by = Field(_("Who says it"), placeholder=_("Mum, Dad, …"))
        self._reason = Field(_("Why"), placeholder=_("One sentence that {name} can read").format(name=child))
        self._fault = Label("", tone=Tone.EMBER)
        self._lay_out(title)
        self._kind.currentIndexChanged.connect(self._show_fields)
        self._scope.currentIndexChanged.connect(lambda _index: self.asks.show_for(self.form.scope))
        for way in (self._propose, self._together, self._alone):
            way.toggled.connect(self._show_fields)
        (self._propose if say.needs_both or is_counter else self._together).setChecked(True)
        self._show_fields()

    @property
    def form(self) -> ClauseForm:
        """What is entered now."""
        kind = Kind(self._kind.currentData())
        days = frozenset(day for day, row in self._days.items() if row.isChecked()) if kind.has_days else EVERY_DAY
        return ClauseForm(
            kind,
            Scope.parse(self._scope.currentData()),
            self._minutes.minutes,
            self._after.minutes,
            self._from.at,
            self._until.at,
            None if days >= EVERY_DAY else days,
            self.asks.each.isChecked(),
            self.asks.marks,
            self.asks.rated_from,
            self.asks.listed,
            is_everywhere=self.everywhere.isChecked(),
        )

    @property
    def alone(self) -> Alone | None:
        """None when it was settled together."""
        if not self._alone.isChecked():
            return None
        return Alone(self._by.text().strip(), self._reason.text().strip(), int(self._alone_days.chosen))

    @property
    def wish(self) -> Wish | None:
        """Who proposes it and why; None when it is not only proposed."""
        if not self._propose.isChecked():
            return None
        return Wish(self._by.text().strip(), self._reason.text().strip())

    def offer(self, offers: Sequence[Offer]) -> None:
        """What a list of what was agreed can begin with."""
        self.asks.offer(offers, self.form.scope)

    def refuse(self, text: str) -> None:
        """Say why the guardian did not take it; what was entered stays, and can be tried again."""
        self.is_removed = False
        self._fault.setText(text)
        self.yes.setEnabled(True)

    def _lay_out(self, title: str) -> None:
        scroll = ScrollPage()
        scroll.body.setSpacing(10)
        scroll.body.setContentsMargins(margins(2, 4, 12, 8))
        self._labelled: list[tuple[QWidget, Label]] = []
        for label, entry in (
            (_("What is it about?"), self._kind),
            (_("For what?"), self._scope),
            (_("After so much time"), self._after),
            (_("How long"), self._minutes),
            (_("From"), self._from),
            (_("Until"), self._until),
        ):
            caption = Label(label, Size.SMALL, Tone.INK2)
            self._labelled.append((entry, caption))
            scroll.body.addWidget(caption)
            scroll.body.addWidget(entry)
        self._day_box = QWidget()
        days = FlowRow(12, self._day_box)
        for row in self._days.values():
            days.addWidget(row)
        scroll.body.addWidget(self._day_box)
        scroll.body.addWidget(self.everywhere)
        scroll.body.addWidget(self.asks)
        scroll.body.addSpacing(8)
        for widget in (self._propose, self._together, self._alone, self._alone_days, self._by, self._reason):
            scroll.body.addWidget(widget)
        scroll.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(12)
        layout.addWidget(Heading(title, Size.TITLE))
        layout.addWidget(scroll, 1)
        layout.addWidget(self._fault)
        can_remove = not self._is_new and self._can_remove
        buttons = PointButtons(self, self._save, self._remove if can_remove else None)
        self.yes = buttons.yes
        layout.addLayout(buttons)

    def _show_fields(self) -> None:
        kind = Kind(self._kind.currentData())
        shown = {
            self._kind: self._is_new,
            self._scope: self._is_new,
            self._after: kind is Kind.BREAK,
            self._minutes: kind.has_minutes,
            self._from: kind.has_times,
            self._until: kind.has_times,
        }
        for widget, caption in self._labelled:
            widget.setVisible(shown[widget])
            caption.setVisible(shown[widget])
        self._day_box.setVisible(kind.has_days)
        self.asks.setVisible(kind is Kind.ASK)
        self.everywhere.setVisible(kind in {Kind.DAY, Kind.WEEK})
        self._together.setVisible(not self._say.needs_both and not self._is_counter)
        may_set = self._say.decides is not Decides.CHILD or kind is Kind.QUIET
        self._alone.setVisible(may_set and not self._is_counter)
        if self._alone.isHidden() and self._alone.isChecked():
            self._propose.setChecked(True)
        self._alone_days.setVisible(self._alone.isChecked())
        for field in (self._by, self._reason):
            field.setVisible(not self._together.isChecked())

    def _save(self) -> None:
        self._fault.setText(fault(self.form) or self._fault_alone())
        if not self._fault.text():
            self.entered.emit()

    def _fault_alone(self) -> str:
        needs_reason = self._alone.isChecked() or self._is_counter
        if needs_reason and not self._reason.text().strip():
            return _("Please say why, so that {name} can understand it.").format(name=self._child)
        return ""

    def _remove(self) -> None:
        self.is_removed = True
        self.entered.emit()


def _combo(name: str, entries: Sequence[tuple[str, str]], chosen: str) -> Combo:
    combo = Combo(name)
    for text, key in entries:
        combo.addItem(text, key)
    if combo.findData(chosen) < 0:
        combo.addItem(chosen, chosen)
    combo.setCurrentIndex(combo.findData(chosen))
    return combo


def _days_option(days: int) -> Option:
    return Option(str(days), ngettext("{count} day", "{count} days", days).format(count=days))
