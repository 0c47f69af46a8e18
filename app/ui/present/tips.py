"""What the pages about tips show: those of the week with why and source, the library, and what was said of today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.guidance.asking import Entry
from app.guidance.facts import Remark
from app.guidance.tips import Library, Tip
from app.link.tips import TipsReply, TipView
from app.link.views import ChildView
from app.words.language import _, isolated
from app.words.levels import Level
from app.words.sources import source_lines
from app.words.tips import LIBRARY_ONLY, child_tip_text, tip_heading, tip_text, why_text

A_WEEK = timedelta(days=7)
EASY_UNTIL = 8
"""The reading level of a child's tips, as in its weekly review."""


@dataclass(frozen=True, slots=True)
class TipCard:
    """A tip as it is read. `why` says why now, `is_helpful` what parents said of it, None for nothing."""

    id: str
    heading: str
    text: str
    sources: tuple[str, ...]
    why: str = ""
    name: str = ""
    child: int = 0
    face: str | None = None
    is_helpful: bool | None = None


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A child, and what was said of its day."""

    child: int
    name: str
    said: frozenset[Remark]


@dataclass(frozen=True, slots=True)
class TipsModel:
    """The tips of the last seven days, earlier ones, and each child's day; `empty` where no tip was shown this week."""

    week: tuple[TipCard, ...]
    earlier: tuple[TipCard, ...]
    remarks: tuple[RemarkRow, ...]
    empty: str = ""


def tips(reply: TipsReply, library: Library, children: Sequence[ChildView]) -> TipsModel:
    """The page for these children. What this Sundial does not know is left out."""
    names = {child.id: child.name for child in children}
    faces = {child.id: child.manner.picture for child in children}
    cards = [
        (view, replace(_card(tip, view, names, reply.judged.get(tip.id)), face=faces.get(view.child or 0)))
        for view in reply.tips
        if (tip := library.tip(view.tip)) is not None and (view.child is None or view.child in names)
    ]
    today = reply.today or date.max
    said = {(view.child, view.remark) for view in reply.remarks}
    week = tuple(card for view, card in cards if view.day > today - A_WEEK)
    return TipsModel(
        week=week,
        earlier=tuple(card for view, card in cards if view.day <= today - A_WEEK),
        remarks=tuple(
            RemarkRow(child.id, child.name, frozenset(remark for remark in Remark if (child.id, remark) in said))
            for child in children
        ),
        empty="" if week else _("No tip this week. One comes up here when it fits; until then, look around below."),
    )


def _card(tip: Tip, view: TipView, names: dict[int, str], is_helpful: bool | None) -> TipCard:  # noqa: FBT001  # a value
    name = names.get(view.child, "") if view.child is not None else ""
    return TipCard(
        id=tip.id,
        heading=tip_heading(tip),
        text=tip_text(tip),
        sources=source_lines(tip.sources),
        why=why_text(view.cause, view.amount, view.category, name),
        name=name,
        child=view.child or 0,
        is_helpful=is_helpful,
    )


def library_cards(library: Library) -> tuple[TipCard, ...]:
    """All tips for parents; of some only a person can tell when they fit, and that is said."""
    return tuple(
        TipCard(
            id=tip.id,
            heading=tip_heading(tip),
            text=tip_text(tip),
            sources=source_lines(tip.sources),
            why="" if tip.trigger is not None else _(LIBRARY_ONLY),
        )
        for tip in library.tips
    )


def entries(cards: Iterable[TipCard]) -> tuple[Entry, ...]:
    """What the question box looks through."""
    return tuple(Entry(card.id, card.heading, card.text) for card in cards)


@dataclass(frozen=True, slots=True)
class MyTips:
    """A child's page: tips in its reading level, what its parents were shown about it, and what it said of today."""

    tips: tuple[str, ...]
    shown_to_parents: tuple[str, ...]
    said: frozenset[Remark]


def my_tips(library: Library, child: ChildView, age: int | None, reply: TipsReply | None) -> MyTips:
    """The page; without an answer of the guardian only what needs none."""
    level = Level.EASY if age is not None and age <= EASY_UNTIL else Level.PLAIN
    shown, said = (reply.tips, reply.remarks) if reply is not None else ((), ())
    mine = (view for view in shown if view.child in {None, child.id})
    known = [tip for view in mine if (tip := library.tip(view.tip)) is not None]
    return MyTips(
        tips=tuple(child_tip_text(tip, level) for tip in library.for_children),
        shown_to_parents=tuple(dict.fromkeys(isolated(tip_heading(tip)) for tip in known)),
        said=frozenset(view.remark for view in said if view.child == child.id),
    )
