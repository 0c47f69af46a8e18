"""What a child reads about what is recorded of it: who sees it, what, for how long, and what never is."""

from __future__ import annotations

from dataclasses import dataclass

from app.guidance.detail import Detail
from app.link.keeping import KeepingTimesReply
from app.link.looks import LooksReply
from app.rules.looks import Look
from app.words.ages import shared_account, what_parents_see
from app.words.language import _
from app.words.looks import look_lines, nobody_can_tell, nobody_looked
from app.words.recorded import kept_for, never_recorded, recorded


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands below it: plain sentences, then things with what is kept of each."""

    title: str
    sentences: tuple[str, ...] = ()
    things: tuple[tuple[str, str], ...] = ()


def about_me(
    times: KeepingTimesReply | None,
    detail: Detail = Detail.EVERYTHING,
    looks: LooksReply | None = None,
    *,
    is_shared: bool = False,
) -> tuple[Part, ...]:
    """The page; how long things are kept and who looked are left out while they are not known."""
    shared = (shared_account(),) if is_shared else ()
    stays = _("Nothing leaves this computer, but for a review that parents mail.")
    who = (what_parents_see(detail), *shared, _("Nobody else sees it."), stays)
    parts = [
        Part(_("Who sees it"), who),
        *((who_looked(looks),) if looks is not None else ()),
        Part(_("What is recorded"), (never_recorded(),), recorded()),
    ]
    if times is not None:
        parts.append(Part(_("How long"), (kept_for(times.span_days, times.day_days, times.weeks),)))
    return tuple(parts)


def who_looked(reply: LooksReply) -> Part:
    """Which grown-ups opened what, the newest day first; the same for the child and for its parents."""
    title = _("Who looked")
    if not reply.is_known:
        return Part(title, (nobody_can_tell(),))
    lines = look_lines(Look(look.day, look.account, look.what) for look in reply.looks)
    return Part(title, things=lines) if lines else Part(title, (nobody_looked(),))
