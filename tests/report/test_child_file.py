"""The zip of an export: what it holds, and that nothing in it acts when somebody opens it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from html.parser import HTMLParser
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from app.report import child_file
from app.rules.documents import write_agreement
from app.words.language import Language, speaking
from tests.fakes.household import EVERY_KIND
from tests.words.speech import GERMAN

AT = "2026-11-20T15:00:00Z"
LATER = "2026-11-20T15:30:00Z"
NASTY = '<img src=x onerror="alert(1)">{0.__class__}%s'


def export(**tables: Any) -> dict[str, Any]:
    names = "clauses holidays agreement_versions spans corrections contests elsewhere period_sums periods memory grants"
    names += " requests notes helped settings children accounts"
    rows: dict[str, Any] = {name: [] for name in names.split()}
    agreement = {"version": 1, "since": AT, "document": write_agreement(EVERY_KIND)}
    return {
        "format": "sundial-export/1", "child": NASTY, "made": AT, "zone": "Europe/Berlin", "agreements": [agreement],
        "tables": rows | tables,
    }  # fmt: skip


SPAN = {"id": 1, "child_id": 1, "start": AT, "end": LATER, "app": NASTY, "category": "games", "is_counted": True,
        "evidence": "=1+1"}  # fmt: skip
REQUEST = {"id": "w", "child_id": 1, "scope": "all", "minutes": 15, "purpose": "finish", "asked_at": AT,
           "words": '=HYPERLINK("http://x")', "state": "agreed", "answered_at": LATER, "answered_minutes": 15,
           "reason": "@SUM(A1)"}  # fmt: skip
NOTE = {"id": 1, "at": AT, "child_id": 1, "kind": "gap", "details": '{"seconds": "600"}'}
FULL = export(
    spans=[SPAN],
    requests=[REQUEST],
    notes=[NOTE],
    grants=[{"id": "g", "scope": "all", "minutes": 15, "expires": LATER, "given_at": AT}],
    corrections=[{"id": "c", "start": AT, "end": LATER, "by": "Jo", "reason": NASTY}],
    contests=[{"id": "d", "start": AT, "end": LATER, "app": "mines", "says": "nobody", "category": None, "words": NASTY,
               "state": "kept", "reason": "We saw it."}],
    elsewhere=[{"id": "e", "day": "2026-11-01", "category": "games", "minutes": 45, "screen": "console", "what": NASTY,
                "state": "agreed", "reason": ""}],
    period_sums=[{"per": "day", "first": "2026-11-01", "scope": "category:games", "used": 3600.0, "counted": 0.0}],
    memory=[{"child_id": 1, "text": "{}"}],
)  # fmt: skip


def opened(found: dict[str, Any]) -> dict[str, str]:
    out = io.BytesIO()
    child_file.write(found, out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") or name in {"src", "href"} for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.said += data + "\n"


def test_it_holds_everything_as_json_each_table_and_a_page() -> None:
    files = opened(FULL)
    assert json.loads(files["everything.json"]) == FULL
    assert json.loads(files["agreements/0001.json"])["child"] == "Mira"
    tables = {name.removeprefix("tables/").removesuffix(".csv") for name in files if name.startswith("tables/")}
    assert tables == {
        "spans",
        "requests",
        "notes",
        "grants",
        "corrections",
        "contests",
        "elsewhere",
        "period_sums",
        "memory",
    }


def test_the_page_shows_every_name_as_text_and_loads_nothing() -> None:
    page = Page()
    page.feed(opened(FULL)["everything.html"])
    assert page.tags <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "h2",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert NASTY in page.said
    for part in ("Use by day", "30 min", "20 November 2026, 16:00", "Nothing was seen for 10 min.", "1 h"):
        assert part in page.said
    assert "default-src 'none'" in opened(FULL)["everything.html"]


def test_the_page_speaks_the_language_of_whoever_asked() -> None:
    with speaking(GERMAN):
        page = opened(FULL)["everything.html"]
    assert '<html lang="de" dir="ltr">' in page
    assert "Nutzung nach Tagen" in page
    with speaking(Language("ar", Locale("ar"))):
        assert '<html lang="ar" dir="rtl">' in opened(FULL)["everything.html"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1"])
def test_no_text_begins_like_a_formula(text: str) -> None:
    assert child_file.defused(text) == f"'{text}"


@given(st.text(), st.integers())
def test_a_table_reads_back_as_it_is_but_for_formulas(text: str, number: int) -> None:
    (head, row) = csv.reader(io.StringIO(child_file.table_text([{"a": text, "b": number}]), newline=""))
    assert head == ["a", "b"]
    assert row[0] in {text, f"'{text}"}
    assert not row[0].lstrip(" ").startswith(child_file.FORMULA)
    assert int(row[1]) == number
