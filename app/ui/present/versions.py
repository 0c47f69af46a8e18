"""How an agreement came to be what it is: each version as a line, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.link.agreeing import VersionsReply, VersionView
from app.rules.agreement import Agreement
from app.rules.documents import read_agreement
from app.rules.editions import What
from app.rules.say import Side
from app.words.clauses import ClauseText
from app.words.language import N_, _, isolated, ngettext
from app.words.moments import short_date
from app.words.names import NO_NAMES, Names
from app.words.promises import point_text
from app.words.requests import quoted

_DEEDS = {
    What.BEGUN: N_("The first agreement"),
    What.CHANGED: N_("{who} changed it"),
    What.PROPOSED: N_("{who} proposed {point}"),
    What.COUNTERED: N_("{who} suggested something else for {point}"),
    What.AGREED: N_("{who} said yes to {point}"),
    What.KEPT: N_("{who} kept {point} as it was"),
    What.TAKEN_BACK: N_("{who} took back what was said about {point}"),
    What.MOVED: N_("{who} chose whether the minutes of {point} move between days"),
    What.CHANGED_ALONE: N_("{who} changed {point}, as is right at this age"),
    What.SIGNED: N_("{who} signed, and the next look was set"),
    What.TALKED: N_("{who} talked, and the next look was set"),
    What.BIRTHDAY: N_("A birthday: a draft for another age"),
    What.ENDED: N_("What parents had set for a while came to its end"),
}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version: its number and day, what was done, why, the points that held, and who signed them."""

    title: str
    deed: str
    reason: str
    points: tuple[str, ...]
    signed: str


@dataclass(frozen=True, slots=True)
class VersionsModel:
    """The history of one child's agreement; `left_off` says that earlier ones are not shown."""

    lines: tuple[VersionLine, ...]
    left_off: str


def versions_model(reply: VersionsReply, names: Names = NO_NAMES) -> VersionsModel:
    """The history for what the guardian sent. DocumentError if a document cannot be read."""
    read = [(view, read_agreement(view.document)) for view in reply.versions]
    befores = [agreement for _view, agreement in read[1:]]
    lines = tuple(
        _line(view, agreement, before, names) for (view, agreement), before in zip(read, [*befores, None], strict=True)
    )
    count = reply.left_off
    said = ngettext("One earlier version is not shown.", "{count} earlier versions are not shown.", count)
    return VersionsModel(lines, said.format(count=count) if count else "")


def _line(view: VersionView, agreement: Agreement, before: Agreement | None, names: Names) -> VersionLine:
    zone = ZoneInfo(agreement.zone)
    held = [point_text(point, names) for point in agreement.points if not point.standing.is_open]
    signed = ", ".join(
        _("{name}, {day}").format(name=isolated(one.name), day=short_date(one.at.astimezone(zone).date()))
        for one in view.signatures
    )
    return VersionLine(
        title=_("Version {number}, {day}").format(
            number=view.number, day=short_date(view.since.astimezone(zone).date())
        ),
        deed=_deed(view, agreement, before, names),
        reason=quoted(view.deed.reason),
        points=tuple(_text(text) for text in held),
        signed=_("Signed by {names}").format(names=signed) if signed else "",
    )


def _deed(view: VersionView, agreement: Agreement, before: Agreement | None, names: Names) -> str:
    deed = view.deed
    point = agreement.point(deed.about) or (before.point(deed.about) if before is not None else None)
    title = point_text(point, names).title if point is not None else _("a point")
    side = {Side.CHILD: isolated(agreement.child), Side.PARENTS: _("The parents"), None: _("The family")}[deed.side]
    return _(_DEEDS[deed.what]).format(who=isolated(deed.by) if deed.by else side, point=f"“{title}”")


def _text(text: ClauseText) -> str:
    return " · ".join(part for part in (text.title, text.value, text.detail) if part)
