"""Single-use codes: what a parent made for one child is given once, when it is entered in time in the child's session.

The passcode itself is never typed where a child's programs could read along. A code is worth nothing to them: it is
bound to a child, a scope and minutes, it lives ten minutes, dies with the guardian, and is gone once it was used.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hmac import compare_digest

from app.guardian.giving import parsed
from app.guardian.grants import grant_for
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.rights import RefusalError
from app.link.codes import CodeReply, CodeUsed, MakeCode, UseCode
from app.link.messages import Refusal
from app.rules.family import Note, RequestState
from app.rules.sample import Grant, GrantGiven
from app.rules.scope import Scope
from app.secrets.throttle import MOST_OF_A_CHILD, Throttle
from app.store.values import Added, Settled

DIGITS = 8
LIFE_SECONDS = 600
MOST_TRIES = 5
MOST_AT_ONCE = 3


@dataclass(slots=True)
class _Code:
    """A code that can still be used; `key` is that of the grant which it becomes."""

    text: str
    key: str
    child: int
    scope: Scope
    minutes: int
    beyond_quiet: bool
    good_until: float
    tries_left: int = MOST_TRIES


class Codes:
    """The codes that are out. `tries` counts the wrong ones of each child, over restarts."""

    def __init__(self, household: Household, tries: Throttle) -> None:
        self._household = household
        self._tries = tries
        self._out: list[_Code] = []

    def make(self, request: MakeCode) -> CodeReply:
        """One more code for a child; the oldest goes where there are too many."""
        kept = self._household.kept(request.child)
        code = _Code(
            text="".join(secrets.choice("0123456789") for _ in range(DIGITS)),
            key=f"code-{secrets.token_hex(12)}",
            child=kept.child.id,
            scope=parsed(request.scope),
            minutes=request.minutes,
            beyond_quiet=request.beyond_quiet,
            good_until=self._household.clock.read().boot + LIFE_SECONDS,
        )
        of_child = self._of(code.child)
        for old in of_child[: len(of_child) - MOST_AT_ONCE + 1]:
            self._out.remove(old)
        self._out.append(code)
        return CodeReply(id=request.id, code=code.text, seconds=LIFE_SECONDS)

    def use(self, request: UseCode) -> CodeUsed:
        """Give what the code is for, once. A wrong one costs a try of every code that is out for this child."""
        kept = self._household.kept(request.child)
        at, guesser = self._household.clock.read(), f"code:{kept.child.id}"
        refusal = self._tries.refusal(guesser, at, MOST_OF_A_CHILD)
        if refusal is not None:
            raise RefusalError(Refusal.WAIT, seconds=str(refusal.wait_seconds))
        self._tries.count(guesser, at, in_row=False)
        found = self._found(kept.child.id, "".join(request.code.split()))
        if found is None:
            raise RefusalError(Refusal.CODE_WRONG)
        used = self._give(kept, found, request.id)
        self._tries.forgive(guesser)
        self._out.remove(found)
        return used

    def _found(self, child: int, text: str) -> _Code | None:
        of_child = self._of(child)
        fitting = [code for code in of_child if compare_digest(code.text.encode(), text.encode())]
        if fitting:
            return fitting[0]
        for code in of_child:
            code.tries_left -= 1
        self._out = [code for code in self._out if code.tries_left > 0]
        return None

    def _give(self, kept: KeptChild, code: _Code, reply_id: int) -> CodeUsed:
        """The grant is kept before the code is gone; where a request asks for just this, it is its answer."""
        household = self._household
        grant = grant_for(kept, code.key, code.scope, code.minutes, beyond_quiet=code.beyond_quiet)
        answered = self._answer(kept, grant)
        if not answered and household.store.add_grant(kept.child.id, grant, kept.now) is not Added.ADDED:
            raise RefusalError(Refusal.CODE_WRONG)
        kept.keep(GrantGiven(household.clock.read(), grant))
        household.journal.write(Note(kept.now, "code-used", {"minutes": str(code.minutes)}, kept.child.id))
        return CodeUsed(id=reply_id, minutes=code.minutes, scope=str(code.scope), request=answered)

    def _answer(self, kept: KeptChild, grant: Grant) -> str:
        """Agree to the oldest request for the same. Its id; nothing where none waits for that."""
        for wish in kept.requests:
            is_same = (wish.scope, wish.minutes) == (grant.scope, grant.minutes)
            if wish.state is RequestState.WAITING and is_same:
                settled = self._household.store.settle_request(
                    wish.id, RequestState.AGREED, kept.now, minutes=grant.minutes, grant=grant
                )
                kept.reload_requests()
                return wish.id if settled is Settled.SETTLED else ""
        return ""

    def _of(self, child: int) -> list[_Code]:
        """Those of a child that are still good, oldest first."""
        now = self._household.clock.read().boot
        self._out = [code for code in self._out if now < code.good_until]
        return [code for code in self._out if code.child == child]
