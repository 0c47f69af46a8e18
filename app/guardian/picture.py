"""The one picture of this moment: made when somebody wants it, pushed when people would see a difference."""

from __future__ import annotations

from app.guardian.audience import Audience
from app.guardian.household import Household
from app.guardian.show import app_views, child_view, note_view, visible
from app.link.views import Status
from app.secrets.passcode import Passcode


class Picture:
    """Draws the household; between two changes everybody is shown the very same picture."""

    def __init__(self, household: Household, passcode: Passcode, audience: Audience) -> None:
        self._household = household
        self._passcode = passcode
        self._audience = audience
        self._current: Status | None = None
        self._pushed: tuple[object, ...] = ()
        self._number = 0

    @property
    def current(self) -> Status:
        """The picture as of the last change or tick."""
        if self._current is None:
            self._current = self._draw()
        return self._current

    def renew(self) -> None:
        """Something may have changed; those who listen are shown it if they would see it."""
        self._current = None
        if not self._audience.is_listening:
            self._pushed = ()
            return
        seen = visible(self.current)
        if seen != self._pushed:
            self._pushed = seen
            self._audience.push(self.current)

    def _draw(self) -> Status:
        household = self._household
        now = household.clock.read().wall
        self._number += 1
        household.name_apps(stretch.app for kept in household.children for stretch in kept.stretches)
        begun = (kept for kept in household.children if kept.keeping.day is not None)
        children = tuple(child_view(kept, household.names) for kept in begun)
        shown = {stretch.app for child in children for stretch in child.timeline}
        shown |= {child.using.app.app for child in children if child.using}
        return Status(
            number=self._number,
            at=now,
            is_set_up=household.is_set_up,
            children=children,
            seats=household.seats(),
            notes=tuple(note_view(note) for note in household.journal.recent(now)),
            has_passcode=self._passcode.is_set(),
            apps=app_views(sorted(shown), household.names),
        )
