"""Sentences handed to Speech Dispatcher, by a program of its name that keeps what it is given."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from app.platforms.desk import Spoken
from app.platforms.linux.speech import LONGEST, SpeechDispatcher

KEEPS = """#!/bin/sh
printf '%s\\n' "$@" > {folder}/arguments
cat > {folder}/said
exit {status}
"""
HANGS = "#!/bin/sh\nexec sleep 600\n"
TELLS_AND_HANGS = "#!/bin/sh\necho > {folder}/begun\nexec sleep 600\n"
NO_LONGER = 0.3


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where `spd-say` lies, and what it kept."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    install(tmp_path, KEEPS)
    return tmp_path


def install(folder: Path, script: str, status: int = 0) -> None:
    program = folder / "spd-say"
    program.write_text(script.format(folder=folder, status=status))
    program.chmod(0o755)


def test_a_sentence_is_handed_over_in_its_language(service: Path) -> None:
    speaker = SpeechDispatcher()
    assert speaker.is_there()
    assert speaker.say("Noch 5 Minuten. Speichere dein Spiel.", "de") is Spoken.SAID
    arguments = (service / "arguments").read_text().splitlines()
    assert arguments[arguments.index("--language") + 1] == "de"
    assert (service / "said").read_text() == "Noch 5 Minuten. Speichere dein Spiel.\n"


def test_no_other_account_can_read_it_among_the_arguments(service: Path) -> None:
    SpeechDispatcher().say("Secret game: 5 min left", "en")
    assert "Secret" not in (service / "arguments").read_text()


def test_what_others_say_goes_on(service: Path) -> None:
    """A screen reader is not cut short: nothing is cancelled, and ours is not the most important."""
    SpeechDispatcher().say("5 min left", "en")
    arguments = (service / "arguments").read_text().splitlines()
    assert arguments[arguments.index("--priority") + 1] == "message"
    assert not {"-C", "--cancel", "-S", "--stop"} & set(arguments)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("!-!SET SELF RATE 100: 5 min left", "-!SET SELF RATE 100: 5 min left\n"),
        ("-l xx: 5 min left", "-l xx: 5 min left\n"),
        ("A game\nof two lines: 5 min left", "A game of two lines: 5 min left\n"),
        ("x" * 5000, "x" * LONGEST + "\n"),
        ("还剩5分钟", "还剩5分钟\n"),
    ],
)
def test_a_name_that_looks_like_a_command_is_only_words(service: Path, text: str, line: str) -> None:
    assert SpeechDispatcher().say(text, "en") is Spoken.SAID
    assert (service / "said").read_text() == line


def test_a_service_that_cannot_be_reached_is_told(service: Path) -> None:
    install(service, KEEPS, status=1)
    assert SpeechDispatcher().say("5 min left", "en") is Spoken.FAILED


def test_a_service_that_never_answers_is_given_up(service: Path) -> None:
    install(service, HANGS)
    assert SpeechDispatcher(NO_LONGER).say("5 min left", "en") is Spoken.FAILED


def test_it_can_be_hushed_while_it_hands_over(service: Path) -> None:
    os.mkfifo(service / "begun")
    install(service, TELLS_AND_HANGS)
    speaker, told = SpeechDispatcher(), list[Spoken]()
    thread = threading.Thread(target=lambda: told.append(speaker.say("5 min left", "en")))
    thread.start()
    (service / "begun").read_text()  # waits until it runs
    speaker.hush()
    thread.join(10)
    assert told == [Spoken.FAILED]


def test_where_nothing_speaks_that_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    speaker = SpeechDispatcher()
    assert not speaker.is_there()
    assert speaker.say("5 min left", "en") is Spoken.NO_VOICE
    speaker.hush()
