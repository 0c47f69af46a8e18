"""What a budget's periods owe each other: time carried on, time borrowed, and the round that was finished.

period 1   |======== used ========|~ rest ~|            rest, up to `carry`, opens the next with more
period 2   |=========== limit ===========|+ borrow |+ finish|     what was used of the last two opens it with less
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from app.rules.agreement import Budget, Per
from app.rules.calendar import MINUTE, ONE_DAY
from app.rules.ledger import Ledger
from app.rules.timetable import Held, Timetable

# A set clock may lead back some days; further back nothing is known of what was carried.
_KEPT_PAGES = 8
# The finish of a page that is due: it begins when that is noticed.
DUE = 1 << 62
ONE_WEEK = timedelta(days=7)


class Page(NamedTuple):
    """One period: what it was opened with (less than 0: owed), and its finish: how much was used in it, and its end.

    `lent` is what was taken of the next period under another form of the budget, which may lend nothing any more.
    """

    period: date
    opening: int = 0
    finished: int = 0
    until: int | None = None
    lent: int = 0

    @property
    def owes(self) -> bool:
        """Whether less is left for a period to come."""
        return self.opening < 0 or self.finished > 0 or self.lent > 0


class Account(NamedTuple):
    """The periods of one budget that were lived last, in order; `period` is the one that is open."""

    period: date
    pages: tuple[Page, ...]

    @property
    def page(self) -> Page:
        return next(page for page in self.pages if page.period == self.period)

    def with_page(self, page: Page) -> Account:
        """The same with another page in the place of the open one."""
        return Account(self.period, tuple(page if known.period == self.period else known for known in self.pages))


def opened(account: Account | None, held: Held, table: Timetable, ledger: Ledger) -> Account:
    """The account with the period of a budget that holds now open."""
    if account is None:
        return Account(held.period, (Page(held.period),))
    if account.period == held.period:
        return account
    known = next((page for page in account.pages if page.period == held.period), Page(held.period))
    page = known._replace(opening=opening(account, held, table, ledger))
    others = (other for other in account.pages if other.period != held.period)
    nearest = sorted((page, *others), key=lambda other: abs(other.period - held.period))
    return Account(held.period, tuple(sorted(nearest[:_KEPT_PAGES])))


def opening(account: Account, held: Held, table: Timetable, ledger: Ledger) -> int:
    """What a period opens with, by the ones that were lived before it and what was used in them."""
    if account.period == held.period:
        return account.page.opening
    before = [page for page in account.pages if page.period < held.period]
    if not before:
        return next((page.opening for page in account.pages if page.period == held.period), 0)
    last, clause = before[-1], held.budget
    used = ledger.counted(held.rule.measure, table.dates_of(clause, last.period))
    balance = _closing(clause, last, used)
    for period in _between(clause, last.period, held.period, table):
        following = _closing(clause, Page(period, balance), 0)
        if following == balance:
            break
        balance = following
    return balance


def renewed(account: Account, before: Budget, after: Budget, used: int) -> Account:
    """The account under another form of its budget: what was borrowed until now stays borrowed.

    `used` is what was used in its open period. What more minutes cover is borrowed no more.
    """
    page = account.page
    borrowed = _taken(before, page, used) - _limit(before, page)
    return account.with_page(page._replace(lent=max(0, min(borrowed, used - _limit(after, page)))))


def _closing(clause: Budget, page: Page, used: int) -> int:
    """What a period hands to the next: its rest up to `carry`, or what it took from it."""
    return min(clause.carry * MINUTE, _limit(clause, page) - _taken(clause, page, used) - page.finished)


def _limit(clause: Budget, page: Page) -> int:
    return clause.minutes * MINUTE + page.opening


def _taken(clause: Budget, page: Page, used: int) -> int:
    """What of the use counts, the finish left out: up to what could be borrowed."""
    return min(used, max(0, _limit(clause, page) + max(clause.borrow * MINUTE, page.lent)))


def _between(clause: Budget, first: date, last: date, table: Timetable) -> Iterator[date]:
    """The periods between two in which the budget holds."""
    step = ONE_DAY if clause.per is Per.DAY else ONE_WEEK
    period = first + step
    while period < last:
        if any(table.holds(clause, period + timedelta(days=n)) for n in range(step.days)):
            yield period
        period += step


def finished(page: Page, total: int, used: int, start: int, end: int) -> Page:
    """The page after use from `start` to `end` that brought the budget to `used`; at `total` the finish is due."""
    if page.until is None:
        is_used_up = used - (end - start) < total <= used
        return page._replace(finished=used - total, until=DUE) if is_used_up else page
    return page._replace(finished=page.finished + min(end, page.until) - start) if start < page.until else page
