"""What a child reads and what its parents read of the same days: laid side by side, only the age makes a difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.guidance.detail import Detail
from app.link import messages as m
from app.link.asking import Pause
from app.link.contesting import AnswerContest, Contest
from app.link.elsewhere import WriteMinutes
from app.link.history import GetHistory, HistoryReply, Period
from app.link.messages import Client
from app.link.review import GetReview, ReviewReply
from app.report.content import page_of
from app.rules.agreement import ClauseState, Quiet, Standing
from app.rules.contests import Says
from app.rules.documents import write_agreement
from app.rules.elsewhere import Screen
from app.rules.say import Side
from app.rules.scope import ALL, app
from app.ui.present.agreement import agreement_model
from app.ui.present.child import home as popup
from app.ui.present.history import history
from app.ui.present.today import today
from app.words.ages import why_less
from app.words.levels import Reader
from app.words.verdicts import sentence
from tests.fakes.guardian import BEDTIME, FRIDAY, GAMES_TWO_MINUTES, PARENT, SIBLING, Ear, Home, agreement, apart
from tests.fakes.platform import EDITOR, KID, MINES, SCHOOL
from tests.guardian.test_ages import DAILY, ONE_GAME, WEEKLY, house

Differing = Mapping[str, tuple[object, object]]


def strict(folder: Path, years: int) -> Home:
    """Many limits, some of them over, a wish, time that was given, and a correction."""
    return house(folder, years)


def quiet(folder: Path, years: int) -> Home:
    """No limit at all, and free schoolwork."""
    return begun(folder, years, ())


def at_odds(folder: Path, years: int) -> Home:
    """A proposal of each side, a pause, nights, and two stretches that the child contests: one waits, one stays."""
    theirs = Standing(ClauseState.PROPOSED_BY_CHILD, "Mira", "because it is weekend")
    made = begun(
        folder, years, (DAILY, WEEKLY, BEDTIME, Quiet("all", ALL, BEDTIME.start, BEDTIME.end, standing=theirs))
    )
    for key, since in (("contest-1", 0), ("contest-2", 60)):
        start = FRIDAY + timedelta(seconds=since)
        end = start + timedelta(seconds=30)
        said = Contest(id=0, child=1, key=key, start=start, end=end, app="mines", says=Says.NOBODY)
        assert isinstance(made.say(said, Ear(Client.TRAY, KID)), m.Ok)
    for side, uid in ((Side.PARENTS, PARENT), (Side.CHILD, KID)):
        written = WriteMinutes(
            id=0,
            child=1,
            side=side,
            key=f"minutes-{side.value}",
            day=FRIDAY.date(),
            category="games",
            minutes=30,
            screen=Screen.CONSOLE,
            what="Kart race",
            start=time(12),
            end=time(12, 30),
        )
        assert isinstance(made.say(written, Ear(Client.WINDOW, uid)), m.Ok)
    made.say(AnswerContest(id=0, contest="contest-2", reason="I saw you."), Ear(Client.WINDOW, PARENT))
    return made


def begun(folder: Path, years: int, clauses: tuple[Any, ...]) -> Home:
    made = apart(folder)
    born = date(2026 - years, 11, 1)
    made.set_up(agreement(*clauses, born=born), agreement(DAILY, GAMES_TWO_MINUTES, ONE_GAME, child="Leo"))
    document = write_agreement(agreement(*clauses, born=born))
    made.say(m.SetAgreement(id=0, child=1, base=1, document=document), Ear(Client.WINDOW, PARENT))
    for number, program in enumerate((MINES, EDITOR, SCHOOL)):
        made.computer.start(program, 100 + number, uid=KID)
        made.computer.start(program, 200 + number, uid=SIBLING)
    made.tick()
    made.let_pass(150)
    made.say(Pause(id=0, children=(1,), minutes=30), Ear(Client.WINDOW, PARENT))
    return made


FAMILIES = {"strict": strict, "quiet": quiet, "at odds": at_odds}


@pytest.fixture
def homes() -> Iterator[list[Home]]:
    made: list[Home] = []
    yield made
    for home in made:
        home.close()


def read_by(home: Home, uid: int) -> dict[str, object]:
    """Every page about Mira as somebody at that account would read it."""
    ear = Ear(Client.WINDOW, uid)
    reply = home.say(m.GetStatus(id=0), ear)
    assert isinstance(reply, m.StatusReply)
    mira = reply.status.children[0]
    notes = tuple(note for note in reply.status.notes if note.child == mira.id)
    status = msgspec.structs.replace(reply.status, children=(mira,), notes=notes, number=0, seats=())
    names = {1: "Mira"}
    found: dict[str, object] = {
        "today": today(status),
        "popup": popup(mira, status.at, status.names, status.notes),
        "verdicts": {str(v.scope): sentence(v, status.at, mira.zone, names=status.names) for v in mira.verdicts},
        "left": mira.left,
    }
    for period in Period:
        past = home.say(GetHistory(id=0, child=1, period=period), ear)
        assert isinstance(past, HistoryReply)
        found[period.value] = history(past, period, names, status.at, is_own=True)
    document = home.say(m.GetAgreement(id=0, child=1), ear)
    assert isinstance(document, m.AgreementReply)
    found["agreement"] = agreement_model(document, status.at.date(), status.names)
    review = home.say(GetReview(id=0, child=1, day=status.at.date()), ear)
    assert isinstance(review, ReviewReply)
    found["review"] = page_of(review.weeks, Reader.PARENT)
    return found


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Each value of a page under its place on it."""
    if is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from leaves(getattr(value, part.name), f"{path}.{part.name}")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}")
    elif isinstance(value, tuple | list) and value:
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{number}]")
    else:
        yield path, value


