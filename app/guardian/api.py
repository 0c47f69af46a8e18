"""Request to reply: what each verb of the link does, after one look at who may say it."""

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
    children,
    correcting,
    giving,
    history,
    lasting,
    living,
    looking,
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
from app.link.agreeing import AnswerPoint, GetVersions, MoveDays, Propose, Sign
from app.link.children import AddChild, ChangeChild, GetChildren, RemoveChild
from app.link.codes import MakeCode, MakeRecoveryCodes, Recover, ResetPasscode, UseCode
from app.link.files import BackUp, Drop, Erase, Export, GetHoldings, GetPiece, More, PutBack, Restore
from app.link.history import GetHistory, GetRequests
from app.link.keeping import GetKeepingTimes, SetKeepingTimes
from app.link.ledger import Correct, GetCorrections, TryAgreement, UndoCorrection
from app.link.looks import GetLooks, ShowParents
from app.link.messages import PROTOCOL, Ok, Refusal, Refused, Request, Response, Role
from app.link.notices import GetNotices, SetNotices
from app.link.parents import AddParent, GetParents, RemoveParent, SawSign
from app.link.peer import Peer
from app.link.presence import Claim, GetSigns, SetSigns
from app.link.review import GetReview
from app.link.server import Connection
from app.link.sorting import AnswerSuggestion, GetApps, SortApp, SuggestCategory, TakeBackSuggestion, UndoSorting
from app.link.terms import Message
from app.link.tips import GetTips, JudgeTip, SayRemark
from app.rules.family import Note

log = logging.getLogger(__name__)


