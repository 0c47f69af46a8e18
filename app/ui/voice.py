"""Says warnings aloud from a thread of its own: a slow voice never holds up the tray, nor are old words said late."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from app.session.speaker import Speaker, Spoken
from app.words.language import spoken


class Voice(QObject):
    """`said(Spoken)` when a sentence was handed over, or could not be."""

    said = Signal(object)

    def __init__(self, speaker: Speaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="voice")
        self._next: Future[Spoken] | None = None

    @property
    def is_there(self) -> bool:
        """Whether something here could speak."""
        return self._speaker.is_there()

    def say(self, text: str) -> None:
        """Say this in the language of the window; what still waited to be said is given up."""
        if self._next is not None:
            self._next.cancel()
        self._next = self._thread.submit(self._speaker.say, text, spoken().locale.language)
        self._next.add_done_callback(self._after)

    def stop(self) -> None:
        """Say nothing more, and tell nobody what became of the last sentence."""
        self.blockSignals(True)
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._speaker.hush()

    def _after(self, saying: Future[Spoken]) -> None:
        """In the thread: the signal reaches the window's by Qt's queue."""
        if saying.cancelled():
            return
        with suppress(RuntimeError):  # whoever wanted to know has gone meanwhile
            self.said.emit(Spoken.FAILED if saying.exception() is not None else saying.result())
