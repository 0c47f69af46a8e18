"""What is asked for app by app does not tell parents of an older child what it uses."""

from __future__ import annotations

from msgspec.structs import replace

from app.guidance.detail import Detail
from app.link.shown import apps_named, child_to_parents
from app.rules.scope import ALL, app
from app.rules.verdict import Reason, State, Verdict
from tests.ui.pictures import mira

DIARY = Verdict(app("diary"), State.OVER, Reason.ASK, "by-mark")
MINES = Verdict(app("mines"), State.OVER, Reason.ASK, "new-games")
WHOLE = Verdict(ALL, State.ALLOWED, Reason.NO_LIMIT)


def test_a_rule_on_an_app_is_told_where_the_agreement_or_the_child_names_it() -> None:
    view = replace(
        mira(), detail=Detail.KINDS, verdicts=(WHOLE, DIARY, MINES), left_verdict=DIARY, left=0, named=("mines",)
    )
    shown = child_to_parents(view)
    assert shown.verdicts == (WHOLE, MINES)
    assert (shown.left, shown.left_verdict) == (None, None)
    assert "diary" not in apps_named([shown])
    assert child_to_parents(replace(view, left_verdict=WHOLE, left=60)).left == 60


def test_of_a_younger_child_everything_is_told() -> None:
    view = replace(mira(), verdicts=(DIARY,), left_verdict=DIARY, named=())
    assert child_to_parents(view) == view
