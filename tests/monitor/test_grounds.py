"""Why an app is in its category: whose word counts first, what needs proof, and what marks and ages rest on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.guidance.apps import Listed
from app.monitor.catalogue import Catalogue, Recognised
from app.monitor.kin import Families
from app.platforms.ports import FileId, Process, Program, Script
from app.rules.sorting import Grounds, Mark, Marked, Sorting, Why
from tests.fakes.platform import INSTALLED, MINES, SCHOOL, FakeComputer, program

NOV = datetime(2026, 11, 12, 16, tzinfo=UTC)
LIST = {
    "shop": Listed("shop", "other", "The shop", date(2026, 11, 28), (Mark.STORE,), "https://shop.example"),
    "abc": Listed("abc", "learning", "ABC for children", date(2026, 11, 28), (Mark.CHILDREN,)),
}
SHOP = program("shop", "Game", inode=31)
ABC = program("abc", "Game", "Education", inode=32)


def said(app: str, category: str, *marks: Mark) -> Sorting:
    return Sorting("sorting-1", app, category, NOV, marks, "Jo")


def catalogue(*family: Sorting, programs: tuple[Program, ...] = ()) -> Catalogue:
    made = Catalogue(FakeComputer(programs=(*programs, SHOP, ABC, *INSTALLED)), LIST)
    made.refresh()
    made.sort({sorting.app: sorting for sorting in family})
    return made


def running(exe: str, **more: Any) -> Process:
    return FakeComputer().start(exe, 50, **more)


def recognise(process: Process, *family: Sorting, programs: tuple[Program, ...] = ()) -> Recognised:
    found = catalogue(*family, programs=programs).app_of(process)
    assert found is not None
    return found


def test_the_menu_entry_says_what_a_program_is_and_which_word_decided() -> None:
    found = recognise(FakeComputer().start(MINES, 7))
    assert (found.category, found.grounds) == ("games", Grounds(Why.ENTRY, "Game", is_proven=True))


def test_the_makers_say_it_where_the_entry_is_silent() -> None:
    silent = program("ball", "Game", inode=40, evidence="appstream")
    assert recognise(FakeComputer().start(silent, 7), programs=(silent,)).grounds.why is Why.MAKERS


def test_the_list_goes_before_the_menu_and_says_where_from_and_since_when() -> None:
    found = recognise(FakeComputer().start(SHOP, 7))
    assert found.category == "other"
    there = "https://shop.example"
    marked = (Marked(Mark.STORE, Why.LISTED, "The shop", date(2026, 11, 28), there),)
    expected = Grounds(Why.LISTED, "The shop", on=date(2026, 11, 28), marked=marked, is_proven=True, url=there)
    assert found.grounds == expected


def test_the_family_goes_before_everything() -> None:
    found = recognise(FakeComputer().start(SHOP, 7), said("shop", "games", Mark.STRANGERS))
    assert found.category == "games"
    marked = (Marked(Mark.STRANGERS, Why.FAMILY, "Jo", NOV.date()),)
    assert found.grounds == Grounds(
        Why.FAMILY, by="Jo", on=NOV.date(), marked=marked, is_proven=True, sorting="sorting-1"
    )


def test_what_nobody_knows_counts_as_other_and_is_not_yet_known() -> None:
    found = recognise(running("/home/kid/Downloads/fun"))
    assert (found.category, found.grounds.is_known) == ("other", False)
    found = recognise(running("/home/kid/Downloads/fun"), said("fun", "games"))
    assert (found.category, found.grounds.why) == ("games", Why.FAMILY)


class TestExemptOnlyWithProof:
    """Peers, case 14 (e), (g): a lighter category needs the system's own file, whoever names it."""

    def test_a_file_the_child_can_write_is_not_learning_because_the_family_said_so(self) -> None:
        found = recognise(running("/home/kid/homework.exe"), said("homework.exe", "learning"))
        assert found.category == "other"
        assert (found.grounds.why, found.grounds.says) == (Why.UNPROVEN, "learning")

    def test_another_file_at_the_place_of_a_sorted_program_is_not_it(self) -> None:
        """A bind mount shows any path."""
        found = recognise(running("/usr/bin/mines", exe_id=FileId(9, 9)), said("mines", "learning"))
        assert (found.category, found.grounds.why) == ("games", Why.UNPROVEN)

    def test_a_hard_link_in_a_home_is_not_exempt(self) -> None:
        found = recognise(running("/home/kid/x", exe_id=SCHOOL.exe_id), said("school", "learning"))
        assert (found.category, found.grounds.is_proven) == ("other", False)

    def test_a_program_with_code_of_the_childs_in_it_is_not_exempt(self) -> None:
        altered = FakeComputer().start(SCHOOL, 7, is_system_file=False, is_altered=True)
        assert recognise(altered, said("school", "learning")).category == "other"

    def test_a_unit_that_calls_itself_a_flatpak_is_not_exempt(self) -> None:
        """A child may start any program of the system in a unit of any name."""
        fake = FakeComputer().start(MINES, 7, unit="app-flatpak-school-7.scope")
        found = recognise(fake, said("school", "learning"))
        assert (found.app, found.category) == ("school", "other")

    def test_a_script_is_not_exempt(self) -> None:
        tutor = program("tutor", "Education", inode=81, is_script=True)
        script = Script("/usr/bin/tutor", "/usr/bin/tutor", FileId(1, 81), is_system_file=True)
        found = recognise(
            running("/usr/bin/python3", is_system_file=True, script=script),
            said("tutor", "learning"),
            programs=(tutor,),
        )
        assert (found.category, found.grounds.why) == ("other", Why.UNPROVEN)

    def test_the_systems_own_file_is_what_the_family_says(self) -> None:
        assert recognise(FakeComputer().start(MINES, 7), said("mines", "learning")).category == "learning"

    def test_a_listed_category_that_is_not_proven_leaves_what_the_menu_says(self) -> None:
        found = recognise(running("/home/kid/abc", exe_id=ABC.exe_id))
        assert (found.category, found.grounds.marks) == ("games", ())

    def test_an_app_is_only_as_proven_as_the_weakest_of_its_processes(self) -> None:
        """The real program started beside a disguise lends it nothing, whichever was first."""
        computer = FakeComputer()
        made = catalogue(said("school", "learning"))
        real = computer.start(SCHOOL, 7)
        fake = computer.start(MINES, 8, unit="app-flatpak-school-8.scope")
        for processes in ((real, fake), (fake, real)):
            assert Families(made).group(processes).names["school"].category == "other"


