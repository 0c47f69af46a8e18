"""What the guardian shows of itself: the one picture that window, tray and command line all draw from."""

from __future__ import annotations

from datetime import date, datetime, time

from msgspec import Struct, field

from app.guidance.detail import Detail
from app.rules.contests import ContestState, Says
from app.rules.elsewhere import ElsewhereState, Screen
from app.rules.family import Purpose, RequestState
from app.rules.manner import Manner
from app.rules.sample import Presence
from app.rules.say import Side
from app.rules.scope import Scope
from app.rules.sorting import Mark, Why
from app.rules.verdict import Tally, Verdict


class View(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A value made by the guardian; times are UTC instants, durations whole seconds."""


class MarkView(View, frozen=True):
    """A mark of an app and whose word it is."""

    mark: Mark
    why: Why
    says: str = ""
    on: date | None = None
    url: str = ""


class AppView(View, frozen=True):
    """A program as the family knows it, and why it is taken for that.

    `evidence` is how it was recognised; `why`, `says`, `by` and `on` are the grounds of its category, `sorting` is what
    the family said of it, if that decides, and `url` where the list has it from, if that does. `age` is the age from
    which it is suitable by its makers' own description. `used` are the seconds of the last four weeks by whoever is
    looked at, `last_used` when that ended.
    """

    app: str
    name: str
    category: str
    icon: str = ""
    evidence: str = ""
    why: Why = Why.UNKNOWN
    says: str = ""
    by: str = ""
    on: date | None = None
    marked: tuple[MarkView, ...] = ()
    age: int | None = None
    is_proven: bool = False
    sorting: str = ""
    url: str = ""
    used: int = 0
    last_used: datetime | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is to be known of it beside its category."""
        return tuple(one.mark for one in self.marked)

    @property
    def urls(self) -> tuple[str, ...]:
        """Where lists have what they say of it."""
        return tuple(dict.fromkeys(url for url in (self.url, *(one.url for one in self.marked)) if url))

    @property
    def is_known(self) -> bool:
        """Whether anybody says what it is."""
        return self.why is not Why.UNKNOWN


class Using(View, frozen=True):
    """The app in use right now and when this stretch began."""

    app: AppView
    since: datetime


class Stretch(View, frozen=True):
    """A stretch of one app on the day's timeline; `is_counted` False for free apps."""

    start: datetime
    end: datetime
    app: str
    category: str
    is_counted: bool = True


class Rest(View, frozen=True):
    """The next (or running) quiet hours of scope `all`."""

    clause: str
    start: datetime
    end: datetime


class Consequence(View, frozen=True):
    """What a yes would mean, shown to both sides before anyone decides.

    `until` is when the time would then run out if use goes on; `tallies` are the budgets of the same scope as they
    would stand after all of it was used; `held_by` names the clause that would still end it earlier, if any.
    """

    minutes: int
    until: datetime | None = None
    tallies: tuple[Tally, ...] = ()
    held_by: str = ""


class RequestView(View, frozen=True):
    """A child's wish for more, and its answer once there is one.

    `can_be_listed`: it is about an app that is asked for by itself, and a yes can put that on the list.
    """

    id: str
    child: int
    scope: Scope
    minutes: int
    purpose: Purpose
    asked_at: datetime
    words: str = ""
    state: RequestState = RequestState.WAITING
    answered_at: datetime | None = None
    answered_minutes: int | None = None
    reason: str = ""
    consequence: Consequence | None = None
    offer: Consequence | None = None
    can_be_listed: bool = False


class SuggestionView(View, frozen=True):
    """What a child says that an app is, and the answer once there is one; `name` is what the app is called."""

    id: str
    child: int
    app: str
    name: str
    category: str
    at: datetime
    words: str = ""
    state: RequestState = RequestState.WAITING
    answered_at: datetime | None = None
    reason: str = ""
    marks: tuple[Mark, ...] | None = None


class ContestView(View, frozen=True):
    """What a child says of a stretch of its day, and the answer once there is one; `name` is what the app is called."""

    id: str
    child: int
    start: datetime
    end: datetime
    app: str
    name: str
    says: Says
    at: datetime
    category: str | None = None
    words: str = ""
    state: ContestState = ContestState.WAITING
    answered_at: datetime | None = None
    reason: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.state is ContestState.WAITING

    def meets(self, app: str, start: datetime, end: datetime) -> bool:
        """Whether it is about any of that."""
        return self.app == app and self.start < end and start < self.end


class ElsewhereView(View, frozen=True):
    """Minutes on another screen on a family day, as they were written down by one side, and how they stand."""

    id: str
    child: int
    day: date
    category: str
    minutes: int
    screen: Screen
    side: Side
    at: datetime
    what: str = ""
    by: str = ""
    start: time | None = None
    end: time | None = None
    state: ElsewhereState = ElsewhereState.WAITING
    answered_at: datetime | None = None
    reason: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.state is ElsewhereState.WAITING


class GrantView(View, frozen=True):
    """Given time that still has something left."""

    id: str
    scope: Scope
    minutes: int
    left: int
    expires: datetime
    beyond_quiet: bool = False


class NoteView(View, frozen=True):
    """A neutral line of the family's log: a code and what its sentence needs."""

    at: datetime
    kind: str
    values: dict[str, str] = field(default_factory=dict)
    child: int | None = None


class ChildView(View, frozen=True):
    """Everything about one child today. The child and its parents get the same one, as far as `detail` says.

    `left` is the smallest time left of all rules that apply now (None: nothing in sight) and `left_verdict` the
    verdict it comes from. `day` is the family day, `day_start` and `day_end` its
    edges. `totals` holds seconds used today by scope text. `awaits_child` and `awaits_parents` say whose yes an open
    point of the agreement still needs. `suggestions` are what the child says of apps, `contests` what it says of
    stretches of its days, both with their answers; `elsewhere` what it wrote down of other
    screens, waiting or answered of late.
    `needs_sign`: its session has not yet shown what is recorded and who sees it. `detail` is how much of it parents are
    shown, `least` what its age says; the child may show more. `manner` is how the child likes to be met, with the timer
    that holds.
    """

    id: int
    name: str
    born: date | None
    account: str
    zone: str
    day: date
    day_start: datetime
    day_end: datetime
    presence: Presence
    is_here: bool = False
    using: Using | None = None
    left: int | None = None
    left_verdict: Verdict | None = None
    verdicts: tuple[Verdict, ...] = ()
    tallies: tuple[Tally, ...] = ()
    totals: dict[str, int] = field(default_factory=dict)
    rest: Rest | None = None
    timeline: tuple[Stretch, ...] = ()
    requests: tuple[RequestView, ...] = ()
    grants: tuple[GrantView, ...] = ()
    paused_until: datetime | None = None
    awaits_child: bool = False
    awaits_parents: bool = False
    warn_minutes: tuple[int, ...] = ()
    grace_seconds: int = 60
    needs_sign: bool = False
    suggestions: tuple[SuggestionView, ...] = ()
    contests: tuple[ContestView, ...] = ()
    elsewhere: tuple[ElsewhereView, ...] = ()
    detail: Detail = Detail.EVERYTHING
    least: Detail = Detail.EVERYTHING
    named: tuple[str, ...] = ()
    manner: Manner = Manner()


class Seat(View, frozen=True):
    """Who sits at an account that children share: a child, or a grown-up (None). `is_asking`: the tray asks again."""

    account: str
    child: int | None = None
    is_asking: bool = False
    choices: tuple[int, ...] = ()


class Status(View, frozen=True):
    """The whole picture at one instant; `number` grows with every change the guardian pushes.

    `parents` are the accounts of parents, none where the family shares an account.
    `checked` is when the self-test last went well (None: not yet), `is_check_failed` whether the last one did not.
    `since` is when this guardian began.
    """

    number: int
    at: datetime
    is_set_up: bool
    children: tuple[ChildView, ...] = ()
    seats: tuple[Seat, ...] = ()
    notes: tuple[NoteView, ...] = ()
    has_passcode: bool = False
    parents: tuple[str, ...] = ()
    apps: dict[str, AppView] = field(default_factory=dict)
    checked: datetime | None = None
    is_check_failed: bool = False
    since: datetime | None = None

    @property
    def names(self) -> dict[str, str]:
        """The names of the apps that the picture speaks of, by id."""
        return {app.app: app.name for app in self.apps.values()}


class AccountView(View, frozen=True):
    """An account of this computer that a child could use; this guardian can look after it or not."""

    name: str
    full_name: str
    is_this_one: bool = False
    is_administrator: bool = False
    can_be_watched: bool = True


class Check(View, frozen=True):
    """One line of the doctor: a code, how it went, what its sentence needs."""

    code: str
    outcome: str
    values: dict[str, str] = field(default_factory=dict)
