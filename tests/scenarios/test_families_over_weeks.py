"""Families over twelve weeks: the tips, notes, reviews and agreement history that each must have, and must never have.

Each is lived through the guardian's own interface, its store and its rules, on a clock that the test moves. What was
used is put into the ledger as the rules would have charged it; everything else is said and asked as people do. Those
who live like the calm family at first go on from a Monday of hers.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from app.guardian import advising, jobs, reviewing
from app.guidance.facts import Remark, Told
from app.guidance.triggers import OF_WEEKS, Trigger
from app.link.agreeing import AnswerPoint, GetVersions, PointAnswer, Propose, Sign, VersionsReply
from app.link.messages import AgreementReply, Client, GetAgreement, Ok, Refused, SetAgreement
from app.link.review import GetReview, ReviewReply
from app.link.terms import Message
from app.link.tips import SayRemark
from app.rules.agreement import Agreement, Budget, Free, Per, Point, Promise, PromiseKind, Quiet
from app.rules.amending import set_alone
from app.rules.documents import read_agreement, write_agreement, write_point
from app.rules.editions import What
from app.rules.review import WeekReview
from app.rules.sample import Reading
from app.rules.say import Side
from app.rules.scope import ALL, category
from app.rules.verdict import Charge
from tests.fakes.guardian import PARENT, Ear, FakeClock, Home, apart

WEEKS = 12
FIRST = date(2026, 9, 7)  # a Monday
ADVISED_ON = {0, 3, 6}
"""On these mornings somebody is at the computer; on others only if something is said."""
DAY = Budget("day", ALL, Per.DAY, 90)
NIGHT = Quiet("bedtime", ALL, time(20), time(7))
CLAUSES = (DAY, NIGHT, Free("s", category("learning")))
WHAT_FOR = Promise("what-for", PromiseKind.PURPOSE, "For friends and for making things.")
CHILD, PARENTS = Side.CHILD, Side.PARENTS
WELCOME = {"first-month"}
PRAISE = {"all-kept", "calm-weeks"}
EVERYDAY = {"set-up", "tip-shown", "review-ready", Remark.TOGETHER}

Stretch = tuple[int, int, str, str]
"""From an hour on, so many minutes of an app of a kind."""
Days = Callable[[int, int], Sequence[Stretch]]
Evenings = Mapping[tuple[int, int], Callable[["Family"], object]]


def usual(week: int, day: int) -> list[Stretch]:
    """Half an hour of a game, a bit of homework and a film: as agreed, every day."""
    del week, day
    return [(15, 20, "anki", "learning"), (16, 30, "tux", "games"), (17, 30, "vlc", "watching")]


@dataclass
class Family:
    """Mira and her parents, and what became of twelve weeks of theirs."""

    home: Home
    begun: int = 0
    """The version with which they began."""
    lived: int = 0
    """Weeks that are over."""
    told: dict[int, list[Told]] = field(default_factory=dict)
    reviews: dict[int, WeekReview] = field(default_factory=dict)
    """Each week's, as Mira reads it when it is over."""

    def begin(self, born: date, *promises: Promise) -> None:
        self.home.clock.now = Reading(datetime.combine(FIRST, time(6), UTC), 1000.0, 1000.0, "boot-1", synced=True)
        self.home.set_up(Agreement("Mira", "UTC", CLAUSES, born=born, promises=promises))
        self.home.tick()
        for promise in promises:
            said = AnswerPoint(id=0, child=1, base=1, side=CHILD, about=promise.id, answer=PointAnswer.AGREE)
            assert isinstance(self.home.say(said, self.ear(CHILD)), Ok)
        self.begun = self.version

    # --- time --------------------------------------------------------------------------------------------------

    def live(self, days: Days, said: Evenings | None = None, monday: Callable[[Family], object] | None = None) -> None:
        """What is left of twelve weeks: `days(week, weekday)` is what was used, `said` what was done on an evening.

        `monday` is called before each week.
        """
        for week in range(self.lived, WEEKS):
            self.lived = week
            if monday is not None:
                monday(self)
            used: list[Charge] = []
            for weekday in range(7):
                day, evening = FIRST + timedelta(weeks=week, days=weekday), (said or {}).get((week, weekday))
                if weekday in ADVISED_ON or evening is not None:
                    self._wake(week, weekday, day, used)
                    used = []
                used += [charge(day, *stretch) for stretch in days(week, weekday)]
                if weekday == 6 or evening is not None:
                    self._until(datetime.combine(day, time(19), UTC))
                if evening is not None:
                    self.home.guardian.household.store.keep_use(1, used)
                    used = []
                    evening(self)
            self.must(SayRemark(id=0, child=1, side=PARENTS, remark=Remark.TOGETHER), PARENTS)
            self.home.guardian.household.store.keep_use(1, used)
        self._until(datetime.combine(FIRST + timedelta(weeks=WEEKS), time(7, 30), UTC))
        self._look_back(WEEKS - 1)
        shown = advising.told_in(self.home.guardian.household.store.notes(datetime.combine(FIRST, time(), UTC)))
        self.told = {week: [one for one in shown if (one.day - FIRST).days // 7 == week] for week in range(WEEKS)}
        holds_for_everybody(self)

    def _wake(self, week: int, weekday: int, day: date, used: Sequence[Charge]) -> None:
        """The morning after days with this use."""
        household = self.home.guardian.household
        household.store.keep_use(1, used)
        self._until(datetime.combine(day, time(7, 30), UTC))
        if weekday == 0:
            if week % 4 == 0:
                jobs.keep_up(household)
            reviewing.tell_review(household)
            self._look_back(week - 1)
        if weekday in ADVISED_ON:
            advising.advise_household(household, advising.adviser_of(household))

    def _look_back(self, week: int) -> None:
        if week >= 0:
            self.reviews[week] = self.review(week)

    def _until(self, moment: datetime) -> None:
        """The computer sleeps until then."""
        now = self.home.clock.now
        boot = now.boot + (moment - now.wall).total_seconds()
        self.home.clock.now = replace(now, wall=moment, boot=boot)
        self.home.tick()

    # --- what is said ------------------------------------------------------------------------------------------

    def ear(self, side: Side) -> Ear:
        return Ear(Client.WINDOW, PARENT) if side is PARENTS and self.home.shared is None else Ear(Client.WINDOW)

    def must(self, message: Message, side: Side) -> None:
        answer = self.home.say(message, self.ear(side))  # type: ignore[arg-type]  # one of the link's own
        assert isinstance(answer, Ok), answer

    def propose(self, side: Side, point: Point, about: str = "", reason: str = "") -> None:
        self.must(self.wish(side, point, about, reason), side)

    def wish(self, side: Side, point: Point, about: str = "", reason: str = "") -> Propose:
        text, by = write_point(point), "Jo" if side is PARENTS else ""
        return Propose(id=0, child=1, base=self.version, side=side, point=text, about=about, by=by, reason=reason)

    def answer(self, side: Side, about: str, answer: PointAnswer) -> None:
        self.must(AnswerPoint(id=0, child=1, base=self.version, side=side, about=about, answer=answer), side)

    def sign(self) -> None:
        for side, name in ((CHILD, "Mira"), (PARENTS, "Jo")):
            self.must(Sign(id=0, child=1, base=self.version, side=side, name=name), side)

    def set_alone(self, clause: Quiet, days: int) -> None:
        today = self.home.clock.read().wall.date()
        after = set_alone(
            self.agreement, clause, by="Jo", reason="School is hard now.", today=today, days=days, notice=1
        )
        self.must(SetAgreement(id=0, child=1, base=self.version, document=write_agreement(after)), PARENTS)

    # --- what became of it -------------------------------------------------------------------------------------

    @property
    def _reply(self) -> AgreementReply:
        answer = self.home.say(GetAgreement(id=0, child=1), self.ear(CHILD))
        assert isinstance(answer, AgreementReply)
        return answer

    @property
    def version(self) -> int:
        return self._reply.version

    @property
    def agreement(self) -> Agreement:
        return read_agreement(self._reply.document)

    @property
    def held(self) -> tuple[object, ...]:
        return self.agreement.in_force(self.home.clock.read().wall.date()).clauses

    @property
    def history(self) -> list[What]:
        """What made each version after the family had begun, the oldest first."""
        answer = self.home.say(GetVersions(id=0, child=1), self.ear(CHILD))
        assert isinstance(answer, VersionsReply)
        assert answer.left_off == 0
        return [one.deed.what for one in reversed(answer.versions) if one.number > self.begun]

    @property
    def notes(self) -> list[str]:
        """What the log says, tips and reviews aside, once the family had begun."""
        noted = self.home.guardian.household.store.notes(datetime.combine(FIRST, time(7), UTC))
        return [note.kind for note in noted if note.kind not in EVERYDAY]

    def review(self, week: int, side: Side = CHILD) -> WeekReview:
        asked = GetReview(id=0, day=FIRST + timedelta(weeks=week))
        answer = self.home.say(asked, self.ear(side))
        assert isinstance(answer, ReviewReply)
        return answer.weeks[0]

    def causes(self, *weeks: int) -> set[str]:
        return {one.cause for week in weeks or range(WEEKS) for one in self.told[week]}


def charge(day: date, hour: int, minutes: int, app: str, kind: str) -> Charge:
    start = datetime.combine(day, time(hour), UTC)
    return Charge(start, start + timedelta(minutes=minutes), app, kind, kind != "learning")


def holds_for_everybody(family: Family) -> None:
    """One tip a day at most, three a week, none twice in 14 days for one cause; each week has its review, said once."""
    everything = [one for week in family.told.values() for one in week]
    assert all(len(week) <= 3 for week in family.told.values())
    assert len({one.day for one in everything}) == len(everything)
    for number, one in enumerate(everything):
        later = [other.day for other in everything[number + 1 :] if other.cause == one.cause]
        assert all(day - one.day >= timedelta(days=14) for day in later)
    noted = family.home.guardian.household.store.notes(datetime.combine(FIRST, time(), UTC))
    told = [note.values["first"] for note in noted if note.kind == "review-ready"]
    assert told == [(FIRST + timedelta(weeks=week)).isoformat() for week in range(WEEKS - 1)]
    for week in range(WEEKS):
        assert set(family.reviews[week].tips) == {one.tip for one in family.told[week]}


def kept_nights(family: Family) -> list[bool]:
    """Of each week whether all of its nights were kept."""
    return [
        len(review.nights) == 7 and all(night.is_kept for night in review.nights) for review in family.reviews.values()
    ]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Callable[..., Family]]:
    homes: list[Home] = []

    def family(years: int = 10, *, born: date | None = None, own_accounts: bool = False) -> Family:
        homes.append(apart(tmp_path) if own_accounts else Home(tmp_path))
        begun = Family(homes[0])
        begun.begin(born or date(FIRST.year - years, 1, 15), WHAT_FOR)
        return begun

    yield family
    for home in homes:
        home.close()


@dataclass
class Calm:
    """A family that keeps to what it agreed, and the Mondays from which others go on in another way."""

    family: Family
    mondays: dict[int, tuple[Reading, Mapping[int, WeekReview]]] = field(default_factory=dict)

    def keep_monday(self, family: Family) -> None:
        """The data, the clock and what was read, as they are before this week."""
        if family.lived in GO_ON_FROM:
            shutil.copytree(family.home.folder / "data", self._kept(family.lived))
            self.mondays[family.lived] = family.home.clock.now, dict(family.reviews)

    def until(self, week: int, folder: Path) -> Family:
        """A family that lived so until that Monday."""
        shutil.copytree(self._kept(week), folder / "data")
        now, reviews = self.mondays[week]
        return Family(Home(folder, clock=FakeClock(now)), self.family.begun, week, reviews=dict(reviews))

    def _kept(self, week: int) -> Path:
        return self.family.home.folder / f"week-{week}"


GO_ON_FROM = {3, 4, 6, 8}


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calm]:
    made = Calm(Family(Home(tmp_path_factory.mktemp("calm"))))
    made.family.begin(date(FIRST.year - 10, 1, 15), WHAT_FOR)
    made.family.live(usual, monday=made.keep_monday)
    yield made
    made.family.home.close()


