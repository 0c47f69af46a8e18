"""An installed guardian: whose computer it becomes, who may be a child, and what it tells whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.guardian.parents import claimed_by
from app.link import messages as m
from app.link.messages import Beginning, Client, Ok, Refusal, Refused, Role
from app.link.parents import AddParent, GetParents, ParentsReply, RemoveParent, SawSign
from app.platforms.ports import Account
from app.rules.documents import write_agreement
from tests.fakes.guardian import GAMES_TWO_MINUTES, Ear, agreement
from tests.fakes.platform import MINES
from tests.fakes.town import JO, LEO, MIRA, ROOT, SAM, SERVICE, InstalledHome, Town

SECRET = "correct horse"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[InstalledHome]:
    made = InstalledHome(tmp_path)
    yield made
    made.close()


@pytest.fixture
def family(house: InstalledHome) -> InstalledHome:
    """Jo set it up for Mira."""
    assert isinstance(house.say(first_run(MIRA), window(JO)), Ok)
    house.tick()
    return house


def window(account: Account) -> Ear:
    return Ear(Client.WINDOW, account.uid)


def first_run(*children: Account, passcode: str = SECRET, parent: str = "") -> m.SetUp:
    document = write_agreement(agreement(GAMES_TWO_MINUTES))
    return m.SetUp(
        id=0,
        children=tuple(
            m.NewChild(name=f"{number} {child.name}", account=child.name, born=None, document=document)
            for number, child in enumerate(children)
        ),
        beginning=Beginning.TOGETHER,
        agreed=tuple((number, "games-day") for number in range(len(children))),
        passcode=passcode,
        parent=parent,
    )


def refusal(answer: m.Response) -> Refusal:
    assert isinstance(answer, Refused), answer
    return answer.code


def fault(answer: m.Response) -> str:
    assert refusal(answer) is Refusal.INVALID
    assert isinstance(answer, Refused)
    return answer.values["key"]


def role(house: InstalledHome, account: Account) -> Role:
    welcome = house.say(m.Hello(id=0, protocol=m.PROTOCOL, client=Client.WINDOW), window(account))
    assert isinstance(welcome, m.Welcome)
    return welcome.role


# --- the claim -----------------------------------------------------------------------------------------------------


def test_a_child_who_comes_first_can_neither_claim_nor_name_a_parent_nor_look(house: InstalledHome) -> None:
    for request in (first_run(LEO), AddParent(id=0, account="mira"), m.GetAccounts(id=0), m.GetStatus(id=0)):
        assert refusal(house.say(request, window(MIRA))) is Refusal.NOT_ALLOWED
    assert isinstance(house.say(m.Ping(id=0), window(MIRA)), Ok)
    assert not house.guardian.household.is_set_up
    assert isinstance(house.say(first_run(MIRA), window(JO)), Ok)


def test_the_administrator_who_sets_it_up_becomes_a_parent_and_the_child_a_child(family: InstalledHome) -> None:
    assert [role(family, each) for each in (JO, MIRA, ROOT)] == [Role.PARENT, Role.CHILD, Role.ROOT]
    assert [role(family, each) for each in (SAM, LEO, SERVICE)] == [Role.STRANGER] * 3
    assert family.guardian.household.parents == ("jo",)


def test_after_the_claim_no_other_administrator_can_make_it_theirs(family: InstalledHome) -> None:
    other = Account("kim", 1004, is_administrator=True)
    family.town.accounts.append(other)
    for request in (first_run(LEO), AddParent(id=0, account="kim")):
        assert refusal(family.say(request, window(other))) is Refusal.NOT_ALLOWED


def test_root_names_a_parent_and_cannot_be_one(house: InstalledHome) -> None:
    assert fault(house.say(first_run(MIRA), window(ROOT))) == "parent"
    for nobody in ("root", "sundial", "no-such-account"):
        assert fault(house.say(first_run(MIRA, parent=nobody), window(ROOT))) == "account"
    assert fault(house.say(first_run(MIRA, parent="mira"), window(ROOT))) == "account"
    assert isinstance(house.say(first_run(MIRA, parent="sam"), window(ROOT)), Ok)
    assert role(house, SAM) is Role.PARENT


def test_root_can_name_a_parent_who_then_does_the_first_run(house: InstalledHome) -> None:
    assert isinstance(house.say(AddParent(id=0, account="sam"), window(ROOT)), Ok)
    assert refusal(house.say(first_run(MIRA), window(JO))) is Refusal.NOT_ALLOWED
    assert isinstance(house.say(first_run(MIRA), window(SAM)), Ok)
    assert family_names(house) == ["mira"]


def test_a_claim_that_was_overtaken_while_its_passcode_was_made_changes_nothing(house: InstalledHome) -> None:
    household = house.guardian.household
    passcode = house.guardian.api.doors.passcode
    set_for_real = passcode.set

    def meanwhile(text: str) -> None:
        set_for_real(text)
        household.add_parent("sam")

    passcode.set = meanwhile  # type: ignore[method-assign]  # somebody is faster
    assert refusal(house.say(first_run(MIRA), window(JO))) is Refusal.OUTDATED
    assert (household.parents, household.is_set_up, passcode.is_set()) == (("sam",), False, False)


def test_only_a_claim_names_a_parent() -> None:
    assert claimed_by(first_run(MIRA, parent="sam"), Role.FAMILY, JO.uid, Town()) is None


def test_without_a_passcode_there_is_no_set_up_and_it_cannot_be_taken_away(house: InstalledHome) -> None:
    assert fault(house.say(first_run(MIRA, passcode=""), window(JO))) == "passcode"
    assert not house.guardian.household.is_set_up
    jo = window(JO)
    assert isinstance(house.say(first_run(MIRA), jo), Ok)
    assert isinstance(house.say(m.Unlock(id=0, passcode=SECRET), jo), Ok)
    assert fault(house.say(m.SetPasscode(id=0, passcode=""), jo)) == "passcode"


# --- who may be a child --------------------------------------------------------------------------------------------


def family_names(house: InstalledHome) -> list[str]:
    return [kept.child.account for kept in house.guardian.household.children]


@pytest.mark.parametrize("account", [JO, ROOT, SERVICE, Account("nobody-at-all", 7)], ids=lambda account: account.name)
def test_who_administers_the_computer_or_is_nobody_cannot_be_a_child(house: InstalledHome, account: Account) -> None:
    answer = house.say(first_run(account, parent="sam"), window(ROOT))
    assert fault(answer) == "account"
    assert (family_names(house), house.guardian.household.parents) == ([], ())


def test_two_children_cannot_share_an_account(house: InstalledHome) -> None:
    assert fault(house.say(first_run(MIRA, MIRA), window(JO))) == "account"
    assert isinstance(house.say(first_run(MIRA, LEO), window(JO)), Ok)
    assert family_names(house) == ["mira", "leo"]


def test_the_first_run_is_offered_accounts_of_children_only(house: InstalledHome) -> None:
    answer = house.say(m.GetAccounts(id=0), window(JO))
    assert isinstance(answer, m.AccountsReply)
    assert [each.name for each in answer.accounts if each.can_be_watched] == ["sam", "mira", "leo"]


def test_each_account_is_counted_for_its_own_child(house: InstalledHome) -> None:
    house.say(first_run(MIRA, LEO), window(JO))
    house.computer.start(MINES, 100, uid=LEO.uid)
    house.tick()
    house.let_pass(60)
    used = {child.account: child.totals.get("all", 0) for child in house.seen_by(JO)}
    assert used == {"mira": 0, "leo": 60}


def test_a_child_who_became_an_administrator_is_still_counted(family: InstalledHome) -> None:
    family.town.accounts[family.town.accounts.index(MIRA)] = replace(MIRA, is_administrator=True)
    family.guardian.household.load()
    assert role(family, MIRA) is Role.CHILD


def test_an_account_that_comes_late_is_found(family: InstalledHome) -> None:
    family.town.accounts.remove(MIRA)
    family.crash()
    assert role(family, MIRA) is Role.STRANGER
    family.town.accounts.append(MIRA)
    family.let_pass(60)
    assert role(family, MIRA) is Role.CHILD


# --- parents -------------------------------------------------------------------------------------------------------


def test_a_parent_adds_another_with_the_passcode_and_everybody_can_see_who_they_are(family: InstalledHome) -> None:
    jo = window(JO)
    assert refusal(family.say(AddParent(id=0, account="sam"), jo)) is Refusal.PASSCODE_NEEDED
    family.say(m.Unlock(id=0, passcode=SECRET), jo)
    assert isinstance(family.say(AddParent(id=0, account="sam"), jo), Ok)
    assert isinstance(family.say(AddParent(id=0, account="sam"), jo), Ok)
    assert role(family, SAM) is Role.PARENT
    answer = family.say(GetParents(id=0), window(MIRA))
    assert isinstance(answer, ParentsReply)
    assert answer.accounts == ("jo", "sam")
    family.crash()
    assert role(family, SAM) is Role.PARENT


def test_a_parent_can_go_and_one_stays(family: InstalledHome) -> None:
    jo = window(JO)
    family.say(m.Unlock(id=0, passcode=SECRET), jo)
    assert fault(family.say(RemoveParent(id=0, account="jo"), jo)) == "account"
    family.say(AddParent(id=0, account="sam"), jo)
    assert isinstance(family.say(RemoveParent(id=0, account="jo"), jo), Ok)
    assert refusal(family.say(AddParent(id=0, account="jo"), jo)) is Refusal.NOT_ALLOWED
    assert family.guardian.household.parents == ("sam",)


def test_no_child_becomes_a_parent_by_anybodys_word(family: InstalledHome) -> None:
    jo = window(JO)
    family.say(m.Unlock(id=0, passcode=SECRET), jo)
    assert fault(family.say(AddParent(id=0, account="mira"), jo)) == "account"
    assert refusal(family.say(AddParent(id=0, account="mira"), window(MIRA))) is Refusal.NOT_ALLOWED
    assert refusal(family.say(AddParent(id=0, account="mira"), window(SAM))) is Refusal.NOT_ALLOWED


# --- the sign ------------------------------------------------------------------------------------------------------


def test_a_child_needs_the_sign_until_its_own_session_showed_it_and_the_log_says_so(family: InstalledHome) -> None:
    assert [child.needs_sign for child in family.seen_by(MIRA)] == [True]
    assert refusal(family.say(SawSign(id=0, child=1), window(JO))) is Refusal.NOT_ALLOWED
    assert isinstance(family.say(SawSign(id=0, child=1), window(MIRA)), Ok)
    assert isinstance(family.say(SawSign(id=0, child=1), window(MIRA)), Ok)
    family.crash()
    family.tick()
    assert [child.needs_sign for child in family.seen_by(MIRA)] == [False]
    kinds = [note.kind for note in family.guardian.household.journal.recent(family.clock.now.wall)]
    assert kinds.count("sign-shown") == 1


def test_nobody_can_quit_an_installed_guardian_over_the_link(family: InstalledHome) -> None:
    jo = window(JO)
    family.say(m.Unlock(id=0, passcode=SECRET), jo)
    assert refusal(family.say(m.Quit(id=0), jo)) is Refusal.NOT_ALLOWED


# --- the doctor ----------------------------------------------------------------------------------------------------


def examined(house: InstalledHome) -> tuple[dict[str, str], bool]:
    answer = house.say(m.Doctor(id=0), window(JO))
    assert isinstance(answer, m.DoctorReply), answer
    return {check.code: check.outcome for check in answer.checks}, answer.will_hold


def test_the_doctor_says_who_was_not_told_yet(family: InstalledHome) -> None:
    assert examined(family)[0]["sign"] == "limited"
    family.say(SawSign(id=0, child=1), window(MIRA))
    checks, will_hold = examined(family)
    assert (checks["sign"], checks["own-accounts"], will_hold) == ("ok", "ok", True)


def test_the_doctor_says_that_limits_do_not_hold_for_a_child_who_administers_the_computer(
    family: InstalledHome,
) -> None:
    family.town.accounts[family.town.accounts.index(MIRA)] = replace(MIRA, is_administrator=True)
    checks, will_hold = examined(family)
    assert (checks["own-accounts"], will_hold) == ("missing", False)
