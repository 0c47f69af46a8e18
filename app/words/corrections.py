"""What a parent judged of a stretch, in words that both sides read."""

from __future__ import annotations

from app.words.language import N_, _, isolated
from app.words.names import category_inline
from app.words.requests import quoted

_NOBODY = N_("A grown-up was at the computer.")
_CHILD = N_("It was {name}.")
_CATEGORY = N_("It was {category}.")


def became(becomes: str, name: str = "", category: str = "") -> str:
    """What a stretch became: "A grown-up was at the computer.", "It was Leo.", "It was learning."."""
    if becomes == "nobody":
        return _(_NOBODY)
    if becomes == "child" and not name:
        return _("It was somebody else.")  # whom the reader may not know of
    if becomes == "child":
        return _(_CHILD).format(name=isolated(name))
    return _(_CATEGORY).format(category=category_inline(category))


def correction_line(when: str, app: str, what: str, reason: str) -> str:
    """A judgement as a line: "16:20 to 17:05, Minetest: It was Leo. “We swapped.”"."""
    facts = {"when": when, "app": isolated(app), "what": what}
    said = _("{when}, {app}: {what}").format(**facts) if app else _("{when}: {what}").format(**facts)
    return f"{said} {quoted(reason)}".strip()
