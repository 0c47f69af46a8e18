"""What a reader sees of a week: one page of sentences and pictures, in the family's voice or the child's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.guidance.bands import age
from app.guidance.starters import questions
from app.instruments.categories import category_icon, in_stack
from app.instruments.week_models import WeekArcsModel, WeekBarsModel
from app.report.pictures import arcs, as_agreed, bars
from app.report.proposals import Proposal, proposals
from app.report.shipped import tips_or_none
from app.rules.documents import read_agreement
from app.rules.review import WeekReview
from app.words import meeting as talk_words
from app.words import review as words
from app.words.durations import duration
from app.words.language import _, spoken
from app.words.levels import Level, Reader
from app.words.names import category_name
from app.words.starters import question_text
from app.words.tips import child_tip_text, tip_heading

EASY_UNTIL = 8
"""Up to this age the child's page says less, and in shorter sentences."""
MOST_WORDS = 200
MADE = ("creating", "learning")
MADE_SECONDS = 30 * 60
LEAST_TOLD = 60


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of a week a page has room for: lines of each child, questions, tips, the sum beside the week before."""

    lines: int
    questions: int = 3
    is_compared: bool = True
    tips: int = 3
    talks: int = 3


ROOMS = (
    _Room(4),
    _Room(3),
    _Room(2, tips=2, talks=2),
    _Room(2, is_compared=False, tips=1, talks=2),
    _Room(1, 2, is_compared=False, tips=1, talks=1),
)
EASY_ROOMS = (_Room(2, 2, talks=1), _Room(1, 2, talks=1))


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its picture, the name of a Lucide icon."""

    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class ChildPart:
    """One child's week. `lines` begin with what went well; `hint` says what is not shown, and why."""

    id: int
    name: str
    total: str
    compared: str
    bars: WeekBarsModel | None
    lines: tuple[Line, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class LegendKey:
    """A category in the pictures, and whether it is drawn as not counted."""

    category: str
    name: str
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Titles:
    """The headings of the page's parts."""

    kind: str
    title: str
    asked: str
    questions: str
    proposals: str
    tips: str
    talks: str


@dataclass(frozen=True, slots=True)
class Page:
    """A week as it is read; the same values become a window's page, HTML, PDF and text.

    Without children in it `summary` is the one sentence that says why there is no week to show.
    """

    reader: Reader
    language: str
    is_right_to_left: bool
    titles: Titles
    dates: str
    people: str
    summary: str
    arcs: WeekArcsModel | None
    children: tuple[ChildPart, ...]
    legend: tuple[LegendKey, ...]
    asked: tuple[Line, ...]
    questions: tuple[str, ...]
    tips: tuple[str, ...]
    talks: tuple[str, ...]
    proposals: tuple[Proposal, ...]
    nothing_proposed: str
    made_here: str
    this_computer: str
    next_look: str


def page_of(weeks: Sequence[WeekReview], reader: Reader = Reader.PARENT) -> Page:
    """The page of these weeks, at least one, with as much in it as 200 words hold. ValueError for no week."""
    if not weeks:
        raise ValueError("a page is about one week at least")
    shown = [week for week in weeks if week.kept.is_something]
    level = _level(weeks[0]) if reader is Reader.CHILD else Level.PLAIN
    rooms = ROOMS if level is Level.PLAIN else EASY_ROOMS
    pages = (_page(weeks, shown, reader, level, room) for room in rooms)
    # A family of four or more may need some words more even then.
    return next((made for made in pages if word_count(made) <= MOST_WORDS), None) or _page(
        weeks, shown, reader, level, rooms[-1]
    )


def _page(
    weeks: Sequence[WeekReview], shown: Sequence[WeekReview], reader: Reader, level: Level, room: _Room, /
) -> Page:
    about = shown or weeks
    asked_for = questions(shown)[: room.questions]
    table = tuple(point for week in shown for point in proposals(week, reader))
    return Page(
        reader=reader,
        language=str(spoken().locale).replace("_", "-"),
        is_right_to_left=spoken().is_right_to_left,
        titles=_titles(reader),
        dates=words.week_text(min(week.first for week in about), max(week.last for week in about)),
        people=words.people(about),
        summary=_summary(shown, about[0], reader),
        arcs=arcs(shown),
        children=tuple(_part(week, reader, level, room) for week in shown),
        legend=_legend(shown),
        asked=tuple(_asked(shown, reader)),
        questions=tuple(question_text(question, reader) for question in asked_for),
        tips=_tips(shown, reader, level)[: room.tips],
        talks=tuple(_talks(shown, reader))[: room.talks],
        proposals=table[: room.lines],
        nothing_proposed="" if table or not shown else words.nothing_proposed(),
        made_here=words.nothing_sent(),
        this_computer=words.this_computer(),
        next_look=words.next_look(_next_look(shown)) if shown and about[0].is_over else "",
    )


def word_count(page: Page) -> int:
    """How many words a person reads, figures among them."""
    return sum(len(text.split()) for text in prose(page))


def prose(page: Page) -> tuple[str, ...]:
    """Every sentence of the page in reading order; the figures of its pictures are not among them."""
    said = [page.titles.kind, page.titles.title, page.dates, page.people, page.summary]
    for child in page.children:
        said += [child.name, child.total, child.compared, *(line.text for line in child.lines), child.hint]
    if page.children:
        said += [page.titles.asked, *(line.text for line in page.asked)]
        said += [page.titles.questions, *page.questions]
        said += [page.titles.tips, *page.tips] if page.tips else []
        said += [page.titles.talks, *page.talks] if page.talks else []
        said += [page.titles.proposals, page.nothing_proposed]
        said += [f"{point.text} ({point.standing})" for point in page.proposals]
    said += [page.made_here, page.this_computer, page.next_look]
    return tuple(text for text in said if text)


def _titles(reader: Reader) -> Titles:
    is_child = reader is Reader.CHILD
    return Titles(
        kind=_("Weekly review"),
        title=words.title(reader),
        asked=_("Asked for more") if is_child else _("Asked and answered"),
        questions=_("To talk about") if is_child else _("Worth talking about"),
        proposals=_("For next week"),
        talks=_("From our talks"),
        tips=_("A tip for you") if is_child else _("Tips of this week"),
    )


def _tips(shown: Sequence[WeekReview], reader: Reader, level: Level) -> tuple[str, ...]:
    """What parents were shown this week, by its heading; for a child one tip of its own, another each week."""
    library = tips_or_none()
    if reader is Reader.CHILD:
        mine = library.for_children
        number = shown[0].first.toordinal() // 7 if shown else 0
        return (child_tip_text(mine[number % len(mine)], level),) if mine and shown else ()
    told = dict.fromkeys(tip for week in shown for tip in week.tips)
    return tuple(tip_heading(tip) for name in told if (tip := library.tip(name)) is not None)


def _talks(shown: Sequence[WeekReview], reader: Reader) -> Iterator[str]:
    """What they decided and had decided before, which a page without much room still has; then that they talked."""
    # What was put off is written down once for all who sat there.
    yield from dict.fromkeys(line for week in shown for line in talk_words.talks(week, reader))
    held = [week.talk.day for week in shown if week.talk is not None]
    if held:
        yield talk_words.talked_on(max(held))
    earlier = [week.earlier_talk for week in shown if week.earlier_talk is not None]
    if earlier and not any(talk.point for talk in earlier):
        yield talk_words.talked_before(max(talk.day for talk in earlier))


def _next_look(shown: Sequence[WeekReview]) -> date:
    """The first day that a family settled on, after this week; else a week after it."""
    looks = (read_agreement(week.agreement).next_look for week in shown)
    settled = [look for look in looks if look is not None and look > shown[0].last]
    return min(settled, default=shown[0].last + timedelta(weeks=1))


def _level(week: WeekReview) -> Level:
    """The reading level of a child's page; without a birth date that of the middle band."""
    is_young = week.born is not None and age(week.born, week.last) <= EASY_UNTIL
    return Level.EASY if is_young else Level.PLAIN


def _summary(shown: Sequence[WeekReview], about: WeekReview, reader: Reader) -> str:
    if not shown:
        return words.absent(about.kept)
    if not any(week.used or week.amounts for week in shown):
        return words.nothing_used(reader)
    judged = [is_kept for week in shown for is_kept in as_agreed(week).values() if is_kept is not None]
    return words.summary(sum(judged), len(judged), reader)


def _part(week: WeekReview, reader: Reader, level: Level, room: _Room) -> ChildPart:
    return ChildPart(
        id=week.child,
        name=week.name,
        total=duration(week.used),
        compared=words.compared(week.used, week.before_used, is_over=week.is_over) if room.is_compared else "",
        bars=bars(week),
        lines=tuple(_lines(week, reader, level))[: room.lines],
        hint=_hint(week, reader),
    )


def _hint(week: WeekReview, reader: Reader) -> str:
    hints = [words.kept_text(week.kept)]
    if week.is_summary:
        hints.append(words.summary_only(week.name))
    if week.born is None:
        hints.append(words.without_birth_date(week.name, reader))
    return " ".join(hint for hint in hints if hint)


def _lines(week: WeekReview, reader: Reader, level: Level) -> Iterator[Line]:
    """What went well, then what changed, then what ran long: the first ones are shown where room is scarce."""
    judged = [day.is_within for day in week.days if day.is_within is not None]
    nights = [night.is_kept for night in week.nights]
    yield from _line("circle-check", words.within_text(sum(judged), len(judged), reader))
    yield from _line("moon", words.nights_text(sum(nights), len(nights)))
    yield from _made(week, reader, level)
    late = max((night for night in week.nights if not night.is_kept), key=lambda night: night.late, default=None)
    over = max((day for day in week.days if day.over >= LEAST_TOLD), key=lambda day: day.over, default=None)
    if over is not None:
        yield Line("clock", words.longer_text(over.day, over.over))
    elif late is not None:
        yield Line("clock", words.late_text(late.day, late.late))
    if level is Level.PLAIN:
        yield from _line("scale", words.shifts_text(week))
        yield from (Line("hourglass", words.budget_text(budget)) for budget in week.budgets if budget.is_within)


def _made(week: WeekReview, reader: Reader, level: Level) -> Iterator[Line]:
    """The most telling time of making or learning."""
    used = {amount.category: amount.used for amount in week.amounts}
    category = next((name for name in MADE if used.get(name, 0) >= MADE_SECONDS), None)
    if category is not None:
        before = {amount.category: amount.used for amount in week.before}
        is_known = week.before_used is not None and level is Level.PLAIN
        earlier = before.get(category, 0) if is_known else None
        yield Line(category_icon(category), words.made_text(category, used[category], earlier, reader))


def _line(icon: str, text: str) -> Iterator[Line]:
    if text:
        yield Line(icon, text)


def _asked(shown: Sequence[WeekReview], reader: Reader) -> Iterator[Line]:
    if shown and not any(week.asked.count for week in shown) and reader is Reader.PARENT:
        yield Line("hand", words.nobody_asked())
        return
    for week in shown:
        yield Line("hand", words.asked_text(week.asked, reader, week.name))
    yield from _line("clock", words.wait_text(shown))


def _legend(shown: Sequence[WeekReview]) -> tuple[LegendKey, ...]:
    drawn = {
        (part.category, part.is_counted)
        for week in shown
        if (picture := bars(week)) is not None
        for day in picture.days
        for part in day.parts
    }
    keys = sorted(drawn, key=lambda key: (not key[1], in_stack(key[0])))
    return tuple(
        LegendKey(category, category_name(category) if is_counted else words.not_counted(category), is_counted)
        for category, is_counted in keys
    )
