"""What every side may ask of the guardian, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.errors import StoreError
from app.guardian.jobs import close_day
from app.link import messages as m
from app.link.asking import Answer, Ask, ConsequenceReply, Decision, Give, Pause, RequestReply, Sit, TakeBack, WhatIf
from app.link.messages import Beginning, Client, Ok, Refusal, Refused
from app.link.pushes import Telling
from app.link.sorting import AppsReply, GetApps
from app.rules.agreement import Clause, ClauseState, Standing
from app.rules.documents import read_agreement, write_agreement
from app.rules.family import Purpose, RequestState
from app.rules.verdict import Reason, State
from tests.fakes.guardian import ACCOUNT, BEDTIME, GAMES_TWO_MINUTES, SCHOOL_IS_FREE, Ear, Home, agreement
from tests.fakes.platform import MINES

SECRET = "correct horse"


def refusal(answer: m.Response) -> Refusal:
    assert isinstance(answer, Refused), answer
    return answer.code


def wish(key: str = "wish-0001", minutes: int = 15, scope: str = "category:games") -> Ask:
    return Ask(id=0, child=1, key=key, scope=scope, minutes=minutes, purpose=Purpose.FINISH, words="one more level")


@pytest.fixture
def family(home: Home) -> Home:
    home.set_up(agreement(GAMES_TWO_MINUTES))
    return home


@pytest.fixture
def over(family: Home) -> Home:
    """The games' time is up."""
    family.computer.start(MINES, 100)
    family.tick()
    family.let_pass(125)
    return family


# --- the first run -------------------------------------------------------------------------------------------------


def test_before_the_first_run_the_picture_is_empty_and_says_so(home: Home) -> None:
    assert (home.status.is_set_up, home.status.children) == (False, ())


def test_sitting_together_what_got_a_yes_is_agreed_and_the_rest_is_proposed(home: Home) -> None:
    made = agreement(GAMES_TWO_MINUTES, SCHOOL_IS_FREE)
    child = m.NewChild(name="Mira", account=ACCOUNT, born=None, document=write_agreement(made))
    home.say(m.SetUp(id=0, children=(child,), beginning=Beginning.TOGETHER, agreed=((0, "school"),)))
    states = {clause: standing.state for clause, standing in standings(home).items()}
    assert states == {"games-day": ClauseState.PROPOSED_BY_PARENT, "school": ClauseState.AGREED}
    assert (home.child.awaits_child, home.child.awaits_parents) == (True, False)


def test_at_their_next_login_nothing_is_limited_until_the_child_says_yes(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), beginning=Beginning.NEXT_LOGIN)
    home.computer.start(MINES, 100)
    home.tick()
    home.let_pass(300)
    before = home.child
    assert isinstance(home.say(m.AnswerClause(id=0, child=1, base=1, clauses=("games-day",))), Ok)
    after = home.child
    assert (before.left, before.awaits_child) == (None, True)
    assert (after.left, after.awaits_child) == (0, False)


def test_set_for_one_week_is_marked_so_and_ends(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), beginning=Beginning.ONE_WEEK)
    (standing,) = standings(home).values()
    assert standing.state is ClauseState.SET_BY_PARENTS
    assert standing.from_date is not None
    assert standing.until_date == standing.from_date + timedelta(days=6)


def test_a_second_first_run_changes_nothing(family: Home) -> None:
    child = m.NewChild(name="Leo", account=ACCOUNT, born=None, document=write_agreement(agreement(child="Leo")))
    answer = family.say(m.SetUp(id=0, children=(child,), beginning=Beginning.TOGETHER, passcode="let me in"))
    assert refusal(answer) is Refusal.OUTDATED
    assert [child.name for child in family.status.children] == ["Mira"]
    assert not family.status.has_passcode


BAD_BEGINNINGS = {
    "an account that cannot be seen": ("Mira", "somebody", write_agreement(agreement())),
    "a document that is none": ("Mira", ACCOUNT, "{}"),
}


