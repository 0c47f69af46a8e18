"""The list of well-known apps: every entry says what, from whom and since when, in a form that is checked."""

from __future__ import annotations

import json
from datetime import date

import pytest

from app.errors import DocumentError
from app.guidance.apps import read_listed
from app.monitor.categories import LEISURE
from app.paths import resources
from app.rules.sorting import Mark
from app.words.names import CATEGORIES

TEXT = (resources() / "content" / "apps.json").read_text(encoding="utf-8")
DOCUMENT = json.loads(TEXT)
MUST = {"app", "category", "source", "since"}


def test_every_entry_is_of_the_form() -> None:
    assert set(DOCUMENT) == {"format", "sources", "apps"}
    for source in DOCUMENT["sources"].values():
        assert set(source) == {"name", "title", "url", "was_read", *(["read"] if source["was_read"] else [])}
        assert not source["was_read"] or date.fromisoformat(source["read"]) >= date(2026, 11, 28)
        assert source["url"].startswith("https://")
        assert isinstance(source["was_read"], bool)
    for entry in DOCUMENT["apps"]:
        assert (
            {"app", "category", "source", "since"}
            <= set(entry)
            <= {*["app", "category", "source", "since", "also", "marks"]}
        )
        assert entry["category"] in CATEGORIES
        assert date.fromisoformat(entry["since"]) >= date(2026, 11, 28)
        assert all(Mark(mark) for mark in entry.get("marks", []))


def test_every_source_is_used_and_no_app_stands_twice() -> None:
    assert {entry["source"] for entry in DOCUMENT["apps"]} == set(DOCUMENT["sources"])
    names = [name for entry in DOCUMENT["apps"] for name in (entry["app"], *entry.get("also", []))]
    assert len(names) == len(set(names)) == len(read_listed(TEXT))


def test_each_mark_is_there() -> None:
    marks = {mark for listed in read_listed(TEXT).values() for mark in listed.marks}
    assert marks == set(Mark)


def test_no_store_is_exempt_by_the_list() -> None:
    stores = [listed for listed in read_listed(TEXT).values() if Mark.STORE in listed.marks]
    assert {listed.category for listed in stores} <= LEISURE


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "sundial-apps/2", "sources": {}, "apps": []}', TEXT.replace("since", "when")]
)
def test_another_text_is_no_list(text: str) -> None:
    with pytest.raises(DocumentError):
        read_listed(text)
