"""The family's data in Settings: copies of it, one child's part of it, and how long it is kept."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.link import files
from app.link.keeping import GetKeepingTimes, KeepingTimesReply, SetKeepingTimes
from app.link.messages import Ok, Refusal, Refused, Request, Response
from app.ui.parent.carry_dialog import CarryDialog
from app.ui.parent.carrying import LARGEST, LOOK_AGAIN_MS, Restoring, backup
from app.ui.parent.data_dialogs import EraseDialog, KeepingDialog, RestoreDialog
from app.ui.parent.settings_page import SettingsPage
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from app.words.recorded import RECORDED
from tests.fakes.gateway import FakeGateway
from tests.ui.parent.find import button, dialog, is_open, says

BACKUP = bytes(range(256)) * 3000
PATIENCE_MS = 20_000
TIMES = KeepingTimesReply(id=1, span_days=30, day_days=90, weeks=52)
HELD = files.HoldingsReply(
    id=1, child=1, name="Mira", rows={"spans": 812, "requests": 31}, since=datetime(2026, 1, 1, tzinfo=UTC)
)


class Keeper:
    """A guardian that makes `whole`, is ready at the second look, and takes what is sent."""

    def __init__(self, whole: bytes = BACKUP) -> None:
        self.whole = whole
        self.digest = hashlib.sha256(whole).hexdigest()
        self.looks = 0
        self.taken = b""
        self.no: Refused | None = None
        self.times = TIMES

    def __call__(self, message: Request) -> Response:
        match message:
            case _ if self.no is not None and isinstance(message, (files.BackUp, files.PutBack)):
                return self.no
            case files.GetPiece(start=start):
                self.looks += 1
                data = self.whole[start : start + files.PIECE_BYTES]
                is_ready = self.looks > 1
                return files.PieceReply(
                    id=1,
                    is_ready=is_ready,
                    done=len(self.whole) if is_ready else 10,
                    whole=len(self.whole),
                    digest=self.digest,
                    data=data if is_ready else b"",
                )
            case files.More(start=start, data=data):
                assert start == len(self.taken)
                self.taken += data
            case GetKeepingTimes():
                return self.times
            case SetKeepingTimes():
                self.times = KeepingTimesReply(
                    id=1, span_days=message.span_days, day_days=message.day_days, weeks=message.weeks
                )
            case files.GetHoldings():
                return HELD
        return Ok(id=1)


@pytest.fixture
def keeper(gateway: FakeGateway) -> Keeper:
    gateway.answer = made = Keeper()
    return made


@pytest.fixture
def page(window: ParentWindow, keeper: Keeper) -> SettingsPage:
    del keeper
    window.go_to(Place.SETTINGS)
    found = window.page(Place.SETTINGS)
    assert isinstance(found, SettingsPage)
    return found


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], None]:
    """Say which file a person picks in the desktop's dialog; None for none."""

    def choose(place: Path | None) -> None:
        picked = (str(place) if place is not None else "", "")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: picked)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: picked)

    return choose


def heard(gateway: FakeGateway, kind: type[Request]) -> list[Request]:
    return [message for message in gateway.asked if isinstance(message, kind)]


