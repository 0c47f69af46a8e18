"""Which deed of the guardian stands behind which verb of the link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.guardian import (
    children,
    contesting,
    elsewhere,
    giving,
    helping,
    history,
    living,
    looking,
    manners,
    meeting,
    parents,
    sorting,
    tipping,
)
from app.guardian.api import Api, Verb
from app.guardian.household import Household
from app.link import messages as m
from app.link.agreeing import AnswerPoint, GetVersions, MoveDays, Propose, Sign
from app.link.asking import Answer, Ask, Give, Pause, Sit, TakeBack, WhatIf
from app.link.children import AddChild, ChangeChild, GetChildren, RemoveChild
from app.link.codes import MakeCode, MakeRecoveryCodes, Recover, ResetPasscode, UseCode
from app.link.contesting import AnswerContest, Contest, TakeBackContest
from app.link.elsewhere import AnswerMinutes, RemoveMinutes, WriteMinutes
from app.link.files import BackUp, Drop, Erase, Export, GetHoldings, GetPiece, More, PutBack, Restore
from app.link.helped import GetHelped, SayHelped
from app.link.history import GetHistory, GetRequests
from app.link.keeping import GetKeepingTimes, SetKeepingTimes
from app.link.ledger import Correct, GetCorrections, TryAgreement, UndoCorrection
from app.link.looks import GetLooks, ShowParents
from app.link.mailing import SetMail, TellMailed
from app.link.manner import GetPortrait, SetManner, SetPortrait
from app.link.meeting import HoldMeeting
from app.link.messages import Response
from app.link.notices import GetNotices, SetNotices
from app.link.parents import AddParent, GetParents, RemoveParent, SawSign
from app.link.presence import Claim, GetSigns, SetSigns
from app.link.pushes import Done
from app.link.review import GetReview
from app.link.server import Connection
from app.link.sorting import AnswerSuggestion, GetApps, SortApp, SuggestCategory, TakeBackSuggestion, UndoSorting
from app.link.terms import Message
from app.link.tips import GetTips, JudgeTip, SayRemark


def _told(answer: Callable[[Household, Any], Response]) -> Verb:
    """A verb that only looks at the household."""

    async def verb(api: Api, _connection: Connection, request: Any) -> Response:
        return answer(api.household, request)

    return verb


def _done(change: Callable[[Household, Any], Response], *, after_tick: bool = False) -> Verb:
    """A verb that changes the household; `after_tick`: what ran until now belongs to how it was."""

    async def verb(api: Api, _connection: Connection, request: Any) -> Response:
        if after_tick:
            api.doors.tick()
        return api.changed(change(api.household, request))

    return verb


VERBS: Mapping[type[Message], Verb] = {
    m.Hello: Api.hello,
    m.Ping: Api.ping,
    m.GetStatus: Api.status,
    m.Subscribe: Api.subscribe,
    Claim: Api.claim,
    Done: Api.done,
    m.Quit: Api.quit,
    m.SetUp: Api.set_up,
    Sit: Api.sit,
    m.GetAgreement: Api.agreement,
    m.SetAgreement: Api.set_agreement,
    m.AnswerClause: Api.answer_clause,
    Ask: _done(giving.ask),
    TakeBack: _done(giving.take_back),
    Answer: Api.answer_request,
    WhatIf: _told(giving.what_if),
    Give: _done(giving.give),
    Pause: _done(giving.pause),
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
    Contest: _done(contesting.contest, after_tick=True),
    TakeBackContest: _done(contesting.take_back),
    AnswerContest: _done(contesting.answer, after_tick=True),
    WriteMinutes: _done(elsewhere.write, after_tick=True),
    AnswerMinutes: _done(elsewhere.answer, after_tick=True),
    RemoveMinutes: _done(elsewhere.remove, after_tick=True),
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
    HoldMeeting: _done(meeting.hold),
    SetManner: _done(manners.set_manner),
    SetPortrait: _done(manners.set_portrait),
    GetPortrait: _told(manners.portrait),
    SetMail: _done(meeting.turn_mail),
    TellMailed: _done(meeting.note_mailed),
    GetHelped: Api.helped,
    SayHelped: _done(helping.say),
}
