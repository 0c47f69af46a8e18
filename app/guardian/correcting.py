"""What is said about use that was counted: whose it was, what it was, and that it stands as recorded after all."""

from __future__ import annotations

from collections.abc import Iterable

from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.ledger import touches_sealed
from app.guardian.rights import RefusalError
from app.link.ledger import Correct, CorrectionKind, CorrectionsReply, CorrectionView, GetCorrections, UndoCorrection
from app.link.messages import Ok, Refusal
from app.rules.contests import Contest
from app.rules.corrections import Becomes, Correction, NoChild, OtherCategory, OtherChild
from app.rules.family import Note
from app.store.values import Added
from app.words.language import _


def correct(household: Household, request: Correct) -> Ok:
    """A judgement on a stretch of a child's use; the same key judges once. Every number follows at once."""
    if judge(household, request) is Added.ID_TAKEN:
        raise RefusalError(Refusal.INVALID, key="key")
    return Ok(id=request.id, made=request.key)


def judge(household: Household, request: Correct, answers: Contest | None = None) -> Added:
    """The same, which may agree to what a child said: both are kept, or none where that no longer waits."""
    kept = household.kept(request.child)
    try:
        correction = Correction(
            id=request.key,
            child=kept.child.id,
            start=request.start,
            end=min(request.end, kept.now),
            becomes=_becomes(household, request),
            at=kept.now,
            app=request.app,
            by=request.by.strip(),
            reason=request.reason.strip(),
        )
    except ValueError:
        raise RefusalError(Refusal.INVALID, key="end", fault=nothing_there()) from None
    check_open(household, correction)
    concerned = [household.kept(child) for child in correction.children]
    flush(concerned)
    notes = _notes("use-corrected", concerned, correction, kept)
    added = household.store.add_correction(correction, notes, answers)
    if added is Added.ADDED:
        household.journal.news(notes)
        recount(household, concerned)
    return added


def nothing_there() -> str:
    return _("There is nothing there that could change.")


def check_open(household: Household, correction: Correction) -> None:
    """Refused where a day that it is about has only its sums left."""
    if touches_sealed(household.store, correction):
        raise RefusalError(Refusal.INVALID, key="start", fault=_("The details of that day are no longer kept."))


def undo(household: Household, request: UndoCorrection) -> Ok:
    """It stands again as it was recorded."""
    correction = household.store.correction(request.correction)
    if correction is None:
        raise RefusalError(Refusal.INVALID, key="correction", fault=_("There is no such correction."))
    if touches_sealed(household.store, correction):
        raise RefusalError(Refusal.INVALID, key="correction", fault=_("The details of that day are no longer kept."))
    kept = household.kept(correction.child)
    concerned = [household.kept(child) for child in correction.children]
    flush(concerned)
    notes = _notes("correction-undone", concerned, correction, kept)
    if not household.store.undo_correction(correction.id, kept.now, notes):
        raise RefusalError(Refusal.OUTDATED)
    household.journal.news(notes)
    recount(household, concerned)
    kept.reload_requests()
    return Ok(id=request.id)


def corrections(household: Household, request: GetCorrections) -> CorrectionsReply:
    """Everything that was judged of a child's use since an instant, also what was taken back."""
    kept = household.kept(request.child)
    found = household.store.corrections(request.since, kept.child.id)
    return CorrectionsReply(id=request.id, corrections=tuple(correction_view(correction) for correction in found))


def _becomes(household: Household, request: Correct) -> Becomes:
    is_child, is_category = request.becomes is CorrectionKind.CHILD, request.becomes is CorrectionKind.CATEGORY
    if (request.to_child is not None) != is_child:
        raise RefusalError(Refusal.INVALID, key="to_child")
    if (request.category is not None) != is_category:
        raise RefusalError(Refusal.INVALID, key="category")
    if request.to_child is not None:
        return OtherChild(household.kept(request.to_child).child.id)
    return NoChild() if request.category is None else OtherCategory(request.category)


def flush(concerned: Iterable[KeptChild]) -> None:
    """Nothing that waits for the disk may be left out of what is counted anew."""
    for kept in concerned:
        kept.save()


def recount(household: Household, concerned: Iterable[KeptChild]) -> None:
    now = household.clock.read()
    for kept in concerned:
        kept.recount(now)


def _notes(kind: str, concerned: Iterable[KeptChild], correction: Correction, said_of: KeptChild) -> tuple[Note, ...]:
    """The same neutral line for each child whose numbers change, and so for everybody."""
    values = {"start": correction.start.isoformat(), "end": correction.end.isoformat()}
    if correction.app is not None:
        values["app"] = correction.app
    if correction.reason:
        values["reason"] = correction.reason
    return tuple(Note(said_of.now, kind, {**values, "child": kept.child.name}, kept.child.id) for kept in concerned)


def correction_view(correction: Correction) -> CorrectionView:
    """A judgement as both sides see it."""
    becomes = correction.becomes
    kind = {OtherChild: CorrectionKind.CHILD, OtherCategory: CorrectionKind.CATEGORY}
    return CorrectionView(
        id=correction.id,
        child=correction.child,
        start=correction.start,
        end=correction.end,
        becomes=kind.get(type(becomes), CorrectionKind.NOBODY),
        to_child=becomes.child if isinstance(becomes, OtherChild) else None,
        category=becomes.category if isinstance(becomes, OtherCategory) else None,
        app=correction.app,
        at=correction.at,
        by=correction.by,
        reason=correction.reason,
        undone_at=correction.undone_at,
    )
