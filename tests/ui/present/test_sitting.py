"""Who sits at a login, by the guardian's picture."""

from app.ui.present.sitting import Sitting, login
from tests.ui.mira_days import picture, shared


def test_an_account_of_ones_own_needs_no_switch() -> None:
    here = login(picture(), own_child=1)
    assert here.child is not None
    assert (here.sitting, here.child.name, here.choices) == (Sitting.CHILD, "Mira", ())


def test_an_account_that_nobody_registered_is_nobodys() -> None:
    assert login(picture(), own_child=None).sitting is Sitting.NOBODY
    assert login(None, own_child=1).sitting is Sitting.NOBODY


def test_the_switch_offers_every_child_and_a_grown_up_and_marks_who_is_here() -> None:
    here = login(shared(1), own_child=None)
    assert [(choice.name, choice.is_here) for choice in here.choices] == [("Mira", True), ("Leo", False), ("", False)]


def test_a_grown_up_at_the_shared_account_is_no_child() -> None:
    here = login(shared(None), own_child=None)
    assert (here.sitting, here.child) == (Sitting.GROWN_UP, None)
    assert here.choices[-1].is_here


def test_after_a_locked_screen_nobody_counts_as_here_until_somebody_says_so() -> None:
    here = login(shared(1, is_asking=True), own_child=None)
    assert here.sitting is Sitting.ASKING
    assert not any(choice.is_here for choice in here.choices)


def test_a_child_that_was_removed_while_it_sat_there_is_asked_for_again() -> None:
    here = login(shared(7), own_child=None)
    assert here.sitting is Sitting.ASKING
