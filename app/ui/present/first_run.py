"""The first run as values: who it is for, a starting point by age, who may say yes, and how it begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import IntEnum
from types import MappingProxyType
from typing import TypeAlias

from app.guidance.bands import Band, age, band_for
from app.guidance.presets import Preset, balanced_start
from app.link.messages import Beginning, NewChild, SetUp
from app.rules.agreement import Agreement, Budget, Clause, Quiet
from app.rules.documents import write_agreement
from app.ui.present.icon_names import clause_icon
from app.words.clauses import clause_text, warnings_text
from app.words.language import _, isolated
from app.words.moments import day_title
from app.words.names import age_text
from app.words.sources import caution_text, figure_reason, figure_title, figure_value, source_lines

_Change: TypeAlias = Callable[[Clause], Clause]

GROWN_UP = 18
MOST_CHILDREN = 12
FIRST_LOOK_DAYS = 7
NAME_LENGTH = 255


class Step(IntEnum):
    """The six screens, in order."""

    WELCOME = 1
    WHO = 2
    START = 3
    YES = 4
    TALK = 5
    DONE = 6


@dataclass(frozen=True, slots=True)
class DraftChild:
    """A child as entered so far. `preset` is the starting point for `preset_born`; `agreement` what became of it."""

    account: str
    name: str = ""
    born: date | None = None
    agreement: Agreement | None = None
    preset: Preset | None = None
    preset_born: date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything entered so far; nothing is set up before the last step."""

    children: tuple[DraftChild, ...]
    passcode: str = ""
    beginning: Beginning = Beginning.TOGETHER
    agreed: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class StartRow:
    """One number to start with; exactly one of `minutes` and `at` can be changed, or neither (`value` is shown)."""

    clause: str
    icon: str
    title: str
    detail: str
    value: str
    minutes: int | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What a number is about, why it is so, and the publications behind it."""

    title: str
    because: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartModel:
    """The starting point of one child; `note` says where the age alone gives no limits."""

    name: str
    rows: tuple[StartRow, ...]
    warnings: str
    note: str


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One point to say yes to."""

    child: int
    clause: str
    text: str
    detail: str
    is_agreed: bool


# --- who ----------------------------------------------------------------------------------------------------------


def tab_text(child: DraftChild, today: date) -> str:
    """As on a tab: "Mira, 9"."""
    if child.born is None:
        return isolated(child.name)
    return _("{name}, {age}").format(name=isolated(child.name), age=age(child.born, today))


def faults(draft: Draft, today: date) -> Mapping[int, str]:
    """What is missing on the second screen, by child; empty when everything is there."""
    found: dict[int, str] = {}
    seen: set[str] = set()
    for index, child in enumerate(draft.children):
        fault = _fault(child, today, seen)
        if fault:
            found[index] = fault
        seen.add(child.name.strip().casefold())
    return MappingProxyType(found)


def _fault(child: DraftChild, today: date, seen: set[str]) -> str:
    name = child.name.strip()
    if not name:
        return _("Please enter a name.")
    if len(name) > NAME_LENGTH:
        return _("Please use a shorter name.")
    if name.casefold() in seen:
        return _("Two children have this name. Please add something to tell them apart.")
    return _fault_of_birth(child.born, today)


def _fault_of_birth(born: date | None, today: date) -> str:
    if born is None:
        return ""
    if born > today:
        return _("This day is still to come. Please check the year.")
    if age(born, today) >= GROWN_UP:
        return _("Sundial is for children up to 17. Grown-ups are not counted.")
    return ""


# --- a starting point ---------------------------------------------------------------------------------------------


def with_starting_points(draft: Draft, today: date, bands: Sequence[Band], zone: str) -> Draft:
    """Each child has an agreement filled in for its age; what was changed by hand stays while name and age do."""
    return replace(draft, children=tuple(_started(child, today, bands, zone) for child in draft.children))


def _started(child: DraftChild, today: date, bands: Sequence[Band], zone: str) -> DraftChild:
    name = child.name.strip()
    if child.agreement is not None and child.preset_born == child.born:
        return replace(child, name=name, agreement=replace(child.agreement, child=name))
    band = band_for(child.born, today, bands) or bands[-1]
    preset = balanced_start(band, name, child.born, zone)
    return replace(child, name=name, agreement=preset.agreement, preset=preset, preset_born=child.born)


def starting_point(child: DraftChild, today: date, bands: Sequence[Band]) -> StartModel:
    """The third screen for one child."""
    if child.agreement is None:
        return StartModel(child.name, (), "", "")
    band = band_for(child.born, today, bands)
    has_budget = any(isinstance(clause, Budget) for clause in child.agreement.clauses)
    note = "" if has_budget else _("At this age the other numbers are for {name} to aim at, not limits.")
    if band is not None and child.born is None:
        note = _("Without a birth date these are the numbers for ages {first} to {last}.").format(
            first=band.first_age, last=band.last_age
        )
    return StartModel(
        child.name,
        tuple(_row(clause) for clause in child.agreement.clauses),
        warnings_text(child.agreement.warn_minutes).value,
        note.format(name=isolated(child.name)) if note else "",
    )


