"""How a child likes to be met survives being written down, whatever is read back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.rules.manner import Face, Manner, Timer, mark, read_manner

MANNERS = st.builds(
    Manner, is_spoken=st.booleans(), timer=st.none() | st.sampled_from(Timer), face=st.none() | st.sampled_from(Face)
)


@given(MANNERS)
def test_what_is_written_is_read_back(manner: Manner) -> None:
    assert read_manner(manner.text) == manner


@given(st.none() | st.text())
def test_words_that_mean_nothing_are_no_error(text: str | None) -> None:
    assert isinstance(read_manner(text), Manner)


def test_who_chose_nothing_keeps_nothing() -> None:
    assert not Manner().text
    assert read_manner("aloud dragon fox") == Manner(is_spoken=True, face=Face.FOX)


def test_a_painted_face_stands_before_an_own_picture_which_is_known_by_its_mark() -> None:
    own = mark(b"pixels")
    assert (Manner().picture, Manner(own=own).picture, Manner(face=Face.FOX, own=own).picture) == (None, own, "fox")
    assert mark(b"pixels") != mark(b"others")
