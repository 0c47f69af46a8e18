"""A wish is asked once and answered once; a grant is given once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.rules.family import RequestState
from app.store.database import Store
from app.store.values import Added, Settled
from tests.fakes.household import FRIDAY, at, present, wish


def test_a_wish_comes_back_as_it_was(store: Store) -> None:
    assert store.add_request(wish()) is Added.ADDED
    assert store.request("wish-0001") == wish()
    assert store.request("another") is None


def test_the_same_wish_sent_again_is_one_wish(store: Store) -> None:
    store.add_request(wish())
    assert store.add_request(replace(wish(), asked_at=at(3))) is Added.SAME
    assert store.requests(1, FRIDAY) == (wish(),)


def test_a_key_cannot_be_used_for_another_wish(store: Store) -> None:
    store.add_request(wish(minutes=10))
    assert store.add_request(wish(minutes=600)) is Added.ID_TAKEN
    assert store.add_request(wish(minutes=10, child=2)) is Added.ID_TAKEN
    assert store.requests(1, FRIDAY) == (wish(minutes=10),)


def test_a_yes_and_its_grant_are_one(store: Store) -> None:
    store.add_request(wish())
    settled = store.settle_request(
        "wish-0001", RequestState.OFFERED, at(60), minutes=20, reason="dinner at six", grant=present(minutes=20)
    )
    assert settled is Settled.SETTLED
    assert store.request("wish-0001") == replace(
        wish(), state=RequestState.OFFERED, answered_at=at(60), answered_minutes=20, reason="dinner at six"
    )
    assert store.grants(1, at(60)) == (present(minutes=20),)


def test_only_the_first_answer_counts(store: Store) -> None:
    store.add_request(wish())
    store.settle_request("wish-0001", RequestState.NOT_TODAY, at(60))
    late = store.settle_request("wish-0001", RequestState.AGREED, at(61), minutes=30, grant=present())
    assert late is Settled.NO_LONGER_WAITING
    answered = store.request("wish-0001")
    assert answered is not None
    assert (answered.state, answered.answered_at) == (RequestState.NOT_TODAY, at(60))
    assert store.grants(1, FRIDAY) == ()


def test_a_wish_that_was_taken_back_cannot_be_granted(store: Store) -> None:
    store.add_request(wish())
    store.settle_request("wish-0001", RequestState.TAKEN_BACK, at(1))
    assert store.settle_request("wish-0001", RequestState.AGREED, at(2), grant=present()) is Settled.NO_LONGER_WAITING
    assert store.grants(1, FRIDAY) == ()


def test_an_answer_to_nothing_is_told(store: Store) -> None:
    assert store.settle_request("nobody-asked", RequestState.AGREED, at(1), grant=present()) is Settled.UNKNOWN
    assert store.grants(1, FRIDAY) == ()


def test_an_answer_whose_grant_cannot_be_kept_is_not_kept_either(store: Store) -> None:
    store.add_grant(2, present(), FRIDAY)
    store.add_request(wish())
    assert store.settle_request("wish-0001", RequestState.AGREED, at(1), grant=present()) is Settled.GRANT_ID_TAKEN
    assert store.request("wish-0001") == wish()


def test_what_still_waits_is_shown_however_old(store: Store) -> None:
    store.add_request(wish("wish-0001"))
    store.add_request(replace(wish("wish-0002"), asked_at=at(5)))
    store.add_request(replace(wish("wish-0003"), asked_at=at(50)))
    store.settle_request("wish-0002", RequestState.AGREED, at(6))
    assert [request.id for request in store.requests(1, at(10))] == ["wish-0001", "wish-0003"]
    assert store.requests(2, FRIDAY) == ()


def test_a_grant_is_given_once_and_kept_as_it_was(store: Store) -> None:
    assert store.add_grant(1, present(), FRIDAY) is Added.ADDED
    assert store.add_grant(1, present(), at(5)) is Added.SAME
    assert store.add_grant(1, present(minutes=600), at(5)) is Added.ID_TAKEN
    assert store.add_grant(2, present(), at(5)) is Added.ID_TAKEN
    assert store.grants(1, FRIDAY) == (present(),)


@pytest.mark.parametrize(("moment", "is_there"), [(3599, True), (3600, False), (3601, False)])
def test_a_grant_lasts_until_it_expires(store: Store, moment: float, is_there: bool) -> None:  # noqa: FBT001 (a parameter of the table)
    store.add_grant(1, present(), FRIDAY)
    assert bool(store.grants(1, at(moment))) is is_there
