"""Birthdays: a draft to talk about, and at 18 the end."""

from __future__ import annotations

from datetime import date, timedelta

from app.guardian import jobs
from app.guardian.growing import follow_ages
from app.link import messages as m
from app.link.children import ChangeChild
from app.link.messages import AgreementReply, Ok
from app.rules.agreement import Budget, Per
from app.rules.documents import read_agreement
from app.rules.proposing import threads
from app.rules.sample import Reading
from app.rules.say import Side
from app.rules.scope import ALL
from tests.fakes.guardian import FRIDAY, Home, agreement

TODAY = FRIDAY.date()
DAYS = Budget("days", ALL, Per.DAY, 60)


def grow(home: Home, born: date) -> None:
    """As if that were the birth date, the upkeep of the day looks at it."""
    assert isinstance(home.say(ChangeChild(id=0, child=1, born=born)), Ok)
    home.tick()
    follow_ages(home.guardian.household)
    home.tick()


def kinds(home: Home) -> list[str]:
    return [note.kind for note in home.status.notes]


def test_the_first_look_and_an_ordinary_day_say_nothing(home: Home) -> None:
    home.set_up(agreement(DAYS))
    home.tick()
    grow(home, date(TODAY.year - 8, 1, 15))
    grow(home, date(TODAY.year - 7, 1, 15))
    assert "birthday-draft" not in kinds(home)


def test_a_birthday_into_another_band_is_a_draft_and_changes_nothing_that_holds(home: Home) -> None:
    home.set_up(agreement(DAYS))
    home.tick()
    grow(home, date(TODAY.year - 8, 1, 15))
    grow(home, date(TODAY.year - 9, 1, 15))
    answer = home.say(m.GetAgreement(id=0, child=1))
    assert isinstance(answer, AgreementReply)
    drafted = read_agreement(answer.document)
    assert drafted.in_force(TODAY).clauses == (DAYS,)
    assert {thread.side for thread in threads(drafted)} == {Side.PARENTS}
    assert "birthday-draft" in kinds(home)
    assert home.child.awaits_child
    follow_ages(home.guardian.household)
    assert kinds(home).count("birthday-draft") == 1


def test_at_eighteen_nothing_is_counted_any_more_and_both_are_told(home: Home) -> None:
    home.set_up(agreement(DAYS))
    home.tick()
    home.guardian.household.store.change_child(
        home.guardian.household.children[0].child.__class__(1, "Mira", date(TODAY.year - 18, 1, 15), "family"), FRIDAY
    )
    home.guardian.household.follow_family()
    home.tick()
    follow_ages(home.guardian.household)
    home.tick()
    assert home.status.children == ()
    assert "child-grown-up" in kinds(home)


def test_a_start_with_a_clock_years_ahead_that_nobody_vouches_for_makes_nobody_grown_up(home: Home) -> None:
    home.set_up(agreement(DAYS))
    home.tick()
    grow(home, date(TODAY.year - 8, 1, 15))
    jobs.keep_up(home.guardian.household)
    home.clock.now = Reading(FRIDAY + timedelta(days=3653), 5.0, 5.0, "boot-2", synced=False)
    home.crash()
    home.let_pass(30)
    jobs.keep_up(home.guardian.household)
    home.tick()
    assert home.status.at.year == TODAY.year + 10
    assert [child.name for child in home.status.children] == ["Mira"]
    assert "child-grown-up" not in kinds(home)
