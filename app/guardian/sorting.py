"""What apps are: the family's own word for it, what a child suggests, and the list of what is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from msgspec.structs import replace as with_values

from app.guardian.ages import detail_now
from app.guardian.correcting import flush, recount
from app.guardian.household import Household
from app.guardian.kept import KeptChild
from app.guardian.rights import RefusalError
from app.guardian.shares import WHOLE, Share, reaches
from app.guardian.show import app_view, suggestion_view
from app.link.messages import Ok, Refusal
from app.link.sorting import (
    AnswerSuggestion,
    AppsReply,
    GetApps,
    SortApp,
    SortingView,
    SuggestCategory,
    TakeBackSuggestion,
    UndoSorting,
)
from app.link.views import AppView
from app.monitor.catalogue import Recognised
from app.monitor.categories import LEISURE
from app.rules.corrections import Correction, OtherCategory
from app.rules.family import Note, RequestState
from app.rules.sorting import Sorting, Suggestion
from app.store.instants import EPOCH
from app.store.values import Added
from app.words.language import _
from app.words.names import CATEGORIES

WEEK = timedelta(days=7)
LOOKED_AT = timedelta(days=28)
"""So far back an app is one that a child uses."""
LONGEST_SPAN = timedelta(days=1)
MOST_WAITING = 5
MOST_A_DAY = 20
"""As many as wishes for more time: each waits in the picture that everybody sees."""
MOST_SORTINGS = 200


def sort_app(household: Household, request: SortApp) -> Ok:
    """From now on, and for the past week if that is wished, the app is what the family says."""
    known = _known(household, request.app)
    said = Sorting(
        id=request.key,
        app=request.app,
        category=_category(request.category),
        at=household.clock.read().wall,
        marks=known.grounds.marks if request.marks is None else request.marks,
        by=request.by.strip(),
        reason=request.reason.strip(),
    )
    _sort(household, said, known, past_week=request.past_week)
    return Ok(id=request.id, made=said.id)


def undo_sorting(household: Household, request: UndoSorting) -> Ok:
    """It is again what it was before, in the past week too."""
    said = next((said for said in household.store.sortings() if said.id == request.sorting), None)
    if said is None:
        raise RefusalError(Refusal.INVALID, key="sorting", fault=_("The family never said that."))
    now = household.clock.read().wall
    judged = [made for made in household.store.corrections(said.at - WEEK - LONGEST_SPAN) if _is_of(made, said)]
    concerned = [kept for kept in household.children if any(kept.child.id in made.children for made in judged)]
    flush(concerned)
    undone = Note(now, "app-sorting-undone", {"app": said.app, "scope": f"category:{said.category}"})
    notes = _notes(household, said.app, undone)
    if not household.store.undo_sorting(said.id, now, judged, notes):
        raise RefusalError(Refusal.OUTDATED)
    household.journal.news(notes)
    household.sort_apps()
    recount(household, concerned)
    return Ok(id=request.id)


def suggest(household: Household, request: SuggestCategory) -> Ok:
    """What the child says is kept for its parents to answer; nothing else changes."""
    kept = household.kept(request.child)
    _check_own(household, kept, request.app)
    waiting = sum(1 for other in kept.suggestions if other.state is RequestState.WAITING)
    is_enough = waiting >= MOST_WAITING or len(kept.suggestions) >= MOST_A_DAY
    if is_enough and household.store.suggestion(request.key) is None:
        raise RefusalError(Refusal.TOO_MANY)
    wish = Suggestion(
        id=request.key,
        child=kept.child.id,
        app=request.app,
        category=_category(request.category),
        at=household.clock.read().wall,
        words=request.words.strip(),
        marks=request.marks,
    )
    if household.store.suggest(wish) is Added.ID_TAKEN:
        raise RefusalError(Refusal.INVALID, key="key")
    kept.reload_requests()
    return Ok(id=request.id, made=wish.id)


def take_back(household: Household, request: TakeBackSuggestion) -> Ok:
    """The child no longer thinks so."""
    wish = household.store.suggestion(request.suggestion)
    if wish is None or wish.child != request.child:
        raise RefusalError(Refusal.INVALID, key="suggestion", fault=_("Nobody suggested that."))
    _settle(household, wish, RequestState.TAKEN_BACK, "")
    return Ok(id=request.id)


def answer(household: Household, request: AnswerSuggestion) -> Ok:
    """A yes sorts the app for the family; a no leaves everything as it is."""
    wish = household.store.suggestion(request.suggestion)
    if wish is None:
        raise RefusalError(Refusal.INVALID, key="suggestion", fault=_("Nobody suggested that."))
    if (wish.app, wish.category, wish.marks) != (request.app, request.category, request.marks):
        raise RefusalError(Refusal.OUTDATED)
    if not request.is_agreed:
        _settle(household, wish, RequestState.NOT_TODAY, request.reason.strip())
        return Ok(id=request.id)
    if wish.state is not RequestState.WAITING:
        raise RefusalError(Refusal.ALREADY_ANSWERED)
    known = _known(household, wish.app)
    now = household.clock.read().wall
    marks = known.grounds.marks if wish.marks is None else wish.marks
    said = Sorting(wish.id, wish.app, wish.category, now, marks, request.by.strip(), request.reason.strip())
    _sort(household, said, known, past_week=request.past_week, answers=wish)
    household.kept(wish.child).reload_requests()
    return Ok(id=request.id, made=said.id)


def apps(household: Household, request: GetApps, share: Share) -> AppsReply:
    """The installed programs and those that were used; with a child only those that it used.

    What an older child uses is not told to its parents, unless it suggests something of an app itself. What the family
    said of an app that only a sibling has is no matter of a child's.
    """
    children = household.children if request.child is None else (household.kept(request.child),)
    seen = [kept for kept in children if reaches(share, kept.child.id)]
    # At home the child's side names the child, and what is asked of everybody is asked by the parents' window.
    by_age = share.by_age or (share == WHOLE and request.child is None)
    open_ones = [kept for kept in seen if not by_age or detail_now(household, kept.child).is_everything]
    used = _used(household, open_ones)
    found: dict[str, AppView] = {}
    if request.child is None:
        found = {known.app: app_view(known) for known in household.known_apps()}
    household.name_apps(used)
    for app, (seconds, last, evidence) in used.items():
        view = found.get(app) or app_view(household.known_by_its_use(app, evidence))
        found[app] = with_values(view, used=seconds, last_used=last)
    suggested = (suggestion_view(wish, household.names) for kept in seen for wish in kept.suggestions)
    all_said = household.store.sortings()
    said = [one for one in all_said if share.children is None or one.app in found][: -MOST_SORTINGS - 1 : -1]
    return AppsReply(
        id=request.id,
        apps=tuple(sorted(found.values(), key=lambda app: (app.name.casefold(), app.app))),
        sortings=tuple(_sorting_view(one) for one in said),
        suggestions=tuple(suggested),
    )


def sortings_told(household: Household, child_id: int, share: Share) -> tuple[Sorting, ...]:
    """All that the family said of apps; to a child, of those that are installed and those that it used itself."""
    all_said = household.store.sortings()
    if share.children is None:
        return all_said
    known = {known.app for known in household.known_apps()}
    known |= {used.app for used in household.store.used_apps(child_id, EPOCH)}
    return tuple(said for said in all_said if said.app in known)


def used_lately(household: Household) -> tuple[Recognised, ...]:
    """The apps that any of the children used, as they are known now."""
    begun = [kept for kept in household.children if kept.keeping.now is not None]
    used = _used(household, begun)
    household.name_apps(used)
    return tuple(household.known_by_its_use(app, evidence) for app, (_seconds, _last, evidence) in used.items())


def _sort(
    household: Household, said: Sorting, known: Recognised, *, past_week: bool, answers: Suggestion | None = None
) -> None:
    judged = tuple(_of_the_week(household, said, known)) if past_week else ()
    concerned = [kept for kept in household.children if any(made.child == kept.child.id for made in judged)]
    flush(concerned)
    # What was wished, not whether there was anything to judge: that would tell that somebody used it.
    kind = "app-sorted-week" if past_week else "app-sorted"
    values = {"app": said.app, "scope": f"category:{said.category}"}
    notes = _notes(household, said.app, Note(said.at, kind, values | ({"reason": said.reason} if said.reason else {})))
    added = household.store.sort(said, judged, notes, answers)
    if added is Added.ID_TAKEN:
        raise RefusalError(Refusal.INVALID if answers is None else Refusal.ALREADY_ANSWERED, key="key")
    if added is Added.ADDED:
        household.journal.news(notes)
        household.sort_apps()
        recount(household, concerned)


def _notes(household: Household, app: str, note: Note) -> tuple[Note, ...]:
    """Of an installed app everybody may read; of another one the children who used it, and their parents."""
    if _is_installed(household, app):
        return (note,)
    return tuple(replace(note, child=kept.child.id) for kept in household.children if _has(household, kept, app))


def _has(household: Household, kept: KeptChild, app: str) -> bool:
    """Whether it runs in the child's account, or was used there lately."""
    return any(seen.app == app for seen in kept.apps) or app in _used(household, [kept])


