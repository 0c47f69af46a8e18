"""What the popup's pages want from the guardian, and what its answers do to the pages."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QObject

from app.guidance.bands import age
from app.guidance.detail import Detail
from app.guidance.facts import Remark
from app.link.asking import Ask, ConsequenceReply, Sit, TakeBack, WhatIf
from app.link.codes import UseCode
from app.link.history import GetHistory, HistoryReply, Period
from app.link.keeping import GetKeepingTimes, KeepingTimesReply
from app.link.looks import GetLooks, LooksReply, ShowParents
from app.link.manner import SetManner, SetPortrait
from app.link.messages import Refused, Role
from app.link.review import GetReview, ReviewReply
from app.link.sorting import AppsReply, GetApps, SuggestCategory, TakeBackSuggestion
from app.link.terms import Reply
from app.link.tips import GetTips, SayRemark, TipsReply
from app.report.shipped import tips_or_none
from app.rules.family import Purpose
from app.rules.manner import Manner, Timer
from app.rules.say import Side
from app.rules.sorting import Mark
from app.ui.child.answering import Answering
from app.ui.child.contesting import Contesting
from app.ui.child.helping import Helping
from app.ui.child.popup import ASIDE, Page, Popup
from app.ui.child.talking import Talking
from app.ui.gateway import Gateway
from app.ui.present.about_me import about_me
from app.ui.present.absence import Absence, BannerModel, banner
from app.ui.present.child import asked_scope, home, if_they_agree
from app.ui.present.history import history
from app.ui.present.my_apps import my_apps
from app.ui.present.refused import trouble
from app.ui.present.sitting import NOBODY, Login, Sitting, login
from app.ui.present.tips import my_tips
from app.ui.widgets.avatar import Person
from app.words.language import _
from app.words.meeting import last_talk


class Conversation(QObject):
    """Keeps the popup in step with whoever sits here, and carries its wishes to the guardian."""

    def __init__(self, gateway: Gateway, popup: Popup, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.here: Login = NOBODY
        self._gateway = gateway
        self._popup = popup
        self._scope = "all"
        self._key = ""
        self._talking = Talking(gateway, popup, lambda: self.here.child, self)
        self._helping = Helping(gateway, popup.week, lambda: self.here.child, self)
        self._contesting = Contesting(gateway, popup, lambda: self.here.child, self)
        popup.back_pressed.connect(self._go_back)
        self._answering = Answering(gateway, popup, lambda: self.here.child, self.turn_to_start, self)
        popup.home.asks.connect(self.begin_asking)
        popup.home.takes_back.connect(self._take_back)
        popup.home.reads_agreement.connect(self._talking.read)
        popup.home.reads_week.connect(self._read_week)
        popup.home.reads_tips.connect(self._read_tips)
        popup.tips.says.connect(self._say)
        popup.week.opens.connect(self._contesting.read)
        popup.week.reads_about.connect(self._read_about)
        popup.about.shows.connect(self._show_parents)
        popup.week.reads_apps.connect(self._read_apps)
        popup.apps.suggests.connect(self._suggest)
        popup.apps.takes_back.connect(self._take_back_suggestion)
        popup.home.switches.connect(self._offer_switch)
        popup.ask.wonders.connect(self._wonder)
        popup.ask.sends.connect(self._send)
        popup.ask.enters.connect(self._enter)
        popup.who.sits.connect(self.sit)
        popup.away.acts.connect(gateway.try_again)
        popup.me_pressed.connect(self._read_me)
        popup.me.chooses.connect(self._choose_manner)
        popup.me.picks.connect(self._choose_picture)

    @property
    def is_gone(self) -> bool:
        """Whether no guardian answers just now."""
        return self._gateway.welcome is None

    def refresh(self) -> None:
        """The picture changed: show it on the page that is open, or turn to the one that fits now."""
        welcome, status = self._gateway.welcome, self._gateway.status
        before, self.here = self.here, login(status, welcome.child if welcome is not None else None)
        if self.is_gone or status is None or self.here.child is None:
            self._return_to_start()
            return
        if before.child is None or before.child.born != self.here.child.born:
            self._popup.help.suggest(self.here.child.born, self.here.child.day)
            self._popup.learning.suggest(self.here.child.born, self.here.child.day)
        self._popup.home.show_home(
            home(self.here.child, status.at, status.names, status.notes), can_switch=len(self.here.choices) > 1
        )
        self._show_me()
        self._popup.fit()
        self._contesting.refresh()
        self._answering.refresh()
        is_same_child = before.child is not None and before.child.id == self.here.child.id
        if not is_same_child or self._popup.page is Page.AWAY:
            self._return_to_start()

    def _return_to_start(self) -> None:
        """Whoever reads Help or Learning is left in peace."""
        if self._popup.page not in ASIDE:
            self.turn_to_start()

    def _go_back(self) -> None:
        """From the question about a stretch to its day, from the day to its week, else to the first page."""
        if self._contesting.leave_question():
            return
        if self._popup.page is Page.DAY:
            self._read_week()
        elif self._popup.page is Page.VERSIONS:
            self._talking.read()
        else:
            self.turn_to_start()

    def turn_to_start(self) -> None:
        """The page that fits whoever sits here."""
        if self.is_gone:
            self._show_away(banner(self._gateway.absence or Absence.STARTING))
            return
        match self.here.sitting:
            case Sitting.CHILD:
                self._popup.turn_to(Page.HOME, self._greeting)
            case Sitting.ASKING:
                self._show_who(_("Who is here?"), _("Then the right time is counted."))
            case Sitting.GROWN_UP:
                self._show_who(_("A grown-up is here"), _("Nothing is counted now."))
            case Sitting.NOBODY:
                self._show_away(
                    BannerModel(_("Nothing is counted here."), _("A parent can set Sundial up for this account."))
                )

    def take_over(self, before: Conversation, page: Page) -> None:
        """Go on with what was talked about there; a page whose answers are gone gives way to the first."""
        match page:
            case Page.ASK:
                self.begin_asking(before._scope)
            case Page.HELP:
                self._popup.show_help()
            case Page.LEARNING:
                self._popup.show_learning()
            case Page.ME:
                self._read_me()
            case Page.WEEK:
                self._read_week()
            case Page.ABOUT:
                self._read_about()
            case Page.TIPS:
                self._read_tips()
            case Page.AGREEMENT:
                self._talking.read()
            case _:
                self.turn_to_start()

    def begin_asking(self, scope: str = "") -> None:
        """Turn to the page that asks for more; an empty scope is the one that decides now."""
        child = self.here.child
        if child is None or self.is_gone:
            self.turn_to_start()
            return
        self._scope = scope or str(asked_scope(child))
        self._key = uuid4().hex  # one wish, one key: sent twice by a shaky line it still is one wish
        self._popup.ask.begin()
        self._popup.turn_to(Page.ASK, _("Ask for more time"), has_back=True)
        self._popup.ask.take_focus()
        self._wonder(self._popup.ask.minutes)

    def sit(self, child: int | None) -> None:
        """Somebody says who is here; the guardian decides whether that may be."""
        self._gateway.ask(Sit(id=0, child=child), self._after_sitting)

    @property
    def _greeting(self) -> str:
        child, status = self.here.child, self._gateway.status
        return home(child, status.at).greeting if child is not None and status is not None else ""

    # --- asking for more ---------------------------------------------------------------------------------------

    def _wonder(self, minutes: int) -> None:
        child = self.here.child
        if child is None or self._popup.page is not Page.ASK:
            return
        self._gateway.ask(
            WhatIf(id=0, child=child.id, scope=self._scope, minutes=minutes), lambda reply: self._know(reply, minutes)
        )

    def _know(self, reply: Reply, minutes: int) -> None:
        child, status = self.here.child, self._gateway.status
        is_still_wanted = self._popup.ask.minutes == minutes
        if not is_still_wanted or child is None or status is None:
            return
        if isinstance(reply, ConsequenceReply):
            said = if_they_agree(reply.consequence, status.at, child.zone, status.names)
            self._popup.ask.show_meaning(said)
        else:
            self._popup.ask.show_meaning("")

    def _send(self, minutes: int, purpose: Purpose, words: str) -> None:
        child = self.here.child
        if child is None:
            self.turn_to_start()
            return
        wish = Ask(
            id=0, child=child.id, key=self._key, scope=self._scope, minutes=minutes, purpose=purpose, words=words
        )
        self._gateway.ask(wish, lambda reply: self._after(reply, self._popup.ask.show_trouble, self.turn_to_start))

    def _enter(self, code: str) -> None:
        """A parent's code: what it gives shows on the first page at once."""
        if self.here.child is not None:
            used = UseCode(id=0, child=self.here.child.id, code=code)
            self._gateway.ask(
                used, lambda reply: self._after(reply, self._popup.ask.code.show_trouble, self.turn_to_start)
            )

    def _take_back(self, request: str) -> None:
        self._gateway.ask(TakeBack(id=0, request=request))

    # --- what was used -----------------------------------------------------------------------------------------

    def _read_week(self) -> None:
        if self.here.child is not None:
            self._gateway.ask(GetHistory(id=0, child=self.here.child.id, period=Period.WEEK), self._show_week)

    def _show_week(self, reply: Reply) -> None:
        child, status = self.here.child, self._gateway.status
        if child is None or status is None:
            return
        if isinstance(reply, HistoryReply) and reply.child == child.id:
            self._popup.week.show_week(history(reply, Period.WEEK, {child.id: child.name}, status.at, is_own=True))
            self._popup.week.show_talks(())
            self._popup.week.show_helped(None)
            self._helping.read()
            self._gateway.ask(GetReview(id=0, child=child.id, day=child.day, is_own=True), self._show_talks)
        else:
            self._popup.week.show_trouble(_("This could not be read just now. Try again in a moment."))
        self._popup.turn_to(Page.WEEK, _("My week"), has_back=True)

    def _show_talks(self, reply: Reply) -> None:
        child, status = self.here.child, self._gateway.status
        if isinstance(reply, ReviewReply) and child is not None and status is not None:
            lines = [line for week in reply.weeks if week.child == child.id for line in last_talk(week, status.names)]
            self._popup.week.show_talks(lines)

    def _read_about(self) -> None:
        child = self.here.child
        if child is not None:
            asked = GetLooks(id=0, child=child.id)
            self._gateway.ask(
                GetKeepingTimes(id=0),
                lambda times: self._gateway.ask(asked, lambda looks: self._show_about(times, looks)),
            )

    def _show_parents(self, chosen: str) -> None:
        """The child says how much its parents see; the page then says it in words."""
        child = self.here.child
        if child is not None:
            self._gateway.ask(
                ShowParents(id=0, child=child.id, detail=Detail(chosen)), lambda _reply: self._read_about()
            )

    def _show_about(self, kept: Reply, looked: Reply) -> None:
        welcome, child = self._gateway.welcome, self.here.child
        is_shared = welcome is not None and welcome.role is Role.FAMILY
        times = kept if isinstance(kept, KeepingTimesReply) else None
        looks = looked if isinstance(looked, LooksReply) else None
        detail = child.detail if child is not None else Detail.EVERYTHING
        least = child.least if child is not None else Detail.EVERYTHING
        self._popup.about.show_choice(least, detail)
        self._popup.about.show_parts(about_me(times, detail, looks, is_shared=is_shared))
        self._popup.turn_to(Page.ABOUT, _("About me"), has_back=True)

    # --- how I like to be met ----------------------------------------------------------------------------------

    def _read_me(self) -> None:
        self._popup.me.show_trouble("")
        if self.here.child is not None:
            self._popup.turn_to(Page.ME, _("My picture and voice"), has_back=True)
            self._popup.me.take_focus()

    def _show_me(self) -> None:
        child = self.here.child
        if child is not None:
            self._popup.show_face(Person(child.name, child.id - 1, child.manner.picture))
            self._popup.me.show_manner(child.manner, child.name, child.id - 1)

    def _choose_manner(self, manner: Manner) -> None:
        child = self.here.child
        if child is not None:
            timer = manner.timer or child.manner.timer or Timer.NUMBERS
            said = SetManner(
                id=0,
                child=child.id,
                side=Side.CHILD,
                is_spoken=manner.is_spoken,
                timer=timer,
                face=manner.face,
                keeps_own=bool(manner.own),
            )
            self._gateway.ask(said, self._after_choosing)

    def _choose_picture(self, pixels: bytes) -> None:
        child = self.here.child
        if child is not None:
            said = SetPortrait(id=0, child=child.id, side=Side.CHILD, pixels=bytes(pixels))
            self._gateway.ask(said, self._after_choosing)

    def _after_choosing(self, reply: Reply) -> None:
        self._after(reply, self._popup.me.show_trouble, lambda: None)
        if isinstance(reply, Refused):
            self._show_me()  # what holds is what is shown

    # --- what apps are -----------------------------------------------------------------------------------------

    def _read_apps(self) -> None:
        self._popup.apps.show_list()
        self._ask_for_apps()

    def _ask_for_apps(self) -> None:
        if self.here.child is not None:
            number = self.here.child.id
            self._gateway.ask(GetApps(id=0, child=number), lambda reply: self._show_apps(number, reply))

    def _show_apps(self, number: int, reply: Reply) -> None:
        if isinstance(reply, AppsReply) and self.here.child is not None and self.here.child.id == number:
            self._popup.apps.show_apps(my_apps(reply))
            self._popup.turn_to(Page.APPS, _("My apps"), has_back=True)

    def _suggest(self, app: str, category: str, words: str, marks: tuple[Mark, ...] | None) -> None:
        if self.here.child is not None:
            key, number = uuid4().hex, self.here.child.id
            said = SuggestCategory(id=0, child=number, key=key, app=app, category=category, words=words, marks=marks)
            self._gateway.ask(said, lambda reply: self._after(reply, self._popup.apps.show_trouble, self._read_apps))

    def _take_back_suggestion(self, suggestion: str) -> None:
        if self.here.child is not None:
            gone = TakeBackSuggestion(id=0, child=self.here.child.id, suggestion=suggestion)
            self._gateway.ask(gone, lambda reply: self._after(reply, self._popup.apps.show_trouble, self._ask_for_apps))

    # --- tips --------------------------------------------------------------------------------------------------

    def _read_tips(self) -> None:
        self._popup.tips.show_trouble("")
        self._ask_for_tips()

    def _ask_for_tips(self) -> None:
        self._gateway.ask(GetTips(id=0), self._show_tips)

    def _show_tips(self, reply: Reply) -> None:
        child = self.here.child
        if child is None:
            return
        years = age(child.born, child.day) if child.born is not None else None
        known = reply if isinstance(reply, TipsReply) else None
        self._popup.tips.show_tips(my_tips(tips_or_none(), child, years, known))
        self._popup.turn_to(Page.TIPS, _("Tips"), has_back=True)

    def _say(self, remark: Remark, is_so: bool) -> None:  # noqa: FBT001  # a signal's argument
        if self.here.child is not None:
            said = SayRemark(id=0, child=self.here.child.id, side=Side.CHILD, remark=remark, is_so=is_so)
            self._gateway.ask(said, lambda reply: self._after(reply, self._popup.tips.show_trouble, self._ask_for_tips))

    # --- who is here -------------------------------------------------------------------------------------------

    def _offer_switch(self) -> None:
        self._show_who(_("Who is here?"), "", has_back=True)

    def _after_sitting(self, reply: Reply) -> None:
        self._after(reply, self._popup.who.show_trouble, self.turn_to_start)

    # --- the pages ---------------------------------------------------------------------------------------------

    def _show_who(self, title: str, lead: str, *, has_back: bool = False) -> None:
        self._popup.who.show_choices(lead, self.here.choices)
        self._popup.turn_to(Page.WHO, title, has_back=has_back)

    def _show_away(self, model: BannerModel) -> None:
        self._popup.away.show_banner(model)
        self._popup.turn_to(Page.AWAY, _("Sundial"))

    def _after(self, reply: Reply, tell: Callable[[str], None], go_on: Callable[[], None]) -> None:
        """Say why it did not work, or go on."""
        if isinstance(reply, Refused):
            tell(trouble(reply))
            return
        tell("")
        go_on()
