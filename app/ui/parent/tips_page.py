"""Tips: what fits this week and why, one tap on how a day was, and a box that takes a parent's own words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import DocumentError
from app.guidance.asking import Desk, Synonyms, read_synonyms
from app.guidance.facts import Remark
from app.guidance.tips import NO_TIPS, Library
from app.link.messages import Request, Response
from app.link.tips import GetTips, JudgeTip, SayRemark, TipsReply
from app.link.views import Status
from app.paths import resources
from app.report.shipped import shipped_tips
from app.rules.say import Side
from app.ui.gateway import Gateway
from app.ui.parent.deeds import Deeds
from app.ui.parent.tip_cards import LibraryTip, TipOfTheWeek
from app.ui.present.tips import RemarkRow, TipsModel, entries, library_cards, tips
from app.ui.theme import Size
from app.ui.widgets.banner import Banner, BannerKind
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.clearing import clear
from app.ui.widgets.field import Field
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.page import PageHeader, ScrollPage
from app.ui.widgets.rule import Rule
from app.words.language import _, isolated, ngettext, spoken

FEW = 6
"""So many tips of the library, or answers of the question box, before somebody asks for all."""


class TipsPage(ScrollPage):
    """Asks for the tips when it is first seen, and again when one was shown or something was said."""

    def __init__(self, gateway: Gateway, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._deeds = gateway, deeds
        self._library, fault = _shipped()
        self._cards = library_cards(self._library)
        self._desk = Desk(entries(self._cards), _synonyms())
        self._status: Status | None = None
        self._reply: TipsReply | None = None
        self._model: TipsModel | None = None
        self._said: object = None
        self._named: list[tuple[int, str]] = []
        self._ticks: dict[tuple[int, Remark], CheckRow] = {}
        self._is_whole = False
        self._week, self._remarks, self._found = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.question = Field(
            _("What is on your mind?"), placeholder=_("For example: he screams when I turn it off"), most=200
        )
        self._hits = Label("", Size.SMALL, Tone.INK2)
        self._more = QuietButton("", "chevron-down")
        self._lay_out(fault)
        self.question.changed.connect(lambda _text: self._search(is_whole=False))
        self._more.clicked.connect(lambda: self._search(is_whole=not self._is_whole))
        deeds.done.connect(self._has_said)
        deeds.refused.connect(lambda *_said: self._draw_remarks())
        self._search(is_whole=False)

    def show_status(self, status: Status) -> None:
        """Ask again where a tip was shown or a day was spoken of since."""
        self._status = status
        kinds = {"tip-shown", "remark-taken-back", *Remark}
        said = [(child.id, child.name, child.day) for child in status.children]
        told = (said, [note.at for note in status.notes if note.kind in kinds])
        if told != self._said:
            self._said = told
            self._ask()

    def _lay_out(self, fault: str) -> None:
        subtitle = _("They follow from what your family agreed on and did. Nothing is sent anywhere.")
        self.body.addWidget(PageHeader(_("Tips"), subtitle))
        if fault:
            self.body.addWidget(Banner(fault, _("Everything else works."), kind=BannerKind.ERROR))
        self._week.setSpacing(12)
        self.body.addLayout(self._week)
        day = Card(padding=18)
        day.body.addWidget(Heading(_("How was today?"), Size.TITLE))
        day.body.addWidget(Label(_("One tap. Everybody sees it in the log, and tips follow from it."), tone=Tone.INK2))
        day.body.addLayout(self._remarks)
        self.body.addWidget(day)
        shelf = Card(padding=18)
        shelf.body.setSpacing(12)
        shelf.body.addWidget(Heading(_("All tips"), Size.TITLE))
        shelf.body.addWidget(self.question)
        shelf.body.addWidget(self._hits)
        self._found.setSpacing(12)
        shelf.body.addLayout(self._found)
        row = FlowRow(8)
        row.addWidget(self._more)
        shelf.body.addLayout(row)
        shelf.setVisible(bool(self._cards))
        self.body.addWidget(shelf)
        self.body.addStretch(1)

    # --- the week ----------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._gateway.ask(GetTips(id=0), self._hear)

    def _hear(self, reply: Response) -> None:
        if not isinstance(reply, TipsReply):
            self._said = None  # the next picture asks again
            return
        self._reply = reply
        self._draw()

    def _has_said(self, done: Request) -> None:
        if isinstance(done, JudgeTip | SayRemark):
            self._ask()

    def _draw(self) -> None:
        if self._reply is None or self._status is None:
            return
        before, self._model = self._model, tips(self._reply, self._library, self._status.children)
        if self._model == before:
            return
        if before is None or before.week != self._model.week or before.empty != self._model.empty:
            self._draw_week(self._model)
        self._draw_remarks()

    def _draw_week(self, model: TipsModel) -> None:
        clear(self._week)
        if model.empty and self._cards:
            nothing = Card(padding=18)
            nothing.body.addWidget(Label(model.empty, tone=Tone.INK2))
            self._week.addWidget(nothing)
        for card in model.week:
            shown = TipOfTheWeek(card)
            shown.judged.connect(self._judge)
            self._week.addWidget(shown)

    def _judge(self, tip: str, is_helpful: bool | None) -> None:  # noqa: FBT001  # a signal's argument
        self._deeds.say(JudgeTip(id=0, tip=tip, is_helpful=is_helpful))

    # --- today -------------------------------------------------------------------------------------------------

    def _draw_remarks(self) -> None:
        """The ticks as they stand; made anew only for other children, so that the focus stays where it is."""
        if self._model is None:
            return
        rows = self._model.remarks
        if [(row.child, row.name) for row in rows] != self._named:
            self._named = [(row.child, row.name) for row in rows]
            self._ticks.clear()
            clear(self._remarks)
            for row in rows:
                self._remarks.addLayout(self._remark_row(row))
        for row in rows:
            for remark in Remark:
                self._ticks[row.child, remark].setChecked(remark in row.said)

    def _remark_row(self, row: RemarkRow) -> FlowRow:
        shown = FlowRow(18)
        name = Label(isolated(row.name), is_bold=True, wraps=False)
        shown.addWidget(name)
        for remark, text in ((Remark.TOGETHER, _("We played together")), (Remark.HARD, _("Stopping was hard"))):
            tick = self._ticks[row.child, remark] = CheckRow(text)
            tick.setAccessibleName(f"{row.name}: {text}")
            tick.clicked.connect(lambda is_so, remark=remark: self._say(row.child, remark, is_so))
            shown.addWidget(tick)
            name.setMinimumSize(self._widest(name), tick.sizeHint().height())
        return shown

    def _widest(self, name: Label) -> int:
        """So wide is each name that the ticks stand below each other."""
        names = [isolated(row.name) for row in self._model.remarks] if self._model is not None else []
        return max((name.fontMetrics().horizontalAdvance(each) + 2 for each in names), default=0)

    def _say(self, child: int, remark: Remark, is_so: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._deeds.say(SayRemark(id=0, child=child, side=Side.PARENTS, remark=remark, is_so=is_so))

    # --- the library -------------------------------------------------------------------------------------------

    def _search(self, *, is_whole: bool) -> None:
        """What fits the question, or the library where nothing is asked."""
        self._is_whole = is_whole
        question = self.question.text().strip()
        cards = {card.id: card for card in self._cards}
        hits = [cards[tip] for tip in self._desk.find(question)] if question else list(self._cards)
        clear(self._found)
        for number, card in enumerate(hits if is_whole else hits[:FEW]):
            if number:
                self._found.addWidget(Rule())
            self._found.addWidget(LibraryTip(card))
        self._hits.setText(_hits(question, len(hits)))
        self._hits.setVisible(bool(question))
        self._more.setVisible(len(hits) > FEW)
        self._more.setText(
            _("Show fewer")
            if is_whole
            else ngettext("Show all {count} tip", "Show all {count} tips", len(hits)).format(count=len(hits))
        )


def _hits(question: str, count: int) -> str:
    if question and not count:
        return _("Nothing found for these words. Try others, such as sleep, money or homework.")
    return ngettext("{count} tip fits.", "{count} tips fit.", count).format(count=count)


def _shipped() -> tuple[Library, str]:
    """The tips, or why there are none."""
    try:
        return shipped_tips(), ""
    except DocumentError as error:
        return NO_TIPS, f"{_('The tips cannot be read.')} {_(error.way_out)}".strip()


def _synonyms() -> tuple[Synonyms, ...]:
    """The question box works without them, only less well."""
    try:
        text = (resources() / "content" / "tip-words.json").read_text(encoding="utf-8")
        return read_synonyms(text, spoken().code)
    except (OSError, ValueError, DocumentError):
        return ()