def _row(clause: Clause) -> StartRow:
    text = clause_text(clause)
    return StartRow(
        clause.id,
        clause_icon(clause),
        text.title,
        text.detail,
        text.value,
        minutes=clause.minutes if isinstance(clause, Budget) else None,
        at=clause.start if isinstance(clause, Quiet) else None,
    )


def with_minutes(draft: Draft, child: int, clause_id: str, minutes: int) -> Draft:
    """The budget of that id, changed."""
    return _changed(draft, child, clause_id, lambda c: replace(c, minutes=minutes) if isinstance(c, Budget) else c)


def with_start(draft: Draft, child: int, clause_id: str, at: time) -> Draft:
    """The quiet hours of that id, starting at another time."""
    return _changed(draft, child, clause_id, lambda c: replace(c, start=at) if isinstance(c, Quiet) else c)


def _changed(draft: Draft, index: int, clause_id: str, change: _Change) -> Draft:
    child = draft.children[index]
    if child.agreement is None:
        return draft
    clauses = tuple(change(c) if c.id == clause_id else c for c in child.agreement.clauses)
    new = replace(child, agreement=replace(child.agreement, clauses=clauses))
    return replace(draft, children=(*draft.children[:index], new, *draft.children[index + 1 :]))


def where_from(child: DraftChild, today: date, bands: Sequence[Band]) -> tuple[SourceLine, ...]:
    """Every number of the child's band with its reason and its sources."""
    band = band_for(child.born, today, bands) or bands[-1]
    return band_sources(band)


def band_sources(band: Band) -> tuple[SourceLine, ...]:
    """The band's figures and cautions, each with its publications."""
    figures = tuple(
        SourceLine(f"{figure_title(f.name)}: {figure_value(f)}", figure_reason(f), source_lines(f.sources))
        for f in band.figures
    )
    return figures + tuple(SourceLine("", caution_text(c), source_lines(c.sources)) for c in band.cautions)


# --- how it begins ------------------------------------------------------------------------------------------------


def points(draft: Draft) -> tuple[TalkRow, ...]:
    """Every point of every child, for the talk."""
    return tuple(
        _point(draft, index, clause)
        for index, child in enumerate(draft.children)
        if child.agreement is not None
        for clause in child.agreement.clauses
    )


def _point(draft: Draft, index: int, clause: Clause) -> TalkRow:
    text = clause_text(clause)
    said = _("{title}: {value}").format(title=text.title, value=text.value)
    return TalkRow(index, clause.id, said, text.detail, (index, clause.id) in draft.agreed)


def with_yes(draft: Draft, child: int, clause_id: str, *, is_agreed: bool) -> Draft:
    """Somebody said yes to a point, or took it back."""
    point = frozenset({(child, clause_id)})
    return replace(draft, agreed=draft.agreed | point if is_agreed else draft.agreed - point)


def with_every_yes(draft: Draft) -> Draft:
    """Everyone said yes to everything."""
    return replace(draft, agreed=frozenset((row.child, row.clause) for row in points(draft)))


def with_beginning(draft: Draft, beginning: Beginning) -> Draft:
    """Another way to begin; what was said yes to stays."""
    return replace(draft, beginning=beginning)


def consequence_of_beginning(draft: Draft) -> str:
    """What the chosen beginning means from the next minute on."""
    if draft.beginning is Beginning.NEXT_LOGIN:
        return _("Until then nothing is limited. Time is counted from now on.")
    if draft.beginning is Beginning.ONE_WEEK:
        return _("It holds from now on, marked as set by parents. After a week you talk.")
    open_points = sum(1 for row in points(draft) if not row.is_agreed)
    if open_points == 0:
        return _("Everything is agreed and holds from now on.")
    return _("What has no yes stays a proposal and changes nothing.")


def set_up(draft: Draft) -> SetUp:
    """The message that makes it real."""
    children = tuple(
        NewChild(name=child.name, account=child.account, born=child.born, document=write_agreement(child.agreement))
        for child in draft.children
        if child.agreement is not None
    )
    agreed = tuple(sorted(draft.agreed)) if draft.beginning is Beginning.TOGETHER else ()
    return SetUp(id=0, children=children, beginning=draft.beginning, agreed=agreed, passcode=draft.passcode)


def first_look(today: date) -> str:
    """The day to talk again: "Sunday 29 November"."""
    return day_title(today + timedelta(days=FIRST_LOOK_DAYS))


def child_line(child: DraftChild, today: date) -> str:
    """As a caption: "Mira, 9 years"."""
    if child.born is None:
        return isolated(child.name)
    return _("{name}, {age}").format(name=isolated(child.name), age=age_text(age(child.born, today)))
