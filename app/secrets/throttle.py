"""How long an account waits after wrong tries: on the boot clock, so that setting the time shortens nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, time, timedelta

from app.errors import SecretError
from app.rules.sample import Reading
from app.secrets.owner_file import OwnerFile
from app.words.language import _

FREE_TRIES = 5
FIRST_WAIT = 30
LONGEST_WAIT = 60 * 60
MOST_IN_A_ROW = 100
MOST_OF_A_CHILD = 20


def wait_after(wrong_tries: int) -> int:
    """Seconds to wait after so many wrong tries in a row: none for the first few, then doubling up to an hour."""
    if wrong_tries < FREE_TRIES:
        return 0
    # Beyond some doublings the hour is reached anyway; the power stays small.
    return int(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(wrong_tries - FREE_TRIES, 12)))


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer to one try. `wait_seconds` is how long the next must wait; one that comes earlier is not looked at.

    `is_spent`: there were so many wrong ones in a row that nobody is listened to any more.
    """

    is_right: bool
    wait_seconds: int = 0
    is_spent: bool = False


@dataclass(frozen=True, slots=True)
class Tries:
    """The wrong tries of one account in a row, when on which boot clock the next one may come, and those of a day."""

    wrong: int = 0
    boot_id: str = ""
    not_before: float = 0.0
    day: int = 0
    on_day: int = 0

    def wait(self, at: Reading, most_a_day: int | None = None) -> int:
        """Seconds that the next try must still wait. After a reboot the whole wait starts again."""
        if most_a_day is not None and self.on_day >= most_a_day and self._day(at) == self.day:
            return _until_tomorrow(at)
        if self.boot_id != at.boot_id:
            return wait_after(self.wrong)
        return max(0, -int(-(self.not_before - at.boot) // 1))

    def begun_again(self, at: Reading) -> Tries:
        """The same tries with the wait starting now, after a reboot."""
        return replace(self, boot_id=at.boot_id, not_before=at.boot + wait_after(self.wrong))

    def one_more(self, at: Reading) -> Tries:
        day = self._day(at)
        on_day = self.on_day + 1 if day == self.day else 1
        return replace(self, wrong=self.wrong + 1, day=day, on_day=on_day).begun_again(at)

    def _day(self, at: Reading) -> int:
        """The day it is. One that is past comes back only if the clock is known to be right."""
        today = at.wall.astimezone(UTC).date().toordinal()
        return today if at.synced else max(self.day, today)


NO_TRIES = Tries()


class Throttle:
    """The tries of everybody, kept beside what is guarded. A try counts before anything is compared.

    `row` counts the wrong ones of all accounts in a row. Methods raise `SecretError` when the disk does not take them.
    """

    def __init__(self, file: OwnerFile) -> None:
        self._file = file
        self._tries, self.row = _read(file.read())

    def refusal(self, account: str, at: Reading, most_a_day: int | None = None) -> Checked | None:
        """Why a try of this account is not looked at now; None if it is."""
        tries = self._tries.get(account, NO_TRIES)
        waiting = tries.wait(at, most_a_day)
        if not waiting:
            return None
        if tries.boot_id != at.boot_id:
            self._keep(account, tries.begun_again(at), self.row)
        return Checked(is_right=False, wait_seconds=waiting)

    def count(self, account: str, at: Reading, *, in_row: bool) -> int:
        """Count a try as a wrong one, and say how long the next has to wait. On the disk when this returns."""
        tries = self._tries.get(account, NO_TRIES).one_more(at)
        self._keep(account, tries, self.row + in_row)
        return tries.wait(at)

    def forgive(self, account: str) -> None:
        """It was right: this account and the row begin anew; the tries of other accounts are none of its business."""
        self._keep(account, None, 0)

    def forgive_all(self) -> None:
        """There is another secret now."""
        self._tries.clear()
        self._keep("", None, 0)

    def _keep(self, account: str, tries: Tries | None, row: int) -> None:
        others = {known: kept for known, kept in self._tries.items() if known != account}
        after = others if tries is None else {**others, account: tries}
        text = json.dumps({known: asdict(kept) for known, kept in after.items()})
        self._file.write({**self._file.read(), "tries": text, "row": str(row)})
        self._tries, self.row = after, row


def _read(kept: Mapping[str, str]) -> tuple[dict[str, Tries], int]:
    try:
        found = json.loads(kept.get("tries", "{}"))
        return {account: Tries(**tries) for account, tries in found.items()}, int(kept.get("row", "0"))
    except (ValueError, TypeError, AttributeError) as error:
        raise SecretError(_("The passcode’s file is damaged."), _("Put a copy of it back, or remove it.")) from error


def _until_tomorrow(at: Reading) -> int:
    tomorrow = datetime.combine(at.wall.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
    return int((tomorrow - at.wall).total_seconds()) + 1