def differing(home: Home) -> Differing:
    child, parent = dict(leaves(read_by(home, KID))), dict(leaves(read_by(home, PARENT)))
    places = child.keys() | parent.keys()
    return {at: (child.get(at), parent.get(at)) for at in sorted(places) if child.get(at) != parent.get(at)}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("years", [4, 7, 10, 12])
def test_up_to_twelve_both_sides_read_the_very_same(homes: list[Home], tmp_path: Path, family: str, years: int) -> None:
    homes.append(FAMILIES[family](tmp_path, years))
    assert differing(homes[0]) == {}


# Where parents of a child from 13 on read less: what it does just now, its stretches, its apps, and corrections.
HIDDEN_FROM_13 = (
    ".today.children[0].doing",
    ".today.children[0].reason",
    ".today.children[0].facts",
    ".today.children[0].kinds",  # sums of each kind, instead of the timeline
    ".today.children[0].privacy",
    ".today.timeline",
    ".today.notes",
    ".popup.corrected",
    ".day.day",
    ".day.chart",
    ".day.picks",
    *(
        f".{period}.{part}"
        for period in Period
        for part in ("apps", "corrections", "contests", "elsewhere", "notes", "days")
    ),
)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("years", [13, 15])
def test_from_thirteen_on_they_differ_in_apps_and_times_and_in_nothing_else(
    homes: list[Home], tmp_path: Path, family: str, years: int
) -> None:
    homes.append(FAMILIES[family](tmp_path, years))
    found = differing(homes[0])
    assert {at: both for at, both in found.items() if not at.startswith(HIDDEN_FROM_13)} == {}
    said = dict(leaves(read_by(homes[0], PARENT)))[".today.children[0].privacy"]
    assert why_less("Mira", Detail.KINDS) in str(said)


# From 16 on there is no day, so of these pages nothing is left; what is asked, agreed and summed up stays.
PAGES_OF_DAYS = (".today", ".popup", ".verdicts", ".left", ".day", ".week", ".four-weeks", ".year", ".review")
SAME_FROM_16 = (".today.requests", ".today.children[0].rest", ".week.title", ".week.earlier", ".year.summary")


@pytest.mark.parametrize("family", FAMILIES)
def test_from_sixteen_on_they_read_the_same_agreement_wishes_and_sums_of_weeks(
    homes: list[Home], tmp_path: Path, family: str
) -> None:
    homes.append(FAMILIES[family](tmp_path, 16))
    found = differing(homes[0])
    assert {at for at in found if not at.startswith(PAGES_OF_DAYS)} == set()
    same = [at for at in found if at.startswith(SAME_FROM_16) and "consequence" not in at]
    assert {at: found[at] for at in same} == {}
    # The child also reads how many days were within what was agreed.
    for period in ("week", "four-weeks"):
        child, parent = found.get(f".{period}.summary", ("", ""))
        assert str(child).startswith(str(parent))


def test_the_app_of_a_limit_is_called_the_same_on_both_sides(homes: list[Home], tmp_path: Path) -> None:
    homes.append(house(tmp_path, 13))
    for uid in (KID, PARENT):
        reply = homes[0].say(m.GetStatus(id=0), Ear(Client.WINDOW, uid))
        assert isinstance(reply, m.StatusReply)
        assert {verdict.scope for verdict in reply.status.children[0].verdicts} >= {app("mines")}
        assert reply.status.names["mines"] == "Mines"
