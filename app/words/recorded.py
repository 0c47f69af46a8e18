"""What is recorded, said of every table and column of the data: one list for parents, children and the privacy page."""

from __future__ import annotations

from dataclasses import dataclass

from app.words.language import N_, _, ngettext


@dataclass(frozen=True, slots=True)
class Recorded:
    """One kind of thing that is kept: its name, what of it, and the columns of the data in which it stands."""

    title: str
    what: str
    columns: frozenset[str]


def _columns(table: str, names: str) -> frozenset[str]:
    return frozenset(f"{table}.{name}" for name in names.split())


# Rows that only say what belongs to what carry no fact about anybody beyond it.
RECORDED: tuple[Recorded, ...] = (
    Recorded(
        N_("People"),
        N_("A child’s name, birth date and account of this computer; the accounts of parents."),
        _columns("accounts", "id name")
        | _columns("parents", "account_id")
        | _columns("children", "id name born account_id left_at"),
    ),
    Recorded(
        N_("Use"),
        N_(
            "Which app, from when to when, its category, whether it counted, by what it was recognised and whether its"
            " file proved that, and what showed that it was in use, such as “in front” or “a gamepad was used”."
        ),
        _columns("spans", "id child_id start end app category is_counted evidence witnesses is_proven"),
    ),
    Recorded(
        N_("Sums"),
        N_("How much each day and week came to, per category and app."),
        _columns("periods", "child_id per first week start end is_sealed")
        | _columns("period_sums", "child_id per first scope used counted")
        | _columns("period_layers", "child_id per first category is_counted amount")
        | _columns("memory", "child_id text"),
    ),
    Recorded(
        N_("The agreement"),
        N_("Every version: what was agreed or proposed, by whom and why, since when, and who signed it."),
        _columns("agreement_versions", "id child_id number since child_name born zone day_starts week_starts")
        | _columns("agreement_versions", "warn_minutes grace_seconds next_look edition what side by about reason")
        | _columns("promises", "version_id position promise kind text state by reason changes is_removal")
        | _columns("signatures", "child_id edition name side at")
        | _columns("clauses", "version_id position clause kind scope per minutes after_minutes start end days state")
        | _columns("clauses", "by reason from_date until_date carry borrow finish is_each is_soft excepted changes")
        | _columns("clauses", "is_removal marks rated_from is_everywhere")
        | _columns("holidays", "version_id position first last"),
    ),
    Recorded(
        N_("Requests"),
        N_("What a child asked for, its own words, the answer, and what was given."),
        _columns("requests", "id child_id scope minutes purpose asked_at words state answered_at answered_minutes")
        | _columns("requests", "reason")
        | _columns("grants", "id child_id scope minutes expires beyond_quiet given_at request_id"),
    ),
    Recorded(
        N_("Corrections"),
        N_("What was judged anew later, by whom and why; what a child said of a stretch, and the answer."),
        _columns("corrections", "id child_id start end app becomes to_child_id category by reason at undone_at")
        | _columns("contests", "id child_id start end app says category words at state answered_at reason"),
    ),
    Recorded(
        N_("Other screens"),
        N_("Minutes that somebody wrote down: on which day and screen, of what kind, by whom, and the answer."),
        _columns("elsewhere", "id child_id day category minutes screen side at what by from_time until_time state")
        | _columns("elsewhere", "answered_at reason"),
    ),
    Recorded(
        N_("What apps are"),
        N_("What your family said of an app, what a child said of one and why, and the answer."),
        _columns("sortings", "id app category marks by reason at undone_at")
        | _columns("suggestions", "id child_id app category words at state answered_at reason marks"),
    ),
    Recorded(
        N_("The log"),
        N_("Neutral lines, the same for children and parents, such as “counting was interrupted”."),
        _columns("notes", "id at child_id kind details"),
    ),
    Recorded(
        N_("Who looked"),
        N_("Which grown-up’s account opened which page about a child on which day, as long as details are kept."),
        _columns("looks", "child_id day account what"),
    ),
    Recorded(
        N_("Did it help"),
        N_("What your family said every four weeks of sleep, quarrels and mood, each side for itself."),
        _columns("helped", "child_id day side sleep quarrels mood"),
    ),
    Recorded(
        N_("Settings"),
        N_(
            "What the family chose, such as a child’s picture, and what Sundial has to remember, such as the names of "
            "this computer’s accounts."
        ),
        _columns("settings", "key value"),
    ),
)
"""In the order in which a family would ask."""

NEVER = N_("Never recorded: window titles, addresses of pages, keys, messages, sounds, pictures of the screen.")


def recorded() -> tuple[tuple[str, str], ...]:
    """Title and sentence of each kind, in the language of the moment."""
    return tuple((_(kind.title), _(kind.what)) for kind in RECORDED)


def never_recorded() -> str:
    return _(NEVER)


def length(days: int) -> str:
    """A length of keeping as people say it: 30 days, 12 months, 5 years."""
    years, rest = divmod(days, 365)
    if years and not rest:
        return ngettext("{count} year", "{count} years", years).format(count=years)
    return ngettext("{count} day", "{count} days", days).format(count=days)


def kept_for(span_days: int, day_days: int, weeks: int) -> str:
    """How long things are kept, in two sentences."""
    sums = _("Details are kept for {details}, the sums of days for {days}, those of weeks for {weeks}.").format(
        details=length(span_days), days=length(day_days), weeks=weeks_long(weeks)
    )
    return " ".join([sums, _("The log, answered requests and earlier agreements go with the last sums.")])


def weeks_long(weeks: int) -> str:
    """A number of weeks as people say it; 52 of them are a year."""
    years, rest = divmod(weeks, 52)
    if years and not rest:
        return ngettext("{count} year", "{count} years", years).format(count=years)
    return ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
