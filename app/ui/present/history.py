"""The History page as values: what was used in a period as bars or as a day's stretches, its apps, what was judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.instruments.models import CapBarModel, LegendEntry, TimelineModel
from app.instruments.stack_model import StackBar, StackModel, StackPiece
from app.link.history import AppUse, BarView, HistoryReply, LayerView, Period
from app.link.ledger import CorrectionView
from app.ui.present.contests import ContestLine, contest_line
from app.ui.present.elsewhere import ElsewhereLine, elsewhere_lines, seconds_by_kind
from app.ui.present.past_day import Pick, day_timeline, free_entries, picks
from app.words.ages import why_less
from app.words.corrections import became, correction_line
from app.words.durations import duration
from app.words.elsewhere import in_all
from app.words.language import N_, _, isolated, pgettext
from app.words.levels import Reader
from app.words.moments import between, day_title, moment
from app.words.names import category_name
from app.words.past import (
    against_before,
    and_before,
    apps_title,
    change,
    period_title,
    short_date,
    short_day,
    used_in,
    within_agreed,
)

STEP = {
    Period.DAY: timedelta(days=1),
    Period.WEEK: timedelta(days=7),
    Period.FOUR_WEEKS: timedelta(days=28),
    Period.YEAR: timedelta(days=364),
}
ONE_DAY = timedelta(days=1)
PLACES = {name: number for number, name in enumerate(("games", "watching", "chatting", "browsing", "creating"))}
"""From the ground up: where most days have most."""
MOST_LINES = 50
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class AppRow:
    """An app, how long it was used, its change against the period before in words, and its share of the longest."""

    name: str
    category: str
    time: str
    change: str
    bar: CapBarModel
    spoken: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A judgement with what can still be done about it."""

    id: str
    sentence: str
    when: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class HistoryModel:
    """The whole page for one child and period. One of `chart`, `day` and `empty` is there.

    `earlier` and `later` are days of the periods around, None where nothing is kept or it has not come yet; `days` are
    the days that the bars lead to.
    """

    child: int
    period: Period
    first: date
    title: str
    summary: str
    chart: StackModel | None
    day: TimelineModel | None
    picks: tuple[Pick, ...]
    days: tuple[date, ...]
    empty: str
    apps_title: str
    apps_caption: str
    apps: tuple[AppRow, ...]
    apps_note: str
    notes: tuple[str, ...]
    corrections: tuple[CorrectionRow, ...]
    contests: tuple[ContestLine, ...]
    elsewhere: tuple[ElsewhereLine, ...]
    earlier: date | None
    later: date | None


def history(
    reply: HistoryReply, asked: Period, names: dict[int, str], now: datetime, *, is_own: bool = False
) -> HistoryModel:
    """The page for the answer to what was `asked`; `names` are those of all children by id.

    With `is_own` a child reads it, of whom nothing was left out.
    """
    name = names.get(reply.child, "")
    reader = Reader.CHILD if is_own else Reader.PARENT
    has_stretches = bool(reply.stretches)
    is_empty = not reply.bars or not (reply.used or _elsewhere(reply, reply.first, reply.last))
    shows_chart = not has_stretches and not is_empty
    return HistoryModel(
        child=reply.child,
        period=reply.period,
        first=reply.first,
        title=period_title(reply.period, reply.first, reply.last),
        summary=_summary(reply),
        chart=_chart(reply, name) if shows_chart else None,
        day=day_timeline(reply, name, now, reader) if has_stretches else None,
        picks=picks(reply, name, reader) if has_stretches else (),
        days=tuple(bar.first for bar in _slots(reply)) if shows_chart else (),
        empty=_empty(reply, name) if is_empty else "",
        apps_title=apps_title(reply.period),
        apps_caption=and_before(reply.period) if reply.before is not None else "",
        apps=_apps(reply.apps),
        apps_note=_("Apps that were used least are left out.") if reply.apps_left_off else "",
        notes=_notes(reply, asked) if is_own or reply.detail.is_everything else _own_notes(reply, name),
        corrections=tuple(_correction(made, reply, names, now) for made in reversed(reply.corrections)),
        contests=tuple(contest_line(made, reader, name, now, reply.zone) for made in reversed(reply.contests)),
        elsewhere=elsewhere_lines(reply.elsewhere[-MOST_LINES:], reader, name, has_days=reply.period is not Period.DAY),
        earlier=reply.first - ONE_DAY if reply.first > reply.earliest else None,
        later=min(reply.last + STEP[reply.period], reply.today) if reply.last < reply.today else None,
    )


def _elsewhere(reply: HistoryReply, first: date, last: date) -> int:
    """Seconds on other screens on these days."""
    return sum(seconds_by_kind(reply.elsewhere, first, last).values())


