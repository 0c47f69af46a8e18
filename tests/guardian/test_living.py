"""The living agreement as the guardian keeps it: who may say what at which age, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from app.link import messages as m
from app.link.agreeing import AnswerPoint, GetVersions, MoveDays, PointAnswer, Propose, Sign, VersionsReply
from app.link.asking import Sit
from app.link.children import ChangeChild
from app.link.messages import AgreementReply, Client, Ok, Refusal, Refused, Response
from app.rules.agreement import (
    Agreement,
    Budget,
    Clause,
    ClauseState,
    Per,
    Point,
    Promise,
    PromiseKind,
    Quiet,
    Standing,
)
from app.rules.amending import removed, set_alone
from app.rules.documents import read_agreement, write_agreement, write_point
from app.rules.editions import What
from app.rules.say import Decides, Side
from app.rules.scope import ALL, category
from app.words.checks import check
from tests.fakes.guardian import FRIDAY, PARENT, Ear, Home, agreement, apart

CHILD, PARENTS = Side.CHILD, Side.PARENTS
GAMES = Budget("games", category("games"), Per.DAY, 60)
NIGHT = Quiet("night", ALL, time(20), time(7))
SECRET = "correct horse"
TODAY = FRIDAY.date()


def born(years: int) -> date:
    return date(TODAY.year - years, 1, 15)


class Family:
    """Mira and her parents at one computer, each with a window of their own."""

    def __init__(self, home: Home, years: int, beginning: m.Beginning = m.Beginning.TOGETHER) -> None:
        self.home = home
        home.set_up(agreement(GAMES, NIGHT), beginning=beginning, passcode=SECRET)
        home.tick()
        self.child, self.parent = Ear(Client.TRAY), Ear(Client.WINDOW)
        assert isinstance(home.say(m.Unlock(id=0, passcode=SECRET), self.parent), Ok)
        assert isinstance(home.say(ChangeChild(id=0, child=1, born=born(years)), self.parent), Ok)
        home.tick()

    @property
    def reply(self) -> AgreementReply:
        answer = self.home.say(m.GetAgreement(id=0, child=1), self.child)
        assert isinstance(answer, AgreementReply)
        return answer

    @property
    def agreement(self) -> Agreement:
        return read_agreement(self.reply.document)

    @property
    def held(self) -> tuple[Clause, ...]:
        return self.agreement.in_force(TODAY).clauses

    def alone(self, clause: Clause) -> Agreement:
        return set_alone(self.agreement, clause, by="Jo", reason="Exams", today=TODAY, days=7, notice=1)

    def propose(self, side: Side, point: Point, about: str = "", reason: str = "", by: str = "") -> Response:
        said = Propose(
            id=0,
            child=1,
            base=self.reply.version,
            side=side,
            point=write_point(point),
            about=about,
            reason=reason,
            by=by,
        )
        return self.home.say(said, self.ear(side))

    def answer(self, side: Side, about: str, answer: PointAnswer, reason: str = "") -> Response:
        said = AnswerPoint(
            id=0, child=1, base=self.reply.version, side=side, about=about, answer=answer, reason=reason, by="Jo"
        )
        return self.home.say(said, self.ear(side))

    def sign(self, side: Side, name: str, look: date | None = None) -> Response:
        base = self.reply.version
        return self.home.say(Sign(id=0, child=1, base=base, side=side, name=name, next_look=look), self.ear(side))

    def put(self, after: Agreement) -> Response:
        base = self.reply.version
        return self.home.say(m.SetAgreement(id=0, child=1, base=base, document=write_agreement(after)), self.parent)

    def ear(self, side: Side) -> Ear:
        return self.child if side is CHILD else self.parent

    @property
    def notes(self) -> list[str]:
        return [note.kind for note in self.home.status.notes]

    @property
    def history(self) -> VersionsReply:
        answer = self.home.say(GetVersions(id=0, child=1), self.child)
        assert isinstance(answer, VersionsReply)
        return answer


@pytest.fixture
def at(home: Home) -> Callable[[int], Family]:
    return lambda years: Family(home, years)


def fault(response: Response) -> str:
    assert isinstance(response, Refused), response
    return response.values.get("fault", response.code)


def test_from_a_wish_of_the_child_to_a_signed_point(at: Callable[[int], Family]) -> None:
    family = at(10)
    before = family.held
    assert isinstance(family.propose(CHILD, replace(GAMES, minutes=90), "games", "Sam comes over."), Ok)
    assert (family.held, family.home.child.awaits_parents) == (before, True)
    assert isinstance(family.propose(PARENTS, replace(GAMES, minutes=75), "games", "Half of it.", by="Jo"), Ok)
    assert (family.held, family.home.child.awaits_child) == (before, True)
    assert isinstance(family.answer(CHILD, "games", PointAnswer.AGREE), Ok)
    held = family.agreement.clause("games")
    assert isinstance(held, Budget)
    assert (held.minutes, held.standing.state) == (75, ClauseState.AGREED)
    assert family.home.child.tallies[0].limit == 75 * 60
    assert isinstance(family.sign(CHILD, "Mira"), Ok)
    assert isinstance(family.sign(PARENTS, "Jo", date(2026, 11, 29)), Ok)
    assert {signed.name for signed in family.reply.signatures} == {"Mira", "Jo"}
    assert family.agreement.next_look == date(2026, 11, 29)
    made = [version.deed.what for version in family.history.versions]
    assert made[:5] == [What.SIGNED, What.SIGNED, What.AGREED, What.COUNTERED, What.PROPOSED]
    assert {"point-proposed", "point-countered", "point-agreed", "agreement-signed"} <= set(family.notes)


def test_signatures_stay_under_what_is_agreed_while_something_else_is_proposed(at: Callable[[int], Family]) -> None:
    family = at(10)
    assert isinstance(family.sign(CHILD, "Mira"), Ok)
    family.propose(CHILD, replace(GAMES, minutes=90), "games")
    assert [signed.name for signed in family.reply.signatures] == ["Mira"]
    family.answer(PARENTS, "games", PointAnswer.AGREE)
    assert family.reply.signatures == ()


def test_keeping_what_is_tells_the_child_why(at: Callable[[int], Family]) -> None:
    family = at(10)
    family.propose(CHILD, replace(GAMES, minutes=90), "games")
    assert isinstance(family.answer(PARENTS, "games", PointAnswer.KEEP, "Not before the exams."), Ok)
    assert (family.reply.deed.what, family.reply.deed.reason) == (What.KEPT, "Not before the exams.")
    assert family.agreement.clauses == (GAMES, NIGHT)


def test_a_promise_of_the_grown_ups_is_proposed_by_the_child(at: Callable[[int], Family]) -> None:
    family = at(7)
    basket = Promise("basket", PromiseKind.GROWN_UPS, "Phones lie in the basket at dinner.")
    assert isinstance(family.propose(CHILD, basket), Ok)
    assert isinstance(family.answer(PARENTS, "basket", PointAnswer.AGREE), Ok)
    assert [promise.text for promise in family.agreement.promises] == ["Phones lie in the basket at dinner."]


def test_a_word_about_an_earlier_version_is_outdated(at: Callable[[int], Family]) -> None:
    family = at(10)
    said = Propose(id=0, child=1, base=1, side=CHILD, point=write_point(replace(GAMES, minutes=90)), about="games")
    assert isinstance(answer := family.home.say(said, family.child), Refused)
    assert answer.code is Refusal.OUTDATED


def test_a_counter_without_a_reason_says_what_is_missing(at: Callable[[int], Family]) -> None:
    family = at(10)
    family.propose(CHILD, replace(GAMES, minutes=90), "games")
    assert fault(family.propose(PARENTS, replace(GAMES, minutes=75), "games")) == "Please say why, in one sentence."


def test_nobody_speaks_for_the_child_while_it_does_not_sit_there(at: Callable[[int], Family]) -> None:
    family = at(13)
    family.home.say(Sit(id=0, child=None), family.parent)
    said = family.propose(CHILD, replace(GAMES, minutes=90), "games")
    assert fault(said) == "Mira says that, while Mira sits here."


def test_a_child_that_proposes_without_end_is_asked_to_wait(at: Callable[[int], Family]) -> None:
    family = at(10)
    answers = [family.propose(CHILD, replace(GAMES, minutes=61 + turn), "games") for turn in range(21)]
    assert all(isinstance(answer, Ok) for answer in answers[:20])
    assert isinstance(answers[20], Refused)
    assert answers[20].code is Refusal.TOO_MANY


# --- by age -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "decides"),
    [(5, Decides.PARENTS), (7, Decides.PARENTS_HEAR), (10, Decides.TOGETHER), (14, Decides.BOTH), (16, Decides.CHILD)],
)
def test_who_decides_follows_the_age(at: Callable[[int], Family], years: int, decides: Decides) -> None:
    assert at(years).reply.say.decides is decides


def test_below_thirteen_a_family_that_sits_together_may_say_so_in_the_parents_window(
    at: Callable[[int], Family],
) -> None:
    family = at(10)
    assert isinstance(family.put(replace(family.agreement, clauses=(replace(GAMES, minutes=90), NIGHT))), Ok)


def test_from_nine_on_less_is_agreed_while_the_child_sits_there(at: Callable[[int], Family]) -> None:
    family = at(9)
    family.home.say(Sit(id=0, child=None), family.parent)
    tighter = replace(family.agreement, clauses=(replace(GAMES, minutes=30), NIGHT))
    more = replace(family.agreement, clauses=(GAMES, NIGHT, Budget("day", ALL, Per.DAY, 60)))
    for less in (tighter, more):
        assert fault(family.put(less)).startswith("What leaves less is agreed while Mira sits here.")
    assert isinstance(family.put(replace(family.agreement, clauses=(replace(GAMES, minutes=90), NIGHT))), Ok)
    family.home.say(Sit(id=0, child=1), family.parent)
    assert isinstance(family.put(tighter), Ok)


def test_with_accounts_of_their_own_a_parent_reads_how_the_child_says_its_yes(tmp_path: Path) -> None:
    home = apart(tmp_path)
    home.set_up(replace(agreement(GAMES, NIGHT), born=born(9)))
    home.tick()
    shown = home.say(m.GetAgreement(id=0, child=1), Ear(Client.WINDOW, PARENT))
    assert isinstance(shown, AgreementReply)
    tighter = write_agreement(agreement(replace(GAMES, minutes=30), NIGHT, born=born(9)))
    said = m.SetAgreement(id=0, child=1, base=shown.version, document=tighter)
    assert fault(home.say(said, Ear(Client.WINDOW, PARENT))) == (
        "What leaves less needs Mira’s own yes. Propose it, and Mira can say it; or set it for a while with a reason."
    )
    home.close()


def test_of_the_youngest_parents_may_say_so_alone(at: Callable[[int], Family]) -> None:
    family = at(7)
    family.home.say(Sit(id=0, child=None), family.parent)
    assert isinstance(family.put(replace(family.agreement, clauses=(replace(GAMES, minutes=30), NIGHT))), Ok)


def test_from_thirteen_parents_declare_nothing_agreed(at: Callable[[int], Family]) -> None:
    family = at(13)
    wider = replace(family.agreement, clauses=(replace(GAMES, minutes=90), NIGHT))
    assert fault(family.put(wider)).startswith("At this age each side says yes for itself.")
    own = replace(GAMES, id="more", standing=Standing(ClauseState.PROPOSED_BY_CHILD, "Mira"))
    forged = replace(family.agreement, clauses=(GAMES, NIGHT, own))
    assert fault(family.put(forged)).startswith("At this age each side says yes for itself.")
    assert family.agreement.clauses == (GAMES, NIGHT)


def test_from_thirteen_the_childs_yes_is_said_while_it_sits_there(at: Callable[[int], Family]) -> None:
    family = at(13)
    family.propose(PARENTS, replace(GAMES, minutes=90), "games")
    top = family.agreement.clauses[1].id
    family.home.say(Sit(id=0, child=None), family.parent)
    yes = m.AnswerClause(id=0, child=1, base=family.reply.version, clauses=(top,))
    assert fault(family.home.say(yes, family.parent)) == "Mira says that, while Mira sits here."
    family.home.say(Sit(id=0, child=1), family.parent)
    assert isinstance(family.home.say(yes, family.child), Ok)
    assert [clause.id for clause in family.agreement.clauses] == ["games", "night"]


def test_what_a_child_proposed_is_answered_and_not_taken_away(at: Callable[[int], Family]) -> None:
    family = at(10)
    family.propose(CHILD, replace(GAMES, minutes=90), "games")
    gone = replace(family.agreement, clauses=(GAMES, NIGHT))
    assert fault(family.put(gone)) == "What Mira proposed is answered, not taken away."


def test_something_tighter_is_announced_and_holds_a_day_later(at: Callable[[int], Family]) -> None:
    family = at(10)
    tighter = replace(GAMES, minutes=30)
    at_once = set_alone(family.agreement, tighter, by="Jo", reason="Exams", today=TODAY, days=7)
    assert fault(family.put(at_once)).startswith("What leaves less is announced first.")
    announced = set_alone(family.agreement, tighter, by="Jo", reason="Exams", today=TODAY, days=7, notice=1)
    assert isinstance(family.put(announced), Ok)
    assert family.held == (GAMES, NIGHT)
    assert family.home.child.tallies[0].limit == 60 * 60
    assert "tighter-announced" in family.notes
    family.home.clock.move(24 * 3600)
    family.home.tick()
    assert min(tally.limit for tally in family.home.child.tallies) == 30 * 60


def test_what_was_announced_holds_no_sooner_for_being_said_again(at: Callable[[int], Family]) -> None:
    family = at(10)
    tighter = replace(GAMES, minutes=30)
    assert isinstance(family.put(family.alone(tighter)), Ok)
    at_once = set_alone(family.agreement, tighter, by="Jo", reason="Exams", today=TODAY, days=7)
    assert fault(family.put(at_once)).startswith("What leaves less is announced first.")
    assert isinstance(family.put(family.alone(replace(GAMES, minutes=45))), Ok)
    assert family.held == (GAMES, NIGHT)


def test_a_wider_point_made_tighter_goes_on_today(at: Callable[[int], Family]) -> None:
    family = at(10)
    assert isinstance(family.put(family.alone(replace(GAMES, minutes=120))), Ok)
    assert isinstance(family.put(family.alone(replace(GAMES, minutes=90))), Ok)
    family.home.tick()
    assert [tally.limit for tally in family.home.child.tallies] == [120 * 60]
    family.home.clock.move(24 * 3600)
    family.home.tick()
    assert [tally.limit for tally in family.home.child.tallies] == [90 * 60]
    family.home.clock.move(10 * 24 * 3600)
    family.home.tick()
    assert [clause.id for clause in family.agreement.clauses] == ["games", "night"]


def test_after_a_first_week_set_by_parents_a_point_can_be_set_alone(home: Home) -> None:
    family = Family(home, 10, m.Beginning.ONE_WEEK)
    assert isinstance(family.put(family.alone(replace(GAMES, minutes=30))), Ok)
    assert [clause.id for clause in family.held] == ["games", "night"]
    assert isinstance(family.put(removed(family.agreement, "games-set")), Ok)
    assert isinstance(family.put(family.alone(replace(GAMES, minutes=90))), Ok)
    assert [clause.id for clause in family.held] == ["games-set", "night"]


def test_a_point_that_only_parents_set_can_be_talked_about(at: Callable[[int], Family]) -> None:
    family = at(10)
    family.put(family.alone(Budget("calm", ALL, Per.DAY, 30)))
    wish = Budget("calm", ALL, Per.DAY, 45)
    assert isinstance(family.propose(CHILD, wish, "calm-set", "Exams are over."), Ok)
    assert isinstance(family.answer(PARENTS, "calm-set", PointAnswer.AGREE), Ok)
    assert family.agreement.clauses[-1] == replace(wish, standing=Standing(by="Mira", reason="Exams are over."))


def test_something_wider_needs_no_notice(at: Callable[[int], Family]) -> None:
    family = at(10)
    wider = set_alone(family.agreement, replace(GAMES, minutes=90), by="Jo", reason="Holidays", today=TODAY, days=3)
    assert isinstance(family.put(wider), Ok)
    assert family.home.child.tallies[0].limit == 90 * 60


def test_from_thirteen_what_parents_set_alone_ends_within_a_week(at: Callable[[int], Family]) -> None:
    family = at(13)
    longer = set_alone(family.agreement, replace(GAMES, minutes=90), by="Jo", reason="Holidays", today=TODAY, days=8)
    assert fault(family.put(longer)) == "What parents set alone ends within 7 days."


def test_a_sixteen_year_old_changes_its_days_alone_and_parents_only_the_nights(at: Callable[[int], Family]) -> None:
    family = at(16)
    assert isinstance(family.propose(CHILD, replace(GAMES, minutes=90), "games", "I know best.", by="Mira"), Ok)
    assert family.home.child.tallies[0].limit == 90 * 60
    assert "point-changed-alone" in family.notes
    family.propose(CHILD, replace(NIGHT, start=time(23)), "night")
    assert NIGHT in family.held
    alone = set_alone(family.agreement, replace(GAMES, minutes=95), by="Jo", reason="Because", today=TODAY, days=3)
    assert fault(family.put(alone)) == "At this age parents set only the nights alone. Propose the rest."
    later = set_alone(family.agreement, replace(NIGHT, start=time(22)), by="Jo", reason="Party", today=TODAY, days=1)
    assert isinstance(family.put(later), Ok)


def test_the_child_lets_a_fifth_of_its_day_move_and_signatures_stay(at: Callable[[int], Family]) -> None:
    family = at(10)
    family.sign(CHILD, "Mira")
    move = MoveDays(id=0, child=1, base=family.reply.version, about="games", is_on=True)
    assert isinstance(family.home.say(move, family.child), Ok)
    held = family.agreement.clause("games")
    assert isinstance(held, Budget)
    assert (held.carry, held.borrow) == (12, 12)
    assert [signed.name for signed in family.reply.signatures] == ["Mira"]
    family.home.say(ChangeChild(id=0, child=1, born=born(14)), family.parent)
    off = MoveDays(id=0, child=1, base=family.reply.version, about="games", is_on=False)
    assert isinstance(family.home.say(off, family.child), Ok)
    assert family.agreement.clause("games") == GAMES
    on = MoveDays(id=0, child=1, base=family.reply.version, about="games", is_on=True)
    assert fault(family.home.say(on, family.child)) == "For this point, the other side’s yes is needed."


def test_nobody_signs_in_somebody_elses_name(at: Callable[[int], Family]) -> None:
    family = at(10)
    said = "Mira signs for nobody else, and nobody else signs for Mira."
    assert fault(family.sign(PARENTS, "Mira")) == said
    assert fault(family.sign(CHILD, "Jo")) == said


def test_all_of_it_is_there_after_a_sudden_end(at: Callable[[int], Family]) -> None:
    family = at(10)
    family.propose(CHILD, replace(GAMES, minutes=90), "games", "Sam comes over.")
    family.sign(CHILD, "Mira")
    before = family.reply
    family.home.crash()
    family.home.tick()
    assert replace_id(family.reply) == replace_id(before)


def replace_id(reply: AgreementReply) -> tuple[object, ...]:
    return (reply.version, reply.document, reply.signatures, reply.deed)


def test_an_id_that_says_it_is_set_takes_no_other_points_place(home: Home) -> None:
    family = Family(home, 17)
    answer = family.propose(CHILD, Budget("night-set", category("learning"), Per.DAY, 30), by="Mira")
    assert isinstance(answer, Ok), answer
    assert NIGHT in family.held
    assert GAMES in family.held


def test_a_child_speaks_and_signs_as_nobody_but_itself(at: Callable[[int], Family]) -> None:
    family = at(10)
    family.propose(CHILD, replace(GAMES, minutes=90), "games", by="Mum")
    assert family.reply.deed.by == "Mira"
    assert {point.standing.by for point in family.agreement.points if point.standing.by} == {"Mira"}
    family.answer(CHILD, "games", PointAnswer.TAKE_BACK)
    assert family.reply.deed.by == "Mira"
    said = [note.values["by"] for note in family.home.status.notes if note.kind.startswith("point-")]
    assert said == ["Mira", "Mira"]
    for name in ("MIRA", "mira", "Mira"):
        assert isinstance(family.sign(CHILD, name), Ok)
    assert [signed.name for signed in family.reply.signatures] == ["Mira"]


def test_many_signatures_of_one_side_leave_room_for_the_other(at: Callable[[int], Family]) -> None:
    family = at(10)
    names = [f"Jo {number}" for number in range(12)]
    assert all(isinstance(family.sign(PARENTS, name), Ok) for name in names)
    assert fault(family.sign(PARENTS, "One more")) == Refusal.TOO_MANY
    assert isinstance(family.sign(PARENTS, names[0]), Ok)
    assert isinstance(family.sign(CHILD, "Mira"), Ok)


def test_a_child_names_a_next_look_only_where_none_stands(at: Callable[[int], Family]) -> None:
    family = at(10)
    assert isinstance(family.sign(CHILD, "Mira", date(2026, 12, 5)), Ok)
    assert family.agreement.next_look == date(2026, 12, 5)
    assert isinstance(family.sign(CHILD, "Mira", date(2026, 12, 19)), Ok)
    assert family.agreement.next_look == date(2026, 12, 5)
    assert isinstance(family.sign(PARENTS, "Jo", date(2026, 11, 29)), Ok)
    assert family.agreement.next_look == date(2026, 11, 29)


def test_the_doctor_says_since_when_it_stands_who_has_not_signed_and_that_the_next_look_is_over(
    at: Callable[[int], Family],
) -> None:
    family = at(10)

    def said() -> tuple[str, str]:
        answer = family.home.say(m.Doctor(id=0), family.parent)
        assert isinstance(answer, m.DoctorReply)
        found = next(one for one in answer.checks if one.code == "agreement")
        return found.outcome, check(found.code, found.outcome, found.values).sentence

    assert said() == ("limited", "Agreed since 20 November. Not everybody has signed it yet.")
    family.sign(CHILD, "Mira")
    assert said()[0] == "limited"
    family.sign(PARENTS, "Jo", date(2026, 11, 29))
    look = "The next look is on 29 November."
    assert said() == ("ok", f"Agreed since 20 November and signed by both sides. {look}")
    family.home.clock.move(10 * 24 * 3600)
    family.home.tick()
    assert said() == (
        "limited",
        "Agreed since 20 November. The day to look at it together was 29 November.",
    )
