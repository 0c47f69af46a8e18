"""The closed set of messages of the link, version 1: what a client may say, and what the guardian answers."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct, field

from app.link import codes, files
from app.link.agreeing import AnswerPoint, GetVersions, MoveDays, Propose, Sign, VersionsReply
from app.link.asking import Answer, Ask, ConsequenceReply, Give, Pause, RequestReply, Sit, TakeBack, WhatIf
from app.link.children import AddChild, ChangeChild, ChildrenReply, GetChildren, RemoveChild
from app.link.contesting import AnswerContest, Contest, TakeBackContest
from app.link.elsewhere import AnswerMinutes, RemoveMinutes, WriteMinutes
from app.link.helped import GetHelped, HelpedReply, SayHelped
from app.link.history import GetHistory, GetRequests, HistoryReply, RequestsReply
from app.link.keeping import GetKeepingTimes, KeepingTimesReply, SetKeepingTimes
from app.link.ledger import Correct, CorrectionsReply, GetCorrections, TriedReply, TryAgreement, UndoCorrection
from app.link.looks import GetLooks, LooksReply, ShowParents
from app.link.mailing import SetMail, TellMailed
from app.link.manner import GetPortrait, PortraitReply, SetManner, SetPortrait
from app.link.meeting import HoldMeeting
from app.link.notices import GetNotices, NoticesReply, SetNotices
from app.link.parents import AddParent, GetParents, ParentsReply, RemoveParent, SawSign
from app.link.presence import Claim, GetSigns, Heard, SetSigns, SignsReply
from app.link.pushes import Changed, Done, Order, Tell
from app.link.review import GetReview, ReviewReply
from app.link.sorting import (
    AnswerSuggestion,
    AppsReply,
    GetApps,
    SortApp,
    SuggestCategory,
    TakeBackSuggestion,
    UndoSorting,
)
from app.link.terms import Document, Message, Name, Number, Reply
from app.link.tips import GetTips, JudgeTip, SayRemark, TipsReply
from app.link.views import (
    AccountView,
    Check,
    Status,
)
from app.rules.editions import Deed, Signature
from app.rules.say import USUAL, Say

PROTOCOL = 1

LEAST_PASSCODE = 6
"""So many digits or letters at least."""


class Client(StrEnum):
    """Which of the kinds of process speaks."""

    WINDOW = "window"
    TRAY = "tray"
    SESSION = "session"
    COMMAND = "command"


class Role(StrEnum):
    """What the guardian takes a peer for, by the kernel's word and the passcode alone.

    `FAMILY` is the one account of a family at home, `CLAIMANT` an administrator while nobody is a parent yet,
    `SIBLING` a child for as long as it names what is not its own, `ROOT` whoever administers the computer without
    being one of the parents.
    """

    FAMILY = "family"
    CLAIMANT = "claimant"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    STRANGER = "stranger"
    ROOT = "root"


class Beginning(StrEnum):
    """How the clauses of a first agreement start to hold."""

    TOGETHER = "together"
    NEXT_LOGIN = "next-login"
    ONE_WEEK = "one-week"


class Refusal(StrEnum):
    """Why the guardian said no."""

    MALFORMED = "malformed"
    UNKNOWN_VERB = "unknown-verb"
    TOO_NEW = "too-new"
    NOT_ALLOWED = "not-allowed"
    PASSCODE_NEEDED = "passcode-needed"
    PASSCODE_WRONG = "passcode-wrong"
    CODE_WRONG = "code-wrong"
    RECOVERY_NEEDED = "recovery-needed"
    WAIT = "wait"
    NO_SUCH_CHILD = "no-such-child"
    NO_SUCH_REQUEST = "no-such-request"
    ALREADY_ANSWERED = "already-answered"
    OUTDATED = "outdated"
    INVALID = "invalid"
    TOO_MANY = "too-many"
    BUSY = "busy"
    NOT_SET_UP = "not-set-up"
    FAILED = "failed"


# --- what a client says -------------------------------------------------------------------------------------------


class Hello(Message, frozen=True, tag="hello"):
    """The first line of every connection."""

    protocol: Number
    client: Client


class Ping(Message, frozen=True, tag="ping"):
    """Are you there? The cheapest question there is."""


class GetStatus(Message, frozen=True, tag="status"):
    """The picture as it is now."""


class Subscribe(Message, frozen=True, tag="subscribe"):
    """From now on push every change."""


class GetAgreement(Message, frozen=True, tag="agreement"):
    """The agreement of a child as a document."""

    child: Number


class SetAgreement(Message, frozen=True, tag="set-agreement"):
    """Parents put an agreement in the place of version `base`; `document` is its sundial-agreement text."""

    child: Number
    base: Number
    document: Document


class AnswerClause(Message, frozen=True, tag="answer-clause"):
    """The child, or both sides sitting together, say yes to proposed clauses of version `base`."""

    child: Number
    base: Number
    clauses: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=200)]


class NewChild(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A child as the first run names it, with the first agreement as a document."""

    name: Name
    account: Name
    born: date | None
    document: Annotated[str, Meta(max_length=16_000)]


