"""Gamepads through the files that the kernel shows them in: made-up facts, and pipes in the place of devices."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.platforms.linux.gamepads import Gamepads

KEY, ABS, SYN = 1, 3, 0
PAD_KEYS = 1 << 0x130 | 1 << 0x131
TYPEWRITER = sum(1 << key for key in range(1, 120))
A_BUTTON, STICK, CROSS = 0x130, 0, 0x10


@dataclass
class Seat:
    """Folders like /dev/input and /sys/class/input."""

    folder: Path

    @property
    def devices(self) -> Path:
        return self.folder / "dev"

    @property
    def facts(self) -> Path:
        return self.folder / "sys"

    def plug(self, name: str, keys: int = PAD_KEYS) -> int:
        """A device; what is written to the handle is its input."""
        self.devices.mkdir(exist_ok=True)
        told = self.facts / name / "device" / "capabilities"
        told.mkdir(parents=True)
        words = [keys >> 64 * place & (1 << 64) - 1 for place in range(max(1, -(-keys.bit_length() // 64)))]
        (told / "key").write_text(" ".join(f"{word:x}" for word in reversed(words)) + "\n")
        os.mkfifo(self.devices / name)
        return os.open(self.devices / name, os.O_RDWR)

    def held(self) -> int:
        """How many handles this process has on the devices."""
        handles = [handle for handle in Path("/proc/self/fd").iterdir() if handle.is_symlink()]
        return sum(str(handle.readlink()).startswith(f"{self.devices}/") for handle in handles)

    def pads(self) -> Gamepads:
        return Gamepads(self.devices, self.facts)


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    return Seat(tmp_path)


def send(device: int, *events: tuple[int, int, int]) -> None:
    os.write(device, b"".join(struct.pack("@llHHi", 7, 7, *event) for event in (*events, (SYN, 0, 0))))


def test_without_a_gamepad_there_is_nothing_to_say(seat: Seat) -> None:
    assert seat.pads().touched() is None


def test_a_pressed_button_is_use_and_silence_is_none(seat: Seat) -> None:
    device, pads = seat.plug("event3"), seat.pads()
    assert pads.touched() is False
    send(device, (KEY, A_BUTTON, 1))
    assert pads.touched() is True
    assert pads.touched() is False
    send(device, (KEY, A_BUTTON, 0))
    assert pads.touched() is False, "letting go is no news"


def test_a_stick_that_trembles_on_the_table_is_nobody(seat: Seat) -> None:
    device, pads = seat.plug("event3"), seat.pads()
    pads.touched()
    for value in (500, -700, 900, 100) * 20:
        send(device, (ABS, STICK, value))
        assert pads.touched() is False
    send(device, (ABS, STICK, 20_000))
    assert pads.touched() is True
    send(device, (ABS, STICK, 20_300))
    assert pads.touched() is False


def test_a_keyboard_is_never_opened(seat: Seat) -> None:
    """One with a gamepad's buttons among its keys neither."""
    keyboard = seat.plug("event0", TYPEWRITER), seat.plug("event1", TYPEWRITER | PAD_KEYS)
    pads = seat.pads()
    assert pads.touched() is None
    for device in keyboard:
        send(device, (KEY, 30, 1))
    assert pads.touched() is None
    assert seat.held() == len(keyboard), "the ends that this test holds itself"


def test_a_pad_that_is_plugged_in_later_is_found_and_one_that_goes_is_forgotten(seat: Seat) -> None:
    first, pads = seat.plug("event3"), seat.pads()
    assert pads.touched() is False
    second = seat.plug("event4")
    send(second, (KEY, A_BUTTON, 1))
    os.close(second)
    # Looked for now and then, not at every look.
    later = seat.plug("event5")
    for _ in range(12):
        pads.touched()
    send(later, (KEY, A_BUTTON, 1))
    assert pads.touched() is True
    for device in (first, later):
        os.close(device)
    (seat.devices / "event3").unlink()
    (seat.devices / "event5").unlink()
    (seat.devices / "event4").unlink()
    pads.touched()
    assert pads.touched() is None


def test_one_that_may_not_be_read_is_left_alone(seat: Seat) -> None:
    seat.plug("event3")
    (seat.devices / "event3").unlink()
    (seat.devices / "event3").symlink_to("/nowhere")
    assert seat.pads().touched() is None


def test_a_flood_of_input_is_read_in_part_and_holds_nothing_up(seat: Seat) -> None:
    device, pads = seat.plug("event3"), seat.pads()
    pads.touched()
    os.set_blocking(device, False)
    for _ in range(1000):
        try:
            send(device, (KEY, A_BUTTON, 1))
        except BlockingIOError:
            break
    assert pads.touched() is True


def test_after_the_family_said_no_nothing_stays_open(seat: Seat) -> None:
    device, pads = seat.plug("event3"), seat.pads()
    pads.touched()
    pads.close()
    send(device, (KEY, A_BUTTON, 1))
    assert seat.held() == 1, "the end that this test holds"