def _summary(reply: HistoryReply) -> str:
    if not reply.used and not reply.before:
        return ""
    sentences = [
        used_in(reply.period, reply.used, is_running=reply.is_running),
        against_before(reply.period, reply.used, reply.before),
    ]
    if others := _elsewhere(reply, reply.first, reply.last):
        sentences.append(in_all(others))
    agreed = [bar for bar in reply.bars if bar.agreed is not None and bar.counted]
    good = [bar for bar in agreed if bar.counted // 60 <= (bar.agreed or 0) // 60]
    if agreed and reply.period in {Period.WEEK, Period.FOUR_WEEKS}:
        sentences.append(within_agreed(len(good), len(agreed)))
    return " ".join(sentences)


def _empty(reply: HistoryReply, name: str) -> str:
    if reply.is_running:
        return _("Nothing yet. What {name} uses appears here.").format(name=isolated(name))
    return _("Nothing was used on this computer.")


def _notes(reply: HistoryReply, asked: Period) -> tuple[str, ...]:
    """What one has to know to read the numbers right."""
    notes = _of_this_computer(reply)
    if reply.period is not asked:
        notes.append(_("Of this day only its week is kept."))
    elif reply.period is not Period.YEAR and any(not _is_day(bar) for bar in reply.bars):
        notes.append(_("Of these days only their weeks are kept."))
    elif reply.period is Period.DAY and reply.bars and not reply.bars[0].has_details and reply.used:
        notes.append(_("The details of this day are no longer kept, only its sums."))
    if any(not bar.has_layers for bar in reply.bars):
        notes.append(_("Of some of it only the sum is kept, not what it was."))
    if reply.stretches_left_off:
        notes.append(_("The earliest stretches of this day are left out."))
    return tuple(notes)


def _of_this_computer(reply: HistoryReply) -> list[str]:
    notes = [_("This computer only.")]
    if reply.elsewhere:
        notes.append(_("What is hatched of other screens was written down by hand."))
    if len(reply.elsewhere) > MOST_LINES:
        notes.append(_("Of other screens only the newest lines are listed."))
    if reply.is_running and reply.before is not None:
        notes.append(_("Compared up to the same point of the time before."))
    return notes


def _own_notes(reply: HistoryReply, name: str) -> tuple[str, ...]:
    """The same to parents of a child who is old enough for things of its own."""
    return (why_less(name, reply.detail), *_of_this_computer(reply))


# --- the bars -----------------------------------------------------------------------------------------------------


def _is_day(bar: BarView) -> bool:
    return bar.first == bar.last


def _slots(reply: HistoryReply) -> tuple[BarView, ...]:
    """A bar for every day of a week or month, also for those without any; else those that there are."""
    has_weeks = any(not _is_day(bar) for bar in reply.bars)
    if reply.period is Period.DAY or (has_weeks and reply.period is not Period.YEAR):
        return reply.bars
    step = WEEK_DAYS if reply.period is Period.YEAR else 1
    known = {bar.first: bar for bar in reply.bars}
    firsts = [reply.first + timedelta(days=n) for n in range(0, (reply.last - reply.first).days + 1, step)]
    nothing = reply.bars[0]
    return tuple(known.get(first) or _nothing(first, step, nothing) for first in firsts)


def _nothing(first: date, days: int, like: BarView) -> BarView:
    return BarView(first=first, last=first + timedelta(days=days - 1), start=like.start, end=like.end, counted=0)


def _chart(reply: HistoryReply, name: str) -> StackModel:
    slots = _slots(reply)
    columns = _columns(slots)
    has_agreed = any(bar.agreed is not None for bar in slots)
    has_others = bool(_elsewhere(reply, reply.first, reply.last))
    header = (_("When"), _("All"), *(category_name(column) for column in columns))
    header = (*header, _("Other screens")) if has_others else header
    return StackModel(
        bars=tuple(_bar(bar, columns, reply, has_agreed=has_agreed, has_others=has_others) for bar in slots),
        legend=(*_legend(slots, has_agreed=has_agreed), *_other_screens(reply)),
        sentence=_sentence(reply, slots, name),
        header=(*header, _("Agreed")) if has_agreed else header,
    )


def _columns(bars: tuple[BarView, ...]) -> tuple[str, ...]:
    used = {name for bar in bars for name in bar.by_category}
    return tuple(sorted(used, key=_place))


def _place(category: str) -> tuple[int, str]:
    return PLACES.get(category, len(PLACES)), category


def _bar(
    bar: BarView, columns: tuple[str, ...], reply: HistoryReply, *, has_agreed: bool, has_others: bool
) -> StackBar:
    layers = _in_order(bar)
    total = sum(layer.seconds for layer in layers)
    cells = (duration(total), *(_or_nothing(bar.by_category.get(name, 0)) for name in columns))
    others = seconds_by_kind(reply.elsewhere, bar.first, bar.last)
    cells = (*cells, _or_nothing(sum(others.values()))) if has_others else cells
    agreed = (duration(bar.agreed) if bar.agreed is not None else "",) if has_agreed else ()
    return StackBar(
        label=short_day(bar.first) if _is_day(bar) else short_date(bar.first),
        text=duration(total),
        name=day_title(bar.first) if _is_day(bar) else period_title(Period.WEEK, bar.first, bar.last),
        pieces=(
            *(StackPiece(layer.category, layer.seconds, layer.is_counted) for layer in layers),
            *(StackPiece(kind, others[kind], is_counted=False) for kind in sorted(others, key=_place)),
        ),
        agreed=bar.agreed if bar.counted or bar.first <= reply.today else None,
        is_today=bar.first <= reply.today <= bar.last,
        cells=(*cells, *agreed),
    )


def _other_screens(reply: HistoryReply) -> tuple[LegendEntry, ...]:
    """What is hatched on top of the bars."""
    kinds = sorted(seconds_by_kind(reply.elsewhere, reply.first, reply.last), key=_place)
    return tuple(
        LegendEntry(
            kind, _("{category} (other screens)").format(category=category_name(kind or "other")), is_counted=False
        )
        for kind in kinds
    )


def _or_nothing(seconds: int) -> str:
    return duration(seconds) if seconds else ""


def _in_order(bar: BarView) -> tuple[LayerView, ...]:
    """From the ground up, free time on top."""
    if not bar.layers and bar.counted:
        return (LayerView(category="", seconds=bar.counted),)
    return tuple(sorted(bar.layers, key=lambda layer: (not layer.is_counted, _place(layer.category))))


def _legend(bars: tuple[BarView, ...], *, has_agreed: bool) -> tuple[LegendEntry, ...]:
    """In the order of the layers."""
    used = {layer.category for bar in bars for layer in bar.layers if layer.is_counted}
    counted = tuple(
        LegendEntry(name, category_name(name)) for name in sorted(used, key=lambda n: (PLACES.get(n, 9), n))
    )
    free = free_entries(layer.category for bar in bars for layer in bar.layers if not layer.is_counted)
    agreed = (LegendEntry("", _("Agreed time for that day"), icon="minus"),) if has_agreed else ()
    return (*counted, *free, *agreed)


def _sentence(reply: HistoryReply, bars: tuple[BarView, ...], name: str) -> str:
    """What a screen reader says of the picture."""
    totals = {bar.first: sum(layer.seconds for layer in _in_order(bar)) for bar in bars}
    highest = max(bars, key=lambda bar: totals[bar.first])
    facts = {
        "name": isolated(name),
        "when": period_title(reply.period, reply.first, reply.last),
        "time": duration(reply.used),
        "most": duration(totals[highest.first]),
        "day": day_title(highest.first) if _is_day(highest) else period_title("week", highest.first, highest.last),
    }
    said = N_("{name}, {when}: {time}.") if len(bars) == 1 else N_("{name}, {when}: {time}. Most: {day}, {most}.")
    others = _elsewhere(reply, reply.first, reply.last)
    return " ".join(filter(None, (_(said).format(**facts), in_all(others) if others else "")))


# --- apps and judgements ------------------------------------------------------------------------------------------


def _apps(apps: tuple[AppUse, ...]) -> tuple[AppRow, ...]:
    longest = max((use.seconds for use in apps), default=0)
    return tuple(_app(use, longest) for use in apps)


def _app(use: AppUse, longest: int) -> AppRow:
    name, time, said = isolated(use.app.name), duration(use.seconds), change(use.seconds, use.before)
    category = use.app.category or "other"
    spoken = pgettext("list", "{app}: {time}, {change}").format(app=name, time=time, change=said) if said else ""
    spoken = spoken or pgettext("list", "{app}: {time}").format(app=name, time=time)
    bar = CapBarModel(use.seconds, max(1, longest), category, sentence=spoken)
    return AppRow(use.app.name, category, time, said, bar, spoken, use.app.icon)


def _correction(made: CorrectionView, reply: HistoryReply, names: dict[int, str], now: datetime) -> CorrectionRow:
    zone = ZoneInfo(reply.zone)
    start, end = made.start.astimezone(zone), made.end.astimezone(zone)
    when = between(start.time(), end.time())
    if reply.period is not Period.DAY:
        when = pgettext("date", "{day}, {time}").format(day=day_title(start.date()), time=when)
    app = next((use.app.name for use in reply.apps if use.app.app == made.app), made.app or "")
    what = became(made.becomes, names.get(made.to_child or 0, ""), made.category or "")
    return CorrectionRow(
        id=made.id,
        sentence=correction_line(when, app, what, made.reason),
        when=moment(made.at, now, reply.zone),
        is_undone=made.undone_at is not None,
    )