class Api:
    """Stands behind the server. Nothing that is said can make it raise."""

    def __init__(self, household: Household, doors: Doors) -> None:
        self._household = household
        self._doors = doors
        self._setting_up = asyncio.Lock()
        self._doorkeeper = Doorkeeper(household, doors.passcode, is_needed=doors.needs_passcode)
        self._codes = Codes(household, doors.passcode.tries)

    def role_of(self, peer: Peer) -> Role:
        return self._doors.role_of(peer.uid)

    def left(self, connection: Connection) -> None:
        self._doors.audience.forget(connection)
        self._doors.carrier.drop(connection)

    async def answer(self, connection: Connection, request: Request) -> Response:
        """The reply to one request."""
        try:
            self._check(connection, request)
            reply = await VERBS[type(request)](self, connection, request)
            self._doors.looks.note(self._role(connection), connection.kind, connection.peer.uid, request, reply)
            return cut_by_age(reply, self._share(connection), self._household)
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
        own = self._household.own(connection.peer.uid)
        refusal = refusal_of(role_for(role, request, own), request, is_unlocked=is_unlocked)
        if refusal is not None:
            raise RefusalError(refusal)
        if is_unlocked and connection.open_until and is_decision(role, request):
            # Decisions keep the door open; the window's constant looking must not.
            connection.open_until = self._household.clock.steady() + UNLOCKED_SECONDS

    def _is_unlocked(self, connection: Connection) -> bool:
        return not self._doors.passcode.is_set() or self._household.clock.steady() < connection.open_until

    def _role(self, connection: Connection) -> Role:
        return self.role_of(connection.peer)

    def _share(self, connection: Connection) -> Share:
        return share_of(self._role(connection), connection.peer.uid, self._household)

    # --- the conversation --------------------------------------------------------------------------------------

    async def hello(self, connection: Connection, request: m.Hello) -> Response:
        self._doors.audience.join(connection)
        role = self._role(connection)
        own = self._household.own(connection.peer.uid).children if role is Role.CHILD else ()
        return m.Welcome(
            id=request.id,
            protocol=PROTOCOL,
            program=__version__,
            role=role,
            is_set_up=self._household.is_set_up,
            has_passcode=self._doors.passcode.is_set(),
            may_quit=self._doors.may_quit,
            needs_passcode=self._doors.needs_passcode,
            child=min(own, default=None),
        )

    async def ping(self, _connection: Connection, request: m.Ping) -> Response:
        return Ok(id=request.id)

    async def status(self, connection: Connection, request: m.GetStatus) -> Response:
        return m.StatusReply(id=request.id, status=self._doors.picture.seen_by(self._share(connection)))

    async def subscribe(self, connection: Connection, request: m.Subscribe) -> Response:
        connection.is_subscribed = True
        return Ok(id=request.id)

    async def claim(self, connection: Connection, request: Claim) -> Response:
        self._doors.audience.hear(connection, request, self._household.clock.read().awake)
        return signs.heard(self._household, request.id)

    async def done(self, connection: Connection, request: m.Done) -> Response:
        self._doors.audience.done(connection, request)
        return Ok(id=request.id)

    async def quit(self, _connection: Connection, request: m.Quit) -> Response:
        if not self._doors.may_quit:
            raise RefusalError(Refusal.NOT_ALLOWED)
        # A disk that fails keeps nobody from quitting.
        with contextlib.suppress(StoreError):
            self._household.journal.write(Note(self._household.clock.read().wall, "counting-stopped"))
        self._doors.quit()
        return Ok(id=request.id)

    # --- the family --------------------------------------------------------------------------------------------

    async def set_up(self, connection: Connection, request: m.SetUp) -> Response:
        # One at a time: hashing takes a while, and the passcode of a second one must not outlive its refusal.
        async with self._setting_up:
            reply = await self._set_up(connection.peer.uid, request)
        # Whoever just chose the passcode may go on, to be shown the codes for the day it is forgotten.
        connection.open_until = self._household.clock.steady() + UNLOCKED_SECONDS
        return reply

    async def _set_up(self, uid: int, request: m.SetUp) -> Response:
        role = self._doors.role_of(uid)
        if self._household.is_set_up:
            raise RefusalError(Refusal.OUTDATED)
        parent = parents.claimed_by(request, role, uid, self._doors.accounts)
        passcode = self._doors.passcode
        self._doorkeeper.check_new(request.passcode, [child.born for child in request.children])
        if request.passcode:
            await self._doorkeeper.in_turn(lambda: passcode.set(request.passcode))
        try:
            if self._doors.role_of(uid) is not role:
                # Somebody else made this computer their family's while the passcode was hashed.
                raise RefusalError(Refusal.OUTDATED)  # noqa: TRY301  # the passcode goes with it, below
            reply = agreeing.set_up(self._household, request, parent)
        except BaseException:
            # All of it or nothing: a passcode without a family would lock the first run out.
            if request.passcode and not self._household.is_set_up:
                await asyncio.to_thread(passcode.remove)
            raise
        self._doors.tick()
        return reply

    async def sit(self, connection: Connection, request: m.Sit) -> Response:
        # What ran until now belongs to whoever sat here until now.
        self._doors.tick()
        self._household.sit(request.child)
        if request.child is not None:
            # The parent who was let in a moment ago hands the computer over.
            self._doors.audience.close_doors(connection.peer.uid)
        self._doors.tick()
        return Ok(id=request.id)

    async def agreement(self, _connection: Connection, request: m.GetAgreement) -> Response:
        return agreeing.get_agreement(self._household, request)

    async def set_agreement(self, _connection: Connection, request: m.SetAgreement) -> Response:
        return self._changed(agreeing.set_agreement(self._household, request))

    async def answer_clause(self, connection: Connection, request: m.AnswerClause) -> Response:
        # In a session of its own a child is never asked for the passcode.
        refusal = Refusal.NOT_ALLOWED if self._role(connection) is Role.CHILD else Refusal.PASSCODE_NEEDED
        no_parent = None if refusal is Refusal.PASSCODE_NEEDED and self._is_unlocked(connection) else refusal
        is_childs = self._role(connection) is not Role.PARENT
        return self._changed(agreeing.answer_clause(self._household, request, no_parent, is_childs=is_childs))

    # --- time --------------------------------------------------------------------------------------------------

    async def answer_request(self, _connection: Connection, request: m.Answer) -> Response:
        reply, tell = giving.answer(self._household, request)
        self._doors.audience.tell(tell)
        return self._changed(reply)

    # --- what was counted --------------------------------------------------------------------------------------

    async def correct(self, _connection: Connection, request: Correct) -> Response:
        # What runs until now belongs to the ledger that is judged.
        self._doors.tick()
        return self._changed(correcting.correct(self._household, request))

    async def undo_correction(self, _connection: Connection, request: UndoCorrection) -> Response:
        self._doors.tick()
        return self._changed(correcting.undo(self._household, request))

    async def corrections(self, connection: Connection, request: GetCorrections) -> Response:
        return corrections_in(correcting.corrections(self._household, request), self._share(connection))

    async def try_agreement(self, connection: Connection, request: TryAgreement) -> Response:
        return await trying.try_agreement(self._household, request, self._share(connection))

    async def review(self, connection: Connection, request: GetReview) -> Response:
        account = self._household.account_of(connection.peer.uid)
        return reviewing.review(self._household, request, self._role(connection), account)

    # --- the data as a whole -----------------------------------------------------------------------------------

    async def back_up(self, connection: Connection, request: BackUp) -> Response:
        safekeeping.back_up(self._household, self._doors.carrier, connection)
        return Ok(id=request.id)

    async def export(self, connection: Connection, request: Export) -> Response:
        share = self._share(connection)
        safekeeping.export(self._household, self._doors.carrier, connection, request.child, share)
        return Ok(id=request.id)

    async def piece(self, connection: Connection, request: GetPiece) -> Response:
        return piece_of(self._doors.carrier.of(connection), request)

    async def restore(self, connection: Connection, request: Restore) -> Response:
        safekeeping.begin_restore(self._doors.carrier, connection, request)
        return Ok(id=request.id)

    async def more(self, connection: Connection, request: More) -> Response:
        add_piece(self._doors.carrier.of(connection), request.start, request.data)
        return Ok(id=request.id)

    async def put_back(self, connection: Connection, request: PutBack) -> Response:
        doors, errand = self._doors, self._doors.carrier.of(connection)
        safekeeping.put_back(self._household, doors.carrier, errand, doors.accounts, doors.tick)
        return Ok(id=request.id)

    async def drop(self, connection: Connection, request: Drop) -> Response:
        self._doors.carrier.drop(connection)
        return Ok(id=request.id)

    async def holdings(self, _connection: Connection, request: GetHoldings) -> Response:
        return safekeeping.holdings(self._household, request.id, request.child)

    async def erase(self, _connection: Connection, request: Erase) -> Response:
        self._doors.tick()
        return self._changed(await safekeeping.erase(self._household, request))

    async def keeping_times(self, _connection: Connection, request: GetKeepingTimes) -> Response:
        return lasting.keeping_times(self._household, request.id)

    async def set_keeping_times(self, _connection: Connection, request: SetKeepingTimes) -> Response:
        return self._changed(lasting.set_keeping_times(self._household, request))

    async def signs(self, _connection: Connection, request: GetSigns) -> Response:
        return signs.signs(self._household, request.id)

    async def set_signs(self, _connection: Connection, request: SetSigns) -> Response:
        return self._changed(signs.set_signs(self._household, request))

    async def look_back(self, connection: Connection, request: GetHistory) -> Response:
        share = self._share(connection)
        asked = asked_by(share, request, self._household)
        return corrections_in(history.look_back(self._household, asked), share)

    async def unlock(self, connection: Connection, request: m.Unlock) -> Response:
        return await self._doorkeeper.unlock(connection, request)

    async def set_passcode(self, connection: Connection, request: m.SetPasscode) -> Response:
        return self._changed(await self._doorkeeper.set(connection, request))

    async def make_recovery_codes(self, _connection: Connection, request: MakeRecoveryCodes) -> Response:
        return self._changed(await self._doorkeeper.make_codes(request))

    async def recover(self, connection: Connection, request: Recover) -> Response:
        return self._changed(await self._doorkeeper.recover(connection, request))

    async def reset_passcode(self, _connection: Connection, request: ResetPasscode) -> Response:
        return self._changed(await self._doorkeeper.reset(request))

    async def make_code(self, _connection: Connection, request: MakeCode) -> Response:
        return self._codes.make(request)

    async def use_code(self, _connection: Connection, request: UseCode) -> Response:
        return self._changed(self._codes.use(request))

    # --- the parents -------------------------------------------------------------------------------------------

    async def add_parent(self, _connection: Connection, request: AddParent) -> Response:
        return self._changed(parents.add_parent(self._household, request, self._doors.accounts))

    async def notices(self, connection: Connection, request: GetNotices) -> Response:
        return get_notices(self._household, request, self._account(connection))

    async def set_notices(self, connection: Connection, request: SetNotices) -> Response:
        return set_notices(self._household, request, self._account(connection))

    def _account(self, connection: Connection) -> str:
        account = self._doors.accounts.of(connection.peer.uid)
        return account.name if account is not None else str(connection.peer.uid)

    # --- the computer ------------------------------------------------------------------------------------------

    async def accounts(self, _connection: Connection, request: m.GetAccounts) -> Response:
        accounts = account_views(self._doors.accounts, self._household.can_watch)
        return m.AccountsReply(id=request.id, accounts=accounts)

    async def apps(self, connection: Connection, request: GetApps) -> Response:
        return sorting.apps(self._household, request, self._share(connection))

    async def tips(self, connection: Connection, request: GetTips) -> Response:
        return tipping.tips(self._household, request, self._share(connection))

    async def examine(self, _connection: Connection, request: m.Doctor) -> Response:
        checks = await self._doors.doctor.examine()
        return m.DoctorReply(id=request.id, checks=checks, will_hold=will_hold(checks))

    def _changed(self, reply: Response) -> Response:
        """Let what was said hold at once, and be seen."""
        self._doors.tick()
        return reply