class SetUp(Message, frozen=True, tag="set-up"):
    """The first run in one piece: children, agreements, how they begin, and who may say yes.

    `parent` is for the system's administrator, who names the account of a parent instead of becoming one.
    """

    children: Annotated[tuple[NewChild, ...], Meta(min_length=1, max_length=12)]
    beginning: Beginning
    agreed: Annotated[tuple[tuple[Number, Name], ...], Meta(max_length=2400)] = ()
    passcode: Annotated[str, Meta(max_length=128)] = ""
    parent: Annotated[str, Meta(max_length=255)] = ""


class Unlock(Message, frozen=True, tag="unlock"):
    """A parent shows the passcode; this connection may then decide for five idle minutes."""

    passcode: Annotated[str, Meta(max_length=128)]


class SetPasscode(Message, frozen=True, tag="set-passcode"):
    """Change, set or (empty) remove the passcode."""

    passcode: Annotated[str, Meta(max_length=128)]


class GetAccounts(Message, frozen=True, tag="accounts"):
    """The accounts of this computer."""


class Doctor(Message, frozen=True, tag="doctor"):
    """What works on this computer."""


class Quit(Message, frozen=True, tag="quit"):
    """End the guardian at home: counting stops."""


Request: TypeAlias = (
    Hello
    | Ping
    | GetStatus
    | Subscribe
    | GetAgreement
    | SetAgreement
    | AnswerClause
    | Ask
    | TakeBack
    | Answer
    | WhatIf
    | Give
    | Pause
    | Sit
    | SetUp
    | Unlock
    | SetPasscode
    | GetAccounts
    | GetApps
    | Doctor
    | Claim
    | Done
    | Quit
    | Correct
    | UndoCorrection
    | GetCorrections
    | TryAgreement
    | Contest
    | TakeBackContest
    | AnswerContest
    | WriteMinutes
    | AnswerMinutes
    | RemoveMinutes
    | SortApp
    | UndoSorting
    | SuggestCategory
    | TakeBackSuggestion
    | AnswerSuggestion
    | GetReview
    | GetChildren
    | AddChild
    | ChangeChild
    | RemoveChild
    | GetParents
    | AddParent
    | RemoveParent
    | SawSign
    | files.BackUp
    | files.Export
    | files.GetPiece
    | files.Restore
    | files.More
    | files.PutBack
    | files.Drop
    | files.GetHoldings
    | files.Erase
    | GetHistory
    | GetRequests
    | codes.MakeRecoveryCodes
    | codes.Recover
    | codes.ResetPasscode
    | codes.MakeCode
    | codes.UseCode
    | GetKeepingTimes
    | SetKeepingTimes
    | GetLooks
    | ShowParents
    | GetNotices
    | SetNotices
    | GetSigns
    | SetSigns
    | GetTips
    | JudgeTip
    | SayRemark
    | Propose
    | AnswerPoint
    | MoveDays
    | Sign
    | GetVersions
    | HoldMeeting
    | SetManner
    | SetPortrait
    | GetPortrait
    | SetMail
    | TellMailed
    | GetHelped
    | SayHelped
)


# --- what the guardian says ---------------------------------------------------------------------------------------


class Ok(Reply, frozen=True, tag="ok"):
    """Done, and durable."""

    made: str = ""


class Refused(Reply, frozen=True, tag="refused"):
    """No, and why. `values` are what the sentence needs, such as `seconds` to wait or a document's fault."""

    code: Refusal
    values: dict[str, str] = field(default_factory=dict)


class Welcome(Reply, frozen=True, tag="welcome"):
    """The answer to hello."""

    protocol: int
    program: str
    role: Role
    is_set_up: bool
    has_passcode: bool
    may_quit: bool
    needs_passcode: bool = False
    child: int | None = None


class StatusReply(Reply, frozen=True, tag="status"):
    """The picture."""

    status: Status


class AgreementReply(Reply, frozen=True, tag="agreement"):
    """An agreement as its document, its version, and since when that version holds.

    `say` is who has which say in it, `signatures` who signed what is agreed in it since `agreed_since`, `deed` what
    made this version of the one before.
    """

    child: int
    version: int
    since: datetime
    document: str
    say: Say = USUAL
    signatures: tuple[Signature, ...] = ()
    agreed_since: datetime | None = None
    deed: Deed = Deed()


class AccountsReply(Reply, frozen=True, tag="accounts"):
    """The accounts of this computer."""

    accounts: tuple[AccountView, ...]


class DoctorReply(Reply, frozen=True, tag="doctor"):
    """The doctor's lines; `will_hold` False when limits would not be enforced."""

    checks: tuple[Check, ...]
    will_hold: bool


Response: TypeAlias = (
    Ok
    | Refused
    | Welcome
    | StatusReply
    | AgreementReply
    | RequestReply
    | ConsequenceReply
    | CorrectionsReply
    | TriedReply
    | ReviewReply
    | ChildrenReply
    | ParentsReply
    | Heard
    | SignsReply
    | files.PieceReply
    | files.HoldingsReply
    | HistoryReply
    | RequestsReply
    | AccountsReply
    | AppsReply
    | DoctorReply
    | Changed
    | Tell
    | Order
    | codes.RecoveryCodesReply
    | codes.CodeReply
    | codes.CodeUsed
    | KeepingTimesReply
    | LooksReply
    | PortraitReply
    | TipsReply
    | VersionsReply
    | NoticesReply
    | HelpedReply
)
