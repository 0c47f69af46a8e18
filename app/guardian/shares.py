"""Who sees what of the family: parents all of it, a child its own and nothing of its siblings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from msgspec.structs import replace

from app.guardian.household import Household
from app.link.history import HistoryReply
from app.link.ledger import CorrectionsReply, CorrectionView
from app.link.messages import Role
from app.link.views import Status

Share: TypeAlias = frozenset[int] | None
"""The ids of the children that somebody may see. None: the whole family."""

Judged = TypeVar("Judged", CorrectionsReply, HistoryReply)

WHOLE: Share = None
SOMEBODY = 0
"""Stands for a child that the reader may not know of."""


def share_of(role: Role, uid: int, household: Household) -> Share:
    """What a peer of this role and account may see."""
    if role in {Role.FAMILY, Role.PARENT, Role.ROOT}:
        return WHOLE
    return household.own(uid).children if role is Role.CHILD else frozenset()


def shares_by(role_of: Callable[[int], Role], household: Household) -> Callable[[int], Share]:
    """From a uid to what it may see now; roles change with the first run."""
    return lambda uid: share_of(role_of(uid), uid, household)


def reaches(share: Share, child: int | None) -> bool:
    """Whether what is said about this child (None: about everybody) is for this share."""
    return share is None or child is None or child in share


def part_of(status: Status, share: Share) -> Status:
    """The picture without what is not in the share."""
    if share is None:
        return status
    children = tuple(child for child in status.children if child.id in share)
    shown = {stretch.app for child in children for stretch in child.timeline}
    shown |= {child.using.app.app for child in children if child.using}
    return replace(
        status,
        children=children,
        seats=tuple(seat for seat in status.seats if share.issuperset(seat.choices)),
        notes=tuple(note for note in status.notes if reaches(share, note.child)),
        apps={app: view for app, view in status.apps.items() if app in shown},
    )


def corrections_in(reply: Judged, share: Share) -> Judged:
    """The judgements on a child's numbers, without saying which other child they also concern."""
    if share is None:
        return reply
    return replace(reply, corrections=tuple(_without_others(view, share) for view in reply.corrections))


def _without_others(view: CorrectionView, share: frozenset[int]) -> CorrectionView:
    to_child = view.to_child if view.to_child is None or view.to_child in share else SOMEBODY
    return replace(view, child=view.child if view.child in share else SOMEBODY, to_child=to_child)
