"""A made-up family with eight made-up weeks, written into an empty store: nothing in it was seen on a computer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.errors import StoreError
from app.guardian import demo_days
from app.guardian.advising import Adviser, advise
from app.guardian.ages import bands
from app.guardian.meeting import HELD
from app.guidance.bands import band_for
from app.guidance.facts import Remark
from app.guidance.presets import balanced_start
from app.platforms.ports import Process, Program
from app.report.shipped import tips_or_none
from app.rules import scope
from app.rules.agreement import Agreement, Ask, Budget, Clause, ClauseState, Free, Promise, PromiseKind, Quiet, Standing
from app.rules.amending import listed
from app.rules.contests import Contest, ContestState, Says
from app.rules.documents import write_point
from app.rules.editions import Deed, Signature, What
from app.rules.elsewhere import Elsewhere, ElsewhereState, Screen
from app.rules.family import Child, Note, Purpose, Request, RequestState
from app.rules.helped import AGAIN, Change, Helped
from app.rules.manner import Face, Manner
from app.rules.proposing import propose
from app.rules.sample import Witness
from app.rules.say import Side
from app.rules.sorting import Mark, Sorting, Suggestion
from app.rules.verdict import Charge
from app.store.about import manner_key
from app.store.database import Store
from app.store.values import Newcomer
from app.words.language import _

DAYS = 56
TIPS_SINCE = 6
ZONE = "Europe/Berlin"
AFTERNOON = 17
MOST_AHEAD = 14  # no zone is further ahead of UTC
ACCOUNTS = ("mira", "leo")
AGES = (9, 13)
_PROMISES = (
    Promise("what-for", PromiseKind.PURPOSE, "School, building with Sam, and pictures for Grandma."),
    Promise("show", PromiseKind.YES, "Show each other what we made."),
    Promise("basket", PromiseKind.GROWN_UPS, "Phones lie in the basket at dinner."),
)
MINETEST = scope.app("net.minetest.minetest")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One made-up child: who it is, what it used, what it asked for."""

    newcomer: Newcomer
    charges: tuple[Charge, ...]
    requests: tuple[Request, ...]


class DemoPrograms:
    """The programs that the made-up family has."""

    def read(self) -> tuple[Program, ...]:
        return demo_days.PROGRAMS

    def is_copy(self, process: Process, program: Program) -> bool:
        del process, program
        return False


def family(now: datetime, zone: str = ZONE, accounts: tuple[str, str] = ACCOUNTS) -> tuple[MadeUp, MadeUp]:
    """Mira (9) and Leo (13) as they are at `now`; the same for everybody who asks about the same instant."""
    today = now.astimezone(ZoneInfo(zone)).date()
    mira = _newcomer(
        "Mira", _birthday(today, AGES[0]), accounts[0], (_miras_games(), _miras_wish()), today=today, zone=zone
    )
    mira = replace(mira, agreement=listed(mira.agreement, ["ask-first"], MINETEST))
    leo = _newcomer("Leo", _birthday(today, AGES[1]), accounts[1], (_parents_point(today),), today=today, zone=zone)
    return (
        MadeUp(mira, demo_days.weeks(demo_days.MIRA, now, zone, DAYS), (*_earlier(now, zone), _castle(now))),
        MadeUp(leo, demo_days.weeks(demo_days.LEO, now, zone, DAYS), (_match(now),)),
    )


def afternoon_zone(now: datetime) -> str:
    """A zone in which it is between five and six in the afternoon at `now`.

    A family that sleeps shows nothing, and whoever wants to look at the demo may do so at night.
    """
    ahead = AFTERNOON - now.astimezone(UTC).hour
    if ahead > MOST_AHEAD:
        ahead -= 24
    return f"Etc/GMT{-ahead:+d}"


def fill(store: Store, now: datetime, zone: str = ZONE, accounts: tuple[str, str] = ACCOUNTS) -> None:
    """Write the family into an empty store. StoreError if a family is there already."""
    made_up = family(now, zone, accounts)
    began = now - timedelta(days=DAYS)
    children = store.set_up([one.newcomer for one in made_up], began)
    if children is None:
        raise StoreError(_("There is a family here already."), _("The demo needs a folder of its own."))
    for child, one in zip(children, made_up, strict=True):
        store.keep_use(child.id, one.charges)
        for request in one.requests:
            store.add_request(replace(request, child=child.id))
    store.keep_use(children[0].id, (_labyrinth(now),))
    store.sort(Sorting("demo-painting", "tuxpaint", "creating", now - timedelta(days=12), (Mark.CHILDREN,), "Jo"))
    store.set_setting(manner_key(children[0].id), Manner(face=Face.FOX).text)
    _talk(store, children[0].id, now)
    asked = now - timedelta(minutes=40)
    words = "I am building our school in it."
    store.suggest(Suggestion("demo-building", children[0].id, "net.minetest.minetest", "creating", asked, words))
    for written in _elsewhere(children[0].id, now, zone):
        store.write_down(written)
    for said in _contests(children[0].id, made_up[0].charges, now):
        store.contest(said)
    for note in _notes(now, zone, children[0].id, children[1].id):
        store.add_note(note)
    _tips(store, children, now)
    store.add_note(_meeting(now, zone, children[0]))
    four_weeks_ago = now.astimezone(ZoneInfo(zone)).date() - AGAIN
    for side, quarrels in ((Side.PARENTS, Change.BETTER), (Side.CHILD, Change.SAME)):
        store.say_helped(children[0].id, Helped(four_weeks_ago, side, Change.BETTER, quarrels, Change.SAME))


