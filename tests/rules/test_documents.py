"""Agreements and traces as text: what is read, what is written, and the sentence for everything that is wrong."""

from __future__ import annotations

import contextlib
import json
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import DocumentError
from app.rules.agreement import (
    WEEKDAYS,
    Agreement,
    Ask,
    Break,
    Budget,
    ClauseState,
    Day,
    Free,
    Holiday,
    Per,
    Quiet,
    Standing,
    Window,
)
from app.rules.documents import read_agreement, read_trace, write_agreement
from app.rules.sample import GrantGiven, Presence, Sample
from app.rules.scope import ALL, app, category
from app.rules.sorting import Mark

Json = dict[str, Any]

PLAIN: Json = {"format": "sundial-agreement/1", "child": "Ada", "zone": "Europe/Berlin", "clauses": []}
BUDGET: Json = {"id": "screen", "kind": "budget", "scope": "all", "per": "day", "minutes": 90}
QUIET: Json = {"id": "night", "kind": "quiet", "scope": "all", "from": "20:00", "until": "07:00"}
BREAK: Json = {"id": "rest", "kind": "break", "scope": "all", "after_minutes": 45, "minutes": 10}

HEADER: Json = {"format": "sundial-trace/1", "tick_s": 5}
CLOCKS: Json = {"wall": "2026-11-20T15:00:00Z", "boot": 100.0, "awake": 100.0, "boot_id": "a"}
SAMPLE: Json = CLOCKS | {"presence": "active", "apps": [{"app": "tux", "category": "games", "in_use": True}]}
GRANT: Json = {"id": "g1", "scope": "all", "minutes": 30, "expires": "2026-11-20T23:00:00Z"}


def agreed(**changes: Any) -> str:
    return json.dumps(PLAIN | changes)


def with_clause(clause: Json, **changes: Any) -> str:
    return agreed(clauses=[clause | changes])


def without(value: Json, key: str) -> Json:
    return {name: kept for name, kept in value.items() if name != key}


def sentence(text: str) -> str:
    """What is said of a bad agreement."""
    with pytest.raises(DocumentError) as error:
        read_agreement(text, "ada.json")
    return str(error.value)