def _is_installed(household: Household, app: str) -> bool:
    return any(known.app == app for known in household.known_apps())


def _of_the_week(household: Household, said: Sorting, known: Recognised) -> Iterator[Correction]:
    """The judgements on the past seven days, of each child that used the app."""
    if said.category not in LEISURE and not known.grounds.is_proven:
        fault = _("Of a program that is not the system’s own, single stretches can be corrected in the history.")
        raise RefusalError(Refusal.INVALID, key="past_week", fault=fault)
    for kept in household.children:
        sealed = household.store.sealed_until(kept.child.id)
        start = kept.now - WEEK if sealed is None else max(sealed, kept.now - WEEK)
        is_freed = household.frees(kept, said.category) and not known.grounds.is_proven
        used = household.store.used_apps(kept.child.id, start - LONGEST_SPAN)
        if is_freed or start >= kept.now or all(one.app != said.app for one in used):
            continue
        yield Correction(
            id=f"{said.id}-{kept.child.id}",
            child=kept.child.id,
            start=start,
            end=kept.now,
            becomes=OtherCategory(said.category),
            at=kept.now,
            app=said.app,
            by=said.by,
            reason=said.reason,
        )


def _is_of(made: Correction, said: Sorting) -> bool:
    return made.id == f"{said.id}-{made.child}" and made.app == said.app


