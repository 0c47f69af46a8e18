"""The bell of a parent's login: who rings when, and how it hears over a real link."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace

from app.link.asking import Answer, Ask, Decision
from app.link.client import Client as Link
from app.link.messages import Client, Refused, Role, SetPasscode
from app.link.notices import EVERY_RING, Ring, SetNotices
from app.link.views import NoteView, RequestView, Status
from app.rules.family import Purpose, RequestState
from app.session import bell
from app.session.bell import AGREE, OPEN, PLACE, QUIET_SECONDS, REVIEW_PLACE, WISH_WAITS, Bell
from app.session.speech import chosen
from app.words.language import speak, spoken
from tests.fakes.guardian import GAMES_TWO_MINUTES, Ear, Home, agreement
from tests.fakes.notifier import DesktopServer, NoServer
from tests.ui.pictures import at, leo, mira, picture, wish

YES = Answer(id=0, request="wish-0001", decision=Decision.AGREE, scope="all", asked=15)


def waiting(*requests: RequestView) -> Status:
    return replace(picture(), children=(mira(requests=requests), leo(requests=())))


def another(number: int) -> RequestView:
    return replace(wish(), id=f"wish-{number:04d}", words="")


def test_a_wish_rings_once_with_the_childs_own_words() -> None:
    rung, notice = Bell().hear(waiting(wish()), 10.0)
    assert notice is not None
    assert notice.title == "Mira asks for 30 min more"
    assert notice.body.startswith("“Sam and I are nearly done with the castle.” If you agree: until 18:00.")
    assert notice.actions == ((f"{AGREE}:{wish().id}", "Agree to 30 min"), (OPEN, "Open Sundial"))
    assert rung.hear(waiting(wish()), 11.0) == (rung, None)
    assert rung.hear(waiting(wish()), 11.0 + 2 * QUIET_SECONDS) == (rung, None)


def test_of_a_wish_that_nobody_answers_a_parent_is_reminded_once() -> None:
    rung, _first = Bell().hear(waiting(another(1)), 10.0)
    later, nothing = rung.hear(waiting(another(1)), 9.0 + WISH_WAITS)
    assert nothing is None
    reminded, notice = later.hear(waiting(another(1)), 10.0 + WISH_WAITS)
    assert notice is not None
    assert (notice.title, notice.body) == (
        "Mira asks for 30 min more",
        "If you agree: until 18:00. Games this week 4 h 05 min of 5 h. It still waits for an answer.",
    )
    assert reminded.hear(waiting(another(1)), 10.0 + 5 * WISH_WAITS) == (reminded, None)


def test_who_got_an_answer_is_no_reason_for_a_reminder() -> None:
    rung, _first = Bell().hear(waiting(another(1)), 10.0)
    silent, nothing = rung.hear(waiting(), 20.0 + WISH_WAITS)
    assert (nothing, silent.since) == (None, frozenset())


def test_nobody_waits_and_nothing_rings() -> None:
    assert Bell().hear(waiting(), 10.0) == (Bell(), None)
    answered = replace(wish(), state=RequestState.AGREED)
    assert Bell().hear(waiting(answered), 10.0)[1] is None


def test_a_child_that_asks_again_and_again_rings_once_in_five_minutes() -> None:
    rung, _notice = Bell().hear(waiting(another(1)), 0.0)
    heard = [rung.hear(waiting(*(another(n) for n in range(1, 2 + second))), float(second)) for second in range(1, 60)]
    assert [notice for _bell, notice in heard if notice is not None] == []
    _later, notice = heard[-1][0].hear(waiting(another(1), another(2), another(3)), QUIET_SECONDS)
    assert notice is not None
    assert notice.body.endswith(" 2 more requests wait.")


def test_an_answer_takes_the_notice_away_and_the_next_wish_rings_again() -> None:
    rung, _notice = Bell().hear(waiting(another(1)), 0.0)
    silent, notice = rung.hear(waiting(), 5.0)
    assert (silent.is_shown, notice) == (False, None)
    assert silent.hear(waiting(another(2)), QUIET_SECONDS)[1] is not None


def test_a_notice_goes_with_the_wish_that_it_is_about_though_another_waits() -> None:
    rung, _notice = Bell().hear(waiting(another(1)), 0.0)
    second = replace(another(2), asked_at=another(1).asked_at + timedelta(minutes=1))
    both, notice = rung.hear(waiting(another(1), second), QUIET_SECONDS)
    assert notice is not None
    assert both.hear(waiting(second), QUIET_SECONDS + 1)[0].is_shown
    assert not both.hear(waiting(another(1)), QUIET_SECONDS + 1)[0].is_shown


class House:
    """A guardian on a real socket, to which this account is whoever the test says."""

    def __init__(self, folder: Path) -> None:
        self.role = Role.PARENT
        me = os.geteuid()
        self.home = Home(folder, role_of=lambda _uid: self.role, accounts={"mira": me}, shared=None)
        self.home.set_up(agreement(GAMES_TWO_MINUTES))
        self.home.tick()
        self.desk = DesktopServer()
        self.stop = Event()
        self.opened: list[Answer | None] = []

    def ring(self) -> None:
        bell.run(self.home.build().socket, self.stop, self.desk, self.opened.append)

    async def ask(self) -> None:
        wish = Ask(id=1, child=1, key="wish-0001", scope="all", minutes=15, purpose=Purpose.FINISH, words="Please")
        await self.say(Role.CHILD, wish)

    async def say(self, role: Role, request: Ask | Answer | SetNotices | SetPasscode) -> None:
        """Say it from another login; the parent's own goes on listening."""
        self.role = role
        reply = await self.home.guardian.api.answer(Ear(Client.WINDOW, os.geteuid()), request)
        self.role = Role.PARENT
        assert not isinstance(reply, Refused), reply


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr(bell, "LISTEN_SECONDS", 0.02)
    monkeypatch.setattr(bell, "IDLE_SECONDS", 0.02)
    made = House(tmp_path)
    yield made
    made.stop.set()
    made.home.close()


