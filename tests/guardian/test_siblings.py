"""What a child learns of its siblings: nothing, whether it asks, waits to be told, or guesses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.link import messages as m
from app.link.asking import Answer, Ask, ConsequenceReply, Decision, Give, Pause, RequestReply, Sit, TakeBack, WhatIf
from app.link.files import Export
from app.link.history import GetHistory, GetRequests, HistoryReply, Period
from app.link.ledger import Correct, CorrectionKind, CorrectionsReply, CorrectionView, GetCorrections, TryAgreement
from app.link.messages import Client, Ok, Refused, Response
from app.link.protocol import write
from app.link.pushes import Telling
from app.link.sorting import GetApps, SortApp, SuggestCategory
from app.rules.agreement import ClauseState, Standing
from app.rules.documents import write_agreement
from app.rules.family import Note, Purpose
from tests.fakes.guardian import GAMES_TWO_MINUTES, PARENT, SIBLING, Ear, Home, agreement, apart
from tests.fakes.platform import KID, MINES
from tests.guardian.test_safekeeping import fetched

NOBODY = 99


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = apart(tmp_path)
    made.set_up(agreement(GAMES_TWO_MINUTES, child="Mira"), agreement(GAMES_TWO_MINUTES, child="Leo"))
    made.tick()
    yield made
    made.close()


def wish(child: int, key: str) -> Ask:
    return Ask(id=0, child=child, key=key, scope="all", minutes=15, purpose=Purpose.FINISH)


def on_the_wire(response: Response) -> bytes:
    return write(response).replace(b'"id":%d' % response.id, b'"id":0')


def leos_eventful_day(home: Home) -> None:
    """Everything about Leo that could show."""
    parent = Ear(Client.WINDOW, PARENT)
    home.computer.start(MINES, 100, uid=SIBLING)
    home.tick()
    home.let_pass(125)
    home.say(wish(2, "leos-wish-1"), Ear(Client.TRAY, SIBLING))
    home.say(Answer(id=0, request="leos-wish-1", decision=Decision.AGREE, reason="for Leo"), parent)
    home.say(wish(2, "leos-wish-2"), Ear(Client.TRAY, SIBLING))
    home.say(Pause(id=0, children=(2,), minutes=30), parent)
    document = write_agreement(agreement(child="Leo"))
    assert isinstance(home.say(m.SetAgreement(id=0, child=2, base=1, document=document), parent), Ok)
    home.tick()


def test_a_childs_picture_is_its_own_and_a_parents_is_everybodys(home: Home) -> None:
    leos_eventful_day(home)
    mine = home.say(m.GetStatus(id=0), Ear(Client.TRAY, KID))
    assert isinstance(mine, m.StatusReply)
    assert [child.name for child in mine.status.children] == ["Mira"]
    assert {note.child for note in mine.status.notes} <= {None, 1}
    assert b"Leo" not in write(mine)
    assert b"mines" not in write(mine)
    assert [child.name for child in home.status.children] == ["Mira", "Leo"]


def test_a_siblings_day_is_not_pushed_nor_does_it_show_in_what_is(home: Home) -> None:
    mira, parent = home.connect(Client.TRAY, KID), home.connect(Client.WINDOW, PARENT)
    home.tick()
    before, heard = len(mira.heard), len(parent.heard)
    number = mira.pictures[-1].number
    leos_eventful_day(home)
    pushed = mira.heard[before:]
    assert b"Leo" not in b"".join(write(push) for push in pushed)
    # The clock on the page turns twice in those 125 seconds; that is all that Mira's tray has to redraw.
    assert [picture.number for picture in mira.pictures if picture.number > number] == [number + 1, number + 2]
    assert mira.tells == []
    assert len(parent.heard) - heard > len(pushed)
    assert [tell.child for tell in parent.tells if tell.telling is Telling.ANSWER] == [2]


OF_ANOTHER = {
    "its agreement": lambda child: m.GetAgreement(id=0, child=child),
    "a yes to its agreement": lambda child: m.AnswerClause(id=0, child=child, base=1, clauses=("games-day",)),
    "a wish": lambda child: wish(child, f"wish-of-{child}"),
    "what minutes would mean": lambda child: WhatIf(id=0, child=child, scope="all", minutes=5),
    "its corrections": lambda child: GetCorrections(id=0, child=child, since=datetime(2026, 11, 1, tzinfo=UTC)),
    "another agreement": lambda child: TryAgreement(id=0, child=child, document="{}"),
    "its past": lambda child: GetHistory(id=0, child=child, period=Period.WEEK),
    "its earlier wishes": lambda child: GetRequests(id=0, child=child),
    "its seat": lambda child: Sit(id=0, child=child),
    "time": lambda child: Give(id=0, child=child, key="given-001", scope="all", minutes=5),
    "a pause": lambda child: Pause(id=0, children=(child,), minutes=5),
}


@pytest.mark.parametrize("about", OF_ANOTHER.values(), ids=OF_ANOTHER.keys())
def test_a_sibling_and_a_child_that_does_not_exist_get_the_same_answer(home: Home, about: object) -> None:
    assert callable(about)
    ear = Ear(Client.TRAY, KID)
    there, not_there = home.say(about(2), ear), home.say(about(NOBODY), ear)
    assert isinstance(there, Refused)
    assert on_the_wire(there) == on_the_wire(not_there)


def test_a_siblings_wish_and_one_that_does_not_exist_get_the_same_answer(home: Home) -> None:
    home.say(wish(2, "leos-wish-1"), Ear(Client.TRAY, SIBLING))
    ear = Ear(Client.TRAY, KID)
    there = home.say(TakeBack(id=0, request="leos-wish-1"), ear)
    assert isinstance(there, Refused)
    assert on_the_wire(there) == on_the_wire(home.say(TakeBack(id=0, request="nobodys-wish"), ear))
    assert [request.state for request in home.status.children[1].requests] == ["waiting"]


def test_what_is_its_own_a_child_may_say(home: Home) -> None:
    mira = Ear(Client.TRAY, KID)
    assert isinstance(home.say(wish(1, "miras-wish"), mira), RequestReply)
    assert isinstance(home.say(TakeBack(id=0, request="miras-wish"), mira), RequestReply)
    assert isinstance(home.say(WhatIf(id=0, child=1, scope="all", minutes=5), mira), ConsequenceReply)


def test_a_judgement_that_gives_use_to_a_sibling_does_not_say_to_whom(home: Home) -> None:
    home.computer.start(MINES, 100, uid=KID)
    home.tick()
    home.let_pass(60)
    now = home.clock.now.wall
    judged = Correct(
        id=0, child=1, key="correction-1", start=now - timedelta(seconds=60), end=now,
        becomes=CorrectionKind.CHILD, to_child=2,
    )  # fmt: skip
    assert isinstance(home.say(judged, Ear(Client.WINDOW, PARENT)), Ok)
    since = now - timedelta(hours=1)
    mine = home.say(GetCorrections(id=0, child=1, since=since), Ear(Client.TRAY, KID))
    theirs = home.say(GetCorrections(id=0, child=2, since=since), Ear(Client.TRAY, SIBLING))
    whole = home.say(GetCorrections(id=0, child=1, since=since), Ear(Client.WINDOW, PARENT))
    assert [(view.child, view.to_child) for view in views(mine)] == [(1, 0)]
    assert [(view.child, view.to_child) for view in views(theirs)] == [(0, 2)]
    assert [(view.child, view.to_child) for view in views(whole)] == [(1, 2)]
    past = home.say(GetHistory(id=0, child=1, period=Period.DAY), Ear(Client.TRAY, KID))
    assert isinstance(past, HistoryReply)
    assert [(view.child, view.to_child) for view in past.corrections] == [(1, 0)]


def views(reply: Response) -> tuple[CorrectionView, ...]:
    assert isinstance(reply, CorrectionsReply)
    return reply.corrections


def test_no_child_says_yes_for_its_parents_even_where_no_passcode_is_set(home: Home) -> None:
    proposed = Standing(ClauseState.PROPOSED_BY_CHILD, "Mira")
    clause = replace(GAMES_TWO_MINUTES, id="more", standing=proposed)
    document = write_agreement(agreement(GAMES_TWO_MINUTES, clause))
    parent, mira = Ear(Client.WINDOW, PARENT), Ear(Client.TRAY, KID)
    assert isinstance(home.say(m.SetAgreement(id=0, child=1, base=1, document=document), parent), Ok)
    yes = m.AnswerClause(id=0, child=1, base=2, clauses=("more",))
    refused = home.say(yes, mira)
    assert isinstance(refused, Refused)
    assert refused.code is m.Refusal.NOT_ALLOWED
    assert isinstance(home.say(yes, parent), Ok)


def test_the_welcome_tells_a_child_which_one_it_is(home: Home) -> None:
    mira = Ear(Client.TRAY, KID)
    welcome = home.say(m.Hello(id=0, protocol=m.PROTOCOL, client=Client.TRAY), mira)
    assert isinstance(welcome, m.Welcome)
    assert (welcome.role, welcome.child) == (m.Role.CHILD, 1)


def test_what_a_sibling_plays_is_in_no_list_no_line_and_no_answer(home: Home) -> None:
    home.computer.start("/home/sib/secret-project", 100, uid=SIBLING)
    home.tick()
    home.let_pass(30)
    mira, leo, parent = (Ear(Client.TRAY, KID), Ear(Client.TRAY, SIBLING), Ear(Client.WINDOW, PARENT))
    said = SortApp(id=0, key="sorting-1", app="secret-project", category="games", reason="It is one.")
    assert isinstance(home.say(said, parent), Ok)
    for question in (m.GetStatus(id=0), GetApps(id=0), GetApps(id=0, child=1)):
        assert b"secret" not in write(home.say(question, mira))
    assert b"secret" in write(home.say(GetApps(id=0, child=2), leo))
    assert b"secret" in write(home.say(m.GetStatus(id=0), leo))
    assert b"secret" in write(home.say(m.GetStatus(id=0), parent))


def test_what_a_sibling_used_and_what_is_not_there_get_the_same_answer(home: Home) -> None:
    home.computer.start("/home/sib/secret-project", 100, uid=SIBLING)
    home.tick()
    home.let_pass(30)
    mira = Ear(Client.TRAY, KID)
    answers = [
        on_the_wire(home.say(SuggestCategory(id=0, child=1, key="suggest-1", app=app, category="learning"), mira))
        for app in ("secret-project", "nothing-there")
    ]
    assert answers[0] == answers[1]
    assert isinstance(
        home.say(SuggestCategory(id=0, child=1, key="suggest-2", app="mines", category="learning"), mira), Ok
    )


def test_what_the_family_said_of_a_siblings_app_is_in_no_childs_export_but_its_own(home: Home) -> None:
    home.computer.start("/home/sib/secret-project", 100, uid=SIBLING)
    home.tick()
    home.let_pass(30)
    mira, leo, parent = (Ear(Client.TRAY, KID), Ear(Client.TRAY, SIBLING), Ear(Client.WINDOW, PARENT))
    for key, app in (("sorting-1", "secret-project"), ("sorting-2", "mines")):
        assert isinstance(home.say(SortApp(id=0, key=key, app=app, category="games"), parent), Ok)

    def sorted_in(child: int, ear: Ear) -> list[str]:
        return [said["app"] for said in json.loads(fetched(home, Export(id=0, child=child), ear))["sortings"]]

    assert sorted_in(1, mira) == ["mines"]
    assert sorted_in(2, leo) == sorted_in(1, parent) == ["secret-project", "mines"]


def test_how_far_children_are_apart_is_pushed_to_no_child(home: Home) -> None:
    mira, parent = home.connect(Client.TRAY, KID), home.connect(Client.WINDOW, PARENT)
    told = {"tip": "fair-not-same", "cause": "sibling-gap", "amount": "44"}
    journal = home.guardian.household.journal
    for child in (None, 1):
        journal.write(Note(home.clock.now.wall, "tip-shown", told, child))
    home.tick()

    def amounts(ear: Ear) -> list[str | None]:
        return [note.values.get("amount") for note in ear.pictures[-1].notes if note.kind == "tip-shown"]

    assert amounts(mira) == [None, "44"]
    assert amounts(parent) == ["44", "44"]
