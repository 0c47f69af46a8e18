"""The past in words: names of periods, what was used against the period before, why an app is taken for what it is."""

from __future__ import annotations

from datetime import date

from babel.dates import format_interval, format_skeleton

from app.words.durations import duration
from app.words.language import N_, _, isolated, ngettext, spoken
from app.words.moments import day_title

_SO_FAR = {
    "day": N_("{time} today so far."),
    "week": N_("{time} this week so far."),
    "four-weeks": N_("{time} in these four weeks so far."),
    "year": N_("{time} in these 52 weeks so far."),
}
_IN_ALL = {
    "day": N_("{time} on this day."),
    "week": N_("{time} in this week."),
    "four-weeks": N_("{time} in these four weeks."),
    "year": N_("{time} in these 52 weeks."),
}
_LESS = {
    "day": N_("{time} less than the day before."),
    "week": N_("{time} less than the week before."),
    "four-weeks": N_("{time} less than the four weeks before."),
    "year": N_("{time} less than the 52 weeks before."),
}
_MORE = {
    "day": N_("{time} more than the day before."),
    "week": N_("{time} more than the week before."),
    "four-weeks": N_("{time} more than the four weeks before."),
    "year": N_("{time} more than the 52 weeks before."),
}
_SAME = {
    "day": N_("As much as the day before."),
    "week": N_("As much as the week before."),
    "four-weeks": N_("As much as the four weeks before."),
    "year": N_("As much as the 52 weeks before."),
}
_NOTHING_BEFORE = {
    "day": N_("There is no day before to compare with."),
    "week": N_("There is no whole week before to compare with yet."),
    "four-weeks": N_("There are no four whole weeks before to compare with yet."),
    "year": N_("There are no 52 whole weeks before to compare with."),
}
_APPS = {
    "day": N_("Apps on this day"),
    "week": N_("Apps in this week"),
    "four-weeks": N_("Apps in these four weeks"),
    "year": N_("Apps in these 52 weeks"),
}
_AND_BEFORE = {
    "day": N_("and the day before"),
    "week": N_("and the week before"),
    "four-weeks": N_("and the four weeks before"),
    "year": N_("and the 52 weeks before"),
}
_EVIDENCE = {
    "desktop-entry": N_("Known by its entry in the computer’s menu."),
    "appstream": N_("Known by what its makers say of it."),
    "own-entry": N_("Known by an entry that this account made itself."),
    "script": N_("Known by the script that runs."),
    "main-class": N_("Known by the Java program that runs."),
    "flatpak": N_("Known as an installed Flatpak."),
    "snap": N_("Known as an installed Snap."),
    "steam": N_("Known by its folder in Steam."),
    "path": N_("Known by where its file lies."),
    "unknown-program": N_("A program without an entry in the menu: named after its file."),
    "unreadable": N_("Sundial may not see its file: named as it calls itself."),
    "window": N_("Its window was in front."),
    "correction": N_("Corrected by a parent."),
}
_UNKNOWN = N_("It is not known how Sundial knew.")
PERIODS = tuple(_SO_FAR)
EVIDENCE = tuple(_EVIDENCE)


def period_title(period: str, first: date, last: date) -> str:
    """The days looked at: "Wednesday 14 October", "5–11 Oct", "Oct 2025 – Oct 2026"."""
    if first == last:
        return day_title(first)
    return isolated(str(format_interval(first, last, "yMMM" if period == "year" else "MMMd", locale=spoken().locale)))


def short_day(day: date) -> str:
    """Under a bar: "Mon 5"."""
    return isolated(str(format_skeleton("Ed", day, locale=spoken().locale)))


def short_date(day: date) -> str:
    """Under a bar of a week, by its first day: "5 Oct"."""
    return isolated(str(format_skeleton("MMMd", day, locale=spoken().locale)))


def used_in(period: str, seconds: int, *, is_running: bool) -> str:
    """How much it was: "13 h 45 min in this week."."""
    said = _((_SO_FAR if is_running else _IN_ALL)[period]).format(time=duration(seconds))
    return said[:1].upper() + said[1:]


def against_before(period: str, seconds: int, before: int | None) -> str:
    """Against the period before, in whole minutes: "35 min less than the week before."."""
    if before is None:
        return _(_NOTHING_BEFORE[period])
    minutes = seconds // 60 - before // 60
    if minutes == 0:
        return _(_SAME[period])
    return _((_MORE if minutes > 0 else _LESS)[period]).format(time=duration(abs(minutes) * 60))


def change(seconds: int, before: int | None) -> str:
    """Of one app, in whole minutes: "35 min less", "25 min more", "the same"; nothing where nothing is known."""
    if before is None:
        return ""
    minutes = seconds // 60 - before // 60
    if minutes == 0:
        return _("the same")
    if not before:
        return _("new")
    said = N_("{time} more") if minutes > 0 else N_("{time} less")
    return _(said).format(time=duration(abs(minutes) * 60))


def within_agreed(good: int, days: int) -> str:
    """On how many of the days with an agreed time it was enough."""
    if good == days:
        return ngettext(
            "Within the agreed time on this day.", "Within the agreed time on all {count} days.", days
        ).format(count=days)
    return ngettext(
        "Within the agreed time on {good} of {count} day.", "Within the agreed time on {good} of {count} days.", days
    ).format(good=good, count=days)


def apps_title(period: str) -> str:
    """Above the list of apps."""
    return _(_APPS[period])


def and_before(period: str) -> str:
    """Beside it: what the change is against."""
    return _(_AND_BEFORE[period])


def evidence(code: str) -> str:
    """Why an app is taken for what it is: "Known by its entry in the computer’s menu."."""
    return _(_EVIDENCE.get(code, _UNKNOWN))
