"""A family is set up once and in one piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import StoreError
from app.rules.family import Child
from app.store.database import Store, open_store
from app.store.values import Newcomer
from tests.fakes.household import EVERY_KIND, FRIDAY, LEO, LEOS, MIRA


def test_a_new_house_has_no_children(empty: Store) -> None:
    assert empty.children() == ()


def test_children_keep_their_order_and_may_share_an_account(empty: Store) -> None:
    family = empty.set_up((MIRA, LEO), FRIDAY)
    assert family == (Child(1, "Mira", MIRA.born, "kids"), Child(2, "Leo", None, "kids"))
    assert empty.children() == family


def test_what_was_set_up_is_there_after_a_restart(data: Path) -> None:
    first = open_store(data)
    family = first.set_up((MIRA, LEO), FRIDAY, {"language": "de"})
    first.close()
    again = open_store(data)
    assert (again.children(), again.setting("language")) == (family, "de")
    assert [again.agreement(child.id).agreement for child in again.children()] == [EVERY_KIND, LEOS]
    again.close()


def test_a_second_first_run_changes_nothing(store: Store) -> None:
    before = store.children()
    assert store.set_up((Newcomer("Somebody", None, "else", LEOS),), FRIDAY, {"language": "fr"}) is None
    assert (store.children(), store.setting("language")) == (before, "de")


def test_a_first_run_that_fails_half_way_leaves_nothing(empty: Store) -> None:
    cannot_be = Newcomer(None, None, "kids", LEOS)  # type: ignore[arg-type]  # a name that the table does not take
    with pytest.raises(StoreError, match="Nothing was changed"):
        empty.set_up((MIRA, cannot_be), FRIDAY, {"language": "fr"})
    assert (empty.children(), empty.setting("language")) == ((), None)
    assert empty.set_up((MIRA,), FRIDAY) is not None


def test_parents_have_accounts_of_their_own_that_come_and_go(empty: Store) -> None:
    empty.set_up((MIRA,), FRIDAY, parent="jo")
    empty.add_parent("sam")
    empty.add_parent("sam")
    assert empty.parents() == ("jo", "sam")
    empty.remove_parent("jo")
    empty.remove_parent("nobody")
    assert empty.parents() == ("sam",)
    assert [child.account for child in empty.children()] == ["kids"]
