"""`sundial children`: who is counted and who was, one more, a change, or one less; the passcode is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec

from app.cli import talk
from app.cli.carrying import show_passcode
from app.cli.carrying import talk as conversation
from app.errors import SundialError
from app.link.children import AddChild, ChangeChild, ChildEntry, ChildrenReply, GetChildren, RemoveChild
from app.link.client import Client
from app.link.messages import AccountsReply, GetAccounts, GetStatus, Ok, Role, StatusReply
from app.words.language import _
from app.words.moments import long_date


class ChildrenLine(msgspec.Struct, frozen=True, kw_only=True):
    """One child as scripts read it; `left_at` null: it is counted."""

    name: str
    born: date | None
    account: str
    left_at: datetime | None


def children_json(socket: Path | None) -> str:
    """All of them in one JSON array."""
    lines = [
        ChildrenLine(name=child.name, born=child.born, account=child.account, left_at=child.left_at)
        for child in _children(socket)
    ]
    return msgspec.json.format(msgspec.json.encode(lines), indent=2).decode()


def children_text(socket: Path | None) -> str:
    """One child a line."""
    return "\n".join(_line(child) for child in _children(socket)) or _("Sundial counts no child here.")


def add(name: str, born: date, account: str | None, socket: Path | None) -> str:
    """The sentence to say once the child is there; `account` None: the only one that a child can have here."""
    with conversation(socket) as guardian:
        its = account or _only_account(guardian)
        show_passcode(guardian)
        talk.answered(guardian, AddChild(id=0, name=name, account=its, born=born), Ok)
    return _(
        "{name} is counted from now on. Nothing is limited yet: open the agreement in Sundial and talk about it. "
        "At the next login {account} reads what is recorded."
    ).format(name=name, account=its)


def change(name: str, socket: Path | None, *, to: str | None, born: date | None, account: str | None) -> str:
    """The sentence to say once it is so."""
    if to is None and born is None and account is None:
        raise SundialError(_("Nothing to change was named."), _("Say it with --name, --born or --account."))
    with conversation(socket) as guardian:
        children = talk.answered(guardian, GetChildren(id=0), ChildrenReply).children
        counted = [child for child in children if child.left_at is None]
        # Said twice, the child has its new name already.
        child = _named(counted, name, *([to] if to else []))
        show_passcode(guardian)
        talk.answered(guardian, ChangeChild(id=0, child=child.id, name=to, born=born, account=account), Ok)
    return _("{name} is changed.").format(name=to or child.name)


def remove(name: str, socket: Path | None) -> str:
    """The sentence to say once the child is not counted any more."""
    with conversation(socket) as guardian:
        child = _named(talk.answered(guardian, GetChildren(id=0), ChildrenReply).children, name)
        show_passcode(guardian)
        talk.answered(guardian, RemoveChild(id=0, child=child.id), Ok)
    return _("{name} is not counted any more. What was recorded is kept; `sundial erase` removes it.").format(
        name=child.name
    )


def id_named(guardian: Client, name: str) -> int:
    """The id of the child of that name; a parent also names one that left."""
    status = talk.answered(guardian, GetStatus(id=0), StatusReply).status
    if guardian.welcome.role is Role.CHILD or not status.is_set_up:
        return talk.child_named(status, name)
    return _named(talk.answered(guardian, GetChildren(id=0), ChildrenReply).children, name).id


def _children(socket: Path | None) -> tuple[ChildEntry, ...]:
    return talk.asked(GetChildren(id=0), ChildrenReply, socket).children


def _named(children: Sequence[ChildEntry], *names: str) -> ChildEntry:
    for name in names:
        for child in children:
            if child.name.casefold() == name.casefold():
                return child
    known = ", ".join(child.name for child in children)
    raise SundialError(_("There is no child named {name} here.").format(name=names[0]), f"{known}." if known else "")


def _only_account(guardian: Client) -> str:
    accounts = talk.answered(guardian, GetAccounts(id=0), AccountsReply).accounts
    fit = [account.name for account in accounts if account.can_be_watched]
    if len(fit) != 1:
        raise SundialError(
            _("It is not clear which account is the child’s."),
            _("Say it with --account: {accounts}.").format(accounts=", ".join(fit) or "-"),
        )
    return fit[0]


def _line(child: ChildEntry) -> str:
    said = child.name
    if child.born is not None:
        said = _("{name}, born {date}").format(name=child.name, date=long_date(child.born))
    if child.left_at is not None:
        date_text = long_date(child.left_at.astimezone().date())
        return _("{child}: not counted since {date}").format(child=said, date=date_text)
    return _("{child}: account {account}").format(child=said, account=child.account)
