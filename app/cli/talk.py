"""One question to the guardian, one answer; everything else is a sentence for the person who asked."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TypeVar

from app.errors import RefusedError, SundialError
from app.link.client import Client
from app.link.last_words import sentence_in
from app.link.messages import Client as Kind
from app.link.messages import Refused, Request
from app.link.terms import Reply
from app.link.views import Check, Status
from app.paths import LAST_WORDS, guardian_socket, is_installed, user_paths
from app.words.language import _
from app.words.refusals import refusal

R = TypeVar("R", bound=Reply)


def asked(request: Request, expected: type[R], socket: Path | None = None) -> R:
    """The guardian's answer. GuardianAbsentError, RefusedError or SundialError say why there is none."""
    with Client(socket or guardian_socket(), Kind.COMMAND) as guardian:
        return answered(guardian, request, expected)


def answered(guardian: Client, request: Request, expected: type[R]) -> R:
    """The same inside a conversation."""
    answer = guardian.ask(request)
    if isinstance(answer, Refused):
        raise RefusedError(answer.code, *refusal(answer.code, answer.values), answer.values)
    if not isinstance(answer, expected):
        raise SundialError(_("The guardian answered something else."), _("Log out and in again."))
    return answer


def child_named(status: Status, name: str) -> int:
    """The id of the child of that name, however it is written. SundialError names those who are there."""
    if not status.is_set_up:
        raise SundialError(_("Sundial is not set up yet."), _("Open it with `sundial`."))
    for child in status.children:
        if child.name.casefold() == name.casefold():
            return child.id
    known = ", ".join(child.name for child in status.children)
    raise SundialError(_("There is no child named {name} here.").format(name=name), f"{known}.")


def without_guardian(socket: Path | None) -> tuple[Check, ...]:
    """What can be told where no guardian answers: that, and at home why the one started last could not run."""
    absent = Check(code="guardian", outcome="missing")
    if socket is not None or is_installed():
        return (absent,)
    fault = ""
    with contextlib.suppress(OSError), (user_paths().logs / LAST_WORDS).open("rb") as paper:
        fault = sentence_in(paper)
    return (absent, Check(code="guardian-start", outcome="missing", values={"fault": fault})) if fault else (absent,)
