"""One window per person: the second start reaches the first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import SundialError
from app.link.asking import Answer, Decision
from app.ui import single
from app.ui.single import Single, Wish

SECOND = """
import sys
from pathlib import Path
from app.ui.single import Single, Wish
single = Single(Path(sys.argv[1]))
sys.exit(9 if single.is_first() else 0 if single.tell_first(Wish.POPUP) else 3)
"""
AGREES = """
import sys
from pathlib import Path
from app.link.asking import Answer, Decision
from app.ui.single import Single
yes = Answer(id=0, request="wish-0001", decision=Decision.AGREE, scope="all", asked=15)
single = Single(Path(sys.argv[1]))
sys.exit(9 if single.is_first() else 0 if single.tell_first(yes) else 3)
"""
KILLED = """
import os, sys
from pathlib import Path
from app.ui.single import Single
single = Single(Path(sys.argv[1]))
assert single.is_first()
os.kill(os.getpid(), 9)
"""


def test_a_second_start_reaches_the_first_and_ends_with_0(tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "w.sock"
    first = Single(place)
    assert first.is_first()
    with (
        qtbot.waitSignal(first.wished, timeout=20_000) as wished,
        subprocess.Popen([sys.executable, "-c", SECOND, str(place)]) as second,
    ):
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert wished.args == [Wish.POPUP]
    first.close()


def test_a_yes_that_was_pressed_on_a_notice_reaches_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "w.sock"
    first = Single(place)
    assert first.is_first()
    with (
        qtbot.waitSignal(first.wished, timeout=20_000) as wished,
        subprocess.Popen([sys.executable, "-c", AGREES, str(place)]) as second,
    ):
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert wished.args == [Answer(id=0, request="wish-0001", decision=Decision.AGREE, scope="all", asked=15)]
    first.close()


@pytest.mark.parametrize("line", [b"dance\n", b"{}\n", b'{"verb": "pause", "id": 0, "children": [1]}\n', b"\xff\n"])
def test_what_is_neither_a_wish_nor_an_answer_is_passed_over(line: bytes) -> None:
    assert single._understood(line) is None


def test_what_a_killed_first_one_left_behind_is_no_obstacle(tmp_path: Path, qapp: object) -> None:
    del qapp
    place = tmp_path / "w.sock"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(place)], check=False)
    assert killed.returncode == -9
    assert place.exists()
    first = Single(place)
    assert first.is_first()
    first.close()


def test_nobody_answers_a_wish_where_nobody_is_first(tmp_path: Path, qapp: object) -> None:
    del qapp
    assert not Single(tmp_path / "w.sock").tell_first(Wish.WINDOW)


def test_a_folder_that_others_may_look_into_is_told_and_not_used(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "somebody's").touch()
    shared.chmod(0o755)
    with pytest.raises(SundialError, match="Others may look into"):
        Single(shared / "w.sock")
