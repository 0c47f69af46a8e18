"""What a child says of a stretch of its day, and what became of it, in the words of whoever reads."""

from __future__ import annotations

from app.rules.contests import ContestState, Says
from app.words.language import N_, _, isolated
from app.words.levels import Reader
from app.words.names import category_inline
from app.words.requests import quoted

LEARNING = "learning"
_STATES = {
    (ContestState.WAITING, Reader.CHILD): N_("Your parents answer."),
    (ContestState.AGREED, Reader.CHILD): N_("Your parents agreed."),
    (ContestState.KEPT, Reader.CHILD): N_("Your parents keep it as it is."),
    (ContestState.TAKEN_BACK, Reader.CHILD): N_("You took it back."),
    (ContestState.UNDONE, Reader.CHILD): N_("Your parents agreed, and took that back later."),
    (ContestState.WAITING, Reader.PARENT): N_("It waits for your answer."),
    (ContestState.AGREED, Reader.PARENT): N_("You agreed."),
    (ContestState.KEPT, Reader.PARENT): N_("You kept it as it is."),
    (ContestState.TAKEN_BACK, Reader.PARENT): N_("{name} took it back."),
    (ContestState.UNDONE, Reader.PARENT): N_("You agreed, and took that back later."),
}


def claim(says: Says, category: str | None) -> str:
    """What a child says that it was: "It was not me.", "It was schoolwork."; empty where only its own words tell."""
    match says:
        case Says.NOBODY:
            return _("It was not me.")
        case Says.CATEGORY if category == LEARNING:
            return _("It was schoolwork.")
        case Says.CATEGORY:
            return _("It was {category}.").format(category=category_inline(category or ""))
        case _:
            return ""


def said(says: Says, category: str | None, words: str) -> str:
    """All of it as quotations: "“It was not me.” “Leo played.”"."""
    return " ".join(filter(None, (quoted(claim(says, category)), quoted(words))))


def said_by(reader: Reader, name: str, text: str) -> str:
    """Whose word it is: "You say: …", "Mira says: …"."""
    if reader is Reader.CHILD:
        return _("You say: {words}").format(words=text)
    return _("{name} says: {words}").format(name=isolated(name), words=text)


def about_a_stretch(name: str) -> str:
    """The line of a notice: "Mira says that something was counted wrong"."""
    return _("{name} says that something is not right").format(name=isolated(name))


def became_of_it(state: ContestState, reader: Reader, name: str, reason: str) -> str:
    """The answer with its reason: "Your parents keep it as it is. “We saw you play.”"."""
    return f"{_(_STATES[state, reader]).format(name=isolated(name))} {quoted(reason)}".strip()
