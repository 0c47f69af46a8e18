"""The passcode is hashed, checked with growing waits, and never lost or skipped because something does not answer."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import SecretError
from app.rules.sample import Reading
from app.secrets.passcode import Checked, Cost, Passcode
from app.secrets.throttle import FREE_TRIES
from app.secrets.user_keyring import Keyring
from tests.fakes.household import FRIDAY
from tests.fakes.keyrings import BrokenKeyring, ForgetfulKeyring, MemoryKeyring, SilentKeyring

QUICK = Cost(rounds=1, memory_kib=8)
START = Reading(FRIDAY, boot=1000.0, awake=1000.0, boot_id="a")
RIGHT = Checked(is_right=True)


def after(seconds: float) -> Reading:
    return replace(START, boot=START.boot + seconds)


def of(folder: Path, keyring: Keyring | None = None, *, patience: float = 5.0) -> Passcode:
    return Passcode(
        folder, uses_keyring=keyring is not None, cost=QUICK, find_keyring=lambda: keyring, patience=patience
    )


def on_disk(folder: Path) -> str:
    return (folder / "passcode").read_text()


@pytest.mark.parametrize("keyring", [None, MemoryKeyring()])
def test_it_is_right_only_if_it_is_the_same(tmp_path: Path, keyring: Keyring | None) -> None:
    passcode = of(tmp_path, keyring)
    assert not passcode.is_set()
    passcode.set("482 913")
    assert passcode.is_set()
    assert passcode.check("482 913", START) == RIGHT
    assert not passcode.check("482 914", START).is_right
    assert not passcode.check("", START).is_right


def test_it_is_there_after_a_restart(tmp_path: Path) -> None:
    of(tmp_path).set("482913")
    again = of(tmp_path)
    assert again.is_set()
    assert again.check("482913", START) == RIGHT


def test_an_accent_may_be_typed_in_either_form(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("caf\u00e9 noir")
    assert passcode.check("cafe\u0301 noir", START) == RIGHT


def test_the_file_is_its_owners_alone_and_holds_no_text(tmp_path: Path) -> None:
    of(tmp_path).set("482913")
    assert "482913" not in on_disk(tmp_path)
    assert "$argon2id$" in on_disk(tmp_path)
    assert stat.S_IMODE((tmp_path / "passcode").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["passcode"]


def test_where_a_keyring_runs_the_hash_is_there_and_not_in_the_file(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    of(tmp_path, keyring).set("482913")
    assert [kept[:10] for kept in keyring.kept.values()] == ["$argon2id$"]
    assert "$argon2id$" not in on_disk(tmp_path)


def test_a_new_passcode_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    passcode = of(tmp_path, keyring)
    passcode.set("482913")
    passcode.set("771204")
    assert not passcode.check("482913", START).is_right
    assert passcode.check("771204", START) == RIGHT
    assert len(keyring.kept) == 1


def test_a_removed_passcode_leaves_nothing(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    for passcode in (of(tmp_path / "a", keyring), of(tmp_path / "b")):
        passcode.set("482913")
        passcode.remove()
        assert not passcode.is_set()
        with pytest.raises(SecretError, match="No passcode is set"):
            passcode.check("482913", START)
    assert keyring.kept == {}
    assert "argon2" not in on_disk(tmp_path / "b")


def test_two_houses_share_a_keyring_without_mixing(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    of(tmp_path / "a", keyring).set("482913")
    of(tmp_path / "b", keyring).set("771204")
    assert of(tmp_path / "a", keyring).check("482913", START) == RIGHT
    assert of(tmp_path / "b", keyring).check("771204", START) == RIGHT


def test_an_empty_passcode_is_none(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not empty"):
        of(tmp_path).set("")


@pytest.mark.parametrize("keyring", [BrokenKeyring(), ForgetfulKeyring()])
def test_a_keyring_that_does_not_keep_it_is_passed_over(tmp_path: Path, keyring: Keyring) -> None:
    of(tmp_path, keyring).set("482913")
    assert "$argon2id$" in on_disk(tmp_path)
    assert of(tmp_path, keyring).check("482913", START) == RIGHT


def test_a_keyring_that_waits_for_somebody_does_not_keep_the_family_waiting(tmp_path: Path) -> None:
    keyring = SilentKeyring()
    of(tmp_path, keyring, patience=0.05).set("482913")
    assert "$argon2id$" in on_disk(tmp_path)
    keyring.release.set()


def lost(_: MemoryKeyring) -> None:
    return None


def silent(_: MemoryKeyring) -> SilentKeyring:
    return SilentKeyring()


def emptied(_: MemoryKeyring) -> MemoryKeyring:
    return MemoryKeyring()


@pytest.mark.parametrize(
    ("happened", "said"),
    [(lost, "does not answer"), (silent, "does not answer"), (emptied, "no longer in its keyring")],
)
def test_a_passcode_that_cannot_be_read_stays_set_and_lets_nobody_in(
    tmp_path: Path, happened: Callable[[MemoryKeyring], Keyring | None], said: str
) -> None:
    keyring = MemoryKeyring()
    of(tmp_path, keyring).set("482913")
    now = happened(keyring)
    passcode = Passcode(tmp_path, uses_keyring=True, cost=QUICK, find_keyring=lambda: now, patience=0.05)
    assert passcode.is_set()
    with pytest.raises(SecretError, match=said):
        passcode.check("482913", START)
    if isinstance(now, SilentKeyring):
        now.release.set()


def test_after_some_wrong_tries_the_waits_grow(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    waits = []
    now = 0.0
    for _ in range(FREE_TRIES + 9):
        waits.append(passcode.check("wrong", after(now)).wait_seconds)
        now += waits[-1]
    assert waits == [0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def five_wrong(passcode: Passcode) -> None:
    for _ in range(FREE_TRIES):
        passcode.check("wrong", START)


def test_a_try_that_comes_too_early_is_not_looked_at(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    five_wrong(passcode)
    assert passcode.check("482913", after(29.5)) == Checked(is_right=False, wait_seconds=1)
    assert passcode.check("482913", after(30)) == RIGHT


def test_the_right_one_forgets_the_wrong_ones(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    five_wrong(passcode)
    assert passcode.check("482913", after(30)) == RIGHT
    assert [passcode.check("wrong", after(31)).wait_seconds for _ in range(FREE_TRIES)] == [0, 0, 0, 0, 30]


def test_a_restart_of_sundial_shortens_no_wait(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    five_wrong(passcode)
    assert of(tmp_path).check("482913", after(10)) == Checked(is_right=False, wait_seconds=20)


def test_a_reboot_begins_the_wait_again(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    five_wrong(passcode)
    rebooted = replace(START, boot=7.0, boot_id="b")
    passcode = of(tmp_path)
    assert passcode.check("482913", rebooted) == Checked(is_right=False, wait_seconds=30)
    assert passcode.check("482913", replace(rebooted, boot=17.0)) == Checked(is_right=False, wait_seconds=20)
    assert passcode.check("482913", replace(rebooted, boot=37.0)) == RIGHT


def test_setting_the_clock_shortens_no_wait(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    five_wrong(passcode)
    a_year_on = replace(START, wall=FRIDAY.replace(year=2027))
    assert passcode.check("482913", a_year_on).wait_seconds == 30


DIES = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from app.rules.sample import Reading
from app.secrets.passcode import Cost, Passcode
passcode = Passcode(Path(sys.argv[1]), uses_keyring=False, cost=Cost(1, 8))
passcode._fits = lambda *_: os._exit(9)
passcode.check("guess", Reading(datetime.now(UTC), 1000.0, 1000.0, "a"))
"""