def _meeting(now: datetime, zone: str, child: Child) -> Note:
    """The talk that the family had about the week before the last one."""
    day = demo_days.last_monday(now.astimezone(ZoneInfo(zone)).date())
    point = write_point(_PROMISES[-1])
    values = {"child": child.name, "day": str(day), "first": str(day - timedelta(weeks=1)), "point": point}
    held = datetime.combine(day, time(18, 30), ZoneInfo(zone)).astimezone(UTC)
    return Note(held, HELD, {**values, "later": "Where the tablet sleeps at night"}, child.id)


def _tips(store: Store, children: Sequence[Child], now: datetime) -> None:
    """What was said of some days, and the tips of the last two weeks, chosen as they would have been."""
    for days, remark, child in ((6, Remark.TOGETHER, children[0]), (4, Remark.HARD, children[0])):
        at = now - timedelta(days=days)
        store.add_note(Note(at, remark, {"child": child.name, "day": str(at.date())}, child.id))
    adviser = Adviser(tips_or_none(), bands())
    for days in range(TIPS_SINCE, -1, -2):
        note = advise(store, children, now - timedelta(days=days), adviser)
        if note is not None:
            store.add_note(note)


def _talk(store: Store, child: int, now: datetime) -> None:
    """What Mira and her parents wrote down, signed, and talk about now."""
    begun = store.agreement(child).agreement
    held = replace(begun, promises=_PROMISES, next_look=now.date() + timedelta(days=3))
    games = held.clause("games-week")
    if not isinstance(games, Budget):
        return
    wish = "On Fridays Sam and Noor come over and we build together."
    asked = propose(held, replace(games, minutes=360), Side.CHILD, about=games.id, by="Mira", reason=wish)
    answer = replace(games, minutes=330)
    answered = propose(asked, answer, Side.PARENTS, about=games.id, by="Jo", reason="Let us try it for two weeks.")
    talk = (
        (held, timedelta(days=25), Deed(What.CHANGED, by="Jo")),
        (asked, timedelta(days=1), Deed(What.PROPOSED, Side.CHILD, "Mira", games.id, wish)),
        (answered, timedelta(hours=2), Deed(What.COUNTERED, Side.PARENTS, "Jo", games.id)),
    )
    for base, (agreement, ago, deed) in enumerate(talk, 1):
        store.set_agreement(child, base, agreement, now - ago, deed)
    edition = store.agreement(child).edition
    for name, side in (("Mira", Side.CHILD), ("Jo", Side.PARENTS)):
        store.sign(child, edition, Signature(name, side, now - timedelta(days=25)))


def _elsewhere(child: int, now: datetime, zone: str) -> tuple[Elsewhere, ...]:
    """The console at Sam's two days ago, and what Mira wrote down of yesterday."""
    today = now.astimezone(ZoneInfo(zone)).date()
    console = Elsewhere(
        id="demo-console",
        child=child,
        day=today - timedelta(days=2),
        category="games",
        minutes=45,
        screen=Screen.CONSOLE,
        side=Side.PARENTS,
        at=now - timedelta(days=1),
        what="Kart race",
        by="Jo",
        start=time(16, 0),
        end=time(16, 45),
        state=ElsewhereState.AGREED,
    )
    film = replace(
        console,
        id="demo-film-evening",
        day=today - timedelta(days=1),
        category="watching",
        minutes=60,
        screen=Screen.TV,
        side=Side.CHILD,
        at=now - timedelta(minutes=20),
        what="The film about whales",
        by="",
        start=None,
        end=None,
        state=ElsewhereState.WAITING,
    )
    return console, film


def _contests(child: int, charges: Sequence[Charge], now: datetime) -> tuple[Contest, ...]:
    """What Mira says of a film today that was for school, and what was answered about a game last week."""
    past = [charge for charge in charges if charge.end < now - timedelta(minutes=5)]
    film = next((charge for charge in reversed(past) if charge.category == "watching"), past[-1])
    week = now - timedelta(days=6)
    game = next((charge for charge in reversed(past) if charge.category == "games" and charge.end < week), past[0])
    waits = Contest(
        id="demo-film-for-school",
        child=child,
        start=film.start,
        end=film.end,
        app=film.app,
        says=Says.CATEGORY,
        category="learning",
        at=now - timedelta(minutes=4),
        words="It was the film about volcanoes.",
    )
    kept = replace(
        waits,
        id="demo-not-me",
        start=game.start,
        end=game.end,
        app=game.app,
        says=Says.NOBODY,
        category=None,
        at=game.end + timedelta(hours=1),
        words="",
        state=ContestState.KEPT,
        answered_at=game.end + timedelta(hours=2),
        reason="We played it together, remember?",
    )
    return waits, kept


