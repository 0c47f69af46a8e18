"""Which category counts and why: the family's word, then the list, then what menu, makers and launchers say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.guidance.apps import NOTHING_LISTED, Listed
from app.guidance.ratings import age_from, marks_from
from app.monitor.categories import believed, deciding
from app.platforms.ports import Program
from app.rules.sorting import Grounds, Mark, Marked, Sorting, Why

NOTHING_SAID: Mapping[str, Sorting] = {}

# How a process was recognised -> whose word its category then is, where no menu or makers' word is there.
_BY_EVIDENCE = {
    "path": Why.PLACE,
    "steam": Why.LAUNCHER,
    "launcher-data": Why.LAUNCHER,
    "launcher": Why.PROGRAM,
    "main-class": Why.PROGRAM,
    "content": Why.PROGRAM,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody's word on what an app is."""

    category: str
    grounds: Grounds


class Judge:
    """Weighs what is said of an app. A category that may lighten a limit needs a file that is proven to be it."""

    def __init__(self, listed: Mapping[str, Listed] = NOTHING_LISTED) -> None:
        self._listed = listed
        self._family = NOTHING_SAID

    def hear(self, family: Mapping[str, Sorting]) -> bool:
        """The family's own words from now on, by app; whether that is news."""
        is_news = family != self._family
        self._family = family
        return is_news

    def judge(
        self, app: str, category: str, evidence: str, program: Program | None, *, is_proven: bool
    ) -> tuple[str, Grounds]:
        """The category that counts and its grounds; `category` and `evidence` are those the app was recognised by."""
        refused: Claim | None = None
        counting = Claim(believed(category, is_proven=is_proven), Grounds())
        for claim in self._claims(app, category, evidence, program):
            if believed(claim.category, is_proven=is_proven) == claim.category:
                counting = claim
                break
            refused = refused or claim
        grounds = counting.grounds
        if refused is not None:
            grounds = replace(refused.grounds, why=Why.UNPROVEN, says=refused.category)
        rating = None if program is None or program.rating is None else dict(program.rating)
        age = None if rating is None else age_from(rating)
        marked = self._marked(app, rating or {}, is_proven=is_proven)
        return counting.category, replace(grounds, marked=marked, age=age, is_proven=is_proven)

    def _claims(self, app: str, category: str, evidence: str, program: Program | None) -> Iterator[Claim]:
        """The strongest word first."""
        if (said := self._family.get(app)) is not None:
            yield Claim(said.category, Grounds(Why.FAMILY, by=said.by, on=said.at.date(), sorting=said.id))
        if (listed := self._listed.get(app)) is not None:
            yield Claim(listed.category, Grounds(_word_of(listed), listed.source, on=listed.since, url=listed.url))
        if program is not None and (found := deciding(program.categories)) is not None:
            why = Why.MAKERS if program.evidence == "appstream" else Why.ENTRY
            yield Claim(found[0], Grounds(why, found[1]))
        elif evidence in _BY_EVIDENCE and program is None:
            yield Claim(category, Grounds(_BY_EVIDENCE[evidence]))

    def _marked(self, app: str, rating: Mapping[str, str], *, is_proven: bool) -> tuple[Marked, ...]:
        """The marks, each with whose word it is. To be made for children lightens, so that needs proof too."""
        said, listed = self._family.get(app), self._listed.get(app)
        found: dict[Mark, Marked] = {}
        if said is not None:
            found = {mark: Marked(mark, Why.FAMILY, said.by, said.at.date()) for mark in said.marks}
        else:
            found = {mark: Marked(mark, Why.MAKERS) for mark in marks_from(rating)}
            if listed is not None:
                word = _word_of(listed)
                found |= {m: Marked(m, word, listed.source, listed.since, listed.url) for m in listed.marks}
        return tuple(found[mark] for mark in Mark if mark in found and (is_proven or mark is not Mark.CHILDREN))


def _word_of(listed: Listed) -> Why:
    return Why.LISTED if listed.is_read else Why.REPORTED
