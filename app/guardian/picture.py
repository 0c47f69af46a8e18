"""The one picture of this moment: made when somebody wants it, pushed when people would see a difference."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from app.guardian.ages import detail_now, least_now
from app.guardian.audience import Audience
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.manners import manner_now
from app.guardian.rehearsing import Rehearsal
from app.guardian.shares import Share, part_of
from app.guardian.show import app_views, child_view, note_view, visible
from app.link.shown import apps_named
from app.link.views import ChildView, Status
from app.platforms.ports import Rehearsed
from app.secrets.passcode import Passcode


class Picture:
    """Draws the household; between two changes everybody who may see as much is shown the very same picture."""

    def __init__(self, household: Household, passcode: Passcode, audience: Audience, rehearsal: Rehearsal) -> None:
        self._household = household
        self._passcode = passcode
        self._audience = audience
        self._rehearsal = rehearsal
        self._since = household.clock.read().wall
        self._current: Status | None = None
        self._parts: dict[Share, Status] = {}
        self._pushed: dict[Share, tuple[object, ...]] = {}
        self._looks: dict[Share, tuple[object, ...]] = {}
        self._numbers: Counter[Share] = Counter()

    def seen_by(self, share: Share) -> Status:
        """The picture as of the last change or tick, as far as it is in this share."""
        if self._current is None:
            self._current = self._draw()
        if share not in self._parts:
            self._parts[share] = self._numbered(part_of(self._current, share), share)
        return self._parts[share]

    def renew(self) -> None:
        """Something may have changed; those who listen are shown it if they would see it."""
        self._current = None
        self._parts = {}
        shares = self._audience.shares
        self._pushed = {share: look for share, look in self._pushed.items() if share in shares}
        for share in shares:
            part = self.seen_by(share)
            if self._looks[share] != self._pushed.get(share):
                self._pushed[share] = self._looks[share]
                self._audience.push(part, share)

    def _numbered(self, part: Status, share: Share) -> Status:
        """With a number that grows only with what this share would notice: a sibling's day does not count there."""
        look = visible(part)
        if self._looks.get(share) != look:
            self._looks[share] = look
            self._numbers[share] += 1
        return replace(part, number=self._numbers[share])

    def _draw(self) -> Status:
        household = self._household
        now = household.clock.read().wall
        household.name_apps(stretch.app for kept in household.children for stretch in kept.stretches)
        begun = (kept for kept in household.children if kept.keeping.day is not None)
        children = tuple(self._child(kept) for kept in begun)
        named = apps_named(children)
        household.name_apps(named)
        tried = self._rehearsal.last
        return Status(
            number=0,
            at=now,
            is_set_up=household.is_set_up,
            children=children,
            seats=household.seats(),
            notes=tuple(note_view(note) for note in household.journal.recent(now)),
            has_passcode=self._passcode.is_set(),
            parents=household.parents,
            apps=app_views(sorted(named), household.names),
            checked=tried.worked_at if tried is not None else None,
            is_check_failed=tried is not None and tried.outcome is not Rehearsed.WORKED,
            since=self._since,
        )

    def _child(self, kept: KeptChild) -> ChildView:
        household = self._household
        detail = detail_now(household, kept.child)
        view = child_view(kept, household.names, needs_sign=household.needs_sign(kept), detail=detail)
        return replace(view, least=least_now(household, kept.child), manner=manner_now(household, kept.child))