def _labyrinth(now: datetime) -> Charge:
    """Something that nobody knows yet, from some weeks ago."""
    began = now - timedelta(days=17, hours=2)
    return Charge(
        began, began + timedelta(minutes=11), "labyrinth.x86_64", "other", True, "unknown-program", (Witness.UNKNOWN,)
    )


def _newcomer(name: str, born: date, account: str, own: tuple[Clause, ...], *, today: date, zone: str) -> Newcomer:
    """A child with the starting point of its age and some points of its own."""
    band = band_for(born, today, bands())
    start = Agreement(name, zone, born=born) if band is None else balanced_start(band, name, born, zone).agreement
    return Newcomer(name, born, account, replace(start, clauses=(*start.clauses, *own)))


def _birthday(today: date, years: int) -> date:
    """A birthday some months ago."""
    return date(today.year - years - 1, 10, 4) if today.month < 10 else date(today.year - years, 3, 4)  # noqa: PLR2004 (October)


def _miras_games() -> Clause:
    """Every new game is asked for; two are on the list."""
    return Ask("new-games", scope.category("games"), excepted=(MINETEST, scope.app("supertux2")), is_each=True)


def _miras_wish() -> Clause:
    wish = Standing(ClauseState.PROPOSED_BY_CHILD, "Mira", "Painting is making something")
    return Free("painting", scope.category("creating"), wish)


def _parents_point(today: date) -> Clause:
    until = today + timedelta(days=5)
    standing = Standing(ClauseState.SET_BY_PARENTS, "Jo", "Until the maths test", today - timedelta(days=2), until)
    return Quiet("chats-rest", scope.category("chatting"), time(20, 0), time(7, 0), standing=standing)


def _castle(now: datetime) -> Request:
    return Request(
        id="demo-castle",
        child=1,
        scope=scope.category("games"),
        minutes=30,
        purpose=Purpose.FRIEND,
        asked_at=now - timedelta(minutes=3),
        words="Sam and I are nearly done with the castle.",
    )


def _earlier(now: datetime, zone: str) -> tuple[Request, ...]:
    """What Mira asked for last week, and got or did not get."""
    monday = demo_days.last_monday(now.astimezone(ZoneInfo(zone)).date())
    asked = [
        datetime.combine(monday + timedelta(days=day), time(16, 40), ZoneInfo(zone)).astimezone(UTC) for day in (1, 4)
    ]
    wish = Request(
        id="demo-painting",
        child=1,
        scope=scope.ALL,
        minutes=15,
        purpose=Purpose.FINISH,
        asked_at=asked[0],
        words="The picture for Grandma.",
        state=RequestState.AGREED,
        answered_at=asked[0] + timedelta(minutes=4),
        answered_minutes=15,
    )
    film = replace(
        wish,
        id="demo-film",
        purpose=Purpose.OTHER,
        asked_at=asked[1],
        words="Only the end of the film.",
        state=RequestState.NOT_TODAY,
        answered_at=asked[1] + timedelta(minutes=9),
        answered_minutes=None,
        reason="We eat early today.",
    )
    return wish, film


def _match(now: datetime) -> Request:
    asked = now - timedelta(days=1, minutes=20)
    return Request(
        id="demo-match",
        child=2,
        scope=scope.category("games"),
        minutes=45,
        purpose=Purpose.FINISH,
        asked_at=asked,
        words="Just this match.",
        state=RequestState.OFFERED,
        answered_at=asked + timedelta(minutes=6),
        answered_minutes=20,
        reason="Dinner is at seven.",
    )


def _notes(now: datetime, zone: str, mira: int, leo: int) -> tuple[Note, ...]:
    yesterday = now.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    start = datetime.combine(yesterday, time(14, 2), ZoneInfo(zone)).astimezone(UTC)
    interrupted = {"start": start.isoformat(), "end": (start + timedelta(minutes=7)).isoformat()}
    return (
        Note(now - timedelta(days=DAYS), "set-up"),
        Note(now - timedelta(days=9), "app-listed", {"app": "supertux2", "child": "Mira"}, mira),
        Note(now - timedelta(days=2), "agreement-changed", {"by": "Jo", "child": "Leo"}, leo),
        Note(start + timedelta(minutes=7), "monitoring-interrupted", interrupted),
        Note(now - timedelta(days=1, minutes=14), "request-offered", {"child": "Leo", "minutes": "20"}, leo),
    )
