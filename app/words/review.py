"""The weekly review in words: one set of facts, told to the family or to the child."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median_low

from babel.dates import format_interval, get_day_names

from app.rules.agreement import Budget, Clause, Free, Promise
from app.rules.review import Amount, Asked, Kept, WeekBudget, WeekReview
from app.words.clauses import title as clause_title
from app.words.clauses import value as clause_value
from app.words.durations import duration, listed, minutes
from app.words.language import N_, _, isolated, ngettext, spoken
from app.words.levels import Reader
from app.words.moments import day_title, weekday
from app.words.names import NO_NAMES, Names, category_inline, category_name, scope_name
from app.words.promises import promise_title

TELLING_SECONDS = 15 * 60
"""A difference below that is chance, and not told."""
MOST_SHIFTS = 2
CALM, GOOD = 1.0, 0.75

_ABSENT = {
    Kept.EARLIER: N_("Sundial was not set up yet in that week."),
    Kept.LATER: N_("That week has not begun yet."),
    Kept.GONE: N_("What was kept of that week has had its time and is gone."),
}
_KEPT = {
    Kept.DAYS: N_("The details of this week are gone. What is shown are the sums of its days."),
    Kept.WEEK: N_("Of this week only its sum is kept."),
}


def title(reader: Reader) -> str:
    return _("Our week") if reader is Reader.PARENT else _("My week")


def week_text(first: date, last: date) -> str:
    """The dates of a week: "5–11 Oct 2026"."""
    return isolated(format_interval(first, last, "yMMMd", locale=spoken().locale))


def day_letter(day: date) -> str:
    """A weekday in a letter or two, below a bar: "M"."""
    return str(get_day_names("narrow", context="stand-alone", locale=spoken().locale)[day.weekday()])


def absent(kept: Kept) -> str:
    """Why there is nothing to show of a week; empty if there is something."""
    return _(_ABSENT[kept]) if kept in _ABSENT else ""


def kept_text(kept: Kept) -> str:
    """What of a week's details is gone; empty if nothing is."""
    return _(_KEPT[kept]) if kept in _KEPT else ""


def nothing_used(reader: Reader) -> str:
    if reader is Reader.CHILD:
        return _("Nothing was counted for you that week.")
    return _("Nothing was counted that week.")


def summary(kept: int, judged: int, reader: Reader) -> str:
    """How the week went as a whole, in one kind sentence; `judged` days had something agreed, `kept` went so."""
    share = kept / judged if judged else 0.0
    if reader is Reader.CHILD:
        said = N_("A calm week. Well done!") if judged and share >= CALM else N_("This was your week.")
        return _(said)
    if judged and share >= CALM:
        return _("A calm week: everything went as agreed.")
    if share >= GOOD:
        return _("A good week. Most days went as agreed.")
    return _("A full week, with something to talk about.")


def days_as_agreed(kept: int, judged: int) -> tuple[str, str]:
    """The number inside the arcs, and its caption: "13 of 14", "days as agreed"."""
    return _("{count} of {all}").format(count=kept, all=judged), _("days as agreed")


def arcs_text(names: Sequence[str]) -> str:
    """Which arc is whose, outermost first; empty for one."""
    shown = [isolated(name) for name in names]
    if len(shown) < 2:  # noqa: PLR2004  # one arc needs no telling apart
        return ""
    if len(shown) == 2:  # noqa: PLR2004  # outer and inner
        return _("outer arc {outer}, inner arc {inner}").format(outer=shown[0], inner=shown[1])
    return _("arcs from the outside: {names}").format(names=listed(shown))


def compared(used: int, before: int | None, *, is_over: bool) -> str:
    """The week beside the one before it: "35 min less than the week before"."""
    if before is None:
        return "" if is_over else _("so far this week")
    difference = used - before
    if abs(difference) < 60:  # noqa: PLR2004  # a minute has sixty
        return _("as much as the week before")
    said = N_("{duration} more than the week before") if difference > 0 else N_("{duration} less than the week before")
    return _(said).format(duration=duration(abs(difference)))


