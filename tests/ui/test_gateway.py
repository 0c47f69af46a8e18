"""The conversation with the guardian: pictures, answers, the passcode, and what happens when it goes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.link.asking import Give
from app.link.messages import GetStatus, Ok, Ping, Quit, Refusal, Refused, Response, Unlock
from app.link.protocol import write
from app.link.pushes import Tell, Telling
from app.ui.gateway import BEAT_MS, UNSEEN_BEAT_MS, Absence, Gateway
from app.ui.starter import WAITS_MS, Starter
from tests.fakes.guardian_line import GuardianLine
from tests.ui.pictures import picture


class NoStarter(Starter):
    """Counts how often a guardian would have been started."""

    def __init__(self) -> None:
        super().__init__(["true"], Path())
        self.starts = 0
        self.words = ""
        self.is_slow = False
        self.runs = False
        self.looks = 0

    def is_running(self) -> bool:
        self.looks += 1
        return self.runs

    def said(self) -> str:
        return self.words

    def start(self) -> bool:
        self.starts += 1
        self.runs = self.is_slow
        return True


def give(minutes: int = 15) -> Give:
    return Give(id=0, child=1, key="key-0000", scope="all", minutes=minutes)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "g.sock"


@pytest.fixture
def line(place: Path, qapp: object) -> Iterator[GuardianLine]:
    del qapp
    played = GuardianLine(place, picture())
    yield played
    played.die()


@pytest.fixture
def gateway(place: Path, line: GuardianLine, qtbot: QtBot) -> Iterator[Gateway]:
    del line
    made = Gateway(place)
    with qtbot.waitSignal(made.status_changed):
        made.open()
    yield made
    made.close()


def test_the_picture_arrives_once_connected(gateway: Gateway) -> None:
    assert gateway.welcome is not None
    assert gateway.status == picture()


def test_the_same_picture_again_is_no_news(gateway: Gateway, line: GuardianLine, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(gateway.status_changed, wait=50):
        line.say_bytes(b"")
        gateway.ask(give())


def test_an_answer_reaches_the_one_who_asked(gateway: Gateway, line: GuardianLine, qtbot: QtBot) -> None:
    answers: list[Response] = []
    gateway.ask(give(), answers.append)
    qtbot.waitUntil(lambda: bool(line.heard_of(Give)))
    line.say(Ok(id=line.heard_of(Give)[0].id, made="grant-1"))
    qtbot.waitUntil(lambda: bool(answers))
    assert isinstance(answers[0], Ok)
    assert answers[0].made == "grant-1"


def test_a_telling_is_passed_on(gateway: Gateway, line: GuardianLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(gateway.told) as told:
        line.say(Tell(id=0, child=1, key="all", telling=Telling.WARN, minutes=5))
    assert told.args[0].minutes == 5


def test_what_needs_the_passcode_is_said_again_after_it(gateway: Gateway, line: GuardianLine, qtbot: QtBot) -> None:
    answers: list[Response] = []
    with qtbot.waitSignal(gateway.passcode_needed):
        gateway.ask(give(), answers.append)
        qtbot.waitUntil(lambda: bool(line.heard_of(Give)))
        line.say(Refused(id=line.heard_of(Give)[0].id, code=Refusal.PASSCODE_NEEDED))
    assert answers == []
    gateway.unlock("1234")
    qtbot.waitUntil(lambda: bool(line.heard_of(Unlock)))
    with qtbot.waitSignal(gateway.unlocked):
        line.say(Ok(id=line.heard_of(Unlock)[0].id))
    qtbot.waitUntil(lambda: len(line.heard_of(Give)) == 2)
    line.say(Ok(id=line.heard_of(Give)[1].id))
    qtbot.waitUntil(lambda: bool(answers))
    assert isinstance(answers[0], Ok)


def test_the_passcode_is_asked_for_once_for_two_wishes(gateway: Gateway, line: GuardianLine, qtbot: QtBot) -> None:
    asked: list[bool] = []
    gateway.passcode_needed.connect(lambda: asked.append(True))
    answers: list[Response] = []
    gateway.ask(give(15), answers.append)
    gateway.ask(give(30), answers.append)
    qtbot.waitUntil(lambda: len(line.heard_of(Give)) == 2)
    for message in line.heard_of(Give):
        line.say(Refused(id=message.id, code=Refusal.PASSCODE_NEEDED))
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.wait(30)
    assert asked == [True]
    gateway.do_without()
    assert [isinstance(a, Refused) and a.code for a in answers] == [Refusal.PASSCODE_NEEDED] * 2


def test_a_wrong_passcode_leaves_the_wish_waiting(gateway: Gateway, line: GuardianLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(gateway.passcode_needed):
        gateway.ask(give())
        qtbot.waitUntil(lambda: bool(line.heard_of(Give)))
        line.say(Refused(id=line.heard_of(Give)[0].id, code=Refusal.PASSCODE_NEEDED))
    gateway.unlock("0000")
    qtbot.waitUntil(lambda: bool(line.heard_of(Unlock)))
    with qtbot.waitSignal(gateway.unlock_refused) as refused:
        line.say(Refused(id=line.heard_of(Unlock)[0].id, code=Refusal.PASSCODE_WRONG))
    assert refused.args[0].code is Refusal.PASSCODE_WRONG
    assert len(line.heard_of(Give)) == 1


def test_a_closed_socket_is_noticed_at_once_and_open_questions_are_answered(
    gateway: Gateway, line: GuardianLine, qtbot: QtBot
) -> None:
    answers: list[Response] = []
    gateway.ask(give(), answers.append)
    with qtbot.waitSignal(gateway.lost, timeout=1_000) as lost:
        line.die()
    assert lost.args == [Absence.UNREACHABLE]
    assert [isinstance(a, Refused) and a.code for a in answers] == [Refusal.FAILED]


def test_a_frozen_guardian_is_noticed_within_five_seconds(gateway: Gateway, line: GuardianLine, qtbot: QtBot) -> None:
    line.is_frozen = True
    with qtbot.waitSignal(gateway.lost, timeout=5_000) as lost:
        pass
    assert lost.args == [Absence.SILENT]


def test_while_nothing_is_seen_a_sign_of_life_now_and_then_will_do_and_whoever_looks_has_one_at_once(
    gateway: Gateway, line: GuardianLine, qtbot: QtBot
) -> None:
    gateway.is_seen = lambda: False
    qtbot.waitUntil(lambda: gateway._beat.interval() == UNSEEN_BEAT_MS, timeout=4_000)
    before = len(line.heard_of(Ping))
    shown = QWidget()
    qtbot.addWidget(shown)
    gateway.is_seen = shown.isVisible
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: len(line.heard_of(Ping)) > before, timeout=1_000)
    assert gateway._beat.interval() == BEAT_MS


def test_a_guardian_that_froze_unseen_is_asked_again_soon(gateway: Gateway, line: GuardianLine, qtbot: QtBot) -> None:
    gateway.is_seen = lambda: False
    qtbot.waitUntil(lambda: gateway._beat.interval() == UNSEEN_BEAT_MS, timeout=4_000)
    lost: list[Absence] = []
    gateway.lost.connect(lost.append)
    line.is_frozen = True
    gateway._feel_pulse()  # the one after a long rest
    qtbot.waitUntil(lambda: bool(lost), timeout=5_000)
    assert lost == [Absence.SILENT]


def test_a_sign_of_life_costs_no_picture(gateway: Gateway, line: GuardianLine, qtbot: QtBot) -> None:
    del gateway
    qtbot.waitUntil(lambda: bool(line.heard_of(Ping)), timeout=3_000)
    assert len(line.heard_of(GetStatus)) == 1


def test_a_guardian_that_cannot_be_believed_is_a_stranger(
    line: GuardianLine, place: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, int]] = []

    def never(path: Path, uid: int) -> bool:
        asked.append((path, uid))
        return False

    monkeypatch.setattr("app.ui.gateway.is_trusted", never)
    gateway = Gateway(place)
    with qtbot.waitSignal(gateway.lost) as lost:
        gateway.open()
    gateway.close()
    assert lost.args == [Absence.STRANGER]
    assert asked[0] == (place, os.geteuid())
    assert line.heard == []


def test_the_line_is_taken_up_again_by_itself(gateway: Gateway, line: GuardianLine, place: Path, qtbot: QtBot) -> None:
    line.die()
    qtbot.waitUntil(lambda: gateway.absence is not None)
    with qtbot.waitSignal(gateway.connected, timeout=4_000):
        another = GuardianLine(place, msgspec.structs.replace(picture(), number=8))
    qtbot.waitUntil(lambda: gateway.status is not None and gateway.status.number == 8)
    another.die()


def test_asking_while_it_is_gone_fails_kindly(place: Path, qtbot: QtBot) -> None:
    gateway = Gateway(place)
    answers: list[Response] = []
    gateway.ask(give(), answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert isinstance(answers[0], Refused)


def test_another_version_is_told_and_nothing_is_started(place: Path, line: GuardianLine, qtbot: QtBot) -> None:
    line.speaks = 0
    starter = NoStarter()
    gateway = Gateway(place, starter=starter)
    with qtbot.waitSignal(gateway.lost) as lost:
        gateway.open()
    assert lost.args == [Absence.OTHER_VERSION]
    assert starter.starts == 0
    gateway.close()


def test_a_line_that_is_no_message_ends_the_conversation(gateway: Gateway, line: GuardianLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(gateway.lost) as lost:
        line.say_bytes(b'{"is": "nonsense"}\n')
    assert lost.args == [Absence.OTHER_VERSION]


def test_at_home_the_guardian_is_started_when_nobody_listens(place: Path, qtbot: QtBot) -> None:
    starter = NoStarter()
    gateway = Gateway(place, starter=starter)
    with qtbot.waitSignal(gateway.lost) as lost:
        gateway.open()
    assert lost.args == [Absence.STARTING]
    qtbot.waitUntil(lambda: starter.starts == 1)
    gateway.close()


def test_starting_is_tried_a_few_times_and_then_a_person_is_asked(
    place: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.gateway.WAITS_MS", (0, 1, 2))
    monkeypatch.setattr("app.ui.gateway.RECONNECT_MS", 1)
    starter = NoStarter()
    gateway = Gateway(place, starter=starter)
    gateway.open()
    qtbot.waitUntil(lambda: gateway.absence is Absence.GIVEN_UP)
    assert starter.starts == 3
    gateway.try_again()
    qtbot.waitUntil(lambda: starter.starts > 3)
    gateway.close()


def test_what_keeps_the_guardian_from_starting_is_told_at_once_and_starting_is_still_tried(
    place: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.gateway.WAITS_MS", (0, 1, 2))
    monkeypatch.setattr("app.ui.gateway.RECONNECT_MS", 1)
    starter = NoStarter()
    starter.words = "The data is damaged. Nothing was changed."
    gateway = Gateway(place, starter=starter)
    with qtbot.waitSignal(gateway.lost) as lost:
        gateway.open()
    assert lost.args == [Absence.HINDERED]
    assert gateway.said == starter.words
    qtbot.waitUntil(lambda: gateway.absence is Absence.GIVEN_UP)
    assert starter.starts == 3
    assert gateway.said == starter.words
    gateway.close()


def test_a_guardian_that_starts_slowly_is_waited_for_and_is_not_held_against_the_next_start(
    place: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.gateway.WAITS_MS", (0, 1, 60_000))
    monkeypatch.setattr("app.ui.gateway.LOOK_MS", 1)
    monkeypatch.setattr("app.ui.gateway.RECONNECT_MS", 1)
    starter = NoStarter()
    starter.is_slow = True
    gateway = Gateway(place, starter=starter)
    gateway.open()
    qtbot.waitUntil(lambda: starter.looks > 9)
    assert starter.starts == 1
    assert gateway.absence is Absence.STARTING
    starter.runs = False
    qtbot.waitUntil(lambda: starter.starts == 2)
    gateway.close()


def test_a_guardian_that_runs_and_never_answers_is_given_up(
    place: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.gateway.LOOK_MS", 1)
    monkeypatch.setattr("app.ui.gateway.RECONNECT_MS", 1)
    starter = NoStarter()
    starter.runs = True
    gateway = Gateway(place, starter=starter)
    gateway.open()
    qtbot.waitUntil(lambda: gateway.absence is Absence.GIVEN_UP)
    assert starter.starts == 0
    gateway.close()


def test_the_waits_grow() -> None:
    assert list(WAITS_MS) == sorted(WAITS_MS)


def test_ending_waits_for_the_guardian_to_go_and_starts_none(place: Path, line: GuardianLine, qtbot: QtBot) -> None:
    starter = NoStarter()
    gateway = Gateway(place, starter=starter)
    with qtbot.waitSignal(gateway.connected):
        gateway.open()
    ended: list[bool] = []
    gateway.end_counting(lambda: ended.append(True), lambda _reply: None)
    qtbot.waitUntil(lambda: bool(line.heard_of(Quit)))
    assert ended == []
    line.die()
    qtbot.waitUntil(lambda: ended == [True])
    assert starter.starts == 0


def test_one_who_fails_at_its_answer_keeps_neither_the_others_nor_the_line_from_coming_back(
    gateway: Gateway, line: GuardianLine, place: Path, qtbot: QtBot
) -> None:
    def fail(reply: Response) -> None:
        raise RuntimeError(reply)

    answers: list[Response] = []
    gateway.ask(give(15), fail)
    gateway.ask(give(30), answers.append)
    with qtbot.waitSignal(gateway.lost):
        line.die()
    qtbot.waitUntil(lambda: bool(answers))
    with qtbot.waitSignal(gateway.connected, timeout=4_000):
        another = GuardianLine(place, picture())
    another.die()


def test_one_who_fails_at_its_answer_takes_it_from_nobody_else_and_the_line_goes_on(
    gateway: Gateway, line: GuardianLine, qtbot: QtBot
) -> None:
    def fail(reply: Response) -> None:
        raise RuntimeError(reply)

    answers: list[Response] = []
    gateway.ask(give(15), fail)
    gateway.ask(give(30), answers.append)
    qtbot.waitUntil(lambda: len(line.heard_of(Give)) == 2)
    # Both in one piece, so that they are read together.
    line.say_bytes(b"".join(write(Ok(id=asked.id)) for asked in line.heard_of(Give)))
    qtbot.waitUntil(lambda: bool(answers))
    assert isinstance(answers[0], Ok)
    assert gateway.welcome is not None
