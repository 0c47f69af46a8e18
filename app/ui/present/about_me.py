"""What a child reads about what is recorded of it: who sees it, what, for how long, and what never is."""

from __future__ import annotations

from dataclasses import dataclass

from app.guidance.detail import Detail
from app.link.keeping import KeepingTimesReply
from app.words.ages import shared_account, what_parents_see
from app.words.language import _
from app.words.recorded import kept_for, never_recorded, recorded


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands below it: plain sentences, then things with what is kept of each."""

    title: str
    sentences: tuple[str, ...] = ()
    things: tuple[tuple[str, str], ...] = ()


def about_me(
    times: KeepingTimesReply | None, detail: Detail = Detail.EVERYTHING, *, is_shared: bool = False
) -> tuple[Part, ...]:
    """The page; how long things are kept is left out while it is not known."""
    shared = (shared_account(),) if is_shared else ()
    who = (what_parents_see(detail), *shared, _("Nobody else sees it."), _("Nothing leaves this computer."))
    parts = [
        Part(_("Who sees it"), who),
        Part(_("What is recorded"), (never_recorded(),), recorded()),
    ]
    if times is not None:
        parts.append(Part(_("How long"), (kept_for(times.span_days, times.day_days, times.weeks),)))
    return tuple(parts)