@pytest.mark.parametrize(("name", "account", "document"), BAD_BEGINNINGS.values(), ids=BAD_BEGINNINGS.keys())
def test_a_first_run_that_cannot_be_kept_leaves_nothing_behind(
    home: Home, name: str, account: str, document: str
) -> None:
    child = m.NewChild(name=name, account=account, born=None, document=document)
    answer = home.say(m.SetUp(id=0, children=(child,), beginning=Beginning.TOGETHER, passcode=SECRET))
    assert refusal(answer) is Refusal.INVALID
    assert (home.status.is_set_up, home.status.has_passcode) == (False, False)


def test_of_a_child_that_nobody_named_nothing_is_told(family: Home) -> None:
    assert refusal(family.say(m.GetAgreement(id=0, child=2))) is Refusal.NO_SUCH_CHILD


# --- the passcode --------------------------------------------------------------------------------------------------


def test_with_a_passcode_a_decision_waits_for_it_and_one_connection_gets_it(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), passcode=SECRET)
    parent, child = Ear(Client.WINDOW), Ear(Client.TRAY)
    pause = Pause(id=0, children=(1,), minutes=10)
    assert refusal(home.say(pause, parent)) is Refusal.PASSCODE_NEEDED
    assert isinstance(home.say(m.Unlock(id=0, passcode=SECRET), parent), Ok)
    assert isinstance(home.say(pause, parent), Ok)
    assert refusal(home.say(pause, child)) is Refusal.PASSCODE_NEEDED


def test_five_idle_minutes_lock_again_and_each_decision_begins_them_anew(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), passcode=SECRET)
    parent = Ear(Client.WINDOW)
    pause = Pause(id=0, children=(1,), minutes=10)
    home.say(m.Unlock(id=0, passcode=SECRET), parent)
    home.clock.move(299)
    assert isinstance(home.say(pause, parent), Ok)
    home.clock.move(299)
    assert isinstance(home.say(pause, parent), Ok)
    home.clock.move(301)
    assert refusal(home.say(pause, parent)) is Refusal.PASSCODE_NEEDED


def test_when_the_child_takes_the_seat_the_door_that_a_parent_opened_is_closed(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), passcode=SECRET)
    window = home.connect()
    home.say(m.Unlock(id=0, passcode=SECRET), window)
    assert isinstance(home.say(Sit(id=0, child=None), window), Ok)
    assert isinstance(home.say(Sit(id=0, child=1), window), Ok)
    assert refusal(home.say(Pause(id=0, children=(1,), minutes=10), window)) is Refusal.PASSCODE_NEEDED


def test_looking_does_not_keep_the_door_open(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), passcode=SECRET)
    parent = Ear(Client.WINDOW)
    home.say(m.Unlock(id=0, passcode=SECRET), parent)
    for _ in range(4):
        home.clock.move(100)
        home.say(m.GetStatus(id=0), parent)
    assert refusal(home.say(m.Quit(id=0), parent)) is Refusal.PASSCODE_NEEDED


def test_a_wrong_passcode_opens_nothing_and_both_sides_see_that_it_was_tried(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), passcode=SECRET)
    parent = Ear(Client.WINDOW)
    assert refusal(home.say(m.Unlock(id=0, passcode="sesame"), parent)) in {Refusal.PASSCODE_WRONG, Refusal.WAIT}
    assert refusal(home.say(m.Quit(id=0), parent)) is Refusal.PASSCODE_NEEDED
    home.tick()
    assert "passcode-wrong" in [note.kind for note in home.status.notes]


def test_a_passcode_of_four_digits_is_too_short(family: Home) -> None:
    assert refusal(family.say(m.SetPasscode(id=0, passcode="1234"))) is Refusal.INVALID
    assert not family.status.has_passcode


def test_a_passcode_can_be_set_and_taken_away(family: Home) -> None:
    parent = Ear(Client.WINDOW)
    assert isinstance(family.say(m.SetPasscode(id=0, passcode=SECRET), parent), Ok)
    assert family.status.has_passcode
    assert isinstance(family.say(m.SetPasscode(id=0, passcode=""), parent), Ok)
    assert not family.status.has_passcode


