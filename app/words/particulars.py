"""What a point says beside its minutes: time that moves between days, single apps, exceptions, whose it is."""

from __future__ import annotations

from app.rules.agreement import Ask, Budget, Clause, Free, Per
from app.words.durations import listed, minutes
from app.words.language import _
from app.words.names import NO_NAMES, Names, scope_inline, scope_name


def particulars(clause: Clause, names: Names = NO_NAMES) -> tuple[str, ...]:
    """Short parts for the line below a point; none for a plain one."""
    said = list(_lending(clause)) if isinstance(clause, Budget) else []
    if isinstance(clause, Ask) and clause.is_by_app:
        said += _list_of(clause, names)
    elif clause.excepted:
        left_out = listed([scope_inline(scope, names) for scope in clause.excepted])
        said.append(_("without {scopes}").format(scopes=left_out))
    if not isinstance(clause, Free) and clause.is_soft:
        said.append(_("a reminder, nothing closes"))
    if clause.standing.is_own:
        said.append(_("own idea, may be lifted any time"))
    return tuple(said)


def _list_of(ask: Ask, names: Names) -> list[str]:
    """What is on the list of what was agreed: it need not be asked for again."""
    if ask.excepted:
        return [_("agreed: {apps}").format(apps=listed([scope_name(scope, names) for scope in ask.excepted]))]
    return [] if ask.is_chosen else [_("nothing on the list yet")]


def _lending(budget: Budget) -> list[str]:
    is_daily = budget.per is Per.DAY
    said = [_("for each app")] if budget.is_each else []
    if budget.carry:
        text = _("up to {duration} kept for the next day") if is_daily else _("up to {duration} kept for the next week")
        said.append(text.format(duration=minutes(budget.carry)))
    if budget.borrow:
        text = _("up to {duration} early from the next day") if is_daily else _("up to {duration} early from next week")
        said.append(text.format(duration=minutes(budget.borrow)))
    if budget.is_everywhere:
        said.append(_("other screens count too"))
    if budget.finish:
        said.append(_("up to {duration} to finish a round").format(duration=minutes(budget.finish)))
    return said