def _settle(household: Household, wish: Suggestion, state: RequestState, reason: str) -> None:
    if not household.store.settle_suggestion(wish.id, state, household.clock.read().wall, reason):
        raise RefusalError(Refusal.ALREADY_ANSWERED)
    household.kept(wish.child).reload_requests()


def _used(household: Household, children: Iterable[KeptChild]) -> dict[str, tuple[int, datetime, str]]:
    """Seconds, last use and evidence of each app that these children used lately."""
    found: dict[str, tuple[int, datetime, str]] = {}
    for kept in children:
        kept.save()
        for one in household.store.used_apps(kept.child.id, kept.now - LOOKED_AT):
            seconds, last, _evidence = found.get(one.app, (0, one.last, ""))
            found[one.app] = (seconds + one.seconds, max(last, one.last), one.evidence)
    return found


def _known(household: Household, app: str) -> Recognised:
    household.name_apps([app])
    if (known := household.recognised(app)) is not None:
        return known
    for kept in household.children:
        for used in household.store.used_apps(kept.child.id, kept.now - LOOKED_AT):
            if used.app == app:
                return household.known_by_its_use(app, used.evidence)
    raise RefusalError(Refusal.INVALID, key="app", fault=_("There is no such app here."))


def _check_own(household: Household, kept: KeptChild, app: str) -> None:
    """A child speaks of what is installed and of what it used. What a sibling used is as if it were not there."""
    if not _is_installed(household, app) and not _has(household, kept, app):
        raise RefusalError(Refusal.INVALID, key="app", fault=_("There is no such app here."))


def _category(name: str) -> str:
    if name not in CATEGORIES:
        known = ", ".join(CATEGORIES)
        raise RefusalError(
            Refusal.INVALID, key="category", fault=_("A category is one of {known}.").format(known=known)
        )
    return name


def _sorting_view(said: Sorting) -> SortingView:
    return SortingView(
        id=said.id,
        app=said.app,
        category=said.category,
        at=said.at,
        marks=said.marks,
        by=said.by,
        reason=said.reason,
        undone_at=said.undone_at,
    )
