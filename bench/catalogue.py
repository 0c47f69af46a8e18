"""Recognition: how often it is right, what it costs, and what it holds in memory."""

from __future__ import annotations

import os
import re
import shutil
import signal
import statistics
import tempfile
import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.guidance.apps import read_listed
from app.monitor.catalogue import Catalogue
from app.paths import resources
from app.platforms.linux.build import platform
from app.platforms.linux.launchers import heroic, itch, lutris, steam
from app.platforms.linux.launchers.shelf import Files
from app.platforms.linux.processes import LinuxProcesses
from app.platforms.linux.programs import LinuxPrograms
from app.platforms.ports import Programs
from app.rules.sorting import Why
from bench.ticks import KID, cpu_ms, started
from tests.catalogue.household_of_launchers import furnish
from tests.catalogue.labelled import SETS, Judge, category_of, is_right, lines

Row = tuple[str, float, float, float]

ENTRIES = 3000
PROCESSES = 60
ROUNDS = 100
EXEMPTING = ("learning", "creating")
CATEGORIES = ("games", "learning", "creating", "watching", "chatting", "browsing", "other", "-")
ALLOWED_MS = 100.0


def run() -> list[Row]:
    """Shares are (right, of so many); times are CPU ms against reading the same files; memory is KB against theirs."""
    with tempfile.TemporaryDirectory() as folder:
        home = furnish(Path(folder, "home"))
        return [
            *_labels(home),
            *_desktops(),
            *_newcomers(),
            *_rebuilding(Path(folder)),
            *_bad_input(home, Path(folder, "bad")),
        ]


def _labels(home: Path) -> Iterator[Row]:
    judge = Judge(home)
    every = [line for name in SETS for line in lines(name, home)]
    answers = [(line, judge.says(line)) for line in every]
    for category in CATEGORIES:
        said = [line for line, found in answers if category_of(found) == category]
        meant = [line for line in every if line.category == category]
        right = sum(line.category == category for line in said)
        yield _share(f"precision, {category}", right, len(said))
        yield _share(f"recall, {category}", right, len(meant))
    yield _share("name and category right", sum(is_right(line, found) for line, found in answers), len(every))
    freed = [line for line, found in answers if category_of(found) in EXEMPTING and line.category not in EXEMPTING]
    yield _share("exempt and not proven", len(freed), len(every))
    alone = [judge.says(line, is_claimed=False) for line in every if line.category == "games"]
    yield _share("games without the session's word", sum(category_of(f) == "games" for f in alone), len(alone))


def _desktops() -> Iterator[Row]:
    """The applications of this computer, and of one that only lies in a folder: whose category somebody gave a word.

    `SUNDIAL_DESKTOP` names the `share` of packages that were unpacked and not installed (`dpkg-deb --extract`).
    """
    yield _with_category("installed apps with a category", platform().programs)
    unpacked = os.environ.get("SUNDIAL_DESKTOP")
    if unpacked:
        with tempfile.TemporaryDirectory() as folder:
            yield _with_category("unpacked apps with a category", _unpacked(Path(unpacked), Path(folder)))


def _unpacked(share: Path, folder: Path) -> LinuxPrograms:
    """The same entries and descriptions; as their programs are not installed, each starts one that is."""
    (folder / "applications").mkdir()
    for entry in (share / "applications").rglob("*.desktop"):
        text = re.sub(r"(?m)^TryExec=.*\n", "", entry.read_text(encoding="utf-8", errors="replace"))
        (folder / "applications" / entry.name).write_text(re.sub(r"(?m)^Exec=.*$", "Exec=/bin/true", text))
    for kind in ("metainfo", "appdata"):
        if (share / kind).is_dir():
            shutil.copytree(share / kind, folder / kind)
    return LinuxPrograms([folder])


def _with_category(name: str, programs: Programs) -> Row:
    listed = read_listed((resources() / "content" / "apps.json").read_text(encoding="utf-8"))
    apps = Catalogue(programs, listed).apps()
    said = sum(app.grounds.is_known or app.grounds.why is Why.UNPROVEN for app in apps)
    return _share(name, said, len(apps))


def _newcomers() -> Iterator[Row]:
    """A process that was never seen: looked into and recognised, against plain reads of what /proc says of it."""
    catalogue = Catalogue(platform().programs)
    catalogue.refresh()
    pids = started("sleep", PROCESSES, KID)
    try:
        rounds = [(cpu_ms(lambda: _recognised(catalogue)), cpu_ms(lambda: _read_all(pids))) for _ in range(ROUNDS)]
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
    ours, theirs = [a / PROCESSES for a, _ in rounds], [b / PROCESSES for _, b in rounds]
    for name, of in (("median", statistics.median), ("p99", _p99)):
        yield (f"new process, {name}", of(ours), of(theirs), of(ours) / of(theirs))