@pytest.fixture
def calm_until(calm: Calm, tmp_path: Path) -> Iterator[Callable[[int], Family]]:
    homes: list[Home] = []

    def family(week: int) -> Family:
        going_on = calm.until(week, tmp_path)
        homes.append(going_on.home)
        return going_on

    yield family
    for home in homes:
        home.close()


def test_a_calm_family_is_praised_and_left_alone(calm: Calm) -> None:
    family = calm.family
    assert family.causes() <= PRAISE | WELCOME
    assert "all-kept" in family.causes()
    assert "calm-weeks" in family.causes(*range(4, WEEKS))
    assert (family.history, family.notes) == ([], [])
    assert all([day.is_within for day in review.days] == [True] * 7 for review in family.reviews.values())
    assert all(review.used == review.before_used for week, review in family.reviews.items() if week > 1)
    assert all(kept_nights(family))


def test_late_evenings_bring_the_tips_about_evenings_and_what_was_set_for_a_week_ends_by_itself(
    calm_until: Callable[[int], Family],
) -> None:
    def days(week: int, day: int) -> list[Stretch]:
        late = [(21, 40, "vlc", "watching")] if 4 <= week < 8 and day in {0, 2, 4} else []
        return [*usual(week, day), *late]

    family = calm_until(4)
    earlier = replace(NIGHT, start=time(19, 30))
    held: list[tuple[object, ...]] = []
    family.live(
        days,
        {
            (6, 6): lambda family: family.set_alone(earlier, days=7),
            (7, 0): lambda family: held.append(family.held),
            (8, 2): lambda family: held.append(family.held),
        },
    )
    assert not {"bedtime", "late-use"} & family.causes(*range(4))
    assert {"bedtime", "late-use"} <= family.causes(*range(4, 9))
    assert not PRAISE & family.causes(5, 6, 7)
    assert "all-kept" in family.causes(*range(9, WEEKS))
    assert kept_nights(family) == [not 4 <= week < 8 for week in range(WEEKS)]
    assert [[clause.id for clause in clauses] for clauses in held] == [  # type: ignore[attr-defined]  # clauses
        ["day", "bedtime", "bedtime-set", "s"],
        ["day", "bedtime", "s"],
    ]
    assert family.history == [What.CHANGED, What.ENDED]
    assert family.notes == ["agreement-changed", "tighter-announced"]


