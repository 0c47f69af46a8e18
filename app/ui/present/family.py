"""The family in Settings as values: its children, which accounts they may have, the parents, and this computer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.guidance.bands import age
from app.guidance.detail import Detail
from app.link.children import ChildEntry
from app.link.messages import Role
from app.link.views import AccountView, Status
from app.words.ages import why_less
from app.words.language import _, isolated
from app.words.moments import long_date, moment, short_date
from app.words.names import age_text, short_name


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child that is counted, or one that left; `privacy` says why parents see less of it."""

    entry: ChildEntry
    detail: str
    privacy: str = ""
    face: str | None = None

    @property
    def is_counted(self) -> bool:
        return self.entry.left_at is None


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """An account of this computer that a child can be given."""

    name: str
    text: str


def child_rows(status: Status, entries: tuple[ChildEntry, ...] = ()) -> tuple[ChildRow, ...]:
    """Those who are counted first. Until the guardian has named everybody, those of its picture."""
    known = entries or tuple(
        ChildEntry(id=child.id, name=child.name, born=child.born, account=child.account) for child in status.children
    )
    details = {child.id: child.detail for child in status.children}
    faces = {child.id: child.manner.picture for child in status.children}
    rows = tuple(
        replace(_row(entry, details.get(entry.id, Detail.EVERYTHING), status.at.date()), face=faces.get(entry.id))
        for entry in known
    )
    return tuple(sorted(rows, key=lambda row: not row.is_counted))


def accounts_for_children(
    accounts: Iterable[AccountView], parents: tuple[str, ...], own: str = ""
) -> tuple[AccountChoice, ...]:
    """The accounts that can be a child's: seen from here, and nobody's who decides; `own` is the one that it has."""
    offered = [
        AccountChoice(account.name, account.full_name or account.name)
        for account in accounts
        if account.name == own or (account.can_be_watched and account.name not in parents)
    ]
    if own and own not in {choice.name for choice in offered}:
        offered.insert(0, AccountChoice(own, own))
    return tuple(offered)


def accounts_for_parents(
    accounts: Iterable[AccountView], parents: tuple[str, ...], children: Iterable[ChildEntry]
) -> tuple[AccountChoice, ...]:
    """The accounts of people who are neither a parent nor a child."""
    taken = {*parents, *(entry.account for entry in children if entry.left_at is None)}
    return tuple(
        AccountChoice(account.name, account.full_name or account.name)
        for account in accounts
        if account.name not in taken
    )


def nobody_left(role: Role) -> str:
    """Why no account can be chosen, and what helps."""
    if role is Role.FAMILY:
        return ""
    return _("Every account here is a grown-up’s. Make a standard account for the child in the system’s settings.")


def computer(status: Status, guardian: str, window: str, host: str) -> tuple[str, ...]:
    """Which computer this is, what runs on it, and since when."""
    lines = [_("This computer: {name}").format(name=isolated(host))]
    if guardian and guardian != window:
        lines.append(
            _("The window is Sundial {window}, the guardian {guardian}.").format(window=window, guardian=guardian)
        )
    elif guardian:
        lines.append(_("Sundial {version}").format(version=guardian))
    if status.since is not None and status.children:
        when = moment(status.since, status.at, status.children[0].zone)
        lines.append(_("The guardian runs since: {when}").format(when=when))
    lines.append(_("Each computer counts for itself."))
    return tuple(lines)


def leaving(name: str) -> str:
    """What it means to count a child no longer."""
    return _(
        "From then on nothing of {name} is counted and no limit holds. What was recorded is kept, and you can take it "
        "back here. To remove it for good, choose Remove under “Your data”."
    ).format(name=isolated(short_name(name)))


def _row(entry: ChildEntry, detail: Detail, today: date) -> ChildRow:
    account = _("account {account}").format(account=isolated(entry.account))
    if entry.left_at is not None:
        left = _("Not counted since {day}").format(day=long_date(entry.left_at.date()))
        return ChildRow(entry, left)
    if entry.born is None:
        return ChildRow(entry, account)
    years = age_text(age(entry.born, today))
    born = _("{age}, born {date} {year}").format(age=years, date=short_date(entry.born), year=entry.born.year)
    return ChildRow(entry, f"{born} · {account}", why_less(entry.name, detail))