def test_strangers_do_not_get_in(family: Home) -> None:
    stranger = Ear(Client.COMMAND, uid=4242)
    assert isinstance(family.say(m.Hello(id=0, protocol=m.PROTOCOL, client=Client.COMMAND), stranger), m.Welcome)
    assert refusal(family.say(m.GetStatus(id=0), stranger)) is Refusal.NOT_ALLOWED


# --- agreements ----------------------------------------------------------------------------------------------------


def standings(home: Home) -> dict[str, Standing]:
    answer = home.say(m.GetAgreement(id=0, child=1))
    assert isinstance(answer, m.AgreementReply), answer
    return {clause.id: clause.standing for clause in read_agreement(answer.document).clauses}


def put(home: Home, *clauses: Clause, base: int = 1) -> m.Response:
    return home.say(m.SetAgreement(id=0, child=1, base=base, document=write_agreement(agreement(*clauses))))


def test_another_version_holds_at_once(over: Home) -> None:
    assert isinstance(put(over, replace(GAMES_TWO_MINUTES, minutes=10)), Ok)
    assert over.child.left == 600 - 125


def test_a_version_made_from_an_old_one_is_outdated(family: Home) -> None:
    put(family, GAMES_TWO_MINUTES, SCHOOL_IS_FREE)
    assert refusal(put(family, SCHOOL_IS_FREE)) is Refusal.OUTDATED
    assert list(standings(family)) == ["games-day", "school"]


def test_a_document_with_a_fault_names_it_and_changes_nothing(family: Home) -> None:
    answer = family.say(m.SetAgreement(id=0, child=1, base=1, document='{"format": "sundial-agreement/9"}'))
    assert isinstance(answer, Refused)
    assert (answer.code, answer.values["key"]) == (Refusal.INVALID, "document")
    assert "sundial-agreement/9" in answer.values["fault"]


def test_a_proposal_never_takes_the_place_of_what_holds(family: Home) -> None:
    proposed = replace(GAMES_TWO_MINUTES, minutes=1, standing=Standing(ClauseState.PROPOSED_BY_PARENT))
    assert refusal(put(family, proposed)) is Refusal.INVALID


def test_what_parents_set_alone_has_a_reason_and_ends_within_two_weeks(family: Home) -> None:
    alone = Standing(ClauseState.SET_BY_PARENTS, "Jo", "", date(2026, 11, 20), date(2026, 11, 22))
    assert refusal(put(family, replace(GAMES_TWO_MINUTES, standing=alone))) is Refusal.INVALID
    for_long = replace(alone, reason="exams", until_date=date(2026, 12, 24))
    assert refusal(put(family, replace(GAMES_TWO_MINUTES, standing=for_long))) is Refusal.INVALID
    without_end = replace(alone, reason="exams", until_date=None)
    assert isinstance(put(family, replace(GAMES_TWO_MINUTES, standing=without_end)), Ok)
    assert standings(family)["games-day"].until_date == date(2026, 11, 26)


def test_what_the_child_proposes_becomes_agreed_by_a_parents_yes_only(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), passcode=SECRET)
    parent, child = Ear(Client.WINDOW), Ear(Client.TRAY)
    home.say(m.Unlock(id=0, passcode=SECRET), parent)
    proposed = replace(SCHOOL_IS_FREE, standing=Standing(ClauseState.PROPOSED_BY_CHILD, "Mira"))
    document = write_agreement(agreement(GAMES_TWO_MINUTES, proposed))
    assert isinstance(home.say(m.SetAgreement(id=0, child=1, base=1, document=document), parent), Ok)
    yes = m.AnswerClause(id=0, child=1, base=2, clauses=("school",))
    assert refusal(home.say(yes, child)) is Refusal.PASSCODE_NEEDED
    assert isinstance(home.say(yes, parent), Ok)
    assert {clause: standing.state for clause, standing in standings(home).items()}["school"] is ClauseState.AGREED