def _recognised(catalogue: Catalogue) -> None:
    for process in LinuxProcesses().look({KID}).of(KID):
        catalogue._recognise(process)  # noqa: SLF001 - what app_of remembers is not to be measured


def _read_all(pids: Sequence[int]) -> None:
    for pid in pids:
        os.readlink(f"/proc/{pid}/exe")  # noqa: PTH115 - as the table does it
        for kind in ("stat", "status", "cmdline", "cgroup", "maps"):
            with open(f"/proc/{pid}/{kind}", "rb") as file:  # noqa: PTH123 - as above
                file.read()


def _rebuilding(folder: Path) -> Iterator[Row]:
    """A desktop with so many entries, twice what all of Debian's desktops have together."""
    share = folder / "share"
    (share / "applications").mkdir(parents=True)
    for number in range(ENTRIES):
        kinds = ("Game;LogicGame", "Education;Math", "Office", "Network;WebBrowser", "Utility")
        text = "".join(f"Name[{language}]=Program {number}\n" for language in ("de", "fr", "es", "pt_BR", "ru", "uk"))
        entry = f"[Desktop Entry]\nType=Application\nName=Program {number}\n{text}Exec=/bin/true %U\nIcon=x\n"
        path = share / f"applications/org.example.program{number}.desktop"
        path.write_text(f"{entry}Categories={kinds[number % len(kinds)]};\n")
    paths = sorted((share / "applications").glob("*.desktop"))
    rounds = [
        (cpu_ms(lambda: Catalogue(LinuxPrograms([share])).refresh()), cpu_ms(lambda: [p.read_bytes() for p in paths]))
        for _ in range(5)
    ]
    ours, theirs = statistics.median(a for a, _ in rounds), statistics.median(b for _, b in rounds)
    yield (f"rebuilt with {ENTRIES} entries", ours, theirs, ours / theirs)
    tracemalloc.start()
    catalogue = Catalogue(LinuxPrograms([share]))
    catalogue.refresh()
    held = tracemalloc.get_traced_memory()[0] / 1024
    tracemalloc.stop()
    size = sum(path.stat().st_size for path in paths) / 1024
    yield (f"KB held with {ENTRIES} entries", held, size, held / size)


def _bad_input(home: Path, share: Path) -> Iterator[Row]:
    """What no file of its kind is, in every place: skipped within this time, all of a reader's together."""
    steams = home / ".local/share/Steam/steamapps"
    for number in range(3):
        with (steams / f"appmanifest_{number}.acf").open("wb") as file:
            file.truncate(4 * 1024**3)
    (steams / "appmanifest_9.acf").write_bytes(b'"a"{' * 60_000)
    (home / ".config/heroic/store_cache/gog_library.json").write_bytes(b'{"library":' + b"[" * 4_000_000)
    os.mkfifo(steams / "appmanifest_8.acf")
    readers = (steam.games, heroic.games, lutris.games, itch.games)
    slowest = max(cpu_ms(lambda games=games: list(games(home, Files()))) for games in readers)  # type: ignore[misc]
    yield ("slowest launcher with bad files, ms", slowest, ALLOWED_MS, slowest / ALLOWED_MS)
    for kind in ("applications", "metainfo"):
        (share / kind).mkdir(parents=True)
    entry = "[Desktop Entry]\nType=Application\nName=A\nExec=/bin/true\n"
    for number, spoil in enumerate((_fifo, _loop, _zeros, _no_text, _deep)):
        path = share / f"applications/bad{number}.desktop"
        spoil(path)
        (share / f"applications/good{number}.desktop").write_text(entry)
        spoil(share / f"metainfo/good{number}.metainfo.xml")
    slowest = cpu_ms(lambda: Catalogue(LinuxPrograms([share])).refresh())
    yield ("ten bad entries and metainfo files, ms", slowest, ALLOWED_MS, slowest / ALLOWED_MS)


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _zeros(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(4 * 1024**3)


def _no_text(path: Path) -> None:
    path.write_bytes(b"[Desktop Entry]\nName=\xff\xfe\nExec=\xff" * 1000)


def _deep(path: Path) -> None:
    path.write_bytes(b"<component>" + b"<a>" * 500_000)


def _share(name: str, part: int, whole: int) -> Row:
    return name, float(part), float(whole), part / whole if whole else 1.0


def _p99(values: list[float]) -> float:
    return sorted(values)[len(values) * 99 // 100]


if __name__ == "__main__":
    for name, ours, baseline, ratio in run():
        print(f"{name:44} {ours:10.3f} {baseline:10.3f} {ratio:8.3f}")
