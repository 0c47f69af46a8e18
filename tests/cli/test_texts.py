"""What the commands print, from pictures alone."""

from __future__ import annotations

import json
from dataclasses import replace as changed
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from app.cli.apps import apps_json, apps_text
from app.cli.texts import doctor_text, status_json, status_text
from app.link.views import AppView, Check, ChildView, Seat, Status, Using
from app.rules.sample import Presence
from app.rules.scope import ALL
from app.rules.verdict import Reason, State, Verdict

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
MINES = AppView(app="org.gnome.Mines", name="Mines", category="games", evidence="desktop-entry")
LEFT = Verdict(ALL, State.ALLOWED, Reason.BUDGET_DAY, "school-days", 1800, 5400, 3600, AT + timedelta(hours=1))
MIRA = ChildView(
    id=1,
    name="Mira",
    born=date(2015, 3, 4),
    account="family",
    zone="UTC",
    day=date(2026, 11, 20),
    day_start=AT.replace(hour=0),
    day_end=AT.replace(hour=0) + timedelta(days=1),
    presence=Presence.ACTIVE,
    is_here=True,
    using=Using(app=MINES, since=AT),
    left=3600,
    left_verdict=LEFT,
    totals={"all": 1800, "app:org.gnome.Mines": 1800},
)
STATUS = Status(
    number=3,
    at=AT,
    is_set_up=True,
    children=(MIRA,),
    seats=(Seat(account="family", child=1, choices=(1,)),),
    apps={MINES.app: MINES},
)


def test_scripts_read_seconds_instants_and_the_deciding_clause() -> None:
    (child,) = json.loads(status_json(STATUS))["children"]
    assert (child["name"], child["is_here"], child["using"]) == ("Mira", True, "org.gnome.Mines")
    assert (child["left"], child["clause"], child["reason"], child["state"]) == (
        3600,
        "school-days",
        "budget-day",
        "allowed",
    )
    assert child["until"] == "2026-11-20T16:00:00Z"
    assert child["used"] == {"all": 1800, "app:org.gnome.Mines": 1800}


def test_scripts_read_who_sits_at_a_shared_account() -> None:
    assert json.loads(status_json(STATUS))["seats"] == [{"account": "family", "child": "Mira", "is_asking": False}]
    grown_up = replace(STATUS, seats=(Seat(account="family", choices=(1,)),))
    assert json.loads(status_json(grown_up))["seats"][0]["child"] is None


def test_people_read_who_what_how_long_and_why() -> None:
    text = status_text(STATUS)
    for said in ("Mira", "Mines", "30 min used today on this computer", "1 h"):
        assert said in text


def test_two_children_are_two_blocks() -> None:
    leo = replace(MIRA, id=2, name="Leo", left_verdict=changed(LEFT, left=0, state=State.OVER))
    assert status_text(replace(STATUS, children=(MIRA, leo))).count("\n\n") == 1


def test_before_the_first_run_the_next_step_is_named() -> None:
    assert "sundial" in status_text(Status(number=1, at=AT, is_set_up=False))


def test_a_program_is_told_with_its_category_and_why_it_is_taken_for_that() -> None:
    assert "Mines" in apps_text([MINES])
    assert "desktop-entry" in apps_text([MINES])
    assert json.loads(apps_json([MINES]))[0]["app"] == "org.gnome.Mines"


def test_a_check_that_is_not_right_comes_with_a_way_out() -> None:
    text = doctor_text([Check(code="closing", outcome="limited"), Check(code="store", outcome="ok")])
    first, way_out, *_ = text.splitlines()
    assert first.startswith("~ ")
    assert way_out.startswith("    ")
