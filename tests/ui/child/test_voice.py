"""Warnings said aloud: only to a child that wants it, who is here with an open screen, and never in anybody's way."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.link.manner import SetManner
from app.link.messages import Refusal, Refused
from app.link.pushes import Tell, Telling
from app.rules.manner import Face, Manner, Timer
from app.rules.sample import Presence
from app.rules.say import Side
from app.session.speaker import Spoken
from app.ui.child.popup import Page
from app.ui.child.side import ChildSide
from app.ui.present.telling import is_said, notice, spoken_line
from app.words.language import load, speaking
from tests.fakes.gateway import FakeGateway
from tests.fakes.speaker import FakeSpeaker
from tests.ui.child.at_popup import said
from tests.ui.child.conftest import MakeSide
from tests.ui.mira_days import MINUTE, NOW, own, shared, telling, with_left
from tests.ui.parent.find import button, says

ALOUD = Manner(is_spoken=True, timer=Timer.NUMBERS)
WARNING = "5 min left today. Save what you are doing. Time is up at 17:10."


@pytest.fixture
def voice() -> FakeSpeaker:
    return FakeSpeaker()


@pytest.fixture
def speaking_side(make_side: MakeSide, gateway: FakeGateway, voice: FakeSpeaker) -> ChildSide:
    side = make_side(speaks=voice)
    gateway.show(own(with_left(25 * MINUTE, manner=ALOUD)))
    return side


def settle(side: ChildSide, qtbot: QtBot) -> None:
    """Until everything that was to be said has been handed over: one more sentence has come through."""
    with qtbot.waitSignal(side.voice.said):
        side.voice.say("settled")


def heard(voice: FakeSpeaker) -> list[str]:
    return [text for _language, text in voice.said if text != "settled"]


def test_a_warning_is_said_in_the_words_that_are_shown(
    speaking_side: ChildSide, gateway: FakeGateway, voice: FakeSpeaker, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(speaking_side.voice.said):
        gateway.tell(telling(Telling.WARN, 5))
    assert voice.said == [("en", WARNING)]


def test_it_is_said_in_the_language_of_the_window(
    speaking_side: ChildSide, gateway: FakeGateway, voice: FakeSpeaker, qtbot: QtBot
) -> None:
    with speaking(load("de", Path("resources/locale"))), qtbot.waitSignal(speaking_side.voice.said):
        gateway.tell(telling(Telling.WARN, 5))
    ((language, text),) = voice.said
    assert language == "de"
    assert "5" in text
    assert "left" not in text


@pytest.mark.parametrize(
    ("tell", "is_heard"),
    [
        (telling(Telling.OVER), True),
        (telling(Telling.RESTING), True),
        (telling(Telling.CLOSING, scope="category:games", key="1:category:games"), True),
        (telling(Telling.CLOSING), False),  # the screen locks in this moment
        (telling(Telling.ALLOW), False),
        (telling(Telling.ANSWER, reason="We talk about it at dinner."), False),
    ],
)
def test_endings_are_said_and_what_parents_wrote_is_for_the_child_to_read(
    tell: Tell,
    is_heard: bool,  # noqa: FBT001  # a row of the table above
) -> None:
    assert is_said(tell, with_left(25 * MINUTE, manner=ALOUD)) is is_heard


def test_marks_of_writing_direction_are_not_said() -> None:
    with speaking(load("ar", Path("resources/locale"))):
        view = with_left(25 * MINUTE, manner=ALOUD)
        said_of_it = spoken_line(notice(telling(Telling.WARN, 5), view, NOW))
    assert not {"\u2068", "\u2069"} & set(said_of_it)


def test_nothing_is_said_until_somebody_turned_it_on(
    make_side: MakeSide, gateway: FakeGateway, voice: FakeSpeaker, qtbot: QtBot
) -> None:
    side = make_side(speaks=voice)
    gateway.show(own())
    gateway.tell(telling(Telling.WARN, 5))
    settle(side, qtbot)
    assert heard(voice) == []


@pytest.mark.parametrize("presence", [Presence.LOCKED, Presence.AWAY])
def test_nothing_is_said_over_the_lock_or_in_another_session(
    speaking_side: ChildSide, gateway: FakeGateway, voice: FakeSpeaker, qtbot: QtBot, presence: Presence
) -> None:
    gateway.show(own(with_left(25 * MINUTE, manner=ALOUD, presence=presence, is_here=False)))
    gateway.tell(telling(Telling.WARN, 5))
    settle(speaking_side, qtbot)
    assert heard(voice) == []


def test_a_brother_at_the_same_account_hears_nothing_of_it(
    make_side: MakeSide, gateway: FakeGateway, voice: FakeSpeaker, qtbot: QtBot
) -> None:
    side = make_side(speaks=voice)
    gateway.show(shared(2, view=with_left(25 * MINUTE, manner=ALOUD)))
    gateway.tell(telling(Telling.WARN, 5))
    settle(side, qtbot)
    assert heard(voice) == []


def test_a_voice_that_hangs_holds_nothing_up_and_says_only_the_newest_afterwards(
    speaking_side: ChildSide, gateway: FakeGateway, voice: FakeSpeaker, qtbot: QtBot
) -> None:
    voice.is_free.clear()
    for minutes in (15, 5, 1):
        gateway.tell(telling(Telling.WARN, minutes))
        assert speaking_side.notices.shown is not None
        qtbot.waitUntil(lambda: len(voice.said) == 1)
    voice.is_free.set()
    qtbot.waitUntil(lambda: len(voice.said) == 2)
    assert [text.partition(" ")[0] for text in heard(voice)] == ["15", "1"]


def test_what_hangs_is_hushed_at_the_end(speaking_side: ChildSide, voice: FakeSpeaker) -> None:
    voice.is_free.clear()
    speaking_side.voice.say("on and on")
    speaking_side.stop()
    assert voice.is_hushed


# --- my picture and voice ------------------------------------------------------------------------------------------


def test_it_is_one_click_from_the_first_page(speaking_side: ChildSide, gateway: FakeGateway) -> None:
    speaking_side.show_popup()
    button(speaking_side.popup, "My picture and voice").click()
    assert speaking_side.popup.page is Page.ME
    form = speaking_side.popup.me.form
    form.aloud.click()
    button(speaking_side.popup, "Fox").click()
    button(speaking_side.popup, "A picture").click()
    assert said(gateway, SetManner) == [
        SetManner(id=0, child=1, side=Side.CHILD, is_spoken=False, timer=Timer.NUMBERS),
        SetManner(id=0, child=1, side=Side.CHILD, is_spoken=False, timer=Timer.NUMBERS, face=Face.FOX),
        SetManner(id=0, child=1, side=Side.CHILD, is_spoken=False, timer=Timer.PICTURE, face=Face.FOX),
    ]


def test_a_child_hears_how_it_sounds_before_it_chooses(
    speaking_side: ChildSide, voice: FakeSpeaker, qtbot: QtBot
) -> None:
    speaking_side.show_popup()
    button(speaking_side.popup, "My picture and voice").click()
    with qtbot.waitSignal(speaking_side.voice.said):
        button(speaking_side.popup, "Listen").click()
    assert heard(voice) == ["This is how a warning sounds."]


def test_where_nothing_speaks_the_page_says_so_plainly(
    make_side: MakeSide, gateway: FakeGateway, voice: FakeSpeaker
) -> None:
    voice.outcome = Spoken.NO_VOICE
    side = make_side(speaks=voice)
    gateway.show(own())
    side.show_popup()
    button(side.popup, "My picture and voice").click()
    assert says(side.popup, "Nothing on this computer speaks yet.")
    assert not side.popup.me.form.aloud.isEnabled()
    assert side.popup.me.form.listen.isHidden()


def test_what_was_turned_on_can_be_turned_off_where_nothing_speaks(
    make_side: MakeSide, gateway: FakeGateway, voice: FakeSpeaker
) -> None:
    voice.outcome = Spoken.NO_VOICE
    side = make_side(speaks=voice)
    gateway.show(own(with_left(25 * MINUTE, manner=ALOUD)))
    side.show_popup()
    button(side.popup, "My picture and voice").click()
    side.popup.me.form.aloud.click()
    assert [message.is_spoken for message in said(gateway, SetManner)] == [False]


def test_a_voice_that_fails_is_told(speaking_side: ChildSide, voice: FakeSpeaker, qtbot: QtBot) -> None:
    voice.outcome = Spoken.FAILED
    speaking_side.show_popup()
    button(speaking_side.popup, "My picture and voice").click()
    with qtbot.waitSignal(speaking_side.voice.said):
        button(speaking_side.popup, "Listen").click()
    qtbot.waitUntil(lambda: says(speaking_side.popup, "could not speak just now"))


def test_a_choice_that_was_not_kept_is_told_and_taken_back(speaking_side: ChildSide, gateway: FakeGateway) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.BUSY)
    speaking_side.show_popup()
    button(speaking_side.popup, "My picture and voice").click()
    button(speaking_side.popup, "Fox").click()
    assert speaking_side.popup.me.form.manner == ALOUD


def test_the_chosen_face_stands_beside_the_greeting_and_for_who_is_here(
    make_side: MakeSide, gateway: FakeGateway
) -> None:
    side = make_side()
    plain = own()
    gateway.show(plain)
    side.show_popup()
    before = side.popup.grab().toImage()
    gateway.show(own(with_left(25 * MINUTE, manner=Manner(timer=Timer.NUMBERS, face=Face.FROG))))
    assert side.popup.grab().toImage() != before
