"""The agreement as its child reads it: every clause with how it stands, and a yes for what is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.link.messages import AgreementReply
from app.rules.agreement import Clause, ClauseState
from app.rules.documents import read_agreement
from app.ui.present.icon_names import clause_icon
from app.words.clauses import clause_text
from app.words.language import _, isolated
from app.words.levels import Reader
from app.words.names import NO_NAMES, Names
from app.words.requests import quoted
from app.words.standings import standing_text


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One clause. `can_agree`: it waits for the child's yes."""

    id: str
    icon: str
    title: str
    detail: str
    value: str
    state: ClauseState
    standing: str
    reason: str
    can_agree: bool

    @property
    def sentence(self) -> str:
        """All of it as one text, for screen readers."""
        return ". ".join(part for part in (self.title, self.detail, self.value, self.standing, self.reason) if part)


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """The whole agreement of version `base`; `lead` says what is expected of the child, if anything."""

    child: int
    base: int
    lead: str
    lines: tuple[ClauseLine, ...]

    @property
    def open_clauses(self) -> tuple[str, ...]:
        return tuple(line.id for line in self.lines if line.can_agree)


def agreement_page(reply: AgreementReply, today: date, names: Names = NO_NAMES) -> AgreementPage:
    """The page of one agreement as the guardian sent it. DocumentError if its document cannot be read."""
    agreement = read_agreement(reply.document)
    lines = tuple(_line(clause, agreement.child, today, names) for clause in agreement.clauses)
    has_open = any(line.can_agree for line in lines)
    lead = _("Read it together. What is fine with you?") if has_open else _("This is what you agreed on.")
    return AgreementPage(reply.child, reply.version, lead, lines)


def _line(clause: Clause, child: str, today: date, names: Names) -> ClauseLine:
    text, standing = clause_text(clause, names), clause.standing
    return ClauseLine(
        id=clause.id,
        icon=clause_icon(clause),
        title=text.title,
        detail=text.detail,
        value=text.value,
        state=standing.state,
        standing=standing_text(standing, Reader.CHILD, isolated(child), today),
        reason=quoted(standing.reason),
        can_agree=standing.state is ClauseState.PROPOSED_BY_PARENT,
    )
