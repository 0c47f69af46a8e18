"""How much of the link one account may have, and what is kept free for parents."""

from __future__ import annotations

from app.link.limits import Allowance, Bucket, Door, Limits
from app.link.messages import Role
from app.link.peer import Peer

CHILD, SIBLING, PARENT, STRANGER = Peer(1, 1000), Peer(2, 1001), Peer(3, 1002), Peer(4, 5000)
FEW = Limits(
    connections=6,
    reserve=2,
    favoured=Allowance(connections=6, a_second=100, at_once=100),
    others=Allowance(connections=3, a_second=2, at_once=10),
)


def test_a_bucket_gives_what_is_there_at_once_and_then_as_fast_as_it_fills() -> None:
    bucket = Bucket(Allowance(connections=1, a_second=2, at_once=3), now=0)
    assert [bucket.take(1, 0) for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    assert bucket.is_overdrawn(0.5)
    assert not bucket.is_overdrawn(1.0)
    assert bucket.take(1, 60) == 0
    assert [bucket.take(1, 60) for _ in range(3)] == [0, 0, 0.5]


def test_one_account_has_only_so_many_and_gets_a_place_back() -> None:
    door = Door(FEW)
    assert [door.admit(CHILD, Role.CHILD, 0) is not None for _ in range(4)] == [True, True, True, False]
    door.leave(CHILD, Role.CHILD)
    assert door.admit(CHILD, Role.CHILD, 0) is not None


def test_however_many_others_come_there_is_room_for_parents_and_for_root() -> None:
    door = Door(FEW)
    came = [door.admit(peer, Role.CHILD, 0) is not None for peer in (CHILD, SIBLING) for _ in range(3)]
    assert came == [True, True, True, True, False, False]
    assert door.admit(PARENT, Role.PARENT, 0) is not None
    assert door.admit(Peer(9, 0), Role.ROOT, 0) is not None
    assert door.admit(PARENT, Role.PARENT, 0) is None


def test_all_strangers_together_have_what_one_account_has() -> None:
    door = Door(FEW)
    came = [door.admit(Peer(7, 100_000 + number), Role.STRANGER, 0) is not None for number in range(5)]
    assert came == [True, True, True, False, False]
    assert door.admit(CHILD, Role.CHILD, 0) is not None


def test_who_comes_and_goes_all_the_time_is_sent_away_until_it_slows_down() -> None:
    door = Door(FEW)
    came = 0
    for _ in range(100):
        if door.admit(CHILD, Role.CHILD, 0) is not None:
            came += 1
            door.leave(CHILD, Role.CHILD)
    assert came == FEW.others.at_once + 1
    assert door.admit(CHILD, Role.CHILD, 10) is not None


def test_a_sibling_is_not_made_to_pay_for_it() -> None:
    door = Door(FEW)
    for _ in range(100):
        door.admit(CHILD, Role.CHILD, 0)
    bucket = door.admit(SIBLING, Role.CHILD, 0)
    assert bucket is not None
    assert bucket.take(1, 0) == 0


def test_accounts_that_rest_are_forgotten() -> None:
    door = Door(FEW)
    for number in range(1000):
        peer = Peer(1, 1000 + number)
        door.admit(peer, Role.CHILD, 100.0 * number)
        door.leave(peer, Role.CHILD)
    assert len(door._buckets) == 1
