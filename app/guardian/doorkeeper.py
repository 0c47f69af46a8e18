"""Lets parents in by their passcode, and back in by a recovery code: one check at a time, and a short queue."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from app.guardian.household import Household
from app.guardian.rights import UNLOCKED_SECONDS, RefusalError
from app.link import messages as m
from app.link.codes import MakeRecoveryCodes, Recover, RecoveryCodesReply, ResetPasscode
from app.link.messages import LEAST_PASSCODE, Ok, Refusal
from app.link.server import Connection
from app.paths import resources
from app.rules.family import Note
from app.secrets.passcode import Passcode
from app.secrets.throttle import Checked
from app.secrets.weak import Weakness, weakness
from app.words.language import N_, _

MOST_WAITING = 4

_WEAK = {
    Weakness.COMMON: N_("That is one of the passcodes that everybody tries first."),
    Weakness.REPEATED: N_("The same over and over is guessed quickly."),
    Weakness.SEQUENCE: N_("Digits or letters in a row are guessed quickly."),
    Weakness.BIRTHDAY: N_("A birthday of your family is guessed quickly."),
}

T = TypeVar("T")


class Doorkeeper:
    """Everything about the passcode. `is_needed`: where parents always have one."""

    def __init__(self, household: Household, passcode: Passcode, *, is_needed: bool) -> None:
        self._household = household
        self._passcode = passcode
        self._is_needed = is_needed
        self._turn = asyncio.Lock()
        self._inside = 0

    async def unlock(self, connection: Connection, request: m.Unlock) -> Ok:
        """A parent shows the passcode."""
        if self._passcode.is_set():
            at, account = self._household.clock.read(), str(connection.peer.uid)
            checked = await self.in_turn(lambda: self._passcode.check(request.passcode, at, account))
            self._must_be_right(checked, Refusal.PASSCODE_WRONG)
        self._open(connection)
        return Ok(id=request.id)

    async def set(self, connection: Connection, request: m.SetPasscode) -> Ok:
        """Another passcode, or none."""
        self.check_new(request.passcode)
        if request.passcode:
            await self.in_turn(lambda: self._passcode.set(request.passcode))
            self._open(connection)
        else:
            await self.in_turn(self._passcode.remove)
        self._note("passcode-set" if request.passcode else "passcode-removed")
        return Ok(id=request.id)

    async def make_codes(self, request: MakeRecoveryCodes) -> RecoveryCodesReply:
        """Eight recovery codes, told this once."""
        if not self._passcode.is_set():
            raise RefusalError(Refusal.INVALID, key="passcode", fault=_("There is no passcode to be forgotten."))
        codes = await self.in_turn(self._passcode.recovery.make)
        self._note("recovery-codes-made")
        return RecoveryCodesReply(id=request.id, codes=codes)

    async def recover(self, connection: Connection, request: Recover) -> Ok:
        """A recovery code sets another passcode, however often the old one was wrong."""
        if not request.passcode:
            raise RefusalError(Refusal.INVALID, key="passcode", fault=_("Choose another passcode."))
        self.check_new(request.passcode)
        at, account = self._household.clock.read(), str(connection.peer.uid)
        checked = await self.in_turn(lambda: self._passcode.recover(request.code, request.passcode, at, account))
        self._must_be_right(checked, Refusal.CODE_WRONG)
        self._open(connection)
        self._note("passcode-recovered")
        return Ok(id=request.id)

    async def reset(self, request: ResetPasscode) -> Ok:
        """No passcode any more, by the word of whoever administers the computer."""
        if self._is_child_seated():
            # At the one account of a family this would be a child's word.
            raise RefusalError(Refusal.NOT_ALLOWED)
        if self._passcode.is_set():
            await self.in_turn(self._passcode.remove)
            self._note("passcode-reset")
        return Ok(id=request.id)

    async def in_turn(self, work: Callable[[], T]) -> T:
        """Do it in a thread, one after the other: each takes its time and much memory. Refused while a queue waits."""
        if self._inside > MOST_WAITING:
            raise RefusalError(Refusal.BUSY)
        self._inside += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(work)
        finally:
            self._inside -= 1

    def check_new(self, passcode: str, birthdays: Iterable[date | None] = ()) -> None:
        """Refuse what is too short or too easy; nothing at all where there may be no passcode."""
        if not passcode and not self._is_needed:
            return
        born = {*birthdays, *(kept.child.born for kept in self._household.children)} - {None}
        fault = self._fault(passcode, [day for day in born if day is not None])
        if fault:
            raise RefusalError(Refusal.INVALID, key="passcode", fault=fault)

    def _fault(self, passcode: str, birthdays: list[date]) -> str:
        if not passcode:
            return _("Here parents always have a passcode.")
        if len(passcode) < LEAST_PASSCODE:
            return _("A passcode has at least six digits or letters.")
        found = weakness(passcode, _common(), birthdays)
        return _(_WEAK[found]) if found else ""

    def _must_be_right(self, checked: Checked, wrong: Refusal) -> None:
        if checked.is_right:
            return
        self._note("passcode-wrong")
        if checked.is_spent:
            raise RefusalError(Refusal.RECOVERY_NEEDED)
        code = Refusal.WAIT if checked.wait_seconds else wrong
        raise RefusalError(code, seconds=str(checked.wait_seconds))

    def _open(self, connection: Connection) -> None:
        connection.open_until = self._household.clock.steady() + UNLOCKED_SECONDS

    def _note(self, kind: str) -> None:
        self._household.journal.write(Note(self._household.clock.read().wall, kind))

    def _is_child_seated(self) -> bool:
        return any(seat.child is not None for seat in self._household.seats())


def _common() -> frozenset[str]:
    """Read when somebody chooses a passcode, which is rare; nothing of it stays in memory."""
    found: list[str] = json.loads((resources() / "content" / "common-passcodes.json").read_text(encoding="utf-8"))
    return frozenset(found)