Verb: TypeAlias = Callable[[Api, Connection, Any], Coroutine[Any, Any, Response]]


def _told(answer: Callable[[Household, Any], Response]) -> Verb:
    """A verb that only looks at the household."""

    async def verb(api: Api, _connection: Connection, request: Any) -> Response:
        return answer(api._household, request)  # noqa: SLF001  # a verb of its

    return verb


def _done(change: Callable[[Household, Any], Response], *, after_tick: bool = False) -> Verb:
    """A verb that changes the household; `after_tick`: what ran until now belongs to how it was."""

    async def verb(api: Api, _connection: Connection, request: Any) -> Response:
        if after_tick:
            api._doors.tick()  # noqa: SLF001  # as above
        return api._changed(change(api._household, request))  # noqa: SLF001  # as above

    return verb


VERBS: Mapping[type[Message], Verb] = {
    m.Hello: Api.hello,
    m.Ping: Api.ping,
    m.GetStatus: Api.status,
    m.Subscribe: Api.subscribe,
    Claim: Api.claim,
    m.Done: Api.done,
    m.Quit: Api.quit,
    m.SetUp: Api.set_up,
    m.Sit: Api.sit,
    m.GetAgreement: Api.agreement,
    m.SetAgreement: Api.set_agreement,
    m.AnswerClause: Api.answer_clause,
    m.Ask: _done(giving.ask),
    m.TakeBack: _done(giving.take_back),
    m.Answer: Api.answer_request,
    m.WhatIf: _told(giving.what_if),
    m.Give: _done(giving.give),
    m.Pause: _done(giving.pause),
    m.Unlock: Api.unlock,
    m.SetPasscode: Api.set_passcode,
    m.GetAccounts: Api.accounts,
    GetApps: Api.apps,
    SortApp: _done(sorting.sort_app, after_tick=True),
    UndoSorting: _done(sorting.undo_sorting, after_tick=True),
    AnswerSuggestion: _done(sorting.answer, after_tick=True),
    SuggestCategory: _done(sorting.suggest),
    TakeBackSuggestion: _done(sorting.take_back),
    m.Doctor: Api.examine,
    Correct: Api.correct,
    UndoCorrection: Api.undo_correction,
    GetCorrections: Api.corrections,
    TryAgreement: Api.try_agreement,
    GetReview: Api.review,
    GetChildren: _told(children.get_children),
    AddChild: _done(children.add_child),
    ChangeChild: _done(children.change_child, after_tick=True),
    RemoveChild: _done(children.remove_child, after_tick=True),
    GetParents: _told(parents.get_parents),
    AddParent: Api.add_parent,
    RemoveParent: _done(parents.remove_parent),
    SawSign: _done(parents.saw_sign),
    BackUp: Api.back_up,
    Export: Api.export,
    GetPiece: Api.piece,
    Restore: Api.restore,
    More: Api.more,
    PutBack: Api.put_back,
    Drop: Api.drop,
    GetHoldings: Api.holdings,
    Erase: Api.erase,
    GetHistory: Api.look_back,
    GetRequests: _told(history.earlier_requests),
    MakeRecoveryCodes: Api.make_recovery_codes,
    Recover: Api.recover,
    ResetPasscode: Api.reset_passcode,
    MakeCode: Api.make_code,
    UseCode: Api.use_code,
    GetKeepingTimes: Api.keeping_times,
    SetKeepingTimes: Api.set_keeping_times,
    GetLooks: _told(looking.looks),
    ShowParents: _done(looking.show_parents),
    GetNotices: Api.notices,
    SetNotices: Api.set_notices,
    GetSigns: Api.signs,
    SetSigns: Api.set_signs,
    GetTips: Api.tips,
    JudgeTip: _done(tipping.judge),
    SayRemark: _done(tipping.say),
    Propose: _done(living.propose_point),
    AnswerPoint: _done(living.answer_point),
    MoveDays: _done(living.move_days),
    Sign: _done(living.sign),
    GetVersions: _told(living.versions),
}