def test_a_new_game_is_spoken_of_in_its_first_week_and_a_wish_about_it_is_agreed_and_signed(
    calm_until: Callable[[int], Family],
) -> None:
    def days(week: int, day: int) -> list[Stretch]:
        new = [(18, 60, "newgame", "games")] if week == 6 else []
        return [*usual(week, day), *new]

    family = calm_until(6)
    longer = replace(DAY, minutes=120)
    family.live(
        days,
        {
            (6, 0): lambda family: family.propose(CHILD, longer, "day", "The new game comes out."),
            (6, 1): lambda family: family.answer(PARENTS, "day", PointAnswer.AGREE),
            (6, 6): Family.sign,
        },
    )
    spoken = {"new-game", "new-app", "games-up"}
    assert not spoken & family.causes(*range(6))
    assert "new-game" in family.causes(6, 7)
    assert not spoken & family.causes(*range(9, WEEKS))
    assert family.history == [What.PROPOSED, What.AGREED, What.SIGNED]
    assert family.notes == ["point-proposed", "point-agreed", "agreement-signed", "agreement-signed"]
    grown = family.reviews[6]
    assert grown.before_used is not None
    assert grown.used - grown.before_used == 7 * 3600
    # On Monday 90 minutes were agreed and 120 used; from Tuesday on it was as agreed.
    assert [day.is_within for day in grown.days] == [False, *[True] * 6]


