"""How two sides come to a point: no proposal changes what holds, nobody agrees alone, what is taken back is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import scope
from app.rules.agreement import (
    Agreement,
    Break,
    Budget,
    Clause,
    ClauseState,
    Free,
    Per,
    Point,
    Promise,
    PromiseKind,
    Quiet,
    Standing,
)
from app.rules.amending import set_alone, set_by_child, settled
from app.rules.documents import read_agreement, write_agreement
from app.rules.proposing import (
    LONGEST,
    Hindrance,
    MoveError,
    agree,
    change_alone,
    keep,
    move_between_days,
    place_of,
    propose,
    signed_content,
    take_back,
    thread_of,
    threads,
)
from app.rules.say import Decides, Say, Side

CHILD, PARENTS = Side.CHILD, Side.PARENTS
TODAY = date(2026, 11, 23)
GAMES = Budget("games-week", scope.category("games"), Per.WEEK, 300)
DAYS = Budget("school-days", scope.ALL, Per.DAY, 90)
NIGHT = Quiet("bedtime", scope.ALL, time(20), time(7))
BASKET = Promise("basket", PromiseKind.GROWN_UPS, "Phones lie in the basket at dinner.")
START = Agreement("Mira", "Europe/Berlin", (DAYS, GAMES, NIGHT), promises=(BASKET,))
TOGETHER = Say(Decides.TOGETHER, moves_percent=20)
NEARLY_GROWN = Say(Decides.CHILD)


def hours(count: float) -> Budget:
    return replace(GAMES, minutes=round(count * 60))


def why(error: pytest.ExceptionInfo[MoveError]) -> Hindrance:
    return error.value.why


# --- a conversation -----------------------------------------------------------------------------------------------


def test_the_child_proposes_the_parent_counters_the_child_agrees() -> None:
    asked = propose(START, hours(6), CHILD, about="games-week", by="Mira", reason="Sam comes over on Fridays.")
    answered = propose(asked, hours(5.5), PARENTS, about="games-week", by="Jo", reason="Half of it, and we look again.")
    done = agree(answered, "games-week", CHILD)
    assert done.clause("games-week") == replace(
        hours(5.5), standing=Standing(by="Jo", reason="Half of it, and we look again.")
    )
    assert threads(done) == ()
    assert [clause.id for clause in done.clauses] == [clause.id for clause in START.clauses]


def test_every_word_of_the_conversation_stays_readable_until_it_ends() -> None:
    asked = propose(START, hours(6), CHILD, about="games-week", reason="Sam comes over.")
    answered = propose(asked, hours(5.5), PARENTS, about="games-week", reason="Half of it.")
    third = propose(answered, hours(5.75), CHILD, about="games-week", reason="Nearly there.")
    thread = thread_of(third, "games-week")
    assert thread is not None
    assert [point.standing.reason for point in thread.said] == ["Sam comes over.", "Half of it.", "Nearly there."]
    assert (thread.held, thread.side) == (GAMES, CHILD)
    assert read_agreement(write_agreement(third)) == third


def test_a_counter_proposal_needs_a_reason() -> None:
    asked = propose(START, hours(6), CHILD, about="games-week")
    with pytest.raises(MoveError) as refused:
        propose(asked, hours(5.5), PARENTS, about="games-week", reason="  ")
    assert why(refused) is Hindrance.NEEDS_REASON


def test_a_tighter_point_of_the_parents_needs_a_reason_and_a_wider_one_does_not() -> None:
    with pytest.raises(MoveError) as refused:
        propose(START, hours(4), PARENTS, about="games-week")
    assert why(refused) is Hindrance.NEEDS_REASON
    propose(START, hours(6), PARENTS, about="games-week")


def test_a_second_word_of_the_same_side_takes_the_place_of_its_first() -> None:
    asked = propose(START, hours(7), CHILD, about="games-week")
    again = propose(asked, hours(6), CHILD, about="games-week")
    thread = thread_of(again, "games-week")
    assert thread is not None
    assert [point.minutes for point in thread.said if isinstance(point, Budget)] == [360]
    assert take_back(again, "games-week", CHILD) == START


def test_keeping_what_is_ends_the_conversation_and_leaves_everything() -> None:
    asked = propose(START, hours(6), CHILD, about="games-week")
    answered = propose(asked, hours(5.5), PARENTS, about="games-week", reason="Half.")
    assert keep(answered, "games-week", CHILD) == START
    assert keep(asked, "games-week", PARENTS) == START


def test_a_new_point_is_countered_and_agreed_like_any_other() -> None:
    rest = Break("pause", scope.ALL, after_minutes=45, minutes=5)
    asked = propose(START, rest, PARENTS, by="Jo", reason="Eyes need it.")
    answered = propose(asked, replace(rest, after_minutes=60), CHILD, about="pause", reason="A match takes an hour.")
    done = agree(answered, "pause", PARENTS)
    assert done.clauses[-1] == replace(rest, after_minutes=60, standing=Standing(reason="A match takes an hour."))
    assert len(done.clauses) == len(START.clauses) + 1


def test_a_point_can_be_proposed_to_go() -> None:
    gone = replace(GAMES, standing=Standing(is_removal=True))
    asked = propose(START, gone, CHILD, about="games-week", reason="The days are enough.")
    assert asked.in_force(TODAY).clauses == START.clauses
    assert agree(asked, "games-week", PARENTS).clause("games-week") is None


def test_a_promise_is_agreed_like_a_clause() -> None:
    wish = Promise("show", PromiseKind.YES, "Show each other what we made.")
    asked = propose(START, wish, CHILD, by="Mira")
    assert agree(asked, "show", PARENTS).promises == (BASKET, replace(wish, standing=Standing(by="Mira")))


def test_what_is_agreed_ends_what_was_set_alone_over_it() -> None:
    alone = set_alone(START, hours(3), by="Jo", reason="Exams", today=TODAY, days=7)
    asked = propose(alone, hours(4), CHILD, about="games-week", reason="Only two exams.")
    done = agree(asked, "games-week", PARENTS)
    assert [clause.id for clause in done.clauses] == ["school-days", "games-week", "bedtime"]
    assert done.in_force(TODAY).clause("games-week") == replace(hours(4), standing=Standing(reason="Only two exams."))


@pytest.mark.parametrize("about", ["pause", "pause-set"])
def test_a_point_that_only_parents_set_is_talked_about_by_either_name(about: str) -> None:
    rest = Break("pause", scope.ALL, after_minutes=45, minutes=5)
    alone = set_alone(START, rest, by="Jo", reason="Eyes need it.", today=TODAY, days=7)
    asked = propose(alone, replace(rest, after_minutes=60), CHILD, about=about)
    (thread,) = threads(asked)
    assert (thread.base, thread.held) == ("pause", alone.clause("pause-set"))
    assert place_of(asked, thread) == "pause-set"
    assert thread_of(asked, about) == thread
    assert agree(asked, about, PARENTS).clauses[-1] == replace(rest, after_minutes=60)
    gone = propose(alone, replace(rest, standing=Standing(is_removal=True)), CHILD, about=about)
    assert agree(gone, about, PARENTS) == START
    changed = change_alone(alone, replace(rest, minutes=4), NEARLY_GROWN, about=about)
    assert changed.clauses[-1] == replace(rest, minutes=4)
    out = replace(rest, standing=Standing(is_removal=True))
    assert change_alone(alone, out, NEARLY_GROWN, about=about) == START
    with pytest.raises(MoveError) as refused:
        change_alone(START, out, NEARLY_GROWN, about=about)
    assert why(refused) is Hindrance.NO_SUCH_POINT


def test_a_conversation_is_read_with_what_is_agreed_or_else_with_its_first_word() -> None:
    alone = set_alone(START, hours(3), by="Jo", reason="Exams", today=TODAY, days=7)
    for about in ("games-week", "games-week-set"):
        asked = propose(alone, hours(4), CHILD, about=about)
        assert [place_of(asked, thread) for thread in threads(asked)] == ["games-week"]
    orphan = replace(DAYS, id="tea-proposed", standing=Standing(ClauseState.PROPOSED_BY_CHILD, changes="tea"))
    left = replace(START, clauses=(*START.clauses, orphan))
    assert [place_of(left, thread) for thread in threads(left)] == ["tea-proposed"]


@pytest.mark.parametrize(
    ("about", "point", "hindrance"),
    [
        ("games-week", GAMES, Hindrance.NOTHING_NEW),
        ("games-week", replace(DAYS, id="x"), Hindrance.OTHER_KIND),
        ("games-week", BASKET, Hindrance.OTHER_KIND),
        ("tea", GAMES, Hindrance.NO_SUCH_POINT),
    ],
)
def test_a_proposal_says_something_new_about_the_same_thing(about: str, point: Point, hindrance: Hindrance) -> None:
    with pytest.raises(MoveError) as refused:
        propose(START, point, CHILD, about=about, reason="Because.")
    assert why(refused) is hindrance


def test_nobody_answers_their_own_word_and_nobody_takes_back_the_others() -> None:
    asked = propose(START, hours(6), CHILD, about="games-week")
    for move, side, hindrance in (
        (agree, CHILD, Hindrance.YOURS),
        (keep, CHILD, Hindrance.YOURS),
        (take_back, PARENTS, Hindrance.NOT_YOURS),
    ):
        with pytest.raises(MoveError) as refused:
            move(asked, "games-week", side)
        assert why(refused) is hindrance
    with pytest.raises(MoveError) as refused:
        agree(START, "games-week", PARENTS)
    assert why(refused) is Hindrance.NOTHING_OPEN


def test_a_limit_that_the_child_set_for_itself_is_nobody_elses_to_change() -> None:
    mine = Budget("mine", scope.app("tux"), Per.DAY, 20)
    own = set_by_child(START, mine)
    with pytest.raises(MoveError) as refused:
        propose(own, replace(mine, minutes=40), PARENTS, about="mine", reason="More is fine.")
    assert why(refused) is Hindrance.NO_SUCH_POINT


def test_somebody_who_is_called_child_makes_no_limit_of_the_childs_own() -> None:
    asked = propose(START, hours(6), CHILD, about="games-week", by="child")
    done = agree(asked, "games-week", PARENTS).clause("games-week")
    assert done is not None
    assert not done.standing.is_own


def test_a_conversation_ends_at_the_table_at_some_point() -> None:
    talk = START
    for turn in range(LONGEST):
        talk = propose(talk, hours(6 + turn), (CHILD, PARENTS)[turn % 2], about="games-week", reason="And yet.")
    with pytest.raises(MoveError) as refused:
        propose(talk, hours(4), CHILD, about="games-week", reason="And yet.")
    assert why(refused) is Hindrance.TOO_LONG


# --- what one side may do alone -----------------------------------------------------------------------------------


def test_the_child_moves_a_fifth_of_its_days_between_days_alone_and_nobody_signs_anew() -> None:
    moved = move_between_days(START, "school-days", TOGETHER, is_on=True)
    assert moved.clause("school-days") == replace(DAYS, carry=18, borrow=18)
    assert signed_content(moved) == signed_content(START)
    assert move_between_days(moved, "school-days", TOGETHER, is_on=False) == START


def test_nobody_signs_what_is_still_talked_about() -> None:
    assert signed_content(propose(START, hours(6), CHILD, about="games-week")) == signed_content(START)


def test_what_moves_follows_the_minutes_and_can_be_let_be_at_every_age() -> None:
    moved = move_between_days(START, "school-days", TOGETHER, is_on=True)
    held = moved.clause("school-days")
    assert isinstance(held, Budget)
    wider = settled(moved, replace(held, minutes=120))
    assert wider.clause("school-days") == replace(DAYS, minutes=120, carry=24, borrow=24)
    assert settled(moved, replace(held, minutes=120, carry=5)).clause("school-days") == replace(
        DAYS, minutes=120, carry=5, borrow=18
    )
    for say in (TOGETHER, Say(Decides.BOTH)):
        off = move_between_days(wider, "school-days", say, is_on=False)
        assert off.clause("school-days") == replace(DAYS, minutes=120)
    with pytest.raises(MoveError) as refused:
        move_between_days(wider, "school-days", TOGETHER, is_on=True)
    assert why(refused) is Hindrance.NOTHING_NEW
    with pytest.raises(MoveError):
        move_between_days(
            replace(START, clauses=(replace(GAMES, carry=9, borrow=9),)), "games-week", TOGETHER, is_on=False
        )


@pytest.mark.parametrize(
    ("base", "say"),
    [("games-week", TOGETHER), ("bedtime", TOGETHER), ("basket", TOGETHER), ("school-days", Say(Decides.BOTH))],
)
def test_only_minutes_of_days_move_and_only_where_the_age_has_it_so(base: str, say: Say) -> None:
    with pytest.raises(MoveError) as refused:
        move_between_days(START, base, say, is_on=True)
    assert why(refused) is Hindrance.NOT_FOR_THIS


def test_minutes_that_move_because_the_family_agreed_so_stay_as_agreed() -> None:
    agreed = replace(START, clauses=(replace(DAYS, carry=30), GAMES, NIGHT))
    with pytest.raises(MoveError):
        move_between_days(agreed, "school-days", TOGETHER, is_on=True)


def test_a_nearly_grown_up_changes_its_days_alone_and_not_the_nights() -> None:
    done = change_alone(START, hours(8), NEARLY_GROWN, about="games-week", by="Mira")
    assert done.clause("games-week") == replace(hours(8), standing=Standing(by="Mira"))
    for point, about in (
        (replace(NIGHT, start=time(23)), "bedtime"),
        (Free("all", scope.ALL), ""),
        (replace(BASKET, text="No basket."), "basket"),
    ):
        with pytest.raises(MoveError) as refused:
            change_alone(START, point, NEARLY_GROWN, about=about)
        assert why(refused) is Hindrance.NOT_FOR_THIS
    with pytest.raises(MoveError):
        change_alone(START, hours(8), Say(Decides.BOTH), about="games-week")


# --- for every run of moves ---------------------------------------------------------------------------------------

POINTS: tuple[Point, ...] = (
    *(hours(count) for count in (3, 5, 6)),
    *(replace(DAYS, minutes=minutes) for minutes in (60, 90, 120)),
    replace(NIGHT, start=time(21)),
    replace(GAMES, standing=Standing(is_removal=True)),
    Free("painting", scope.category("creating")),
    replace(BASKET, text="Phones are off at dinner."),
    Promise("show", PromiseKind.YES, "Show what you made."),
)
BASES = ("games-week", "school-days", "bedtime", "basket", "painting", "show", "")
NAMES = ("propose", "agree", "keep", "take-back")
MOVES = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(POINTS), st.sampled_from(BASES), st.sampled_from(("", "Because."))
)
STARTS = st.sampled_from(
    (START, set_alone(START, hours(3), by="Jo", reason="Exams", today=TODAY, days=7), Agreement("Mira", "UTC"))
)


def moved(agreement: Agreement, side: Side, move: tuple[str, Point, str, str]) -> Agreement:
    """The move if it is possible, else nothing happens."""
    name, point, base, reason = move
    try:
        if name == "propose":
            return propose(agreement, point, side, about=base, by="Jo", reason=reason)
        return {"agree": agree, "keep": keep, "take-back": take_back}[name](agreement, base, side)
    except MoveError:
        return agreement


def held(agreement: Agreement) -> tuple[Point, ...]:
    return tuple(point for point in agreement.points if not point.standing.is_open)


def enforced(agreement: Agreement) -> list[tuple[Clause, ...]]:
    return [agreement.in_force(TODAY + timedelta(days=offset)).clauses for offset in (-1, 0, 6, 7, 30)]


@given(STARTS, st.lists(MOVES, max_size=12), st.sampled_from(Side))
def test_no_run_of_moves_by_one_side_alone_changes_what_is_held(
    start: Agreement, moves: list[tuple[str, Point, str, str]], side: Side
) -> None:
    now = start
    for move in moves:
        now = moved(now, side, move)
    assert held(now) == held(start)
    assert enforced(now) == enforced(start)


@given(STARTS, st.lists(st.tuples(st.sampled_from(Side), MOVES), max_size=14))
def test_only_a_yes_of_the_other_side_changes_what_is_held(
    start: Agreement, moves: list[tuple[Side, tuple[str, Point, str, str]]]
) -> None:
    now = start
    for side, move in moves:
        thread = thread_of(now, move[2])
        then = moved(now, side, move)
        if held(then) != held(now):
            assert move[0] == "agree"
            assert thread is not None
            assert thread.side is side.other
        else:
            assert enforced(then) == enforced(now)
        assert read_agreement(write_agreement(then)) == then
        assert all(point.standing.state is not ClauseState.AGREED for one in threads(then) for point in one.said)
        assert len({point.id for point in then.points}) == len(then.points)
        now = then


@given(STARTS, st.lists(st.tuples(st.sampled_from(Side), MOVES), max_size=8), st.sampled_from(Side), MOVES)
def test_what_is_taken_back_restores_exactly(
    start: Agreement,
    moves: list[tuple[Side, tuple[str, Point, str, str]]],
    side: Side,
    last: tuple[str, Point, str, str],
) -> None:
    now = start
    for one, move in moves:
        now = moved(now, one, move)
    point, base = last[1], last[2]
    before = thread_of(now, base)
    if before is not None and before.side is side:
        now = take_back(now, base, side)  # a second word would only take its own first one's place
    try:
        said = propose(now, point, side, about=base, reason="Because.")
    except MoveError:
        return
    new = next(one for one in said.points if one not in now.points)
    assert take_back(said, new.standing.changes or new.id, side) == now


@given(STARTS, st.lists(st.tuples(st.sampled_from(Side), MOVES), max_size=10))
def test_what_everybody_signs_is_touched_by_nothing_but_a_yes(
    start: Agreement, moves: list[tuple[Side, tuple[str, Point, str, str]]]
) -> None:
    now = start
    for side, move in moves:
        then = moved(now, side, move)
        if move[0] != "agree":
            assert signed_content(then) == signed_content(now)
        now = then
