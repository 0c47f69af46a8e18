"""What Sundial cannot do, said plainly: one list for the window, `sundial doctor` and docs/threat-model.md."""

from __future__ import annotations

from dataclasses import dataclass

from app.words.language import N_, _


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing that is out of reach, and the rows of the catalogue of attacks that it stands for."""

    code: str
    sentence: str
    rows: tuple[str, ...] = ()


LIMITS: tuple[Limit, ...] = (
    Limit("administrator", N_("Whoever may administer the computer can end or remove Sundial."), ("B23", "D8")),
    Limit("other-system", N_("A computer started from a USB stick or another disk runs without Sundial."), ("B24",)),
    Limit("other-device", N_("Phones, consoles and other computers are not seen.")),
    Limit(
        "titles",
        N_(
            "A game in a child’s own folders goes by the title that its launcher says. "
            "Under another one it still counts as a game."
        ),
    ),
    Limit(
        "inside",
        N_("What happens inside a browser, an emulator or another tool counts as that tool."),
        ("A24", "A29", "A30", "A31"),
    ),
    Limit(
        "injected",
        N_("Code that an expert puts into an allowed app while it runs counts as that app."),
        ("A25", "A26"),
    ),
    Limit("who", N_("Sundial knows the account, not the person at the keyboard."), ("B21",)),
    Limit(
        "keys",
        N_("In an X11 session programs can read along what is typed there. Parents answer from their own account."),
        ("C25", "C26"),
    ),
    Limit(
        "stuck",
        N_("A program that hangs in a broken disk or network folder ends only when that lets it go."),
        ("B33",),
    ),
    Limit("content", N_("Sundial does not judge what is watched, read or written.")),
)
"""In the order in which a family would want to read them."""


def limits() -> tuple[str, ...]:
    """The sentences, in the language of the moment."""
    return tuple(_(limit.sentence) for limit in LIMITS)
