"""The application around the window: faults are told once and calmly, and the appearance is remembered."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.errors import SundialError
from app.ui import app as application
from app.ui.single import Single, Wanted, Wish


class Busy(Single):
    """A first one that holds the lock and does not answer."""

    def __init__(self) -> None:
        self.asked = 0

    def is_first(self) -> bool:
        return False

    def tell_first(self, wish: Wanted) -> bool:
        del wish
        self.asked += 1
        return False


def test_a_fault_is_one_calm_sentence_and_the_window_goes_on(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    del qapp
    told: list[str] = []

    def box(_parent: object, _title: str, text: str) -> None:
        told.append(text)
        sys.excepthook(ValueError, ValueError("another one while the first is read"), None)

    monkeypatch.setattr(QMessageBox, "warning", box)
    with application._calm_faults():
        sys.excepthook(KeyError, KeyError("secret.path"), None)
    assert told == ["Something in this window did not work. Counting goes on, and nothing is lost."]
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]


def test_the_usual_way_of_faults_is_back_afterwards() -> None:
    before = sys.excepthook
    with application._calm_faults():
        assert sys.excepthook is not before
    assert sys.excepthook is before


def test_a_first_one_that_does_not_answer_is_told_and_not_waited_for_forever() -> None:
    busy = Busy()
    with pytest.raises(SundialError, match="does not answer"):
        application._is_first(busy, Wish.WINDOW)
    assert busy.asked == application.TRIES_TO_BE_HEARD