async def until(true: object) -> None:
    """Wait for something that another thread does."""
    assert callable(true)
    for _turn in range(3000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come")


def test_a_wish_reaches_a_parents_login_and_its_button_opens_the_window(house: House) -> None:
    async def play() -> None:
        ringing = asyncio.create_task(asyncio.to_thread(house.ring))
        await house.ask()
        await until(lambda: PLACE in house.desk.shown)
        assert house.desk.shown[PLACE].body.startswith("“Please” If you agree:")
        house.desk.pressed.append((PLACE, OPEN))
        await until(lambda: house.opened == [None])
        no = Answer(id=1, request="wish-0001", decision=Decision.NOT_TODAY, scope="all", asked=15)
        await house.say(Role.PARENT, no)
        await until(lambda: PLACE not in house.desk.shown)
        house.stop.set()
        await ringing

    house.home.serve(play())


def test_a_yes_from_the_notice_is_the_answer_and_takes_the_notice_away(house: House) -> None:
    async def play() -> None:
        ringing = asyncio.create_task(asyncio.to_thread(house.ring))
        await house.ask()
        await until(lambda: PLACE in house.desk.shown)
        house.desk.pressed.append((PLACE, f"{AGREE}:wish-0001"))
        await until(lambda: PLACE not in house.desk.shown)
        assert house.opened == []
        house.stop.set()
        await ringing

    house.home.serve(play())
    (wish,) = house.home.guardian.household.kept(1).requests
    assert wish.state is RequestState.AGREED


def test_a_yes_pressed_as_another_wish_takes_the_notices_place_agrees_to_neither_and_opens_the_window(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bell, "QUIET_SECONDS", 0.0)

    async def play() -> None:
        ringing = asyncio.create_task(asyncio.to_thread(house.ring))
        await house.ask()
        await until(lambda: PLACE in house.desk.shown)
        first = house.desk.shown[PLACE]
        more = Ask(id=1, child=1, key="wish-0002", scope="all", minutes=60, purpose=Purpose.FINISH, words="More")
        await house.say(Role.CHILD, more)
        await until(lambda: house.desk.shown[PLACE].body.startswith("“More”"))
        house.desk.pressed.append((PLACE, first.actions[0][0]))
        await until(lambda: bool(house.opened))
        house.stop.set()
        await ringing

    house.home.serve(play())
    assert {wish.state for wish in house.home.guardian.household.kept(1).requests} == {RequestState.WAITING}


def test_where_the_passcode_is_wanted_first_the_window_opens_with_the_yes_of_the_notice(house: House) -> None:
    async def play() -> None:
        await house.say(Role.PARENT, SetPasscode(id=1, passcode="tea at four"))
        ringing = asyncio.create_task(asyncio.to_thread(house.ring))
        await house.ask()
        await until(lambda: PLACE in house.desk.shown)
        house.desk.pressed.append((PLACE, f"{AGREE}:wish-0001"))
        await until(lambda: house.opened == [YES])
        house.stop.set()
        await ringing

    house.home.serve(play())
    (wish,) = house.home.guardian.household.kept(1).requests
    assert wish.state is RequestState.WAITING


def test_what_has_an_answer_already_is_read_in_the_window(house: House) -> None:
    async def play() -> None:
        await house.ask()
        await house.say(Role.PARENT, replace(YES, id=1, decision=Decision.NOT_TODAY))
        house.desk.pressed.append((PLACE, f"{AGREE}:wish-0001"))
        listening = asyncio.create_task(asyncio.to_thread(listen))
        await until(lambda: house.opened == [YES])
        house.stop.set()
        await listening

    def listen() -> None:
        with Link(house.home.build().socket, Client.TRAY, as_stranger=True) as client:
            bell._listen(client, house.desk, house.stop, Bell(yes=YES), house.opened.append)

    house.home.serve(play())


def test_the_window_is_opened_with_the_yes_by_the_command_that_a_person_could_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[list[str]] = []
    monkeypatch.setattr("app.session.bell.subprocess.Popen", lambda command, **_how: said.append(command))
    monkeypatch.setattr("app.session.bell.shutil.which", lambda _name: "/usr/bin/sundial")
    bell.open_window()
    bell.open_window(replace(YES, request="-wish-001"))
    assert said == [["/usr/bin/sundial"], ["/usr/bin/sundial", "agree", "--", "-wish-001", "all", "15"]]


@pytest.mark.parametrize("role", [Role.CHILD, Role.STRANGER])
def test_it_ends_in_a_login_that_is_no_parents(house: House, role: Role) -> None:
    house.role = role

    async def play() -> None:
        await asyncio.to_thread(house.ring)

    house.home.serve(play())
    assert not house.desk.history


def test_it_names_the_newest_of_what_is_new() -> None:
    rung, _notice = Bell().hear(waiting(another(1)), 0.0)
    leos = replace(wish(), id="wish-0002", child=2, minutes=45, asked_at=wish().asked_at - timedelta(hours=1))
    both = replace(picture(), children=(mira(requests=(another(1), another(3))), leo(requests=(leos,))))
    _rung, notice = rung.hear(both, QUIET_SECONDS)
    assert notice is not None
    assert notice.title == "Mira asks for 30 min more"


def test_what_nobody_showed_is_still_to_be_told() -> None:
    assert bell._ring(Bell(), waiting(wish()), NoServer(), lambda: EVERY_RING) == Bell()
    assert bell._ring(Bell(), waiting(wish()), DesktopServer(), lambda: EVERY_RING).told == {wish().id}


def reviewed(*at_: str) -> Status:
    notes = tuple(
        NoteView(at=at(when), kind="review-ready", values={"first": "2026-10-05", "last": "2026-10-11"}) for when in at_
    )
    return replace(waiting(), notes=notes)


def test_a_review_that_becomes_ready_rings_once_and_one_of_before_does_not() -> None:
    first, notice = Bell().hear_review(reviewed("08:00"))
    assert notice is None
    rung, notice = first.hear_review(reviewed("08:00", "18:00"))
    assert notice is not None
    assert (notice.key, notice.title) == (REVIEW_PLACE, "The review of 5 October to 11 October is ready.")
    assert rung.hear_review(reviewed("08:00", "18:00")) == (rung, None)


@pytest.mark.parametrize(("rings", "is_shown"), [({Ring.ASKS}, True), (set(), False), ({Ring.REVIEW}, False)])
def test_it_rings_only_for_what_the_parent_wants(rings: set[Ring], *, is_shown: bool) -> None:
    desk = DesktopServer()
    after = bell._ring(Bell(), waiting(wish()), desk, lambda: frozenset(rings))
    assert (PLACE in desk.shown) is is_shown
    bell._ring(after, waiting(wish()), desk, lambda: EVERY_RING)
    assert (PLACE in desk.shown) is is_shown  # what was left alone is not told later either


def test_what_was_settled_over_the_link_is_what_the_bell_is_told(house: House) -> None:
    async def play() -> None:
        await house.say(Role.PARENT, SetNotices(id=1, rings=(Ring.REVIEW,)))
        assert await asyncio.to_thread(wanted) == {Ring.REVIEW}
        await house.say(Role.PARENT, SetNotices(id=1, rings=()))
        assert await asyncio.to_thread(wanted) == frozenset()

    def wanted() -> frozenset[Ring]:
        with Link(house.home.build().socket, Client.TRAY, as_stranger=True) as client:
            return bell._wanted(client)

    house.home.serve(play())


def test_the_bell_speaks_the_language_that_was_chosen_in_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "sundial").mkdir()
    before = spoken()
    try:
        (tmp_path / "sundial" / "window.ini").write_text("[General]\nlanguage=de\n[window]\nplace=@ByteArray(x%y)\n")
        desk = DesktopServer()
        bell._ring(Bell(), waiting(wish()), desk, lambda: EVERY_RING)
        assert desk.shown[PLACE].title == "Mira bittet um 30 min mehr"
    finally:
        speak(before)


@pytest.mark.parametrize("text", ["", "language=de", "[General]\nlanguage=../../x\n", "\0", "[General]\nlanguage=xx"])
def test_settings_that_say_nothing_leave_the_language_of_the_computer(tmp_path: Path, text: str) -> None:
    (tmp_path / "sundial").mkdir()
    (tmp_path / "sundial" / "window.ini").write_text(text)
    assert chosen({"XDG_CONFIG_HOME": str(tmp_path)}) == ""
    assert chosen({"HOME": str(tmp_path / "nobody")}) == ""
