"""What is in use during a stretch, and under which names it counts: everything, its category, the app itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.rules.sample import AppSeen

ALL_KEY = "all"
UNPROVEN = "unproven"
"""Stands around an app of which nobody knows for certain which file runs: nothing that is always free reaches it."""
_GAMES = "category:games"


def category_key(name: str) -> str:
    return f"category:{name}"


def app_key(name: str) -> str:
    return f"app:{name}"


def keys_around(app: str, category: str, *, is_proven: bool = True) -> frozenset[str]:
    """The text forms of every scope that holds an app of this category."""
    around = ALL_KEY, category_key(category), app_key(app)
    return frozenset(around if is_proven else (*around, UNPROVEN))


def inside(app: AppSeen) -> frozenset[str]:
    """The same of an app as it was seen."""
    return keys_around(app.app, app.category, is_proven=app.is_proven)


@dataclass(frozen=True, slots=True)
class Reach:
    """Which apps a clause speaks of: those inside a scope and outside of its exceptions.

    `is_everywhere`: minutes on other screens add up with them.
    """

    key: str
    excepted: frozenset[str] = frozenset()
    is_everywhere: bool = False

    def holds(self, around: frozenset[str]) -> bool:
        """Whether an app inside these scopes is meant. A kind that is excepted leaves out nothing without proof."""
        if self.key not in around:
            return False
        left_out = self.excepted & around
        if not left_out or UNPROVEN not in around:
            return not left_out
        # Any program can be disguised as one of a kind. As a game none gains: that is what games get.
        return not any(key == _GAMES or not key.startswith(category_key("")) for key in left_out)

    @property
    def measure(self) -> str:
        """The name under which their use adds up; that of the scope where that is all."""
        named = " except ".join((self.key, *sorted(self.excepted)))
        return f"{named} and other screens" if self.is_everywhere else named


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """The apps in use, and under which names they count.

    `seen` are the apps, each with the flag whether it counts; `counted` the scopes and measures that grow by those that
    do, and `around`, for each of these, the scopes that hold it; `noticed` the categories and apps that grow, free too.
    """

    seen: tuple[tuple[AppSeen, bool], ...]
    counted: tuple[str, ...]
    noticed: tuple[str, ...]
    around: tuple[frozenset[str], ...]


NOTHING = Use((), (), (), ())


def use_of(
    apps: Iterable[AppSeen], free: frozenset[Reach], measures: Iterable[Reach] = (), *, is_paused: bool = False
) -> Use:
    """What the apps in use come to, with these free; while a pause runs only free apps are recorded."""
    together: dict[str, AppSeen] = {}
    for app in apps:
        twin = together.get(app.app)
        together[app.app] = replace(app, in_use=True) if twin is not None and twin.in_use else app
    seen = []
    for app in together.values():
        around = inside(app)
        is_counted = not any(reach.holds(around) for reach in free)
        if app.in_use and not (is_counted and is_paused):
            seen.append((app, is_counted))
    return use_from(seen, measures)


def use_from(seen: Sequence[tuple[AppSeen, bool]], measures: Iterable[Reach] = ()) -> Use:
    """The use that these apps make up, each with the flag whether it counts; `measures` are names of their own."""
    if not seen:
        return NOTHING
    around = tuple(dict.fromkeys(inside(app) for app, is_counted in seen if is_counted))
    noticed = dict.fromkeys(key for app, _ in seen for key in (category_key(app.category), app_key(app.app)))
    measured = (reach.measure for reach in measures if any(reach.holds(one) for one in around))
    counted = frozenset().union(*around) - {UNPROVEN}
    return Use(tuple(seen), (*sorted(counted), *measured), tuple(noticed), around)
