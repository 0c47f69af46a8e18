"""The Agreement page: every point with how it stands, changed in place, beside the starting point by age."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import DocumentError
from app.guidance.bands import Band, band_for
from app.guidance.starting_points import read_starting_points
from app.link.agreeing import GetVersions, PointAnswer, VersionsReply
from app.link.ledger import TriedReply, TryAgreement
from app.link.messages import AgreementReply, GetAgreement, Refusal, Refused, Response, SetAgreement
from app.link.views import ChildView, Status
from app.paths import resources
from app.report.agreement_sheet import agreement_handout
from app.report.handout import Handout
from app.rules.agreement import Agreement
from app.rules.documents import write_agreement
from app.rules.scope import Scope
from app.rules.scope import app as app_scope
from app.ui.first_run.sources import SourcesDialog
from app.ui.gateway import Gateway
from app.ui.parent.agreement_paper import PaperCard
from app.ui.parent.agreement_side import band_card, signatures_card
from app.ui.parent.beginnings import offer_beginnings
from app.ui.parent.keep_dialog import KeepDialog
from app.ui.parent.point_dialogs import Asked, Asking, Entry, Word
from app.ui.parent.point_row import PointRow
from app.ui.parent.start_dialog import StartDialog
from app.ui.parent.thread_panel import ThreadPanel
from app.ui.parent.versions_dialog import VersionsDialog
from app.ui.parent.warnings_dialog import WarningsDialog
from app.ui.present.agreement import (
    AgreementModel,
    Wish,
    agreement_model,
    all_agreed,
    answered,
    as_before,
    can_undo,
    last_word,
    with_warnings,
)
from app.ui.present.conversations import ThreadModel
from app.ui.present.first_run import band_sources
from app.ui.present.starting import fill_in, start_choices
from app.ui.present.versions import versions_model
from app.ui.theme import text_scale
from app.ui.widgets.banner import Banner, BannerKind
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.clearing import clear
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.page import PageHeader, ScrollPage
from app.ui.widgets.rule import Rule
from app.ui.widgets.segmented import Option, Segmented
from app.ui.widgets.surface import margins
from app.words.language import _
from app.words.names import NO_NAMES, Names, side_by_side
from app.words.refusals import refusal
from app.words.what_if import what_if_sentence

SIDE_WIDTH = 264
NARROW = 940
STACKED = 720
QWIDGETSIZE_MAX = 16_777_215


class AgreementPage(QWidget):
    """Shows one child's agreement at a time; `show_status` keeps it up to date."""

    shown = Signal(object)

    def __init__(self, gateway: Gateway, bands: Sequence[Band], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._bands = gateway, bands
        self._status: Status | None = None
        self._child = 0
        self._model: AgreementModel | None = None
        self._names: Names = NO_NAMES
        self._header = PageHeader(_("Agreement"))
        self._tabs = Segmented([], name=_("Child"))
        self._tabs.chosen_changed.connect(lambda key: self._choose(int(key)))
        self._header.add_action(self._tabs)
        self._banner = Banner("", kind=BannerKind.ERROR)
        self._banner.hide()
        self._changed = Banner(_("The agreement was changed."), action=_("Undo"), kind=BannerKind.GOOD)
        self._changed.acted.connect(self._undo)
        self._changed.hide()
        self._before: Agreement | None = None
        self._panels: dict[str, ThreadPanel] = {}
        self._points = Card(padding=0)
        self._aside = QWidget()
        self._side = QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def _lay_out(self) -> None:
        side = self._aside
        side.setLayout(self._side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(16)
        self._columns.setSpacing(16)
        self._columns.addWidget(self._points, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        page = ScrollPage()
        page.body.addWidget(self._header)
        page.body.addWidget(self._banner)
        page.body.addWidget(self._changed)
        page.body.addLayout(self._columns)
        page.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def show_status(self, status: Status) -> None:
        """Take the newest picture; the document is asked for again, since any change may have touched it."""
        self._status = status
        self._names = status.names
        known = [child.id for child in status.children]
        self._tabs.show_options(
            [
                Option(str(child.id), name)
                for child, name in zip(status.children, side_by_side(c.name for c in status.children), strict=True)
            ],
            str(self._child if self._child in known else next(iter(known), 0)),
        )
        self._tabs.setVisible(len(known) > 1)
        if known and self._child not in known:
            self._child = known[0]
            self._changed.hide()
        if self.isVisible():
            self._reload()

    def showEvent(self, event: object) -> None:  # noqa: ARG002  # Qt's signature
        self._reload()

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002  # Qt's signature
        self._fit()

    def _fit(self) -> None:
        """Beside each other where there is room at this text size, else below each other."""
        scale = text_scale()
        is_narrow = self.width() < NARROW * scale
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._aside.setMaximumWidth(QWIDGETSIZE_MAX if is_narrow else round(SIDE_WIDTH * scale))
        for row in self._points.findChildren(PointRow):
            row.stack(self.width() < STACKED * scale)

    def _choose(self, child: int) -> None:
        self._child = child
        self._banner.hide()
        self._changed.hide()
        self._reload()

    def _reload(self) -> None:
        if self._child:
            self._gateway.ask(GetAgreement(id=0, child=self._child), self._take)

    def _take(self, reply: Response) -> None:
        if not isinstance(reply, AgreementReply) or reply.child != self._child:
            return
        try:
            model = agreement_model(reply, self._today(), self._names)
        except DocumentError as error:
            self._banner.show_text(error.sentence, error.way_out)
            self._banner.show()
            return
        if model == self._model:
            return
        self._model = model
        self._header.show_text(_("Agreement"), f"{model.news} {model.lead}".strip())
        self._show_points(model)
        self._show_side(model)
        self.shown.emit(model)

    def _today(self) -> date:
        child = self._view()
        if child is None or self._status is None:
            return date.min
        return self._status.at.astimezone(ZoneInfo(child.zone)).date()

    def _view(self) -> ChildView | None:
        children = self._status.children if self._status is not None else ()
        return next((child for child in children if child.id == self._child), None)

    # --- the points --------------------------------------------------------------------------------------------

    def _show_points(self, model: AgreementModel) -> None:
        clear(self._points.body)
        self._points.body.setSpacing(0)
        self._panels.clear()
        if not model.rows:
            empty = EmptyState("handshake", model.lead, _("Add a point"))
            empty.acted.connect(self._add)
            self._points.body.addWidget(empty)
            return
        for row in (*model.rows, model.warnings):
            made = PointRow(row, self._edit if row.id else self._edit_warnings)
            if row.thread is not None:
                panel = ThreadPanel(row, row.thread, self._answer, self._counter)
                self._panels[row.thread.base] = panel
                made.hang(panel)
                self._ask_meaning(row.thread)
            self._points.body.addWidget(made)
            self._points.body.addWidget(Rule())
        self._points.body.addLayout(self._foot(model))
        self._fit()

    def _foot(self, model: AgreementModel) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(margins(14, 12, 22, 14))
        actions = FlowRow(8)
        foot.addLayout(actions)
        for text, act in ((_("Add a point"), self._add), (_("Add something in your own words"), self._add_promise)):
            add = QuietButton(text, "plus")
            add.clicked.connect(act)
            actions.addWidget(add)
        if model.open_points and not model.say.needs_both:
            agree = PrimaryButton(_("We sit together: yes to all"), "check-check")
            agree.clicked.connect(lambda: self._say(all_agreed(model)))
            actions.addWidget(agree)
        return foot

    def _ask_meaning(self, thread: ThreadModel) -> None:
        if thread.supposed:
            tried = TryAgreement(id=0, child=self._child, document=thread.supposed)
            self._gateway.ask(tried, partial(self._show_meaning, thread.base))

    def _show_meaning(self, base: str, reply: Response) -> None:
        panel = self._panels.get(base)
        if panel is not None and isinstance(reply, TriedReply) and reply.child == self._child:
            panel.show_meaning(what_if_sentence(reply.first, reply.last, reply.days, by_traits=reply.by_traits))

    def _answer(self, base: str, answer: PointAnswer) -> None:
        model = self._model
        if model is None:
            return
        if answer is PointAnswer.KEEP:
            dialog = KeepDialog(model.agreement.child, self)
            dialog.accepted.connect(lambda: self._say(answered(model, base, answer, Wish(dialog.by, dialog.reason))))
            dialog.open()
        else:
            self._say(answered(model, base, answer))

    def _counter(self, base: str) -> None:
        """What is open is said anew: the last word is what a parent goes on from."""
        model = self._model
        point = last_word(model.agreement, base) if model is not None else None
        if model is not None and point is not None:
            self._tell(self._asking(model).change(point, base))

    def _edit(self, point_id: str) -> None:
        model = self._model
        row = next((row for row in model.rows if row.id == point_id), None) if model is not None else None
        point = model.agreement.point(point_id) if model is not None else None
        if row is not None and row.thread is not None:
            self._counter(row.thread.base)
        elif model is not None and point is not None:
            self._tell(self._asking(model).change(point, point_id))

    def _asking(self, model: AgreementModel) -> Asking:
        return Asking(model, self._apps(), self._names, self._today(), self)

    def _edit_warnings(self, _row: str) -> None:
        model = self._model
        if model is None:
            return
        dialog = WarningsDialog(model.agreement.warn_minutes, self)
        if dialog.exec():
            self._say(with_warnings(model, dialog.warn_minutes))

    def _apps(self) -> list[Scope]:
        """The apps that a point can be about."""
        return [app_scope(name) for name in sorted(self._status.apps if self._status else ())]

    def _add(self) -> None:
        if self._model is not None:
            self._tell(self._asking(self._model).add())

    def _add_promise(self) -> None:
        if self._model is not None:
            self._tell(self._asking(self._model).add_promise())

    def _sign(self) -> None:
        if self._model is not None:
            self._tell(self._asking(self._model).sign())

    def _tell(self, asked: Asked) -> None:
        """The dialog stays open until the guardian has it: a no loses nothing that was entered."""
        if (begun := self._model) is not None:
            asked.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            asked.dialog.entered.connect(partial(self._put, asked, begun))
            asked.dialog.open()
            offer_beginnings(self._gateway, asked.dialog)

    def _put(self, asked: Asked, begun: AgreementModel) -> None:
        now, dialog = self._model, asked.dialog
        if not dialog.yes.isEnabled():
            return
        dialog.yes.setEnabled(False)
        self._say(asked.word(now if now is not None and now.child == begun.child else begun), dialog)

    def _say(self, message: Word, dialog: Entry | None = None) -> None:
        self._banner.hide()
        self._changed.hide()
        before = self._model.agreement if self._model is not None else None
        self._gateway.ask(message, lambda reply: self._after_saying(message, reply, before, dialog))

    def _after_saying(self, message: Word, reply: Response, before: Agreement | None, dialog: Entry | None) -> None:
        """Undo is for what was changed; a word to the other side can be taken back.

        The answer can come when another child's page is open: what could be undone there is not this.
        """
        if self._is_taken(reply, dialog) and isinstance(message, SetAgreement) and message.child == self._child:
            self._before = before
            self._changed.show_action(_("Undo") if before is not None and can_undo(message, before) else "")
            self._changed.show()
        self._reload()

    def _is_taken(self, reply: Response, dialog: Entry | None) -> bool:
        """A no is read where the words are that it is about: in the dialog, else on the page."""
        is_open = dialog is not None and isValid(dialog) and dialog.isVisible()
        if not isinstance(reply, Refused):
            if dialog is not None and is_open:
                dialog.accept()
            return True
        is_news = reply.code is not Refusal.PASSCODE_NEEDED
        sentence, way_out = refusal(reply.code, reply.values)
        if dialog is not None and is_open:
            dialog.refuse(f"{sentence} {way_out}".strip() if is_news else "")
        else:
            self._banner.show_text(sentence, way_out)
            self._banner.setVisible(is_news)
        return False

    def _undo(self) -> None:
        """Put back what held before the last change; that too can be undone."""
        if self._model is not None and self._before is not None:
            self._say(as_before(self._model, self._before))

    # --- beside them -------------------------------------------------------------------------------------------

    def _show_side(self, model: AgreementModel) -> None:
        clear(self._side)
        band = band_for(model.agreement.born, self._today(), self._bands)
        if band is not None:
            self._side.addWidget(band_card(band, partial(self._show_sources, band), self._begin))
        versions = GetVersions(id=0, child=model.child)
        self._side.addWidget(
            signatures_card(model, self._sign, lambda: self._gateway.ask(versions, self._show_versions))
        )

        self._side.addWidget(PaperCard(partial(self._sheet, model), lambda: write_agreement(model.agreement)))

    def _sheet(self, model: AgreementModel) -> Handout:
        return agreement_handout(model.agreement, model.signatures, model.agreed_since, self._today(), self._names)

    def _begin(self) -> None:
        """Choose a way to begin; it only fills in proposals, and can be undone."""
        model = self._model
        if model is None:
            return
        try:
            others = read_starting_points((resources() / "content" / "presets.json").read_text(encoding="utf-8"))
        except (DocumentError, OSError) as error:
            self._banner.show_text(*_fault(error))
            self._banner.show()
            return
        dialog = StartDialog(start_choices(model, self._bands, others, self._today()), self)
        if dialog.exec():
            self._say(fill_in(model, dialog.choice))

    def _show_versions(self, reply: Response) -> None:
        if isinstance(reply, VersionsReply) and reply.child == self._child:
            try:
                model = versions_model(reply, self._names)
            except DocumentError as error:
                self._banner.show_text(*_fault(error))
                self._banner.show()
                return
            # `open`, not `exec`: this is inside an answer, and the line must not wait for whoever reads.
            VersionsDialog(model, self).open()

    def _show_sources(self, band: Band) -> None:
        SourcesDialog(band_sources(band), self).exec()


def _fault(error: DocumentError | OSError) -> tuple[str, str]:
    if isinstance(error, DocumentError):
        return error.sentence, error.way_out
    return _("The starting points cannot be read."), _("Install Sundial again.")
