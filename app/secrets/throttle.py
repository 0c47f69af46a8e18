"""How long to wait after wrong tries: measured on the boot clock, so that setting the time shortens nothing."""

from __future__ import annotations

from dataclasses import dataclass

from app.rules.sample import Reading

FREE_TRIES = 5
FIRST_WAIT = 30
LONGEST_WAIT = 60 * 60


def wait_after(wrong_tries: int) -> int:
    """Seconds to wait after so many wrong tries in a row: none for the first few, then doubling up to an hour."""
    if wrong_tries < FREE_TRIES:
        return 0
    # Beyond some doublings the hour is reached anyway; the power stays small.
    return int(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(wrong_tries - FREE_TRIES, 12)))


@dataclass(frozen=True, slots=True)
class Tries:
    """The wrong tries in a row, and when on which boot clock the next one may come."""

    wrong: int = 0
    boot_id: str = ""
    not_before: float = 0.0

    def wait(self, at: Reading) -> int:
        """Seconds that the next try must still wait. After a reboot the whole wait starts again."""
        if self.boot_id != at.boot_id:
            return wait_after(self.wrong)
        return max(0, -int(-(self.not_before - at.boot) // 1))

    def begun_again(self, at: Reading) -> Tries:
        """The same tries with the wait starting now, after a reboot."""
        return Tries(self.wrong, at.boot_id, at.boot + wait_after(self.wrong))

    def one_more(self, at: Reading) -> Tries:
        return Tries(self.wrong + 1, self.boot_id, self.not_before).begun_again(at)


NO_TRIES = Tries()
