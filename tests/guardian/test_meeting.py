"""The talk as the guardian notes it: that it was, the one thing decided, the next day; the same for both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.guardian.meeting import MOST_A_DAY
from app.link.agreeing import Propose
from app.link.files import Erase
from app.link.mailing import SetMail, TellMailed
from app.link.meeting import HoldMeeting
from app.link.messages import AgreementReply, Client, GetAgreement, Ok, Refusal, Refused, Response
from app.link.review import GetReview, ReviewReply
from app.rules.agreement import Budget, Per
from app.rules.documents import read_agreement, read_point, write_point
from app.rules.family import Note
from app.rules.meetings import Meeting
from app.rules.review import WeekReview
from app.rules.say import Side
from app.rules.scope import category
from tests.fakes.guardian import FRIDAY, PARENT, SIBLING, Ear, Home, agreement, apart
from tests.fakes.platform import KID

GAMES = Budget("games", category("games"), Per.WEEK, 300)
MORE = replace(GAMES, minutes=360)
TODAY = FRIDAY.date()
THIS_WEEK = date(2026, 11, 16)
LAST_WEEK = THIS_WEEK - timedelta(weeks=1)


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Home]:
    home = apart(tmp_path)
    home.set_up(agreement(GAMES), agreement(GAMES, child="Leo"))
    home.tick()
    yield home
    home.close()


def hold(
    home: Home, children: tuple[int, ...] = (1,), week: date = LAST_WEEK, uid: int = PARENT, **more: object
) -> Response:
    said = HoldMeeting(id=0, children=children, week=week, **more)  # type: ignore[arg-type]  # a test's own fields
    return home.say(said, Ear(Client.WINDOW, uid))


def review(home: Home, child: int = 1, day: date = TODAY, uid: int = PARENT) -> WeekReview:
    reply = home.say(GetReview(id=0, child=child, day=day), Ear(Client.WINDOW, uid))
    assert isinstance(reply, ReviewReply), reply
    return reply.weeks[0]


def propose(home: Home) -> None:
    said = Propose(id=0, child=1, base=1, side=Side.PARENTS, point=write_point(MORE), about="games", by="Jo")
    assert isinstance(home.say(said, Ear(Client.WINDOW, PARENT)), Ok)


def test_the_next_review_says_what_was_decided_last_time(family: Home) -> None:
    propose(family)
    assert isinstance(hold(family, changed=1, about="games", later=" a mouse "), Ok)
    held = review(family).earlier_talk
    assert held is not None
    assert (held.day, held.week, held.later) == (TODAY, LAST_WEEK, "a mouse")
    assert read_point(held.point) == replace(
        MORE, id=read_point(held.point).id, standing=read_point(held.point).standing
    )
    assert review(family, day=LAST_WEEK).talk == held
    assert review(family, day=LAST_WEEK).earlier_talk is None


def test_what_it_says_is_read_in_the_agreement_and_not_what_a_window_claims(family: Home) -> None:
    assert isinstance(hold(family, changed=1, about="no-such-point"), Ok)
    assert review(family).earlier_talk == Meeting(TODAY, LAST_WEEK)


def test_child_and_parents_read_the_same_and_a_sibling_nothing(family: Home) -> None:
    propose(family)
    hold(family, (1, 2), changed=1, about="games")
    assert review(family, uid=KID).earlier_talk == review(family).earlier_talk
    assert review(family, 2, uid=SIBLING).earlier_talk == Meeting(TODAY, LAST_WEEK)
    notes = family.guardian.household.store.notes(FRIDAY - timedelta(days=1))
    assert [note.child for note in notes if note.kind == "meeting-held"] == [1, 2]


def test_only_parents_note_it(family: Home) -> None:
    answer = hold(family, uid=KID)
    assert isinstance(answer, Refused)
    assert answer.code is Refusal.NOT_ALLOWED


def test_the_next_day_stands_in_the_agreement_of_everybody_who_talked(family: Home) -> None:
    day = TODAY + timedelta(days=7)
    hold(family, (1, 2), next_look=day)
    for child in (1, 2):
        reply = family.say(GetAgreement(id=0, child=child), Ear(Client.WINDOW, PARENT))
        assert isinstance(reply, AgreementReply)
        assert read_agreement(reply.document).next_look == day
        assert reply.deed.what == "talked"


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"next_look": TODAY}, "next_look"),
        ({"changed": 2, "about": "games"}, "changed"),
        ({"about": "games"}, "changed"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(family: Home, more: dict[str, object], key: str) -> None:
    answer = hold(family, **more)  # type: ignore[arg-type]  # as above
    assert isinstance(answer, Refused)
    assert (answer.code, answer.values["key"]) == (Refusal.INVALID, key)
    assert review(family).earlier_talk is None


def test_a_talk_that_is_noted_again_counts_as_it_was_noted_last(family: Home) -> None:
    hold(family, later="one")
    hold(family, later="two")
    held = review(family).earlier_talk
    assert held is not None
    assert held.later == "two"
    for _again in range(MOST_A_DAY):
        answer = hold(family)
    assert isinstance(answer, Refused)
    assert answer.code is Refusal.TOO_MANY


def test_siblings_whose_weeks_begin_on_other_days_talked_about_the_same_week(family: Home) -> None:
    hold(family, week=LAST_WEEK - timedelta(days=1))
    assert review(family, day=LAST_WEEK).talk is not None


def test_a_month_later_it_is_still_the_last_time_and_half_a_year_later_it_is_not(family: Home) -> None:
    hold(family)
    assert review(family, day=THIS_WEEK + timedelta(weeks=3)).earlier_talk is not None
    assert review(family, day=THIS_WEEK + timedelta(weeks=26)).earlier_talk is None


def test_a_line_that_a_newer_sundial_wrote_is_left_out(family: Home) -> None:
    family.guardian.household.store.add_note(Note(FRIDAY, "meeting-held", {"day": "soon"}, 1))
    assert review(family).earlier_talk is None


def test_it_goes_when_the_child_is_erased(family: Home) -> None:
    hold(family, later="a mouse")
    assert isinstance(family.say(Erase(id=0, child=1), Ear(Client.WINDOW, PARENT)), Ok)
    notes = family.guardian.household.store.notes(FRIDAY - timedelta(days=1))
    assert not [note for note in notes if note.kind == "meeting-held"]


def test_that_a_review_was_mailed_is_a_line_for_everybody_once(family: Home) -> None:
    for _again in range(2):
        assert isinstance(family.say(TellMailed(id=0, week=LAST_WEEK), Ear(Client.WINDOW, PARENT)), Ok)
    notes = family.guardian.household.store.notes(FRIDAY - timedelta(days=1))
    assert [(note.child, note.values["first"]) for note in notes if note.kind == "review-mailed"] == [
        (None, LAST_WEEK.isoformat())
    ]
    refused = family.say(TellMailed(id=0, week=LAST_WEEK), Ear(Client.WINDOW, KID))
    assert isinstance(refused, Refused)


def test_so_many_weeks_a_day_and_no_more_are_noted_as_sent(family: Home) -> None:
    weeks = [LAST_WEEK - number * timedelta(weeks=1) for number in range(MOST_A_DAY + 1)]
    answers = [family.say(TellMailed(id=0, week=week), Ear(Client.WINDOW, PARENT)) for week in weeks]
    assert [isinstance(answer, Ok) for answer in answers] == [True] * MOST_A_DAY + [False]


def test_everybody_reads_that_mail_was_turned_on_and_off_and_saving_again_says_nothing_new(family: Home) -> None:
    for is_on in (True, True, False):
        assert isinstance(family.say(SetMail(id=0, is_on=is_on), Ear(Client.WINDOW, PARENT)), Ok)
    assert isinstance(family.say(SetMail(id=0, is_on=True), Ear(Client.WINDOW, KID)), Refused)
    notes = family.guardian.household.store.notes(FRIDAY - timedelta(days=1))
    assert [(note.kind, note.child) for note in notes if note.kind.startswith("mail-")] == [
        ("mail-on", None),
        ("mail-off", None),
    ]


def test_a_review_reads_the_log_once_however_many_children_there_are(
    family: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = family.guardian.household.store
    looks: list[tuple[object, ...]] = []
    notes = store.notes

    def look(*asked: Any) -> tuple[Note, ...]:
        looks.append(asked)
        return notes(*asked)

    monkeypatch.setattr(store, "notes", look)
    reply = family.say(GetReview(id=0, day=TODAY), Ear(Client.WINDOW, PARENT))
    assert isinstance(reply, ReviewReply)
    assert (len(reply.weeks), len(looks)) == (2, 1)


def test_a_talk_about_a_week_at_the_end_of_all_calendars_breaks_no_review(family: Home) -> None:
    assert isinstance(hold(family, week=date.max), Ok)
    assert review(family).talk is None


@pytest.mark.parametrize("day", range(7))
def test_whichever_day_of_a_week_is_asked_for_the_last_talk_before_it_is_the_same(family: Home, day: int) -> None:
    hold(family)
    asked = THIS_WEEK + timedelta(weeks=7, days=day)
    assert review(family, day=asked).earlier_talk is None
