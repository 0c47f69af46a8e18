"""Of a child that was erased nothing is left, in the file's own bytes too, and every other row stays as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.rules.agreement import Agreement, Promise, PromiseKind
from app.rules.contests import Contest, Says
from app.rules.corrections import Correction, NoChild, OtherChild
from app.rules.editions import Signature
from app.rules.elsewhere import Elsewhere, Screen
from app.rules.family import Note, RequestState
from app.rules.helped import Change, Helped
from app.rules.looks import Look, Looked
from app.rules.say import Side
from app.rules.sorting import Suggestion
from app.store import about
from app.store.database import Store
from app.store.tables import Row
from app.store.values import Newcomer
from tests.fakes.household import EVERY_KIND, FRIDAY, LEOS, at, present, used, wish

SECRET = "Zebulon"
MARKS = (SECRET, "zeb-account", "zebs-game", "zebs-wish", "zebs-words", "zebs-reason")


@pytest.fixture
def family(empty: Store) -> Store:
    """Leo (1) and Zebulon (2), who has something in every table."""
    zeb = Agreement(child=SECRET, zone="Europe/Berlin", clauses=EVERY_KIND.clauses, holidays=EVERY_KIND.holidays)
    zeb = replace(zeb, promises=(Promise("kind", PromiseKind.YES, "zebs-words-3"),))
    empty.set_up((Newcomer("Leo", None, "leo", LEOS), Newcomer(SECRET, None, "zeb-account", zeb)), FRIDAY)
    empty.keep_use(1, [used(0, 600)], "leos memory", [Note(FRIDAY, "gap", {"child": "Leo"}, 1)])
    empty.keep_use(2, [used(0, 900, "zebs-game")], f"memory of {SECRET}", [Note(FRIDAY, "gap", {"child": SECRET}, 2)])
    empty.add_request(wish("zebs-wish", child=2))
    empty.settle_request("zebs-wish", RequestState.AGREED, at(5), reason="zebs-reason", grant=present("zebs-grant"))
    empty.add_grant(1, present("leos-grant"), FRIDAY)
    empty.add_correction(Correction("zebs-c", 2, FRIDAY, at(60), NoChild(), at(70), reason="zebs-words"))
    empty.contest(Contest("zebs-contest", 2, FRIDAY, at(30), "zebs-game", Says.WORDS, at(80), words="zebs-words-4"))
    empty.write_down(
        Elsewhere("zebs-minutes", 2, FRIDAY.date(), "games", 5, Screen.TV, Side.CHILD, FRIDAY, what="zebs-words-5")
    )
    empty.suggest(Suggestion("zebs-suggestion", 2, "tux", "learning", FRIDAY, "zebs-words-2"))
    empty.look(2, Look(FRIDAY.date(), "jo", Looked.DAY))
    empty.say_helped(2, Helped(FRIDAY.date(), Side.CHILD, Change.BETTER))
    empty.sign(2, 1, Signature(SECRET, Side.CHILD, FRIDAY))
    empty.set_setting("upkeep:2", f"of {SECRET}")
    empty.set_setting("seat:family", "2@boot")
    empty.set_setting("language", "de")
    empty.add_note(Note(FRIDAY, "seat-changed", {"child": SECRET}))
    empty.add_note(Note(FRIDAY, "set-up"))
    return empty


def dump(data: Path) -> str:
    with closing(sqlite3.connect(data / "sundial.db")) as connection:
        return "\n".join(connection.iterdump())


def test_every_table_is_looked_at_for_rows_about_a_child() -> None:
    assert set(about.where(1)) | about.NOBODYS == set(Row.metadata.tables)


def test_everything_about_a_child_names_every_table_in_which_it_has_something(family: Store) -> None:
    found = family.everything_about(2)
    empty = {table for table, rows in found.items() if not rows}
    assert empty == {"periods", "period_sums", "period_layers"}
    assert found["spans"][0]["start"] == FRIDAY
    assert [set(row) for row in found["children"]] == [{"id", "name", "born", "account_id", "left_at"}]
    assert SECRET not in str(family.everything_about(1))


def test_nothing_of_the_child_is_left_in_the_file_and_everything_else_is(family: Store, data: Path) -> None:
    family.erase(2, {})
    family.whole.leave_no_trace()
    left = b"".join(path.read_bytes() for path in data.glob("sundial.db*"))
    assert [mark for mark in MARKS if mark.encode() in left] == []
    assert family.charges(1, FRIDAY, at(9000)) == (used(0, 600),)
    assert [grant.id for grant in family.grants(1, FRIDAY)] == ["leos-grant"]
    assert [note.kind for note in family.notes(FRIDAY)] == ["gap", "set-up"]
    assert (family.memory(1), family.setting("language"), family.setting("seat:family")) == ("leos memory", "de", None)
    assert [child.name for child in family.children()] == ["Leo"]
    assert "PRAGMA foreign_key" not in dump(data)
    with closing(sqlite3.connect(data / "sundial.db")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT name FROM accounts").fetchall() == [("leo",)]


def test_use_that_was_judged_to_be_the_childs_still_counts_for_nobody_else(family: Store) -> None:
    family.add_correction(Correction("leos-c", 1, FRIDAY, at(60), OtherChild(2), at(70)))
    family.erase(2, {})
    (left,) = family.corrections(FRIDAY - timedelta(days=1))
    assert (left.id, left.child, left.becomes) == ("leos-c", 1, NoChild())


def test_use_that_others_have_from_the_child_becomes_their_own(family: Store) -> None:
    family.add_correction(Correction("leos-c", 1, FRIDAY, at(60), NoChild(), at(70)))
    counts = (used(60, 600), used(700, 800, "zebs-game"))
    family.erase(2, {1: counts})
    assert family.charges(1, FRIDAY, at(9000)) == counts
    assert family.corrections(FRIDAY - timedelta(days=1)) == ()


def test_a_child_that_is_not_there_cannot_be_erased(family: Store, data: Path) -> None:
    before = dump(data)
    with pytest.raises(KeyError):
        family.erase(7, {})
    assert dump(data) == before


def test_a_parents_account_stays(family: Store) -> None:
    family.add_parent("zeb-account")
    family.erase(2, {})
    assert family.parents() == ("zeb-account",)
