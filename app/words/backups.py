"""What is kept about a child, in one look; and why a file cannot be restored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.words.language import N_, _, ngettext
from app.words.moments import long_date

NOTHING_CHANGED = N_("Nothing was changed. Choose another backup.")

_UNFIT = {
    "foreign": N_("this is not a backup of Sundial."),
    "newer": N_("this backup was made by a newer Sundial."),
    "not-whole": N_("this is not a whole backup of Sundial."),
    "too-large": N_("this is far larger than any family’s data."),
    "incomplete": N_("this did not arrive whole."),
}
_KNOWN = ("spans", "periods", "agreement_versions", "requests", "grants", "corrections", "notes")
CODES = tuple(_UNFIT)
"""Every reason that has words of its own."""


def unfit(why: str) -> str:
    """Why a file cannot be restored, to stand after its name."""
    return _(_UNFIT.get(why, _UNFIT["not-whole"]))


def holdings_text(name: str, rows: Mapping[str, int], since: datetime | None) -> str:
    """What would go with a child, a line each; and that backups made elsewhere stay where they are."""
    lines = [f"  - {line}" for table, line in _counted(rows).items() if rows.get(table)]
    heading = _("This is kept about {child}:").format(child=name)
    if since is not None:
        date = long_date(since.date())
        heading = _("This is kept about {child}, since {date}:").format(child=name, date=date)
    others = _(
        "All of it goes, from the backups that Sundial keeps too. The numbers of other children stay. "
        "Files that you exported or backed up yourself stay where they are."
    )
    return "\n".join([heading, *lines, others])


def _counted(rows: Mapping[str, int]) -> dict[str, str]:
    """The rows of each table that people know as something."""
    number = {table: rows.get(table, 0) for table in _KNOWN}
    spans, periods, versions, requests, grants, corrections, notes = number.values()
    said = (
        ngettext("{count} stretch of use", "{count} stretches of use", spans),
        ngettext("the sums of {count} day or week", "the sums of {count} days and weeks", periods),
        ngettext("{count} version of the agreement", "{count} versions of the agreement", versions),
        ngettext("{count} request", "{count} requests", requests),
        ngettext("extra time, given {count} time", "extra time, given {count} times", grants),
        ngettext("{count} correction", "{count} corrections", corrections),
        ngettext("{count} line of the log", "{count} lines of the log", notes),
    )
    return {table: text.format(count=number[table]) for table, text in zip(_KNOWN, said, strict=True)}