def test_a_childs_yes_does_not_make_lasting_what_parents_gave_for_a_while(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), passcode=SECRET)
    parent, child = Ear(Client.WINDOW), Ear(Client.TRAY)
    home.say(m.Unlock(id=0, passcode=SECRET), parent)
    for_a_while = Standing(ClauseState.SET_BY_PARENTS, "Jo", "holidays", date(2026, 11, 20), date(2026, 11, 21))
    document = write_agreement(agreement(GAMES_TWO_MINUTES, replace(SCHOOL_IS_FREE, standing=for_a_while)))
    assert isinstance(home.say(m.SetAgreement(id=0, child=1, base=1, document=document), parent), Ok)
    yes = m.AnswerClause(id=0, child=1, base=2, clauses=("school",))
    assert refusal(home.say(yes, child)) is Refusal.PASSCODE_NEEDED
    assert standings(home)["school"] == for_a_while


def test_a_yes_to_what_rests_does_not_wake_it(family: Home) -> None:
    resting = Standing(ClauseState.AGREED, from_date=date(2026, 12, 1))
    assert isinstance(put(family, replace(GAMES_TWO_MINUTES, standing=resting)), Ok)
    assert refusal(family.say(m.AnswerClause(id=0, child=1, base=2, clauses=("games-day",)))) is Refusal.INVALID
    assert standings(family)["games-day"] == resting


def test_a_yes_to_an_old_version_or_to_nothing_is_refused(family: Home) -> None:
    assert refusal(family.say(m.AnswerClause(id=0, child=1, base=7, clauses=("games-day",)))) is Refusal.OUTDATED
    assert refusal(family.say(m.AnswerClause(id=0, child=1, base=1, clauses=("nothing",)))) is Refusal.INVALID


def test_the_agreement_travels_as_the_document_it_is(family: Home) -> None:
    answer = family.say(m.GetAgreement(id=0, child=1))
    assert isinstance(answer, m.AgreementReply)
    assert read_agreement(answer.document) == agreement(GAMES_TWO_MINUTES)
    assert answer.version == 1


# --- wishes --------------------------------------------------------------------------------------------------------


def test_a_wish_carries_what_a_yes_would_mean_and_both_sides_see_the_same(over: Home) -> None:
    answer = over.say(wish())
    assert isinstance(answer, RequestReply)
    shown = answer.request.consequence
    assert shown is not None
    supposed = over.say(WhatIf(id=0, child=1, scope="category:games", minutes=15))
    assert isinstance(supposed, ConsequenceReply)
    assert (shown.minutes, shown) == (15, supposed.consequence)
    assert over.child.requests == (answer.request,)
    assert answer.request.offer is not None
    assert answer.request.offer.minutes == 10


def test_the_same_wish_twice_is_one_wish(over: Home) -> None:
    over.say(wish())
    over.clock.move(60)
    over.say(wish())
    assert len(over.child.requests) == 1
    assert refusal(over.say(wish(minutes=30))) is Refusal.INVALID


def test_three_wishes_may_wait_and_a_fourth_may_not(over: Home) -> None:
    for number in range(3):
        over.say(wish(f"wish-000{number}"))
    assert refusal(over.say(wish("wish-0009"))) is Refusal.TOO_MANY
    assert isinstance(over.say(TakeBack(id=0, request="wish-0000")), RequestReply)
    assert isinstance(over.say(wish("wish-0009")), RequestReply)


def test_a_yes_gives_the_minutes_at_once_and_the_child_hears_it(over: Home) -> None:
    tray = over.connect(Client.TRAY)
    over.say(wish())
    answer = over.say(Answer(id=0, request="wish-0001", decision=Decision.AGREE, reason="finish it"))
    assert isinstance(answer, RequestReply)
    assert (answer.request.state, answer.request.answered_minutes) == (RequestState.AGREED, 15)
    (told,) = [tell for tell in tray.tells if tell.telling is Telling.ANSWER]
    assert (told.minutes, told.reason, told.scope) == (15, "finish it", "category:games")
    games = next(verdict for verdict in over.child.verdicts if verdict.scope.name == "games")
    assert games.state is not State.OVER
    assert over.child.grants[0].minutes == 15