def test_three_counter_proposals_change_nothing_until_the_yes(calm_until: Callable[[int], Family]) -> None:
    family = calm_until(3)
    held: list[tuple[object, ...]] = []

    def word(side: Side, minutes: int, reason: str) -> Callable[[Family], object]:
        def say(family: Family) -> None:
            family.propose(side, replace(DAY, minutes=minutes), "day", reason)
            held.append(family.held)

        return say

    def without_a_reason(family: Family) -> None:
        wish = family.wish(PARENTS, replace(DAY, minutes=95), "day")
        assert isinstance(family.home.say(wish, family.ear(PARENTS)), Refused)

    family.live(
        usual,
        {
            (3, 0): word(CHILD, 120, "Sam may, too."),
            (3, 1): without_a_reason,
            (3, 2): word(PARENTS, 95, "Sleep comes first."),
            (3, 4): word(CHILD, 115, "Only until the holidays."),
            (4, 1): word(PARENTS, 100, "Let us try that."),
            (4, 2): lambda family: family.answer(CHILD, "day", PointAnswer.AGREE),
            (4, 6): Family.sign,
        },
    )
    assert held == [CLAUSES] * 4
    assert [clause.minutes for clause in family.held if isinstance(clause, Budget)] == [100]
    assert family.history == [What.PROPOSED, *[What.COUNTERED] * 3, What.AGREED, What.SIGNED]
    assert family.notes == [
        "point-proposed", *["point-countered"] * 3, "point-agreed", *["agreement-signed"] * 2,
    ]  # fmt: skip
    assert family.causes() <= PRAISE | WELCOME | {str(Trigger.OPEN_POINTS)}
    assert str(Trigger.OPEN_POINTS) in family.causes(3, 4)
    limits = [{day.agreed for day in family.reviews[week].days} for week in (3, 5)]
    assert limits == [{90 * 60}, {100 * 60}]


