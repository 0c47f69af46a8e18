"""What parents get on the wire of a child of each age, and that the child itself gets all of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.guardian.rights import RIGHTS
from app.guidance.detail import Detail
from app.link import files
from app.link import messages as m
from app.link.asking import Ask, ConsequenceReply, Give, WhatIf
from app.link.history import GetHistory, GetRequests, HistoryReply, Period
from app.link.ledger import Correct, CorrectionKind, CorrectionsReply, GetCorrections, TryAgreement
from app.link.looks import ShowParents
from app.link.messages import Client, Refused, Response, Role
from app.link.protocol import write
from app.link.pushes import Telling
from app.link.review import GetReview, ReviewReply
from app.link.sorting import AppsReply, GetApps, SortApp, UndoSorting
from app.link.views import NoteView
from app.rules import scope
from app.rules.agreement import Budget, Per
from app.rules.documents import write_agreement
from app.rules.family import Purpose
from app.rules.sample import Presence
from app.rules.verdict import Charge
from tests.fakes.guardian import FRIDAY, GAMES_TWO_MINUTES, PARENT, ROLES, Ear, Home, agreement
from tests.fakes.platform import KID, MINES
from tests.guardian.test_safekeeping import fetched

HOUR = timedelta(hours=1)
DAILY = Budget("daily", scope.ALL, Per.DAY, 60)
WEEKLY = Budget("weekly", scope.ALL, Per.WEEK, 300)
ONE_GAME = Budget("one-game", scope.app("mines"), Per.DAY, 30)
BORN = {4: "2022-05-01", 7: "2019-05-01", 10: "2016-05-01", 12: "2013-11-21", 13: "2013-11-20", 15: "2010-11-21",
        16: "2010-11-20", 17: "2008-11-21", 18: "2008-11-20"}  # fmt: skip
"""Around 20 November 2026: the last day of an age, and the first."""
SECRET_APP = "diary"


def house(folder: Path, years: int, role: Role = Role.PARENT) -> Home:
    """Mira of that age, who played, wrote in her diary, and asked for more; and a parent (or administrator)."""
    roles = ROLES | {PARENT: role}
    made = Home(folder, role_of=roles.__getitem__, accounts={"mira": KID, "leo": 1002}, shared=None)
    roles[PARENT] = Role.PARENT
    born = date.fromisoformat(BORN[years])
    made.set_up(agreement(DAILY, WEEKLY, GAMES_TWO_MINUTES, ONE_GAME, born=born), agreement(DAILY, child="Leo"))
    store = made.guardian.household.store
    store.keep_use(
        1,
        [
            Charge(FRIDAY - 2 * HOUR, FRIDAY - HOUR, SECRET_APP, "creating", True, "desktop-entry"),
            Charge(FRIDAY - 25 * HOUR, FRIDAY - 24 * HOUR, SECRET_APP, "creating", True, "desktop-entry"),
        ],
    )
    made.guardian.household.children[0].recount(made.clock.read())
    made.computer.start(MINES, 100, uid=KID)
    made.tick()
    made.let_pass(65)
    mira = Ear(Client.TRAY, KID)
    made.say(Ask(id=0, child=1, key="wish-0001", scope="all", minutes=15, purpose=Purpose.FINISH), mira)
    wrong = Correct(
        id=0, child=1, key="correction-1", start=FRIDAY - 2 * HOUR, end=FRIDAY - HOUR, app=SECRET_APP,
        becomes=CorrectionKind.NOBODY,
    )  # fmt: skip
    made.say(wrong, Ear(Client.WINDOW, PARENT))
    made.say(Give(id=0, child=1, key="given-001", scope="all", minutes=15), Ear(Client.WINDOW, PARENT))
    roles[PARENT] = role
    return made


@pytest.fixture
def kept() -> Iterator[list[Home]]:
    made: list[Home] = []
    yield made
    for home in made:
        home.close()


def at_age(kept: list[Home], tmp_path: Path, years: int, role: Role = Role.PARENT) -> Home:
    folder = tmp_path / f"{years}-{role}"
    folder.mkdir()
    kept.append(house(folder, years, role))
    return kept[-1]


def parent(home: Home, request: m.Request) -> Response:
    return home.say(request, Ear(Client.WINDOW, PARENT))


def child(home: Home, request: m.Request) -> Response:
    return home.say(request, Ear(Client.TRAY, KID))


def picture(reply: Response) -> m.StatusReply:
    assert isinstance(reply, m.StatusReply)
    return reply


def past(reply: Response) -> HistoryReply:
    assert isinstance(reply, HistoryReply), reply
    return reply


QUESTIONS: dict[str, m.Request] = {
    "status": m.GetStatus(id=0),
    "day": GetHistory(id=0, child=1, period=Period.DAY),
    "yesterday": GetHistory(id=0, child=1, period=Period.DAY, day=FRIDAY.date() - timedelta(days=1)),
    "week": GetHistory(id=0, child=1, period=Period.WEEK),
    "four weeks": GetHistory(id=0, child=1, period=Period.FOUR_WEEKS),
    "year": GetHistory(id=0, child=1, period=Period.YEAR),
    "corrections": GetCorrections(id=0, child=1, since=FRIDAY - 48 * HOUR),
    "requests": GetRequests(id=0, child=1),
    "apps": GetApps(id=0),
    "apps of the child": GetApps(id=0, child=1),
    "review": GetReview(id=0, child=1, day=FRIDAY.date()),
    "own review": GetReview(id=0, child=1, day=FRIDAY.date(), is_own=True),
    "what minutes mean": WhatIf(id=0, child=1, scope="all", minutes=5),
    "agreement": m.GetAgreement(id=0, child=1),
    "holdings": files.GetHoldings(id=0, child=1),
}
"""Everything that carries minutes, or could."""


@pytest.mark.parametrize("years", [4, 7, 10, 12])
def test_up_to_twelve_parents_are_told_what_the_child_is_told(kept: list[Home], tmp_path: Path, years: int) -> None:
    home = at_age(kept, tmp_path, years)
    for name, question in QUESTIONS.items():
        if name != "status":  # the parents' picture is everybody's
            assert said(parent(home, question)) == said(child(home, question)), name
    theirs, own = picture(parent(home, m.GetStatus(id=0))), picture(child(home, m.GetStatus(id=0)))
    assert theirs.status.children[0] == own.status.children[0]
    assert theirs.status.children[0].detail is Detail.EVERYTHING


def said(reply: Response) -> bytes:
    return write(reply).replace(b'"id":%d' % reply.id, b'"id":0')


@pytest.mark.parametrize("years", [13, 15, 16, 17, 18])
@pytest.mark.parametrize("role", [Role.PARENT, Role.ROOT])
def test_from_thirteen_on_no_answer_to_a_grown_up_names_an_app_that_was_used(
    kept: list[Home], tmp_path: Path, years: int, role: Role
) -> None:
    home = at_age(kept, tmp_path, years, role)
    for name, question in QUESTIONS.items():
        assert SECRET_APP.encode() not in write(parent(home, question)), name


@pytest.mark.parametrize("years", [13, 15])
def test_from_thirteen_on_parents_get_sums_of_each_kind(kept: list[Home], tmp_path: Path, years: int) -> None:
    home = at_age(kept, tmp_path, years)
    theirs = picture(parent(home, m.GetStatus(id=0))).status
    mira, own = theirs.children[0], picture(child(home, m.GetStatus(id=0))).status.children[0]
    assert own.using is not None
    assert own.timeline
    assert (mira.detail, mira.using, mira.timeline) == (Detail.KINDS, None, ())
    assert mira.totals == {name: used for name, used in own.totals.items() if not name.startswith("app:")}
    # What was agreed is an agreement of both, with the app that it names.
    assert (mira.left, mira.tallies, mira.verdicts, mira.requests) == (
        own.left, own.tallies, own.verdicts, own.requests,
    )  # fmt: skip
    assert theirs.apps.keys() == {"mines"}
    day = past(parent(home, QUESTIONS["day"]))
    of_child = past(child(home, QUESTIONS["day"]))
    assert (day.apps, day.stretches, day.corrections) == ((), (), ())
    assert (day.used, day.counted, day.bars[0].by_category) == (
        of_child.used, of_child.counted, of_child.bars[0].by_category,
    )  # fmt: skip
    assert not day.bars[0].has_details
    assert of_child.stretches
    assert corrections(parent(home, QUESTIONS["corrections"])) == 0
    assert corrections(child(home, QUESTIONS["corrections"])) == 1


def corrections(reply: Response) -> int:
    assert isinstance(reply, CorrectionsReply)
    return len(reply.corrections)


@pytest.mark.parametrize("years", [16, 17, 18])
def test_from_sixteen_on_parents_get_the_week_and_no_day(kept: list[Home], tmp_path: Path, years: int) -> None:
    home = at_age(kept, tmp_path, years)
    mira = picture(parent(home, m.GetStatus(id=0))).status.children[0]
    assert (mira.detail, mira.totals, mira.timeline, mira.left, mira.verdicts) == (Detail.WEEKS, {}, (), None, ())
    assert (mira.using, mira.presence, mira.is_here, mira.grants) == (None, Presence.UNKNOWN, False, ())
    assert [tally.clause for tally in mira.tallies] == ["weekly"]
    assert [request.id for request in mira.requests] == ["wish-0001"]
    assert mira.requests[0].consequence is not None
    assert mira.requests[0].consequence.until is None
    for name in ("day", "yesterday", "week", "four weeks", "year"):
        reply, own = past(parent(home, QUESTIONS[name])), past(child(home, QUESTIONS["week"]))
        assert all((bar.last - bar.first).days == 6 or bar.last == own.today for bar in reply.bars), name
        assert {bar.by_category == {} and bar.layers == () for bar in reply.bars} == {True}
    week = past(parent(home, QUESTIONS["week"]))
    assert (len(week.bars), week.counted, week.bars[0].counted) == (1, own.counted, own.counted)
    assert past(parent(home, QUESTIONS["day"])).period is Period.WEEK
    assert past(child(home, QUESTIONS["day"])).stretches
    meant = parent(home, QUESTIONS["what minutes mean"])
    assert isinstance(meant, ConsequenceReply)
    assert meant.consequence.until is None
    review = parent(home, QUESTIONS["review"])
    assert isinstance(review, ReviewReply)
    assert (review.weeks[0].is_summary, review.weeks[0].days, review.weeks[0].used) == (True, (), own.counted)


def test_what_is_pushed_is_cut_as_what_is_asked(kept: list[Home], tmp_path: Path) -> None:
    home = at_age(kept, tmp_path, 13)
    listening = home.connect(Client.WINDOW, PARENT)
    home.let_pass(240)
    assert listening.pictures
    assert SECRET_APP.encode() not in b"".join(write(push) for push in listening.heard)
    assert all(not told.children[0].timeline for told in listening.pictures)
    assert {tell.telling for tell in listening.tells} <= {Telling.ANSWER}


def test_the_apps_of_an_older_child_are_not_in_the_familys_list_and_in_its_own(
    kept: list[Home], tmp_path: Path
) -> None:
    home = at_age(kept, tmp_path, 13)
    theirs, own = parent(home, GetApps(id=0)), child(home, GetApps(id=0, child=1))
    assert isinstance(theirs, AppsReply)
    assert isinstance(own, AppsReply)
    assert {app.used for app in theirs.apps} == {0}
    assert SECRET_APP in {app.app for app in own.apps}


@pytest.mark.parametrize(("years", "refused"), [(10, False), (13, True), (16, True)])
def test_trying_an_agreement_tells_nothing_of_an_app_that_the_band_hides(
    kept: list[Home], tmp_path: Path, years: int, *, refused: bool
) -> None:
    home = at_age(kept, tmp_path, years)
    fishing = write_agreement(agreement(DAILY, Budget("x", scope.app(SECRET_APP), Per.DAY, 0)))
    reply = parent(home, TryAgreement(id=0, child=1, document=fishing))
    assert isinstance(reply, Refused) is refused
    assert not isinstance(child(home, TryAgreement(id=0, child=1, document=fishing)), Refused)


@pytest.mark.parametrize("years", [13, 16])
def test_an_export_for_parents_is_cut_and_the_childs_own_is_whole(kept: list[Home], tmp_path: Path, years: int) -> None:
    home = at_age(kept, tmp_path, years)
    theirs, own = exported(home, PARENT), exported(home, KID)
    assert SECRET_APP not in json.dumps(theirs)
    assert theirs["tables"]["spans"] == []
    assert SECRET_APP in json.dumps(own)
    assert (theirs["detail"], own["detail"]) == ("kinds" if years == 13 else "weeks", "everything")
    assert len(theirs["agreements"]) == len(own["agreements"])


def exported(home: Home, uid: int) -> dict[str, Any]:
    return dict(json.loads(fetched(home, files.Export(id=0, child=1), Ear(Client.WINDOW, uid))))


def test_where_the_family_shares_an_account_all_is_open_on_the_wire(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.set_up(agreement(DAILY, born=date.fromisoformat(BORN[13])))
    home.guardian.household.store.keep_use(
        1, [Charge(FRIDAY - 2 * HOUR, FRIDAY - HOUR, SECRET_APP, "creating", True, "desktop-entry")]
    )
    home.tick()
    reply = past(home.say(GetHistory(id=0, child=1, period=Period.DAY)))
    assert (reply.detail, [use.app.app for use in reply.apps]) == (Detail.KINDS, [SECRET_APP])
    home.close()


@pytest.mark.parametrize("years", [13, 16])
def test_a_young_person_can_show_more_and_take_that_back(kept: list[Home], tmp_path: Path, years: int) -> None:
    home = at_age(kept, tmp_path, years)
    least = picture(parent(home, m.GetStatus(id=0))).status.children[0].detail
    assert isinstance(child(home, ShowParents(id=0, child=1, detail=Detail.EVERYTHING)), m.Ok)
    home.crash()
    home.tick()
    mira = picture(parent(home, m.GetStatus(id=0))).status.children[0]
    assert (mira.detail, mira.least) == (Detail.EVERYTHING, least)
    assert past(parent(home, QUESTIONS["day"])).apps
    child(home, ShowParents(id=0, child=1, detail=least))
    assert picture(parent(home, m.GetStatus(id=0))).status.children[0].detail is least
    assert past(parent(home, QUESTIONS["day"])).apps == ()


def test_nobody_else_can_choose_that_and_it_is_never_less_than_the_age_says(kept: list[Home], tmp_path: Path) -> None:
    home = at_age(kept, tmp_path, 13)
    assert isinstance(parent(home, ShowParents(id=0, child=1, detail=Detail.EVERYTHING)), Refused)
    child(home, ShowParents(id=0, child=1, detail=Detail.WEEKS))
    assert picture(parent(home, m.GetStatus(id=0))).status.children[0].detail is Detail.KINDS


SORTINGS = frozenset({"app-sorted", "app-sorted-week", "app-sorting-undone"})


def sorted_notes(notes: Iterable[NoteView]) -> list[str]:
    return [note.kind for note in notes if note.kind in SORTINGS]


@pytest.mark.parametrize(("years", "is_told"), [(12, True), (13, False), (16, False)])
def test_what_the_family_says_of_an_app_does_not_tell_parents_that_an_older_child_has_it(
    kept: list[Home], tmp_path: Path, years: int, *, is_told: bool
) -> None:
    home = at_age(kept, tmp_path, years)
    said = SortApp(id=0, key="sorting-1", app=SECRET_APP, category="games", past_week=True)
    assert isinstance(parent(home, said), m.Ok)
    assert isinstance(parent(home, UndoSorting(id=0, sorting="sorting-1")), m.Ok)
    all_of_it = ["app-sorted-week", "app-sorting-undone"]
    for uid, told in ((KID, True), (PARENT, is_told)):
        shown = picture(home.say(m.GetStatus(id=0), Ear(Client.WINDOW, uid))).status.notes
        exported_ = [row["kind"] for row in exported(home, uid)["tables"]["notes"]]
        assert sorted_notes(shown) == (all_of_it if told else [])
        assert [kind for kind in exported_ if kind in SORTINGS] == (all_of_it if told else [])


def test_an_installed_app_that_was_used_and_one_that_was_not_are_sorted_in_the_same_words(
    kept: list[Home], tmp_path: Path
) -> None:
    home = at_age(kept, tmp_path, 16)
    for key, app in (("sorting-1", "mines"), ("sorting-2", "editor")):
        assert isinstance(parent(home, SortApp(id=0, key=key, app=app, category="chatting", past_week=True)), m.Ok)
    notes = picture(parent(home, m.GetStatus(id=0))).status.notes
    assert sorted_notes(notes) == ["app-sorted-week", "app-sorted-week"]


SAYS_NOTHING_OF_USE = frozenset(
    {
        "hello", "ping", "subscribe", "accounts", "doctor", "children", "parents", "keeping-times", "signs", "looks",
        "notices", "mailed", "set-up", "versions", "unlock", "recover", "drop", "portrait",
    }
)  # fmt: skip
"""What a parent may ask at any time and that answers with no minute of anybody."""
LOOKED_AT_ELSEWHERE = {"export": "its own test here", "piece": "the same file", "tips": "guardian/test_tips.py",
                       "helped": "guardian/test_helping.py",
                       "what-if": "its own test here"}  # fmt: skip


def test_every_question_that_a_parent_may_ask_is_among_those_that_are_looked_at() -> None:
    asked = {str(question.__struct_config__.tag) for question in QUESTIONS.values()}
    free = {str(kind.__struct_config__.tag) for kind, right in RIGHTS.items() if Role.PARENT in right.always}
    assert free - asked - SAYS_NOTHING_OF_USE - LOOKED_AT_ELSEWHERE.keys() == set()