def test_an_offer_gives_its_own_minutes(over: Home) -> None:
    over.say(wish())
    answer = over.say(Answer(id=0, request="wish-0001", decision=Decision.OFFER, minutes=5))
    assert isinstance(answer, RequestReply)
    assert (answer.request.state, answer.request.minutes, answer.request.answered_minutes) == (
        RequestState.OFFERED,
        15,
        5,
    )
    assert over.child.grants[0].minutes == 5


def test_not_today_gives_nothing_and_says_why(over: Home) -> None:
    tray = over.connect(Client.TRAY)
    over.say(wish())
    over.say(Answer(id=0, request="wish-0001", decision=Decision.NOT_TODAY, reason="dinner"))
    assert over.child.grants == ()
    assert (tray.tells[-1].telling, tray.tells[-1].minutes, tray.tells[-1].reason) == (Telling.ANSWER, None, "dinner")


@pytest.mark.parametrize("second", list(Decision))
def test_a_wish_is_answered_once(over: Home, second: Decision) -> None:
    over.say(wish())
    over.say(Answer(id=0, request="wish-0001", decision=Decision.AGREE))
    minutes = 30 if second is Decision.OFFER else None
    again = over.say(Answer(id=0, request="wish-0001", decision=second, minutes=minutes))
    assert refusal(again) is Refusal.ALREADY_ANSWERED
    assert [grant.minutes for grant in over.child.grants] == [15]


def test_an_answer_to_nothing_and_an_offer_of_nothing_are_refused(over: Home) -> None:
    nothing = Answer(id=0, request="wish-0404", decision=Decision.AGREE)
    assert refusal(over.say(nothing)) is Refusal.NO_SUCH_REQUEST
    over.say(wish())
    assert refusal(over.say(Answer(id=0, request="wish-0001", decision=Decision.OFFER))) is Refusal.INVALID


def test_a_yes_whose_grant_cannot_be_kept_is_no_yes(over: Home) -> None:
    tray = over.connect(Client.TRAY)
    over.say(Give(id=0, child=1, key="wish-0001", scope="all", minutes=5))
    over.say(wish())
    assert refusal(over.say(Answer(id=0, request="wish-0001", decision=Decision.AGREE))) is Refusal.INVALID
    assert [request.state for request in over.child.requests] == [RequestState.WAITING]
    assert Telling.ANSWER not in [tell.telling for tell in tray.tells]


def test_what_was_given_survives_a_sudden_end_and_counts_once(over: Home) -> None:
    over.say(wish())
    over.say(Answer(id=0, request="wish-0001", decision=Decision.AGREE))
    over.let_pass(60)
    left = over.child.grants[0].left
    over.crash()
    over.tick()
    assert over.child.grants[0].left == left == 15 * 60 - 60


def test_a_wish_still_waits_after_a_sudden_end(over: Home) -> None:
    over.say(wish())
    over.crash()
    over.tick()
    assert [request.id for request in over.child.requests] == ["wish-0001"]


def test_a_wish_that_got_no_answer_by_the_end_of_its_day_stays_unanswered(over: Home) -> None:
    over.say(wish())
    over.clock.move(9 * 3600)
    over.tick()
    close_day(over.guardian.household, over.guardian.household.kept(1))
    known = over.guardian.household.store.request("wish-0001")
    assert known is not None
    assert known.state is RequestState.UNANSWERED


def test_a_yes_in_quiet_hours_reaches_into_them(home: Home) -> None:
    home.set_up(agreement(BEDTIME))
    home.computer.start(MINES, 100)
    home.clock.move(5 * 3600 + 60)
    home.tick()
    assert home.child.verdicts[-1].reason is Reason.QUIET
    home.say(wish())
    home.say(Answer(id=0, request="wish-0001", decision=Decision.AGREE))
    assert home.child.verdicts[-1].state is not State.OVER


# --- given time and pauses -----------------------------------------------------------------------------------------


