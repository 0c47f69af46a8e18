"""Who sees what of the family: parents all of it, a child its own and nothing of its siblings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from msgspec.structs import replace

from app.guardian.advising import SHOWN
from app.guardian.ages import detail_now
from app.guardian.household import Household
from app.guidance.detail import Detail
from app.link.asking import ConsequenceReply, RequestReply
from app.link.history import GetHistory, HistoryReply, RequestsReply
from app.link.ledger import CorrectionsReply, CorrectionView
from app.link.messages import Response, Role
from app.link.shown import (
    apps_named,
    consequence_to_parents,
    past_to_parents,
    picture_to_parents,
    question_of_parents,
    request_to_parents,
)
from app.link.views import NoteView, Status


@dataclass(frozen=True, slots=True)
class Share:
    """The ids of the children that somebody may see, None for the whole family; `by_age`: as parents are shown them."""

    children: frozenset[int] | None = None
    by_age: bool = False


Judged = TypeVar("Judged", CorrectionsReply, HistoryReply)

WHOLE = Share()
PARENTS = Share(by_age=True)
NOTHING = Share(frozenset())
SOMEBODY = 0
"""Stands for a child that the reader may not know of."""


def share_of(role: Role, uid: int, household: Household) -> Share:
    """What a peer of this role and account may see. Where a family shares an account, nobody can tell who looks."""
    match role:
        case Role.FAMILY:
            return WHOLE
        case Role.PARENT | Role.ROOT:
            return PARENTS
        case Role.CHILD:
            return Share(household.own(uid).children)
        case _:
            return NOTHING


def shares_by(role_of: Callable[[int], Role], household: Household) -> Callable[[int], Share]:
    """From a uid to what it may see now; roles change with the first run."""
    return lambda uid: share_of(role_of(uid), uid, household)


def reaches(share: Share, child: int | None) -> bool:
    """Whether what is said about this child (None: about everybody) is for this share."""
    return share.children is None or child is None or child in share.children


def part_of(status: Status, share: Share) -> Status:
    """The picture without what is not in the share."""
    own = share.children
    if own is None:
        return picture_to_parents(status) if share.by_age else status
    children = tuple(child for child in status.children if child.id in own)
    shown = apps_named(children)
    return replace(
        status,
        children=children,
        seats=tuple(seat for seat in status.seats if own.issuperset(seat.choices)),
        notes=tuple(_without_gap(note) for note in status.notes if reaches(share, note.child)),
        apps={app: view for app, view in status.apps.items() if app in shown},
    )


def _without_gap(note: NoteView) -> NoteView:
    """A tip about all children tells how far they are apart, and so what a sibling has."""
    if note.kind != SHOWN or note.child is not None:
        return note
    return replace(note, values={key: value for key, value in note.values.items() if key != "amount"})


def corrections_in(reply: Judged, share: Share) -> Judged:
    """The judgements on a child's numbers, without saying which other child they also concern."""
    own = share.children
    if own is None:
        return reply
    return replace(reply, corrections=tuple(_without_others(view, own) for view in reply.corrections))


def _without_others(view: CorrectionView, share: frozenset[int]) -> CorrectionView:
    to_child = view.to_child if view.to_child is None or view.to_child in share else SOMEBODY
    return replace(view, child=view.child if view.child in share else SOMEBODY, to_child=to_child)


def asked_by(share: Share, request: GetHistory, household: Household) -> GetHistory:
    """What is looked up for that question: of an older child there are no days for its parents."""
    if not share.by_age:
        return request
    return question_of_parents(request, _detail(household, request.child))


def cut_by_age(reply: Response, share: Share, household: Household) -> Response:
    """The answer as this share may see it: the one place in which every answer to a parent is cut."""
    if not share.by_age:
        return reply
    cut: Response = reply
    match reply:
        case HistoryReply():
            cut = past_to_parents(reply)
        case RequestsReply():
            detail = _detail(household, reply.child)
            cut = replace(reply, requests=tuple(request_to_parents(wish, detail) for wish in reply.requests))
        case RequestReply():
            detail = _detail(household, reply.request.child)
            cut = replace(reply, request=request_to_parents(reply.request, detail))
        case CorrectionsReply():
            # Each says of a stretch, to the minute, when which app was used.
            shown = (made for made in reply.corrections if _detail(household, made.child).is_everything)
            cut = replace(reply, corrections=tuple(shown))
        case ConsequenceReply():
            detail = _detail(household, reply.child)
            cut = replace(reply, consequence=consequence_to_parents(reply.consequence, detail))
    return cut


def _detail(household: Household, child: int) -> Detail:
    found = next((kept.child for kept in household.children if kept.child.id == child), None)
    return Detail.EVERYTHING if found is None else detail_now(household, found)
