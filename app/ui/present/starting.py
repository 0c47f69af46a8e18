"""Ways to begin an agreement, as a family chooses among them: each with its points, their reasons and their sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.guidance.bands import Band, age, band_for
from app.guidance.presets import balanced_start
from app.guidance.starting_points import StartingPoint, Suggested
from app.link.messages import SetAgreement
from app.rules.agreement import Point, Promise
from app.rules.documents import write_agreement
from app.rules.filling import filled_in
from app.ui.present.agreement import AgreementModel
from app.words.clauses import ClauseText
from app.words.language import _
from app.words.promises import point_text
from app.words.sources import band_label, source_lines

BY_AGE = "by-age"
WITHOUT_BIRTH_DATE = 10
"""Whose age nobody said is taken for one of the middle band, as everywhere."""


@dataclass(frozen=True, slots=True)
class StartLine:
    """One point: what it says, why, and where that comes from."""

    title: str
    because: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartChoice:
    """One way to begin."""

    id: str
    heading: str
    text: str
    lines: tuple[StartLine, ...]
    points: tuple[Point, ...]


def start_choices(
    model: AgreementModel, bands: Sequence[Band], others: Sequence[StartingPoint], today: date
) -> tuple[StartChoice, ...]:
    """All of them for this child: the one by age first."""
    born = model.agreement.born
    years = WITHOUT_BIRTH_DATE if born is None else age(born, today)
    band = band_for(born, today, bands)
    by_age = () if band is None else (_by_age(model, band),)
    return (*by_age, *(_choice(point, years) for point in others))


def fill_in(model: AgreementModel, choice: StartChoice) -> SetAgreement:
    """The message that puts its points on the table, as proposals."""
    reason = _("A place to begin talking: {start}").format(start=choice.heading)
    filled = filled_in(model.agreement, choice.points, reason=reason)
    return SetAgreement(id=0, child=model.child, base=model.base, document=write_agreement(filled))


def _by_age(model: AgreementModel, band: Band) -> StartChoice:
    agreement = model.agreement
    preset = balanced_start(band, agreement.child, agreement.born, agreement.zone)
    lines = tuple(
        StartLine(_title(point_text(clause)), "", source_lines(preset.sources[clause.id]))
        for clause in preset.agreement.clauses
    )
    heading = _("For ages {ages}").format(ages=band_label(band))
    text = _("What published guidance suggests for this age, with room for other screens.")
    return StartChoice(BY_AGE, heading, text, lines, preset.agreement.clauses)


def _choice(start: StartingPoint, years: int) -> StartChoice:
    suggested = start.at(years)
    lines = [StartLine(_title(point_text(one.point)), _(one.because), source_lines(one.sources)) for one in suggested]
    lines += [StartLine("", _(note.text), source_lines(note.sources)) for note in start.notes]
    return StartChoice(start.id, _(start.heading), _(start.text), tuple(lines), tuple(map(_spoken, suggested)))


def _spoken(suggested: Suggested) -> Point:
    """A promise in the language of whoever reads it."""
    point = suggested.point
    return replace(point, text=_(point.text)) if isinstance(point, Promise) else point


def _title(text: ClauseText) -> str:
    return " · ".join(part for part in (text.title, text.value, text.detail) if part)
