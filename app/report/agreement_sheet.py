"""The agreement on one sheet of paper, to hang up: what it is for first, then what holds, then everybody's name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from app.report.handout import Handout, Line, Part
from app.rules.agreement import Agreement, Clause, ClauseState, PromiseKind
from app.rules.editions import Signature
from app.words.clauses import clause_text, warnings_text
from app.words.language import _, isolated, spoken
from app.words.moments import long_date, short_date
from app.words.names import NO_NAMES, Names
from app.words.promises import promise_title

BY_HAND = 2
"""Lines for names where nobody has signed yet."""


def agreement_handout(
    agreement: Agreement, signatures: Sequence[Signature], since: date, today: date, names: Names = NO_NAMES
) -> Handout:
    """What holds today; what is only proposed is not on it."""
    parts = [
        *_promised(agreement, (PromiseKind.PURPOSE,)),
        Part(_("What we agreed"), _held(agreement, today, names)),
        *_promised(agreement, (PromiseKind.YES, PromiseKind.NO, PromiseKind.GROWN_UPS)),
        Part(_("Signed by"), _signed(signatures, agreement)),
    ]
    foot = _("Sundial counts and keeps to what stands under “What we agreed”. Everything else is kept by people.")
    return Handout(
        kind=_("Our agreement"),
        title=_("{name}, since {day}").format(name=isolated(agreement.child), day=long_date(since)),
        parts=tuple(part for part in parts if part.lines),
        foot=foot,
        language=str(spoken().locale.language),
        is_right_to_left=spoken().is_right_to_left,
    )


def _promised(agreement: Agreement, kinds: Sequence[PromiseKind]) -> list[Part]:
    found = []
    for kind in kinds:
        lines = tuple(
            Line(f"• {promise.text}")
            for promise in agreement.promises
            if promise.kind is kind and not promise.standing.is_open
        )
        if lines:
            found.append(Part(promise_title(kind), lines))
    return found


def _held(agreement: Agreement, today: date, names: Names) -> tuple[Line, ...]:
    held = [clause for clause in agreement.clauses if clause.standing.is_in_force(today)]
    warnings = warnings_text(agreement.warn_minutes)
    return (*(_line(clause, names) for clause in held), Line(f"• {warnings.title}: {warnings.value}"))


def _line(clause: Clause, names: Names) -> Line:
    text, until = clause_text(clause, names), clause.standing.until_date
    said = f"• {text.title}: {text.value}. {text.detail}"
    if clause.standing.state is ClauseState.SET_BY_PARENTS and until is not None:
        said = f"{said}. {_('Set by parents until {day}').format(day=short_date(until))}"
    return Line(said)


def _signed(signatures: Sequence[Signature], agreement: Agreement) -> tuple[Line, ...]:
    zone = ZoneInfo(agreement.zone)
    lines = [
        Line(_("{name}, {day}").format(name=isolated(one.name), day=short_date(one.at.astimezone(zone).date())))
        for one in signatures
    ]
    if not lines:
        lines.append(Line(_("Names:"), blank=BY_HAND))
    if agreement.next_look is not None:
        lines.append(Line(_("Next look together: {day}").format(day=short_date(agreement.next_look)), is_small=True))
    return tuple(lines)
