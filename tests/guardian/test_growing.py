"""Birthdays: a draft to talk about, and at 18 the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.errors import DiskFullError, StoreError
from app.guardian import jobs
from app.guardian.growing import follow_ages
from app.link import messages as m
from app.link.children import ChangeChild
from app.link.messages import AgreementReply, Ok
from app.rules.agreement import Budget, Per
from app.rules.amending import set_alone
from app.rules.documents import read_agreement, write_agreement
from app.rules.editions import Deed, What
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


def test_what_the_disk_did_not_let_happen_on_a_birthday_is_done_an_hour_later(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.set_up(agreement(DAYS))
    home.tick()
    grow(home, date(TODAY.year - 8, 1, 15))
    assert isinstance(home.say(ChangeChild(id=0, child=1, born=date(TODAY.year - 9, 1, 15))), Ok)
    household = home.guardian.household

    def fails(*_given: object) -> None:
        raise DiskFullError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(household.store, "set_agreement", fails)
        with pytest.raises(StoreError):
            jobs.keep_up(household)
    assert not jobs.upkeep_days(household)
    assert jobs.has_upkeep(household)
    jobs.keep_up(household)
    assert kinds(home).count("birthday-draft") == 1
    assert not jobs.has_upkeep(household)


def test_what_parents_set_for_a_while_leaves_the_agreement_when_its_time_is_over(home: Home) -> None:
    home.set_up(agreement(DAYS))
    home.tick()
    household = home.guardian.household
    for_a_day = set_alone(agreement(DAYS), Budget("days", ALL, Per.DAY, 90), by="Jo", reason="A feast", today=TODAY,
                          days=1)  # fmt: skip
    answer = home.say(m.SetAgreement(id=0, child=1, base=1, document=write_agreement(for_a_day)))
    assert isinstance(answer, Ok)
    jobs.keep_up(household)
    assert household.store.agreement(1).version == 2
    home.clock.move(24 * 3600)
    home.tick()
    jobs.keep_up(household)
    stored = household.store.agreement(1)
    assert [clause.id for clause in stored.agreement.clauses] == ["days"]
    assert (stored.version, stored.deed, stored.edition) == (3, Deed(What.ENDED), 1)
    jobs.keep_up(household)
    assert household.store.agreement(1).version == 3
