"""What parents are shown of a child who is old enough to have things of its own: each answer, cut by its age.

To cut once more changes nothing, so a window at home may cut what its guardian could not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeAlias

from msgspec.structs import replace

from app.guidance.detail import Detail
from app.link.history import BarView, GetHistory, HistoryReply, Period
from app.link.views import ChildView, Consequence, ElsewhereView, NoteView, RequestView, Status
from app.rules.agreement import Per
from app.rules.sample import Presence
from app.rules.say import Side
from app.rules.scope import ALL, Scope, ScopeKind
from app.rules.verdict import Tally

SORTED = frozenset({"app-sorted", "app-sorted-week", "app-sorting-undone"})
"""Notes of what an app is; about one child they tell that it has the app, whoever said the word knows which."""
OF_USE = SORTED | frozenset(
    {
        "app-closed",
        "could-not-close",
        "screen-locked",
        "could-not-lock",
        "program-without-file",
        "use-corrected",
        "correction-undone",
    }
)
"""Notes that tell what a child used, or when."""
OF_TIMES = frozenset({"spans", "corrections", "contests", "memory"})
"""Tables whose every row tells when an app was used."""
OF_DAYS = frozenset({"periods", "period_sums", "period_layers"})
"""Tables of sums."""
WEEK_DAYS = 7

Row: TypeAlias = dict[str, Any]
"""A row as the store names its columns."""


def picture_to_parents(status: Status) -> Status:
    """The picture with each child as its parents are shown it."""
    details = {child.id: child.detail for child in status.children if not child.detail.is_everything}
    if not details:
        return status
    children = tuple(child_to_parents(child) for child in status.children)
    # What an agreement names is both sides' to read, whatever was cut of its use.
    named = apps_named(children)
    return replace(
        status,
        children=children,
        notes=tuple(_notes(status.notes, details)),
        apps={app: view for app, view in status.apps.items() if app in named},
    )


def apps_named(children: Iterable[ChildView]) -> frozenset[str]:
    """The apps that a picture of these children speaks of."""
    shown = tuple(children)
    used = {stretch.app for child in shown for stretch in child.timeline}
    used |= {child.using.app.app for child in shown if child.using}
    return apps_limited(shown) | used


def apps_limited(children: Iterable[ChildView]) -> frozenset[str]:
    """The apps that the limits of these children name."""
    children = tuple(children)
    scopes = {tally.scope for child in children for tally in child.tallies}
    scopes |= {verdict.scope for child in children for verdict in child.verdicts}
    named = {app for child in children for app in child.named}
    return frozenset(scope.name for scope in scopes if scope.kind is ScopeKind.APP) | named


def child_to_parents(child: ChildView) -> ChildView:
    """A child's day: without apps and times of day from 13 on, and from 16 on without the day."""
    match child.detail:
        case Detail.EVERYTHING:
            return child
        case Detail.KINDS:
            return _by_kinds(child)
        case Detail.WEEKS:
            return replace(
                child,
                presence=Presence.UNKNOWN,
                is_here=False,
                using=None,
                left=None,
                left_verdict=None,
                verdicts=(),
                tallies=_weekly(child.tallies),
                totals={},
                timeline=(),
                requests=tuple(request_to_parents(request, child.detail) for request in child.requests),
                elsewhere=_unanswered(child.elsewhere),
                grants=(),
            )


def _by_kinds(child: ChildView) -> ChildView:
    """Without apps; one that a point holds for by itself is told of only if the agreement or the child names it."""

    def is_told(scope: Scope) -> bool:
        return scope.kind is not ScopeKind.APP or scope.name in child.named

    deciding = child.left_verdict
    is_open = deciding is None or is_told(deciding.scope)
    return replace(
        child,
        using=None,
        timeline=(),
        elsewhere=_unanswered(child.elsewhere),
        totals={scope: used for scope, used in child.totals.items() if not _is_app(scope)},
        verdicts=tuple(verdict for verdict in child.verdicts if is_told(verdict.scope)),
        tallies=tuple(tally for tally in child.tallies if is_told(tally.scope)),
        left=child.left if is_open else None,
        left_verdict=deciding if is_open else None,
    )


def _unanswered(written: Iterable[ElsewhereView]) -> tuple[ElsewhereView, ...]:
    """What the child itself wants its parents to read now."""
    return tuple(one for one in written if one.is_waiting)


