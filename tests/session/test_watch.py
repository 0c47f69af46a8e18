"""The eyes of a login: what they claim, when, and what they do on order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.link.messages import Client, Hello
from app.link.presence import Claim, Heard
from app.link.pushes import Doing, Done, Order
from app.platforms.desk import Sight, Sign, Title
from app.platforms.ports import Locked
from app.session import watch
from tests.fakes.caller import HandPlayedGuardian
from tests.fakes.platform import FakeDesk
from tests.fakes.speaker import FakeSpeaker

LOOK_SECONDS = 0.05
SEEN = Sight(idle=3, focus=7, windows=(7, 8), minimised=(8,))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    tmp_path.chmod(0o700)
    return tmp_path / "guardian.sock"


@pytest.fixture
def guardian(place: Path) -> Iterator[HandPlayedGuardian]:
    with HandPlayedGuardian(place) as guardian:
        yield guardian


class Watching:
    """The watch in a thread of its own, ended with the block."""

    def __init__(self, place: Path, desk: FakeDesk) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=watch.run, args=(place, self._stop, desk.desk(), LOOK_SECONDS))

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(10)
        assert not self._thread.is_alive()


def test_the_watch_says_who_it_is_and_what_it_sees(place: Path, guardian: HandPlayedGuardian) -> None:
    with Watching(place, FakeDesk(replace(SEEN, put_away=("mines\n",)))):
        assert guardian.next(Hello).client is Client.SESSION
        claimed = guardian.next(Claim)
    assert (claimed.idle, claimed.focus, claimed.windows, claimed.minimised) == (3, 7, (7, 8), (8,))
    assert claimed.put_away == ("mines",)


def test_what_launchers_call_a_program_is_told_as_the_link_takes_it(place: Path, guardian: HandPlayedGuardian) -> None:
    """Their files hold whatever somebody wrote into them; one odd title must not spoil the whole claim."""
    called = (
        Title(7, "Portal 2"),
        Title(8, "a\nb\udcff\x00" + "c" * 400),
        Title(9, "\u202e\x07"),
        Title(10, "App", False),
    )
    with Watching(place, FakeDesk(SEEN, called=called)):
        claimed = guardian.next(Claim)
    told = [(title.process, title.name, title.is_game) for title in claimed.titles]
    assert told == [(7, "Portal 2", True), (8, "ab" + "c" * 126, True), (10, "App", False)]


def test_more_titles_than_anybody_plays_are_not_told(place: Path, guardian: HandPlayedGuardian) -> None:
    called = tuple(Title(pid, "Game") for pid in range(100))
    with Watching(place, FakeDesk(SEEN, called=called)):
        assert len(guardian.next(Claim).titles) == 32


def test_a_login_in_which_something_speaks_says_so(place: Path, guardian: HandPlayedGuardian) -> None:
    with Watching(place, FakeDesk(SEEN, speaker=FakeSpeaker())):
        assert "speech" in guardian.next(Claim).ways


class BlinkingDesk(FakeDesk):
    """Its first look fails in a way nobody thought of."""

    looks = 0

    def look(self) -> Sight:
        self.looks += 1
        if self.looks == 1:
            raise AttributeError("the display said something odd")
        return super().look()


def test_a_look_that_fails_does_not_close_the_eyes(
    place: Path, guardian: HandPlayedGuardian, caplog: pytest.LogCaptureFixture
) -> None:
    with Watching(place, BlinkingDesk(SEEN)):
        assert guardian.next(Claim).focus == 7
    assert "a look failed" in caplog.text


def test_what_cannot_be_known_is_claimed_as_unknown(place: Path, guardian: HandPlayedGuardian) -> None:
    with Watching(place, FakeDesk()):
        claimed = guardian.next(Claim)
    assert (claimed.idle, claimed.is_locked, claimed.focus, claimed.windows) == (None, None, None, None)


def test_windows_are_closed_on_order(place: Path, guardian: HandPlayedGuardian) -> None:
    desk = FakeDesk(SEEN)
    with Watching(place, desk):
        guardian.next(Claim)
        guardian.say(Order(id=0, order=5, doing=Doing.CLOSE_WINDOWS, processes=(7, 99)))
        done = guardian.next(Done)
    assert (done.order, done.is_done, done.how) == (5, True, "windows:1")
    assert desk.closed == [7]


def test_a_process_without_windows_is_not_done(place: Path, guardian: HandPlayedGuardian) -> None:
    with Watching(place, FakeDesk(SEEN)):
        guardian.next(Claim)
        guardian.say(Order(id=0, order=6, doing=Doing.CLOSE_WINDOWS, processes=(99,)))
        assert not guardian.next(Done).is_done


@pytest.mark.parametrize("outcome", list(Locked))
def test_a_lock_is_done_only_when_it_holds(place: Path, guardian: HandPlayedGuardian, outcome: Locked) -> None:
    with Watching(place, FakeDesk(SEEN, locks=outcome)):
        guardian.next(Claim)
        guardian.say(Order(id=0, order=7, doing=Doing.LOCK))
        done = guardian.next(Done)
    assert (done.is_done, done.how) == (outcome is Locked.LOCKED, outcome)


def test_after_a_guardian_that_went_away_the_watch_finds_the_next(place: Path, guardian: HandPlayedGuardian) -> None:
    with Watching(place, FakeDesk(SEEN)):
        guardian.next(Claim)
        guardian.hang_up()
        assert guardian.next(Hello).client is Client.SESSION
        assert guardian.next(Claim).focus == 7


def test_without_a_guardian_the_watch_waits_and_can_be_ended(place: Path) -> None:
    with Watching(place, FakeDesk(SEEN)):
        pass


@pytest.mark.parametrize(
    ("now", "is_news"),
    [
        (Sight(idle=4, focus=7, windows=(7, 8), minimised=(8,)), False),
        (Sight(idle=0, focus=7, windows=(7, 8), minimised=(8,)), True),
        (Sight(idle=4, focus=8, windows=(7, 8), minimised=(8,)), True),
        (Sight(idle=4, focus=7, windows=(7,), minimised=()), True),
        (Sight(idle=None, focus=7, windows=(7, 8), minimised=(8,)), False),
    ],
)
def test_another_picture_is_news_and_idling_on_is_none(now: Sight, *, is_news: bool) -> None:
    assert watch.differs(SEEN, now) is is_news


def test_nothing_is_looked_at_beside_the_desktop_before_the_family_said_what(
    place: Path, guardian: HandPlayedGuardian
) -> None:
    desk = FakeDesk(SEEN)
    with Watching(place, desk):
        guardian.next(Claim)
        guardian.next(Claim)
        assert desk.wanted == ()


def test_what_the_family_wants_looked_at_is_and_its_signs_are_told(place: Path, guardian: HandPlayedGuardian) -> None:
    guardian.answers[Claim] = Heard(id=0, gamepad=True, video=True, audio=False)
    desk = FakeDesk(SEEN, sign=Sign(touched=True, playing=(7,), is_kept_awake=True, ways=("gamepad",)))
    with Watching(place, desk):
        guardian.next(Claim)
        claimed = guardian.next(Claim)
        assert desk.wanted == ("gamepad", "video")
    assert (claimed.gamepad, claimed.playing, claimed.is_kept_awake, claimed.ways) == (0, (7,), True, ("gamepad",))


def test_a_gamepad_that_lies_still_ages_and_one_that_is_gone_says_nothing() -> None:
    seen = Sight(idle=3)
    assert watch._with(Sign(touched=False), seen, 42.7).gamepad == 42
    assert watch._with(Sign(touched=False), seen, None).gamepad is None
    assert watch._with(Sign(), seen, 42.7).gamepad is None


@pytest.mark.parametrize(
    ("before", "after", "is_news"), [(None, 0, True), (200, 0, True), (1, 0, False), (3, 4, False)]
)
def test_a_gamepad_that_is_taken_up_is_news_and_playing_on_is_none(
    before: int | None, after: int, *, is_news: bool
) -> None:
    assert watch.differs(Sight(idle=3, gamepad=before), Sight(idle=3, gamepad=after)) is is_news
