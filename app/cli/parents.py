"""`sundial parents`: whose accounts are parents', another one, or one less; the passcode is asked for at a terminal."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from app.cli import talk
from app.errors import RefusedError, SundialError
from app.link.client import Client
from app.link.codes import ResetPasscode
from app.link.messages import Client as Kind
from app.link.messages import Ok, Refusal, Refused, Request, Unlock
from app.link.parents import AddParent, GetParents, ParentsReply, RemoveParent
from app.paths import guardian_socket
from app.words.language import _
from app.words.refusals import refusal


def parents_text(socket: Path | None) -> str:
    """One account a line."""
    accounts = talk.asked(GetParents(id=0), ParentsReply, socket).accounts
    return "\n".join(accounts) or _("No account is a parent’s yet.")


def add_parent(account: str, socket: Path | None) -> str:
    decide(AddParent(id=0, account=account), socket)
    return _("{account} is a parent’s account now.").format(account=account)


def remove_parent(account: str, socket: Path | None) -> str:
    decide(RemoveParent(id=0, account=account), socket)
    return _("{account} is no parent’s account any more.").format(account=account)


def reset_passcode(socket: Path | None) -> str:
    talk.asked(ResetPasscode(id=0), Ok, socket)
    return _("The passcode is removed. A parent sets a new one in the settings.")


def decide(request: Request, socket: Path | None) -> None:
    """Say what only a parent may; where the passcode has to be shown first, ask for it."""
    with Client(socket or guardian_socket(), Kind.COMMAND) as guardian:
        answer = guardian.ask(request)
        if isinstance(answer, Refused) and answer.code is Refusal.PASSCODE_NEEDED and sys.stdin.isatty():
            answer = guardian.ask(Unlock(id=0, passcode=getpass.getpass(_("The parents’ passcode: "))))
            answer = guardian.ask(request) if isinstance(answer, Ok) else answer
    if isinstance(answer, Refused):
        raise RefusedError(answer.code, *refusal(answer.code, answer.values))
    if not isinstance(answer, Ok):
        raise SundialError(_("The guardian answered something else."), _("Log out and in again."))