def test_a_backup_is_fetched_in_pieces_checked_and_put_where_it_was_wished(
    page: SettingsPage, gateway: FakeGateway, chosen: Callable[[Path | None], None], tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "mine.db"
    chosen(place)
    button(page, "Save a backup").click()
    qtbot.waitUntil(place.exists, timeout=PATIENCE_MS)
    assert place.read_bytes() == BACKUP
    assert place.stat().st_mode & 0o777 == 0o600
    assert says(dialog(CarryDialog), "It was opened and checked.")
    assert heard(gateway, files.Drop)
    button(dialog(CarryDialog), "Close").click()
    assert not is_open(CarryDialog)


def test_nobody_who_chooses_no_place_is_asked_anything_more(
    page: SettingsPage, gateway: FakeGateway, chosen: Callable[[Path | None], None]
) -> None:
    chosen(None)
    button(page, "Save a backup").click()
    button(page, "Restore a backup").click()
    assert not is_open(CarryDialog)
    assert not is_open(RestoreDialog)
    assert not heard(gateway, files.BackUp)


def test_a_file_that_does_not_arrive_whole_is_not_written(
    page: SettingsPage, keeper: Keeper, chosen: Callable[[Path | None], None], tmp_path: Path, qtbot: QtBot
) -> None:
    keeper.digest = "0" * 64
    chosen(tmp_path / "mine.db")
    button(page, "Save a backup").click()
    qtbot.waitUntil(lambda: says(dialog(CarryDialog), "The file did not arrive whole."), timeout=PATIENCE_MS)
    assert not list(tmp_path.glob("*.db"))


def test_a_place_that_cannot_be_written_is_said_with_a_way_out(
    page: SettingsPage, chosen: Callable[[Path | None], None], tmp_path: Path, qtbot: QtBot
) -> None:
    chosen(tmp_path / "nowhere" / "mine.db")
    button(page, "Save a backup").click()
    qtbot.waitUntil(lambda: says(dialog(CarryDialog), "Choose another place."), timeout=PATIENCE_MS)


def test_stopping_tells_the_guardian_and_leaves_nothing(
    page: SettingsPage, gateway: FakeGateway, chosen: Callable[[Path | None], None], tmp_path: Path, qtbot: QtBot
) -> None:
    chosen(tmp_path / "mine.db")
    button(page, "Save a backup").click()
    button(dialog(CarryDialog), "Stop").click()
    assert heard(gateway, files.Drop)
    asked = len(gateway.asked)
    qtbot.wait(2 * LOOK_AGAIN_MS)
    assert len(gateway.asked) == asked
    assert not list(tmp_path.glob("*.db"))


def test_a_parent_who_closes_the_passcode_dialog_sees_no_error(
    page: SettingsPage, keeper: Keeper, chosen: Callable[[Path | None], None], tmp_path: Path
) -> None:
    keeper.no = Refused(id=1, code=Refusal.PASSCODE_NEEDED)
    chosen(tmp_path / "mine.db")
    button(page, "Save a backup").click()
    assert not is_open(CarryDialog)


def test_everything_about_a_child_becomes_a_zip(
    page: SettingsPage, gateway: FakeGateway, chosen: Callable[[Path | None], None], tmp_path: Path, qtbot: QtBot
) -> None:
    tables: dict[str, list[object]] = {column.partition(".")[0]: [] for kind in RECORDED for column in kind.columns}
    about = {"format": "sundial-export/1", "child": "Mira", "made": "2026-10-14T15:05:00Z", "zone": "Europe/Berlin"}
    gateway.answer = Keeper(json.dumps(about | {"agreements": [], "tables": tables}).encode())
    place = tmp_path / "mira.zip"
    chosen(place)
    button(page, "Export everything about Mira").click()
    qtbot.waitUntil(lambda: says(dialog(CarryDialog), "Everything about Mira is in"), timeout=PATIENCE_MS)
    assert zipfile.is_zipfile(place)
    assert [message.child for message in gateway.asked if isinstance(message, files.Export)] == [1]


def test_a_backup_is_put_back_only_after_a_yes_and_whole(
    page: SettingsPage, keeper: Keeper, chosen: Callable[[Path | None], None], tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "old.db"
    source.write_bytes(BACKUP[:100_000])
    chosen(source)
    button(page, "Restore a backup").click()
    assert not keeper.taken
    assert says(dialog(RestoreDialog), "kept for 30 days")
    button(dialog(RestoreDialog), "Restore").click()
    qtbot.waitUntil(lambda: says(dialog(CarryDialog), "is that of old.db now"), timeout=PATIENCE_MS)
    assert keeper.taken == BACKUP[:100_000]


@pytest.mark.parametrize("content", [None, b""], ids=["gone", "empty"])
def test_a_file_that_is_no_backup_changes_nothing(
    content: bytes | None, gateway: FakeGateway, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "old.db"
    if content is not None:
        source.write_bytes(content)
    carrying = Restoring(gateway, source)  # type: ignore[arg-type]  # the fake speaks as the real one does
    with qtbot.waitSignal(carrying.failed) as said:
        carrying.start()
    assert said.args[1] == "Nothing was changed. Choose another backup."
    assert not gateway.asked


def test_what_the_guardian_finds_wrong_with_a_backup_is_said(
    gateway: FakeGateway, keeper: Keeper, tmp_path: Path, qtbot: QtBot
) -> None:
    keeper.no = Refused(id=1, code=Refusal.INVALID, values={"why": "newer"})
    source = tmp_path / "old.db"
    source.write_bytes(b"x")
    carrying = Restoring(gateway, source)  # type: ignore[arg-type]  # as above
    with qtbot.waitSignal(carrying.failed) as said:
        carrying.start()
    assert said.args[0] == "This backup was made by a newer Sundial."


def test_a_guardian_that_goes_in_the_middle_is_an_error_not_a_wait(
    gateway: FakeGateway, tmp_path: Path, qtbot: QtBot
) -> None:
    gateway.answer = lambda message: Refused(id=message.id, code=Refusal.FAILED)
    carrying = backup(gateway, tmp_path / "mine.db")  # type: ignore[arg-type]  # as above
    with qtbot.waitSignal(carrying.failed) as said:
        carrying.start()
    assert said.args[0] == "That did not work."


def test_a_child_is_removed_only_once_its_name_was_typed(page: SettingsPage, gateway: FakeGateway) -> None:
    button(page, "Remove everything about Mira").click()
    asked = dialog(EraseDialog)
    assert says(asked, "812 stretches of use")
    assert not asked.yes.isEnabled()
    asked.typed.set_text("Leo")
    assert not asked.yes.isEnabled()
    asked.typed.set_text(" mira ")
    asked.yes.click()
    assert [message.child for message in gateway.asked if isinstance(message, files.Erase)] == [1]


def test_how_long_things_are_kept_is_shown_and_changed(
    page: SettingsPage, keeper: Keeper, gateway: FakeGateway
) -> None:
    assert says(page, "Details are kept for 30 days, the sums of days for 90 days, those of weeks for 1 year.")
    button(page, "Change the times").click()
    asked = dialog(KeepingDialog)
    asked.spans.choose(365)
    assert not says(asked, "Shorter than now")
    asked.weeks.choose(26)
    assert says(asked, "Shorter than now")
    button(asked, "Save").click()
    assert heard(gateway, SetKeepingTimes)
    assert (keeper.times.span_days, keeper.times.weeks) == (365, 26)
    assert says(page, "Details are kept for 1 year")


def test_what_holds_now_is_offered_though_nobody_would(page: SettingsPage, keeper: Keeper) -> None:
    keeper.times = KeepingTimesReply(id=1, span_days=47, day_days=90, weeks=52)
    page._data.refresh()
    button(page, "Change the times").click()
    assert dialog(KeepingDialog).wish == SetKeepingTimes(id=0, span_days=47, day_days=90, weeks=52)


def test_what_is_recorded_and_what_never_is_stands_there(page: SettingsPage) -> None:
    assert says(page, "Which app, from when to when")
    assert says(page, "Never recorded: window titles")


def test_a_file_that_the_dialog_did_not_ask_about_is_asked_about(
    page: SettingsPage, chosen: Callable[[Path | None], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "family 28.11.db"
    place.write_bytes(b"older")
    asked: list[str] = []

    def no(*words: object) -> QMessageBox.StandardButton:
        asked.append(str(words[-1]))
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "question", no)
    chosen(tmp_path / "family 28.11")
    button(page, "Save a backup").click()
    assert asked == ["family 28.11.db is there already. Replace it?"]
    assert place.read_bytes() == b"older"
    assert not is_open(CarryDialog)


def test_a_film_that_was_picked_by_mistake_is_not_read(gateway: FakeGateway, tmp_path: Path, qtbot: QtBot) -> None:
    film = tmp_path / "film.mkv"
    with film.open("wb") as file:
        file.truncate(LARGEST + 1)
    carrying = Restoring(gateway, film)  # type: ignore[arg-type]  # as above
    with qtbot.waitSignal(carrying.failed) as said:
        carrying.start()
    assert "far larger" in said.args[0]


def test_the_wheel_scrolls_the_page_and_changes_no_choice(page: SettingsPage) -> None:
    box = page._languages
    before = box.currentIndex()
    for turn in (-120, 120):
        place = QPointF(box.rect().center())
        wheel = QWheelEvent(
            place, box.mapToGlobal(place), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box, wheel)
    assert box.currentIndex() == before
    assert not wheel.isAccepted()