@pytest.mark.parametrize(
    ("rating", "age", "marks"),
    [
        (None, None, ()),
        ((), 0, ()),
        ((("violence-cartoon", "mild"), ("violence-fantasy", "intense")), 8, ()),
        ((("social-chat", "intense"),), 13, (Mark.STRANGERS,)),
        ((("violence-cartoon", "gigantic"), ("nonsense", "intense")), 0, ()),
    ],
)
def test_the_age_is_that_of_the_strongest_thing_the_makers_say(
    rating: tuple[tuple[str, str], ...] | None, age: int | None, marks: tuple[Mark, ...]
) -> None:
    rated = program("rated", "Game", inode=50, rating=rating)
    grounds = recognise(FakeComputer().start(rated, 7), programs=(rated,)).grounds
    assert (grounds.age, grounds.marks) == (age, marks)


def test_what_the_family_takes_back_no_longer_decides() -> None:
    made = catalogue(said("mines", "other"))
    process = FakeComputer().start(MINES, 7)
    before, edition = made.app_of(process), made.edition
    made.sort({})
    after = made.app_of(process)
    assert before is not None
    assert after is not None
    assert (before.category, after.category) == ("other", "games")
    assert made.edition > edition
    made.sort({})
    assert made.edition == edition + 1


def test_a_source_that_nobody_read_is_said_to_be_known_from_reports() -> None:
    told = {"shop": Listed("shop", "other", "The shop", date(2026, 11, 28), (Mark.STORE,), is_read=False)}
    made = Catalogue(FakeComputer(programs=(SHOP,)), told)
    made.refresh()
    found = made.app_of(FakeComputer().start(SHOP, 7))
    assert found is not None
    assert (found.grounds.why, found.grounds.marked[0].why) == (Why.REPORTED, Why.REPORTED)
