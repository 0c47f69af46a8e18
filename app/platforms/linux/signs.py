"""The signs of somebody in this login who touches neither keys nor pointer: a gamepad, a film, a sound."""

from __future__ import annotations

from collections.abc import Collection

from app.platforms.desk import Sign
from app.platforms.linux.awake import Awake
from app.platforms.linux.gamepads import Gamepads
from app.platforms.linux.sound import SoundServer

# A question over the bus costs more than a look at a device, and a film lasts.
_LOOKS_PER_QUESTION = 5


class LinuxSigns:
    """Opens what is wanted when it is wanted first, and lets go of it when it no longer is."""

    def __init__(self, gamepads: Gamepads, sound: SoundServer, awake: Awake) -> None:
        self._gamepads = gamepads
        self._sound = sound
        self._awake = awake
        self._until_question = 0
        self._is_kept_awake = False

    def look(self, wanted: Collection[str]) -> Sign:
        touched = self._gamepads.touched() if "gamepad" in wanted else None
        playing = self._sound.playing() if "audio" in wanted else None
        if "gamepad" not in wanted:
            self._gamepads.close()
        if "audio" not in wanted:
            self._sound.close()
        self._ask(is_wanted="video" in wanted)
        ways = {
            "gamepad": touched is not None,
            "sound-server": playing is not None,
            f"awake-{self._awake.way}": self._awake.way is not None,
        }
        return Sign(touched, playing or (), self._is_kept_awake, tuple(way for way, is_open in ways.items() if is_open))

    def _ask(self, *, is_wanted: bool) -> None:
        if not is_wanted:
            self._is_kept_awake, self._until_question = False, 0
            return
        if self._until_question == 0:
            self._is_kept_awake = self._awake.is_asked()
            self._until_question = _LOOKS_PER_QUESTION
        self._until_question -= 1
