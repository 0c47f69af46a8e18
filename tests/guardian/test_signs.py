"""What counts as being there beside keys and pointer, as the family settles it, and what that does to a child's day."""

from __future__ import annotations

import pytest

from app.guardian.doctor import FOCUS, IDLE
from app.guardian.signs import CHANGED, OPTIONAL
from app.link.history import GetHistory, HistoryReply, Period
from app.link.messages import Doctor, DoctorReply, Ok
from app.link.presence import Claim, GetSigns, Heard, SetSigns, SignsReply
from app.rules.sample import Witness
from app.words.checks import CODES
from tests.fakes.guardian import FRIDAY, Home, agreement
from tests.fakes.platform import MINES


@pytest.fixture
def family(home: Home) -> Home:
    home.set_up(agreement())
    return home


def signs(home: Home) -> tuple[bool, bool, bool]:
    reply = home.say(GetSigns(id=1))
    assert isinstance(reply, SignsReply)
    return reply.gamepad, reply.video, reply.audio


def test_all_of_them_count_where_nobody_chose(family: Home) -> None:
    assert signs(family) == (True, True, True)


def test_what_a_parent_settles_holds_after_a_restart_and_is_in_the_log_once(family: Home) -> None:
    wish = SetSigns(id=1, gamepad=True, video=False, audio=False)
    assert isinstance(family.say(wish), Ok)
    assert isinstance(family.say(wish), Ok)
    assert signs(family) == (True, False, False)
    family.guardian.household.load()
    assert family.guardian.household.signs == frozenset(Witness) - {Witness.VIDEO, Witness.AUDIO}
    assert [note.kind for note in family.guardian.household.store.notes(FRIDAY)].count(CHANGED) == 1


def test_a_session_is_told_what_to_look_at_with_every_answer(family: Home) -> None:
    family.say(SetSigns(id=1, gamepad=False, video=True, audio=False))
    reply = family.say(Claim(id=1, idle=0))
    assert isinstance(reply, Heard)
    assert (reply.gamepad, reply.video, reply.audio) == (False, True, False)


def test_a_setting_that_means_nothing_is_the_default(family: Home) -> None:
    family.guardian.household.store.set_setting("sign-audio", "sometimes")
    family.guardian.household.load()
    assert signs(family) == (True, True, True)


def checks(family: Home) -> dict[str, str]:
    reply = family.say(Doctor(id=1))
    assert isinstance(reply, DoctorReply)
    return {check.code: check.outcome for check in reply.checks}


@pytest.mark.parametrize(
    ("ways", "focus", "idle"),
    [
        (("focus-x11", "idle-x11"), ("focus-x11", "ok"), ("idle-x11", "ok")),
        (("focus-wlroots", "idle-wayland"), ("focus-wlroots", "ok"), ("idle-wayland", "ok")),
        (("focus-kwin", "idle-wayland"), ("focus-kwin", "ok"), ("idle-wayland", "ok")),
        (("idle-gnome",), ("focus-gnome", "limited"), ("idle-gnome", "ok")),
        ((), ("focus-hidden", "limited"), ("idle-hidden", "limited")),
    ],
)
def test_the_doctor_says_how_what_is_in_front_is_known_or_why_not(
    family: Home, ways: tuple[str, ...], focus: tuple[str, str], idle: tuple[str, str]
) -> None:
    family.say(Claim(id=1, ways=ways))
    told = checks(family)
    assert {(code, told[code]) for code in told if code.startswith(("focus-", "idle-"))} == {focus, idle}
    assert told["minimised"] == focus[1]


def test_the_doctor_says_which_signs_can_be_seen_and_which_are_off(family: Home) -> None:
    family.say(Claim(id=1, ways=("gamepad", "sound-server")))
    assert {"sign-gamepad": "ok", "audio": "ok", "video": "limited"}.items() <= checks(family).items()
    family.say(SetSigns(id=1, gamepad=False, video=False, audio=True))
    family.say(Claim(id=1))
    assert {"gamepad-off": "ok", "video-off": "ok", "audio": "limited"}.items() <= checks(family).items()


def test_before_a_session_listens_nothing_is_said_of_what_it_sees(family: Home) -> None:
    assert not [code for code in checks(family) if code.startswith(("focus-", "idle-", "gamepad", "audio"))]


def test_every_line_of_the_doctor_on_this_has_words_of_its_own() -> None:
    said = {"focus-gnome", "focus-hidden", "minimised", "idle-hidden", "sign-gamepad", *FOCUS, *IDLE}
    said |= {code for sign in OPTIONAL for code in (sign.value, f"{sign}-off")}
    assert said <= set(CODES)


def test_a_day_tells_what_showed_the_use(family: Home) -> None:
    """From the claim to what a parent reads of the day."""
    family.computer.start(MINES, 10)
    family.tick()
    for _ in range(4):
        family.let_pass(5)
        family.say(Claim(id=1, idle=600, focus=10, windows=(10,), gamepad=0))
        family.tick()
    family.let_pass(5)
    reply = family.say(GetHistory(id=1, child=family.child.id, period=Period.DAY))
    assert isinstance(reply, HistoryReply)
    assert [(one.app, one.witnesses) for one in reply.stretches] == [("mines", ("focus", "gamepad", "unknown"))]


def test_the_doctor_says_whether_anything_here_speaks(family: Home) -> None:
    family.say(Claim(id=1, ways=("speech",)))
    assert checks(family)["speech"] == "ok"
    family.say(Claim(id=1))
    assert checks(family)["speech"] == "limited"
