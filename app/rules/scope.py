"""A scope says which apps a clause, a grant or a total speaks of: all of them, one category, or one app."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ScopeKind(StrEnum):
    """How wide a scope is, widest first."""

    ALL = "all"
    CATEGORY = "category"
    APP = "app"


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """`all`, `category:games` or `app:supertux2`; the text form is what documents and the link carry."""

    kind: ScopeKind
    name: str = ""

    def __post_init__(self) -> None:
        if (self.kind is ScopeKind.ALL) != (self.name == ""):
            raise ValueError(f"a scope is 'all', 'category:NAME' or 'app:NAME', not {self.kind}:{self.name}")

    @classmethod
    def parse(cls, text: str) -> Scope:
        """Read the text form. ValueError if it is none."""
        if text == ScopeKind.ALL:
            return ALL
        kind, _, name = text.partition(":")
        if kind not in {ScopeKind.CATEGORY, ScopeKind.APP}:
            raise ValueError(f"a scope is 'all', 'category:NAME' or 'app:NAME', not {text!r}")
        return cls(ScopeKind(kind), name)

    def __str__(self) -> str:
        return str(self.kind) if self.kind is ScopeKind.ALL else f"{self.kind}:{self.name}"

    def holds(self, app: str, category: str) -> bool:
        """Whether an app of this category is inside."""
        if self.kind is ScopeKind.ALL:
            return True
        return self.name == (category if self.kind is ScopeKind.CATEGORY else app)


ALL = Scope(ScopeKind.ALL)


def category(name: str) -> Scope:
    return Scope(ScopeKind.CATEGORY, name)


def app(name: str) -> Scope:
    return Scope(ScopeKind.APP, name)
