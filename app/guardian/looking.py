"""Who looked: what a grown-up opens about a child is kept for the day, and the child reads it too."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from weakref import WeakKeyDictionary

from app.errors import StoreError
from app.guardian.ages import least_now
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.living import check_seat
from app.link import messages as m
from app.link.files import BackUp, Export
from app.link.history import HistoryReply, Period
from app.link.looks import GetLooks, LooksReply, LookView, ShowParents
from app.link.messages import Client, Response, Role
from app.link.review import GetReview
from app.link.sorting import GetApps
from app.link.terms import Message
from app.platforms.ports import Accounts
from app.rules.looks import Look, Looked
from app.rules.say import Side

log = logging.getLogger(__name__)

LOOKERS = frozenset({Role.PARENT, Role.ROOT})
"""Where the family shares an account, the role says nothing about who looks."""
SEEN_BY_PEOPLE = frozenset({Client.WINDOW, Client.COMMAND})
"""A parent's bell gets the picture too, and nobody sees it there."""

_OPENED: Mapping[type[Message], Looked] = MappingProxyType(
    {GetApps: Looked.APPS, GetReview: Looked.REVIEW, Export: Looked.EXPORT, BackUp: Looked.BACKUP}
)
"""Beside the picture and the past, which say more."""


class Looks:
    """Remembers what was written today, so that a window that asks every minute writes once."""

    def __init__(self, household: Household, accounts: Accounts) -> None:
        self._household = household
        self._accounts = accounts
        # By the child as it was read: what the store holds once it was read anew, nobody wrote yet.
        self._written: WeakKeyDictionary[KeptChild, set[Look]] = WeakKeyDictionary()

    def note(self, role: Role, client: Client | None, uid: int, request: Message, reply: Response) -> None:
        """A grown-up was answered this. A disk that is full keeps nobody from reading."""
        what = _what(request, reply, client) if role in LOOKERS else None
        if what is not None:
            self._keep(uid, what, self._about(request))

    def shown(self, client: Client | None, uid: int) -> None:
        """A grown-up who listens was sent the picture as it changed."""
        if client in SEEN_BY_PEOPLE:
            self._keep(uid, Looked.TODAY, self._household.children)

    def _keep(self, uid: int, what: Looked, children: Iterable[KeptChild]) -> None:
        account = self._accounts.of(uid)
        for kept in children:
            day = kept.keeping.day or self._household.clock.read().wall.date()
            self._write(kept, Look(day, account.name if account is not None else str(uid), what))

    def _about(self, request: Message) -> Iterable[KeptChild]:
        child = getattr(request, "child", None)
        return (kept for kept in self._household.children if child is None or kept.child.id == child)

    def _write(self, kept: KeptChild, look: Look) -> None:
        written = self._written.get(kept, set())
        if look in written:
            return
        try:
            self._household.store.look(kept.child.id, look)
        except StoreError as error:
            log.warning("who looked could not be kept: %s", error.sentence)
            return
        self._written[kept] = {known for known in written if known.day == look.day} | {look}


def looks(household: Household, request: GetLooks) -> LooksReply:
    """The same for the child and its parents."""
    kept = household.kept(request.child)
    found = household.store.looks(kept.child.id)
    return LooksReply(
        id=request.id,
        child=kept.child.id,
        looks=tuple(LookView(day=look.day, account=look.account, what=look.what) for look in found),
        is_known=household.shared is None,
    )


def show_parents(household: Household, request: ShowParents) -> m.Ok:
    """From now on parents are shown so much of this child, never less than what its age says."""
    kept = household.kept(request.child)
    check_seat(household, kept, Side.CHILD)
    child = kept.child
    least = least_now(household, child)
    is_more = request.detail in least.at_least and request.detail is not least
    household.show_parents(child.id, request.detail if is_more else None)
    return m.Ok(id=request.id)


def _what(request: Message, reply: Response, client: Client | None) -> Looked | None:
    """What is opened with it, if it is about a child's days."""
    match request, reply:
        case _, m.Refused():
            return None
        case m.GetStatus(), _:
            return Looked.TODAY if client in SEEN_BY_PEOPLE else None
        case _, HistoryReply():
            return Looked.DAY if reply.period is Period.DAY else Looked.PERIOD
        case _:
            return _OPENED.get(type(request))