def test_time_is_given_once_per_key_however_often_it_is_said(over: Home) -> None:
    give = Give(id=0, child=1, key="given-0001", scope="category:games", minutes=10)
    for _ in range(3):
        assert isinstance(over.say(give), Ok)
        over.clock.move(30)
    assert [grant.minutes for grant in over.child.grants] == [10]
    other = Give(id=0, child=1, key="given-0001", scope="category:games", minutes=20)
    assert refusal(over.say(other)) is Refusal.INVALID


def test_a_scope_that_is_none_is_refused(over: Home) -> None:
    assert refusal(over.say(Give(id=0, child=1, key="given-0001", scope="games", minutes=10))) is Refusal.INVALID


def test_a_pause_is_for_all_who_were_named_and_ends_when_it_is_said(home: Home) -> None:
    home.set_up(agreement(GAMES_TWO_MINUTES), agreement(child="Leo"))
    home.tick()
    home.say(Pause(id=0, children=(1, 2), minutes=30))
    until = home.clock.now.wall + timedelta(minutes=30)
    assert [child.paused_until for child in home.status.children] == [until, until]
    home.say(Pause(id=0, children=(2,)))
    assert [child.paused_until for child in home.status.children] == [until, None]


def test_a_pause_that_names_a_child_nobody_knows_pauses_nobody(family: Home) -> None:
    assert refusal(family.say(Pause(id=0, children=(1, 9), minutes=30))) is Refusal.NO_SUCH_CHILD
    assert family.child.paused_until is None


# --- the picture and the rest --------------------------------------------------------------------------------------


def test_a_change_is_pushed_and_what_nobody_would_see_is_not(over: Home) -> None:
    window = over.connect()
    over.tick()
    seen = len(window.pictures)
    over.say(m.GetStatus(id=0))
    over.tick()
    assert len(window.pictures) == seen
    over.say(wish())
    assert len(window.pictures) == seen + 1
    assert window.pictures[-1].children[0].requests[0].words == "one more level"


def test_the_clock_on_the_page_is_never_more_than_a_tick_late_even_if_nothing_is_used(family: Home) -> None:
    window = family.connect()
    family.let_pass(180)
    assert [picture.at.second for picture in window.pictures[1:]] == [0, 0, 0]


def test_the_picture_comes_when_the_minute_that_people_read_turns(home: Home) -> None:
    home.set_up(agreement(replace(GAMES_TWO_MINUTES, minutes=3)))
    home.computer.start(MINES, 100)
    window = home.connect()
    home.tick()
    home.let_pass(60)
    before = len(window.pictures)
    home.let_pass(5)
    assert [picture.children[0].left for picture in window.pictures[before:]] == [115]


def test_who_does_not_listen_is_not_told(over: Home) -> None:
    deaf = Ear(Client.COMMAND)
    over.say(m.Hello(id=0, protocol=m.PROTOCOL, client=Client.COMMAND), deaf)
    over.say(wish())
    assert deaf.pictures == []


def test_the_doctor_says_what_would_not_hold(home: Home) -> None:
    answer = home.say(m.Doctor(id=0))
    assert isinstance(answer, m.DoctorReply)
    assert answer.will_hold
    outcomes = {check.code: check.outcome for check in answer.checks}
    assert (outcomes["set-up"], outcomes["closing"], outcomes["games-recognised"]) == ("limited", "limited", "ok")


def test_the_recognised_programs_are_told_with_their_evidence(family: Home) -> None:
    answer = family.say(GetApps(id=0))
    assert isinstance(answer, AppsReply)
    assert {(app.app, app.category, app.evidence) for app in answer.apps} >= {("mines", "games", "desktop-entry")}


def test_a_disk_that_fails_keeps_nobody_from_quitting(family: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(family.guardian.household.store, "add_note", fail)
    assert isinstance(family.say(m.Quit(id=0)), Ok)


def test_quit_is_written_down_and_so_is_the_next_start(family: Home) -> None:
    assert isinstance(family.say(m.Quit(id=0)), Ok)
    family.crash()
    assert [note.kind for note in family.guardian.household.journal.recent(family.clock.now.wall)][-2:] == [
        "counting-stopped",
        "counting-started",
    ]
