"""A sign of life, and the gap that the next start finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.guardian.pulse import QUIET_SECONDS, Gap, Pulse
from app.rules.sample import Reading

START = Reading(datetime(2026, 11, 20, 14, 2, tzinfo=UTC), boot=100.0, awake=100.0, boot_id="boot-1")


def later(seconds: float) -> Reading:
    return replace(
        START, wall=START.wall + timedelta(seconds=seconds), boot=START.boot + seconds, awake=START.awake + seconds
    )


def test_a_start_after_a_sudden_end_knows_from_when_to_when_nothing_was_watched(tmp_path: Path) -> None:
    Pulse(tmp_path / "alive").beat(START, is_used=True)
    assert Pulse(tmp_path / "alive").gap_before(later(420)) == Gap(START.wall, later(420).wall)


def test_a_restart_within_seconds_is_not_worth_a_line(tmp_path: Path) -> None:
    Pulse(tmp_path / "alive").beat(START, is_used=True)
    assert Pulse(tmp_path / "alive").gap_before(later(8)) is None


def test_a_computer_that_was_off_is_no_interruption(tmp_path: Path) -> None:
    Pulse(tmp_path / "alive").beat(START, is_used=True)
    assert Pulse(tmp_path / "alive").gap_before(replace(later(420), boot_id="boot-2")) is None


def test_an_agreed_ending_is_no_interruption(tmp_path: Path) -> None:
    pulse = Pulse(tmp_path / "alive")
    pulse.beat(START, is_used=True)
    pulse.end()
    assert Pulse(tmp_path / "alive").gap_before(later(420)) is None


def test_a_damaged_sign_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "alive").write_bytes(b"\xff\x00 what")
    assert Pulse(tmp_path / "alive").gap_before(later(420)) is None


def test_while_nothing_is_used_the_disk_is_left_alone(tmp_path: Path) -> None:
    pulse = Pulse(tmp_path / "alive")
    pulse.beat(START, is_used=False)
    first = (tmp_path / "alive").read_text()
    pulse.beat(later(QUIET_SECONDS - 1), is_used=False)
    assert (tmp_path / "alive").read_text() == first
    pulse.beat(later(QUIET_SECONDS), is_used=False)
    assert (tmp_path / "alive").read_text() != first


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    Pulse(tmp_path / "nowhere" / "alive").beat(START, is_used=True)