def within_text(kept: int, judged: int, reader: Reader) -> str:
    """On how many days the agreed time was enough; empty where there is nothing good to say of it."""
    if not judged or not kept:
        return ""
    if kept == judged:
        said = (
            ngettext("You kept to your time on that day", "You kept to your time on all {count} days", judged)
            if reader is Reader.CHILD
            else ngettext("Within the agreed time that day", "Within the agreed time on all {count} days", judged)
        )
    elif reader is Reader.CHILD:
        said = _("You kept to your time on {kept} of {count} days")
    else:
        said = _("Within the agreed time on {kept} of {count} days")
    return said.format(kept=kept, count=judged)


def nights_text(kept: int, count: int) -> str:
    """On how many nights screens were off in time; empty where there is nothing good to say."""
    if not count or not kept:
        return ""
    if kept == count:
        return _("Screens off in time every night")
    return _("Screens off in time on {kept} of {count} nights").format(kept=kept, count=count)


def made_text(category: str, used: int, before: int | None, reader: Reader) -> str:
    """Time of making or learning: "Made things for 1 h 55 min, 40 min more than before"."""
    is_child, grown = reader is Reader.CHILD, before is not None and used - before >= TELLING_SECONDS
    said = {
        ("creating", False, False): N_("Made things for {duration}"),
        ("creating", False, True): N_("Made things for {duration}, {more} more than before"),
        ("creating", True, False): N_("You made things for {duration}"),
        ("creating", True, True): N_("You made things for {duration}, {more} more than before"),
        ("learning", False, False): N_("Learned for {duration}"),
        ("learning", False, True): N_("Learned for {duration}, {more} more than before"),
        ("learning", True, False): N_("You learned for {duration}"),
        ("learning", True, True): N_("You learned for {duration}, {more} more than before"),
    }[category, is_child, grown]
    return _(said).format(duration=duration(used), more=duration(used - (before or 0)))


def shifts(week: WeekReview) -> tuple[tuple[str, int], ...]:
    """The categories that changed most against the week before, with the seconds; none below a telling size."""
    if week.before_used is None:
        return ()
    now, before = ({a.category: a.used for a in amounts} for amounts in (week.amounts, week.before))
    found = [(name, now.get(name, 0) - before.get(name, 0)) for name in {**now, **before}]
    telling = sorted((one for one in found if abs(one[1]) >= TELLING_SECONDS), key=lambda one: (-abs(one[1]), one[0]))
    return tuple(telling[:MOST_SHIFTS])


def shifts_text(week: WeekReview) -> str:
    """The same in words: "Beside the week before: games 35 min less and creating 40 min more"."""
    parts = [
        _(N_("{scope} {duration} more") if seconds > 0 else N_("{scope} {duration} less")).format(
            scope=category_inline(name), duration=duration(abs(seconds))
        )
        for name, seconds in shifts(week)
    ]
    return _("Beside the week before: {changes}").format(changes=listed(parts)) if parts else ""


def budget_text(budget: WeekBudget, names: Names = NO_NAMES) -> str:
    """A weekly budget that was kept: "Games: 3 h 35 min of 5 h"."""
    facts = {"used": duration(budget.used), "limit": duration(budget.limit)}
    return _("{name}: {used} of {limit}").format(name=scope_name(budget.scope, names), **facts)


def longer_text(day: date, over: int) -> str:
    """A day that went beyond what was agreed and given: "Friday: 20 min more than agreed"."""
    return _("{day}: {duration} more than agreed").format(day=weekday(day), duration=duration(over))


def late_text(day: date, late: int) -> str:
    """A night on which screens were not off: "Wednesday: 25 min used after screens off"."""
    return _("{day}: {duration} used after screens off").format(day=weekday(day), duration=duration(late))


def asked_text(asked: Asked, reader: Reader, name: str) -> str:
    """What became of the wishes of a child: "Leo asked 4 times: 2 agreed and once 15 min instead"."""
    is_child, facts = reader is Reader.CHILD, {"name": isolated(name), "count": asked.count}
    if not asked.count:
        return (_("You did not ask for more") if is_child else _("{name} did not ask for more")).format(**facts)
    if is_child:
        said = ngettext("You asked once: {answers}", "You asked {count} times: {answers}", asked.count)
    else:
        said = ngettext("{name} asked once: {answers}", "{name} asked {count} times: {answers}", asked.count)
    return said.format(answers=_answers(asked), **facts)