def request_to_parents(request: RequestView, detail: Detail) -> RequestView:
    """A wish was told to the parents by the child itself; from 16 on what a yes means says nothing of the day."""
    if detail is not Detail.WEEKS:
        return request
    return replace(
        request,
        consequence=consequence_to_parents(request.consequence, detail) if request.consequence else None,
        offer=consequence_to_parents(request.offer, detail) if request.offer else None,
    )


def consequence_to_parents(meant: Consequence, detail: Detail) -> Consequence:
    """What minutes would mean, without what it would tell of a day from 16 on."""
    if detail is not Detail.WEEKS:
        return meant
    return replace(meant, until=None, tallies=_weekly(meant.tallies))


def question_of_parents(question: GetHistory, detail: Detail) -> GetHistory:
    """What may be asked: from 16 on there is no single day."""
    is_day = detail is Detail.WEEKS and question.period is Period.DAY
    return replace(question, period=Period.WEEK) if is_day else question


def past_to_parents(reply: HistoryReply) -> HistoryReply:
    """A period: sums of each kind and day from 13 on, of whole weeks from 16 on."""
    if reply.detail.is_everything:
        return reply
    bars = tuple(replace(bar, has_details=False) for bar in reply.bars)
    if reply.detail is Detail.WEEKS:
        bars = _by_weeks(reply)
    return replace(
        reply,
        bars=bars,
        apps=(),
        apps_left_off=0,
        stretches=(),
        stretches_left_off=0,
        corrections=(),
        contests=(),
        elsewhere=tuple(_elsewhere(written, reply) for written in reply.elsewhere),
    )


def _elsewhere(written: ElsewhereView, reply: HistoryReply) -> ElsewhereView:
    """What was written down of other screens: from 13 on not what it was and when, from 16 on only of which week."""
    shown = replace(written, what="", start=None, end=None)
    if reply.detail is not Detail.WEEKS:
        return shown
    weeks = (written.day - reply.first).days // WEEK_DAYS
    return replace(shown, day=reply.first + timedelta(days=weeks * WEEK_DAYS), category="")


def rows_to_parents(tables: Mapping[str, Sequence[Row]], detail: Detail) -> dict[str, list[Row]]:
    """The rows of an export by table: none that tells of an app or a time of use, from 16 on none of a day."""
    return {
        table: [_row_to_parents(table, row, detail) for row in rows if _is_for_parents(table, row, detail)]
        for table, rows in tables.items()
    }


def _row_to_parents(table: str, row: Row, detail: Detail) -> Row:
    """Of other screens not what it was and when, as in the History."""
    if table != "elsewhere" or detail.is_everything:
        return row
    return row | {"what": "", "from_time": None, "until_time": None}


def _is_for_parents(table: str, row: Row, detail: Detail) -> bool:
    if detail.is_everything:
        return True
    if table in OF_TIMES or (table == "elsewhere" and detail is Detail.WEEKS):
        return False
    if table == "helped":
        return bool(row["side"] != Side.CHILD)
    if table == "notes":
        return row["kind"] not in OF_USE
    if detail is Detail.KINDS:
        return table != "period_sums" or not _is_app(row["scope"])
    is_of_week = row.get("per", Per.WEEK) == Per.WEEK and row.get("scope", str(ALL)) == str(ALL)
    return table not in OF_DAYS or (is_of_week and table != "period_layers")


def _by_weeks(reply: HistoryReply) -> tuple[BarView, ...]:
    """One bar for each family week, which says only how much counted in it."""
    weeks: dict[int, list[BarView]] = {}
    for bar in reply.bars:
        weeks.setdefault((bar.first - reply.first).days // WEEK_DAYS, []).append(bar)
    return tuple(
        BarView(
            first=bars[0].first,
            last=bars[-1].last,
            start=bars[0].start,
            end=bars[-1].end,
            counted=sum(bar.counted for bar in bars),
            has_layers=False,
        )
        for bars in weeks.values()
    )


def _notes(notes: Iterable[NoteView], details: dict[int, Detail]) -> Iterable[NoteView]:
    """The log: from 13 on no note names an app or a time of use, from 16 on none tells of use."""
    for note in notes:
        detail = details.get(note.child or 0, Detail.EVERYTHING)
        if detail.is_everything or note.kind not in OF_USE:
            yield note
        elif detail is Detail.KINDS and note.kind not in SORTED:
            told = {key: value for key, value in note.values.items() if key not in {"app", "start", "end"}}
            yield replace(note, values=told)


def _weekly(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    return tuple(tally for tally in tallies if tally.per is Per.WEEK and tally.scope == ALL)


def _is_app(scope: str) -> bool:
    return Scope.parse(scope).kind is ScopeKind.APP
