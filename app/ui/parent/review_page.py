"""The Weekly review page: a week at a time, for the family or a child, to read together, save and print."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.errors import SundialError
from app.link.messages import Refused, Response
from app.link.review import GetReview, ReviewReply
from app.link.views import Status
from app.report.content import Page, page_of
from app.report.forms import Form
from app.rules.review import Kept, WeekReview
from app.ui.gateway import Gateway
from app.ui.parent.helped_panel import HelpedPanel
from app.ui.parent.meeting_panel import MeetingPanel, remembered
from app.ui.parent.review_sheet import ReviewSheet
from app.ui.post_office import PostOffice
from app.ui.widgets.banner import Banner, BannerKind
from app.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.clearing import take_away
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Label
from app.ui.widgets.page import PageHeader, ScrollPage
from app.ui.widgets.segmented import Option, Segmented
from app.words.language import _
from app.words.levels import Reader
from app.words.names import side_by_side
from app.words.refusals import refusal
from app.words.review import week_text

FAMILY = "family"
ONE_WEEK = timedelta(weeks=1)


class ReviewPage(ScrollPage):
    """Begins with the last week that is over; in a family's first week with the one that runs."""

    def __init__(self, gateway: Gateway, memory: QSettings, post: PostOffice | None = None) -> None:
        super().__init__()
        self._gateway, self._memory, self._post = gateway, memory, post
        self._status: Status | None = None
        self._day: date | None = None
        self._weeks: tuple[WeekReview, ...] = ()
        self._page: Page | None = None
        self._sheet: QWidget | None = None
        self._meeting: MeetingPanel | None = None
        self._asked = 0
        self._follows_mail = False
        self._header = PageHeader(_("Weekly review"))
        self._voices = Segmented([], name=_("Whose page"))
        self._back = IconButton("chevron-left", _("The week before"))
        self._on = IconButton("chevron-right", _("The week after"))
        self._dates = Label(is_bold=True, wraps=False)
        self._turn = QuietButton(_("Show as table"), "table-2")
        self._turn.setCheckable(True)
        self._talk = PrimaryButton(_("Talk about it"), "message-square-quote")
        self._talk.setToolTip(_("A guide for ten minutes together"))
        self._pdf = SecondaryButton(_("Save as PDF"), "download")
        self._html = SecondaryButton(_("Save as web page"), "globe")
        self._print = SecondaryButton(_("Print"), "printer")
        self._mail = SecondaryButton(_("Send by mail"), "send")
        self._helped = HelpedPanel(gateway)
        self._said = Banner("")
        self._said.hide()
        self._lay_out()
        self._connect()

    def show_status(self, status: Status) -> None:
        """Take the newest picture; the week is asked for again where it can have changed."""
        before, self._status = self._status, status
        names = side_by_side(child.name for child in status.children)
        children = [Option(str(child.id), name) for child, name in zip(status.children, names, strict=True)]
        self._voices.show_options([Option(FAMILY, _("Family")), *children], self._voices.chosen or FAMILY)
        if self._day is None and status.children:
            self._day = status.children[0].day - ONE_WEEK
        if self._meeting is not None:
            self._meeting.show_status(status)
        self._helped.show_status(status)
        if before is None or _moved(before, status):
            self._ask()

    def _lay_out(self) -> None:
        self._header.add_action(self._voices)
        bar = QWidget()
        row = FlowRow(8, bar)
        for part in (
            self._back,
            self._dates,
            self._on,
            self._talk,
            self._turn,
            self._pdf,
            self._html,
            self._print,
            self._mail,
        ):
            row.addWidget(part)
        for widget in (self._header, bar, self._said):
            self.body.addWidget(widget)
        self.body.addWidget(self._helped)
        self.body.addStretch(1)
        self._dates.setMinimumHeight(self._back.sizeHint().height())
        self._enable()

    def _connect(self) -> None:
        self._voices.chosen_changed.connect(lambda _key: self._ask())
        self._back.clicked.connect(lambda: self._go(-ONE_WEEK))
        self._on.clicked.connect(lambda: self._go(ONE_WEEK))
        self._turn.toggled.connect(self._show_tables)
        self._talk.clicked.connect(self._begin_talk)
        self._pdf.clicked.connect(lambda: self._save(Form.PDF))
        self._html.clicked.connect(lambda: self._save(Form.HTML))
        self._print.clicked.connect(self._print_out)
        self._mail.clicked.connect(self._send)
        if self._post is not None:
            self._post.changed.connect(self._enable)
            self._post.progressed.connect(self._say_mail)
            self._post.sent.connect(self._mailed)
            self._post.failed.connect(self._not_mailed)
        for keys, act in (
            (QKeySequence("Ctrl+T"), self._turn.click),
            (QKeySequence.StandardKey.Print, self._print.click),
            (QKeySequence.StandardKey.Save, self._pdf.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

    # --- the week ----------------------------------------------------------------------------------------------

    def _go(self, step: timedelta) -> None:
        if self._day is not None:
            self._day += step
            self._said.hide()
            self._ask()

    def _ask(self) -> None:
        if self._day is None:
            return
        self._asked += 1
        number, day = self._asked, self._day
        child = None if self._voices.chosen in {FAMILY, ""} else int(self._voices.chosen)
        message = GetReview(id=0, day=day, child=child, is_own=child is not None)
        self._gateway.ask(message, lambda reply: self._take(number, reply))

    def _take(self, number: int, reply: Response) -> None:
        if number != self._asked:
            return  # somebody went on before the answer came
        if isinstance(reply, Refused):
            self._say(*refusal(reply.code, reply.values), kind=BannerKind.ERROR)
            return
        if not isinstance(reply, ReviewReply) or not reply.weeks:
            return
        is_first_look = not self._weeks
        if is_first_look and self._day is not None and all(week.kept is Kept.EARLIER for week in reply.weeks):
            self._weeks = reply.weeks
            self._go(ONE_WEEK)
            return
        if reply.weeks != self._weeks or self._page is None or self._reader is not self._page.reader:
            self._show(reply.weeks)

    @property
    def _reader(self) -> Reader:
        return Reader.PARENT if self._voices.chosen in {FAMILY, ""} else Reader.CHILD

    def _show(self, weeks: tuple[WeekReview, ...]) -> None:
        if self._weeks and weeks[0].first != self._weeks[0].first:
            self._end_talk()
        self._weeks, self._page = weeks, page_of(weeks, self._reader)
        if self._sheet is not None:
            take_away(self._sheet)
        if self._page.children:
            self._sheet = sheet = ReviewSheet(self._page)
            sheet.show_tables(are_shown=self._turn.isChecked())
        else:
            self._sheet = Card(padding=18)
            self._sheet.body.addWidget(EmptyState("calendar-check", self._page.summary))
        self.body.insertWidget(self.body.indexOf(self._helped), self._sheet)
        self._dates.setText(week_text(weeks[0].first, weeks[0].last))
        self._enable()

    # --- the talk ----------------------------------------------------------------------------------------------

    def _begin_talk(self) -> None:
        """Lay the guide over the sheet, which stays below it to look at."""
        if self._page is None or self._status is None or self._meeting is not None:
            return
        self._meeting = MeetingPanel(self._gateway, self._memory, self._weeks, self._page.reader, self._status)
        self._meeting.left.connect(self._end_talk)
        self._meeting.ended.connect(self._note_talk)
        self.body.insertWidget(self.body.indexOf(self._said) + 1, self._meeting)
        self._said.hide()
        self._enable()

    def _end_talk(self) -> None:
        if self._meeting is not None:
            take_away(self._meeting)
            self._meeting = None
            self._enable()

    def _note_talk(self) -> None:
        self._end_talk()
        self._say(_("That was your talk. Thank you."), _("What you decided stands in this review, for both sides."))
        self._ask()

    def _enable(self) -> None:
        """What can be done here: nothing is before the first week, and nothing after the one that runs."""
        kept = {week.kept for week in self._weeks}
        has_page = self._page is not None and bool(self._page.children)
        self._back.setEnabled(bool(kept) and not kept <= {Kept.EARLIER, Kept.GONE})
        self._on.setEnabled(bool(kept) and any(week.is_over for week in self._weeks))
        for button in (self._turn, self._pdf, self._html, self._print):
            button.setEnabled(has_page)
        post = self._post
        self._mail.setVisible(post is not None and post.account.is_set)
        self._mail.setEnabled(has_page and post is not None and not post.is_busy)
        begun = remembered(self._memory)
        is_begun = begun is not None and bool(self._weeks) and begun.week == self._weeks[0].first
        self._talk.setText(_("Go on with the talk") if is_begun else _("Talk about it"))
        self._talk.setEnabled(has_page and self._meeting is None)

    def _show_tables(self, are_shown: bool) -> None:  # noqa: FBT001  # Qt says it by place
        self._turn.setText(_("Show as picture") if are_shown else _("Show as table"))
        if isinstance(self._sheet, ReviewSheet):
            self._sheet.show_tables(are_shown=are_shown)

    # --- files -------------------------------------------------------------------------------------------------

    def _save(self, form: Form) -> None:
        from app.ui.parent import review_files as files  # noqa: PLC0415  # printing weighs; reading does not wait for it

        if self._page is None:
            return
        place = files.ask_where(form, f"{self._page.titles.title} {self._weeks[0].first}", self)
        if place is None:
            return
        try:
            files.save(self._page, form, place)
        except SundialError as error:
            self._say(error.sentence, error.way_out, kind=BannerKind.ERROR)
        else:
            self._say(_("Saved."), str(place))

    def _print_out(self) -> None:
        from app.ui.parent import review_files as files  # noqa: PLC0415  # as above

        try:
            if self._page is not None and files.print_out(self._page, self):
                self._say(_("It was sent to the printer."))
        except SundialError as error:
            self._say(error.sentence, error.way_out, kind=BannerKind.ERROR)

    # --- mail --------------------------------------------------------------------------------------------------

    def _send(self) -> None:
        if self._post is not None and self._page is not None:
            self._post.send(self._page, self._weeks[0].first)
            self._enable()

    def _say_mail(self, text: str) -> None:
        if self.isVisible() and self._post is not None and self._post.is_busy:
            self._follows_mail = True
            self._say(text, action=_("Stop"), kind=BannerKind.INFO)
            self._said.acted.connect(self._post.stop)

    def _mailed(self) -> None:
        """Said also to whoever comes back to the page on which it was sent."""
        if self._follows_mail:
            self._follows_mail = False
            self._say(_("The review was sent."))
        self._enable()

    def _not_mailed(self, sentence: str, way_out: str) -> None:
        """Said also to whoever comes to this page later."""
        self._follows_mail = False
        self._say(sentence, way_out, kind=BannerKind.ERROR)
        self._enable()

    def _say(self, sentence: str, more: str = "", *, action: str = "", kind: BannerKind = BannerKind.GOOD) -> None:
        """One line above the sheet, until the next thing happens."""
        shown = Banner(sentence, more, action, kind=kind)
        self.body.replaceWidget(self._said, shown)
        take_away(self._said)
        self._said = shown


def _moved(before: Status, status: Status) -> bool:
    """Whether a minute or a day that a review shows can be another one now, or an answer has come."""
    return _telling(before) != _telling(status)


def _telling(status: Status) -> object:
    return [
        (child.id, child.name, child.day, child.totals.get("all", 0) // 60, child.requests, child.awaits_child)
        for child in status.children
    ]
