"""Recovery codes: shown once, each good for one new passcode, and no way around the waits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.rules.sample import Reading
from app.secrets.passcode import Cost, Passcode
from app.secrets.recovery import CODES, LETTERS
from app.secrets.throttle import FREE_TRIES, MOST_IN_A_ROW
from app.secrets.user_keyring import Keyring
from tests.fakes.household import FRIDAY
from tests.fakes.keyrings import MemoryKeyring

QUICK = Cost(rounds=1, memory_kib=8)
START = Reading(FRIDAY, boot=1000.0, awake=1000.0, boot_id="a")


def of(folder: Path, keyring: Keyring | None = None) -> Passcode:
    return Passcode(folder, uses_keyring=keyring is not None, cost=QUICK, find_keyring=lambda: keyring)


@pytest.mark.parametrize("keyring", [None, MemoryKeyring()])
def test_each_code_sets_one_new_passcode_and_the_others_stay_good(tmp_path: Path, keyring: Keyring | None) -> None:
    passcode = of(tmp_path, keyring)
    passcode.set("482913")
    codes = passcode.recovery.make()
    assert passcode.recover(codes[3], "771204", START).is_right
    assert not passcode.check("482913", START).is_right
    assert passcode.check("771204", START).is_right
    assert not passcode.recover(codes[3], "999121", START).is_right
    again = of(tmp_path, keyring)
    assert again.recovery.left() == CODES - 1
    assert again.recover(codes[0], "304871", START).is_right
    assert again.check("304871", START).is_right


def test_they_are_eight_of_fifty_bits_and_nothing_of_them_is_written_down(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    codes = passcode.recovery.make()
    assert len(set(codes)) == CODES
    plain = [code.replace("-", "") for code in codes]
    assert all(len(code) == 10 and set(code) <= set(LETTERS) for code in plain)
    assert len(LETTERS) == 32
    on_disk = (tmp_path / "passcode").read_text()
    assert not any(code in on_disk for code in (*plain, *codes))


def test_how_a_code_is_typed_does_not_matter(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    code = passcode.recovery.make()[0]
    typed = f" {code.lower().replace('-', ' ')} ".replace("0", "o").replace("1", "l")
    assert passcode.recover(typed, "771204", START).is_right


def test_new_codes_make_the_old_ones_worthless_and_no_passcode_has_none(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    old, new = passcode.recovery.make(), passcode.recovery.make()
    assert not passcode.recover(old[0], "771204", START).is_right
    passcode.remove()
    assert passcode.recovery.left() == 0
    assert not passcode.recover(new[0], "771204", START).is_right
    assert not passcode.is_set()


def test_guessing_codes_has_its_waits_too(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    codes = passcode.recovery.make()
    waits = [passcode.recover("AAAAA-AAAAA", "771204", START).wait_seconds for _ in range(FREE_TRIES + 1)]
    assert waits == [0, 0, 0, 0, 30, 30]
    assert not passcode.recover(codes[0], "771204", START).is_right
    assert passcode.recover(codes[0], "771204", replace(START, boot=1030.0)).is_right


def test_a_hundred_wrong_ones_in_a_row_close_the_door_for_everybody_but_a_code(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    codes = passcode.recovery.make()
    for number in range(MOST_IN_A_ROW):
        assert not passcode.check("wrong", START, account=str(number)).is_spent
    assert passcode.check("482913", START, account="parent").is_spent
    assert of(tmp_path).check("482913", START, account="parent").is_spent
    assert passcode.recover(codes[0], "771204", START).is_right
    assert passcode.check("771204", START, account="parent").is_right


def test_a_passcode_that_is_right_begins_the_row_anew(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    for number in range(MOST_IN_A_ROW - 1):
        passcode.check("wrong", START, account=str(number))
    assert passcode.check("482913", START, account="parent").is_right
    assert passcode.tries.row == 0
