"""Did it help? The three short questions, their answers, and what was said over time; no figure anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from app.rules.helped import Change, Helped
from app.rules.say import Side
from app.words.language import N_, _, isolated
from app.words.levels import Reader
from app.words.moments import long_date

QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "sleep": N_("Sleep"),
        "quarrels": N_("Quarrels about the computer"),
        "mood": N_("Mood"),
    }
)
_ANSWERS = {
    ("sleep", Change.BETTER): N_("sleep: better"),
    ("sleep", Change.SAME): N_("sleep: as before"),
    ("sleep", Change.WORSE): N_("sleep: less good"),
    ("quarrels", Change.BETTER): N_("quarrels: fewer"),
    ("quarrels", Change.SAME): N_("quarrels: as before"),
    ("quarrels", Change.WORSE): N_("quarrels: more"),
    ("mood", Change.BETTER): N_("mood: better"),
    ("mood", Change.SAME): N_("mood: as before"),
    ("mood", Change.WORSE): N_("mood: less good"),
}


def title() -> str:
    return _("Did it help?")


def question(name: str) -> str:
    """One of the three: "Sleep"."""
    return _(QUESTIONS[name])


def choices(name: str) -> tuple[tuple[Change, str], ...]:
    """What can be said to it."""
    better, worse = (N_("Fewer"), N_("More")) if name == "quarrels" else (N_("Better"), N_("Less good"))
    return ((Change.BETTER, _(better)), (Change.SAME, _("As before")), (Change.WORSE, _(worse)))


def about(reader: Reader, name: str, *, is_private: bool, is_shared: bool = False) -> str:
    """Beside what, and who reads it."""
    if reader is Reader.PARENT:
        said = N_("{name}, beside four weeks ago. You and {name} read it, nobody else.")
    elif is_private and is_shared:
        said = N_("Beside four weeks ago. At an account that all of you use, it cannot be kept from your parents.")
    elif is_private:
        said = N_("Beside four weeks ago. Only you read what you say.")
    else:
        said = N_("Beside four weeks ago. You and your parents read it, nobody else.")
    return _(said).format(name=isolated(name))


def lines(said: Iterable[Helped], name: str, reader: Reader) -> Iterator[str]:
    """What was said over time: "21 November 2026, parents – sleep: better · mood: as before"."""
    for one in said:
        answers = [
            _(_ANSWERS[key, change])
            for key, change in (("sleep", one.sleep), ("quarrels", one.quarrels), ("mood", one.mood))
            if change is not None
        ]
        yield _("{day}, {who} – {answers}").format(
            day=long_date(one.day), who=_who(one.side, name, reader), answers=" · ".join(answers)
        )


def _who(side: Side, name: str, reader: Reader) -> str:
    if side is Side.PARENTS:
        return _("parents")
    return _("you") if reader is Reader.CHILD else isolated(name)