def test_a_try_counts_though_sundial_is_killed_while_it_compares(tmp_path: Path) -> None:
    of(tmp_path).set("482913")
    for _ in range(FREE_TRIES):
        died = subprocess.run([sys.executable, "-c", DIES, str(tmp_path)], check=False, timeout=60)
        assert died.returncode == 9
    assert of(tmp_path).check("482913", START) == Checked(is_right=False, wait_seconds=30)


def test_many_tries_at_once_are_looked_at_one_after_the_other(tmp_path: Path) -> None:
    passcode = of(tmp_path)
    passcode.set("482913")
    with ThreadPoolExecutor(8) as several:
        answers = list(several.map(lambda _: passcode.check("wrong", START), range(24)))
    assert not any(answer.is_right for answer in answers)
    assert json.loads(json.loads(on_disk(tmp_path))["tries"])[""]["wrong"] == FREE_TRIES


def test_a_hash_made_at_a_lower_cost_is_renewed_when_it_is_right(tmp_path: Path) -> None:
    of(tmp_path).set("482913")
    costlier = Passcode(tmp_path, uses_keyring=False, cost=Cost(rounds=2, memory_kib=16))
    assert not costlier.check("wrong", START).is_right
    assert "m=8,t=1" in on_disk(tmp_path)
    assert costlier.check("482913", START) == RIGHT
    assert "m=16,t=2" in on_disk(tmp_path)
    assert "m=8,t=1" not in on_disk(tmp_path)
    assert costlier.check("482913", START) == RIGHT


def test_the_usual_cost_is_what_owasp_asks_for(tmp_path: Path) -> None:
    passcode = Passcode(tmp_path, uses_keyring=False)
    passcode.set("482913")
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in on_disk(tmp_path)
    assert passcode.check("482913", START) == RIGHT


def test_others_may_not_read_the_file(tmp_path: Path) -> None:
    of(tmp_path).set("482913")
    (tmp_path / "passcode").chmod(0o640)
    with pytest.raises(SecretError, match="Others may read") as refused:
        of(tmp_path)
    assert refused.value.way_out.startswith("Run: chmod 600")


@pytest.mark.parametrize(
    "text", ["", "nonsense", "[]", '{"where": "elsewhere"}', '{"row": "many"}', '{"tries": "[3]"}', "{" * 70_000]
)
def test_a_damaged_file_does_not_open_the_door(tmp_path: Path, text: str) -> None:
    of(tmp_path).set("482913")
    (tmp_path / "passcode").write_text(text)
    with pytest.raises(SecretError):
        of(tmp_path)


def test_a_damaged_hash_does_not_open_the_door(tmp_path: Path) -> None:
    of(tmp_path).set("482913")
    kept = json.loads(on_disk(tmp_path))
    kept = {name: "argon1" if "argon2" in value else value for name, value in kept.items()}
    (tmp_path / "passcode").write_text(json.dumps(kept))
    with pytest.raises(SecretError, match="damaged"):
        of(tmp_path).check("482913", START)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("{}")
    (tmp_path / "passcode").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SecretError, match="cannot be read"):
        of(tmp_path)


def test_a_fifo_does_not_keep_anybody_waiting(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "passcode", 0o600)
    with pytest.raises(SecretError, match="cannot be read"):
        of(tmp_path)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(SecretError):
        of(tmp_path / "folder")
