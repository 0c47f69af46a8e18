"""The words for how a child likes to be met, the same for the child and for its parents."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.rules.manner import Face, Timer
from app.words.language import N_, _

_FACES: Mapping[Face, str] = MappingProxyType(
    {
        Face.CAT: N_("Cat"),
        Face.FOX: N_("Fox"),
        Face.OWL: N_("Owl"),
        Face.FROG: N_("Frog"),
        Face.BEAR: N_("Bear"),
        Face.RABBIT: N_("Rabbit"),
        Face.PENGUIN: N_("Penguin"),
        Face.ROBOT: N_("Robot"),
    }
)
_TIMERS: Mapping[Timer, str] = MappingProxyType({Timer.PICTURE: N_("A picture"), Timer.NUMBERS: N_("Numbers")})


def face_name(face: Face | None) -> str:
    """What a picture shows; without one it is the first letter of the name."""
    return _("The first letter") if face is None else _(_FACES[face])


def own_name(*, is_own: bool) -> str:
    """A picture that is none of the painted ones."""
    return _("My own picture") if is_own else _("An own picture")


def own_file(*, is_own: bool) -> str:
    """The button that looks for one among the files."""
    return _("A picture of my own") if is_own else _("Another picture")


def timer_name(timer: Timer) -> str:
    return _(_TIMERS[timer])


def voice_note(*, is_there: bool, has_failed: bool) -> str:
    """Why nothing is heard; empty while all is well."""
    if not is_there:
        return " ".join(
            (
                _("Nothing on this computer speaks yet."),
                _("A grown-up can install speech-dispatcher with a voice."),
                _("Warnings are shown all the same."),
            )
        )
    return _("The computer could not speak just now. Warnings are shown all the same.") if has_failed else ""


def sample() -> str:
    """What is said to try the voice."""
    return _("This is how a warning sounds.")
