"""Request to reply: who may say it, the deed, the cut by age; and the deeds that need to know who asked."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeAlias

from app import __version__
from app.errors import SecretError, StoreError
from app.guardian import (
    agreeing,
    correcting,
    giving,
    helping,
    history,
    lasting,
    parents,
    reviewing,
    safekeeping,
    signs,
    sorting,
    tipping,
    trying,
)
from app.guardian.carrying import add_piece, piece_of
from app.guardian.codes import Codes
from app.guardian.doctor import will_hold
from app.guardian.doorkeeper import Doorkeeper
from app.guardian.doors import Doors
from app.guardian.household import Household
from app.guardian.notices import get_notices, set_notices
from app.guardian.rights import UNLOCKED_SECONDS, RefusalError, is_decision, refusal_of, role_for
from app.guardian.shares import Share, asked_by, corrections_in, cut_by_age, share_of
from app.guardian.show import account_views
from app.link import messages as m
from app.link.asking import Answer, Sit
from app.link.codes import MakeCode, MakeRecoveryCodes, Recover, ResetPasscode, UseCode
from app.link.files import BackUp, Drop, Erase, Export, GetHoldings, GetPiece, More, PutBack, Restore
from app.link.helped import GetHelped
from app.link.history import GetHistory
from app.link.keeping import GetKeepingTimes, SetKeepingTimes
from app.link.ledger import Correct, GetCorrections, TryAgreement, UndoCorrection
from app.link.messages import PROTOCOL, Ok, Refusal, Refused, Request, Response, Role
from app.link.notices import GetNotices, SetNotices
from app.link.parents import AddParent
from app.link.peer import Peer
from app.link.presence import Claim, GetSigns, SetSigns
from app.link.pushes import Done
from app.link.review import GetReview
from app.link.server import Connection
from app.link.sorting import GetApps
from app.link.terms import Message
from app.link.tips import GetTips
from app.rules.family import Note

log = logging.getLogger(__name__)


Verb: TypeAlias = Callable[["Api", Connection, Any], Coroutine[Any, Any, Response]]


class Api:
    """Stands behind the server. Nothing that is said can make it raise."""

    def __init__(self, household: Household, doors: Doors, verbs: Mapping[type[Message], Verb]) -> None:
        self.household = household
        self.doors = doors
        self._verbs = verbs
        self._setting_up = asyncio.Lock()
        self._doorkeeper = Doorkeeper(household, doors.passcode, is_needed=doors.needs_passcode)
        self._codes = Codes(household, doors.passcode.tries)

    def role_of(self, peer: Peer) -> Role:
        return self.doors.role_of(peer.uid)

    def left(self, connection: Connection) -> None:
        self.doors.audience.forget(connection)
        self.doors.carrier.drop(connection)

    async def answer(self, connection: Connection, request: Request) -> Response:
        """The reply to one request."""
        try:
            self._check(connection, request)
            reply = await self._verbs[type(request)](self, connection, request)
            self.doors.looks.note(self._role(connection), connection.kind, connection.peer.uid, request, reply)
            return cut_by_age(reply, self._share(connection), self.household)
        except RefusalError as refused:
            return Refused(id=request.id, code=refused.code, values=refused.values)
        except (StoreError, SecretError) as error:
            log.exception("a request failed")
            return Refused(id=request.id, code=Refusal.FAILED, values={"fault": error.sentence})
        except Exception:
            log.exception("a request failed in a way nobody thought of")
            return Refused(id=request.id, code=Refusal.FAILED)

    def _check(self, connection: Connection, request: Request) -> None:
        is_unlocked, role = self._is_unlocked(connection), self._role(connection)
        own = self.household.own(connection.peer.uid)
        refusal = refusal_of(role_for(role, request, own), request, is_unlocked=is_unlocked)
        if refusal is not None:
            raise RefusalError(refusal)
        if is_unlocked and connection.open_until and is_decision(role, request):
            # Decisions keep the door open; the window's constant looking must not.
            connection.open_until = self.household.clock.steady() + UNLOCKED_SECONDS

    def _is_unlocked(self, connection: Connection) -> bool:
        return not self.doors.passcode.is_set() or self.household.clock.steady() < connection.open_until

    def _role(self, connection: Connection) -> Role:
        return self.role_of(connection.peer)

    def _share(self, connection: Connection) -> Share:
        return share_of(self._role(connection), connection.peer.uid, self.household)

    # --- the conversation --------------------------------------------------------------------------------------

    async def hello(self, connection: Connection, request: m.Hello) -> Response:
        self.doors.audience.join(connection)
        role = self._role(connection)
        own = self.household.own(connection.peer.uid).children if role is Role.CHILD else ()
        return m.Welcome(
            id=request.id,
            protocol=PROTOCOL,
            program=__version__,
            role=role,
            is_set_up=self.household.is_set_up,
            has_passcode=self.doors.passcode.is_set(),
            may_quit=self.doors.may_quit,
            needs_passcode=self.doors.needs_passcode,
            child=min(own, default=None),
        )

    async def ping(self, _connection: Connection, request: m.Ping) -> Response:
        return Ok(id=request.id)

    async def status(self, connection: Connection, request: m.GetStatus) -> Response:
        return m.StatusReply(id=request.id, status=self.doors.picture.seen_by(self._share(connection)))

    async def subscribe(self, connection: Connection, request: m.Subscribe) -> Response:
        connection.is_subscribed = True
        return Ok(id=request.id)

    async def claim(self, connection: Connection, request: Claim) -> Response:
        self.doors.audience.hear(connection, request, self.household.clock.read().awake)
        return signs.heard(self.household, request.id)

    async def done(self, connection: Connection, request: Done) -> Response:
        self.doors.audience.done(connection, request)
        return Ok(id=request.id)

    async def quit(self, _connection: Connection, request: m.Quit) -> Response:
        if not self.doors.may_quit:
            raise RefusalError(Refusal.NOT_ALLOWED)
        # A disk that fails keeps nobody from quitting.
        with contextlib.suppress(StoreError):
            self.household.journal.write(Note(self.household.clock.read().wall, "counting-stopped"))
        self.doors.quit()
        return Ok(id=request.id)

    # --- the family --------------------------------------------------------------------------------------------

    async def set_up(self, connection: Connection, request: m.SetUp) -> Response:
        # One at a time: hashing takes a while, and the passcode of a second one must not outlive its refusal.
        async with self._setting_up:
            reply = await self._set_up(connection.peer.uid, request)
        # Whoever just chose the passcode may go on, to be shown the codes for the day it is forgotten.
        connection.open_until = self.household.clock.steady() + UNLOCKED_SECONDS
        return reply

    async def _set_up(self, uid: int, request: m.SetUp) -> Response:
        role = self.doors.role_of(uid)
        if self.household.is_set_up:
            raise RefusalError(Refusal.OUTDATED)
        parent = parents.claimed_by(request, role, uid, self.doors.accounts)
        passcode = self.doors.passcode
        self._doorkeeper.check_new(request.passcode, [child.born for child in request.children])
        if request.passcode:
            await self._doorkeeper.in_turn(lambda: passcode.set(request.passcode))
        try:
            if self.doors.role_of(uid) is not role:
                # Somebody else made this computer their family's while the passcode was hashed.
                raise RefusalError(Refusal.OUTDATED)  # noqa: TRY301  # the passcode goes with it, below
            reply = agreeing.set_up(self.household, request, parent)
        except BaseException:
            # All of it or nothing: a passcode without a family would lock the first run out.
            if request.passcode and not self.household.is_set_up:
                await asyncio.to_thread(passcode.remove)
            raise
        self.doors.tick()
        return reply

    async def sit(self, connection: Connection, request: Sit) -> Response:
        # What ran until now belongs to whoever sat here until now.
        self.doors.tick()
        self.household.sit(request.child)
        if request.child is not None:
            # The parent who was let in a moment ago hands the computer over.
            self.doors.audience.close_doors(connection.peer.uid)
        self.doors.tick()
        return Ok(id=request.id)

    async def agreement(self, _connection: Connection, request: m.GetAgreement) -> Response:
        return agreeing.get_agreement(self.household, request)

    async def set_agreement(self, _connection: Connection, request: m.SetAgreement) -> Response:
        return self.changed(agreeing.set_agreement(self.household, request))

    async def answer_clause(self, connection: Connection, request: m.AnswerClause) -> Response:
        # In a session of its own a child is never asked for the passcode.
        refusal = Refusal.NOT_ALLOWED if self._role(connection) is Role.CHILD else Refusal.PASSCODE_NEEDED
        no_parent = None if refusal is Refusal.PASSCODE_NEEDED and self._is_unlocked(connection) else refusal
        is_childs = self._role(connection) is not Role.PARENT
        return self.changed(agreeing.answer_clause(self.household, request, no_parent, is_childs=is_childs))

    # --- time --------------------------------------------------------------------------------------------------

    async def answer_request(self, _connection: Connection, request: Answer) -> Response:
        reply, tell = giving.answer(self.household, request)
        self.doors.audience.tell(tell)
        return self.changed(reply)

    # --- what was counted --------------------------------------------------------------------------------------

    async def correct(self, _connection: Connection, request: Correct) -> Response:
        # What runs until now belongs to the ledger that is judged.
        self.doors.tick()
        return self.changed(correcting.correct(self.household, request))

    async def undo_correction(self, _connection: Connection, request: UndoCorrection) -> Response:
        self.doors.tick()
        return self.changed(correcting.undo(self.household, request))

    async def corrections(self, connection: Connection, request: GetCorrections) -> Response:
        return corrections_in(correcting.corrections(self.household, request), self._share(connection))

    async def try_agreement(self, connection: Connection, request: TryAgreement) -> Response:
        return await trying.try_agreement(self.household, request, self._share(connection))

    async def review(self, connection: Connection, request: GetReview) -> Response:
        account = self.household.account_of(connection.peer.uid)
        return reviewing.review(self.household, request, self._role(connection), account)

    # --- the data as a whole -----------------------------------------------------------------------------------

    async def back_up(self, connection: Connection, request: BackUp) -> Response:
        safekeeping.back_up(self.household, self.doors.carrier, connection)
        return Ok(id=request.id)

    async def export(self, connection: Connection, request: Export) -> Response:
        share = self._share(connection)
        safekeeping.export(self.household, self.doors.carrier, connection, request.child, share)
        return Ok(id=request.id)

    async def piece(self, connection: Connection, request: GetPiece) -> Response:
        return piece_of(self.doors.carrier.of(connection), request)

    async def restore(self, connection: Connection, request: Restore) -> Response:
        safekeeping.begin_restore(self.doors.carrier, connection, request)
        return Ok(id=request.id)

    async def more(self, connection: Connection, request: More) -> Response:
        add_piece(self.doors.carrier.of(connection), request.start, request.data)
        return Ok(id=request.id)

    async def put_back(self, connection: Connection, request: PutBack) -> Response:
        doors, errand = self.doors, self.doors.carrier.of(connection)
        safekeeping.put_back(self.household, doors.carrier, errand, doors.accounts, doors.tick)
        return Ok(id=request.id)

    async def drop(self, connection: Connection, request: Drop) -> Response:
        self.doors.carrier.drop(connection)
        return Ok(id=request.id)

    async def holdings(self, _connection: Connection, request: GetHoldings) -> Response:
        return safekeeping.holdings(self.household, request.id, request.child)

    async def erase(self, _connection: Connection, request: Erase) -> Response:
        self.doors.tick()
        return self.changed(await safekeeping.erase(self.household, request))

    async def keeping_times(self, _connection: Connection, request: GetKeepingTimes) -> Response:
        return lasting.keeping_times(self.household, request.id)

    async def set_keeping_times(self, _connection: Connection, request: SetKeepingTimes) -> Response:
        return self.changed(lasting.set_keeping_times(self.household, request))

    async def signs(self, _connection: Connection, request: GetSigns) -> Response:
        return signs.signs(self.household, request.id)

    async def set_signs(self, _connection: Connection, request: SetSigns) -> Response:
        return self.changed(signs.set_signs(self.household, request))

    async def look_back(self, connection: Connection, request: GetHistory) -> Response:
        share = self._share(connection)
        asked = asked_by(share, request, self.household)
        return corrections_in(history.look_back(self.household, asked), share)

    async def unlock(self, connection: Connection, request: m.Unlock) -> Response:
        return await self._doorkeeper.unlock(connection, request)

    async def set_passcode(self, connection: Connection, request: m.SetPasscode) -> Response:
        return self.changed(await self._doorkeeper.set(connection, request))

    async def make_recovery_codes(self, _connection: Connection, request: MakeRecoveryCodes) -> Response:
        return self.changed(await self._doorkeeper.make_codes(request))

    async def recover(self, connection: Connection, request: Recover) -> Response:
        return self.changed(await self._doorkeeper.recover(connection, request))

    async def reset_passcode(self, _connection: Connection, request: ResetPasscode) -> Response:
        return self.changed(await self._doorkeeper.reset(request))

    async def make_code(self, _connection: Connection, request: MakeCode) -> Response:
        return self._codes.make(request)

    async def use_code(self, _connection: Connection, request: UseCode) -> Response:
        return self.changed(self._codes.use(request))

    # --- the parents -------------------------------------------------------------------------------------------

    async def add_parent(self, _connection: Connection, request: AddParent) -> Response:
        return self.changed(parents.add_parent(self.household, request, self.doors.accounts))

    async def notices(self, connection: Connection, request: GetNotices) -> Response:
        return get_notices(self.household, request, self._account(connection))

    async def set_notices(self, connection: Connection, request: SetNotices) -> Response:
        return set_notices(self.household, request, self._account(connection))

    def _account(self, connection: Connection) -> str:
        account = self.doors.accounts.of(connection.peer.uid)
        return account.name if account is not None else str(connection.peer.uid)

    # --- the computer ------------------------------------------------------------------------------------------

    async def accounts(self, _connection: Connection, request: m.GetAccounts) -> Response:
        accounts = account_views(self.doors.accounts, self.household.can_watch)
        return m.AccountsReply(id=request.id, accounts=accounts)

    async def apps(self, connection: Connection, request: GetApps) -> Response:
        return sorting.apps(self.household, request, self._share(connection))

    async def tips(self, connection: Connection, request: GetTips) -> Response:
        return tipping.tips(self.household, request, self._share(connection))

    async def helped(self, connection: Connection, request: GetHelped) -> Response:
        return helping.helped(self.household, request, self._share(connection))

    async def examine(self, _connection: Connection, request: m.Doctor) -> Response:
        checks = await self.doors.doctor.examine()
        return m.DoctorReply(id=request.id, checks=checks, will_hold=will_hold(checks))

    def changed(self, reply: Response) -> Response:
        """Let what was said hold at once, and be seen."""
        self.doors.tick()
        return reply
