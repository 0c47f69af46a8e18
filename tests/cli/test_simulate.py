"""`sundial simulate`, called as the command calls it: JSON lines out, one sentence on stderr, exit status 0 or 1."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.simulate import simulate

Json = dict[str, Any]
AGREEMENT: Json = {
    "format": "sundial-agreement/1",
    "child": "Ada",
    "zone": "Europe/Berlin",
    "warn_minutes": [1],
    "clauses": [
        {"id": "games-day", "kind": "budget", "scope": "category:games", "per": "day", "minutes": 2},
        {"id": "first", "kind": "ask", "scope": "app:steam"},
    ],
}
HEADER: Json = {"format": "sundial-trace/1", "tick_s": 5}


def line(second: float, **more: Any) -> Json:
    minutes, seconds = divmod(second, 60)
    stamp = f"2026-11-20T15:{int(minutes):02}:{seconds:06.3f}Z"
    return {"wall": stamp, "boot": 100 + second, "awake": 100 + second, "boot_id": "a"} | more


def sample(second: float) -> Json:
    return line(second, presence="active", apps=[{"app": "tux", "category": "games", "in_use": True}])


def grant(second: float) -> Json:
    return line(second, grant={"id": "g", "scope": "all", "minutes": 1, "expires": "2026-11-20T23:00:00Z"})


class Files:
    """An agreement and a trace on disk."""

    def __init__(self, folder: Path) -> None:
        self.agreement = folder / "ada.json"
        self.trace = folder / "day.jsonl"
        self.agreement.write_text(json.dumps(AGREEMENT), encoding="utf-8")
        self.write(HEADER, *(sample(second) for second in range(0, 126, 5)), grant(128.5), sample(130))

    def write(self, *lines: Json) -> None:
        self.trace.write_text("".join(json.dumps(row) + "\n" for row in lines), encoding="utf-8")

    def simulate(self) -> tuple[int, list[Json]]:
        out = io.StringIO()
        status = simulate(self.agreement, self.trace, out)
        return status, [json.loads(row) for row in out.getvalue().splitlines()]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def test_every_form_of_line_is_as_the_contract_has_it(files: Files) -> None:
    status, rows = files.simulate()
    assert status == 0
    assert all(row.pop("sentence", "said") for row in rows)
    assert all(row.pop("text", "said") for row in rows)
    at = "2026-11-20T15:0"
    assert sorted(rows[:-3], key=lambda row: (row["at"], row["event"])) == [
        {"at": at + "0:00Z", "event": "over", "scope": "app:steam", "clause": "first", "until": None},
        {"at": at + "1:00Z", "event": "warn", "scope": "category:games", "clause": "games-day", "minutes_left": 1},
        {
            "at": at + "2:00Z",
            "event": "over",
            "scope": "category:games",
            "clause": "games-day",
            "until": "2026-11-20T23:00:00Z",
        },
        {"at": at + "2:08.500000Z", "event": "allow", "scope": "category:games", "clause": None},
        {"at": at + "2:08.500000Z", "event": "note", "kind": "grant-applied"},
    ]
    assert rows[-3:] == [
        {"event": "total", "day": "2026-11-20", "scope": "all", "seconds": 130},
        {"event": "total", "day": "2026-11-20", "scope": "app:tux", "seconds": 130},
        {"event": "total", "day": "2026-11-20", "scope": "category:games", "seconds": 130},
    ]


def test_sentences_stand_where_the_contract_has_them(files: Files) -> None:
    _, rows = files.simulate()
    assert {row["event"] for row in rows if "sentence" in row} == {"over", "allow"}
    assert {row["event"] for row in rows if "text" in row} == {"note"}


def test_a_trace_may_say_that_a_file_is_not_proven_and_what_is_known_of_an_app(files: Files) -> None:
    clauses = [
        {"id": "day", "kind": "budget", "scope": "all", "per": "day", "minutes": 1, "except": ["category:other"]},
        {"id": "shops", "kind": "ask", "scope": "all", "marks": ["store"]},
        {"id": "old", "kind": "ask", "scope": "all", "rated_from": 12},
    ]
    files.agreement.write_text(json.dumps(AGREEMENT | {"format": "sundial-agreement/2", "clauses": clauses}))
    fun = {"app": "fun", "category": "other", "in_use": True, "proven": False}
    shop = {"app": "shop", "category": "other", "in_use": False, "marks": ["store"]}
    shooter = {"app": "shooter", "category": "games", "in_use": False, "age": 16}
    rows = (line(second, presence="active", apps=[fun, shop, shooter]) for second in range(0, 66, 5))
    files.write(HEADER, *rows)
    status, told = files.simulate()
    ended = {(row["scope"], row["clause"]) for row in told if row["event"] == "over"}
    assert (status, ended) == (0, {("all", "day"), ("app:shop", "shops"), ("app:shooter", "old")})


@pytest.mark.parametrize(
    ("beside", "expected"),
    [({"proven": 1}, "true or false"), ({"marks": "store"}, "a list of marks"), ({"age": -1}, "at least 0")],
)
def test_what_is_wrong_with_that_is_named(
    files: Files, capsys: pytest.CaptureFixture[str], beside: Json, expected: str
) -> None:
    files.write(HEADER, line(0, presence="active", apps=[{"app": "a", "category": "b", "in_use": True} | beside]))
    assert files.simulate() == (1, [])
    assert expected in capsys.readouterr().err


def test_a_trace_without_lines_tells_nothing(files: Files) -> None:
    files.write(HEADER)
    assert files.simulate() == (0, [])


def test_events_alone_are_told_as_they_come(files: Files) -> None:
    files.write(HEADER, grant(0), grant(1))
    assert [row["kind"] for row in files.simulate()[1]] == ["grant-applied", "grant-repeated"]


def test_a_line_at_fault_is_named_after_what_could_be_played(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    files.write(HEADER, sample(0), sample(5), sample(4))
    status, rows = files.simulate()
    assert (status, [row["event"] for row in rows]) == (1, ["over"])
    told = capsys.readouterr().err
    assert told.startswith(f'{files.trace}, line 4: key "boot" is 104.0, expected at least 105.0')
    assert told.count("\n") == 1


def test_an_agreement_at_fault_is_named(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    files.agreement.write_text("{}", encoding="utf-8")
    assert files.simulate() == (1, [])
    assert capsys.readouterr().err == f'{files.agreement}: key "format" is missing.\n'


@pytest.mark.parametrize("name", ["agreement", "trace"])
def test_a_file_that_is_missing_a_folder_or_no_text_is_one_sentence(
    files: Files, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path: Path = getattr(files, name)
    path.write_bytes(b"\xff\xfe{}")
    assert files.simulate() == (1, [])
    place = f"{path}, line 1" if name == "trace" else f"{path}"
    assert capsys.readouterr().err == f"{place}: this is not UTF-8 text.\n"
    path.unlink()
    assert files.simulate() == (1, [])
    assert capsys.readouterr().err == f"{path}: this file cannot be read (No such file or directory).\n"
    path.mkdir()
    assert files.simulate() == (1, [])
    assert capsys.readouterr().err == f"{path}: this file cannot be read (Is a directory).\n"


def test_a_reader_that_has_seen_enough_is_no_error_to_speak_of(
    files: Files, capsys: pytest.CaptureFixture[str]
) -> None:
    class Closed(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    assert simulate(files.agreement, files.trace, Closed()) == 1
    assert capsys.readouterr().err == ""


def test_names_in_any_script_come_out_whole(files: Files) -> None:
    apps = [{"app": "Žluťoučký 🐎", "category": "خط", "in_use": True}]
    files.write(HEADER, line(0, presence="active", apps=apps), line(5, presence="active", apps=[]))
    assert [row["scope"] for row in files.simulate()[1]][1:] == ["all", "app:Žluťoučký 🐎", "category:خط"]
