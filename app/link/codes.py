"""The messages about codes: those that get a forgotten passcode back, and the one that a parent says to a child."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from app.link.terms import Message, Minutes, Name, Number, Reply

Code = Annotated[str, Meta(min_length=1, max_length=32)]


class MakeRecoveryCodes(Message, frozen=True, tag="make-recovery-codes"):
    """Other codes in the place of all earlier ones; they are shown this once."""


class Recover(Message, frozen=True, tag="recover"):
    """Whoever has a recovery code sets another passcode; the code is used up."""

    code: Code
    passcode: Annotated[str, Meta(max_length=128)]


class ResetPasscode(Message, frozen=True, tag="reset-passcode"):
    """Whoever administers the computer does away with the passcode. Both sides see that it was done."""


class MakeCode(Message, frozen=True, tag="make-code"):
    """A parent makes a code that gives this much of this to this child, once, if it is used soon."""

    child: Number
    scope: Name
    minutes: Minutes
    beyond_quiet: bool = False


class UseCode(Message, frozen=True, tag="use-code"):
    """In the child's session somebody enters the code of a parent."""

    child: Number
    code: Code


class RecoveryCodesReply(Reply, frozen=True, tag="recovery-codes"):
    """The new codes. Nobody can be told them again."""

    codes: tuple[str, ...]


class CodeReply(Reply, frozen=True, tag="code"):
    """The code and for how many seconds it is good."""

    code: str
    seconds: int


class CodeUsed(Reply, frozen=True, tag="code-used"):
    """What the code gave, and the request that it answered, if one asked for just this."""

    minutes: int
    scope: str
    request: str = ""
