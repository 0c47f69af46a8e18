"""The agreement as parents read and change it: every point, how it stands, and what a change would be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from app.link.messages import AgreementReply, SetAgreement
from app.rules.agreement import AGREED, Agreement, Clause, ClauseState
from app.rules.amending import removed, set_alone, settled
from app.rules.documents import read_agreement, write_agreement
from app.ui.present.icon_names import clause_icon
from app.words.clauses import clause_text, warnings_text
from app.words.language import _, ngettext
from app.words.levels import Reader
from app.words.moments import short_date
from app.words.names import NO_NAMES, Names
from app.words.requests import quoted
from app.words.standings import standing_sentence, standing_text

OPEN = frozenset({ClauseState.PROPOSED_BY_CHILD, ClauseState.PROPOSED_BY_PARENT})


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One point. `note` says when a resting one holds again; `meaning` is the standing in a sentence."""

    id: str
    icon: str
    title: str
    detail: str
    value: str
    state: ClauseState
    standing: str
    meaning: str
    reason: str = ""
    note: str = ""
    is_open: bool = False

    @property
    def sentence(self) -> str:
        """All of it as one text, for screen readers."""
        parts = (self.title, self.detail, self.value, self.standing, self.reason, self.note)
        return ". ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class AgreementModel:
    """The page of one child: the points of version `base`, and what is open in one sentence."""

    child: int
    base: int
    agreement: Agreement
    lead: str
    rows: tuple[ClauseRow, ...]
    warnings: ClauseRow
    version: str
    open_points: tuple[str, ...]


def agreement_model(reply: AgreementReply, today: date, names: Names = NO_NAMES) -> AgreementModel:
    """The page for what the guardian sent. DocumentError if its document cannot be read."""
    agreement = read_agreement(reply.document)
    since = short_date(reply.since.astimezone(ZoneInfo(agreement.zone)).date())
    rows = tuple(_row(clause, agreement.child, today, names) for clause in agreement.clauses)
    open_points = tuple(row.id for row in rows if row.is_open)
    return AgreementModel(
        child=reply.child,
        base=reply.version,
        agreement=agreement,
        lead=_lead(len(open_points), len(rows), since),
        rows=rows,
        warnings=_warnings(agreement),
        version=_("Version {number}, since {day}").format(number=reply.version, day=since),
        open_points=open_points,
    )


def _lead(open_points: int, points: int, since: str) -> str:
    if not points:
        return _("Nothing is agreed yet. Add a first point when you have talked about it.")
    if not open_points:
        return _("Everything here is settled.")
    said = ngettext("One point is open.", "{count} points are open.", open_points).format(count=open_points)
    return _("{open} The agreement of {day} applies until both sides have said yes.").format(open=said, day=since)


def _row(clause: Clause, child: str, today: date, names: Names) -> ClauseRow:
    text = clause_text(clause, names)
    standing = clause.standing
    rests = standing.from_date is not None and standing.from_date > today
    return ClauseRow(
        id=clause.id,
        icon=clause_icon(clause),
        title=text.title,
        detail=text.detail,
        value=text.value,
        state=standing.state,
        standing=standing_text(standing, Reader.PARENT, child, today),
        meaning=standing_sentence(standing, Reader.PARENT, child, today),
        reason=quoted(standing.reason),
        note=_("Holds again from {day}").format(day=short_date(standing.from_date))
        if rests and standing.from_date
        else "",
        is_open=standing.state in OPEN,
    )


def _warnings(agreement: Agreement) -> ClauseRow:
    text = warnings_text(agreement.warn_minutes)
    return ClauseRow("", "bell", text.title, text.detail, text.value, ClauseState.AGREED, _("Agreed"), "")


# --- what a change would be ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alone:
    """Parents set a point without the child's yes: who, why, and for how many days."""

    by: str
    reason: str
    days: int


def with_clause(model: AgreementModel, clause: Clause, alone: Alone | None, today: date) -> SetAgreement:
    """The message that puts a changed or new point in its place."""
    if alone is None:
        return _message(model, settled(model.agreement, clause))
    changed = set_alone(model.agreement, clause, by=alone.by, reason=alone.reason, today=today, days=alone.days)
    return _message(model, changed)


def without_clause(model: AgreementModel, clause_id: str) -> SetAgreement:
    """The message that takes a point out."""
    return _message(model, removed(model.agreement, clause_id))


def with_warnings(model: AgreementModel, warn_minutes: tuple[int, ...]) -> SetAgreement:
    """The message that changes when warnings come."""
    return _message(model, replace(model.agreement, warn_minutes=tuple(sorted(set(warn_minutes), reverse=True))))


def all_agreed(model: AgreementModel) -> SetAgreement:
    """The message with which a family that sits together says yes to every open point."""
    clauses = tuple(replace(c, standing=AGREED) if c.standing.state in OPEN else c for c in model.agreement.clauses)
    return _message(model, replace(model.agreement, clauses=clauses))


def as_before(model: AgreementModel, before: Agreement) -> SetAgreement:
    """The message that puts an earlier agreement back in place."""
    return _message(model, before)


def can_undo(message: SetAgreement, before: Agreement) -> bool:
    """Whether the agreement before this message can be put back as it was: a proposal never replaces what holds."""
    after = read_agreement(message.document)
    return all(old == (new := after.clause(old.id)) or _can_return(old, new) for old in before.clauses)


def _can_return(old: Clause, new: Clause | None) -> bool:
    if old.standing.state in OPEN:
        return new is None or new.standing.state in OPEN
    return old.standing.state is ClauseState.AGREED or bool(old.standing.reason)


def _message(model: AgreementModel, agreement: Agreement) -> SetAgreement:
    return SetAgreement(id=0, child=model.child, base=model.base, document=write_agreement(agreement))