def trace_sentence(*lines: Any) -> str:
    """What is said of a bad trace; texts are taken as they are."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    with pytest.raises(DocumentError) as error:
        list(read_trace(texts, "day.jsonl"))
    return str(error.value)


# --- agreements -------------------------------------------------------------------------------------------------------


def test_the_least_agreement_has_the_defaults_of_the_contract() -> None:
    assert read_agreement(agreed()) == Agreement("Ada", "Europe/Berlin", (), None, time(0), Day.MON, (), 60, ())


def test_every_kind_of_clause_is_read() -> None:
    clauses = [
        BUDGET | {"days": ["mon", "holiday"]},
        BUDGET | {"id": "week", "scope": "category:games", "per": "week", "minutes": 0},
        QUIET,
        QUIET | {"id": "open", "kind": "window", "scope": "app:tux", "days": ["fri"]},
        BREAK,
        {"id": "first", "kind": "ask", "scope": "app:steam"},
        {"id": "school", "kind": "free", "scope": "category:learning"},
    ]
    assert read_agreement(agreed(clauses=clauses)).clauses == (
        Budget("screen", ALL, Per.DAY, 90, frozenset({Day.MON, Day.HOLIDAY})),
        Budget("week", category("games"), Per.WEEK, 0),
        Quiet("night", ALL, time(20), time(7)),
        Window("open", app("tux"), time(20), time(7), frozenset({Day.FRI})),
        Break("rest", ALL, 45, 10),
        Ask("first", app("steam")),
        Free("school", category("learning")),
    )


def test_holidays_are_dates_or_stretches_of_dates() -> None:
    agreement = read_agreement(agreed(holidays=["2026-05-01", "2026-12-24/2027-01-06"]))
    assert agreement.holidays == (
        Holiday(date(2026, 5, 1), date(2026, 5, 1)),
        Holiday(date(2026, 12, 24), date(2027, 1, 6)),
    )
    assert read_agreement(write_agreement(agreement)) == agreement


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "ada.json: this is not JSON (Expecting value at line 1, column 1)."),
        ("[]", "ada.json: expected an object in braces, not []."),
        ("{" * 100_000, "ada.json: this is not JSON"),
        ("[" * 200_000, "ada.json: this is not JSON that can be read"),
        ('{"a": 1, "a": 2}', 'ada.json: key "a" stands twice in one object.'),
        ('{"a": NaN}', "ada.json: NaN is not a number that JSON knows."),
        ('{"a": 1' + "0" * 5000 + "}", "ada.json: this is not JSON that can be read"),
        (agreed(format="sundial-agreement/9"), 'ada.json: key "format" is "sundial-agreement/9", expected'),
        (agreed(format=["x"]), 'ada.json: key "format" is ["x"], expected'),
        (agreed(colour="red"), 'ada.json: unknown key "colour" (expected format, child,'),
        (json.dumps(without(PLAIN, "zone")), 'ada.json: key "zone" is missing.'),
        (json.dumps(without(PLAIN, "format")), 'ada.json: key "format" is missing.'),
        (agreed(child=""), 'ada.json: key "child" is "", expected a text that is not empty.'),
        (agreed(child=7), 'ada.json: key "child" is 7, expected a text that is not empty.'),
        (agreed(zone="Europe/Atlantis"), 'key "zone" is "Europe/Atlantis", expected a time zone such as'),
        (agreed(zone="../../etc/passwd"), 'key "zone" is "../../etc/passwd", expected a time zone'),
        (agreed(zone="Europe"), 'key "zone" is "Europe", expected a time zone'),
        (agreed(zone=1), 'key "zone" is 1, expected a text.'),
        (agreed(born="2014-13-02"), 'key "born" is "2014-13-02", expected a date such as'),
        (agreed(born="20140502"), "expected a date such as"),
        (agreed(born=None), 'key "born" is null, expected a date'),
        (agreed(born="0001-01-01"), "expected a date such as"),
        (agreed(day_starts="24:00"), 'key "day_starts" is "24:00", expected a time of day from "00:00" to "23:59".'),
        (agreed(day_starts="4:00"), "expected a time of day"),
        (agreed(week_starts="holiday"), 'key "week_starts" is "holiday", expected one of mon, tue'),
        (agreed(warn_minutes=[15, 0]), 'key "warn_minutes" holds 0, expected a whole number, at least 1.'),
        (agreed(warn_minutes=[True]), "expected a whole number, at least 1."),
        (agreed(warn_minutes=5), "expected a list of whole minutes"),
        (agreed(grace_seconds=-1), 'key "grace_seconds" is -1, expected a whole number, at least 0.'),
        (agreed(grace_seconds=1.5), "expected a whole number"),
        (agreed(grace_seconds=10**20), 'key "grace_seconds" is 100000000000000000000, expected a whole number up to'),
        (agreed(holidays="2026-12-24"), "expected a list of dates, each a date or FIRST/LAST."),
        (agreed(born="9000-01-01"), 'expected a date such as "2026-11-20", from the year 1900 to 8999.'),
        (with_clause(QUIET | {"soft": 1}), 'unknown key "soft"'),
        (agreed(holidays=["2026-12-24/2026-12-23"]), "a last date that is not before the first"),
        (agreed(holidays=["2026-12-24/"]), 'key "holidays" holds "2026-12-24/", expected a date'),
        (agreed(holidays=[5]), "expected a date"),
        (agreed(clauses={}), 'key "clauses" is {}, expected a list of clauses.'),
        (agreed(clauses=[5]), "ada.json, clause 1: expected an object in braces, not 5."),
        (agreed(clauses=[BUDGET, BUDGET]), 'clause 2 has the id "screen" of an earlier clause'),
        (with_clause(without(BUDGET, "kind")), 'ada.json, clause "screen": key "kind" is missing.'),
        (with_clause(without(BUDGET, "id")), 'ada.json, clause 1: key "id" is missing.'),
        (with_clause(without(BUDGET, "minutes")), 'clause "screen": key "minutes" is missing.'),
        (with_clause(BUDGET, kind="curfew"), 'key "kind" is "curfew", expected one of budget, quiet'),
        (with_clause(BUDGET, kind=[]), 'key "kind" is [], expected one of'),
        (with_clause(BUDGET, id=7), 'clause 1: key "id" is 7, expected a text'),
        (with_clause(BUDGET, until="07:00"), 'clause "screen": unknown key "until" (expected id, kind, scope, per'),
        (with_clause(BUDGET, state="agreed"), 'unknown key "state"'),
        (with_clause(BUDGET, scope="games"), 'key "scope" is "games", expected "all", "category:NAME" or "app:NAME".'),
        (with_clause(BUDGET, scope="app:"), 'key "scope" is "app:", expected'),
        (with_clause(BUDGET, scope=None), 'key "scope" is null, expected'),
        (with_clause(BUDGET, per="month"), 'key "per" is "month", expected one of day, week.'),
        (with_clause(BUDGET, minutes=-1), 'key "minutes" is -1, expected a whole number, at least 0.'),
        (with_clause(BUDGET, minutes="90"), 'key "minutes" is "90"'),
        (with_clause(BUDGET, minutes=True), 'key "minutes" is true'),
        (with_clause(BUDGET, minutes=90.0), 'key "minutes" is 90.0'),
        (with_clause(BUDGET, days="mon"), 'key "days" is "mon", expected a list of days'),
        (with_clause(BUDGET, days=["monday"]), 'key "days" holds "monday", expected one of mon, tue'),
        (with_clause(QUIET, **{"from": "25:00"}), 'clause "night": key "from" is "25:00", expected a time of day'),
        (with_clause(QUIET, until=7), 'key "until" is 7, expected a time of day'),
        (with_clause(BREAK, after_minutes=0), 'key "after_minutes" is 0, expected a whole number, at least 1.'),
        (with_clause(BREAK, minutes=0), 'key "minutes" is 0, expected a whole number, at least 1.'),
        (with_clause(BUDGET, scope="x" * 900), "..., expected"),
    ],
)
def test_what_is_wrong_in_an_agreement_is_said_in_one_sentence(text: str, said: str) -> None:
    told = sentence(text)
    assert said in told
    assert told.startswith("ada.json")
    assert "\n" not in told


def test_without_a_source_the_sentence_still_says_what_it_speaks_of() -> None:
    with pytest.raises(DocumentError, match=r'^the agreement: key "zone" is missing'):
        read_agreement(json.dumps(without(PLAIN, "zone")))


def test_the_second_format_says_how_each_clause_stands() -> None:
    standing = {"state": "set-by-parents", "by": "Mum", "reason": "exam week", "from_date": "2026-11-20"}
    (clause,) = read_agreement(agreed(format="sundial-agreement/2", clauses=[BUDGET | standing])).clauses
    assert clause.standing == Standing(ClauseState.SET_BY_PARENTS, "Mum", "exam week", date(2026, 11, 20))


def test_a_clause_cannot_end_before_it_begins() -> None:
    dates = {"from_date": "2026-11-20", "until_date": "2026-11-19"}
    told = sentence(agreed(format="sundial-agreement/2", clauses=[BUDGET | dates]))
    assert told == (
        'ada.json, clause "screen": key "until_date" is "2026-11-19", expected a date not before "from_date".'
    )


names = st.text(min_size=1, max_size=8)
scopes = st.one_of(st.just(ALL), names.map(category), names.map(app))
some_days = st.none() | st.frozensets(st.sampled_from(list(Day)), min_size=1)
times = st.integers(0, 1439).map(lambda n: time(n // 60, n % 60))
minutes = st.integers(1, 10_000)
standings = st.just(Standing()) | st.builds(
    Standing, st.sampled_from(ClauseState), st.text(max_size=5), st.text(max_size=5), st.just(date(2026, 1, 1))
)


def clause_lists(standing: st.SearchStrategy[Standing]) -> st.SearchStrategy[tuple[Any, ...]]:
    kinds = st.one_of(
        st.builds(Budget, names, scopes, st.sampled_from(Per), st.integers(0, 10_000), some_days, standing),
        st.builds(Quiet, names, scopes, times, times, some_days, standing),
        st.builds(Window, names, scopes, times, times, some_days, standing),
        st.builds(Break, names, scopes, minutes, minutes, standing),
        st.builds(Ask, names, scopes, standing),
        st.builds(Free, names, scopes, standing),
    )
    return st.lists(kinds, max_size=6, unique_by=lambda clause: clause.id).map(tuple)


def agreements(standing: st.SearchStrategy[Standing]) -> st.SearchStrategy[Agreement]:
    first = st.dates(date(2000, 1, 1), date(2100, 1, 1))
    return st.builds(
        Agreement,
        child=names,
        zone=st.sampled_from(["Europe/Berlin", "Asia/Kathmandu"]),
        clauses=clause_lists(standing),
        born=st.none() | first,
        day_starts=times,
        week_starts=st.sampled_from(WEEKDAYS),
        warn_minutes=st.lists(minutes, max_size=3).map(tuple),
        grace_seconds=st.integers(0, 600),
        holidays=st.lists(st.builds(Holiday, first, st.just(date(2100, 1, 1))), max_size=2).map(tuple),
    )


@given(agreements(standings))
def test_what_was_written_is_read_again(agreement: Agreement) -> None:
    assert read_agreement(write_agreement(agreement)) == agreement


@given(agreements(st.just(Standing())))
def test_where_nothing_is_lost_the_first_format_is_written(agreement: Agreement) -> None:
    assert json.loads(write_agreement(agreement))["format"] == "sundial-agreement/1"


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_whatever_stands_in_a_key_there_is_a_sentence_and_no_traceback(value: Any) -> None:
    for key in ("clauses", "zone", "holidays", "warn_minutes", "day_starts"):
        with contextlib.suppress(DocumentError):
            read_agreement(agreed(**{key: value}))


# --- traces -----------------------------------------------------------------------------------------------------------


def test_samples_and_grants_are_read_in_their_order() -> None:
    lines = [HEADER, SAMPLE | {"synced": None}, CLOCKS | {"synced": True, "grant": GRANT | {"beyond_quiet": True}}]
    trace = read_trace(json.dumps(line) for line in lines)
    sample, given_ = trace
    assert trace.tick_s == 5
    assert isinstance(sample, Sample)
    assert (sample.presence, sample.apps[0].app, sample.at.synced) == (Presence.ACTIVE, "tux", None)
    assert isinstance(given_, GrantGiven)
    assert (given_.grant.minutes, given_.grant.beyond_quiet, given_.at.synced) == (30, True, True)


def test_what_is_known_of_an_app_may_stand_beside_it_and_else_its_file_is_proven() -> None:
    (plain,) = SAMPLE["apps"]
    beside = {"proven": False, "marks": ["store"], "age": 12}
    lines = [HEADER, SAMPLE | {"apps": [plain, plain | {"app": "shop"} | beside, plain | {"app": "old", "age": 6}]}]
    (sample,) = read_trace(map(json.dumps, lines))
    assert isinstance(sample, Sample)
    assert [(app.is_proven, app.marks, app.age) for app in sample.apps] == [
        (True, (), None), (False, (Mark.STORE,), 12), (True, (), 6),
    ]  # fmt: skip
    with pytest.raises(DocumentError, match="a list of marks"):
        list(read_trace(map(json.dumps, [HEADER, SAMPLE | {"apps": [plain | {"marks": "store"}]}])))


def test_empty_lines_are_nothing() -> None:
    texts = ["\n", json.dumps(HEADER), "  \n", json.dumps(SAMPLE), "\n"]
    assert len(list(read_trace(texts))) == 1


def test_lines_are_read_only_when_asked_for() -> None:
    trace = read_trace([json.dumps(HEADER), json.dumps(SAMPLE), "broken"])
    assert isinstance(next(trace.lines), Sample)
    with pytest.raises(DocumentError, match="line 3"):
        next(trace.lines)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], 'day.jsonl: this is empty, expected a first line with the format "sundial-trace/1".'),
        ([SAMPLE], 'day.jsonl, line 1: unknown key "wall"'),
        ([HEADER | {"format": "x"}], 'line 1: key "format" is "x", expected "sundial-trace/1".'),
        ([{"format": "sundial-trace/1"}], 'line 1: key "tick_s" is missing.'),
        ([HEADER | {"tick_s": 0}], 'key "tick_s" is 0, expected a number of seconds above it.'),
        ([HEADER | {"tick_s": "5"}], 'key "tick_s" is "5", expected a number of seconds'),
        ([HEADER | {"tick_s": True}], 'key "tick_s" is true'),
        ([HEADER, "{"], "line 2: this is not JSON"),
        ([HEADER, "7"], "line 2: expected an object in braces, not 7."),
        ([HEADER, '{"wall": 1, "wall": 2}'], 'line 2: key "wall" stands twice'),
        ([HEADER, without(SAMPLE, "boot_id")], 'line 2: key "boot_id" is missing.'),
        ([HEADER, without(SAMPLE, "apps")], 'line 2: key "apps" is missing.'),
        ([HEADER, CLOCKS], 'line 2: key "presence" is missing.'),
        ([HEADER, SAMPLE | {"mood": 1}], 'line 2: unknown key "mood"'),
        ([HEADER, SAMPLE | {"grant": GRANT}], 'line 2: unknown key "presence"'),
        ([HEADER, SAMPLE | {"wall": "2026-11-20T15:00:00"}], 'key "wall" is "2026-11-20T15:00:00", expected a time in'),
        ([HEADER, SAMPLE | {"wall": "2026-11-20T15:00:00+01:00"}], "expected a time in UTC"),
        ([HEADER, SAMPLE | {"wall": "2026-02-30T15:00:00Z"}], "expected a time in UTC"),
        ([HEADER, SAMPLE | {"wall": "2026-11-20T24:00:00Z"}], "expected a time in UTC"),
        ([HEADER, SAMPLE | {"wall": 5}], "expected a time in UTC"),
        ([HEADER, SAMPLE | {"wall": "9999-12-31T23:59:59Z"}], "expected a time in UTC"),
        ([HEADER, SAMPLE | {"boot": "100"}], 'key "boot" is "100", expected a number of seconds that is not negative'),
        ([HEADER, SAMPLE | {"boot": -1}], 'key "boot" is -1'),
        ([HEADER, SAMPLE | {"boot": 10**400}], 'key "boot" is 1000'),
        ([HEADER, SAMPLE | {"awake": False}], 'key "awake" is false'),
        ([HEADER, SAMPLE | {"boot_id": 1}], 'key "boot_id" is 1, expected a text'),
        ([HEADER, SAMPLE | {"synced": 1}], 'key "synced" is 1, expected true, false or null.'),
        ([HEADER, SAMPLE | {"presence": "asleep"}], 'key "presence" is "asleep", expected one of active, idle'),
        ([HEADER, SAMPLE | {"apps": {}}], 'key "apps" is {}, expected a list of apps.'),
        ([HEADER, SAMPLE | {"apps": ["tux"]}], 'line 2, app 1: expected an object in braces, not "tux".'),
        ([HEADER, SAMPLE | {"apps": [{"app": "tux"}]}], 'line 2, app 1: key "category" is missing.'),
        (
            [HEADER, SAMPLE, SAMPLE | {"apps": [{"app": "tux", "category": "games", "in_use": 1}]}],
            'line 3, app 1: key "in_use" is 1, expected true or false.',
        ),
        ([HEADER, CLOCKS | {"grant": 5}], "line 2, grant: expected an object in braces, not 5."),
        ([HEADER, CLOCKS | {"grant": without(GRANT, "id")}], 'line 2, grant: key "id" is missing.'),
        (
            [HEADER, CLOCKS | {"grant": GRANT | {"minutes": 0}}],
            'key "minutes" is 0, expected a whole number, at least 1',
        ),
        ([HEADER, CLOCKS | {"grant": GRANT | {"expires": "soon"}}], 'key "expires" is "soon"'),
        ([HEADER, CLOCKS | {"grant": GRANT | {"beyond_quiet": None}}], 'key "beyond_quiet" is null, expected true or'),
        (
            [HEADER, SAMPLE, SAMPLE | {"boot": 99.5}],
            'day.jsonl, line 3: key "boot" is 99.5, expected at least 100.0 as in the line before: lines are out',
        ),
        ([HEADER, SAMPLE, SAMPLE | {"awake": 99}], 'key "awake" is 99.0, expected at least 100.0'),
    ],
)
def test_what_is_wrong_in_a_trace_is_said_in_one_sentence(lines: list[Any], said: str) -> None:
    told = trace_sentence(*lines)
    assert said in told
    assert "\n" not in told


@pytest.mark.parametrize("year", [1900, 8999])
def test_the_first_and_the_last_year_that_a_calendar_needs_are_read(year: int) -> None:
    assert read_agreement(agreed(born=f"{year}-06-01")).born == date(year, 6, 1)
    (line,) = read_trace(json.dumps(row) for row in (HEADER, SAMPLE | {"wall": f"{year}-06-01T10:00:00Z"}))
    assert line.at.wall.year == year


def test_boot_may_start_again_with_another_boot_id() -> None:
    lines = [HEADER, SAMPLE, SAMPLE | {"boot": 1, "awake": 1, "boot_id": "b"}]
    assert len(list(read_trace(json.dumps(line) for line in lines))) == 2
