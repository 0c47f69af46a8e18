"""The page of an export: the same rows as its tables, in words and by day, readable in any browser without Sundial."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from app.guidance.detail import Detail
from app.rules.agreement import Clause
from app.rules.contests import Says
from app.rules.documents import read_agreement
from app.rules.elsewhere import Screen
from app.rules.scope import Scope
from app.words.ages import why_less
from app.words.clauses import clause_text
from app.words.contests import said
from app.words.durations import duration, minutes
from app.words.elsewhere import what_line
from app.words.language import _, spoken
from app.words.moments import clock_time, long_date
from app.words.names import category_name, scope_name
from app.words.notes import note

Line = Sequence[str]
Rows = Sequence[Mapping[str, Any]]

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8886; overflow-wrap: anywhere; }
"""  # noqa: E501  # one line of CSS


def page(found: Mapping[str, Any]) -> str:
    """The whole page. Whatever a name or a text holds is shown as text."""
    title = _("Everything Sundial keeps about {child}").format(child=found["child"])
    language, direction = str(spoken().locale).replace("_", "-"), "rtl" if spoken().is_right_to_left else "ltr"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(language)}" dir="{direction}"><head><meta charset="utf-8">',
            # Nothing that this page holds may load or run anything.
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            '<meta name="viewport" content="width=device-width">',
            f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>",
            f"<h1>{escape(title)}</h1>",
            f"<p>{escape(_when(found['made'], found['zone']))}</p>",
            f"<p>{escape(why_less(found['child'], Detail(found.get('detail', Detail.EVERYTHING))))}</p>",
            *_sections(found),
            "</body></html>\n",
        ]
    )


def _sections(found: Mapping[str, Any]) -> Iterator[str]:
    tables, zone = found["tables"], found["zone"]
    yield from _section(_("The agreement"), (_("Point"), _("When"), _("What")), _clauses(found["agreements"]))
    yield from _section(_("Use by day"), (_("Day"), _("App"), _("Time")), _by_day(tables["spans"], zone))
    yield from _section(_("Earlier days and weeks"), (_("From"), _("Scope"), _("Time")), _sums(tables["period_sums"]))
    yield from _section(
        _("Every stretch of use"),
        (_("From"), _("Until"), _("App"), _("Category"), _("Counted")),
        (
            (_when(row["start"], zone), _when(row["end"], zone), row["app"], category_name(row["category"]),
             _("yes") if row["is_counted"] else _("no"))
            for row in tables["spans"]
        ),
    )  # fmt: skip
    yield from _section(
        _("Requests"),
        (_("Asked"), _("For"), _("Time"), _("Words"), _("Answer"), _("Reason")),
        (
            (_when(row["asked_at"], zone), _scope(row["scope"]), minutes(row["minutes"]), row["words"], row["state"],
             row["reason"])
            for row in tables["requests"]
        ),
    )  # fmt: skip
    yield from _section(
        _("Extra time"),
        (_("Given"), _("For"), _("Time"), _("Until")),
        (
            (_when(row["given_at"], zone), _scope(row["scope"]), minutes(row["minutes"]), _when(row["expires"], zone))
            for row in tables["grants"]
        ),
    )
    yield from _section(
        _("Corrections"),
        (_("From"), _("Until"), _("By"), _("Reason")),
        (
            (_when(row["start"], zone), _when(row["end"], zone), row["by"], row["reason"])
            for row in tables["corrections"]
        ),
    )
    yield from _section(
        _("What was said of stretches"),
        (_("From"), _("Until"), _("App"), _("Words"), _("Answer"), _("Reason")),
        (
            (_when(row["start"], zone), _when(row["end"], zone), row["app"],
             said(Says(row["says"]), row["category"], row["words"]), row["state"], row["reason"])
            for row in tables["contests"]
        ),
    )  # fmt: skip
    yield from _section(
        _("Other screens"),
        (_("Day"), _("What"), _("Answer"), _("Reason")),
        (
            (long_date(date.fromisoformat(row["day"])),
             what_line(Screen(row["screen"]), row["category"], row["minutes"], row["what"]), row["state"],
             row["reason"])
            for row in tables["elsewhere"]
        ),
    )  # fmt: skip
    yield from _section(_("The log"), (_("When"), _("What")), _notes(tables["notes"], zone))
    yield from _section(_("What else is kept"), (_("Name"), _("Value")), _rest(tables))


def _section(title: str, heads: Line, lines: Iterable[Line]) -> Iterator[str]:
    """A heading and its table; nothing where there is nothing."""
    rows = [f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in line)}</tr>" for line in lines]
    if rows:
        yield f"<h2>{escape(title)}</h2><table><thead><tr>"
        yield "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
        yield "</tr></thead><tbody>"
        yield from rows
        yield "</tbody></table>"


def _clauses(versions: Rows) -> Iterator[Line]:
    clauses: Sequence[Clause] = read_agreement(versions[-1]["document"]).clauses if versions else ()
    for clause in clauses:
        text = clause_text(clause)
        yield text.title, text.detail, text.value


def _by_day(spans: Rows, zone: str) -> Iterator[Line]:
    used: dict[tuple[date, str], float] = defaultdict(float)
    for span in spans:
        start, end = _instant(span["start"]), _instant(span["end"])
        used[start.astimezone(ZoneInfo(zone)).date(), span["app"]] += (end - start).total_seconds()
    for (day, app), seconds in sorted(used.items()):
        yield long_date(day), app, duration(int(seconds))


def _sums(sums: Rows) -> Iterator[Line]:
    for row in sums:
        yield long_date(date.fromisoformat(row["first"])), _scope(row["scope"]), duration(int(row["used"]))


def _notes(notes: Rows, zone: str) -> Iterator[Line]:
    for row in notes:
        at = _instant(row["at"])
        yield _when(row["at"], zone), note(row["kind"], json.loads(row["details"]), at, zone)


def _rest(tables: Mapping[str, Rows]) -> Iterator[Line]:
    for table in ("children", "accounts", "helped", "settings", "memory"):
        for row in tables[table]:
            yield from ((f"{table}: {name}", "" if value is None else str(value)) for name, value in row.items())


def _scope(text: str) -> str:
    return scope_name(Scope.parse(text))


def _when(text: str, zone: str) -> str:
    instant = _instant(text)
    return f"{long_date(instant.astimezone(ZoneInfo(zone)).date())}, {clock_time(instant, zone)}"


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
