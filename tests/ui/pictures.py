"""Made-up pictures of a family's day, as the guardian would send them: Mira is nine, Leo thirteen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.link.views import AppView, ChildView, Consequence, NoteView, RequestView, Rest, Seat, Status, Stretch, Using
from app.rules.agreement import Per
from app.rules.family import Purpose, RequestState
from app.rules.sample import Presence
from app.rules.scope import ALL, category
from app.rules.verdict import Reason, State, Tally, Verdict

ZONE = ZoneInfo("Europe/Berlin")
MINUTE = 60
HOUR = 60 * MINUTE

MINECRAFT = AppView(app="minecraft", name="Minecraft", category="games")
APPS = {
    view.app: view
    for view in (
        MINECRAFT,
        AppView(app="anki", name="Anki", category="learning"),
        AppView(app="totem", name="Videos", category="watching"),
        AppView(app="signal", name="Signal", category="chatting"),
    )
}


def at(clock: str, day: int = 14) -> datetime:
    """An instant of that Wednesday in October, by the family's clock."""
    hour, minute = clock.split(":")
    return datetime(2026, 10, day, int(hour), int(minute), tzinfo=ZONE).astimezone(UTC)


def stretch(start: str, end: str, app: str, *, is_counted: bool = True) -> Stretch:
    return Stretch(start=at(start), end=at(end), app=app, category=APPS[app].category, is_counted=is_counted)


def budget_day(used: int, limit: int) -> tuple[Tally, Verdict]:
    """The day's budget of everything and the verdict that comes from it."""
    tally = Tally(clause="school-days", scope=ALL, per=Per.DAY, used=used, limit=limit)
    left = limit - used
    verdict = Verdict(
        scope=ALL,
        state=State.ALLOWED if left else State.OVER,
        reason=Reason.BUDGET_DAY,
        clause="school-days",
        used=used,
        limit=limit,
        left=left,
        until=at("17:30") if left else at("00:00", 15),
    )
    return tally, verdict


def wish() -> RequestView:
    """Mira's waiting request with its consequence and that of the offer."""
    games = Tally(clause="games-week", scope=category("games"), per=Per.WEEK, used=245 * MINUTE, limit=5 * HOUR)
    return RequestView(
        id="wish-0001",
        child=1,
        scope=ALL,
        minutes=30,
        purpose=Purpose.FRIEND,
        asked_at=at("17:02"),
        words="Sam and I are nearly done with the castle.",
        consequence=Consequence(minutes=30, until=at("18:00"), tallies=(games,)),
        offer=Consequence(minutes=15, until=at("17:45")),
    )


def settled() -> RequestView:
    """A request of yesterday that was declined with a reason."""
    return RequestView(
        id="wish-0000",
        child=2,
        scope=category("games"),
        minutes=45,
        purpose=Purpose.OTHER,
        asked_at=at("18:10", 13),
        state=RequestState.NOT_TODAY,
        answered_at=at("18:20", 13),
        reason="Grandma comes for dinner.",
    )


def mira(**changes: object) -> ChildView:
    tally, verdict = budget_day(65 * MINUTE, 90 * MINUTE)
    games = Tally(clause="games-week", scope=category("games"), per=Per.WEEK, used=215 * MINUTE, limit=5 * HOUR)
    values: dict[str, object] = {
        "id": 1,
        "name": "Mira",
        "born": date(2017, 3, 2),
        "account": "mira",
        "zone": "Europe/Berlin",
        "day": date(2026, 10, 14),
        "day_start": at("00:00"),
        "day_end": at("00:00", 15),
        "presence": Presence.ACTIVE,
        "is_here": True,
        "using": Using(app=MINECRAFT, since=at("16:20")),
        "left": verdict.left,
        "left_verdict": verdict,
        "verdicts": (verdict,),
        "tallies": (tally, games),
        "totals": {"all": 65 * MINUTE, "category:games": 45 * MINUTE, "category:watching": 20 * MINUTE},
        "rest": Rest(clause="bedtime", start=at("20:00"), end=at("07:00", 15)),
        "timeline": (
            stretch("14:01", "14:44", "anki", is_counted=False),
            stretch("15:05", "15:25", "totem"),
            stretch("16:20", "17:05", "minecraft"),
        ),
        "requests": (wish(),),
        "warn_minutes": (15, 5, 1),
    }
    return ChildView(**(values | changes))  # type: ignore[arg-type]  # a test names only what it changes


def leo(**changes: object) -> ChildView:
    tally, verdict = budget_day(35 * MINUTE, 150 * MINUTE)
    games = Tally(clause="games-week", scope=category("games"), per=Per.WEEK, used=130 * MINUTE, limit=7 * HOUR)
    values: dict[str, object] = {
        "id": 2,
        "name": "Leo",
        "born": date(2013, 6, 20),
        "account": "leo",
        "zone": "Europe/Berlin",
        "day": date(2026, 10, 14),
        "day_start": at("00:00"),
        "day_end": at("00:00", 15),
        "presence": Presence.AWAY,
        "left": verdict.left,
        "left_verdict": verdict,
        "verdicts": (verdict,),
        "tallies": (tally, games),
        "totals": {"all": 35 * MINUTE, "category:watching": 25 * MINUTE, "category:chatting": 10 * MINUTE},
        "rest": Rest(clause="bedtime", start=at("21:30"), end=at("07:00", 15)),
        "timeline": (
            stretch("06:55", "07:00", "signal"),
            stretch("15:02", "15:53", "anki", is_counted=False),
            stretch("15:58", "16:23", "totem"),
            stretch("16:23", "16:28", "signal"),
        ),
        "requests": (settled(),),
        "warn_minutes": (15, 5, 1),
    }
    return ChildView(**(values | changes))  # type: ignore[arg-type]  # a test names only what it changes


def picture(*children: ChildView, **changes: object) -> Status:
    """The family at 17:05."""
    values: dict[str, object] = {
        "number": 7,
        "at": at("17:05"),
        "is_set_up": True,
        "children": children or (mira(), leo()),
        "has_passcode": True,
        "apps": APPS,
    }
    return Status(**(values | changes))  # type: ignore[arg-type]  # a test names only what it changes


def day_one() -> Status:
    """Set up a minute ago: nothing was used yet."""
    tally, verdict = budget_day(0, 90 * MINUTE)
    return picture(
        mira(
            using=None, presence=Presence.AWAY, tallies=(tally,), left=verdict.left, left_verdict=verdict,
            totals={}, timeline=(), requests=(),
        )
    )  # fmt: skip


def shared_seat() -> Status:
    """Both children use one account, the switch stands on Mira, and the tray was not there for a while."""
    note = NoteView(at=at("16:50"), kind="tray-absent", child=1)
    return picture(seats=(Seat(account="family", child=1, choices=(1, 2)),), notes=(note,))
