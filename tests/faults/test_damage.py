"""Seeded damage to a family's files: the next start has all of it, or a backup and says so, or refuses."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.errors import StoreError
from app.store.database import open_store
from app.store.recovery import open_or_recover
from tests.fakes.household import FRIDAY
from tests.faults import work
from tests.faults.tally import count, volume

Damage = Callable[["Scene"], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """The file that is damaged, what chooses how, and the journal of another family."""

    file: Path
    chance: random.Random
    other: bytes


def flipped_bits(scene: Scene) -> None:
    whole = bytearray(scene.file.read_bytes())
    for _ in range(scene.chance.randrange(1, 20)):
        whole[scene.chance.randrange(len(whole))] ^= 1 << scene.chance.randrange(8)
    scene.file.write_bytes(whole)


def garbage_in_the_header(scene: Scene) -> None:
    whole = bytearray(scene.file.read_bytes())
    start = scene.chance.randrange(100)
    whole[start : start + scene.chance.randrange(1, 30)] = scene.chance.randbytes(8)
    scene.file.write_bytes(whole)


def cut_short(scene: Scene) -> None:
    whole = scene.file.read_bytes()
    scene.file.write_bytes(whole[: scene.chance.randrange(len(whole))])


def a_lost_page(scene: Scene) -> None:
    whole = bytearray(scene.file.read_bytes())
    page = scene.chance.randrange(len(whole) // 4096) * 4096
    whole[page : page + 4096] = scene.chance.choice([bytes(4096), scene.chance.randbytes(4096), bytes(whole[:4096])])
    scene.file.write_bytes(whole)


def empty(scene: Scene) -> None:
    scene.file.write_bytes(b"")


def a_folder(scene: Scene) -> None:
    scene.file.unlink()
    scene.file.mkdir(mode=0o700)


def gone(scene: Scene) -> None:
    scene.file.unlink()


def foreign(scene: Scene) -> None:
    whole = bytearray(scene.file.read_bytes())
    whole[68:72] = scene.chance.randbytes(4)
    scene.file.write_bytes(whole)


def newer(scene: Scene) -> None:
    whole = bytearray(scene.file.read_bytes())
    whole[60:64] = scene.chance.randrange(5, 2**31).to_bytes(4, "big")
    scene.file.write_bytes(whole)


def a_journal_of_another_family(scene: Scene) -> None:
    scene.file.with_name(f"{scene.file.name}-wal").write_bytes(scene.other)


def a_journal_of_nobody(scene: Scene) -> None:
    junk = scene.chance.randbytes(scene.chance.randrange(1, 20_000))
    scene.file.with_name(f"{scene.file.name}-wal").write_bytes(junk)


DAMAGES: tuple[Damage, ...] = (
    flipped_bits, garbage_in_the_header, cut_short, a_lost_page, empty, a_folder, gone, foreign, newer,
    a_journal_of_another_family, a_journal_of_nobody,
)  # fmt: skip


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A family with a month of work and a backup of most of it."""
    data = tmp_path_factory.mktemp("family") / "data"
    work.begun(data)
    work.work(data, 45, lambda _kind, _number: None)
    return data


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The journal of another family, whole as such."""
    data = tmp_path_factory.mktemp("others") / "data"
    store = open_store(data)
    for number in range(20):
        store.set_setting(f"key-{number}", "another family")
    left = (data / "sundial.db-wal").read_bytes()
    store.close()
    return left


def outcome(data: Path) -> str:
    """What the next start makes of it."""
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    try:
        store = open_or_recover(data, FRIDAY)
    except StoreError as error:
        if not error.way_out:
            return "refused without a way out"
        after = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
        assert {path: after.get(path) for path in before} == before, "a refusal changes nothing"
        return "refused"
    try:
        names = [child.name for child in store.children()]
        told = any(note.kind == "data-recovered" for note in store.notes(FRIDAY))
        spans = store.charges(1, FRIDAY, work.FAR)
    finally:
        store.close()
    if len(names) == 2 and spans and told:
        return "recovered"
    return "whole" if len(names) == 2 and spans else "silently less"


@pytest.mark.parametrize("has_backup", [True, False], ids=["with a backup", "without one"])
def test_damaged_files_are_never_less_in_silence(
    family: Path,
    journal: bytes,
    tmp_path: Path,
    has_backup: bool,  # noqa: FBT001
) -> None:
    found: Counter[tuple[str, str]] = Counter()
    number = volume(110, 600)
    for seed in range(number):
        chance = random.Random(seed)  # noqa: S311  # which damage, not a secret
        damage = DAMAGES[seed % len(DAMAGES)]
        data = tmp_path / "data"
        shutil.copytree(family, data)
        if not has_backup:
            shutil.rmtree(data / "backups")
        damage(Scene(data / "sundial.db", chance, journal))
        # Without a backup a file that is gone is told from a first start by its journal alone.
        if not has_backup and damage is gone:
            (data / "sundial.db-wal").write_bytes(journal)
        found[damage.__name__, outcome(data)] += 1
        shutil.rmtree(data)
    less = sum(times for (_, what), times in found.items() if what in {"silently less", "refused without a way out"})
    count("damaged file", number, less)
    assert less == 0, found
    if has_backup:
        for damage in (cut_short, empty, a_folder, gone):
            assert {what for name, what in found if name == damage.__name__} <= {"recovered", "whole"}, found
    else:
        assert not any(what == "recovered" for _, what in found), found
    for damage in (newer, foreign):
        assert {what for name, what in found if name == damage.__name__} == {"refused"}, found
