"""The family changes after the first run: one more child, another account, one that leaves and one that comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.guardian import jobs
from app.link import files
from app.link import messages as m
from app.link.asking import Sit
from app.link.children import AddChild, ChangeChild, ChildEntry, ChildrenReply, GetChildren, RemoveChild
from app.link.ledger import Correct, CorrectionKind
from app.link.messages import Client, Ok, Refusal, Refused, Role
from app.link.parents import SawSign
from app.platforms.ports import Account
from app.rules.agreement import ClauseState, Per
from tests.fakes.guardian import FRIDAY, GAMES_TWO_MINUTES, Ear, Home, agreement
from tests.fakes.platform import KID, MINES
from tests.fakes.town import JO, LEO, MIRA, ROOT, SAM, InstalledHome
from tests.guardian.test_installed import SECRET, first_run, role, window
from tests.guardian.test_safekeeping import fetched, sent

BORN = date(2016, 5, 2)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[InstalledHome]:
    made = InstalledHome(tmp_path)
    assert isinstance(made.say(first_run(MIRA), window(JO)), Ok)
    made.tick()
    yield made
    made.close()


@pytest.fixture
def jo(house: InstalledHome) -> Ear:
    """A parent who showed the passcode."""
    ear = window(JO)
    assert isinstance(house.say(m.Unlock(id=0, passcode=SECRET), ear), Ok)
    return ear


def add(home: Home, ear: Ear, name: str = "Leo", account: str = "leo", born: date = BORN) -> m.Response:
    answer = home.say(AddChild(id=0, name=name, account=account, born=born), ear)
    home.tick()
    return answer


def family(home: Home, ear: Ear) -> tuple[ChildEntry, ...]:
    answer = home.say(GetChildren(id=0), ear)
    assert isinstance(answer, ChildrenReply), answer
    return answer.children


def fault(answer: m.Response) -> str:
    assert isinstance(answer, Refused), answer
    assert answer.code is Refusal.INVALID
    assert answer.values["fault"]
    return answer.values["key"]


def kinds(home: Home) -> list[str]:
    return [note.kind for note in home.guardian.household.journal.recent(home.clock.now.wall)]


def standings(home: Home, child: int) -> set[ClauseState]:
    kept = home.guardian.household.kept(child)
    return {clause.standing.state for clause in kept.agreement.clauses}


# --- one more ------------------------------------------------------------------------------------------------------


def test_another_child_is_counted_with_nothing_limited_and_is_told_first(house: InstalledHome, jo: Ear) -> None:
    assert isinstance(add(house, jo), Ok)
    assert role(house, LEO) is Role.CHILD
    assert standings(house, 2) == {ClauseState.PROPOSED_BY_PARENT}
    house.computer.start(MINES, 100, uid=LEO.uid)
    house.tick()
    house.let_pass(3600)
    (leo,) = house.seen_by(LEO)
    assert (leo.name, leo.born, leo.totals["category:games"], leo.needs_sign) == ("Leo", BORN, 3600, True)
    assert leo.awaits_child
    assert (house.computer.asked, house.computer.killed) == ([], [])
    house.crash()
    house.tick()
    assert [child.name for child in house.seen_by(JO)] == ["0 mira", "Leo"]


def test_the_calendar_and_the_zone_of_another_child_are_the_familys(house: InstalledHome, jo: Ear) -> None:
    add(house, jo)
    first, second = (kept.agreement for kept in house.guardian.household.children)
    assert (first.zone, first.day_starts, first.week_starts) == (second.zone, second.day_starts, second.week_starts)


def test_the_others_go_on_as_they_were(house: InstalledHome, jo: Ear) -> None:
    mira = house.guardian.household.kept(1)
    add(house, jo)
    assert house.guardian.household.kept(1) is mira


def test_said_twice_it_is_one_child_and_one_line(house: InstalledHome, jo: Ear) -> None:
    first, again = add(house, jo), add(house, jo)
    assert isinstance(first, Ok)
    assert isinstance(again, Ok)
    assert first.made == again.made == "2"
    assert len(family(house, jo)) == 2
    assert kinds(house).count("child-added") == 1


@pytest.mark.parametrize(
    ("person", "key"),
    [
        (("Leo", "jo", BORN), "account"),
        (("Leo", "root", BORN), "account"),
        (("Leo", "nobody-at-all", BORN), "account"),
        (("Leo", "mira", BORN), "account"),
        (("0 MIRA", "leo", BORN), "name"),
        (("  ", "leo", BORN), "name"),
        (("Leo", "leo", date(2026, 11, 21)), "born"),
        (("Leo", "leo", date(2008, 11, 20)), "born"),
    ],
)  # fmt: skip
def test_who_cannot_be_added(house: InstalledHome, jo: Ear, person: tuple[str, str, date], key: str) -> None:
    assert fault(add(house, jo, *person)) == key
    assert len(family(house, jo)) == 1


def test_a_parent_shows_the_passcode_and_a_child_or_stranger_adds_nobody(house: InstalledHome) -> None:
    for who, code in ((JO, Refusal.PASSCODE_NEEDED), (MIRA, Refusal.NOT_ALLOWED), (SAM, Refusal.NOT_ALLOWED)):
        for request in (AddChild(id=0, name="Leo", account="leo", born=BORN), ChangeChild(id=0, child=1, name="X"),
                        RemoveChild(id=0, child=1)):  # fmt: skip
            answer = house.say(request, window(who))
            assert isinstance(answer, Refused)
            assert answer.code is code
    assert isinstance(add(house, window(ROOT)), Ok)


def test_before_the_first_run_there_is_no_family_to_add_to(tmp_path: Path) -> None:
    new = Home(tmp_path)
    answer = new.say(AddChild(id=0, name="Leo", account="family", born=BORN))
    assert isinstance(answer, Refused)
    assert answer.code is Refusal.NOT_SET_UP
    new.close()


def test_at_home_another_child_stands_at_the_switch(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    home.tick()
    assert isinstance(add(home, Ear(Client.WINDOW), account="family"), Ok)
    assert [seat.choices for seat in home.status.seats] == [(1, 2)]
    assert isinstance(home.say(Sit(id=0, child=2)), Ok)


# --- a change ------------------------------------------------------------------------------------------------------


def test_a_new_name_and_birth_date_are_in_the_agreement_too_and_what_was_used_stays(
    house: InstalledHome, jo: Ear
) -> None:
    house.computer.start(MINES, 100, uid=MIRA.uid)
    house.tick()
    house.let_pass(60)
    change = ChangeChild(id=0, child=1, name="Mirabelle", born=BORN)
    assert isinstance(house.say(change, jo), Ok)
    assert isinstance(house.say(change, jo), Ok)
    (mira,) = house.seen_by(MIRA)
    assert (mira.name, mira.born, mira.totals["all"]) == ("Mirabelle", BORN, 60)
    kept = house.guardian.household.kept(1)
    assert (kept.agreement.child, kept.agreement.born, kept.version) == ("Mirabelle", BORN, 2)
    assert standings(house, 1) == {ClauseState.AGREED}
    assert kinds(house).count("child-changed") == 1


def test_another_account_is_counted_and_told_anew_and_the_old_one_is_let_go(house: InstalledHome, jo: Ear) -> None:
    house.say(SawSign(id=0, child=1), window(MIRA))
    assert isinstance(house.say(ChangeChild(id=0, child=1, account="leo"), jo), Ok)
    house.tick()
    assert (role(house, MIRA), role(house, LEO)) == (Role.STRANGER, Role.CHILD)
    assert [child.needs_sign for child in house.seen_by(LEO)] == [True]
    assert house.guardian.household.kept(1).version == 1
    house.crash()
    assert role(house, LEO) is Role.CHILD


def test_a_change_that_cannot_be_changes_nothing(house: InstalledHome, jo: Ear) -> None:
    add(house, jo)
    before = family(house, jo)
    for change, key in (
        (ChangeChild(id=0, child=1, account="leo"), "account"),
        (ChangeChild(id=0, child=1, account="jo"), "account"),
        (ChangeChild(id=0, child=1, name="leo"), "name"),
        (ChangeChild(id=0, child=1, name=" "), "name"),
        (ChangeChild(id=0, child=1, born=date(2000, 1, 1)), "born"),
    ):
        assert fault(house.say(change, jo)) == key
    answer = house.say(ChangeChild(id=0, child=9, name="X"), jo)
    assert isinstance(answer, Refused)
    assert answer.code is Refusal.NO_SUCH_CHILD
    assert family(house, jo) == before


# --- one that leaves -----------------------------------------------------------------------------------------------


def play(house: InstalledHome, account: Account, seconds: int = 60) -> None:
    pid = 100 + account.uid
    house.computer.start(MINES, pid, uid=account.uid)
    house.tick()
    house.let_pass(seconds)


def test_one_that_leaves_is_neither_counted_nor_limited_and_what_was_recorded_is_kept(
    house: InstalledHome, jo: Ear
) -> None:
    add(house, jo)
    play(house, LEO)
    for _ in range(2):
        assert isinstance(house.say(RemoveChild(id=0, child=2), jo), Ok)
    assert role(house, LEO) is Role.STRANGER
    assert kinds(house).count("child-removed") == 1
    house.let_pass(60)
    left = family(house, jo)[1]
    assert (left.name, left.left_at) == ("Leo", FRIDAY + timedelta(seconds=60))
    held = house.say(files.GetHoldings(id=0, child=2), jo)
    assert isinstance(held, files.HoldingsReply)
    assert held.rows["spans"] == 1
    assert b'"name":"Leo"' in fetched(house, files.Export(id=0, child=2), jo)
    house.crash()
    house.tick()
    assert [child.name for child in house.seen_by(JO)] == ["0 mira"]
    assert house.guardian.household.store.charges(2, FRIDAY, house.clock.now.wall)


def test_the_last_one_can_leave_and_the_family_stays_one(house: InstalledHome, jo: Ear) -> None:
    assert isinstance(house.say(RemoveChild(id=0, child=1), jo), Ok)
    house.tick()
    assert house.guardian.household.is_set_up
    assert house.seen_by(JO) == ()
    answer = house.say(first_run(LEO), window(JO))
    assert isinstance(answer, Refused)
    assert answer.code is Refusal.OUTDATED
    assert isinstance(add(house, jo), Ok)


def test_one_that_comes_back_has_its_history_and_begins_by_talking(house: InstalledHome, jo: Ear) -> None:
    play(house, MIRA)
    house.say(SawSign(id=0, child=1), window(MIRA))
    house.say(RemoveChild(id=0, child=1), jo)
    answer = add(house, jo, "0 Mira", "mira")
    assert isinstance(answer, Ok)
    assert answer.made == "1"
    (mira,) = house.seen_by(MIRA)
    assert (mira.name, mira.born, mira.needs_sign) == ("0 Mira", BORN, True)
    assert mira.totals["all"] >= 60
    kept = house.guardian.household.kept(1)
    assert [clause.id for clause in kept.agreement.clauses] == ["games-day"]
    assert standings(house, 1) == {ClauseState.PROPOSED_BY_PARENT}
    assert [entry.left_at for entry in family(house, jo)] == [None]


def test_one_that_left_can_be_erased_and_whoever_has_its_number_later_is_told_anew(
    house: InstalledHome, jo: Ear
) -> None:
    add(house, jo)
    house.say(SawSign(id=0, child=2), window(LEO))
    house.say(RemoveChild(id=0, child=2), jo)
    assert isinstance(house.say(files.Erase(id=0, child=2), jo), Ok)
    assert [entry.name for entry in family(house, jo)] == ["0 mira"]
    answer = add(house, jo, "Ada")
    assert isinstance(answer, Ok)
    assert answer.made == "2"
    assert [child.needs_sign for child in house.seen_by(LEO)] == [True]


def test_whoever_is_erased_and_had_been_told_leaves_no_word_of_that(house: InstalledHome, jo: Ear) -> None:
    add(house, jo)
    house.say(SawSign(id=0, child=2), window(LEO))
    house.say(files.Erase(id=0, child=2), jo)
    assert house.guardian.household.store.setting("sign:2") is None


def test_whoever_sat_at_the_switch_and_leaves_leaves_it_to_a_grown_up(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(child="Leo"))
    home.tick()
    assert isinstance(home.say(RemoveChild(id=0, child=1)), Ok)
    home.tick()
    assert [(seat.child, seat.choices) for seat in home.status.seats] == [(None, (2,))]


def test_what_was_moved_to_one_that_left_stays_there_when_the_other_is_erased(house: InstalledHome, jo: Ear) -> None:
    add(house, jo)
    play(house, MIRA)
    moved = Correct(id=0, child=1, key="correction-1", start=FRIDAY, end=FRIDAY + timedelta(seconds=30),
                    becomes=CorrectionKind.CHILD, to_child=2)  # fmt: skip
    assert isinstance(house.say(moved, jo), Ok)
    house.say(RemoveChild(id=0, child=2), jo)
    assert isinstance(house.say(files.Erase(id=0, child=1), jo), Ok)
    charges = house.guardian.household.store.charges(2, FRIDAY, FRIDAY + timedelta(hours=1))
    assert sum((charge.end - charge.start for charge in charges), timedelta()) == timedelta(seconds=30)


@pytest.mark.parametrize("leaving", [(2,), (2, 1)], ids=["one", "all"])
def test_what_is_kept_of_one_that_left_becomes_sums_before_its_spans_go(
    house: InstalledHome, jo: Ear, leaving: tuple[int, ...]
) -> None:
    add(house, jo)
    play(house, LEO)
    for child in leaving:
        house.say(RemoveChild(id=0, child=child), jo)
    house.clock.move(40 * 86_400)
    house.tick()
    jobs.keep_up(house.guardian.household)
    store = house.guardian.household.store
    assert store.charges(2, FRIDAY, house.clock.now.wall) == ()
    (day,) = (kept for kept in store.periods(2, Per.DAY, FRIDAY.date(), FRIDAY.date()) if kept.is_sealed)
    assert max(amount.used for amount in day.period.sums) == 60_000_000


# --- a backup and the people of today ------------------------------------------------------------------------------


def test_a_backup_begins_to_count_nobody_who_administers_the_computer_by_now(house: InstalledHome, jo: Ear) -> None:
    add(house, jo)
    backup = fetched(house, files.BackUp(id=0), jo)
    house.town.accounts[house.town.accounts.index(LEO)] = replace(LEO, is_administrator=True)
    assert isinstance(sent(house, backup, ear=jo), files.PieceReply)
    house.tick()
    assert [child.name for child in house.seen_by(JO)] == ["0 mira"]
    assert role(house, LEO) is Role.STRANGER
    assert "child-left-out" in kinds(house)
    assert [entry.left_at is None for entry in family(house, jo)] == [True, False]


def test_a_backup_makes_neither_a_parent_of_today_a_child_nor_a_child_of_today_a_parent(
    house: InstalledHome, jo: Ear
) -> None:
    household = house.guardian.household
    household.add_parent("sam")
    add(house, jo)
    backup = fetched(house, files.BackUp(id=0), jo)
    household.remove_parent("sam")
    house.say(RemoveChild(id=0, child=2), jo)
    household.add_parent("leo")
    house.say(ChangeChild(id=0, child=1, account="sam"), jo)
    assert isinstance(sent(house, backup, ear=jo), files.PieceReply)
    house.tick()
    assert household.parents == ("jo", "leo")
    assert [child.account for child in house.seen_by(JO)] == ["mira"]
    assert {"child-left-out", "parent-left-out"} <= set(kinds(house))


def test_a_parents_account_that_is_gone_by_now_is_told(house: InstalledHome, jo: Ear) -> None:
    house.guardian.household.add_parent("sam")
    backup = fetched(house, files.BackUp(id=0), jo)
    house.town.accounts.remove(SAM)
    sent(house, backup, ear=jo)
    (note,) = (note for note in house.guardian.household.journal.recent(house.clock.now.wall) if "parent" in note.kind)
    assert (note.kind, note.values) == ("parent-absent", {"account": "sam"})


def test_at_home_a_backup_comes_back_as_it_was(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(child="Leo"))
    home.tick()
    backup = fetched(home, files.BackUp(id=0))
    home.say(RemoveChild(id=0, child=2))
    sent(home, backup)
    home.tick()
    assert [child.name for child in home.status.children] == ["Mira", "Leo"]
    assert home.guardian.household.accounts["family"] == KID