def _answers(asked: Asked) -> str:
    parts = [_("{count} agreed").format(count=asked.agreed)] if asked.agreed else []
    if len(asked.offers) == 1:
        parts.append(_("once {duration} instead").format(duration=minutes(asked.offers[0])))
    elif asked.offers:
        parts.append(_("{count} with another offer").format(count=len(asked.offers)))
    parts += [_("{count} not today").format(count=asked.not_today)] if asked.not_today else []
    parts += [_("{count} without an answer").format(count=asked.unanswered)] if asked.unanswered else []
    return listed(parts) or _("an answer is due")


def wait_text(weeks: Sequence[WeekReview]) -> str:
    """How long answers usually took; empty without answers."""
    waits = [wait for week in weeks for wait in week.asked.waits]
    return _("Usual wait for an answer: {duration}").format(duration=duration(median_low(waits))) if waits else ""


def proposal_text(name: str, clause: Clause, instead: Clause | None, reader: Reader, names: Names = NO_NAMES) -> str:
    """What is proposed, beside what holds: "Mira – Games per week: 6 h instead of 5 h"; a child knows its name."""
    facts = {"name": isolated(name), "title": clause_title(clause, names), "value": _value(clause, names)}
    facts |= {} if instead is None else {"old": _value(instead, names)}
    is_child = reader is Reader.CHILD
    said = {
        (False, False): N_("{name} – {title}: {value}"),
        (False, True): N_("{name} – {title}: {value} instead of {old}"),
        (True, False): N_("{title}: {value}"),
        (True, True): N_("{title}: {value} instead of {old}"),
    }[is_child, instead is not None]
    return _(said).format(**facts)


def promise_text(name: str, promise: Promise, reader: Reader) -> str:
    """The same of what people promise each other: "Mira – The grown-ups: “No phones at meals”"."""
    said = N_("{title}: {value}") if reader is Reader.CHILD else N_("{name} – {title}: {value}")
    title = promise_title(promise.kind)
    return _(said).format(name=isolated(name), title=title, value=f"“{isolated(promise.text)}”")


def _value(clause: Clause, names: Names) -> str:
    if isinstance(clause, Free):
        return scope_name(clause.scope, names)
    # The title of a budget says "per day" or "per week" already.
    return minutes(clause.minutes) if isinstance(clause, Budget) else clause_value(clause)


def people(weeks: Sequence[WeekReview]) -> str:
    """Whose week it is: "Mira and Leo"."""
    return listed([isolated(week.name) for week in weeks])


def nobody_asked() -> str:
    return _("Nobody asked for more time")


def not_counted(category: str) -> str:
    """A category in the legend where it is free: "Learning, not counted"."""
    return _("{name}, not counted").format(name=category_name(category))


def next_look(day: date) -> str:
    return _("Next look together: {day}").format(day=day_title(day))


def this_computer() -> str:
    return _("This computer only. Other screens are not in it.")


def nothing_sent() -> str:
    return _("Made here for this family. Nothing was sent anywhere.")


def nothing_proposed() -> str:
    return _("Nothing is proposed. Everything stays as agreed.")


def summary_only(name: str) -> str:
    return _("{name} is old enough to show the rest, or not.").format(name=isolated(name))


def without_birth_date(name: str, reader: Reader) -> str:
    if reader is Reader.CHILD:
        return _("Without a birth date this page is worded for ages 9 to 12.")
    return _("Without a birth date {name}’s week is shown as for ages 9 to 12.").format(name=isolated(name))


def bars_sentence(name: str, week: WeekReview) -> str:
    """The week's bars in one sentence, for whoever cannot see them."""
    most = max(week.days, key=lambda day: day.used, default=None)
    if most is None or not most.used:
        return _("{name}’s week, day by day.").format(name=isolated(name))
    facts = {"day": weekday(most.day), "duration": duration(most.used), "total": duration(week.used)}
    return _("{name}’s week, day by day: {total} in all, most on {day} with {duration}.").format(
        name=isolated(name), **facts
    )


def categories_text(amounts: Sequence[Amount]) -> str:
    """What a day was made of, for its row in a table: "games 35 min, watching 20 min"."""
    shown = [
        _("{scope} {duration}").format(scope=category_inline(a.category), duration=duration(a.used))
        for a in sorted(amounts, key=lambda a: -a.used)
    ]
    return listed(shown)
