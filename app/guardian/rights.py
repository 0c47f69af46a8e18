"""Who may say what: one table of verbs and roles. A verb without a row is refused, and fails a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

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
from app.link.messages import Refusal, Role
from app.link.notices import GetNotices, SetNotices
from app.link.parents import AddParent, GetParents, RemoveParent, SawSign
from app.link.presence import Claim, GetSigns, SetSigns
from app.link.pushes import Done
from app.link.review import GetReview
from app.link.sorting import AnswerSuggestion, GetApps, SortApp, SuggestCategory, TakeBackSuggestion, UndoSorting
from app.link.terms import Message
from app.link.tips import GetTips, JudgeTip, SayRemark
from app.rules.say import Side

UNLOCKED_SECONDS = 300.0
"""So long a connection stays unlocked after its last decision."""


class RefusalError(Exception):
    """The guardian says no: a code of the link and what its sentence needs."""

    def __init__(self, code: Refusal, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Right:
    """The roles that may say it at any time, and those that may once the passcode was shown (if there is one).

    A sibling stands in no row: what it names is not there for it.
    """

    always: frozenset[Role] = frozenset()
    unlocked: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Own:
    """What belongs to the account of a child: the child, and its requests."""

    children: frozenset[int] = frozenset()
    requests: frozenset[str] = frozenset()


ANYBODY = Right(always=frozenset({Role.FAMILY, Role.CLAIMANT, Role.PARENT, Role.CHILD, Role.STRANGER, Role.ROOT}))
EVERYBODY = Right(always=frozenset({Role.FAMILY, Role.PARENT, Role.CHILD, Role.ROOT}))
ONLOOKERS = Right(always=EVERYBODY.always | {Role.CLAIMANT})
THE_FAMILY = Right(always=frozenset({Role.FAMILY, Role.PARENT, Role.CHILD}))
CHILDREN = Right(always=frozenset({Role.FAMILY, Role.CHILD}))
BOTH_SIDES = Right(always=frozenset({Role.FAMILY, Role.CHILD}), unlocked=frozenset({Role.PARENT}))
GROWN_UPS = Right(always=frozenset({Role.FAMILY, Role.PARENT}))
BEGINNERS = Right(always=frozenset({Role.FAMILY, Role.CLAIMANT, Role.PARENT, Role.ROOT}))
PARENTS = Right(unlocked=frozenset({Role.FAMILY, Role.PARENT}))
PARENTS_OR_ROOT = Right(always=frozenset({Role.ROOT}), unlocked=PARENTS.unlocked)
OWN_SESSION = Right(always=frozenset({Role.CHILD}))

RIGHTS: Mapping[type[Message], Right] = MappingProxyType(
    {
        m.Hello: ANYBODY,
        m.Ping: ANYBODY,
        m.GetStatus: ONLOOKERS,
        m.Subscribe: ONLOOKERS,
        m.GetAgreement: EVERYBODY,
        m.SetAgreement: PARENTS,
        m.AnswerClause: BOTH_SIDES,
        Ask: CHILDREN,
        TakeBack: CHILDREN,
        Answer: PARENTS,
        WhatIf: THE_FAMILY,
        Give: PARENTS,
        Pause: PARENTS,
        Sit: CHILDREN,
        m.SetUp: BEGINNERS,
        m.Unlock: GROWN_UPS,
        m.SetPasscode: PARENTS,
        m.GetAccounts: BEGINNERS,
        GetApps: ONLOOKERS,
        SortApp: PARENTS,
        UndoSorting: PARENTS,
        SuggestCategory: CHILDREN,
        TakeBackSuggestion: CHILDREN,
        AnswerSuggestion: PARENTS,
        m.Doctor: ONLOOKERS,
        Claim: CHILDREN,
        Done: CHILDREN,
        m.Quit: PARENTS,
        Correct: PARENTS,
        UndoCorrection: PARENTS,
        GetCorrections: EVERYBODY,
        Contest: CHILDREN,
        TakeBackContest: CHILDREN,
        AnswerContest: PARENTS,
        WriteMinutes: CHILDREN,
        AnswerMinutes: PARENTS,
        RemoveMinutes: CHILDREN,
        TryAgreement: THE_FAMILY,
        GetReview: THE_FAMILY,
        GetChildren: Right(always=GROWN_UPS.always | {Role.ROOT}),
        AddChild: PARENTS_OR_ROOT,
        ChangeChild: PARENTS_OR_ROOT,
        RemoveChild: PARENTS_OR_ROOT,
        GetParents: EVERYBODY,
        AddParent: Right(always=frozenset({Role.CLAIMANT, Role.ROOT}), unlocked=frozenset({Role.PARENT})),
        RemoveParent: Right(always=frozenset({Role.ROOT}), unlocked=frozenset({Role.PARENT})),
        SawSign: OWN_SESSION,
        BackUp: PARENTS,
        Export: THE_FAMILY,
        GetPiece: THE_FAMILY,
        Restore: PARENTS,
        More: PARENTS,
        PutBack: PARENTS,
        Drop: THE_FAMILY,
        GetHoldings: THE_FAMILY,
        Erase: PARENTS,
        GetHistory: THE_FAMILY,
        GetRequests: THE_FAMILY,
        MakeRecoveryCodes: PARENTS,
        Recover: GROWN_UPS,
        ResetPasscode: Right(always=frozenset({Role.FAMILY, Role.ROOT})),
        MakeCode: PARENTS,
        UseCode: CHILDREN,
        GetKeepingTimes: EVERYBODY,
        SetKeepingTimes: PARENTS,
        GetLooks: THE_FAMILY,
        ShowParents: CHILDREN,
        GetNotices: GROWN_UPS,
        SetNotices: PARENTS,
        GetSigns: EVERYBODY,
        SetSigns: PARENTS,
        GetTips: THE_FAMILY,
        JudgeTip: PARENTS,
        SayRemark: CHILDREN,
        Propose: CHILDREN,
        AnswerPoint: CHILDREN,
        MoveDays: CHILDREN,
        Sign: CHILDREN,
        GetVersions: THE_FAMILY,
        HoldMeeting: PARENTS,
        SetManner: CHILDREN,
        SetPortrait: CHILDREN,
        GetPortrait: THE_FAMILY,
        SetMail: PARENTS,
        TellMailed: GROWN_UPS,
        GetHelped: THE_FAMILY,
        SayHelped: CHILDREN,
    }
)


def right_of(request: Message) -> Right | None:
    """The row of a request.

    To sit down as a grown-up ends the counting, so it is a parent's to say; and so is what is said for the parents.
    """
    if getattr(request, "side", None) is Side.PARENTS:
        return PARENTS
    if isinstance(request, Sit) and request.child is None:
        return PARENTS
    return RIGHTS.get(type(request))


def role_for(role: Role, request: Message, own: Own) -> Role:
    """The role of a peer for this request. A child that names anything but its own is a sibling there.

    Who is named is read from the fields `child`, `children` and `request`, whichever a verb has. Nothing is looked up
    beyond what is the child's own, so what a sibling has and what nobody has cannot be told apart by the time it takes.
    """
    if role is not Role.CHILD:
        return role
    child, wish = getattr(request, "child", None), getattr(request, "request", None)
    named = set(getattr(request, "children", ())) | ({child} if isinstance(child, int) else set())
    is_own = named <= own.children and (wish is None or wish in own.requests)
    return Role.CHILD if is_own else Role.SIBLING


def is_decision(role: Role, request: Message) -> bool:
    """Whether a parent decides something with it."""
    right = right_of(request)
    return right is not None and role in right.unlocked


def refusal_of(role: Role, request: Message, *, is_unlocked: bool) -> Refusal | None:
    """Why this role may not say this now; None if it may."""
    right = right_of(request)
    if right is not None and role is Role.SIBLING and Role.CHILD in right.always:
        return Refusal.NO_SUCH_REQUEST if hasattr(request, "request") else Refusal.NO_SUCH_CHILD
    if right is None or role not in right.always | right.unlocked:
        return Refusal.NOT_ALLOWED
    if role not in right.always and not is_unlocked:
        return Refusal.PASSCODE_NEEDED
    return None