def test_of_a_teen_of_sixteen_parents_learn_nothing_but_sums_and_nights(at: Callable[..., Family]) -> None:
    def days(week: int, day: int) -> list[Stretch]:
        late = [(22, 50, "chat", "chatting")] if week in {5, 6} else []
        return [*usual(week, day), (18, 100 if week % 2 else 10, f"game-{week}", "games"), *late]

    family = at(16, own_accounts=True)

    def parents_set_its_days(family: Family) -> None:
        today = family.home.clock.read().wall.date()
        fewer = set_alone(
            family.agreement, replace(DAY, minutes=95), by="Jo", reason="Because.", today=today, days=3, notice=1
        )
        said = SetAgreement(id=0, child=1, base=family.version, document=write_agreement(fewer))
        assert isinstance(family.home.say(said, family.ear(PARENTS)), Refused)

    family.live(
        days,
        {
            (2, 0): lambda family: family.propose(CHILD, replace(DAY, minutes=180), "day", "I know my week."),
            (2, 1): parents_set_its_days,
            (2, 2): lambda family: family.propose(CHILD, replace(NIGHT, start=time(22)), "bedtime"),
            (2, 3): lambda family: family.answer(PARENTS, "bedtime", PointAnswer.KEEP),
        },
    )
    assert family.causes() <= {str(trigger) for trigger in OF_WEEKS}
    assert {str(Trigger.BEDTIME), str(Trigger.LATE_USE)} & family.causes(*range(5, 8))
    assert family.history == [What.CHANGED_ALONE, What.PROPOSED, What.KEPT]
    assert family.notes == ["point-changed-alone", "point-proposed", "point-kept"]
    own, parents = family.review(11, CHILD), family.review(11, PARENTS)
    assert (own.is_summary, parents.is_summary) == (False, True)
    assert own.amounts
    assert (parents.amounts, parents.days, parents.used) == ((), (), own.used)
    assert len(parents.nights) == 7


def test_a_birthday_into_the_next_band_is_a_draft_and_less_is_told_from_then_on(at: Callable[..., Family]) -> None:
    def days(week: int, day: int) -> list[Stretch]:
        early = [(6, 20, "tux", "games")] if day < 4 else []
        return [*usual(week, day), *early]

    family = at(born=FIRST.replace(year=FIRST.year - 13) + timedelta(weeks=6))
    before: list[int] = []
    family.live(days, {(5, 6): lambda family: before.append(len(family.agreement.points))})
    early = [one.day for week in family.told.values() for one in week if one.cause == "early-use"]
    assert early
    assert max(early) < FIRST + timedelta(weeks=6)
    assert family.history == [What.BIRTHDAY]
    assert family.notes == ["birthday-draft"]
    assert before == [len(CLAUSES) + 1]
    assert len(family.agreement.points) > before[0]
    assert family.held == CLAUSES


def test_a_computer_that_falls_silent_is_asked_about_gently(calm_until: Callable[[int], Family]) -> None:
    def days(week: int, day: int) -> list[Stretch]:
        return [(16, 5, "tux", "games")] if week >= 8 else usual(week, day)

    family = calm_until(8)
    family.live(days)
    assert "silent" not in family.causes(*range(8))
    assert "silent" in family.causes(8, 9)
    assert (family.history, family.notes) == ([], [])
    fallen = family.reviews[8]
    assert (fallen.used, fallen.before_used) == (7 * 5 * 60, 7 * 60 * 60)
    assert all(kept_nights(family))
